//! `/help`: the few things a newcomer needs.

use crate::visit::Visit;
use actix_web::HttpResponse;
use templates::pages::about::HelpPage;

/// Shows the page, to anybody.
pub async fn get(visit: Visit) -> HttpResponse {
    visit
        .page(|cx, frame| {
            let shell = frame.shell(cx)?;
            let configured = &frame.visit().state.config.help_contact;
            let contact = if configured.is_empty() {
                shell.t("help-contact-usual").text().to_owned()
            } else {
                configured.clone()
            };
            frame.render(&HelpPage { shell, contact })
        })
        .await
}
