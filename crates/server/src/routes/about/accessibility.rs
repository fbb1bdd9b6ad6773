//! `/accessibility`: the statement. What the operator has not filled in says what is true of an installation as it comes.

use crate::visit::Visit;
use actix_web::HttpResponse;
use templates::Shell;
use templates::pages::about::{AccessibilityPage, Statement};

/// Shows the page, to anybody.
pub async fn get(visit: Visit) -> HttpResponse {
    visit
        .page(|cx, frame| {
            let shell = frame.shell(cx)?;
            let configured = frame.visit().state.config.statement.clone();
            let statement = filled(configured, &shell, &cx.world.installation.public_url);
            frame.render(&AccessibilityPage { shell, statement })
        })
        .await
}

fn filled(mut statement: Statement, shell: &Shell, public_url: &str) -> Statement {
    let lines = [
        (&mut statement.operator, "statement-usual-operator"),
        (&mut statement.assessed_on, "statement-usual-assessed"),
        (&mut statement.updated_on, "statement-usual-updated"),
        (&mut statement.method, "statement-usual-method"),
        (&mut statement.authority, "statement-usual-authority"),
    ];
    for (value, usual) in lines {
        if value.trim().is_empty() {
            shell.t(usual).text().clone_into(value);
        }
    }
    let lists = [
        (&mut statement.deficits, "statement-usual-deficits"),
        (&mut statement.burdens, "statement-usual-burdens"),
        (&mut statement.outside, "statement-usual-outside"),
    ];
    for (value, usual) in lists {
        if value.iter().all(|line| line.trim().is_empty()) {
            *value = vec![shell.t(usual).text().to_owned()];
        }
    }
    if statement.service.trim().is_empty() {
        statement.service = shell.say("statement-usual-service").put("address", public_url).to_string();
    }
    if statement.report_to.trim().is_empty() {
        statement.report_to = templates::urls::help().to_owned();
    }
    statement
}
