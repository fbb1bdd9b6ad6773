//! People: finding a colleague, one person's profile, a name from an import that becomes a member's.

mod claim;
mod complete;
mod list;
mod show;

use actix_web::web;
use storage::persons::Person;
use templates::pages::parts::Author;

/// Routes of people.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/mentions", web::get().to(complete::get))
        .route("/people", web::get().to(list::get))
        .route("/people/{id}", web::get().to(show::get))
        .route("/people/{id}/claim", web::post().to(claim::post));
}

/// A person as pages show them now.
fn author(person: &Person) -> Author {
    Author {
        id: Some(person.id.to_string()),
        name: person.name.clone(),
        organisation: person.organisation_name.clone().unwrap_or_default(),
        role: Some(person.role_title.clone()).filter(|title| !title.is_empty()),
    }
}

/// What they say they know.
fn topics(person: &Person) -> Vec<String> {
    person.topics.split_whitespace().map(str::to_owned).collect()
}
