//! The author's label as it is copied onto everything they write: it stays when they move or leave.

use crate::Result;
use crate::compose::{self, Text};
use crate::cx::Cx;
use domain::{OrganisationId, PersonId, PostId, ThreadId, Time};
use storage::posts::NewPost;

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

impl Author {
    /// A text of theirs as it opens a thread, written `now`; a reply differs from it in its place. `html` is the text rendered
    /// for this post.
    pub(super) fn opening<'a>(
        &'a self,
        (id, thread): (PostId, ThreadId),
        text: &'a Text,
        html: &'a str,
        now: Time,
    ) -> NewPost<'a> {
        NewPost {
            id: id.0,
            thread_id: thread.0,
            parent_id: None,
            path: "",
            depth: 0,
            is_opening: true,
            author_id: self.id.0,
            author_name: &self.name,
            author_title: &self.title,
            organisation_id: self.organisation_id.map(|id| id.0),
            organisation_name: &self.organisation_name,
            lang: &text.lang,
            body: text.body.as_str(),
            html,
            renderer_version: compose::renderer_version(),
            created_at: now.0,
            edited_at: None,
            revision_count: 0,
            version: 1,
            thanks_count: 0,
            same_count: 0,
            source_id: None,
        }
    }
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
