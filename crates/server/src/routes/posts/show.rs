//! `/posts/{id}`: the permalink. Leads to the post on its page, wherever it has moved.

use crate::visit::Visit;
use actions::{Error, access};
use actix_web::{HttpResponse, web};
use domain::PostId;
use templates::urls;

/// Redirects.
pub async fn get(visit: Visit, id: web::Path<String>) -> HttpResponse {
    let Ok(id) = id.parse::<PostId>() else {
        return visit.failed(Error::NotFound).await;
    };
    match visit.read(move |cx| access::thread_of_post(cx, id)).await {
        Ok(thread) => {
            let place = urls::post_place(&id.to_string());
            visit.see_other(urls::thread(&thread.to_string()).with("at", id.to_string()).at(&place))
        }
        Err(failure) => visit.failed(failure).await,
    }
}
