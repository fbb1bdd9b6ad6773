//! `/groups/{slug}/ask` and `/ask`: starting a thread. What was typed comes back whatever goes wrong.

use crate::error_response::Failure;
use crate::form::Form;
use crate::frame::Frame;
use crate::routes::search::similar_rows;
use crate::visit::Visit;
use crate::{forms, present};
use actions::compose::{self, Text};
use actions::discussions::answered_soon::answered_soon;
use actions::discussions::draft;
use actions::discussions::place::Place;
use actions::discussions::start_thread::{RawThread, StartThread, start_thread};
use actions::networks::list_members;
use actions::once::once;
use actions::{Cx, Error, World, access, guard};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use domain::policy::GroupAct;
use domain::{TagName, ThreadId, ThreadKind, Time, Word as _};
use serde::Deserialize;
use templates::Language;
use templates::forms::Choice;
use templates::pages::ask::{AskGroup, AskPage, GroupChoices, ReportValues};
use templates::pages::parts::{Composer, Forecast, Kind};
use templates::urls;

/// The fields of the form, and the query that fills it in.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    pub(in crate::routes) group: String,
    pub(in crate::routes) kind: String,
    pub(in crate::routes) title: String,
    pub(in crate::routes) body: String,
    pub(in crate::routes) tags: String,
    pub(in crate::routes) lang: String,
    pub(in crate::routes) learned: String,
    #[serde(rename = "use")]
    pub(in crate::routes) use_of_it: String,
    pub(in crate::routes) material: String,
    pub(in crate::routes) mask: String,
    pub(in crate::routes) preview: String,
    pub(in crate::routes) accept_warnings: String,
    pub(in crate::routes) key: String,
}

/// Shows the form for a group.
pub async fn get(visit: Visit, slug: web::Path<String>, query: web::Query<Fields>) -> HttpResponse {
    let fields = Fields { group: slug.into_inner(), ..query.into_inner() };
    form(&visit, StatusCode::OK, fields, None).await
}

/// Shows the form with a choice of groups.
pub async fn get_anywhere(visit: Visit, query: web::Query<Fields>) -> HttpResponse {
    let fields = query.into_inner();
    if fields.group.contains('\0') {
        return visit.failed(Error::NotFound).await;
    }
    form(&visit, StatusCode::OK, fields, None).await
}

/// Publishes in the group of the address.
pub async fn post(visit: Visit, slug: web::Path<String>, Form(fields, hash): Form<Fields>) -> HttpResponse {
    let fields = Fields { group: slug.into_inner(), ..fields };
    publish(&visit, fields, hash).await
}

/// Publishes in the chosen group.
pub async fn post_anywhere(visit: Visit, Form(fields, hash): Form<Fields>) -> HttpResponse {
    publish(&visit, fields, hash).await
}

pub(in crate::routes) async fn publish(visit: &Visit, fields: Fields, hash: [u8; 32]) -> HttpResponse {
    if !fields.mask.is_empty() || !fields.preview.is_empty() {
        return form(visit, StatusCode::OK, fields, None).await;
    }
    match try_publish(visit, &fields, hash).await {
        Ok(thread) => visit.see_other_saying(urls::thread(&thread.to_string()), "flash-published"),
        Err(Failure::Action(error)) if forms::is_for_form(&error) => {
            form(visit, StatusCode::UNPROCESSABLE_ENTITY, fields, Some(error)).await
        }
        Err(failure) => visit.failed(failure).await,
    }
}

async fn try_publish(visit: &Visit, fields: &Fields, hash: [u8; 32]) -> Result<ThreadId, Failure> {
    if fields.group.is_empty() {
        return Err(Error::invalid("group", "missing").into());
    }
    let body = body(&visit.state.world, fields);
    let raw = RawThread {
        kind: kind(fields).code(),
        title: &fields.title,
        body: &body,
        tags: &fields.tags,
        lang: &fields.lang,
        accept_warnings: !fields.accept_warnings.is_empty(),
    };
    let input = StartThread::parse(&visit.state.world, &raw)?;
    let group = fields.group.clone();
    let request = visit.once(Some(fields.key.clone()), hash);
    visit
        .write(move |cx| {
            once(cx, &request, |cx| {
                let thread = start_thread(cx, &group, &input)?;
                for place in [Place::Ask(group.clone()), Place::AskAnywhere] {
                    draft::published(cx, &place)?;
                }
                Ok(thread)
            })
        })
        .await
}

fn kind(fields: &Fields) -> Kind {
    Kind::parse(&fields.kind).unwrap_or_default()
}

/// A report's three parts become one text, each under its heading in the language of the text; a part left empty has none.
fn body(world: &World, fields: &Fields) -> String {
    if kind(fields) != Kind::Report || !fields.body.is_empty() {
        return fields.body.clone();
    }
    let language = Language::parse(&compose::language(world, &fields.lang)).unwrap_or_default();
    let parts =
        [("report-learned", &fields.learned), ("report-use", &fields.use_of_it), ("report-material", &fields.material)];
    let written = parts.iter().map(|(heading, text)| (heading, text.trim())).filter(|(_, text)| !text.is_empty());
    let part = |(heading, text): (&&str, &str)| format!("## {}\n\n{text}", language.locale().t(heading));
    written.map(part).collect::<Vec<_>>().join("\n\n")
}

/// Stands between the three parts of a report in a draft: nobody types it.
pub const BETWEEN: char = '\u{c}';

/// The three parts of a report as a draft keeps them.
pub(in crate::routes) fn kept_parts(parts: [&str; 3]) -> String {
    if parts.iter().all(|p| p.trim().is_empty()) {
        return String::new();
    }
    parts.map(|p| p.replace(BETWEEN, "")).join(&BETWEEN.to_string())
}

/// Fills an untouched form with the draft of its place. Answers when it was saved, and what the guard says of it.
fn resume(cx: &mut Cx<'_>, fields: &mut Fields) -> actions::Result<(Option<Time>, Option<Error>)> {
    let typed = [&fields.title, &fields.body, &fields.tags, &fields.learned, &fields.use_of_it, &fields.material];
    if typed.iter().any(|text| !text.is_empty()) {
        return Ok((None, None));
    }
    let place = if fields.group.is_empty() { Place::AskAnywhere } else { Place::Ask(fields.group.clone()) };
    let Some(draft) = draft::at(cx, &place)?.filter(|d| fields.kind.is_empty() || d.kind == fields.kind) else {
        return Ok((None, None));
    };
    let saved = Some(draft.updated_at);
    (fields.kind, fields.title, fields.tags) = (draft.kind, draft.title, draft.tags);
    if kind(fields) == Kind::Report {
        let mut parts = draft.body.split(BETWEEN).map(str::to_owned);
        let mut next = || parts.next().unwrap_or_default();
        (fields.learned, fields.use_of_it, fields.material) = (next(), next(), next());
    } else {
        fields.body = draft.body;
    }
    let whole = body(cx.world, fields);
    let said = guard::check(cx.world, &[("title", &fields.title), ("body", &whole), ("tags", &fields.tags)], false);
    Ok((saved, said.err()))
}

/// What is wrong with a report's text is said at its first part: the form has no field of that name.
fn at_first_part(error: Option<Error>, kind: Kind) -> Option<Error> {
    let moved = |mut problem: actions::Problem| {
        if kind == Kind::Report && problem.field == "body" {
            problem.field = "learned";
        }
        problem
    };
    match error {
        Some(Error::Invalid(problems)) => Some(Error::Invalid(problems.into_iter().map(moved).collect())),
        other => other,
    }
}

async fn form(visit: &Visit, status: StatusCode, mut fields: Fields, error: Option<Error>) -> HttpResponse {
    let error = at_first_part(error, kind(&fields));
    visit
        .page_as(status, move |cx, frame| {
            let page = page(cx, frame, &mut fields, error.as_ref())?;
            frame.render(&page)
        })
        .await
}

/// Masks in every field what the guard found.
fn mask(world: &World, fields: &mut Fields, words: &domain::personal_data::MaskWords) {
    let (title, body, tags) = (&mut fields.title, &mut fields.body, &mut fields.tags);
    for text in [title, body, tags, &mut fields.learned, &mut fields.use_of_it, &mut fields.material] {
        *text = guard::masked(world, text, words);
    }
}

/// The text as readers will see it, when that was asked for and there is one.
fn preview(world: &World, fields: &Fields) -> Option<String> {
    if fields.preview.is_empty() {
        return None;
    }
    Text::parse(world, &body(world, fields), &fields.lang).ok().map(|text| text.preview().to_owned())
}

/// Who will be told of the thread.
fn forecast(
    cx: &mut Cx<'_>,
    handle: &access::GroupHandle,
    (fields, body): (&Fields, &str),
) -> actions::Result<Forecast> {
    let named = Text::parse(cx.world, body, "").map(|text| text.mentions).unwrap_or_default();
    let tags = fields.tags.split(',').filter_map(|tag| TagName::parse(tag).ok());
    let tags: Vec<String> = tags.map(|tag| tag.to_string()).collect();
    let kind = ThreadKind::from_word(kind(fields).code()).unwrap_or(ThreadKind::Question);
    let forecast = actions::notices::forecast::of_thread(cx, handle, (kind, &tags, named))?;
    Ok(present::forecast(forecast))
}

fn page(cx: &mut Cx<'_>, frame: &Frame, fields: &mut Fields, error: Option<&Error>) -> actions::Result<AskPage> {
    cx.me()?;
    let (saved_at, said) = if error.is_none() { resume(cx, fields)? } else { (None, None) };
    let error = error.or(said.as_ref());
    let writable = access::groups_where(cx, GroupAct::Start)?;
    let handle = match fields.group.as_str() {
        "" => None,
        slug => Some(access::group(cx, slug, GroupAct::Start)?),
    };
    let mut shell = frame.shell(cx)?;
    shell.group = handle.as_ref().map(|h| h.group.slug.clone());
    if !fields.mask.is_empty() {
        mask(cx.world, fields, &forms::mask_words(&shell));
    }
    let preview = preview(cx.world, fields);
    let whole = body(cx.world, fields);
    let guard = forms::guard(error, |field| match field {
        "title" => &fields.title,
        "tags" => &fields.tags,
        _ => &whole,
    });
    let counts = match &handle {
        Some(h) => storage::members::count(cx.conn, list_members::whose(h))?,
        None => (0, 0),
    };
    let groups: Vec<_> = writable.iter().map(|h| h.group.id).collect();
    let used = match &handle {
        Some(h) => storage::tags::most_used(cx.conn, &[h.group.id], 20)?,
        None => storage::tags::most_used(cx.conn, &groups, 20)?,
    };
    let forecast = handle.as_ref().map(|h| forecast(cx, h, (fields, &whole))).transpose()?;
    Ok(AskPage {
        forecast,
        kind: kind(fields),
        title: fields.title.clone(),
        composer: Composer {
            body: fields.body.clone(),
            errors: forms::errors_of(&shell, kind(fields).code(), error),
            guard,
            preview,
            saved_at,
        },
        tags: fields.tags.clone(),
        tag_suggestions: used.into_iter().map(|(name, _)| name).collect(),
        report: ReportValues {
            learned: fields.learned.clone(),
            use_of_it: fields.use_of_it.clone(),
            material: fields.material.clone(),
        },
        is_answered_soon: answered_soon(cx, &groups)?,
        similar: similar_rows(cx, &fields.title)?,
        organisation: shell.person.as_ref().map(|p| p.organisation.clone()).unwrap_or_default(),
        may_announce: handle.as_ref().is_some_and(|h| h.may(GroupAct::Announce)),
        groups: if handle.is_some() { Vec::new() } else { choices(&writable) },
        group: handle.map(|h| AskGroup {
            group: present::group_ref(&h.group),
            member_count: present::count(counts.0),
            organisation_count: present::count(counts.1),
        }),
        shell,
    })
}

fn choices(writable: &[access::GroupHandle]) -> Vec<GroupChoices> {
    let mut networks: Vec<GroupChoices> = Vec::new();
    for handle in writable {
        let group = &handle.group;
        let choice = Choice::new(group.slug.clone(), group.name.clone(), "");
        match networks.last_mut().filter(|n| n.network == group.network_name) {
            Some(network) => network.groups.push(choice),
            None => networks.push(GroupChoices { network: group.network_name.clone(), groups: vec![choice] }),
        }
    }
    networks
}
