//! The letters of a member in the last thirty days, and when the next one comes.

use crate::Result;
use crate::cx::Cx;
use domain::{GroupId, Time};
use storage::letters;

/// Days that are shown.
pub const DAYS: i64 = 30;
/// Letters, at most: one a day.
const MOST: i64 = 40;

/// A letter that came, or did not.
#[derive(Clone, Debug)]
pub struct Came {
    /// Id.
    pub id: i64,
    /// The group that it was about; none when about everything.
    pub group: Option<String>,
    /// When it was due.
    pub due_at: Time,
    /// What became of it.
    pub state: String,
    /// Why it was skipped.
    pub reason: String,
}

/// When the next letter comes, and those that came, the newest first.
///
/// # Errors
/// [`crate::Error::Forbidden`] when nobody is signed in.
pub fn history(cx: &mut Cx<'_>) -> Result<(Option<Time>, Vec<Came>)> {
    let person = cx.me()?.person;
    let choice = super::choice::choice(cx)?;
    let next = choice.next_after(cx.now, cx.world.installation.holidays()).map(|due| due.at);
    let came = letters::history(cx.conn, person, cx.now.plus_days(-DAYS), MOST)?;
    let mut about: Vec<GroupId> = came.iter().filter_map(|letter| letter.kind.group()).collect();
    about.sort_unstable();
    about.dedup();
    // Most members have one letter about everything.
    let groups = if about.is_empty() { Vec::new() } else { letters::groups(cx.conn, &about)? };
    let name = |id: GroupId| groups.iter().find(|(group, _)| group.id == id).map(|(group, _)| group.name.clone());
    let came = came.into_iter().map(|letter| Came {
        id: letter.id,
        group: letter.kind.group().and_then(name),
        due_at: letter.due_at,
        state: letter.state,
        reason: letter.reason,
    });
    Ok((next, came.collect()))
}
