//! Tying an e-mail domain to an organisation: whoever proves an address there may make an account as one of its people.

use crate::audit::{self, Audit};
use crate::cx::{Actor, Cx, Event};
use crate::{Error, Result};
use domain::{EmailAddress, OrganisationId};
use storage::{organisations, persons};

/// Ties a domain; one tied before moves. Those who have an address there and said that they work there are proved to. `key` is the register's code or the name.
///
/// # Errors
/// [`Error::Forbidden`] for anybody but the operator; [`Error::Invalid`] `organisation`, `domain`.
pub fn tie_domain(cx: &mut Cx<'_>, key: &str, domain: &str) -> Result<OrganisationId> {
    if !matches!(cx.actor, Actor::Operator) {
        return Err(Error::Forbidden);
    }
    let organisation = super::find::find(cx, key)?;
    // A domain is right where an address under it is.
    let under = format!("x@{}", domain.trim().trim_start_matches('@'));
    let address = EmailAddress::parse(&under).map_err(|flaw| Error::invalid("domain", flaw.code))?;
    organisations::tie_domain(cx.conn, address.domain(), organisation, cx.now)?;
    persons::prove_organisation(cx.conn, address.domain(), organisation)?;
    let data = serde_json::json!({ "domain": address.domain() });
    let act = Audit {
        action: "organisation.domain_tied",
        subject_kind: "organisation",
        subject: Some(organisation.0),
        data: data.clone(),
        ..Audit::default()
    };
    audit::write(cx, &act)?;
    cx.record(Event { kind: "organisation.domain_tied", data, ..Event::default() })?;
    Ok(organisation)
}
