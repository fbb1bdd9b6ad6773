//! `POST /people/{id}/claim`: a name from an import becomes a member's.

use crate::error_response::Failure;
use crate::form::Form;
use crate::visit::Visit;
use actions::Error;
use actions::people::claim_person::claim_person;
use actix_web::{HttpResponse, web};
use domain::PersonId;
use serde::Deserialize;
use templates::urls;

/// The fields.
#[derive(Debug, Deserialize)]
pub struct Fields {
    #[serde(default)]
    person: String,
}

/// Claims, and shows the member; an address that leads to nobody brings the form back.
pub async fn post(visit: Visit, id: web::Path<String>, Form(fields, _): Form<Fields>) -> HttpResponse {
    let Ok(id) = id.parse::<PersonId>() else {
        return visit.failed(Error::NotFound).await;
    };
    match visit.write(move |cx| claim_person(cx, id, &fields.person)).await {
        Ok(member) => visit.see_other_saying(urls::person(&member.to_string()), "flash-claimed"),
        Err(Failure::Action(Error::Invalid(_))) => {
            visit.see_other_saying(urls::person(&id.to_string()), "flash-failed-claim")
        }
        Err(failure) => visit.failed(failure).await,
    }
}
