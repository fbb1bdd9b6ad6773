//! The cookies of somebody who has proved who they are: the session's, and the browser's own that tells a known device.

use crate::error_response::Failure;
use crate::visit::{DEVICE_COOKIE, SESSION_COOKIE, Visit};
use actions::Cx;
use actions::Secret;
use actions::accounts::sign_in::{self, Candidate};
use actions::accounts::who::Ticket;
use actix_web::HttpResponse;
use actix_web::cookie::{Cookie, SameSite, time::Duration};
use domain::PersonId;

/// Days a browser is known without being used.
const DEVICE_DAYS: i64 = 400;

/// A session and, for a browser that is new to the account, its own cookie.
pub struct Opened {
    session: Secret,
    device: Option<Secret>,
}

/// Opens a session for whom a link has just made a member.
///
/// # Errors
/// Of the database.
pub async fn open(visit: &Visit, person: PersonId) -> Result<Opened, Failure> {
    let (browser, cookie) = (browser(&visit.user_agent), visit.device.clone());
    visit.write(move |cx| open_in(cx, person, (&browser, cookie.as_ref()))).await
}

/// Opens a session for who has proved their password; none when it was changed meanwhile.
///
/// # Errors
/// Of the database.
pub async fn open_proved(visit: &Visit, candidate: Candidate) -> Result<Option<Opened>, Failure> {
    let (browser, cookie) = (browser(&visit.user_agent), visit.device.clone());
    let enter = move |cx: &mut Cx<'_>| match sign_in::enter(cx, &candidate)? {
        Some(person) => open_in(cx, person, (&browser, cookie.as_ref())).map(Some),
        None => Ok(None),
    };
    visit.write(enter).await
}

fn open_in(cx: &mut Cx<'_>, person: PersonId, (browser, cookie): (&str, Option<&Secret>)) -> actions::Result<Opened> {
    let session = sign_in::open_session(cx, person, browser)?;
    let device = sign_in::know_device(cx, person, cookie)?;
    Ok(Opened { session, device })
}

impl Opened {
    /// The visit as that of the one who has come in.
    pub fn visit(&self, visit: &Visit) -> Visit {
        Visit { ticket: Ticket::Session(self.session.clone()), ..visit.clone() }
    }

    /// The answer with its cookies.
    pub fn on(&self, visit: &Visit, mut answer: HttpResponse) -> HttpResponse {
        let days = visit.state.world.installation.session_days;
        set(&mut answer, &cookie(visit, SESSION_COOKIE, &self.session, days));
        if let Some(device) = &self.device {
            set(&mut answer, &cookie(visit, DEVICE_COOKIE, device, DEVICE_DAYS));
        }
        answer
    }
}

fn cookie(visit: &Visit, name: &'static str, secret: &Secret, days: i64) -> Cookie<'static> {
    Cookie::build(name, secret.reveal().to_owned())
        .path("/")
        .http_only(true)
        .secure(visit.is_https())
        .same_site(SameSite::Lax)
        .max_age(Duration::days(days))
        .finish()
}

/// Takes the session's cookie away; the browser stays known.
pub fn forget(answer: &mut HttpResponse) {
    let mut gone = Cookie::build(SESSION_COOKIE, "").path("/").finish();
    gone.make_removal();
    set(answer, &gone);
}

fn set(answer: &mut HttpResponse, cookie: &Cookie<'_>) {
    if let Err(error) = answer.add_cookie(cookie) {
        tracing::error!(%error, "a cookie could not be set");
    }
}

/// A browser in two words, for the list of sessions: never the whole header.
fn browser(user_agent: &str) -> String {
    let pick = |names: &[(&'static str, &'static str)]| {
        names.iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, name)| *name)
    };
    let browser = pick(&[("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")]);
    let system = pick(&[
        ("Windows", "Windows"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ]);
    let words: Vec<&str> = [browser, system].into_iter().flatten().collect();
    if words.is_empty() { "?".to_owned() } else { words.join(", ") }
}
