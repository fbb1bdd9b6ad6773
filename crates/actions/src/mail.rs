//! Mail that an action asks for: a row in the outbox, in the action's own transaction. Nothing is sent here; `notifications`
//! renders and sends, and asks the accounts' actions first where the address alone was known.

use crate::cx::Cx;
use crate::world::Random;
use crate::{Error, Result};
use domain::{EmailAddress, MailKind, PersonId, Time, Word as _};
use serde::{Deserialize, Serialize};
use storage::outbox::{self, NewMail};
use storage::{accounts, persons};

/// What a letter is about.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// To accept an invitation.
    Invitation {
        /// Who invites.
        inviter: String,
        /// Their organisation.
        organisation: String,
        /// The network or group.
        place: String,
        /// What they wrote; may be empty.
        message: String,
    },
    /// To finish a new account.
    Verification,
    /// To prove the address that a member moves to.
    Move,
    /// To choose a new password.
    Reset,
    /// Somebody tried to make an account with an address that has one.
    AccountExists,
    /// A request to join was approved.
    Approved {
        /// The network or group.
        place: String,
        /// The moderator's letter.
        letter: String,
    },
    /// A request to join was declined.
    Declined {
        /// The network or group.
        place: String,
        /// The moderator's letter.
        letter: String,
    },
    /// A moderator writes to an author about something reported.
    ToAuthor {
        /// The title of the thread.
        title: String,
        /// The moderator's letter.
        letter: String,
    },
    /// An answer by mail was kept as a draft, to be confirmed.
    ReplyKept {
        /// The title of the thread.
        title: String,
    },
    /// An answer by mail was not posted.
    NotPosted {
        /// Why.
        why: String,
        /// The title of the thread; empty where it is not known, or not to be told.
        title: String,
    },
}

impl Purpose {
    /// The word of the outbox.
    #[must_use]
    pub const fn kind(&self) -> MailKind {
        match self {
            Self::Invitation { .. } => MailKind::Invitation,
            Self::Verification | Self::Move => MailKind::Verification,
            Self::Reset => MailKind::Reset,
            Self::AccountExists => MailKind::AccountExists,
            Self::Approved { .. } => MailKind::Approved,
            Self::Declined { .. } => MailKind::Declined,
            Self::ToAuthor { .. } => MailKind::ToAuthor,
            Self::ReplyKept { .. } => MailKind::ReplyKept,
            Self::NotPosted { .. } => MailKind::NotPosted,
        }
    }
}

/// A letter with one thing to do.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Letter {
    /// What it is about.
    pub purpose: Purpose,
    /// The name of the receiver; may be empty.
    pub name: String,
    /// Where its button leads, a path of ours such as `/networks/inland`; may hold a secret.
    pub path: String,
    /// When the link stops working.
    pub expires_at: Option<Time>,
}

/// Who gets it.
#[derive(Clone, Copy, Debug)]
pub struct To<'a> {
    /// The address.
    pub address: &'a EmailAddress,
    /// The person, when known.
    pub person: Option<PersonId>,
    /// Language tag; empty for the installation's.
    pub language: &'a str,
}

/// Puts a letter to an address in the outbox.
///
/// # Errors
/// Of the database.
pub fn to_address(cx: &mut Cx<'_>, to: To<'_>, letter: &Letter) -> Result<()> {
    let payload = serde_json::to_string(letter).map_err(|e| Error::Internal(Box::new(e)))?;
    put(cx, to, letter.purpose.kind(), &payload)
}

/// Puts a letter to a member in the outbox, in their language and under their name. One who has no account gets none.
///
/// # Errors
/// Of the database.
pub fn to_person(cx: &mut Cx<'_>, person: PersonId, letter: Letter) -> Result<()> {
    let Some((address, language)) = accounts::reach(cx.conn, person)? else {
        return Ok(());
    };
    let Ok(address) = EmailAddress::parse(&address) else {
        return Ok(());
    };
    let name = persons::find(cx.conn, person)?.map(|p| p.name).unwrap_or_default();
    let to = To { address: &address, person: Some(person), language: language.as_deref().unwrap_or_default() };
    to_address(cx, to, &Letter { name, ..letter })
}

/// A `Message-ID`, in its brackets. It is the proof of whoever reports that the mail came back or was unwanted, so nobody
/// guesses it: 63 random bits stand beside the number. Small letters and digits, since it is also a part of an address.
pub(crate) fn message_id(random: &Random, id: i64, host: &str) -> String {
    let secret = i64::from_le_bytes(random.bytes()) & i64::MAX;
    format!("<{}.{}@{host}>", domain::ids::encode(id), domain::ids::encode(secret))
}

/// Puts a row in the outbox.
///
/// # Errors
/// Of the database.
pub(crate) fn put(cx: &mut Cx<'_>, to: To<'_>, kind: MailKind, payload: &str) -> Result<()> {
    let id = cx.world.ids.next(cx.now);
    let installation = &cx.world.installation;
    let host = installation.host();
    let message_id = message_id(&cx.world.random, id, host);
    let row = NewMail {
        id,
        kind: kind.word(),
        address: to.address.as_str(),
        person_id: to.person.map(|id| id.0),
        language: if to.language.is_empty() { &installation.language } else { to.language },
        payload,
        state: "queued",
        attempts: 0,
        next_attempt_at: cx.now.0,
        message_id: &message_id,
        created_at: cx.now.0,
    };
    Ok(outbox::add(cx.conn, &row)?)
}
