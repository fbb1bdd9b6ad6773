//! Merging two threads and splitting one. Posts go from thread to thread with their ids, so that links and helpful marks stay;
//! what is needed to undo it stands in the log for ten minutes. Moving a whole thread is `arrange`.

use super::arrange::{self, Done};
use super::index;
use crate::access::{self, ThreadHandle};
use crate::cx::Cx;
use crate::{Error, Result, guard};
use domain::policy::GroupAct;
use domain::{PostId, TagName, ThreadId, ThreadState, Title, Word as _};
use std::collections::{HashMap, HashSet};
use storage::merging::{self, Placed};
use storage::posts::{self, Post};
use storage::threads::{self, NewThread};
use storage::{lock_row, reports, tags};

/// A post and the post that it answered before.
pub(super) type Parent = (PostId, Option<PostId>);

/// Brings all posts of a thread into another; the right is needed in both groups. The address of the thread that was leads
/// to the one that is.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`]; [`Error::Invalid`] for `into`; [`Error::Conflict`] when one of them was merged
/// meanwhile, or when both hold imported posts of the same name.
pub fn merge(cx: &mut Cx<'_>, from: ThreadId, into: ThreadId) -> Result<()> {
    if from == into {
        return Err(Error::invalid("into", "same-thread"));
    }
    hold(cx, from, into)?;
    let source = whole(cx, from)?;
    let target = whole(cx, into).map_err(|e| match e {
        Error::NotFound | Error::Forbidden => Error::invalid("into", "unknown"),
        other => other,
    })?;
    if merging::share_sources(cx.conn, from, into)? {
        return Err(Error::Conflict("same-sources"));
    }
    let all = merging::placed(cx.conn, from)?;
    let opening = all.iter().find(|p| p.is_opening).ok_or(Error::NotFound)?;
    let root = Placed { path: opening.id.to_string(), depth: 0, parent: None, is_opening: false, id: opening.id };
    merging::plant(cx.conn, &root)?;
    let ids: Vec<PostId> = all.iter().map(|p| p.id).collect();
    merging::carry(cx.conn, &ids, (into, target.group.group.id))?;
    if !merging::set_merged(cx.conn, from, Some(into))? {
        return Err(Error::Conflict("thread-merged"));
    }
    threads::recount(cx.conn, into)?;
    let there = &target.group.group;
    reports::follow_thread(cx.conn, into, (there.id, there.network_id))?;
    let done = Done::Merged { from, title: source.thread.title, opening: root.id, posts: ids };
    arrange::keep(cx, &target, "thread.merged", &done)
}

/// Holds both threads until the end, always in the same order.
fn hold(cx: &mut Cx<'_>, one: ThreadId, other: ThreadId) -> Result<()> {
    for id in [one.min(other), one.max(other)] {
        lock_row(cx.conn, "threads", id.0)?;
    }
    Ok(())
}

/// A thread that can be merged or split: arranged by the actor, shown, and not merged already.
fn whole(cx: &mut Cx<'_>, id: ThreadId) -> Result<ThreadHandle> {
    let handle = access::thread(cx, id, GroupAct::ArrangeThreads)?;
    if handle.thread.merged_into.is_some() || handle.thread.is_withdrawn() {
        return Err(Error::Conflict("thread-merged"));
    }
    Ok(handle)
}

/// Takes a merge back: the posts that came, and what has been answered to them since.
pub(super) fn undo_merge(
    cx: &mut Cx<'_>,
    into: ThreadId,
    from: ThreadId,
    opening: PostId,
    ids: &[PostId],
) -> Result<()> {
    hold(cx, from, into)?;
    let thread = threads::find(cx.conn, from)?.ok_or(Error::NotFound)?;
    let home = access::group(cx, &thread.group_id.to_string(), GroupAct::ArrangeThreads)?.group;
    if thread.merged_into != Some(into) || !merging::set_merged(cx.conn, from, None)? {
        return Err(Error::Conflict("nothing-to-undo"));
    }
    let going = with_answers(merging::placed(cx.conn, into)?, ids);
    let gone: Vec<PostId> = going.iter().map(|p| p.id).collect();
    merging::carry(cx.conn, &gone, (from, thread.group_id))?;
    plant(cx, &going, opening)?;
    threads::recount(cx.conn, from)?;
    threads::recount(cx.conn, into)?;
    Ok(reports::follow_thread(cx.conn, from, (home.id, home.network_id))?)
}

/// Makes a thread of its own of some replies and what answers them. The first of them becomes its text.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`]; [`Error::Invalid`] for `posts`; [`Error::Conflict`] as [`merge`].
pub fn split(cx: &mut Cx<'_>, from: ThreadId, title: &Title, chosen: &[PostId]) -> Result<ThreadId> {
    lock_row(cx.conn, "threads", from.0)?;
    let source = whole(cx, from)?;
    guard::check(cx.world, &[("title", title.as_str())], true)?;
    let all = merging::placed(cx.conn, from)?;
    let is_reply = |id: &PostId| all.iter().any(|p| p.id == *id && !p.is_opening);
    let first = *chosen.iter().min().ok_or_else(|| Error::invalid("posts", "missing"))?;
    let opening = posts::find(cx.conn, first)?.filter(|p| !p.is_withdrawn());
    let (Some(opening), true) = (opening, chosen.iter().all(is_reply)) else {
        return Err(Error::invalid("posts", "unknown"));
    };
    let going = with_answers(all, chosen);
    let parents: Vec<Parent> = going.iter().map(|p| (p.id, p.parent)).collect();
    let ids: Vec<PostId> = going.iter().map(|p| p.id).collect();
    let to = start(cx, &source, title, &opening)?;
    merging::carry(cx.conn, &ids, (to, source.group.group.id))?;
    plant(cx, &going, first)?;
    merging::copy_reads(cx.conn, from, to)?;
    threads::recount(cx.conn, from)?;
    threads::recount(cx.conn, to)?;
    let made = access::thread(cx, to, GroupAct::ArrangeThreads)?;
    index::retitled(cx, &made.thread, first)?;
    let done = Done::Split { from, title: source.thread.title, first, parents };
    arrange::keep(cx, &made, "thread.split", &done)?;
    Ok(to)
}

/// The new thread's row, under the author and at the time of its first post.
fn start(cx: &mut Cx<'_>, source: &ThreadHandle, title: &Title, opening: &Post) -> Result<ThreadId> {
    let (id, old): (ThreadId, _) = (cx.id(), &source.thread);
    let new = NewThread {
        id: id.0,
        group_id: old.group_id.0,
        kind: old.kind.word(),
        title: title.as_str(),
        lang: &opening.lang,
        state: ThreadState::Open.word(),
        author_id: opening.author_id.0,
        author_name: &opening.author_name,
        organisation_id: opening.organisation_id.map(|id| id.0),
        organisation_name: &opening.organisation_name,
        created_at: opening.created_at.0,
        last_post_id: opening.id.0,
        last_post_at: opening.created_at.0,
        reply_count: 0,
        helpful_count: 0,
        source_id: None,
        tag_names: &old.tag_names,
    };
    threads::add(cx.conn, &new)?;
    let names: Vec<TagName> = old.tags().filter_map(|tag| TagName::parse(tag).ok()).collect();
    tags::set(cx.conn, &cx.world.ids, cx.now, id, &names)?;
    Ok(id)
}

/// Takes a split back: every post of the new thread, also what has been answered there since.
pub(super) fn undo_split(
    cx: &mut Cx<'_>,
    made: &ThreadHandle,
    from: ThreadId,
    first: PostId,
    parents: &[Parent],
) -> Result<()> {
    let to = made.thread.id;
    hold(cx, from, to)?;
    let source = access::thread(cx, from, GroupAct::ArrangeThreads)?;
    if source.thread.merged_into.is_some() || !merging::set_merged(cx.conn, to, Some(from))? {
        return Err(Error::Conflict("nothing-to-undo"));
    }
    let before: HashMap<PostId, Option<PostId>> = parents.iter().copied().collect();
    let mut back = merging::placed(cx.conn, to)?;
    for post in &mut back {
        // What was answered to the new thread answers its first post.
        post.parent = before.get(&post.id).copied().unwrap_or_else(|| post.parent.or(Some(first)));
        post.is_opening = false;
    }
    let root = Placed { path: first.to_string(), depth: 0, parent: None, is_opening: false, id: first };
    merging::plant(cx.conn, &root)?;
    let ids: Vec<PostId> = back.iter().map(|p| p.id).collect();
    merging::carry(cx.conn, &ids, (from, source.thread.group_id))?;
    let all = merging::placed(cx.conn, from)?;
    let opening = all.iter().find(|p| p.is_opening).map(|p| p.id).ok_or(Error::NotFound)?;
    let changed: HashMap<PostId, Placed> = back.into_iter().map(|p| (p.id, p)).collect();
    let all: Vec<Placed> = all.into_iter().map(|p| changed.get(&p.id).cloned().unwrap_or(p)).collect();
    plant(cx, &all, opening)?;
    index::untitled(cx, &source.thread, first)?;
    threads::recount(cx.conn, to)?;
    threads::recount(cx.conn, from)?;
    let home = &source.group.group;
    Ok(reports::follow_thread(cx.conn, from, (home.id, home.network_id))?)
}

/// Of all posts of a thread those named and everything that answers them.
fn with_answers(all: Vec<Placed>, named: &[PostId]) -> Vec<Placed> {
    let mut going: HashSet<PostId> = named.iter().copied().collect();
    loop {
        let answers: Vec<PostId> = all
            .iter()
            .filter(|p| !going.contains(&p.id) && p.parent.is_some_and(|parent| going.contains(&parent)))
            .map(|p| p.id)
            .collect();
        if answers.is_empty() {
            break;
        }
        going.extend(answers);
    }
    all.into_iter().filter(|p| going.contains(&p.id)).collect()
}

/// Gives posts their places below a thread's opening, and writes those that changed.
fn plant(cx: &mut Cx<'_>, of: &[Placed], opening: PostId) -> Result<()> {
    let before: HashMap<PostId, (&str, Option<PostId>)> =
        of.iter().map(|p| (p.id, (p.path.as_str(), p.parent))).collect();
    for post in planted(of, opening) {
        if before.get(&post.id) != Some(&(post.path.as_str(), post.parent)) || post.id == opening {
            merging::plant(cx.conn, &post)?;
        }
    }
    Ok(())
}

/// The places of posts below an opening: a post whose parent is not among them answers the opening.
fn planted(of: &[Placed], opening: PostId) -> Vec<Placed> {
    let ids: HashSet<PostId> = of.iter().map(|p| p.id).collect();
    let mut paths: HashMap<PostId, String> = HashMap::new();
    let (mut done, mut waiting) = (Vec::with_capacity(of.len()), of.to_vec());
    while !waiting.is_empty() {
        let (ready, later): (Vec<Placed>, Vec<Placed>) = waiting.into_iter().partition(|p| {
            p.id == opening || p.parent.is_none_or(|parent| !ids.contains(&parent) || paths.contains_key(&parent))
        });
        if ready.is_empty() {
            // Parents in a ring cannot come from us; whatever they are, they answer the opening.
            done.extend(later.into_iter().map(|p| Placed { path: p.id.to_string(), depth: 0, parent: None, ..p }));
            break;
        }
        for post in ready {
            let is_opening = post.id == opening;
            let parent = post.parent.filter(|id| *id != opening && ids.contains(id) && !is_opening);
            let (path, depth) = match (is_opening, parent) {
                (true, _) => (String::new(), 0),
                (false, None) => (post.id.to_string(), 0),
                (false, Some(parent)) => posts::place_below(&paths[&parent], post.id),
            };
            paths.insert(post.id, path.clone());
            done.push(Placed { id: post.id, parent, path, depth, is_opening });
        }
        waiting = later;
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placed(id: i64, parent: Option<i64>) -> Placed {
        Placed { id: PostId(id), parent: parent.map(PostId), path: String::new(), depth: 0, is_opening: false }
    }

    #[test]
    fn what_answers_a_chosen_post_goes_with_it() {
        let all = vec![placed(1, None), placed(2, None), placed(3, Some(2)), placed(4, Some(3)), placed(5, Some(1))];
        let going: Vec<i64> = with_answers(all, &[PostId(2)]).iter().map(|p| p.id.0).collect();
        assert_eq!(going, [2, 3, 4]);
    }

    #[test]
    fn places_follow_the_tree_and_end_after_three_levels() {
        let all = [
            placed(2, None),
            placed(3, Some(2)),
            placed(4, Some(3)),
            placed(5, Some(4)),
            placed(6, Some(5)),
            placed(7, Some(99)),
        ];
        let path = |ids: &[i64]| ids.iter().map(|id| PostId(*id).to_string()).collect::<Vec<_>>().join(".");
        let found: Vec<(String, i32)> = planted(&all, PostId(2)).into_iter().map(|p| (p.path, p.depth)).collect();
        let wanted = [
            (path(&[]), 0),
            (path(&[3]), 0),
            (path(&[7]), 0),
            (path(&[3, 4]), 1),
            (path(&[3, 4, 5]), 2),
            (path(&[3, 4, 6]), 2),
        ];
        let mut sorted = found.clone();
        sorted.sort();
        let mut wanted = wanted.to_vec();
        wanted.sort();
        assert_eq!(sorted, wanted);
    }

    #[test]
    fn parents_in_a_ring_end() {
        assert_eq!(planted(&[placed(1, None), placed(2, Some(3)), placed(3, Some(2))], PostId(1)).len(), 3);
    }
}
