//! Deciding about what was reported: it stays, it is hidden, it is deleted. The reason is kept for moderators, the author gets
//! a kind letter, and those who reported are told how it ended. Of two moderators at once one decides and the other is told.

use super::report::{Reportable, record};
use super::show_report::subject_of;
use crate::audit::{self, Audit};
use crate::cx::Cx;
use crate::inbox::readers_among;
use crate::mail::{self, Letter, Purpose};
use crate::world::World;
use crate::{Error, Problems, Result, guard};
use domain::{Note, PersonId, ReportDecision, ReportId, ReportOutcome, Word as _};
use storage::groups::{self, Key};
use storage::reports::{self, Report};
use storage::{lock_row, threads, withdraw};

/// A decision, checked.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// What happens.
    pub decision: ReportDecision,
    /// Why, for other moderators.
    pub note: Note,
    /// To the author; sent when something is hidden or deleted.
    pub letter: Note,
}

impl Verdict {
    /// Checks. `decision` is a word of [`ReportDecision`]; a reason must be there.
    ///
    /// # Errors
    /// [`Error::Invalid`]; [`Error::PersonalData`] for an identity number.
    pub fn parse(world: &World, decision: &str, note: &str, letter: &str) -> Result<Self> {
        let mut problems = Problems::default();
        let letter = problems.take("letter", Note::parse(letter));
        let note = problems.take("note", Note::parse(note));
        if note.as_ref().is_some_and(|n| n.as_str().is_empty()) {
            problems.add("note", "missing");
        }
        let decision = ReportDecision::from_word(decision);
        if decision.is_none() {
            problems.add("decision", "missing");
        }
        let parts = decision.zip(note).zip(letter);
        let verdict = problems.finish(parts.map(|((decision, note), letter)| Self { decision, note, letter }))?;
        guard::check(world, &[("note", verdict.note.as_str()), ("letter", verdict.letter.as_str())], true)?;
        Ok(verdict)
    }
}

/// Decides.
///
/// # Errors
/// [`Error::NotFound`] for whoever does not moderate where it belongs; [`Error::Conflict`] `report-decided`;
/// [`Error::Invalid`] when a group or a person were to be hidden or deleted.
pub fn decide_report(cx: &mut Cx<'_>, id: ReportId, verdict: &Verdict) -> Result<()> {
    let report = reports::find(cx.conn, id.0)?.ok_or(Error::NotFound)?;
    let (subject, _) = subject_of(cx, &report)?;
    if subject.post.is_none() && verdict.decision != ReportDecision::Keep {
        return Err(Error::invalid("decision", "not-possible"));
    }
    let letter = if verdict.decision == ReportDecision::Keep { "" } else { verdict.letter.as_str() };
    let me = cx.me().map_or(PersonId(0), |me| me.person);
    let words = (verdict.decision, verdict.note.as_str(), letter);
    if !reports::decide(cx.conn, &report, words, (me, cx.now))? {
        return Err(Error::Conflict("report-decided"));
    }
    carry_out(cx, &subject, &report, verdict.decision)?;
    let data = serde_json::json!({ "report": id, "decision": verdict.decision });
    let mut told = data.clone();
    told["outcome"] = outcome(&subject, verdict.decision).word().into();
    record(cx, "report.decided", &subject, told)?;
    let act = Audit {
        action: "report.decided",
        network: Some(subject.network),
        group: subject.group,
        subject_kind: subject.kind.word(),
        subject: Some(subject.id),
        reason: verdict.note.as_str(),
        data,
        ..Audit::default()
    };
    audit::write(cx, &act)?;
    send(cx, &subject, letter)
}

/// What those who reported it are told: how it ended, whoever it was that ended it.
fn outcome(subject: &Reportable, decision: ReportDecision) -> ReportOutcome {
    let Some(post) = subject.post.as_ref().map(|h| &h.post) else {
        return ReportOutcome::Settled;
    };
    match decision {
        ReportDecision::Keep if post.deleted_at.is_some() => ReportOutcome::Gone,
        ReportDecision::Keep => ReportOutcome::Kept,
        ReportDecision::Hide => ReportOutcome::Hidden,
        ReportDecision::Delete => ReportOutcome::Deleted,
    }
}

/// The letter to the author by mail; without one nothing is sent, and the inbox tells.
fn send(cx: &mut Cx<'_>, subject: &Reportable, letter: &str) -> Result<()> {
    let (Some(author), Some(post)) = (subject.author, subject.post.as_ref().map(|h| h.post.id)) else {
        return Ok(());
    };
    if letter.is_empty() {
        return Ok(());
    }
    // The thread may have been moved to where its author does not read: then neither its title nor its address is told.
    let is_seen = is_seen_by(cx, subject, author)?;
    let title = if is_seen { subject.title.clone() } else { String::new() };
    let path = if is_seen { format!("/posts/{post}") } else { "/inbox".to_owned() };
    let purpose = Purpose::ToAuthor { title, letter: letter.to_owned() };
    mail::to_person(cx, author, Letter { purpose, name: String::new(), path, expires_at: None })
}

fn is_seen_by(cx: &mut Cx<'_>, subject: &Reportable, person: PersonId) -> Result<bool> {
    let Some(group) = subject.group else { return Ok(false) };
    let Some((group, ..)) = groups::find_for(cx.conn, Key::Id(group), 0, 0)? else { return Ok(false) };
    Ok(readers_among(cx, &group, &[person])?.contains(&person))
}

fn carry_out(cx: &mut Cx<'_>, subject: &Reportable, report: &Report, decision: ReportDecision) -> Result<()> {
    let Some(post) = subject.post.as_ref().map(|h| &h.post) else {
        return Ok(());
    };
    let place = (post.id, post.thread_id, post.is_opening);
    // A reply that comes at this moment is counted, or comes too late.
    lock_row(cx.conn, "threads", post.thread_id.0)?;
    let me = cx.me().map_or(PersonId(0), |me| me.person);
    let changed = match decision {
        ReportDecision::Keep => withdraw::set_hidden(cx.conn, place, None)?,
        ReportDecision::Hide => withdraw::set_hidden(cx.conn, place, Some((report.reason.word(), cx.now)))?,
        ReportDecision::Delete => withdraw::delete(cx.conn, post.id, me, cx.now)?,
    };
    if changed {
        threads::recount(cx.conn, post.thread_id)?;
    }
    Ok(())
}
