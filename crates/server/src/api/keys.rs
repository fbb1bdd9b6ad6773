//! `/me/sessions`, `/me/tokens`, `/me/feeds`: where the caller is signed in and what opens things in their name; looking
//! through it and ending it. No token is made here: a token makes no tokens, and signing in is in `sessions`.

use super::account::ProofBody;
use super::call::{Answer, Call, created, done, ok};
use super::cursors;
use super::members::PageQuery;
use crate::form::Raw;
use crate::routes::{feed_rows, own_account};
use actions::accounts::{feeds, settings};
use domain::{ApiTokenId, SessionId, Time};
use serde::Serialize;
use templates::pages::settings::FeedRow;
use utoipa::ToSchema;

/// A browser where the caller is signed in.
#[derive(Serialize, ToSchema)]
pub struct Session {
    /// Id.
    id: String,
    /// The browser in words.
    device: String,
    /// Since when.
    #[schema(format = DateTime)]
    created_at: String,
    /// Seen last, to some minutes.
    #[schema(format = DateTime)]
    used_at: String,
    /// This call comes from it.
    current: bool,
}

/// Sessions, the one seen last first.
#[derive(Serialize, ToSchema)]
pub struct Sessions {
    items: Vec<Session>,
    next: Option<String>,
}

/// A token of the caller's; its secret is shown to nobody.
#[derive(Serialize, ToSchema)]
pub struct OwnToken {
    /// Id.
    id: String,
    /// The name given to it.
    name: String,
    /// When it was made.
    #[schema(format = DateTime)]
    created_at: String,
    /// Used last, to some minutes; none when never.
    #[schema(format = DateTime)]
    used_at: Option<String>,
    /// When it ends by itself.
    #[schema(format = DateTime)]
    expires_at: Option<String>,
    /// Made by whoever runs the installation.
    by_operator: bool,
    /// This call comes with it.
    current: bool,
}

/// Tokens, the newest first.
#[derive(Serialize, ToSchema)]
pub struct OwnTokens {
    items: Vec<OwnToken>,
    next: Option<String>,
}

/// Whether there are addresses of feeds. They are shown once, when they are made.
#[derive(Serialize, ToSchema)]
pub struct FeedsMade {
    made: bool,
}

/// The private address of a feed.
#[derive(Serialize, ToSchema)]
pub struct Feed {
    /// The group, or the tag with `#` before it.
    name: String,
    /// Its address: whoever has it reads the feed.
    url: String,
}

/// New addresses.
#[derive(Serialize, ToSchema)]
pub struct Feeds {
    items: Vec<Feed>,
    next: Option<String>,
}

/// Where the caller is signed in.
#[utoipa::path(get, path = "/api/v1/me/sessions", tag = "me", params(PageQuery),
    responses((status = 200, body = Sessions), (status = 400, body = super::Problem), (status = 401, body = super::Problem)))]
pub async fn sessions(call: Call) -> Answer {
    cursors::none(&call, call.query::<PageQuery>()?.cursor.as_deref())?;
    let items = call.read(|cx| {
        let (sessions, own) = settings::list_sessions(cx)?;
        let row = |s: storage::sessions::Session| Session {
            id: s.id.to_string(),
            device: s.device,
            created_at: s.created_at.rfc3339(),
            used_at: s.last_seen_at.rfc3339(),
            current: s.id == own,
        };
        Ok(sessions.into_iter().map(row).collect())
    });
    Ok(ok(&Sessions { items: items.await?, next: None }))
}

/// Ends every session but the one that this call comes from.
#[utoipa::path(delete, path = "/api/v1/me/sessions", tag = "me", responses((status = 204), (status = 401, body = super::Problem)))]
pub async fn end_other_sessions(call: Call) -> Answer {
    call.signed_in()?;
    call.write(settings::end_other_sessions).await?;
    Ok(done())
}

/// Ends a session.
#[utoipa::path(delete, path = "/api/v1/me/sessions/{session}", tag = "me", params(("session" = String, Path)),
    responses((status = 204), (status = 401, body = super::Problem), (status = 404, body = super::Problem)))]
pub async fn end_session(call: Call) -> Answer {
    call.signed_in()?;
    let id: SessionId = call.id("session")?;
    call.write(move |cx| settings::end_session(cx, id)).await?;
    Ok(done())
}

/// The caller's tokens that hold.
#[utoipa::path(get, path = "/api/v1/me/tokens", tag = "me", params(PageQuery),
    responses((status = 200, body = OwnTokens), (status = 400, body = super::Problem), (status = 401, body = super::Problem)))]
pub async fn tokens(call: Call) -> Answer {
    cursors::none(&call, call.query::<PageQuery>()?.cursor.as_deref())?;
    let items = call.read(|cx| {
        let me = cx.me()?;
        let own = me.is_via_token.then_some(ApiTokenId(me.via_id));
        let row = |t: storage::sessions::Token| OwnToken {
            id: t.id.to_string(),
            name: t.name,
            created_at: t.created_at.rfc3339(),
            used_at: t.last_used_at.map(Time::rfc3339),
            expires_at: t.expires_at.map(Time::rfc3339),
            by_operator: t.made_by_operator,
            current: own == Some(t.id),
        };
        Ok(settings::list_tokens(cx)?.into_iter().map(row).collect())
    });
    Ok(ok(&OwnTokens { items: items.await?, next: None }))
}

/// Ends a token.
#[utoipa::path(delete, path = "/api/v1/me/tokens/{token}", tag = "me", params(("token" = String, Path, description = "Its id, not its secret")),
    responses((status = 204), (status = 401, body = super::Problem), (status = 404, body = super::Problem)))]
pub async fn end_token(call: Call) -> Answer {
    call.signed_in()?;
    let id: ApiTokenId = call.id("token")?;
    call.write(move |cx| settings::end_token(cx, id)).await?;
    Ok(done())
}

/// Has the caller addresses of feeds?
#[utoipa::path(get, path = "/api/v1/me/feeds", tag = "me",
    responses((status = 200, body = FeedsMade), (status = 401, body = super::Problem)))]
pub async fn feeds_made(call: Call) -> Answer {
    let made = call.read(feeds::any).await?;
    Ok(ok(&FeedsMade { made }))
}

/// Makes new addresses of feeds; the old ones stop working. They are shown here alone, so no `Idempotency-Key` keeps the answer.
#[utoipa::path(post, path = "/api/v1/me/feeds", tag = "me", request_body = ProofBody,
    responses((status = 201, body = Feeds), (status = 400, body = super::Problem), (status = 401, body = super::Problem), (status = 422, body = super::Problem), (status = 429, body = super::Problem)))]
pub async fn post_feeds(call: Call, body: Raw) -> Answer {
    call.signed_in()?;
    let typed: ProofBody = call.json(&body)?;
    let proved = call.check(own_account::prove(&call.visit, typed.password, "password").await)?;
    let rows = call.write(move |cx| {
        proved.check(cx, "password")?;
        let secret = feeds::renew_proved(cx)?;
        feed_rows(cx, secret.reveal())
    });
    let items = rows.await?.into_iter().map(|FeedRow { name, url }| Feed { name, url }).collect();
    Ok(created(&Feeds { items, next: None }, "/api/v1/me/feeds"))
}
