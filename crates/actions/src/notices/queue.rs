//! From what the worker has just written into inboxes to rows in the outbox, for those who want to be mailed at once.

use super::members::members;
use crate::Result;
use crate::cx::Cx;
use domain::notices::{NEWS_DAYS, usual};
use domain::{GroupId, InboxItemId, InboxKind, MailKind, PersonId, Time, Word as _};
use serde::{Deserialize, Serialize};
use storage::notices::{self, NewNotice};

/// What a row of the outbox holds: nothing that could be read there.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Payload {
    /// The item.
    pub item: String,
}

/// A new item: its id, whose, of which kind.
pub(crate) type Written = (i64, PersonId, InboxKind);

/// Queues mail about new items of one event. What happened days ago is left for the letter.
pub(crate) fn queue(cx: &mut Cx<'_>, new: &[Written], (group, at): (Option<GroupId>, Time)) -> Result<()> {
    let new: Vec<&Written> = new.iter().filter(|(.., kind)| usual(*kind).is_some()).collect();
    if new.is_empty() || at < cx.now.plus_days(-NEWS_DAYS) {
        return Ok(());
    }
    let persons: Vec<PersonId> = new.iter().map(|(_, person, _)| *person).collect();
    let members = members(cx, &persons)?;
    let mut rows = Vec::new();
    for (item, person, kind) in new {
        let Some(member) = members.get(person) else { continue };
        if !member.wants_at_once(*kind, group, cx.now) {
            continue;
        }
        let opens_at = member.opens_at(cx);
        let installation = &cx.world.installation;
        let item = InboxItemId(*item).to_string();
        rows.push(NewNotice {
            id: cx.world.ids.next(cx.now),
            kind: MailKind::Notice.word(),
            address: member.receiver.address.clone(),
            person_id: Some(person.0),
            language: member.receiver.language.clone().unwrap_or_else(|| installation.language.clone()),
            message_id: format!("<notice.{item}@{}>", installation.host()),
            payload: serde_json::json!(Payload { item }).to_string(),
            state: "queued",
            attempts: 0,
            next_attempt_at: opens_at.0,
            created_at: opens_at.0,
        });
    }
    Ok(notices::queue(cx.conn, &rows)?)
}
