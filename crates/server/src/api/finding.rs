//! Finding texts, threads like one about to be asked, and people who know.

use super::call::{Answer, Call, ok};
use super::cursors;
use super::shapes::{self, Member};
use crate::error_response::Failure;
use actions::people::list_people::list_people;
use actions::people::who_knows::{self, who_knows};
use actions::search::search::{Found, SearchPage, SearchQuery, search};
use actions::search::similar::similar as like;
use actions::search::{Name, NameKind};
use actions::{Cx, Error};
use domain::{OrganisationId, PersonId, TagName, ThreadKind, Word as _};
use serde::{Deserialize, Serialize};
use templates::urls;
use utoipa::{IntoParams, ToSchema};

/// What to look for.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FindQuery {
    /// Words, `"phrases"`, `-unwanted`, `beginnings*`.
    #[serde(default)]
    q: String,
    /// Id or slug of the one group to look in.
    group: Option<String>,
    /// `thread`, `post`, `group`, `person` or `tag`: the one type of hits wanted.
    #[serde(rename = "type")]
    kind_of_hit: Option<String>,
    /// The one kind of thread to look among.
    kind: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// What somebody is about to ask.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SimilarQuery {
    /// The title.
    #[serde(default)]
    title: String,
}

/// Which people.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct MembersQuery {
    /// Words: each is a part of their name, title or organisation, or a topic; not together with the other two.
    q: Option<String>,
    /// They wrote in threads with this tag.
    topic: Option<String>,
    /// They work in the organisation with this code.
    organisation: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Something found.
#[derive(Serialize, ToSchema)]
pub struct Hit {
    /// `thread`, `post`, `group`, `person` or `tag`.
    #[serde(rename = "type")]
    kind: &'static str,
    /// Id; of a tag its name, of a group found by name its slug.
    id: String,
    /// Its page.
    url: String,
    /// Title or name.
    title: String,
    /// Words around what was found.
    snippet: String,
    /// `text`, `name` or `title`: where it was found.
    why: &'static str,
    /// The thread.
    thread: Option<String>,
    /// The post.
    post: Option<String>,
    /// The source's own id, when imported.
    source_id: Option<String>,
}

/// Hits, the best first.
#[derive(Serialize, ToSchema)]
pub struct Hits {
    items: Vec<Hit>,
    next: Option<String>,
}

/// Members, by name.
#[derive(Serialize, ToSchema)]
pub struct Members {
    items: Vec<Member>,
    next: Option<String>,
}

/// Texts, people, groups and tags that the caller may read.
#[utoipa::path(get, path = "/api/v1/search", tag = "finding", params(FindQuery),
    responses((status = 200, body = Hits), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 404, body = super::Problem), (status = 422, body = super::Problem)))]
pub async fn find(call: Call) -> Answer {
    let typed: FindQuery = call.query()?;
    let given = |value: Option<String>| value.filter(|v| !v.is_empty());
    let kind = given(typed.kind).map(|k| ThreadKind::from_word(&k).ok_or_else(|| Error::invalid("kind", "unknown")));
    let kind = call.check(kind.transpose())?;
    let only = given(typed.kind_of_hit);
    let known = ["thread", "post", "chat", "document", "file", "group", "person", "tag"];
    if only.as_deref().is_some_and(|only| !known.contains(&only)) {
        return Err(call.refuse(Error::invalid("type", "unknown")));
    }
    let query = SearchQuery { words: typed.q, group: given(typed.group), kind, cursor: given(typed.cursor) };
    let page = call.read(move |cx| {
        let page = match search(cx, &query) {
            Err(Error::Invalid(problems)) if problems.iter().any(|p| p.field == "cursor") => return Ok(None),
            other => other?,
        };
        let url = cx.world.installation.public_url.clone();
        Ok(Some(hits(&url, page, only.as_deref())))
    });
    page.await?.map(|page| ok(&page)).ok_or_else(|| cursors::unknown(&call))
}

fn hits(url: &str, page: SearchPage, only: Option<&str>) -> Hits {
    let names = page.names.into_iter().map(|name| by_name(url, name));
    let texts = page.hits.into_iter().map(|found| by_text(url, found));
    let wanted = |hit: &Hit| only.is_none_or(|only| only == hit.kind);
    Hits { items: names.chain(texts).filter(wanted).collect(), next: page.next }
}

fn by_name(url: &str, name: Name) -> Hit {
    let (kind, path) = match name.kind {
        NameKind::Group => ("group", urls::group(&name.key).to_string()),
        NameKind::Person => ("person", urls::person(&name.key).to_string()),
        NameKind::Tag => ("tag", urls::tag(&name.key).to_string()),
    };
    let url = format!("{url}{path}");
    Hit {
        kind,
        id: name.key,
        url,
        title: name.name,
        snippet: name.detail,
        why: "name",
        thread: None,
        post: None,
        source_id: None,
    }
}

fn by_text(url: &str, found: Found) -> Hit {
    let (thread, post) = (found.thread.id.to_string(), found.post.id.to_string());
    let snippet = found.snippet.iter().map(|piece| piece.text.as_str()).collect();
    let (kind, id, path, source_id) = if found.post.is_opening {
        ("thread", thread.clone(), urls::thread(&thread).to_string(), found.thread.source_id)
    } else {
        ("post", post.clone(), urls::post(&post).to_string(), found.post.source_id)
    };
    let url = format!("{url}{path}");
    Hit {
        kind,
        id,
        url,
        title: found.thread.title,
        snippet,
        why: "text",
        thread: Some(thread),
        post: Some(post),
        source_id,
    }
}

/// At most five threads like one about to be asked, the most alike first.
#[utoipa::path(get, path = "/api/v1/similar", tag = "finding", params(SimilarQuery),
    responses((status = 200, body = Hits), (status = 401, body = super::Problem)))]
pub async fn similar(call: Call) -> Answer {
    let typed: SimilarQuery = call.query()?;
    let items = call.read(move |cx| {
        let url = cx.world.installation.public_url.clone();
        let hit = |thread: storage::threads::Thread| {
            let id = thread.id.to_string();
            Hit {
                kind: "thread",
                url: format!("{url}{}", urls::thread(&id)),
                title: thread.title,
                snippet: String::new(),
                why: "title",
                thread: Some(id.clone()),
                post: None,
                source_id: thread.source_id,
                id,
            }
        };
        Ok(like(cx, &typed.title)?.into_iter().map(hit).collect())
    });
    Ok(ok(&Hits { items: items.await?, next: None }))
}

/// Members of the caller's own networks and groups.
#[utoipa::path(get, path = "/api/v1/members", tag = "finding", params(MembersQuery),
    responses((status = 200, body = Members), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 422, body = super::Problem)))]
pub async fn members(call: Call) -> Answer {
    let typed: MembersQuery = call.query()?;
    let after = cursors::read::<PersonId>(&call, 'm', typed.cursor.as_deref())?;
    let topic = typed.topic.filter(|t| !t.is_empty());
    let topic = topic.map(|t| TagName::parse(&t).map_err(|_| Error::invalid("topic", "malformed")));
    let (topic, organisation) = (call.check(topic.transpose())?, typed.organisation.filter(|o| !o.is_empty()));
    let name = typed.q.filter(|q| !q.trim().is_empty());
    if name.is_some() && (topic.is_some() || organisation.is_some()) {
        return Err(call.refuse(Failure::Malformed("`q` stands alone".to_owned())));
    }
    let page = call.read(move |cx| {
        let found = match name {
            Some(name) => by_their_name(cx, &name, after),
            None => who_knows(cx, topic, organisation, after),
        };
        let (people, next) = match found {
            Err(Error::Invalid(_)) => return Ok(None),
            other => other?,
        };
        let url = &cx.world.installation.public_url;
        let member = |(person, code): (storage::persons::Person, Option<String>)| shapes::member(url, person, code);
        let items = people.into_iter().map(member).collect();
        Ok(Some(Members { items, next: next.map(|id| cursors::make('m', id)) }))
    });
    page.await?.map(|page| ok(&page)).ok_or_else(|| cursors::unknown(&call))
}

fn by_their_name(
    cx: &mut Cx<'_>,
    name: &str,
    after: Option<PersonId>,
) -> actions::Result<(Vec<who_knows::Member>, Option<PersonId>)> {
    let page = match list_people(cx, name.trim(), after) {
        Err(Error::NotFound) => return Err(Error::invalid("cursor", "unknown")),
        other => other?,
    };
    let ids: Vec<OrganisationId> = page.people.iter().filter_map(|p| p.organisation_id).collect();
    let codes = storage::texts::codes(cx.conn, &ids)?;
    let code = |id: OrganisationId| codes.iter().find(|(known, _)| *known == id).map(|(_, code)| code.clone());
    let coded = |person: storage::persons::Person| (person.organisation_id.and_then(code), person);
    Ok((page.people.into_iter().map(coded).map(|(code, person)| (person, code)).collect(), page.next))
}
