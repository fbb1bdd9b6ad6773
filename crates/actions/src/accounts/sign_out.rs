//! Signing out: the session ends at once, everywhere its cookie may be.

use crate::Result;
use crate::cx::Cx;
use crate::world::Secret;
use storage::accounts;

/// Ends the session of this cookie; ending none is no error.
///
/// # Errors
/// Of the database.
pub fn sign_out(cx: &mut Cx<'_>, session: &Secret) -> Result<()> {
    accounts::end_session(cx.conn, &session.hash())?;
    Ok(())
}
