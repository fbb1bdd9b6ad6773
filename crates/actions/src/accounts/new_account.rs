//! A new member's rows: person, address, account. Who may become one is decided by the verb that calls this.

use crate::Result;
use crate::cx::{Cx, Event};
use domain::{EmailAddress, Name, OrganisationId, PersonId};
use storage::accounts::NewAccount;
use storage::persons::NewPerson;
use storage::{accounts, persons};

/// A member to be.
#[derive(Clone, Debug)]
pub(super) struct NewMember<'a> {
    /// A proved address.
    pub(super) address: &'a EmailAddress,
    /// Display name.
    pub(super) name: &'a Name,
    /// Where they work.
    pub(super) organisation: Option<OrganisationId>,
    /// The address or an operator proves it.
    pub(super) is_organisation_proved: bool,
    /// argon2id, in PHC form.
    pub(super) password_hash: Option<&'a str>,
    /// Administers the installation.
    pub(super) is_administrator: bool,
    /// Language tag, when one was chosen.
    pub(super) language: Option<&'a str>,
}

/// Makes the rows.
///
/// # Errors
/// Of the database.
pub(super) fn make(cx: &mut Cx<'_>, new: &NewMember<'_>, how: &'static str) -> Result<PersonId> {
    let id: PersonId = cx.id();
    let person = NewPerson {
        id: id.0,
        name: new.name.as_str(),
        name_folded: domain::fold(new.name.as_str()),
        organisation_id: new.organisation.map(|id| id.0),
        is_organisation_proved: new.is_organisation_proved,
        role_title: "",
        about: "",
        is_alone_in_role: false,
        is_placeholder: false,
        source_key: None,
        created_at: cx.now.0,
    };
    persons::add(cx.conn, &person)?;
    persons::add_address(cx.conn, id, new.address, Some(cx.now), cx.now)?;
    let account = NewAccount {
        person_id: id.0,
        password_hash: new.password_hash,
        is_administrator: new.is_administrator,
        language: new.language,
        zone: &cx.world.installation.zone,
        theme: "auto",
        created_at: cx.now.0,
    };
    accounts::add(cx.conn, &account)?;
    let data = serde_json::json!({ "how": how });
    cx.record(Event { kind: "person.added", person: Some(id), data, ..Event::default() })?;
    Ok(id)
}
