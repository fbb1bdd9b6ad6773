//! Names lead to a person's page only where the reader may open it. Whom a reader sees is decided in `actions::people`.

use actions::people::known_among;
use actions::{Cx, Result};
use domain::{PersonId, Role};
use templates::pages::parts::Author;

/// Does somebody with this role in a network see the pages of everybody who belongs to it?
pub fn sees_all(network_role: Option<Role>) -> bool {
    network_role.is_some_and(|role| role >= Role::Reader && role != Role::Evaluator)
}

/// Takes the link off those whose pages the reader does not see; asks nothing when they see all.
///
/// # Errors
/// Of the database.
pub fn link<'a>(cx: &mut Cx<'_>, authors: impl Iterator<Item = &'a mut Author>, sees_all: bool) -> Result<()> {
    if sees_all {
        return Ok(());
    }
    let authors: Vec<&mut Author> = authors.collect();
    let id = |author: &Author| author.id.as_deref().and_then(|id| id.parse::<PersonId>().ok());
    let ids: Vec<PersonId> = authors.iter().filter_map(|author| id(author)).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let known = known_among(cx, &ids)?;
    for author in authors {
        if id(author).is_none_or(|id| !known.contains(&id)) {
            author.id = None;
        }
    }
    Ok(())
}
