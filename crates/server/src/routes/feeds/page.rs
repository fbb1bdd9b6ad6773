//! `/settings/feeds`: making the addresses, and making new ones. They are shown once, in the answer to the form.

use crate::visit::Visit;
use actions::accounts::feeds;
use actions::{Cx, access};
use actix_web::HttpResponse;
use domain::policy::GroupAct;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use templates::Language;
use templates::pages::settings::{FeedRow, FeedsPage};

/// Tags that get an address.
const TAGS: i64 = 20;

/// Shows the page.
pub async fn get(visit: Visit) -> HttpResponse {
    show(&visit, None).await
}

/// Makes new addresses.
pub async fn renew(visit: Visit) -> HttpResponse {
    match visit.write(feeds::renew).await {
        Ok(secret) => show(&visit, Some(secret.reveal().to_owned())).await,
        Err(failure) => visit.failed(failure).await,
    }
}

async fn show(visit: &Visit, token: Option<String>) -> HttpResponse {
    visit
        .page(move |cx, frame| {
            let is_made = feeds::any(cx)?;
            let feeds = token.map(|token| rows(cx, &token)).transpose()?.unwrap_or_default();
            let shell = frame.shell(cx)?;
            frame.render(&FeedsPage { shell, feeds, is_made })
        })
        .await
}

/// The addresses that a token opens: a feed a group, one for each of the most used tags, and the letters that came.
///
/// # Errors
/// Of the database.
pub fn rows(cx: &mut Cx<'_>, token: &str) -> actions::Result<Vec<FeedRow>> {
    let groups = access::groups_where(cx, GroupAct::Read)?;
    let ids: Vec<_> = groups.iter().map(|h| h.group.id).collect();
    let tags = storage::tags::most_used(cx.conn, &ids, TAGS)?;
    let base = format!("{}/feeds/{token}", cx.world.installation.public_url);
    let of_group = groups
        .iter()
        .map(|h| FeedRow { name: h.group.name.clone(), url: format!("{base}/groups/{}.atom", h.group.slug) });
    let of_tag = tags.into_iter().map(|(name, _)| {
        let path = utf8_percent_encode(&name, NON_ALPHANUMERIC).to_string();
        FeedRow { name: format!("#{name}"), url: format!("{base}/tags/{path}.atom") }
    });
    let letters = FeedRow { name: letters_name(cx)?, url: format!("{base}/letters.atom") };
    Ok(of_group.chain(of_tag).chain([letters]).collect())
}

/// What the feed of letters is called, in its reader's language.
pub fn letters_name(cx: &Cx<'_>) -> actions::Result<String> {
    let usual = &cx.world.installation.language;
    let chosen = cx.me()?.language.as_deref().unwrap_or(usual);
    let language = Language::parse(chosen).or_else(|| Language::parse(usual)).unwrap_or_default();
    Ok(language.locale().t("feeds-letters").text().to_owned())
}
