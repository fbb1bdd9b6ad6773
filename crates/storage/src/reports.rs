//! Reports of anything by members, and what moderators decided. A report names its subject by kind and id, and the place
//! whose moderators see it: a group, or a network when it is about no group.

use crate::columns::Opt;
use crate::schema::{groups, membership_requests, posts, reports, threads};
use crate::{Conn, Result};
use diesel::prelude::*;
use domain::{
    GroupId, NetworkId, PersonId, PostId, ReportDecision, ReportReason, SubjectKind, ThreadId, Time, Word as _,
};

/// A report.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = reports)]
pub struct Report {
    /// Id.
    pub id: i64,
    /// The group whose moderators see it.
    #[diesel(deserialize_as = Opt<GroupId>)]
    pub group_id: Option<GroupId>,
    /// The network.
    #[diesel(deserialize_as = Opt<NetworkId>)]
    pub network_id: Option<NetworkId>,
    /// What is reported.
    #[diesel(deserialize_as = String)]
    pub subject_kind: SubjectKind,
    /// Its id.
    pub subject_id: i64,
    /// Who reported.
    #[diesel(deserialize_as = i64)]
    pub reporter_id: PersonId,
    /// Why.
    #[diesel(deserialize_as = String)]
    pub reason: ReportReason,
    /// In their words; may be empty.
    pub note: String,
    /// `open` or `decided`.
    pub state: String,
    /// A word of [`ReportDecision`]; empty while open.
    pub decision: String,
    /// The moderator's reason, for other moderators.
    pub decision_note: String,
    /// The letter to the author.
    pub letter: String,
    /// Who decided.
    #[diesel(deserialize_as = Opt<PersonId>)]
    pub handled_by: Option<PersonId>,
    /// When.
    #[diesel(deserialize_as = Opt<Time>)]
    pub handled_at: Option<Time>,
    /// When it was made.
    #[diesel(deserialize_as = i64)]
    pub created_at: Time,
}

impl Report {
    /// Nobody has decided.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.state == OPEN
    }
}

/// A report to add.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = reports, treat_none_as_default_value = false)]
pub struct NewReport<'a> {
    /// Id.
    pub id: i64,
    /// The group.
    pub group_id: Option<i64>,
    /// The network.
    pub network_id: Option<i64>,
    /// A word of [`SubjectKind`].
    pub subject_kind: &'a str,
    /// Its id.
    pub subject_id: i64,
    /// Who reports.
    pub reporter_id: i64,
    /// A word of [`ReportReason`].
    pub reason: &'a str,
    /// In their words.
    pub note: &'a str,
    /// [`OPEN`].
    pub state: &'a str,
    /// Empty.
    pub decision: &'a str,
    /// Empty.
    pub decision_note: &'a str,
    /// Empty.
    pub letter: &'a str,
    /// Now.
    pub created_at: i64,
}

/// The state of a report that nobody has decided.
pub const OPEN: &str = "open";
const DECIDED: &str = "decided";

/// Where a moderator works: groups they moderate, and networks whose own matters are theirs.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// Groups.
    pub groups: Vec<GroupId>,
    /// Networks.
    pub networks: Vec<NetworkId>,
}

impl Scope {
    /// Nothing to moderate.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty() && self.networks.is_empty()
    }

    fn numbers(&self) -> (Vec<i64>, Vec<i64>) {
        (self.groups.iter().map(|g| g.0).collect(), self.networks.iter().map(|n| n.0).collect())
    }
}

/// Adds a report.
///
/// # Errors
/// Of the database.
pub fn add(c: &mut Conn, new: &NewReport<'_>) -> Result<()> {
    diesel::insert_into(reports::table).values(new).execute(c)?;
    Ok(())
}

/// Finds by id.
///
/// # Errors
/// Of the database.
pub fn find(c: &mut Conn, id: i64) -> Result<Option<Report>> {
    Ok(reports::table.find(id).select(Report::as_select()).first(c).optional()?)
}

/// Every report of a subject, the oldest first.
///
/// # Errors
/// Of the database.
pub fn about(c: &mut Conn, kind: SubjectKind, subject: i64) -> Result<Vec<Report>> {
    let own = reports::table.filter(reports::subject_kind.eq(kind.word())).filter(reports::subject_id.eq(subject));
    Ok(own.order(reports::id.asc()).limit(100).select(Report::as_select()).load(c)?)
}

/// Reports a person has made with an id above `since`.
///
/// # Errors
/// Of the database.
pub fn count_by(c: &mut Conn, person: PersonId, since: i64) -> Result<i64> {
    let own = reports::table.filter(reports::reporter_id.eq(person.0)).filter(reports::id.gt(since));
    Ok(own.count().get_result(c)?)
}

/// Open reports within a scope, the oldest first, after an id: those about personal data, or all others.
///
/// # Errors
/// Of the database.
pub fn open_in(c: &mut Conn, scope: &Scope, urgent: bool, after: i64, limit: i64) -> Result<Vec<Report>> {
    let (groups, networks) = scope.numbers();
    let personal = ReportReason::PersonalData.word();
    both!(c => {
        let at = reports::group_id.eq_any(groups).or(reports::group_id.is_null().and(reports::network_id.eq_any(networks)));
        let mut query = reports::table.filter(reports::state.eq(OPEN)).filter(at).filter(reports::id.gt(after)).into_boxed();
        query = if urgent { query.filter(reports::reason.eq(personal)) } else { query.filter(reports::reason.ne(personal)) };
        query.order(reports::id.asc()).limit(limit).select(Report::as_select()).load(c)
    })
    .map_err(Into::into)
}

/// Decides an open report, and the others of the same subject with it. `false` when it was decided before.
///
/// # Errors
/// Of the database.
pub fn decide(
    c: &mut Conn,
    report: &Report,
    (decision, note, letter): (ReportDecision, &str, &str),
    (by, now): (PersonId, Time),
) -> Result<bool> {
    let row = (
        reports::state.eq(DECIDED),
        reports::decision.eq(decision.word()),
        reports::decision_note.eq(note),
        reports::letter.eq(letter),
        reports::handled_by.eq(Some(by.0).filter(|id| *id != 0)),
        reports::handled_at.eq(Some(now.0)),
    );
    let open = reports::table.filter(reports::state.eq(OPEN));
    if diesel::update(open.filter(reports::id.eq(report.id))).set(row).execute(c)? == 0 {
        return Ok(false);
    }
    let others = open
        .filter(reports::subject_kind.eq(report.subject_kind.word()))
        .filter(reports::subject_id.eq(report.subject_id));
    diesel::update(others).set(row).execute(c)?;
    Ok(true)
}

/// Everybody whose report of the same subject was decided together with this one.
///
/// # Errors
/// Of the database.
pub fn reporters_of(c: &mut Conn, decided: &Report) -> Result<Vec<PersonId>> {
    let own = reports::table
        .filter(reports::subject_kind.eq(decided.subject_kind.word()))
        .filter(reports::subject_id.eq(decided.subject_id));
    let together = own.filter(reports::handled_at.eq(decided.handled_at.map(|at| at.0)));
    let mut ids: Vec<i64> = together.select(reports::reporter_id).load(c)?;
    ids.sort_unstable();
    ids.dedup();
    Ok(ids.into_iter().map(PersonId).collect())
}

/// Hands open reports of a thread's posts to the moderators of the group where the thread stands now.
///
/// # Errors
/// Of the database.
pub fn follow_thread(c: &mut Conn, thread: ThreadId, (group, network): (GroupId, NetworkId)) -> Result<()> {
    let of_thread = posts::table.filter(posts::thread_id.eq(thread.0)).select(posts::id);
    let open = reports::table
        .filter(reports::state.eq(OPEN))
        .filter(reports::subject_kind.eq(SubjectKind::Post.word()))
        .filter(reports::subject_id.eq_any(of_thread));
    let place = (reports::group_id.eq(Some(group.0)), reports::network_id.eq(Some(network.0)));
    diesel::update(open).set(place).execute(c)?;
    Ok(())
}

/// What reported posts (by their threads' titles) and groups are called, by their ids. Two queries at most.
///
/// # Errors
/// Of the database.
pub fn titles(c: &mut Conn, of: &[PostId], of_groups: &[i64]) -> Result<Vec<(i64, String)>> {
    let mut titles: Vec<(i64, String)> = Vec::new();
    if !of.is_empty() {
        let ids: Vec<i64> = of.iter().map(|p| p.0).collect();
        let own = posts::table.inner_join(threads::table).filter(posts::id.eq_any(ids));
        titles.extend(own.select((posts::id, threads::title)).load::<(i64, String)>(c)?);
    }
    if !of_groups.is_empty() {
        let own = groups::table.filter(groups::id.eq_any(of_groups.to_vec()));
        titles.extend(own.select((groups::id, groups::name)).load::<(i64, String)>(c)?);
    }
    Ok(titles)
}

/// Open reports and open requests within a scope: what the navigation shows. One query.
///
/// # Errors
/// Of the database.
pub fn waiting(c: &mut Conn, scope: &Scope) -> Result<i64> {
    let (groups, networks) = scope.numbers();
    both!(c => {
        let here = reports::group_id.eq_any(groups.clone())
            .or(reports::group_id.is_null().and(reports::network_id.eq_any(networks.clone())));
        let reported = reports::table.filter(reports::state.eq(OPEN)).filter(here).count();
        let asked_here = membership_requests::group_id.eq_any(groups)
            .or(membership_requests::group_id.is_null().and(membership_requests::network_id.eq_any(networks)));
        let asked = membership_requests::table.filter(membership_requests::state.eq(OPEN)).filter(asked_here).count();
        diesel::select((reported.single_value(), asked.single_value())).first::<(Option<i64>, Option<i64>)>(c)
    })
    .map(|(reported, asked)| reported.unwrap_or(0) + asked.unwrap_or(0))
    .map_err(Into::into)
}
