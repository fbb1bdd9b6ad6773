//! `/sign-out`: ends the session and takes its cookie away.

use super::session;
use crate::visit::Visit;
use actions::accounts::sign_out;
use actions::accounts::who::Ticket;
use actix_web::HttpResponse;
use templates::urls;

/// Signs out.
pub async fn post(visit: Visit) -> HttpResponse {
    if let Ticket::Session(secret) = visit.ticket.clone()
        && let Err(failure) = visit.write(move |cx| sign_out::sign_out(cx, &secret)).await
    {
        return visit.failed(failure).await;
    }
    let mut answer = visit.see_other(urls::sign_in());
    session::forget(&mut answer);
    answer
}
