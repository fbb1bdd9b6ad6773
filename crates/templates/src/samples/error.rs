//! Samples of the error pages.

use super::Gallery;
use crate::pages::error::{ErrorPage, Problem};

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
        gallery.page("error", state, &ErrorPage { shell: gallery.member("/x"), problem, reference: None })?;
    }
    let reference = Some("7f3a-91c2".to_owned());
    gallery.page(
        "error",
        "internal",
        &ErrorPage { shell: gallery.visitor("/x"), problem: Problem::Internal, reference },
    )
}
