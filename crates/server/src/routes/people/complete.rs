//! `/mentions?q=…&path=…`: names to complete after @, as JSON for the program beside the text field.

use crate::error_response;
use crate::visit::Visit;
use actions::Error;
use actions::discussions::place::Place;
use actions::people::complete::complete;
use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

/// The query.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Query {
    q: String,
    path: String,
}

#[derive(Serialize)]
struct Name {
    id: String,
    name: String,
    organisation: String,
}

/// Answers the names.
pub async fn get(visit: Visit, query: web::Query<Query>) -> HttpResponse {
    let query = query.into_inner();
    let found = visit.read(move |cx| {
        cx.me()?;
        let place = Place::parse(&query.path).ok_or_else(|| Error::invalid("path", "unknown"))?;
        complete(cx, &query.q, &place)
    });
    match found.await {
        Ok(people) => {
            let name = |p: storage::persons::Person| Name {
                id: p.id.to_string(),
                name: p.name,
                organisation: p.organisation_name.unwrap_or_default(),
            };
            let names: Vec<Name> = people.into_iter().map(name).collect();
            HttpResponse::Ok().insert_header(("Cache-Control", "no-store")).json(names)
        }
        Err(failure) => error_response::plain(Some(&visit), &failure),
    }
}
