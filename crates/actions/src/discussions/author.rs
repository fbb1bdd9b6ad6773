//! The author's label as it is copied onto everything they write: it stays when they move or leave.

use crate::Result;
use crate::cx::Cx;
use domain::{OrganisationId, PersonId};

/// Who writes, as readers will see it.
#[derive(Clone, Debug)]
pub struct Author {
    /// Who.
    pub id: PersonId,
    /// Name now.
    pub name: String,
    /// Title of their role now.
    pub title: String,
    /// Organisation now.
    pub organisation_id: Option<OrganisationId>,
    /// Its name now; empty when none.
    pub organisation_name: String,
}

/// The signed-in member as an author.
///
/// # Errors
/// Forbidden when nobody is signed in.
pub fn me(cx: &Cx<'_>) -> Result<Author> {
    let me = cx.me()?;
    Ok(Author {
        id: me.person,
        name: me.name.clone(),
        title: me.role_title.clone(),
        organisation_id: me.organisation_id,
        organisation_name: me.organisation_name.clone().unwrap_or_default(),
    })
}
