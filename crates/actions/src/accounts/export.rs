//! Everything of a member's, for themselves: as JSON for programs and as Markdown to read. Nothing of anybody else's.

use crate::cx::Cx;
use crate::{Result, access};
use domain::policy::GroupAct;
use domain::{PersonId, Time, ids};
use serde_json::{Value, json};
use storage::own::{self, Text};
use storage::{persons, sessions};

/// What the archive holds.
#[derive(Clone, Debug)]
pub struct Export {
    /// Everything, as JSON.
    pub json: String,
    /// What was written, as Markdown.
    pub markdown: String,
}

/// Collects it, in one snapshot.
///
/// # Errors
/// [`crate::Error::Forbidden`] when nobody is signed in.
pub fn export(cx: &mut Cx<'_>) -> Result<Export> {
    let person = cx.me()?.person;
    let mut texts = own::texts(cx.conn, person)?;
    without_what_is_out_of_reach(cx, &mut texts)?;
    let all = json!({
        "exported_at": cx.now.rfc3339(),
        "profile": profile(cx)?,
        "memberships": memberships(cx, person)?,
        "posts": texts.iter().map(|t| post(cx, t)).collect::<Vec<_>>(),
        "earlier_versions": earlier(cx, person)?,
        "drafts": drafts(cx, person)?,
        "requests": requests(cx, person)?,
        "reports": reports(cx, person)?,
        "reactions": reactions(cx, person)?,
        "bookmarks": bookmarks(cx, person)?,
        "follows": follows(cx, person)?,
        "mail_at_once": mail_at_once(cx, person)?,
        "greetings": greetings(cx, person)?,
        "sessions": signed_in(cx, person)?,
        "tokens": tokens(cx, person)?,
    });
    let json = serde_json::to_string_pretty(&all).map_err(|e| crate::Error::Internal(Box::new(e)))?;
    Ok(Export { json, markdown: markdown(&texts) })
}

fn at(micros: i64) -> String {
    Time(micros).rfc3339()
}

fn profile(cx: &mut Cx<'_>) -> Result<Value> {
    let me = cx.me()?.clone();
    let person = persons::find(cx.conn, me.person)?;
    let addresses = own::addresses(cx.conn, me.person)?;
    Ok(json!({
        "id": me.person.to_string(), "name": me.name, "role": me.role_title, "organisation": me.organisation_name,
        "about": person.as_ref().map(|p| p.about.as_str()),
        "topics": person.as_ref().map(|p| p.topics.split_whitespace().collect::<Vec<_>>()), "addresses": addresses, "language": me.language, "zone": me.zone,
        "theme": me.theme, "administrator": me.is_administrator,
    }))
}

fn memberships(cx: &mut Cx<'_>, person: PersonId) -> Result<Vec<Value>> {
    let networks = own::roles_in_networks(cx.conn, person)?.into_iter().map(|held| ("network", held));
    let groups = own::roles_in_groups(cx.conn, person)?.into_iter().map(|held| ("group", held));
    let row = |(kind, h): (&str, own::Held)| json!({ "kind": kind, "slug": h.slug, "name": h.name, "role": h.role, "since": at(h.since) });
    Ok(networks.chain(groups).map(row).collect())
}

/// What one wrote is one's own, wherever it was moved; where that is, and what others' threads are called there, is not.
fn without_what_is_out_of_reach(cx: &mut Cx<'_>, texts: &mut [Text]) -> Result<()> {
    let readable: Vec<String> =
        access::groups_where(cx, GroupAct::Read)?.into_iter().map(|handle| handle.group.slug).collect();
    for text in texts.iter_mut().filter(|text| !readable.contains(&text.group)) {
        text.group.clear();
        if !text.is_opening {
            text.title.clear();
        }
    }
    Ok(())
}

fn title(text: &Text) -> Option<&str> {
    let is_hidden = text.thread_hidden_at.or(text.thread_deleted_at).is_some();
    (text.is_opening || !is_hidden).then_some(text.title.as_str())
}

fn post(cx: &Cx<'_>, text: &Text) -> Value {
    let id = ids::encode(text.id);
    json!({
        "id": id, "url": format!("{}/posts/{id}", cx.world.installation.public_url),
        "thread": ids::encode(text.thread_id), "title": title(text), "group": text.group,
        "kind": if text.is_opening { text.kind.as_str() } else { "reply" },
        "tags": if text.is_opening { text.tags.split_whitespace().collect::<Vec<_>>() } else { Vec::new() },
        "parent": text.parent_id.map(ids::encode), "language": text.lang, "organisation": text.organisation,
        "created_at": at(text.created_at), "edited_at": text.edited_at.map(at), "deleted_at": text.deleted_at.map(at),
        "body": text.body,
    })
}

fn earlier(cx: &mut Cx<'_>, person: PersonId) -> Result<Vec<Value>> {
    let rows = own::revisions(cx.conn, person)?.into_iter();
    Ok(rows
        .map(|(post, number, title, body, until)| {
            json!({ "post": ids::encode(post), "number": number, "title": title, "body": body, "until": at(until) })
        })
        .collect())
}

fn drafts(cx: &mut Cx<'_>, person: PersonId) -> Result<Vec<Value>> {
    let rows = own::drafts(cx.conn, person)?.into_iter();
    Ok(rows
        .map(|(place, kind, title, body, tags, updated)| {
            json!({ "place": place, "kind": kind, "title": title, "body": body, "tags": tags, "updated_at": at(updated) })
        })
        .collect())
}

fn requests(cx: &mut Cx<'_>, person: PersonId) -> Result<Vec<Value>> {
    let rows = own::requests(cx.conn, person)?.into_iter();
    Ok(rows.map(|r| json!({ "network": r.network, "group": r.group, "message": r.message, "at": at(r.at) })).collect())
}

fn greetings(cx: &mut Cx<'_>, person: PersonId) -> Result<Vec<Value>> {
    let rows = storage::greetings::by_author(cx.conn, person)?.into_iter();
    Ok(rows
        .map(|(body, when, withdrawn)| json!({ "body": body, "at": at(when), "withdrawn_at": withdrawn.map(at) }))
        .collect())
}

fn reports(cx: &mut Cx<'_>, person: PersonId) -> Result<Vec<Value>> {
    let rows = own::reports(cx.conn, person)?.into_iter();
    Ok(rows
        .map(|(of, reason, note, when)| json!({ "of": of, "reason": reason, "note": note, "at": at(when) }))
        .collect())
}

fn reactions(cx: &mut Cx<'_>, person: PersonId) -> Result<Vec<Value>> {
    let rows = own::reactions(cx.conn, person)?.into_iter();
    Ok(rows.map(|(post, kind, when)| json!({ "post": ids::encode(post), "kind": kind, "at": at(when) })).collect())
}

fn bookmarks(cx: &mut Cx<'_>, person: PersonId) -> Result<Vec<Value>> {
    let rows = own::bookmarks(cx.conn, person)?.into_iter();
    Ok(rows.map(|(post, when)| json!({ "post": ids::encode(post), "at": at(when) })).collect())
}

fn follows(cx: &mut Cx<'_>, person: PersonId) -> Result<Vec<Value>> {
    let rows = own::follows(cx.conn, person)?.into_iter();
    Ok(rows
        .map(|(kind, id, level, when)| json!({ "kind": kind, "id": ids::encode(id), "level": level, "at": at(when) }))
        .collect())
}

fn mail_at_once(cx: &mut Cx<'_>, person: PersonId) -> Result<Vec<Value>> {
    let rows = storage::notices::choices(cx.conn, &[person])?.into_iter();
    Ok(rows
        .map(|(_, group, kind, way)| json!({ "group": group.map(|group| group.to_string()), "kind": kind, "way": way }))
        .collect())
}

fn signed_in(cx: &mut Cx<'_>, person: PersonId) -> Result<Vec<Value>> {
    let rows = sessions::list(cx.conn, person, cx.now)?.into_iter();
    Ok(rows
        .map(|s| json!({ "device": s.device, "began_at": at(s.created_at.0), "seen_at": at(s.last_seen_at.0) }))
        .collect())
}

fn tokens(cx: &mut Cx<'_>, person: PersonId) -> Result<Vec<Value>> {
    let rows = sessions::tokens(cx.conn, person, cx.now)?.into_iter();
    Ok(rows
        .map(|t| {
            json!({
                "name": t.name, "made_at": at(t.created_at.0), "ends_at": t.expires_at.map(|e| at(e.0)),
                "used_at": t.last_used_at.map(|u| at(u.0)), "by_operator": t.made_by_operator,
            })
        })
        .collect())
}

/// Every text under a heading of its own, oldest first, with a line of facts.
fn markdown(texts: &[Text]) -> String {
    let mut out = String::new();
    for text in texts {
        let title = title(text).unwrap_or("–");
        let mark = if text.is_opening { "#" } else { "##" };
        out.push_str(&format!(
            "{mark} {title}\n\n{} · {} · {}\n\n",
            at(text.created_at),
            text.group,
            text.organisation
        ));
        out.push_str(text.body.trim_end());
        out.push_str("\n\n---\n\n");
    }
    out
}
