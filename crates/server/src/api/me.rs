//! `/me`: who the caller is, and how they want to be written to.

use super::call::{Answer, Call, done, ok};
use super::shapes::{self, Organisation};
use crate::form::Raw;
use actions::Error;
use actions::accounts::preferences::{self, Letter, Preferences};
use actions::notices::choose::{self, Rule};
use domain::{InboxKind, NoticeWay, Word as _};
use serde::{Deserialize, Serialize};
use templates::Language;
use utoipa::ToSchema;

/// The caller.
#[derive(Serialize, ToSchema)]
pub struct Me {
    /// Id.
    id: String,
    /// Name.
    name: String,
    /// Title of their role.
    role_title: String,
    /// Where they work.
    organisation: Option<Organisation>,
    /// About, Markdown.
    about: String,
    /// What they say they know, tags.
    topics: Vec<String>,
    /// Administers the installation.
    is_administrator: bool,
    /// Preferences.
    preferences: MyPreferences,
}

/// When the weekly letter comes.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
pub struct LetterTime {
    /// `off`, `day`, `week`, `2weeks` or `month`.
    every: String,
    /// 1 is Monday, 7 is Sunday.
    #[schema(minimum = 1, maximum = 7)]
    weekday: i64,
    /// By the clock of the zone.
    #[schema(minimum = 0, maximum = 23)]
    hour: i64,
    /// IANA time zone.
    zone: String,
}

/// How the caller is told of something that concerns them.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
pub struct NoticeRule {
    /// `mention`, `reply`, `announcement`, `helped` or `followed`.
    kind: String,
    /// Slug of the group where it holds; none is everywhere.
    group: Option<String>,
    /// `at-once`, `letter` or `off`; none takes the choice away.
    way: Option<String>,
}

/// How the caller wants to be written to. What is left out of a change stays as it is.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
pub struct MyPreferences {
    /// The weekly letter.
    letter: Option<LetterTime>,
    /// Language tag.
    language: Option<String>,
    /// Colours: `auto`, `light` or `dark`.
    theme: Option<String>,
    /// IANA time zone of what pages show.
    zone: Option<String>,
    /// Mail at once. What is not named in a change stays as it is.
    notices: Option<Vec<NoticeRule>>,
}

/// Who am I?
#[utoipa::path(get, path = "/api/v1/me", tag = "me", responses((status = 200, body = Me), (status = 401, body = super::Problem)))]
pub async fn get(call: Call) -> Answer {
    let me = call.read(|cx| {
        let me = cx.me()?.clone();
        let codes = me.organisation_id.map(|id| storage::texts::codes(cx.conn, &[id])).transpose()?;
        let code = codes.and_then(|mut codes| codes.pop()).map(|(_, code)| code);
        let person = storage::persons::find(cx.conn, me.person)?;
        let letter = preferences::letter(cx)?;
        let letter = letter.map(|l| LetterTime { every: l.every, weekday: l.weekday, hour: l.hour, zone: l.zone });
        let notices = Some(choose::rules(cx)?.into_iter().map(notice).collect());
        Ok(Me {
            id: me.person.to_string(),
            organisation: shapes::organisation(code, me.organisation_name.as_deref().unwrap_or_default()),
            name: me.name,
            role_title: me.role_title,
            is_administrator: me.is_administrator,
            about: person.as_ref().map(|p| p.about.clone()).unwrap_or_default(),
            topics: person.iter().flat_map(|p| p.topics.split_whitespace()).map(str::to_owned).collect(),
            preferences: MyPreferences {
                letter,
                language: me.language,
                theme: Some(me.theme),
                zone: Some(me.zone),
                notices,
            },
        })
    });
    Ok(ok(&me.await?))
}

/// Sets preferences.
#[utoipa::path(put, path = "/api/v1/me/preferences", tag = "me", request_body = MyPreferences,
    responses((status = 204), (status = 400, body = super::Problem), (status = 401, body = super::Problem),
    (status = 404, body = super::Problem), (status = 422, body = super::Problem)))]
pub async fn put_preferences(call: Call, body: Raw) -> Answer {
    call.signed_in()?;
    let wanted: MyPreferences = call.json(&body)?;
    call.write(move |cx| {
        let wanted = wanted.clone();
        let letter = wanted.letter.map(|l| Letter { every: l.every, weekday: l.weekday, hour: l.hour, zone: l.zone });
        let known = |tag: &str| Language::parse(tag).ok_or(Error::invalid("language", "unknown"));
        let language = wanted.language.as_deref().map(known).transpose()?.map(|l| l.code().to_owned());
        let notices = wanted.notices.unwrap_or_default().into_iter().map(rule).collect::<actions::Result<Vec<_>>>()?;
        preferences::set(cx, &Preferences { letter, language, theme: wanted.theme, zone: wanted.zone, notices })
    })
    .await?;
    Ok(done())
}

fn notice(rule: Rule) -> NoticeRule {
    NoticeRule { kind: rule.kind.word().to_owned(), group: rule.group, way: rule.way.map(|way| way.word().to_owned()) }
}

fn rule(wanted: NoticeRule) -> actions::Result<Rule> {
    let way = |word: &str| NoticeWay::from_word(word).ok_or(Error::invalid("way", "unknown"));
    Ok(Rule {
        kind: InboxKind::from_word(&wanted.kind).ok_or(Error::invalid("kind", "unknown"))?,
        group: wanted.group,
        way: wanted.way.as_deref().map(way).transpose()?,
    })
}
