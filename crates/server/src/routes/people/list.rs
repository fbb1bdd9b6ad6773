//! `/people`: the people of the reader's own networks and groups, by name.

use super::author;
use crate::visit::Visit;
use actions::people::list_people::list_people;
use actix_web::{HttpResponse, web};
use domain::PersonId;
use serde::Deserialize;
use templates::pages::parts::More;
use templates::pages::people::{PeoplePage, PersonRow};
use templates::urls::{self, Url};

/// The query.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Query {
    q: String,
    after: String,
}

/// Shows a page of people.
pub async fn get(visit: Visit, query: web::Query<Query>) -> HttpResponse {
    let query = query.into_inner();
    visit
        .page(move |cx, frame| {
            let after: Option<PersonId> =
                Some(&query.after).filter(|a| !a.is_empty()).map(|a| a.parse()).transpose()?;
            let words: String = query.q.trim().chars().take(100).collect();
            let page = list_people(cx, &words, after)?;
            let shell = frame.shell(cx)?;
            let mut people: Vec<PersonRow> =
                page.people.iter().map(|p| PersonRow { author: author(p), topics: Vec::new() }).collect();
            people.sort_by_key(|row| shell.locale.sort_key(&row.author.name));
            let address = |next: PersonId| Url::to(urls::people()).with("q", &words).with("after", next.to_string());
            let older = page.next.map(|next| address(next).to_string());
            let more = More { newer: None, older };
            let (topic, organisations) = (String::new(), Vec::new());
            frame.render(&PeoplePage { shell, words, topic, organisations, people, more })
        })
        .await
}
