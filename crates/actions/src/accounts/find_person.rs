//! Finding a person by address: an operator's way of naming somebody. Members never do.

use crate::cx::{Actor, Cx};
use crate::{Error, Result};
use domain::{EmailAddress, PersonId};
use storage::persons;

/// The person whose address this is.
///
/// # Errors
/// [`Error::Forbidden`] for anybody but the operator; [`Error::Invalid`] when nobody has it.
pub fn by_address(cx: &mut Cx<'_>, address: &str) -> Result<PersonId> {
    if !matches!(cx.actor, Actor::Operator) {
        return Err(Error::Forbidden);
    }
    let address = EmailAddress::parse(address).map_err(|flaw| Error::invalid("email", flaw.code))?;
    let person = persons::find_by_address(cx.conn, &address)?;
    person.map(|p| p.id).ok_or_else(|| Error::invalid("email", "unknown"))
}
