//! `/letters/{id}/again`: a letter that came is mailed once more.

use crate::error_response::Failure;
use crate::visit::Visit;
use actions::Error;
use actions::letters::extra::send_again;
use actix_web::{HttpResponse, web};
use domain::ids;
use templates::urls;

/// Mails it.
pub async fn post(visit: Visit, id: web::Path<String>) -> HttpResponse {
    let Ok(number) = ids::decode(&id) else {
        return visit.failed(Error::NotFound).await;
    };
    match visit.write(move |cx| send_again(cx, number)).await {
        Ok(()) => visit.see_other_saying(urls::letter(id.as_str()), "flash-letter-again"),
        Err(Failure::Action(Error::Conflict(_))) => visit.see_other_saying(urls::letter_settings(), "flash-no-address"),
        Err(failure) => visit.failed(failure).await,
    }
}
