//! Mail that came in, before it is known what it says: handled once, however often it is delivered.

use crate::Result;
use crate::cx::Cx;
use sha2::{Digest as _, Sha256};
use storage::mails_in;

/// A mail, known by what tells it from all others.
#[derive(Clone, Debug)]
pub struct Message(String);

impl Message {
    /// By its `Message-ID`, or by its whole text where it has none; and by the address it came to, so that nobody can keep
    /// another's mail out by sending one with the same id before it.
    #[must_use]
    pub fn new(id: &str, came_to: &str) -> Self {
        let mut hasher = Sha256::new();
        hasher.update((id.len() as u64).to_le_bytes());
        hasher.update(id.as_bytes());
        hasher.update(came_to.to_ascii_lowercase().as_bytes());
        Self(hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
    }
}

/// Notes a mail as handled. Answers false when it was before.
///
/// # Errors
/// Of the database.
pub fn claim(cx: &mut Cx<'_>, message: &Message, outcome: &str) -> Result<bool> {
    Ok(mails_in::add(cx.conn, &message.0, outcome, cx.now)?)
}

/// Says what became of a mail after all.
///
/// # Errors
/// Of the database.
pub(crate) fn became(cx: &mut Cx<'_>, message: &Message, outcome: &str) -> Result<()> {
    Ok(mails_in::set_outcome(cx.conn, &message.0, outcome)?)
}
