//! Closing one's own account: what signs in and what is personal goes at once; what was written stays under the neutral
//! label, or goes, by each network's rule. A network's last lead names another first.

use super::unname;
use crate::cx::{Cx, Event};
use crate::networks::giving::withdraw_ended;
use crate::networks::set_role::hand_on;
use crate::{Error, Result};
use domain::{NetworkId, PersonId, Role, Word as _};
use storage::{closing, groups, networks};

/// What the page says before.
#[derive(Clone, Debug, Default)]
pub struct Consequences {
    /// The member's networks by name, and whether each keeps what leavers wrote.
    pub networks: Vec<(String, bool)>,
    /// Networks by slug and name that would be without a lead.
    pub leads: Vec<(String, String)>,
}

/// What closing would do.
///
/// # Errors
/// [`Error::Forbidden`] when nobody is signed in.
pub fn consequences(cx: &mut Cx<'_>) -> Result<Consequences> {
    let person = cx.me()?.person;
    let mut all = Consequences::default();
    for left in closing::networks_of(cx.conn, person)? {
        if left.role == Role::Lead.word() && is_last_lead(cx, NetworkId(left.network), person)? {
            all.leads.push((left.slug, left.name.clone()));
        }
        all.networks.push((left.name, left.keeps_posts));
    }
    Ok(all)
}

fn is_last_lead(cx: &mut Cx<'_>, network: NetworkId, person: PersonId) -> Result<bool> {
    Ok(!networks::leads(cx.conn, network)?.iter().any(|lead| *lead != person))
}

/// What stands where others named the member: the label, with their organisation if there is one.
///
/// # Errors
/// [`Error::Forbidden`] when nobody is signed in.
pub fn remains_as(cx: &Cx<'_>, label: &str) -> Result<String> {
    let organisation = cx.me()?.organisation_name.as_ref();
    Ok(organisation.map_or_else(|| label.to_owned(), |organisation| format!("{label}, {organisation}")))
}

/// Closes the account. `label` is the neutral name in the installation's language, stored on what stays; `said` is what
/// stands before and after a name over a quotation, in each language.
///
/// # Errors
/// [`Error::Conflict`] `last-lead`; [`Error::Forbidden`] when nobody is signed in.
pub fn close(cx: &mut Cx<'_>, label: &str, said: &[(String, String)]) -> Result<()> {
    let person = cx.me()?.person;
    for left in closing::networks_of(cx.conn, person)?.iter().filter(|left| left.role == Role::Lead.word()) {
        let leads = networks::holders(cx.conn, NetworkId(left.network), Role::Lead)?;
        if !leads.iter().any(|lead| *lead != person) {
            return Err(Error::Conflict("last-lead"));
        }
    }
    for group in groups::with_row_of(cx.conn, person)? {
        hand_on(cx, &group, person)?;
    }
    let deleted = closing::delete_unkept(cx.conn, person, cx.now)?;
    let remains_as = remains_as(cx, label)?;
    unname::in_texts(cx, person, &remains_as, said)?;
    closing::forget_person(cx.conn, person)?;
    withdraw_ended(cx, person, None)?;
    closing::relabel(cx.conn, person, label, cx.now)?;
    let data = serde_json::json!({ "deleted_posts": deleted });
    cx.record(Event { kind: "account.closed", person: Some(person), data, ..Event::default() })
}
