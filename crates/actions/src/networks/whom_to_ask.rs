//! Whom somebody can ask who may not do what they wanted: those who lead the place, as far as they see it.
//! What they may do is decided in `domain::policy`.

use super::list_members;
use crate::Result;
use crate::access::{self, GroupHandle};
use crate::cx::Cx;
use domain::policy::{GroupAct, NetworkAct};
use domain::{PostId, Role, ThreadId};
use storage::members::{Member, Of};

/// Most names that are told.
const MOST: usize = 3;

/// Those who lead the place that an address is about; nobody where it is about no place that the actor sees.
///
/// # Errors
/// Of the database.
pub fn whom_to_ask(cx: &mut Cx<'_>, path: &str) -> Result<Vec<Member>> {
    let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
    let of = match parts.as_slice() {
        ["networks", slug, ..] => {
            access::network(cx, slug, NetworkAct::See).ok().map(|h| (Of::network(h.network.id), None))
        }
        ["groups", slug, ..] => access::group(cx, slug, GroupAct::Read).ok().map(|h| of_group(&h)),
        ["threads", id, ..] => id
            .parse()
            .ok()
            .and_then(|id: ThreadId| access::thread(cx, id, GroupAct::Read).ok().map(|h| of_group(&h.group))),
        ["posts", id, ..] => id
            .parse()
            .ok()
            .and_then(|id: PostId| access::post(cx, id, GroupAct::Read).ok().map(|h| of_group(&h.thread.group))),
        _ => None,
    };
    let Some((network, group)) = of else { return Ok(Vec::new()) };
    let mut asked = match group {
        Some(group) => list_members::keepers(cx, group, &[Role::Lead, Role::Moderator])?,
        None => Vec::new(),
    };
    if asked.is_empty() {
        asked = list_members::keepers(cx, network, &[Role::Lead])?;
    }
    asked.truncate(MOST);
    Ok(asked)
}

fn of_group(handle: &GroupHandle) -> (Of, Option<Of>) {
    (Of::network(handle.group.network_id), Some(list_members::whose(handle)))
}
