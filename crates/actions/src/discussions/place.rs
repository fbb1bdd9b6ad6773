//! Where a text is being written, as the address that its form is sent to: what drafts are kept by and names are completed for.

use crate::access::{self, GroupHandle};
use crate::cx::Cx;
use crate::{Result, discussions::edit_post};
use domain::policy::GroupAct;
use domain::{PostId, Slug, ThreadId};

/// Where a text is being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A thread in a group yet to be chosen.
    AskAnywhere,
    /// A thread in a group, by its slug.
    Ask(String),
    /// A reply.
    Reply(ThreadId),
    /// A post that is being changed.
    Edit(PostId),
}

impl Place {
    /// The place of an address; none for any other address.
    #[must_use]
    pub fn parse(path: &str) -> Option<Self> {
        let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
        match parts.as_slice() {
            ["ask"] => Some(Self::AskAnywhere),
            ["groups", slug, "ask"] => Some(Self::Ask(Slug::parse(slug).ok()?.into_string())),
            ["threads", id, "reply"] => Some(Self::Reply(id.parse().ok()?)),
            ["posts", id, "edit"] => Some(Self::Edit(id.parse().ok()?)),
            _ => None,
        }
    }

    /// The address.
    #[must_use]
    pub fn address(&self) -> String {
        match self {
            Self::AskAnywhere => "/ask".to_owned(),
            Self::Ask(slug) => format!("/groups/{slug}/ask"),
            Self::Reply(thread) => format!("/threads/{thread}/reply"),
            Self::Edit(post) => format!("/posts/{post}/edit"),
        }
    }

    /// The thread that is answered.
    #[must_use]
    pub const fn thread(&self) -> Option<ThreadId> {
        if let Self::Reply(thread) = self { Some(*thread) } else { None }
    }

    /// The group that will hold the text, if the actor may write there; none where it is yet to be chosen.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`], [`crate::Error::Forbidden`].
    pub fn may_write(&self, cx: &mut Cx<'_>) -> Result<Option<GroupHandle>> {
        Ok(match self {
            Self::AskAnywhere => cx.me().map(|_| None)?,
            Self::Ask(slug) => Some(access::group(cx, slug, GroupAct::Start)?),
            Self::Reply(thread) => Some(access::thread(cx, *thread, GroupAct::Reply)?.group),
            Self::Edit(post) => Some(edit_post::changeable(cx, *post)?.thread.group),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_and_its_place_are_one() {
        for path in ["/ask", "/groups/lon/ask", "/threads/0g4k2m8q1rs7t/reply", "/posts/0g4k2m8q1rs7t/edit"] {
            assert_eq!(Place::parse(path).map(|p| p.address()).as_deref(), Some(path));
        }
        for path in ["", "/", "/groups/lon", "/threads/x/reply", "/settings", "//example.org/ask"] {
            assert_eq!(Place::parse(path), None, "{path}");
        }
    }
}
