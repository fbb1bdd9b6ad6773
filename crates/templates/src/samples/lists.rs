//! Samples of the lists across groups.

use super::{Gallery, content};
use crate::pages::lists::{DraftRow, DraftsPage, ThreadList, ThreadListPage};
use crate::pages::parts::More;

pub(super) fn add(gallery: &mut Gallery) -> Result<(), String> {
    let lists = [
        ("unanswered", ThreadList::Unanswered),
        ("mine", ThreadList::Mine),
        ("followed", ThreadList::Followed),
        ("bookmarks", ThreadList::Bookmarks),
        ("tag", ThreadList::Tag("löneöversyn".to_owned())),
    ];
    for (state, list) in lists {
        let is_full = state == "tag";
        let page = ThreadListPage {
            shell: gallery.member("/lists/x"),
            list,
            threads: if is_full { content::rows() } else { vec![] },
            more: More {
                newer: is_full.then(|| "/tags/x".to_owned()),
                older: is_full.then(|| "/tags/x?after=y".to_owned()),
            },
            related: if is_full { vec!["lönekartläggning".into(), "lönekriterier".into()] } else { vec![] },
            is_followed: is_full,
        };
        gallery.page("thread_list", state, &page)?;
    }
    let draft = DraftRow {
        id: content::id(700),
        url: "/groups/hok-och-ab/ask".to_owned(),
        title: String::new(),
        is_reply: false,
        group: content::group(),
        excerpt: "Vi har sju medarbetare som delar på beredskapen …".to_owned(),
        saved_at: content::hours_ago(2),
    };
    let reply = DraftRow {
        id: content::id(701),
        title: "Bisysslor".to_owned(),
        is_reply: true,
        excerpt: String::new(),
        ..draft.clone()
    };
    gallery.page("drafts", "full", &DraftsPage { shell: gallery.member("/drafts"), drafts: vec![draft, reply] })?;
    gallery.page("drafts", "empty", &DraftsPage { shell: gallery.member("/drafts"), drafts: vec![] })
}
