//! `/settings/sessions`: where the member is signed in, and ending it there.

use crate::form::Form;
use crate::visit::Visit;
use actions::accounts::settings;
use actix_web::HttpResponse;
use domain::SessionId;
use serde::Deserialize;
use templates::pages::settings::{SessionRow, SessionsPage};
use templates::urls;

/// The field: a session's id, or `others`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    session: String,
}

/// Shows the list.
pub async fn get(visit: Visit) -> HttpResponse {
    visit
        .page(|cx, frame| {
            let (sessions, own) = settings::list_sessions(cx)?;
            let row = |s: storage::sessions::Session| SessionRow {
                id: s.id.to_string(),
                is_current: s.id == own,
                device: s.device,
                used_at: s.last_seen_at,
                created_at: s.created_at,
            };
            frame.render(&SessionsPage { shell: frame.shell(cx)?, sessions: sessions.into_iter().map(row).collect() })
        })
        .await
}

/// Ends one, or all others.
pub async fn revoke(visit: Visit, Form(fields, _): Form<Fields>) -> HttpResponse {
    let ended = visit
        .write(move |cx| {
            if fields.session == "others" {
                return settings::end_other_sessions(cx).map(|()| "flash-sessions-ended");
            }
            let id: SessionId = fields.session.parse()?;
            settings::end_session(cx, id).map(|()| "flash-session-ended")
        })
        .await;
    match ended {
        Ok(message) => visit.see_other_saying(urls::sessions(), message),
        Err(failure) => visit.failed(failure).await,
    }
}
