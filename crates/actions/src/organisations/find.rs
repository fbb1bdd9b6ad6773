//! Finding an organisation by the register's code or by its name.

use crate::cx::Cx;
use crate::{Error, Result};
use domain::OrganisationId;
use storage::organisations;

/// The organisation of a code or a name.
///
/// # Errors
/// [`Error::Invalid`] when the register has none.
pub fn find(cx: &mut Cx<'_>, key: &str) -> Result<OrganisationId> {
    let key = key.trim();
    let found = match organisations::find_by_code(cx.conn, key)? {
        Some(found) => Some(found),
        None => organisations::find_by_name(cx.conn, key)?,
    };
    found.map(|o| o.id).ok_or_else(|| Error::invalid("organisation", "unknown"))
}
