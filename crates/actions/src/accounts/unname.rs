//! Taking a former member's name out of what others wrote: mentions of them, and the line over quotations of their words.
//! A name that somebody typed in running text stays: nobody can tell whose it is.

use crate::Result;
use crate::compose::Text;
use crate::cx::Cx;
use domain::{PersonId, PostId};
use std::collections::HashSet;
use storage::naming::{self, KEPT, Kept};
use text::{Former, without_name};

/// Puts the label in the name's place wherever texts are kept: posts and what search knows of them, earlier versions, drafts,
/// what members say about themselves, charters. `said` is what stands around the name over a quotation, in each language.
///
/// # Errors
/// Of the database.
pub(super) fn in_texts(cx: &mut Cx<'_>, person: PersonId, label: &str, said: &[(String, String)]) -> Result<()> {
    let id = person.to_string();
    let mut names = naming::names_of(cx.conn, person)?;
    names.push(cx.me()?.name.clone());
    let who = Former { id: &id, names: &names, said, label };
    let own: HashSet<PostId> = naming::written_by(cx.conn, person)?.into_iter().collect();
    let wrote = |post: &str| post.parse().is_ok_and(|post| own.contains(&post));
    for post in naming::posts_around(cx.conn, person)? {
        let Some(body) = without_name(&post.body, &who, wrote) else { continue };
        // A text that the label makes too long keeps its length with a shorter one.
        let text = Text::parse(cx.world, &body, &post.lang).or_else(|_| {
            let short = without_name(&post.body, &Former { label: "–", ..who }, wrote).unwrap_or_default();
            Text::parse(cx.world, &short, &post.lang)
        });
        if let Ok(text) = text {
            naming::rewrite_post(cx.conn, post.id, (text.body.as_str(), &text.html(post.id)), &text.tokens)?;
        }
    }
    for kind in KEPT {
        for (row, body) in naming::kept(cx.conn, kind, &id)? {
            let Some(body) = without_name(&body, &who, wrote) else { continue };
            let html = match kind {
                Kept::Charter => {
                    Text::parse(cx.world, &body, "").map(|text| text.preview().to_owned()).unwrap_or_default()
                }
                Kept::Revision | Kept::Draft | Kept::About => String::new(),
            };
            naming::rewrite_kept(cx.conn, kind, (row, &body), &html)?;
        }
    }
    Ok(())
}
