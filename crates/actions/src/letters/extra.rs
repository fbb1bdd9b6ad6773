//! Letters that somebody asks for: one that came, sent again; the next one as a role would have it, sent to who moderates.
//! A row in the outbox holds which, and no text: what it says is gathered, and whether it may be said is asked, when it is
//! sent.

use super::build::Built;
use super::content::Content;
use super::preview::show;
use super::preview_as::preview_as;
use crate::accounts::throttle::{self, Limit};
use crate::cx::{Actor, Cx, Event};
use crate::mail::{self, To};
use crate::{Error, Result, access};
use domain::policy::NetworkAct;
use domain::{EmailAddress, MailKind, PersonId, Role, Word as _};
use serde::{Deserialize, Serialize};
use storage::accounts;
use storage::letters::{self, Letter, Receiver};
use storage::outbox::Mail;

/// Which letter.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Wanted {
    /// One that came.
    Again { person: String, letter: String },
    /// The next one in a role.
    As { person: String, network: String, role: String },
}

/// A letter that is to be sent because somebody asked for it.
#[derive(Clone, Debug)]
pub struct Extra {
    /// The row.
    pub letter: Letter,
    /// To whom.
    pub receiver: Receiver,
    /// What stands in it.
    pub content: Content,
    /// It is a try.
    pub is_test: bool,
}

/// Sends a letter that came once more, as it may be read now.
///
/// # Errors
/// [`Error::NotFound`] when it is not the member's own; [`Error::Conflict`] `no-address`; [`Error::Busy`].
pub fn send_again(cx: &mut Cx<'_>, id: i64) -> Result<()> {
    let built: Built = show(cx, id)?;
    let person = cx.me()?.person;
    let letter = domain::ids::encode(built.letter.id);
    ask(cx, &Wanted::Again { person: person.to_string(), letter })?;
    cx.record(Event { kind: "letter.asked", person: Some(person), ..Event::default() })
}

/// Sends the next letter as a role would have it to the moderator who asks.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`] for who does not moderate the network; [`Error::Conflict`] `no-address`;
/// [`Error::Busy`].
pub fn send_test(cx: &mut Cx<'_>, network: &str, role: Role) -> Result<()> {
    let handle = access::network(cx, network, NetworkAct::ManageGroups)?;
    let person = cx.me()?.person;
    let (network, role) = (handle.network.id.to_string(), role.word().to_owned());
    ask(cx, &Wanted::As { person: person.to_string(), network, role })?;
    cx.record(Event { kind: "letter.asked", person: Some(person), ..Event::default() })
}

fn ask(cx: &mut Cx<'_>, wanted: &Wanted) -> Result<()> {
    let person = cx.me()?.person;
    let receiver = letters::receivers(cx.conn, &[person])?.pop().filter(|receiver| receiver.mail_stopped_at.is_none());
    let receiver = receiver.ok_or(Error::Conflict("no-address"))?;
    throttle::count(cx, Limit::ExtraLetter, &[&person.to_string()])?;
    let address = EmailAddress::parse(&receiver.address).map_err(|_| Error::Conflict("no-address"))?;
    let payload = serde_json::to_string(wanted).map_err(|e| Error::Internal(Box::new(e)))?;
    let language = receiver.language.unwrap_or_default();
    mail::put(cx, To { address: &address, person: Some(person), language: &language }, MailKind::Letter, &payload)
}

/// What a row of the outbox asks for, with what its reader may read now; none when it is not to be sent any more.
///
/// # Errors
/// Of the database.
pub fn settle(cx: &mut Cx<'_>, mail: &Mail) -> Result<Option<Extra>> {
    let Ok(wanted) = serde_json::from_str::<Wanted>(&mail.payload) else { return Ok(None) };
    let (Wanted::Again { person, .. } | Wanted::As { person, .. }) = &wanted;
    let Ok(person) = person.parse::<PersonId>() else { return Ok(None) };
    let Some(member) = accounts::by_person(cx.conn, person)? else { return Ok(None) };
    let Some(receiver) = letters::receivers(cx.conn, &[person])?.pop() else { return Ok(None) };
    if receiver.mail_stopped_at.is_some() || receiver.address != mail.address {
        return Ok(None);
    }
    cx.actor = Actor::Member(Box::new(member));
    match gathered(cx, &wanted) {
        Ok(found) => Ok(found.map(|(letter, content)| Extra {
            letter,
            receiver,
            content,
            is_test: matches!(wanted, Wanted::As { .. }),
        })),
        Err(Error::NotFound | Error::Forbidden) => Ok(None),
        Err(error) => Err(error),
    }
}

fn gathered(cx: &mut Cx<'_>, wanted: &Wanted) -> Result<Option<(Letter, Content)>> {
    match wanted {
        Wanted::Again { letter, .. } => {
            let id = domain::ids::decode(letter).map_err(|_| Error::NotFound)?;
            let built = show(cx, id)?;
            Ok(built.outcome.ok().map(|made| (built.letter, made.1)))
        }
        Wanted::As { network, role, .. } => {
            let role = Role::from_word(role).ok_or(Error::NotFound)?;
            let preview = preview_as(cx, network, role)?;
            Ok(Some((preview.row, preview.content)))
        }
    }
}
