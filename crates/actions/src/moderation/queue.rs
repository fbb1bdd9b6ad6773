//! *Att göra nu*: one list for moderators of reports, requests to join, questions that have waited, and proposed groups, over
//! all that they moderate. What they do not moderate is not counted and not seen.

use crate::Result;
use crate::access::{self, GroupHandle};
use crate::cx::Cx;
use crate::networks::list_networks;
use domain::policy::{GroupAct, NetworkAct};
use domain::{GroupState, NetworkId, PersonId, PostId, Role, SubjectKind, ThreadKind, ids};
use std::collections::HashMap;
use storage::groups::Group;
use storage::persons::{self, Person};
use storage::reports::{self, Report, Scope};
use storage::requests::{self, Request};
use storage::threads::{self, Filter, Thread};

/// Rows on a page.
pub const PAGE: i64 = 30;
/// Hours after which a question without any reply waits for moderators.
pub const UNANSWERED_HOURS: i64 = 24;
/// Days back in which an unanswered question still counts.
const UNANSWERED_DAYS: i64 = 30;

/// Something that waits.
#[derive(Clone, Debug)]
pub enum Waiting {
    /// A report, with the title of what it is about.
    Report(Report, String),
    /// Somebody asks to be let in.
    Request(Request, Option<Person>),
    /// A question without any reply.
    Unanswered(Thread),
    /// A proposed group.
    Proposal(Group),
}

/// A page of what waits.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The rows: personal data first, then what has waited longest.
    pub rows: Vec<Waiting>,
    /// The groups that are moderated.
    pub groups: Vec<Group>,
    /// The networks that are moderated: id, name, slug.
    pub networks: Vec<(NetworkId, String, String)>,
    /// Where the next page begins.
    pub next: Option<Place>,
}

/// A place in the queue: in its urgent part or after it, after an id.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The urgent part is behind.
    pub is_past_urgent: bool,
    /// The last id shown.
    pub after: i64,
}

impl Place {
    /// The cursor as an address holds it.
    #[must_use]
    pub fn to_text(self) -> String {
        format!("{}{}", if self.is_past_urgent { 'r' } else { 'u' }, ids::encode(self.after))
    }

    /// The place of a cursor.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`] for what is none.
    pub fn from_text(text: &str) -> Result<Self> {
        let is_past_urgent = text.starts_with('r');
        let after = text.get(1..).unwrap_or_default().parse::<PostId>()?.0;
        Ok(Self { is_past_urgent, after })
    }
}

/// What of these groups, all that the actor reads, they moderate; and the networks they moderate by their role there.
#[must_use]
pub fn scope_of(groups: &[GroupHandle]) -> Scope {
    let moderated = groups.iter().filter(|h| h.may(GroupAct::Moderate)).map(|h| h.group.id).collect();
    let by_network =
        groups.iter().filter(|h| h.standing.network_role.is_some_and(|r| matches!(r, Role::Moderator | Role::Lead)));
    let mut networks: Vec<NetworkId> = by_network.map(|h| h.group.network_id).collect();
    networks.dedup();
    Scope { groups: moderated, networks }
}

/// The networks where the actor may do `act`.
///
/// # Errors
/// Of the database.
pub fn networks_where(cx: &mut Cx<'_>, act: NetworkAct) -> Result<Vec<NetworkId>> {
    let all = list_networks::list_networks(cx)?;
    Ok(all.into_iter().filter(|h| h.may(act)).map(|h| h.network.id).collect())
}

/// A page of the queue.
///
/// # Errors
/// [`crate::Error::Forbidden`] for whoever moderates nothing.
pub fn queue(cx: &mut Cx<'_>, from: Place) -> Result<Page> {
    cx.me()?;
    let handles = access::groups_where(cx, GroupAct::Moderate)?;
    let led = list_networks::list_networks(cx)?.into_iter().filter(|h| h.may(NetworkAct::WorkQueue));
    let networks: Vec<_> = led.map(|h| (h.network.id, h.network.name, h.network.slug)).collect();
    let groups: Vec<Group> = handles.into_iter().map(|h| h.group).collect();
    let scope = Scope {
        groups: groups.iter().map(|g| g.id).collect(),
        networks: networks.iter().map(|(id, ..)| *id).collect(),
    };
    if scope.is_empty() {
        return Err(crate::Error::Forbidden);
    }
    let (reports, requests, next) = load(cx, &scope, from)?;
    let mut rows = with_titles(cx, reports, requests)?;
    if next.is_none() {
        rows.extend(unanswered(cx, &scope)?);
        rows.extend(proposals(cx, &scope)?);
    }
    Ok(Page { rows, groups, networks, next })
}

type Loaded = (Vec<Report>, Vec<Request>, Option<Place>);

/// Urgent reports first; what is left of the page goes to other reports and requests, by age.
fn load(cx: &mut Cx<'_>, scope: &Scope, from: Place) -> Result<Loaded> {
    let full = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let mut reports = Vec::new();
    if !from.is_past_urgent {
        reports = reports::open_in(cx.conn, scope, true, from.after, PAGE + 1)?;
        if reports.len() > full {
            reports.truncate(full);
            let after = reports.last().map_or(0, |r| r.id);
            return Ok((reports, Vec::new(), Some(Place { is_past_urgent: false, after })));
        }
    }
    let after = if from.is_past_urgent { from.after } else { 0 };
    let mut others = reports::open_in(cx.conn, scope, false, after, PAGE + 1)?;
    let mut asked = requests::open_at(cx.conn, &scope.groups, &scope.networks, after, PAGE + 1)?;
    let room = full - reports.len();
    let mut ids: Vec<i64> = others.iter().map(|r| r.id).chain(asked.iter().map(|r| r.id)).collect();
    ids.sort_unstable();
    let next = if ids.len() > room {
        let last = if room == 0 { 0 } else { ids[room - 1] };
        others.retain(|r| r.id <= last);
        asked.retain(|r| r.id <= last);
        Some(Place { is_past_urgent: true, after: last })
    } else {
        None
    };
    reports.extend(others);
    Ok((reports, asked, next))
}

/// Adds what the rows are called: three queries, however many rows there are.
fn with_titles(cx: &mut Cx<'_>, reports: Vec<Report>, asked: Vec<Request>) -> Result<Vec<Waiting>> {
    let of = |kind: SubjectKind| reports.iter().filter(move |r| r.subject_kind == kind).map(|r| r.subject_id);
    let mut people: Vec<PersonId> = asked.iter().map(|r| r.person_id).collect();
    people.extend(of(SubjectKind::Person).map(PersonId));
    let posts: Vec<PostId> = of(SubjectKind::Post).map(PostId).collect();
    let groups: Vec<i64> = of(SubjectKind::Group).collect();
    let people: HashMap<PersonId, Person> =
        persons::find_all(cx.conn, &people)?.into_iter().map(|p| (p.id, p)).collect();
    let mut titles: HashMap<i64, String> = reports::titles(cx.conn, &posts, &groups)?.into_iter().collect();
    titles.extend(people.values().map(|p| (p.id.0, p.name.clone())));
    let title = |r: &Report| titles.get(&r.subject_id).cloned().unwrap_or_default();
    let (urgent, others): (Vec<Report>, Vec<Report>) =
        reports.into_iter().partition(|r| r.reason == domain::ReportReason::PersonalData);
    let mut rest: Vec<(i64, Waiting)> = Vec::new();
    rest.extend(others.into_iter().map(|r| (r.id, Waiting::Report(r.clone(), title(&r)))));
    rest.extend(asked.into_iter().map(|r| (r.id, Waiting::Request(r.clone(), people.get(&r.person_id).cloned()))));
    rest.sort_by_key(|(id, _)| *id);
    let urgent = urgent.into_iter().map(|r| Waiting::Report(r.clone(), title(&r)));
    Ok(urgent.chain(rest.into_iter().map(|(_, row)| row)).collect())
}

/// Questions that nobody has answered for a day: the newest ten, below what needs a decision.
fn unanswered(cx: &mut Cx<'_>, scope: &Scope) -> Result<Vec<Waiting>> {
    let filter = Filter {
        groups: scope.groups.clone(),
        kind: Some(ThreadKind::Question),
        without_reply: true,
        ..Filter::default()
    };
    let before = PostId(ids::floor_at(cx.now.plus_seconds(-UNANSWERED_HOURS * 3_600)));
    let since = ids::floor_at(cx.now.plus_days(-UNANSWERED_DAYS));
    let waiting = threads::list(cx.conn, &filter, Some(before), 10)?;
    Ok(waiting.into_iter().filter(|t| t.last_post_id.0 > since).map(Waiting::Unanswered).collect())
}

fn proposals(cx: &mut Cx<'_>, scope: &Scope) -> Result<Vec<Waiting>> {
    let mut rows = Vec::new();
    let around = access::groups_where(cx, GroupAct::Support)?;
    for handle in around {
        if handle.group.state == GroupState::Proposed && scope.networks.contains(&handle.group.network_id) {
            rows.push(Waiting::Proposal(handle.group));
        }
    }
    Ok(rows)
}
