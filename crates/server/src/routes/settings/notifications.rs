//! `/settings/notifications`: how to be told of each kind of thing, everywhere or, with `?group=`, in one group.

use crate::error_response::Failure;
use crate::form::Form;
use crate::forms;
use crate::visit::Visit;
use actions::Error;
use actions::notices::choose::{self, Rule};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use domain::notices::USUAL;
use domain::{InboxKind, NoticeWay, Word as _};
use serde::Deserialize;
use templates::forms::Choice;
use templates::pages::settings::{NoticeChoice, NotificationsPage};
use templates::urls::{self, Url};
use templates::{FormErrors, Shell};

/// The query.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Query {
    group: String,
}

/// The fields.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    group: String,
    mention: String,
    reply: String,
    announcement: String,
    helped: String,
    followed: String,
}

impl Fields {
    fn of(&self, kind: InboxKind) -> &str {
        match kind {
            InboxKind::Mention => &self.mention,
            InboxKind::Reply => &self.reply,
            InboxKind::Announcement => &self.announcement,
            InboxKind::Helped => &self.helped,
            InboxKind::Followed => &self.followed,
            _ => "",
        }
    }

    fn group(&self) -> Option<String> {
        Some(self.group.clone()).filter(|slug| !slug.is_empty())
    }
}

/// Shows the form.
pub async fn get(visit: Visit, query: web::Query<Query>) -> HttpResponse {
    let group = Some(query.into_inner().group).filter(|slug| !slug.is_empty());
    form(&visit, StatusCode::OK, group, None).await
}

/// Saves.
pub async fn post(visit: Visit, Form(fields, _): Form<Fields>) -> HttpResponse {
    let (typed, group) = (fields.clone(), fields.group());
    match visit.write(move |cx| choose::choose(cx, &parse(&fields)?)).await {
        Ok(()) => {
            let at = Url::to(urls::notifications());
            let at = group.iter().fold(at, |at, slug| at.with("group", slug.as_str()));
            visit.see_other_saying(at, "flash-saved")
        }
        Err(Failure::Action(error @ Error::Invalid(_))) => {
            form(&visit, StatusCode::UNPROCESSABLE_ENTITY, group, Some((typed, error))).await
        }
        Err(failure) => visit.failed(failure).await,
    }
}

/// In a group an empty field is as everywhere; a field that is not there changes nothing.
fn parse(fields: &Fields) -> actions::Result<Vec<Rule>> {
    let mut rules = Vec::new();
    for (kind, _) in USUAL {
        let way = match fields.of(kind) {
            "" if fields.group.is_empty() => continue,
            "" => None,
            word => Some(NoticeWay::from_word(word).ok_or_else(|| Error::invalid(kind.word(), "unknown"))?),
        };
        rules.push(Rule { kind, group: fields.group(), way });
    }
    Ok(rules)
}

async fn form(
    visit: &Visit,
    status: StatusCode,
    group: Option<String>,
    typed: Option<(Fields, Error)>,
) -> HttpResponse {
    visit
        .page_as(status, move |cx, frame| {
            let shown = choose::show(cx, group.as_deref())?;
            let shell = frame.shell(cx)?;
            let here = shown.group.as_ref();
            let of_kind = |(kind, chosen, holds): (InboxKind, Option<NoticeWay>, NoticeWay)| {
                let kept = if here.is_some() { chosen.map_or("", |way| way.word()) } else { holds.word() };
                let word = typed.as_ref().map_or(kept, |(fields, _)| fields.of(kind));
                choice(&shell, kind, (word, here.is_some()))
            };
            let choices = shown.ways.iter().copied().map(of_kind).collect();
            let slug = here.map_or("", |group| group.slug.as_str());
            let groups = shown.groups.iter().map(|(of, name)| Choice::new(of.as_str(), name.as_str(), slug)).collect();
            let errors: FormErrors = forms::errors(&shell, typed.as_ref().map(|(_, error)| error));
            let group = here.map(|group| (group.slug.clone(), group.name.clone()));
            frame.render(&NotificationsPage { choices, groups, group, errors, shell })
        })
        .await
}

fn choice(shell: &Shell, kind: InboxKind, (chosen, is_in_group): (&str, bool)) -> NoticeChoice {
    let way = |way: &NoticeWay| Choice::new(way.word(), shell.t(&format!("notifications-way-{way}")), chosen);
    let as_everywhere = is_in_group.then(|| Choice::new("", shell.t("notifications-as-everywhere"), chosen));
    NoticeChoice {
        name: kind.word().to_owned(),
        label: shell.t(&format!("notifications-{kind}")).to_owned(),
        choices: as_everywhere.into_iter().chain(NoticeWay::ALL.iter().map(way)).collect(),
    }
}
