//! Bearer tokens for the API: made by signing in over the API, by a member in the settings, or by an operator.

use crate::Result;
use crate::audit::{self, Audit};
use crate::cx::{Cx, Event};
use crate::world::Secret;
use domain::{ApiTokenId, Line, PersonId};
use storage::accounts::{self, NewApiToken};

/// What a token is for and how long it holds.
#[derive(Clone, Debug)]
pub struct MakeToken {
    /// The member's own name for it.
    pub name: Line,
    /// Seconds until it ends; none means until revoked.
    pub holds_seconds: Option<i64>,
    /// Made from the command line: the member sees that.
    pub by_operator: bool,
    /// Got by signing in over the API: ends when the password is changed.
    pub is_sign_in: bool,
}

/// Makes a token for a person who has proved who they are, or whom an operator names.
///
/// # Errors
/// Of the database.
pub fn make_token(cx: &mut Cx<'_>, person: PersonId, input: &MakeToken) -> Result<Secret> {
    let secret = cx.world.random.secret();
    let id: ApiTokenId = cx.id();
    let new = NewApiToken {
        token_hash: &secret.hash(),
        id: id.0,
        person_id: person.0,
        name: input.name.as_str(),
        created_at: cx.now.0,
        expires_at: input.holds_seconds.map(|s| cx.now.plus_seconds(s).0),
        made_by_operator: input.by_operator,
        is_sign_in: input.is_sign_in,
    };
    accounts::add_token(cx.conn, &new)?;
    if input.by_operator {
        let act = Audit {
            action: "token.made",
            subject_kind: "person",
            subject: Some(person.0),
            data: serde_json::json!({ "token": id.to_string(), "holds_seconds": input.holds_seconds }),
            ..Audit::default()
        };
        audit::write(cx, &act)?;
    }
    let data = serde_json::json!({ "by_operator": input.by_operator });
    cx.record(Event { kind: "token.made", person: Some(person), data, ..Event::default() })?;
    Ok(secret)
}
