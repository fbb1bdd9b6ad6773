//! The first administrator: by a one-time code that the server prints where it was started, and only while there is none.

use super::new_account::{self, NewMember};
use super::throttle::{self, Limit};
use crate::cx::{Actor, Cx};
use crate::world::{Secret, World};
use crate::{Error, Problems, Result, guard, organisations};
use domain::{EmailAddress, Name, PersonId};
use storage::{accounts, settings};

/// Minutes a code works.
pub const WORKS_MINUTES: i64 = 30;
/// Where its hash is kept.
const SETTING: &str = "set-up-code";

/// Makes a code while there is no administrator; an earlier one stops working.
///
/// # Errors
/// [`Error::Forbidden`] for anybody but the operator.
pub fn offer(cx: &mut Cx<'_>) -> Result<Option<String>> {
    if !matches!(cx.actor, Actor::Operator) {
        return Err(Error::Forbidden);
    }
    if accounts::any_administrator(cx.conn)? {
        return Ok(None);
    }
    let digits: String = cx.world.random.bytes::<10>().iter().map(|b| format!("{b:02x}")).collect();
    let until = cx.now.plus_seconds(WORKS_MINUTES * 60);
    settings::set(cx.conn, SETTING, &format!("{} {}", hash(&digits), until.0))?;
    let groups: Vec<&str> = (0..digits.len()).step_by(4).map(|at| &digits[at..at + 4]).collect();
    Ok(Some(groups.join("-")))
}

fn hash(digits: &str) -> String {
    Secret::from_text(digits).hash().iter().map(|b| format!("{b:02x}")).collect()
}

/// Is set-up open?
///
/// # Errors
/// [`Error::NotFound`] once there is an administrator.
pub fn check_open(cx: &mut Cx<'_>) -> Result<()> {
    if accounts::any_administrator(cx.conn)? { Err(Error::NotFound) } else { Ok(()) }
}

/// Counts a try and compares the code, before a password is hashed for it. Answers true when it is right.
///
/// # Errors
/// [`Error::NotFound`] once there is an administrator; [`Error::Busy`].
pub fn check_code(cx: &mut Cx<'_>, typed: &str, client: &str) -> Result<bool> {
    check_open(cx)?;
    throttle::count(cx, Limit::SetUp, &[client])?;
    is_right(cx, typed)
}

fn is_right(cx: &mut Cx<'_>, typed: &str) -> Result<bool> {
    let digits: String = typed.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    let kept = settings::get(cx.conn, SETTING)?.unwrap_or_default();
    let (kept, until) = kept.split_once(' ').unwrap_or_default();
    let in_time = until.parse::<i64>().is_ok_and(|until| until > cx.now.0);
    Ok(in_time && kept == hash(&digits))
}

/// The first administrator, checked.
#[derive(Clone, Debug)]
pub struct SetUp {
    address: EmailAddress,
    name: Name,
    organisation: String,
}

impl SetUp {
    /// Checks.
    ///
    /// # Errors
    /// [`Error::Invalid`]; [`Error::PersonalData`] for an identity number in the name.
    pub fn parse(world: &World, email: &str, name: &str, organisation: &str) -> Result<Self> {
        let mut problems = Problems::default();
        let address = problems.take("email", EmailAddress::parse(email));
        let parsed = problems.take("name", Name::parse(name));
        let organisation = organisation.trim().to_owned();
        let input = problems.finish(address.zip(parsed).map(|(address, name)| Self { address, name, organisation }))?;
        guard::check(world, &[("name", name)], true)?;
        Ok(input)
    }
}

/// Makes the first administrator and takes the code away.
///
/// # Errors
/// [`Error::NotFound`] once there is an administrator; [`Error::Invalid`] `code`, `organisation`; [`Error::Conflict`]
/// `address-taken`.
pub fn set_up(cx: &mut Cx<'_>, code: &str, input: &SetUp, password_hash: &str) -> Result<PersonId> {
    check_open(cx)?;
    if !is_right(cx, code)? {
        return Err(Error::invalid("code", "wrong"));
    }
    if storage::persons::find_by_address(cx.conn, &input.address)?.is_some() {
        return Err(Error::Conflict("address-taken"));
    }
    let organisation = match input.organisation.as_str() {
        "" => None,
        key => Some(organisations::find::find(cx, key)?),
    };
    if !settings::take(cx.conn, SETTING)? {
        return Err(Error::invalid("code", "wrong"));
    }
    let new = NewMember {
        address: &input.address,
        name: &input.name,
        organisation,
        is_organisation_proved: organisation.is_some(),
        password_hash: Some(password_hash),
        is_administrator: true,
        language: None,
    };
    new_account::make(cx, &new, "set-up")
}
