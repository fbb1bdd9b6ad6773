//! Samples of the error pages.

use super::{Gallery, content};
use crate::pages::error::{Again, ErrorPage, Problem};
use crate::pages::parts::Author;

fn people(problem: Problem) -> Vec<Author> {
    if problem == Problem::Forbidden { vec![content::jonas(), content::ture()] } else { Vec::new() }
}

pub(super) fn add(gallery: &mut Gallery) -> Result<(), String> {
    let problems = [
        ("forbidden", Problem::Forbidden),
        ("not_found", Problem::NotFound),
        ("conflict", Problem::Conflict),
        ("bad_request", Problem::BadRequest),
        ("too_large", Problem::TooLarge),
        ("too_many", Problem::TooMany),
        ("busy", Problem::Busy),
    ];
    for (state, problem) in problems {
        gallery.page(
            "error",
            state,
            &ErrorPage { shell: gallery.member("/x"), problem, people: people(problem), reference: None, again: None },
        )?;
    }
    let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let again = Again {
        action: "/threads/x/reply".to_owned(),
        texts: vec![field("body", "Vi räknar från midnatt.\n\nI våras ändrade vi det till passets början.")],
        rest: vec![field("key", "01hzx3v9k2abc"), field("lang", "sv")],
        may_send: true,
    };
    let problem = Problem::NoWriting;
    let (shell, people, again) = (gallery.member("/x"), Vec::new(), Some(again));
    let page = ErrorPage { shell, problem, people, reference: None, again };
    gallery.page("error", "no_writing", &page)?;
    let reference = Some("7f3a-91c2".to_owned());
    gallery.page(
        "error",
        "internal",
        &ErrorPage {
            shell: gallery.visitor("/x"),
            problem: Problem::Internal,
            people: Vec::new(),
            reference,
            again: None,
        },
    )
}
