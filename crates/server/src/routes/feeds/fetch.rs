//! `/feeds/{token}/groups/{slug}.atom`, `/feeds/{token}/tags/{tag}.atom` and `/feeds/{token}/letters.atom`: what the owner of the
//! address may read now.

use super::atom::{self, Entry, Head};
use crate::error_response;
use crate::visit::Visit;
use actions::accounts::feeds;
use actions::discussions::whole;
use actions::letters::{Built, feed};
use actions::{Cx, Error, Secret, access};
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use actix_web::{HttpRequest, HttpResponse, web};
use domain::policy::GroupAct;
use domain::{TagName, ids};
use notifications::letters::compose;
use sha2::{Digest as _, Sha256};
use storage::threads::Filter;
use templates::urls;

/// The feed of a group.
pub async fn group(visit: Visit, request: HttpRequest, path: web::Path<(String, String)>) -> HttpResponse {
    let (token, slug) = path.into_inner();
    answer(visit, &request, token, move |cx| {
        let slug = known(&slug)?;
        let group = access::group(cx, slug, GroupAct::Read)?.group;
        let threads = whole::threads_of_group(cx, slug, Filter::default(), None)?.0;
        let title = format!("{} – {}", group.name, group.network_name);
        Ok((urls::group(&group.slug).to_string(), title, of_threads(cx, threads)))
    })
    .await
}

/// The feed of a tag.
pub async fn tag(visit: Visit, request: HttpRequest, path: web::Path<(String, String)>) -> HttpResponse {
    let (token, name) = path.into_inner();
    answer(visit, &request, token, move |cx| {
        let tag = TagName::parse(known(&name)?).map_err(|_| Error::NotFound)?;
        let (path, title) = (urls::tag(tag.as_str()).to_string(), format!("#{tag}"));
        let threads = whole::threads_with_tag(cx, tag)?;
        Ok((path, title, of_threads(cx, threads)))
    })
    .await
}

/// The feed of the letters that came.
pub async fn letters(visit: Visit, request: HttpRequest, token: web::Path<String>) -> HttpResponse {
    answer(visit, &request, token.into_inner(), |cx| {
        let title = super::page::letters_name(cx)?;
        let came = feed::feed(cx)?;
        let entries = came.into_iter().map(|built| of_letter(cx, built)).collect::<actions::Result<_>>()?;
        Ok((urls::letter_settings().to_string(), title, entries))
    })
    .await
}

fn of_threads(cx: &Cx<'_>, threads: Vec<whole::WholeThread>) -> Vec<Entry> {
    let public_url = &cx.world.installation.public_url;
    threads.into_iter().map(|whole| Entry::of_thread(public_url, whole)).collect()
}

/// A letter as its page shows it. Its address stays when all that it told of has gone.
fn of_letter(cx: &mut Cx<'_>, built: Built) -> actions::Result<Entry> {
    let (receiver, content) = match built.outcome {
        Ok(made) => (made.0, Some(made.1)),
        Err(_) => (actions::letters::myself(cx)?, None),
    };
    let (is_gone, content) = (content.is_none(), content.unwrap_or_default());
    let base = cx.world.installation.public_url.clone();
    let mail = compose(cx.world, &built.letter, (&receiver, content), (&base, ""));
    let html = if is_gone {
        format!("<p>{}</p>", mail.head.t("letters-gone"))
    } else {
        mail.in_feed().map_err(|e| Error::Internal(Box::new(e)))?
    };
    let came = built.letter.due_at;
    Ok(Entry {
        url: format!("{base}{}", urls::letter(&ids::encode(built.letter.id))),
        title: mail.dated_title(),
        published: came,
        updated: came,
        author: None,
        tags: Vec::new(),
        lang: mail.head.lang().to_owned(),
        html,
    })
}

/// What no name can hold names nothing.
fn known(name: &str) -> actions::Result<&str> {
    if name.contains('\0') { Err(Error::NotFound) } else { Ok(name) }
}

type Found = (String, String, Vec<Entry>);

async fn answer<F>(visit: Visit, request: &HttpRequest, token: String, find: F) -> HttpResponse
where
    F: FnOnce(&mut Cx<'_>) -> actions::Result<Found> + Send + 'static,
{
    let world = visit.state.world.clone();
    let made = visit.state.db.read(move |conn| {
        let actor = feeds::reader(conn, &Secret::from_text(&token))?;
        let (path, title, entries) = find(&mut Cx::new(conn, &world, actor)).map_err(|e| match e {
            Error::Forbidden => Error::NotFound,
            other => other,
        })?;
        Ok(atom::feed(&Head { path, title, public_url: world.installation.public_url.clone() }, &entries))
    });
    match made.await {
        Ok(feed) => with_tag(request, feed),
        Err(error) => {
            let error: Error = error;
            // The path holds the token, which no log may have.
            let visit = Visit { path: "/feeds/…".into(), ..visit };
            error_response::plain(Some(&visit), &error.into())
        }
    }
}

fn with_tag(request: &HttpRequest, feed: String) -> HttpResponse {
    let hash: [u8; 32] = Sha256::digest(feed.as_bytes()).into();
    let tag: String = hash[..12].iter().map(|b| format!("{b:02x}")).collect();
    let tag = format!("\"{tag}\"");
    let known = request.headers().get(IF_NONE_MATCH).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let is_known = known.split(',').map(|t| t.trim().trim_start_matches("W/")).any(|t| t == tag || t == "*");
    let mut answer = if is_known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    answer.insert_header((ETAG, tag)).insert_header((CACHE_CONTROL, "private, no-cache"));
    if is_known {
        return answer.finish();
    }
    answer.insert_header((CONTENT_TYPE, "application/atom+xml; charset=utf-8")).body(feed)
}
