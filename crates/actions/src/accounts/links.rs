//! What a person who typed an address gets. The page's answer is the same for every address and takes the same time,
//! because nothing is looked up there: the worker finds out here, when the letter is about to be sent.

use super::throttle::{self, Limit};
use crate::cx::Cx;
use crate::mail::{self, Letter, Purpose, To};
use crate::{Error, Result, guard};
use domain::{EmailAddress, MailKind, Name, PersonId, Word as _};
use serde::{Deserialize, Serialize};
use storage::links::{self, NewLink};
use storage::outbox::Mail;
use storage::{accounts, invitations, organisations, outbox, persons};

/// Purpose of a link that makes an account.
pub(super) const SIGN_UP: &str = "sign-up";
/// Purpose of a link that moves a member to a new address.
pub(super) const MOVE: &str = "move";
/// Purpose of a link that sets a password.
pub(super) const RESET: &str = "reset";

/// Hours a link to sign up works.
const SIGN_UP_HOURS: i64 = 24;
/// Hours a link to choose a password works.
const RESET_HOURS: i64 = 2;

/// What was typed beside an address.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Asked {
    /// The name of somebody new.
    #[serde(default)]
    pub(super) name: String,
    /// The member who moves to the address.
    #[serde(default)]
    pub(super) person: Option<i64>,
}

/// Asks for a link to make an account.
///
/// # Errors
/// [`Error::Busy`]; [`Error::PersonalData`] for an identity number in the name.
pub fn ask_to_sign_up(
    cx: &mut Cx<'_>,
    address: &EmailAddress,
    name: &Name,
    language: &str,
    client: &str,
) -> Result<()> {
    guard::check(cx.world, &[("name", name.as_str())], true)?;
    let asked = Asked { name: name.to_string(), person: None };
    ask(cx, (address, language, client), MailKind::SignUpAsked, &asked)
}

/// Asks for a link that proves a new address, for a member who has changed workplace. A key asks for none: whoever has a
/// new address has the account, with a new password for it.
///
/// # Errors
/// [`Error::Busy`]; [`Error::Forbidden`] for a key.
pub fn ask_to_move(cx: &mut Cx<'_>, address: &EmailAddress, client: &str) -> Result<()> {
    let me = cx.me_in_person()?;
    let asked = Asked { name: me.name.clone(), person: Some(me.person.0) };
    let language = me.language.clone().unwrap_or_default();
    ask(cx, (address, &language, client), MailKind::SignUpAsked, &asked)
}

/// Asks for a link to choose a new password.
///
/// # Errors
/// [`Error::Busy`].
pub fn ask_to_reset(cx: &mut Cx<'_>, address: &EmailAddress, language: &str, client: &str) -> Result<()> {
    ask(cx, (address, language, client), MailKind::ResetAsked, &Asked::default())
}

fn ask(
    cx: &mut Cx<'_>,
    (address, language, client): (&EmailAddress, &str, &str),
    kind: MailKind,
    asked: &Asked,
) -> Result<()> {
    throttle::count(cx, Limit::MailAnywhere, &[client])?;
    throttle::count(cx, Limit::Mail, &[kind.word(), address.as_str(), client])?;
    let payload = serde_json::to_string(asked).map_err(|e| Error::Internal(Box::new(e)))?;
    mail::put(cx, To { address, person: None, language }, kind, &payload)
}

/// The letter of an outbox row as it is to be sent now, or none when nothing is. What was only asked for becomes a letter
/// here and is kept as one, so that a second try sends the same.
///
/// # Errors
/// Of the database; [`Error::Internal`] when the row's payload cannot be read.
pub fn settle(cx: &mut Cx<'_>, mail: &Mail) -> Result<Option<(Letter, String)>> {
    let settled = match mail.kind {
        MailKind::SignUpAsked => settle_sign_up(cx, mail)?,
        MailKind::ResetAsked => settle_reset(cx, mail)?,
        _ => {
            let letter: Letter = read(&mail.payload)?;
            return Ok(still_wanted(cx, &letter)?.then(|| (letter, mail.language.clone())));
        }
    };
    if let Some((letter, language)) = &settled {
        let payload = serde_json::to_string(letter).map_err(|e| Error::Internal(Box::new(e)))?;
        outbox::settle(cx.conn, mail.id, letter.purpose.kind(), language, &payload)?;
    }
    Ok(settled)
}

fn read<T: serde::de::DeserializeOwned>(payload: &str) -> Result<T> {
    serde_json::from_str(payload).map_err(|e| Error::Internal(Box::new(e)))
}

/// An invitation that was withdrawn or used before its letter went is not sent.
fn still_wanted(cx: &mut Cx<'_>, letter: &Letter) -> Result<bool> {
    let Purpose::Invitation { .. } = letter.purpose else {
        return Ok(true);
    };
    let token = letter.path.rsplit('/').next().unwrap_or_default();
    let found = invitations::find_by_token(cx.conn, &crate::Secret::from_text(token).hash())?;
    Ok(found.is_some_and(|i| i.works(cx.now)))
}

fn settle_sign_up(cx: &mut Cx<'_>, mail: &Mail) -> Result<Option<(Letter, String)>> {
    let Some(address) = addressed(cx, mail)? else {
        return Ok(None);
    };
    let asked: Asked = read(&mail.payload)?;
    if let Some(person) = persons::find_by_address(cx.conn, &address)? {
        let letter = Letter {
            purpose: Purpose::AccountExists,
            name: person.name.clone(),
            path: "/sign-in".to_owned(),
            expires_at: None,
        };
        let is_own = asked.person == Some(person.id.0);
        let reach = accounts::reach(cx.conn, person.id)?.filter(|_| !is_own);
        return Ok(reach.map(|(_, language)| (letter, language.unwrap_or_else(|| mail.language.clone()))));
    }
    if organisations::find_by_domain(cx.conn, address.domain())?.is_none() {
        return Ok(None);
    }
    let (purpose, says) = if asked.person.is_some() { (MOVE, Purpose::Move) } else { (SIGN_UP, Purpose::Verification) };
    let path = link(cx, (purpose, SIGN_UP_HOURS), &address, asked.person.map(PersonId), &mail.payload)?;
    let expires_at = Some(cx.now.plus_seconds(SIGN_UP_HOURS * 3_600));
    let letter = Letter { purpose: says, name: asked.name, path: format!("/verify/{path}"), expires_at };
    Ok(Some((letter, mail.language.clone())))
}

fn settle_reset(cx: &mut Cx<'_>, mail: &Mail) -> Result<Option<(Letter, String)>> {
    let Some(address) = addressed(cx, mail)? else {
        return Ok(None);
    };
    let Some(person) = persons::find_by_address(cx.conn, &address)? else {
        return Ok(None);
    };
    let Some((_, language)) = accounts::reach(cx.conn, person.id)? else {
        return Ok(None);
    };
    let path = link(cx, (RESET, RESET_HOURS), &address, Some(person.id), "{}")?;
    let expires_at = Some(cx.now.plus_seconds(RESET_HOURS * 3_600));
    let letter = Letter { purpose: Purpose::Reset, name: person.name, path: format!("/reset/{path}"), expires_at };
    Ok(Some((letter, language.unwrap_or_else(|| mail.language.clone()))))
}

/// The row's address, unless strangers have caused it enough letters this hour.
fn addressed(cx: &mut Cx<'_>, mail: &Mail) -> Result<Option<EmailAddress>> {
    let Ok(address) = EmailAddress::parse(&mail.address) else {
        return Ok(None);
    };
    match throttle::count(cx, Limit::Letters, &[address.as_str()]) {
        Ok(()) => Ok(Some(address)),
        Err(Error::Busy { .. }) => Ok(None),
        Err(other) => Err(other),
    }
}

fn link(
    cx: &mut Cx<'_>,
    (purpose, hours): (&str, i64),
    address: &EmailAddress,
    person: Option<PersonId>,
    payload: &str,
) -> Result<String> {
    let secret = cx.world.random.secret();
    let new = NewLink {
        token_hash: &secret.hash(),
        purpose,
        address: address.as_str(),
        person_id: person.map(|id| id.0),
        payload,
        created_at: cx.now.0,
        expires_at: cx.now.plus_seconds(hours * 3_600).0,
    };
    links::add(cx.conn, &new)?;
    Ok(secret.reveal().to_owned())
}
