//! Samples of the error pages.

use super::{Gallery, content};
use crate::pages::error::{ErrorPage, Problem};
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
    ];
    for (state, problem) in problems {
        gallery.page(
            "error",
            state,
            &ErrorPage { shell: gallery.member("/x"), problem, people: people(problem), reference: None },
        )?;
    }
    let reference = Some("7f3a-91c2".to_owned());
    gallery.page(
        "error",
        "internal",
        &ErrorPage { shell: gallery.visitor("/x"), problem: Problem::Internal, people: Vec::new(), reference },
    )
}
