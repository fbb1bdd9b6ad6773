//! `/sign-out`: ends the session and takes its cookie away.

use crate::visit::{SESSION_COOKIE, Visit};
use actions::accounts::sign_out;
use actions::accounts::who::Ticket;
use actix_web::HttpResponse;
use actix_web::cookie::Cookie;
use templates::urls;

/// Signs out.
pub async fn post(visit: Visit) -> HttpResponse {
    if let Ticket::Session(secret) = visit.ticket.clone()
        && let Err(failure) = visit.write(move |cx| sign_out::sign_out(cx, &secret)).await
    {
        return visit.failed(failure).await;
    }
    let mut answer = visit.see_other(urls::sign_in());
    let mut gone = Cookie::build(SESSION_COOKIE, "").path("/").finish();
    gone.make_removal();
    if let Err(error) = answer.add_cookie(&gone) {
        tracing::error!(%error, "a session cookie could not be taken away");
    }
    answer
}
