//! `/people`: the people of the reader's own networks and groups, by name: all, those of whom the
//! words are true, or those who know a topic.

use super::{author, topics};
use crate::visit::Visit;
use actions::people::list_people::list_people;
use actions::people::who_knows::who_knows;
use actions::{Cx, Result};
use actix_web::{HttpResponse, web};
use domain::{PersonId, TagName};
use serde::Deserialize;
use storage::persons::Person;
use templates::pages::parts::More;
use templates::pages::people::{PeoplePage, PersonRow};
use templates::urls::{self, Url};

/// The query.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Query {
    q: String,
    topic: String,
    after: String,
}

/// Shows a page of people.
pub async fn get(visit: Visit, query: web::Query<Query>) -> HttpResponse {
    let query = query.into_inner();
    visit
        .page(move |cx, frame| {
            let words: String = query.q.trim().chars().take(100).collect();
            // What is typed is looked for by itself: a topic chosen before would only hide whom it finds.
            let topic = TagName::parse(&query.topic).ok().filter(|_| words.is_empty());
            let (found, next) = find(cx, &words, (topic.clone(), &query.after))?;
            let shell = frame.shell(cx)?;
            let mut people: Vec<PersonRow> =
                found.iter().map(|p| PersonRow { author: author(p), topics: topics(p) }).collect();
            people.sort_by_key(|row| shell.locale.sort_key(&row.author.name));
            let topic = topic.map(TagName::into_string).unwrap_or_default();
            let address = |next: PersonId| {
                let address = Url::to(urls::people()).with("q", &words).with("topic", &topic);
                address.with("after", next.to_string()).to_string()
            };
            let more = More { newer: None, older: next.map(address) };
            frame.render(&PeoplePage { shell, words, topic, organisations: Vec::new(), people, more })
        })
        .await
}

fn find(
    cx: &mut Cx<'_>,
    words: &str,
    (topic, after): (Option<TagName>, &str),
) -> Result<(Vec<Person>, Option<PersonId>)> {
    let after: Option<PersonId> = Some(after).filter(|a| !a.is_empty()).map(str::parse).transpose()?;
    if topic.is_some() {
        let (members, next) = who_knows(cx, topic, None, after)?;
        return Ok((members.into_iter().map(|(person, _)| person).collect(), next));
    }
    let page = list_people(cx, words, after)?;
    Ok((page.people, page.next))
}
