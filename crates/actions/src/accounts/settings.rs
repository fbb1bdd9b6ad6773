//! A member's own settings: language, colours, time zone, profile, sessions and keys for programs.

use super::make_token::{MakeToken, make_token};
use crate::cx::{Cx, Event};
use crate::world::Secret;
use crate::{Error, Problems, Result, guard, letters};
use domain::{ApiTokenId, Line, Name, SessionId, TagName, fold};
use storage::sessions::{self, Session, Token};
use storage::{accounts, persons, preferences};

/// Most characters about oneself.
pub const ABOUT_MAX: usize = 2_000;
/// Most days a key for programs works.
pub const TOKEN_DAYS_MAX: i64 = 730;
/// Most keys for programs that work at a time.
pub const TOKENS_MAX: usize = 20;

/// Language, colours, time zone.
#[derive(Clone, Debug)]
pub struct Look {
    /// Language tag, one that the pages have; the caller knows which.
    pub language: String,
    /// `auto`, `light` or `dark`.
    pub theme: String,
    /// IANA time zone.
    pub zone: String,
}

/// Sets them.
///
/// # Errors
/// [`Error::Invalid`] `theme`, `zone`.
pub fn set_look(cx: &mut Cx<'_>, look: &Look) -> Result<()> {
    let person = cx.me()?.person;
    check_look(Some(&look.theme), Some(&look.zone))?;
    accounts::set_look(cx.conn, person, (&look.language, &look.theme, &look.zone))?;
    if cx.me()?.zone != look.zone {
        let kept = preferences::find(cx.conn, person)?;
        letters::choice::set(cx, person, (&letters::Choice::of(kept.as_deref(), ""), &look.zone))?;
    }
    cx.record(Event { kind: "settings.changed", person: Some(person), ..Event::default() })
}

/// Checks what was chosen of the look.
pub(super) fn check_look(theme: Option<&str>, zone: Option<&str>) -> Result<()> {
    let mut problems = Problems::default();
    if theme.is_some_and(|theme| !matches!(theme, "auto" | "light" | "dark")) {
        problems.add("theme", "unknown");
    }
    if zone.is_some_and(|zone| jiff::tz::TimeZone::get(zone).is_err()) {
        problems.add("zone", "unknown");
    }
    problems.finish(Some(()))
}

/// What others see of a member.
#[derive(Clone, Debug)]
pub struct Profile {
    /// Display name.
    pub name: Name,
    /// Title of their role.
    pub role_title: Line,
    /// About, Markdown.
    pub about: String,
    /// What they know.
    pub topics: Vec<TagName>,
}

impl Profile {
    /// Checks.
    ///
    /// # Errors
    /// [`Error::Invalid`] `name`, `role`, `about`, `topics`.
    pub fn parse(name: &str, role_title: &str, about: &str, topics: &str) -> Result<Self> {
        let mut problems = Problems::default();
        let name = problems.take("name", Name::parse(name));
        let role_title = problems.take("role", Line::parse(role_title));
        let topics = problems.take("topics", TagName::parse_list(topics));
        let about = about.replace("\r\n", "\n").replace('\0', "").trim().to_owned();
        if about.chars().count() > ABOUT_MAX {
            problems.add("about", "too-long");
        }
        let parts = name.zip(role_title).zip(topics);
        problems.finish(parts.map(|((name, role_title), topics)| Self { name, role_title, about, topics }))
    }
}

/// Changes what others see of the member; what they wrote keeps its label.
///
/// # Errors
/// [`Error::PersonalData`] in the text about oneself.
pub fn set_profile(cx: &mut Cx<'_>, profile: &Profile) -> Result<()> {
    let person = cx.me()?.person;
    let topics: Vec<&str> = profile.topics.iter().map(TagName::as_str).collect();
    let (name, role, listed) = (profile.name.as_str(), profile.role_title.as_str(), topics.join(" "));
    let texts = [("name", name), ("role", role), ("about", profile.about.as_str()), ("topics", listed.as_str())];
    guard::check(cx.world, &texts, false)?;
    persons::set_profile(cx.conn, person, (name, &fold(name)), (role, &profile.about, &topics))?;
    cx.record(Event { kind: "profile.changed", person: Some(person), ..Event::default() })
}

/// The member's sessions, and which of them sent this.
///
/// # Errors
/// [`Error::Forbidden`] when nobody is signed in.
pub fn list_sessions(cx: &mut Cx<'_>) -> Result<(Vec<Session>, SessionId)> {
    let (person, own) = (cx.me()?.person, cx.me()?.via_id);
    let mut list = sessions::list(cx.conn, person, cx.now)?;
    list.sort_by_key(|s| s.id.0 != own);
    Ok((list, SessionId(own)))
}

/// Ends one of the member's sessions.
///
/// # Errors
/// [`Error::NotFound`] when they have no such session.
pub fn end_session(cx: &mut Cx<'_>, id: SessionId) -> Result<()> {
    let person = cx.me()?.person;
    if !sessions::end(cx.conn, person, id)? {
        return Err(Error::NotFound);
    }
    cx.record(Event { kind: "session.ended", person: Some(person), ..Event::default() })
}

/// Ends every session of the member but this one.
///
/// # Errors
/// [`Error::Forbidden`] when nobody is signed in.
pub fn end_other_sessions(cx: &mut Cx<'_>) -> Result<()> {
    let (person, own) = (cx.me()?.person, cx.me()?.via_id);
    let ended = sessions::end_all_but(cx.conn, person, Some(own))?;
    let data = serde_json::json!({ "ended": ended });
    cx.record(Event { kind: "session.ended", person: Some(person), data, ..Event::default() })
}

/// The member's keys for programs.
///
/// # Errors
/// [`Error::Forbidden`] when nobody is signed in.
pub fn list_tokens(cx: &mut Cx<'_>) -> Result<Vec<Token>> {
    let person = cx.me()?.person;
    Ok(sessions::tokens(cx.conn, person, cx.now)?)
}

/// Makes a key for programs that works for some days. A key makes no keys: one that was stolen would outlive its end.
///
/// # Errors
/// [`Error::Invalid`] `name`, `days`; [`Error::Forbidden`] for a key.
pub fn add_token(cx: &mut Cx<'_>, name: &str, days: i64) -> Result<Secret> {
    let person = cx.me_in_person()?.person;
    let mut problems = Problems::default();
    let name = problems.take("name", Line::parse(name));
    if name.as_ref().is_some_and(|n| n.as_str().is_empty()) {
        problems.add("name", "missing");
    }
    if !(1..=TOKEN_DAYS_MAX).contains(&days) {
        problems.add("days", "unknown");
    }
    let name = problems.finish(name)?;
    if list_tokens(cx)?.len() >= TOKENS_MAX {
        return Err(Error::invalid("name", "too-many-tokens"));
    }
    make_token(
        cx,
        person,
        &MakeToken { name, holds_seconds: Some(days * 86_400), by_operator: false, is_sign_in: false },
    )
}

/// Ends one of the member's keys.
///
/// # Errors
/// [`Error::NotFound`] when they have no such key.
pub fn end_token(cx: &mut Cx<'_>, id: ApiTokenId) -> Result<()> {
    let person = cx.me()?.person;
    if !sessions::end_token(cx.conn, person, id)? {
        return Err(Error::NotFound);
    }
    cx.record(Event { kind: "token.ended", person: Some(person), ..Event::default() })
}
