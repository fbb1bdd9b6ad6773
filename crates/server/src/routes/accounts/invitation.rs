//! `/invitations/{token}`: opening it does nothing; the button joins, with a new account or as the member who is signed in.

use super::{gone, hashing, session};
use crate::error_response::Failure;
use crate::form::Form;
use crate::forms;
use crate::visit::Visit;
use actions::accounts::accept::{self, Newcomer, Shown};
use actions::{Cx, Error, Secret};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use templates::forms::Choice;
use templates::pages::account::{InvitationElsewherePage, InvitationPage};
use templates::pages::parts::Author;
use templates::{Shell, urls};

/// The fields.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    name: String,
    organisation: String,
    password: String,
}

/// Shows the invitation. One whose address has an account is asked to sign in first.
pub async fn get(visit: Visit, token: web::Path<String>) -> HttpResponse {
    form(&visit, StatusCode::OK, (token.into_inner(), Fields::default()), None).await
}

/// Accepts.
pub async fn post(visit: Visit, token: web::Path<String>, Form(fields, _): Form<Fields>) -> HttpResponse {
    match join(&visit, &token, &fields).await {
        Ok(answer) => answer,
        Err(Failure::Action(error @ (Error::Invalid(_) | Error::PersonalData { .. }))) => {
            form(&visit, StatusCode::UNPROCESSABLE_ENTITY, (token.into_inner(), fields), Some(error)).await
        }
        Err(failure) => gone::or_failed(&visit, failure, false).await,
    }
}

async fn join(visit: &Visit, token: &str, fields: &Fields) -> Result<HttpResponse, Failure> {
    let token = Secret::from_text(token);
    let asked = token.clone();
    let (is_member, shown) = visit.read(move |cx| Ok((cx.me().is_ok(), accept::show(cx, &asked)?))).await?;
    if shown.is_refused() {
        return Ok(elsewhere(visit, shown).await);
    }
    if is_member {
        let shown = visit.write(move |cx| accept::accept(cx, &token)).await?;
        return Ok(visit.see_other_saying(place(&shown), "flash-joined"));
    }
    if shown.has_account {
        return Err(Failure::Unauthenticated);
    }
    let name = Newcomer::parse(&visit.state.world, &fields.name);
    let password = hashing::check(&fields.password).map(|_| ());
    let name = both(name, password)?;
    let password_hash = hashing::hash(visit, &fields.password).await?;
    let newcomer = Newcomer { name, organisation: fields.organisation.clone(), password_hash };
    let (person, shown) = visit.write(move |cx| accept::accept_as_new(cx, &token, &newcomer)).await?;
    let opened = session::open(visit, person).await?;
    Ok(opened.on(visit, visit.see_other_saying(place(&shown), "flash-welcome")))
}

/// Both checks' problems at once.
fn both<T>(first: actions::Result<T>, second: actions::Result<()>) -> actions::Result<T> {
    match (first, second) {
        (Err(Error::Invalid(mut all)), Err(Error::Invalid(more))) => {
            all.extend(more);
            Err(Error::Invalid(all))
        }
        (first, second) => second.and(first),
    }
}

fn place(shown: &Shown) -> String {
    match shown.invitation.group_id {
        Some(_) => urls::group(&shown.slug).to_string(),
        None => urls::network(&shown.slug).to_string(),
    }
}

/// The page for a member whose address was not the one invited, when the role is for that address alone.
async fn elsewhere(visit: &Visit, shown: Shown) -> HttpResponse {
    visit
        .page_as(StatusCode::FORBIDDEN, move |cx, frame| {
            let shell = frame.shell(cx)?;
            frame.render(&InvitationElsewherePage { shell, inviter: shown.inviter.name, place: shown.place })
        })
        .await
}

async fn form(
    visit: &Visit,
    status: StatusCode,
    (token, fields): (String, Fields),
    error: Option<Error>,
) -> HttpResponse {
    let secret = Secret::from_text(&token);
    let read = visit.read(move |cx| Ok((cx.me().is_ok(), accept::show(cx, &secret)?))).await;
    let shown = match read {
        Ok((false, shown)) if shown.has_account => return visit.failed(Failure::Unauthenticated).await,
        Ok((_, shown)) if shown.is_refused() => return elsewhere(visit, shown).await,
        Ok((_, shown)) => shown,
        Err(failure) => return gone::or_failed(visit, failure, false).await,
    };
    visit
        .page_as(status, move |cx, frame| {
            let shell = frame.shell(cx)?;
            let organisations = if shown.organisation.is_none() && shell.person.is_none() {
                organisations(cx, &shell, &fields.organisation)?
            } else {
                Vec::new()
            };
            let inviter = Author {
                id: None,
                name: shown.inviter.name,
                organisation: shown.inviter.organisation_name.unwrap_or_default(),
                role: None,
            };
            frame.render(&InvitationPage {
                token,
                inviter,
                place: shown.place,
                purpose: shown.purpose,
                email: shown.invitation.address,
                is_for_another: shown.is_for_another,
                organisation: shown.organisation,
                organisations,
                name: fields.name,
                errors: forms::errors_guarded(&shell, error.as_ref()),
                shell,
            })
        })
        .await
}

fn organisations(cx: &mut Cx<'_>, shell: &Shell, chosen: &str) -> actions::Result<Vec<Choice>> {
    let mut all = storage::organisations::list(cx.conn)?;
    all.sort_by_cached_key(|o| shell.locale.sort_key(&o.name));
    let choice =
        |o: storage::organisations::Organisation| Choice::new(o.code.unwrap_or(o.name.clone()), o.name, chosen);
    let mut choices = vec![Choice::new("", "", chosen)];
    choices.extend(all.into_iter().map(choice));
    Ok(choices)
}
