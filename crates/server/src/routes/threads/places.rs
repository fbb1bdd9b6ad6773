//! Places in a thread: earlier and later replies, and the first that the reader has not read.

use crate::present;
use actions::discussions::read_thread::ThreadPage as Read;
use domain::PostId;
use templates::pages::thread::{FirstUnread, ReplyPages};
use templates::urls;

/// Replies on a page: with no more than these left the next page is the last.
const PER_PAGE: u32 = 50;

/// The ways to earlier and later replies.
pub(super) fn pages(read: &Read) -> ReplyPages {
    let id = read.handle.thread.id.to_string();
    let shown = present::count(read.replies.iter().filter(|p| !p.is_withdrawn()).count());
    let before = present::count(read.before);
    let all = present::count(read.handle.thread.reply_count).max(before + shown);
    let address = |name, post: PostId| urls::thread(&id).with(name, post.to_string()).to_string();
    ReplyPages {
        earlier: read.previous.map(|post| (address("before", post), before)),
        later: read.next.filter(|_| all > before + shown).map(|post| (address("after", post), all - before - shown)),
        last: (all > before + shown + PER_PAGE).then(|| urls::thread(&id).with("before", "end").to_string()),
    }
}

/// Where the reader has not been yet.
pub(super) fn first_unread(read: &Read) -> Option<FirstUnread> {
    let first = read.first_unread?;
    let is_here = read.replies.iter().any(|p| p.id == first);
    let shown = read.replies.iter().filter(|p| !p.is_withdrawn());
    let count = shown.filter(|p| read.last_read.is_some_and(|last| p.id > last)).count();
    Some(FirstUnread { id: first.to_string(), count: present::count(count), since: None, is_here })
}
