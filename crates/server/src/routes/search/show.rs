//! `/search`: what was found, and the question to ask when nothing was.

use crate::present;
use crate::visit::Visit;
use actions::search::search::{Found, SearchPage as Results, SearchQuery, search};
use actions::search::{Name, NameKind};
use actions::{Cx, access};
use actix_web::{HttpResponse, web};
use domain::policy::GroupAct;
use domain::{ThreadKind, Word as _};
use serde::Deserialize;
use templates::forms::Choice;
use templates::pages::parts::{Kind, More};
use templates::pages::search::{FoundName, Hit, SearchPage};
use templates::{Shell, urls};

/// Longer searches are cut here, as the field does.
const LONGEST: usize = 200;

/// The query.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Query {
    q: String,
    group: String,
    kind: String,
    after: String,
}

/// Shows what was found.
pub async fn get(visit: Visit, query: web::Query<Query>) -> HttpResponse {
    let query = query.into_inner();
    visit
        .page(move |cx, frame| {
            let words: String = query.q.trim().chars().take(LONGEST).collect();
            let asked = SearchQuery {
                words: words.clone(),
                group: Some(query.group.clone()).filter(|g| !g.is_empty()),
                kind: ThreadKind::from_word(&query.kind),
                cursor: Some(query.after.clone()),
            };
            let found = search(cx, &asked)?;
            let shell = frame.shell(cx)?;
            let groups = groups(cx, &shell, &query.group)?;
            frame.render(&page(shell, &query, words, (found, groups)))
        })
        .await
}

fn groups(cx: &mut Cx<'_>, shell: &Shell, chosen: &str) -> actions::Result<Vec<Choice>> {
    let mut choices = vec![Choice::new("", shell.t("search-all-groups"), chosen)];
    for handle in access::groups_where(cx, GroupAct::Read)? {
        choices.push(Choice::new(handle.group.slug, handle.group.name, chosen));
    }
    Ok(choices)
}

fn page(shell: Shell, query: &Query, words: String, (found, groups): (Results, Vec<Choice>)) -> SearchPage {
    let mut kinds = vec![Choice::new("", shell.t("search-all-kinds"), &query.kind)];
    kinds.extend(Kind::ALL.map(|kind| Choice::new(kind.code(), shell.t(kind.plural_word()), &query.kind)));
    let older = found.next.as_ref().map(|next| {
        let address = urls::search_for(&words).with("group", &query.group).with("kind", &query.kind);
        address.with("after", next).to_string()
    });
    SearchPage {
        names: found.names.iter().map(name).collect(),
        total: found.total.map(present::count),
        hits: found.hits.iter().map(hit).collect(),
        more: More { newer: None, older },
        words,
        groups,
        kinds,
        shell,
    }
}

fn name(name: &Name) -> FoundName {
    let url = match name.kind {
        NameKind::Group => urls::group(&name.key).to_string(),
        NameKind::Person => urls::person(&name.key).to_string(),
        NameKind::Tag => urls::tag(&name.key).to_string(),
    };
    let sign = if name.kind == NameKind::Tag { "#" } else { "" };
    FoundName { url, name: format!("{sign}{}", name.name), detail: name.detail.clone() }
}

fn hit(found: &Found) -> Hit {
    let (thread, post) = (found.thread.id.to_string(), found.post.id.to_string());
    let url = if found.post.is_opening {
        urls::thread(&thread)
    } else {
        urls::thread(&thread).with("at", &post).at(&urls::post_place(&post))
    };
    Hit {
        url: url.to_string(),
        title: found.thread.title.clone(),
        kind: present::kind(found.thread.kind),
        state: present::state(found.thread.state),
        is_reply: !found.post.is_opening,
        snippet_html: text::snippet_html(&found.snippet),
        author: present::author_of_post(&found.post),
        group: present::group_ref(&found.group),
        at: found.post.created_at,
    }
}
