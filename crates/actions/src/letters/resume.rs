//! A member whose mail came back asks for another try.

use crate::Result;
use crate::cx::{Cx, Event};
use domain::Time;
use storage::bounces;

/// Since when no mail is sent to the member; none while it is.
///
/// # Errors
/// [`crate::Error::Forbidden`] when nobody is signed in.
pub fn stopped_since(cx: &mut Cx<'_>) -> Result<Option<Time>> {
    let me = cx.me()?.person;
    Ok(bounces::primary(cx.conn, me)?.and_then(|known| known.bounced.stopped_at))
}

/// Sends mail again. Where it was not stopped, nothing changes.
///
/// # Errors
/// [`crate::Error::Forbidden`] when nobody is signed in.
pub fn resume(cx: &mut Cx<'_>) -> Result<()> {
    let me = cx.me()?.person;
    storage::lock_row(cx.conn, "persons", me.0)?;
    let Some(known) = bounces::primary(cx.conn, me)?.filter(|known| known.bounced.stopped_at.is_some()) else {
        return Ok(());
    };
    bounces::set(cx.conn, &known.address, known.bounced.resumed())?;
    cx.record(Event { kind: "mail.resumed", person: Some(me), ..Event::default() })
}
