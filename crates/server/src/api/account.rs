//! `/me/password`, `/me/closing`, `/me/export`: what is done with the account itself. Whoever only holds a token takes no
//! account over: the password is typed again.

use super::call::{Answer, Call, done, ok};
use crate::form::Raw;
use crate::routes::own_account;
use actions::accounts::{close, export};
use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A new password.
#[derive(Deserialize, ToSchema)]
pub struct PasswordBody {
    /// The one that holds now.
    current: String,
    /// The new one.
    password: String,
}

/// The password that holds now.
#[derive(Deserialize, ToSchema)]
pub struct ProofBody {
    /// Typed again: whoever only holds a token does not have it.
    pub password: String,
}

/// A network that the caller belongs to.
#[derive(Serialize, ToSchema)]
pub struct LeftNetwork {
    /// Name.
    name: String,
    /// What a leaver wrote stays; else it is deleted.
    keeps_posts: bool,
}

/// A network that would be without a lead.
#[derive(Serialize, ToSchema)]
pub struct LedNetwork {
    /// Name in addresses.
    slug: String,
    /// Name.
    name: String,
}

/// What closing the account would do.
#[derive(Serialize, ToSchema)]
pub struct Closing {
    /// The name that stands on what stays.
    remains_as: String,
    /// The caller's networks.
    networks: Vec<LeftNetwork>,
    /// Networks that need another lead first: while there are any, closing is 409.
    leads: Vec<LedNetwork>,
}

/// Changes the password. Other sessions end, and other tokens that were got by signing in.
#[utoipa::path(put, path = "/api/v1/me/password", tag = "me", request_body = PasswordBody,
    responses((status = 204), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 422, body = super::Problem), (status = 429, body = super::Problem)))]
pub async fn put_password(call: Call, body: Raw) -> Answer {
    call.signed_in()?;
    let typed: PasswordBody = call.json(&body)?;
    call.check(own_account::change_password(&call.visit, typed.current, &typed.password).await)?;
    Ok(done())
}

/// What closing the account would do.
#[utoipa::path(get, path = "/api/v1/me/closing", tag = "me",
    responses((status = 200, body = Closing), (status = 401, body = super::Problem)))]
pub async fn consequences(call: Call) -> Answer {
    let label = own_account::label(&call.visit);
    let closing = call.read(move |cx| {
        let before = close::consequences(cx)?;
        let networks = before.networks.into_iter().map(|(name, keeps_posts)| LeftNetwork { name, keeps_posts });
        Ok(Closing {
            remains_as: close::remains_as(cx, label)?,
            networks: networks.collect(),
            leads: before.leads.into_iter().map(|(slug, name)| LedNetwork { slug, name }).collect(),
        })
    });
    Ok(ok(&closing.await?))
}

/// Closes the account for good. Tokens, sessions and what is personal go at once.
#[utoipa::path(put, path = "/api/v1/me/closing", tag = "me", request_body = ProofBody,
    responses((status = 204), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 409, body = super::Problem), (status = 422, body = super::Problem), (status = 429, body = super::Problem)))]
pub async fn put_closing(call: Call, body: Raw) -> Answer {
    call.signed_in()?;
    let typed: ProofBody = call.json(&body)?;
    call.check(own_account::close(&call.visit, typed.password).await)?;
    Ok(done())
}

/// Everything of the caller's, and nothing of anybody else's: what the archive of the page holds.
#[utoipa::path(get, path = "/api/v1/me/export", tag = "me",
    responses((status = 200, description = "Everything, by kind: profile, memberships, posts, drafts, follows …", body = serde_json::Value), (status = 401, body = super::Problem)))]
pub async fn everything(call: Call) -> Answer {
    let export = call.read(export::export).await?;
    let mut answer = HttpResponse::Ok();
    answer.insert_header((CONTENT_TYPE, "application/json")).insert_header((CACHE_CONTROL, "no-store"));
    Ok(answer.body(export.json))
}
