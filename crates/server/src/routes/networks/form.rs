//! `/networks/new` and `/networks/{slug}/settings`: one form; and `/networks/{slug}/archive`.

use crate::error_response::Failure;
use crate::form::Form;
use crate::forms;
use crate::frame::Frame;
use crate::visit::Visit;
use actions::access::{self, NetworkHandle};
use actions::networks::change_network::{self, NetworkForm, RawNetwork};
use actions::once::once;
use actions::{Cx, Error, Result};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use domain::policy::NetworkAct;
use domain::{Level, Word as _};
use serde::Deserialize;
use storage::{arranging, networks};
use templates::forms::Choice;
use templates::pages::network::{NetworkFormPage, NetworkValues};
use templates::{Shell, urls};

/// The fields.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    name: String,
    slug: String,
    purpose: String,
    charter: String,
    level: String,
    parent: String,
    organisations: String,
    letter: String,
    leavers: String,
    key: String,
}

/// The field of a button that goes both ways.
#[derive(Debug, Deserialize)]
pub struct On {
    #[serde(default)]
    on: String,
}

impl Fields {
    fn parse(&self, visit: &Visit) -> Result<NetworkForm> {
        let raw = RawNetwork {
            slug: &self.slug,
            name: &self.name,
            purpose: &self.purpose,
            charter: &self.charter,
            level: &self.level,
            parent: &self.parent,
            organisations: &self.organisations,
            letter: &self.letter,
            keeps_posts: self.leavers != "go",
        };
        NetworkForm::parse(&visit.state.world, &raw)
    }
}

/// Shows the form for a new network.
pub async fn get_new(visit: Visit) -> HttpResponse {
    let fields = Fields { level: Level::Cluster.word().to_owned(), ..Fields::default() };
    page(&visit, StatusCode::OK, None, (Some(fields), None)).await
}

/// Starts a network.
pub async fn post_new(visit: Visit, Form(fields, hash): Form<Fields>) -> HttpResponse {
    let request = visit.once(Some(fields.key.clone()), hash);
    let done = match fields.parse(&visit) {
        Ok(form) => {
            let start = move |cx: &mut Cx<'_>| {
                let id = once(cx, &request, |cx| change_network::start_network(cx, &form))?;
                Ok(networks::find(cx.conn, id)?.ok_or(Error::NotFound)?.slug)
            };
            visit.write(start).await
        }
        Err(e) => Err(e.into()),
    };
    match done {
        Ok(slug) => visit.see_other_saying(urls::network(&slug), "flash-network-started"),
        Err(failure) => again(&visit, None, fields, failure).await,
    }
}

/// Shows the form for a network.
pub async fn get(visit: Visit, slug: web::Path<String>) -> HttpResponse {
    page(&visit, StatusCode::OK, Some(slug.into_inner()), (None, None)).await
}

/// Changes a network.
pub async fn post(visit: Visit, slug: web::Path<String>, Form(fields, _): Form<Fields>) -> HttpResponse {
    let slug = slug.into_inner();
    let form = Fields { slug: slug.clone(), ..fields.clone() }.parse(&visit);
    let done = match form {
        Ok(form) => {
            let key = slug.clone();
            visit.write(move |cx| change_network::change_network(cx, &key, &form)).await
        }
        Err(e) => Err(e.into()),
    };
    match done {
        Ok(()) => visit.see_other_saying(urls::network(&slug), "flash-network-saved"),
        Err(failure) => again(&visit, Some(slug), fields, failure).await,
    }
}

/// Archives, or opens again with `on=0`.
pub async fn archive(visit: Visit, slug: web::Path<String>, Form(fields, _): Form<On>) -> HttpResponse {
    let (slug, archived) = (slug.into_inner(), fields.on != "0");
    let key = slug.clone();
    match visit.write(move |cx| change_network::archive_network(cx, &key, archived)).await {
        Ok(()) => {
            let said = if archived { "flash-archived" } else { "flash-unarchived" };
            visit.see_other_saying(urls::network(&slug), said)
        }
        Err(failure) => visit.failed(failure).await,
    }
}

async fn again(visit: &Visit, slug: Option<String>, fields: Fields, failure: Failure) -> HttpResponse {
    match failure {
        Failure::Action(error) if forms::is_for_form(&error) => {
            page(visit, StatusCode::UNPROCESSABLE_ENTITY, slug, (Some(fields), Some(error))).await
        }
        failure => visit.failed(failure).await,
    }
}

async fn page(
    visit: &Visit,
    status: StatusCode,
    slug: Option<String>,
    (fields, error): (Option<Fields>, Option<Error>),
) -> HttpResponse {
    visit
        .page_as(status, move |cx, frame| {
            let page = form(cx, frame, slug.as_deref(), (fields, error.as_ref()))?;
            frame.render(&page)
        })
        .await
}

fn form(
    cx: &mut Cx<'_>,
    frame: &Frame,
    slug: Option<&str>,
    (fields, error): (Option<Fields>, Option<&Error>),
) -> Result<NetworkFormPage> {
    let is_administrator = cx.me()?.is_administrator;
    let handle = slug.map(|slug| access::network(cx, slug, NetworkAct::ManageNetwork)).transpose()?;
    let parents = change_network::possible_parents(cx, handle.as_ref())?;
    if handle.is_none() && !is_administrator && parents.is_empty() {
        return Err(Error::Forbidden);
    }
    let fields = match (fields, &handle) {
        (Some(fields), _) => fields,
        (None, Some(handle)) => stored(cx, handle, &parents)?,
        (None, None) => Fields::default(),
    };
    let shell = frame.shell(cx)?;
    let parent = |n: &networks::Network| Choice::new(n.slug.clone(), n.name.clone(), &fields.parent);
    let none = is_administrator || handle.as_ref().is_some_and(|h| h.network.parent_id.is_none());
    let no_parent = none.then(|| Choice::new("", shell.t("network-no-parent"), &fields.parent));
    Ok(NetworkFormPage {
        levels: Level::ALL.iter().map(|level| level_choice(&shell, *level, &fields.level)).collect(),
        parents: if parents.is_empty() {
            vec![]
        } else {
            no_parent.into_iter().chain(parents.iter().map(parent)).collect()
        },
        leavers: ["stay", "go"].map(|v| leaver_choice(&shell, v, &fields.leavers)).to_vec(),
        is_archived: handle.as_ref().is_some_and(|h| h.network.archived_at.is_some()),
        changes: handle.map(|h| h.network.slug),
        errors: forms::errors_guarded(&shell, error),
        values: NetworkValues {
            name: fields.name,
            slug: fields.slug,
            purpose: fields.purpose,
            charter: fields.charter,
            organisations: fields.organisations,
            letter: fields.letter,
        },
        shell,
    })
}

fn level_choice(shell: &Shell, level: Level, chosen: &str) -> Choice {
    Choice::new(level.word(), shell.t(crate::present::level(level).word()), chosen)
}

fn leaver_choice(shell: &Shell, value: &str, chosen: &str) -> Choice {
    let word = if value == "go" { "network-leavers-go" } else { "network-leavers-stay" };
    Choice::new(value, shell.t(word), chosen)
}

/// What is stored, as the form shows it.
fn stored(cx: &mut Cx<'_>, handle: &NetworkHandle, parents: &[networks::Network]) -> Result<Fields> {
    let network = &handle.network;
    let texts = arranging::network_texts(cx.conn, network.id)?;
    let organisations = networks::organisations_of(cx.conn, network.id)?;
    let names: Vec<String> = organisations.into_iter().map(|(_, name)| name).collect();
    let parent = parents.iter().find(|n| network.parent_id == Some(n.id)).map(|n| n.slug.clone());
    Ok(Fields {
        name: network.name.clone(),
        slug: network.slug.clone(),
        purpose: network.purpose.clone(),
        charter: texts.charter,
        level: network.level.word().to_owned(),
        parent: parent.unwrap_or_default(),
        organisations: names.join("\n"),
        letter: texts.request_letter,
        leavers: if network.keeps_posts_of_leavers { "stay" } else { "go" }.to_owned(),
        key: String::new(),
    })
}
