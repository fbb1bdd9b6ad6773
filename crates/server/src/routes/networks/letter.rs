//! `/networks/{slug}/letter`: greeting the members, the next letter as a role would have it, and a try of it by mail.

use crate::error_response::Failure;
use crate::form::Form;
use crate::forms;
use crate::present;
use crate::visit::Visit;
use actions::Error;
use actions::letters::extra::send_test;
use actions::letters::greeting::{self, WriteGreeting, withdraw_greeting, write_greeting};
use actions::letters::preview_as::{LeftOut, WhyOut, preview_as};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use domain::{GreetingId, Role, Word as _};
use notifications::letters::compose;
use serde::Deserialize;
use templates::forms::Choice;
use templates::pages::network_letter::{GreetingRow, LeftOutRow, NetworkLetterPage};
use templates::pages::parts::NetworkRef;
use templates::{Shell, urls};

/// Roles that read what a network writes.
const ROLES: [Role; 5] = [Role::Member, Role::Reader, Role::Guest, Role::Moderator, Role::Lead];

/// The query.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Query {
    role: String,
}

/// The fields.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    greeting: String,
    role: String,
}

/// Shows both.
pub async fn get(visit: Visit, slug: web::Path<String>, query: web::Query<Query>) -> HttpResponse {
    page(&visit, StatusCode::OK, (slug.into_inner(), query.role.clone()), None).await
}

/// Writes a greeting.
pub async fn post(visit: Visit, slug: web::Path<String>, Form(fields, _): Form<Fields>) -> HttpResponse {
    let slug = slug.into_inner();
    let (key, typed) = (slug.clone(), fields.greeting.clone());
    let written = visit.write(move |cx| {
        // Whether they may comes before what is wrong with the text.
        greeting::greetings(cx, &key)?;
        write_greeting(cx, &key, &WriteGreeting::parse(cx.world, &typed)?)
    });
    match written.await {
        Ok(_) => visit.see_other_saying(urls::network_letter(&slug), "flash-greeting"),
        Err(Failure::Action(error)) if forms::is_for_form(&error) => {
            let typed = Some((fields.greeting, error));
            page(&visit, StatusCode::UNPROCESSABLE_ENTITY, (slug, String::new()), typed).await
        }
        Err(failure) => visit.failed(failure).await,
    }
}

/// Takes a greeting back.
pub async fn withdraw(visit: Visit, slug: web::Path<String>, Form(fields, _): Form<Fields>) -> HttpResponse {
    let slug = slug.into_inner();
    let key = slug.clone();
    let id = fields.greeting.parse::<GreetingId>().unwrap_or(GreetingId(0));
    match visit.write(move |cx| withdraw_greeting(cx, &key, id)).await {
        Ok(()) => visit.see_other_saying(urls::network_letter(&slug), "flash-greeting-withdrawn"),
        Err(failure) => visit.failed(failure).await,
    }
}

/// Mails a try to who asks.
pub async fn test(visit: Visit, slug: web::Path<String>, Form(fields, _): Form<Fields>) -> HttpResponse {
    let slug = slug.into_inner();
    let (key, role) = (slug.clone(), role(&fields.role));
    match visit.write(move |cx| send_test(cx, &key, role)).await {
        Ok(()) => visit.see_other_saying(urls::network_letter(&slug), "flash-letter-test"),
        Err(Failure::Action(error @ Error::Conflict(_))) => {
            let typed = Some((String::new(), error));
            page(&visit, StatusCode::CONFLICT, (slug, fields.role), typed).await
        }
        Err(failure) => visit.failed(failure).await,
    }
}

fn role(word: &str) -> Role {
    Role::from_word(word).filter(|role| ROLES.contains(role)).unwrap_or(Role::Member)
}

async fn page(
    visit: &Visit,
    status: StatusCode,
    (slug, word): (String, String),
    typed: Option<(String, Error)>,
) -> HttpResponse {
    visit
        .page_as(status, move |cx, frame| {
            let role = role(&word);
            let preview = preview_as(cx, &slug, role)?;
            let greetings = greeting::greetings(cx, &slug)?;
            let network = &preview.network.network;
            let network = NetworkRef { slug: network.slug.clone(), name: network.name.clone() };
            let mail = compose(cx.world, &preview.row, (&preview.receiver, preview.content), ("", ""));
            let shell = frame.shell(cx)?;
            let page = NetworkLetterPage {
                errors: forms::errors_guarded(&shell, typed.as_ref().map(|(_, error)| error)),
                greeting: typed.as_ref().map(|(text, _)| text.clone()).unwrap_or_default(),
                greetings: greetings.into_iter().map(row).collect(),
                roles: roles(&shell, role),
                role: role.word().to_owned(),
                left_out: preview.left_out.into_iter().map(left_out).collect(),
                network,
                mail,
                shell,
            };
            frame.render(&page)
        })
        .await
}

fn row(greeting: storage::greetings::Greeting) -> GreetingRow {
    GreetingRow { id: greeting.id.to_string(), body: greeting.body, author: greeting.author, at: greeting.created_at }
}

fn left_out(out: LeftOut) -> LeftOutRow {
    let why = match out.why {
        WhyOut::Unread => "network-letter-out-unread",
        WhyOut::NoRoom => "network-letter-out-no-room",
    };
    LeftOutRow { thread: out.thread.to_string(), title: out.title, group: out.group, why }
}

fn roles(shell: &Shell, chosen: Role) -> Vec<Choice> {
    ROLES.map(|role| Choice::new(role.word(), shell.t(present::role_word(role, false)), chosen.word())).to_vec()
}
