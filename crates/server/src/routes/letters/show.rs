//! `/letters/next`: the member's next letter as it would be now. `/letters/{id}`: one that came, as it may be read now.

use crate::visit::Visit;
use actions::letters::{self, Content};
use actions::{Cx, Error};
use actix_web::{HttpResponse, web};
use domain::ids;
use notifications::letters::compose;
use storage::letters::Letter;
use templates::pages::letters::LetterPage;

/// The next letter.
pub async fn next(visit: Visit) -> HttpResponse {
    visit
        .page(move |cx, frame| {
            let preview = letters::preview(cx)?;
            let (made, why_not) = match preview.outcome {
                Ok(made) => (Some(*made), None),
                Err("no-address") => (None, Some("letters-not-no-address")),
                Err(_) => (None, Some("letters-not-nothing")),
            };
            let is_apart = preview.choice.per_group;
            let mut mail = mail(cx, &preview.row, made)?;
            mail.due_at = preview.at.unwrap_or(mail.due_at);
            let page = LetterPage {
                letter: String::new(),
                shell: frame.shell(cx)?,
                mail,
                next_at: preview.at,
                is_next: true,
                is_apart,
                why_not,
            };
            frame.render(&page)
        })
        .await
}

/// A letter that came.
pub async fn get(visit: Visit, id: web::Path<String>) -> HttpResponse {
    let Ok(id) = ids::decode(&id) else {
        return visit.failed(Error::NotFound).await;
    };
    visit
        .page(move |cx, frame| {
            let built = letters::show(cx, id)?;
            // It told of something once, and all of that has been deleted or moved since.
            let why_not = built.outcome.is_err().then_some("letters-gone");
            let mail = mail(cx, &built.letter, built.outcome.ok().map(|made| *made))?;
            let page = LetterPage {
                letter: ids::encode(id),
                shell: frame.shell(cx)?,
                mail,
                next_at: None,
                is_next: false,
                is_apart: false,
                why_not,
            };
            frame.render(&page)
        })
        .await
}

fn mail(
    cx: &mut Cx<'_>,
    letter: &Letter,
    made: Option<(storage::letters::Receiver, Content)>,
) -> actions::Result<templates::emails::WeeklyLetter> {
    let (receiver, content) = match made {
        Some(made) => made,
        None => (letters::myself(cx)?, Content::default()),
    };
    Ok(compose(cx.world, letter, (&receiver, content), ("", "")))
}
