//! `/networks` and `/groups`: where the caller belongs, each list whole on one page.

use super::call::{Answer, Call, ok};
use super::cursors;
use super::shapes::{self, Counts, Group, Network};
use actions::access;
use actions::networks::list_networks::list_networks;
use actions::networks::navigation::NEWS_DAYS;
use domain::policy::GroupAct;
use domain::{GroupId, GroupState, ids};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use utoipa::{IntoParams, ToSchema};

/// The query of a list that fits one page.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Query {
    /// None so far.
    cursor: Option<String>,
}

/// Networks.
#[derive(Serialize, ToSchema)]
pub struct Networks {
    items: Vec<Network>,
    next: Option<String>,
}

/// Groups.
#[derive(Serialize, ToSchema)]
pub struct Groups {
    items: Vec<Group>,
    next: Option<String>,
}

/// The networks that the caller may see, by name.
#[utoipa::path(get, path = "/api/v1/networks", tag = "places", params(Query),
    responses((status = 200, body = Networks), (status = 401, body = super::Problem)))]
pub async fn networks(call: Call) -> Answer {
    cursors::none(&call, call.query::<Query>()?.cursor.as_deref())?;
    let items = call.read(|cx| Ok(list_networks(cx)?.iter().map(shapes::network).collect())).await?;
    Ok(ok(&Networks { items, next: None }))
}

/// The groups that the caller may see in their networks.
#[utoipa::path(get, path = "/api/v1/groups", tag = "places", params(Query),
    responses((status = 200, body = Groups), (status = 401, body = super::Problem)))]
pub async fn groups(call: Call) -> Answer {
    cursors::none(&call, call.query::<Query>()?.cursor.as_deref())?;
    let items = call.read(|cx| {
        let person = cx.me()?.person;
        let mut seen = access::groups_where(cx, GroupAct::SeeGroup)?;
        seen.retain(|h| h.group.state == GroupState::Live);
        let read: Vec<GroupId> = seen.iter().filter(|h| h.may(GroupAct::Read)).map(|h| h.group.id).collect();
        let since = ids::floor_at(cx.now.plus_days(-NEWS_DAYS));
        let unread: HashMap<GroupId, i64> =
            storage::groups::unread_counts(cx.conn, person, &read, since)?.into_iter().collect();
        let counted = storage::texts::thread_counts(cx.conn, &read)?;
        let counts = |id: GroupId| {
            let (threads, unanswered) =
                counted.iter().find(|(group, ..)| *group == id).map_or((0, 0), |(_, all, waiting)| (*all, *waiting));
            Counts { threads, unanswered, unread: unread.get(&id).copied().unwrap_or(0) }
        };
        Ok(seen.iter().map(|h| shapes::group(h, counts(h.group.id))).collect())
    });
    Ok(ok(&Groups { items: items.await?, next: None }))
}
