//! One report in full, for those who decide it: what was written, who reported it and why, and what was decided.

use super::report::Reportable;
use crate::access;
use crate::cx::Cx;
use crate::{Error, Result};
use domain::policy::{GroupAct, NetworkAct};
use domain::{PersonId, PostId, ReportId, SubjectKind};
use storage::persons::{self, Person};
use storage::reports::{self, Report};

/// A report with its surroundings.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The report asked for.
    pub report: Report,
    /// Every report of the subject, the oldest first, this one among them.
    pub all: Vec<Report>,
    /// What it is about.
    pub subject: Reportable,
    /// The address name of the subject, when it is a group.
    pub group_slug: Option<String>,
    /// Those who reported, the subject when it is a person, and whoever decided.
    pub people: Vec<Person>,
}

/// A report that the actor decides about.
///
/// # Errors
/// [`Error::NotFound`] for whoever does not moderate where it belongs.
pub fn show_report(cx: &mut Cx<'_>, id: ReportId) -> Result<Shown> {
    let report = reports::find(cx.conn, id.0)?.ok_or(Error::NotFound)?;
    let (subject, group_slug) = subject_of(cx, &report)?;
    let all = reports::about(cx.conn, report.subject_kind, report.subject_id)?;
    let mut ids: Vec<PersonId> = all.iter().flat_map(|r| [Some(r.reporter_id), r.handled_by]).flatten().collect();
    ids.extend(subject.author);
    let people = persons::find_all(cx.conn, &ids)?;
    Ok(Shown { report, all, subject, group_slug, people })
}

/// What a report is about, for those who decide. What one does not moderate has no reports: [`Error::NotFound`].
pub(super) fn subject_of(cx: &mut Cx<'_>, report: &Report) -> Result<(Reportable, Option<String>)> {
    let unseen = |e| if matches!(e, Error::Forbidden) { Error::NotFound } else { e };
    match report.subject_kind {
        SubjectKind::Post | SubjectKind::Thread => {
            let handle = access::post(cx, PostId(report.subject_id), GroupAct::Moderate).map_err(unseen)?;
            Ok((super::report::of_post(handle), None))
        }
        SubjectKind::Group => {
            let key = domain::GroupId(report.subject_id).to_string();
            let group = access::group(cx, &key, GroupAct::ManageGroup).map_err(unseen)?.group;
            let (kind, id, network) = (SubjectKind::Group, group.id.0, group.network_id);
            let (group_id, title) = (Some(group.id), group.name);
            Ok((Reportable { kind, id, group: group_id, network, author: None, post: None, title }, Some(group.slug)))
        }
        SubjectKind::Person | SubjectKind::Network => {
            let network = report.network_id.ok_or(Error::NotFound)?;
            access::network(cx, &network.to_string(), NetworkAct::WorkQueue).map_err(unseen)?;
            let (kind, id) = (report.subject_kind, report.subject_id);
            let person = persons::find(cx.conn, PersonId(id))?.ok_or(Error::NotFound)?;
            let (author, title) = (Some(person.id), person.name);
            Ok((Reportable { kind, id, group: None, network, author, post: None, title }, None))
        }
    }
}
