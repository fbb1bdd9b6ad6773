//! The list of accounts: an operator's.

use crate::cx::{Actor, Cx};
use crate::{Error, Result};
use storage::accounts::{self, Listed};

/// Everybody who signs in, by address.
///
/// # Errors
/// [`Error::Forbidden`] for anybody but the operator.
pub fn list_users(cx: &mut Cx<'_>) -> Result<Vec<Listed>> {
    if !matches!(cx.actor, Actor::Operator) {
        return Err(Error::Forbidden);
    }
    Ok(accounts::list(cx.conn)?)
}
