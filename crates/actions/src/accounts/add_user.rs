//! An operator adds a member: person, address and account, from the command line or the demo.

use super::passwords;
use crate::cx::{Cx, Event};
use crate::world::World;
use crate::{Error, Problems, Result, guard, organisations};
use domain::{EmailAddress, Line, Name, Password, PersonId};
use storage::accounts::NewAccount;
use storage::persons::NewPerson;
use storage::{accounts, persons};

/// A member to add, checked; the password already hashed.
#[derive(Clone, Debug)]
pub struct AddUser {
    /// Their address; taken as verified, the operator answers for it.
    pub address: EmailAddress,
    /// Display name.
    pub name: Name,
    /// The register's code of their organisation, or its name; the operator answers for that too.
    pub organisation: String,
    /// Title of their role.
    pub role_title: Line,
    /// *Ensam i rollen*.
    pub is_alone_in_role: bool,
    /// Administers the installation.
    pub is_administrator: bool,
    password_hash: Option<String>,
}

/// What the operator typed.
#[derive(Clone, Debug, Default)]
pub struct RawUser<'a> {
    /// Address.
    pub address: &'a str,
    /// Name.
    pub name: &'a str,
    /// Code or name of the organisation.
    pub organisation: &'a str,
    /// Title of their role.
    pub role_title: &'a str,
    /// *Ensam i rollen*.
    pub is_alone_in_role: bool,
    /// Administers the installation.
    pub is_administrator: bool,
    /// A password, or none: they choose one by a reset link.
    pub password: Option<&'a str>,
}

impl AddUser {
    /// Checks, and hashes the password: slow, so before the transaction.
    ///
    /// # Errors
    /// [`Error::Invalid`]; [`Error::PersonalData`] for an identity number in a name or title.
    pub fn parse(world: &World, raw: &RawUser<'_>) -> Result<Self> {
        let mut problems = Problems::default();
        let address = problems.take("email", EmailAddress::parse(raw.address));
        let name = problems.take("name", Name::parse(raw.name));
        let role_title = problems.take("role_title", Line::parse(raw.role_title));
        let password = raw.password.map(|p| problems.take("password", Password::parse(p)));
        let (address, name, role_title) =
            problems.finish(address.zip(name).zip(role_title).map(|((a, n), r)| (a, n, r)))?;
        guard::check(world, &[("name", raw.name), ("role_title", raw.role_title)], true)?;
        let password_hash = password.flatten().map(|p| passwords::hash(world, &p)).transpose()?;
        Ok(Self {
            address,
            name,
            organisation: raw.organisation.trim().to_owned(),
            role_title,
            is_alone_in_role: raw.is_alone_in_role,
            is_administrator: raw.is_administrator,
            password_hash,
        })
    }
}

/// Adds the member.
///
/// # Errors
/// [`Error::Conflict`] `address-taken`; [`Error::Invalid`] when the organisation is not in the register.
pub fn add_user(cx: &mut Cx<'_>, input: &AddUser) -> Result<PersonId> {
    if persons::find_by_address(cx.conn, &input.address)?.is_some() {
        return Err(Error::Conflict("address-taken"));
    }
    let organisation = match input.organisation.as_str() {
        "" => None,
        key => Some(organisations::find::find(cx, key)?),
    };
    let id: PersonId = cx.id();
    let person = NewPerson {
        id: id.0,
        name: input.name.as_str(),
        name_folded: domain::fold(input.name.as_str()),
        organisation_id: organisation.map(|id| id.0),
        is_organisation_proved: organisation.is_some(),
        role_title: input.role_title.as_str(),
        about: "",
        is_alone_in_role: input.is_alone_in_role,
        is_placeholder: false,
        source_key: None,
        created_at: cx.now.0,
    };
    persons::add(cx.conn, &person)?;
    persons::add_address(cx.conn, id, &input.address, Some(cx.now), cx.now)?;
    let account = NewAccount {
        person_id: id.0,
        password_hash: input.password_hash.as_deref(),
        is_administrator: input.is_administrator,
        language: None,
        zone: &cx.world.installation.zone,
        theme: "auto",
        created_at: cx.now.0,
    };
    accounts::add(cx.conn, &account)?;
    cx.record(Event { kind: "person.added", person: Some(id), ..Event::default() })?;
    Ok(id)
}
