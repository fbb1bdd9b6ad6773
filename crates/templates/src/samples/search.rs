//! Samples of search.

use super::{Gallery, content};
use crate::forms::Choice;
use crate::pages::parts::{More, State};
use crate::pages::search::{FoundName, Hit, SearchPage};

fn hit(title: &str, snippet: &str, is_reply: bool, state: State) -> Hit {
    Hit {
        url: "/threads/0g4k2m8q1s7t3".to_owned(),
        title: title.to_owned(),
        state,
        is_reply,
        snippet_html: snippet.to_owned(),
        author: content::maj(),
        group: content::group(),
        at: content::hours_ago(90),
        ..Hit::default()
    }
}

pub(super) fn add(gallery: &mut Gallery) -> Result<(), String> {
    let page = SearchPage {
        shell: gallery.member("/search"),
        words: "dygnsvila".to_owned(),
        names: vec![FoundName {
            url: "/groups/arbetstid".to_owned(),
            name: "Arbetstid och dygnsvila".to_owned(),
            detail: "HR i kommuner".to_owned(),
        }],
        hits: vec![
            hit(
                "Dygnsvila enligt AB § 13: hur löser ni beredskap?",
                "… elva timmars <mark>dygnsvila</mark> innan nästa pass …",
                false,
                State::Answered,
            ),
            hit(
                "Störd nattvila: betalar ni eller ger ni ledigt?",
                "… då räknas det som bruten <mark>dygnsvila</mark> …",
                true,
                State::Open,
            ),
            hit(
                "Jour eller beredskap på boende?",
                "Vi undrar hur <mark>dygnsvilan</mark> påverkas.",
                false,
                State::Open,
            ),
        ],
        total: Some(3),
        groups: vec![Choice::new("", "Alla grupper", ""), Choice::new("hok-och-ab", "HÖK och AB", "")],
        kinds: vec![Choice::new("", "Alla sorter", ""), Choice::new("question", "Frågor", "")],
        more: More { newer: None, older: Some("/search?q=dygnsvila&after=x".to_owned()) },
    };
    gallery.page("search", "found", &page)?;
    let words = "semesterlönegrundande frånvaro vid studieledighet".to_owned();
    let none = SearchPage {
        shell: gallery.member("/search"),
        words,
        names: vec![],
        hits: vec![],
        total: None,
        more: More::default(),
        ..page
    };
    gallery.page("search", "none", &none)?;
    gallery.page("search", "bare", &SearchPage { shell: gallery.member("/search"), words: String::new(), ..none })
}
