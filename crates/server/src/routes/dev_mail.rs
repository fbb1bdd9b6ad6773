//! `/dev/mail`: what the demo would have sent. Not there in `praxis serve`, which has no such letters at all.

use crate::visit::Visit;
use actions::Error;
use actix_web::{HttpResponse, web};
use notifications::Sent;
use templates::pages::dev::{DevMailMessagePage, DevMailPage, MailRow};

/// Routes of the demo's mail.
pub fn routes(config: &mut web::ServiceConfig) {
    config.route("/dev/mail", web::get().to(list)).route("/dev/mail/{id}", web::get().to(show));
}

async fn list(visit: Visit) -> HttpResponse {
    let Some(shown) = visit.state.shown.clone() else {
        return visit.failed(crate::error_response::Failure::Action(Error::NotFound)).await;
    };
    visit
        .page(move |cx, frame| {
            let mails = shown.all().iter().map(row).collect();
            frame.render(&DevMailPage { shell: frame.shell(cx)?, mails })
        })
        .await
}

async fn show(visit: Visit, id: web::Path<String>) -> HttpResponse {
    let sent = domain::ids::decode(&id).ok().and_then(|id| visit.state.shown.as_ref()?.find(id));
    let Some(sent) = sent else {
        return visit.failed(crate::error_response::Failure::Action(Error::NotFound)).await;
    };
    visit
        .page(move |cx, frame| {
            let (mail, links) = (row(&sent), links(&sent.text));
            frame.render(&DevMailMessagePage { shell: frame.shell(cx)?, mail, text: sent.text, links })
        })
        .await
}

fn row(sent: &Sent) -> MailRow {
    MailRow { id: domain::ids::encode(sent.id), to: sent.to.clone(), subject: sent.subject.clone(), at: sent.at }
}

/// The addresses that stand in a letter, each once.
fn links(text: &str) -> Vec<String> {
    let mut links: Vec<String> = Vec::new();
    for word in text.split_whitespace().filter(|w| w.starts_with("http://") || w.starts_with("https://")) {
        if !links.iter().any(|l| l == word) {
            links.push(word.to_owned());
        }
    }
    links
}
