//! The pages: one folder a noun, one file a verb. The addresses follow `templates::urls`.

mod about;
mod accounts;
mod dev_mail;
mod feeds;
mod groups;
mod home;
mod inbox;
mod letters;
mod lists;
mod moderation;
mod networks;
mod people;
mod posts;
mod search;
mod settings;
mod threads;

pub use accounts::sign_in;
pub use feeds::rows as feed_rows;
pub use groups::ask::BETWEEN;
pub use settings::own_account;

use crate::visit::Visit;
use actix_web::{HttpResponse, web};

/// Every page's route.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/", web::get().to(home::get))
        .configure(about::routes)
        .configure(accounts::routes)
        .configure(dev_mail::routes)
        .configure(settings::routes)
        .configure(networks::routes)
        .configure(groups::routes)
        .configure(inbox::routes)
        .configure(letters::routes)
        .configure(lists::routes)
        .configure(moderation::routes)
        .configure(threads::routes)
        .configure(people::routes)
        .configure(posts::routes)
        .configure(search::routes)
        .configure(feeds::routes)
        .default_service(web::to(not_found));
}

async fn not_found(visit: Visit) -> HttpResponse {
    visit.failed(actions::Error::NotFound).await
}
