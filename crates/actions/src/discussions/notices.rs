//! What was done to a thread lately, for those who look for it, or for one that came into it, where it was.
//! Doing it is `arrange` and `rearrange`.

use super::arrange::Done;
use crate::Result;
use crate::access::{self, ThreadHandle};
use crate::cx::Cx;
use domain::policy::GroupAct;
use domain::{PostId, SubjectKind, ThreadId, Time, Word as _};
use storage::groups::Group;
use storage::{audit, posts};

/// What happened to a thread.
#[derive(Clone, Debug)]
pub enum Notice {
    /// It stood in this group before.
    Moved(Group),
    /// A thread of this title came into it.
    Merged(String),
    /// It was made of posts of this thread.
    Split(ThreadId, String),
}

/// Days that readers are told.
const TOLD_DAYS: i64 = 30;
/// Most that they are told.
const MOST: i64 = 10;
/// Threads that came into threads that came into it: so far back.
const GENERATIONS: usize = 4;

/// A thread that came into another: the title it had, and its own text.
type Arrival = (ThreadId, String, PostId);

/// What was done to a thread lately, the newest first: where it last stood, what it was made of, and every thread that came
/// into it, by whatever way. Nothing of a group or thread that the actor does not see, and no title of a text that is
/// withdrawn.
///
/// # Errors
/// Of the database.
pub fn notices(cx: &mut Cx<'_>, handle: &ThreadHandle) -> Result<Vec<Notice>> {
    let since = cx.now.plus_days(-TOLD_DAYS);
    let (mut told, mut arrived) = (Vec::new(), Vec::<Arrival>::new());
    for done in arrangements(cx, &[handle.thread.id], since)? {
        match done {
            Done::Moved { from, .. } if !told.iter().any(|n| matches!(n, Notice::Moved(_))) => {
                let from = access::group(cx, &from.to_string(), GroupAct::SeeGroup);
                told.extend(from.ok().map(|h| Notice::Moved(h.group)));
            }
            Done::Moved { .. } => {}
            Done::Merged { from, title, opening, .. } => arrived.push((from, title, opening)),
            Done::Split { from, .. } => {
                let from = access::thread(cx, from, GroupAct::Read);
                told.extend(from.ok().map(|h| Notice::Split(h.thread.id, h.thread.title)));
            }
        }
    }
    let merged = with_earlier(cx, arrived, since)?;
    told.extend(titles(cx, handle, merged)?.into_iter().map(Notice::Merged));
    Ok(told)
}

fn arrangements(cx: &mut Cx<'_>, of: &[ThreadId], since: Time) -> Result<Vec<Done>> {
    let ids: Vec<i64> = of.iter().map(|id| id.0).collect();
    let rows = audit::arrangements(cx.conn, SubjectKind::Thread.word(), &ids, since, MOST)?;
    Ok(rows.into_iter().filter_map(|row| serde_json::from_str(&row.data).ok()).collect())
}

/// These threads, and those that had come into them before: their addresses lead here too.
fn with_earlier(cx: &mut Cx<'_>, arrived: Vec<Arrival>, since: Time) -> Result<Vec<Arrival>> {
    let (mut all, mut last) = (Vec::new(), arrived);
    for _ in 0..GENERATIONS {
        if last.is_empty() {
            break;
        }
        let ids: Vec<ThreadId> = last.iter().map(|(id, ..)| *id).collect();
        all.append(&mut last);
        for done in arrangements(cx, &ids, since)? {
            if let Done::Merged { from, title, opening, .. } = done {
                last.push((from, title, opening));
            }
        }
    }
    Ok(all)
}

/// The titles of those whose own text the reader may still read.
fn titles(cx: &mut Cx<'_>, handle: &ThreadHandle, arrived: Vec<Arrival>) -> Result<Vec<String>> {
    if arrived.is_empty() {
        return Ok(Vec::new());
    }
    let openings: Vec<PostId> = arrived.iter().map(|(.., opening)| *opening).collect();
    let shown: Vec<PostId> =
        posts::find_all(cx.conn, &openings)?.into_iter().filter(|p| !p.is_withdrawn()).map(|p| p.id).collect();
    let moderates = handle.may(GroupAct::Moderate);
    let mut titles: Vec<String> = Vec::new();
    for (_, title, opening) in arrived {
        if (moderates || shown.contains(&opening)) && !titles.contains(&title) {
            titles.push(title);
        }
    }
    Ok(titles)
}
