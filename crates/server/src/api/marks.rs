//! What a caller marks for themselves or for the author: thanks, bookmarks, what is followed and muted.
//! Which replies helped is in `threads`.

use super::call::{Call, Refused};
use actions::discussions::{keep, react};
use domain::{FollowLevel, PostId, ThreadId};

switch! {
    /// Thanks the author of a reply; of a question says that the caller has it too.
    put_thanks,
    /// Takes the thanks back.
    delete_thanks, "/api/v1/posts/{post}/thanks", "marks", ("post"), thanks;
    /// Bookmarks a post.
    put_bookmark,
    /// Takes the bookmark away.
    delete_bookmark, "/api/v1/posts/{post}/bookmark", "marks", ("post"), bookmark;
    /// Follows a thread.
    follow_thread,
    /// Follows it no longer.
    unfollow_thread, "/api/v1/threads/{thread}/follow", "marks", ("thread"), follow;
    /// Mutes a thread.
    mute_thread,
    /// Mutes it no longer.
    unmute_thread, "/api/v1/threads/{thread}/mute", "marks", ("thread"), mute;
    /// Follows a group, named by id or slug.
    follow_group,
    /// Follows it no longer.
    unfollow_group, "/api/v1/groups/{group}/follow", "marks", ("group"), group;
    /// Follows a network, named by id or slug.
    follow_network,
    /// Follows it no longer.
    unfollow_network, "/api/v1/networks/{network}/follow", "marks", ("network"), network;
    /// Follows a tag.
    follow_tag,
    /// Follows it no longer.
    unfollow_tag, "/api/v1/tags/{tag}/follow", "marks", ("tag"), tag;
}

async fn thanks(call: &Call, on: bool) -> Result<(), Refused> {
    let post: PostId = call.id("post")?;
    call.write(move |cx| react::react(cx, post, on).map(|_| ())).await
}

async fn bookmark(call: &Call, on: bool) -> Result<(), Refused> {
    let post: PostId = call.id("post")?;
    call.write(move |cx| keep::bookmark(cx, post, on).map(|_| ())).await
}

async fn follow(call: &Call, on: bool) -> Result<(), Refused> {
    thread(call, on.then_some(FollowLevel::Follow)).await
}

async fn mute(call: &Call, on: bool) -> Result<(), Refused> {
    thread(call, on.then_some(FollowLevel::Mute)).await
}

async fn thread(call: &Call, level: Option<FollowLevel>) -> Result<(), Refused> {
    let thread: ThreadId = call.id("thread")?;
    call.write(move |cx| keep::follow_thread(cx, thread, level)).await
}

async fn group(call: &Call, on: bool) -> Result<(), Refused> {
    let key = call.part("group")?;
    call.write(move |cx| keep::follow_group(cx, &key, on.then_some(FollowLevel::Follow))).await
}

async fn network(call: &Call, on: bool) -> Result<(), Refused> {
    let key = call.part("network")?;
    call.write(move |cx| keep::follow_network(cx, &key, on.then_some(FollowLevel::Follow))).await
}

async fn tag(call: &Call, on: bool) -> Result<(), Refused> {
    let name = call.part("tag")?;
    call.write(move |cx| keep::follow_tag(cx, &name, on.then_some(FollowLevel::Follow))).await
}
