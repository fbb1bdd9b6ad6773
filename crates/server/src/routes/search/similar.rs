//! `/similar`: rows for the list under the title of the ask page while it is being written.

use crate::present;
use crate::visit::Visit;
use actions::search::similar::similar;
use actions::{Cx, Result};
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use templates::pages::ask::{SimilarPart, SimilarRow};

/// Shorter titles say too little.
const SHORTEST: usize = 8;

/// The query.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Query {
    title: String,
}

/// Answers the rows alone, without a page around.
pub async fn get(visit: Visit, query: web::Query<Query>) -> HttpResponse {
    let title = query.into_inner().title;
    visit
        .page(move |cx, frame| {
            let similar = similar_rows(cx, &title)?;
            let shell = frame.shell(cx)?;
            frame.render(&SimilarPart { shell, similar })
        })
        .await
}

/// Threads that may already hold the answer.
///
/// # Errors
/// Forbidden when nobody is signed in.
pub fn similar_rows(cx: &mut Cx<'_>, title: &str) -> Result<Vec<SimilarRow>> {
    cx.me()?;
    if title.trim().chars().count() < SHORTEST {
        return Ok(Vec::new());
    }
    let row = |thread: storage::threads::Thread| SimilarRow {
        id: thread.id.to_string(),
        title: thread.title,
        state: present::state(thread.state),
        reply_count: present::count(thread.reply_count),
    };
    Ok(similar(cx, title)?.into_iter().map(row).collect())
}
