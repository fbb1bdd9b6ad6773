//! `/settings/letters/resume`: the button of a member whose mail came back.

use crate::visit::Visit;
use actions::letters::resume::resume;
use actix_web::HttpResponse;
use templates::urls;

/// Sends mail again.
pub async fn post(visit: Visit) -> HttpResponse {
    match visit.write(resume).await {
        Ok(()) => visit.see_other_saying(urls::letter_settings(), "flash-mail-resumed"),
        Err(failure) => visit.failed(failure).await,
    }
}
