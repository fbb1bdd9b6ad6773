//! Changing a thread's title and tags: the asker, or a moderator. The title before stays in the opening's history.

use super::{edit_post, index};
use crate::access::{self, PostHandle, ThreadHandle};
use crate::cx::{Cx, Event};
use crate::world::World;
use crate::{Error, Problems, Result, guard};
use domain::policy::GroupAct;
use domain::{TagName, ThreadId, Title};
use storage::{posts, revisions, tags};

/// A title and tags, checked.
#[derive(Clone, Debug)]
pub struct EditThread {
    /// Title.
    pub title: Title,
    /// Tags.
    pub tags: Vec<TagName>,
}

impl EditThread {
    /// Checks, asks the guard; what only warns passes, as it did when the thread was started.
    ///
    /// # Errors
    /// [`Error::Invalid`] for `title`, `tags`; [`Error::PersonalData`].
    pub fn parse(world: &World, title: &str, tags: &str) -> Result<Self> {
        let mut problems = Problems::default();
        let parsed = problems.take("title", Title::parse(title)).zip(problems.take("tags", TagName::parse_list(tags)));
        let (parsed_title, parsed_tags) = problems.finish(parsed)?;
        guard::check(world, &[("title", title), ("tags", tags)], true)?;
        Ok(Self { title: parsed_title, tags: parsed_tags })
    }
}

/// A thread whose title the actor may change.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub fn retitleable(cx: &mut Cx<'_>, id: ThreadId) -> Result<ThreadHandle> {
    let handle = access::thread(cx, id, GroupAct::Read)?;
    let may = handle.may(GroupAct::ChangeOwn) || handle.may(GroupAct::Moderate);
    if may && handle.thread.merged_into.is_none() { Ok(handle) } else { Err(Error::Forbidden) }
}

/// Changes title and tags.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`]; [`Error::Conflict`] when the opening was changed meanwhile; [`Error::Busy`]
/// after many changes in an hour.
pub fn edit_thread(cx: &mut Cx<'_>, id: ThreadId, input: &EditThread) -> Result<()> {
    let mut thread = retitleable(cx, id)?;
    let opening = posts::opening(cx.conn, id)?.ok_or(Error::NotFound)?;
    let body = posts::body(cx.conn, opening.id)?.ok_or(Error::NotFound)?;
    let tag_names = input.tags.iter().map(TagName::as_str).collect::<Vec<_>>().join(" ");
    if thread.thread.title == input.title.as_str() && thread.thread.tag_names == tag_names {
        return Ok(());
    }
    let is_author = cx.person_number() == opening.author_id.0;
    let (post, version, is_retitled) = (opening.id, opening.version, thread.thread.title != input.title.as_str());
    let handle = PostHandle { post: opening, thread: thread.clone(), is_author };
    // A question that is deleted has no versions any more; the title that it left behind can still be put right.
    if is_retitled && handle.post.deleted_at.is_none() {
        edit_post::write(cx, &handle, (version, &body), None)?;
    }
    revisions::set_title(cx.conn, id, input.title.as_str(), &tag_names)?;
    tags::set(cx.conn, &cx.world.ids, cx.now, id, &input.tags)?;
    input.title.as_str().clone_into(&mut thread.thread.title);
    thread.thread.tag_names = tag_names;
    index::retitled(cx, &thread.thread, post)?;
    let group = &thread.group.group;
    let (network, group) = (Some(group.network_id), Some(group.id));
    let data = serde_json::json!({ "retitled": is_retitled });
    cx.record(Event {
        kind: "thread.edited",
        network,
        group,
        thread: Some(id),
        post: Some(post),
        data,
        ..Event::default()
    })
}
