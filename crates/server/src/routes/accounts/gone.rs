//! The page of a link that no longer works: the same for one that was used, withdrawn, too old or never was.

use crate::error_response::Failure;
use crate::visit::Visit;
use actions::Error;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use templates::pages::account::LinkGonePage;

/// The page for a failure: that of a link that is gone, or the error's own.
pub async fn or_failed(visit: &Visit, failure: Failure, may_reset: bool) -> HttpResponse {
    if !matches!(failure, Failure::Action(Error::Conflict("link-gone"))) {
        return visit.failed(failure).await;
    }
    visit
        .page_as(StatusCode::GONE, move |cx, frame| {
            let shell = frame.shell(cx)?;
            frame.render(&LinkGonePage { shell, may_reset })
        })
        .await
}
