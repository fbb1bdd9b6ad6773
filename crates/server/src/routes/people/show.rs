//! `/people/{id}`: one person's profile.

use super::{author, topics};
use crate::present;
use crate::routes::home::group_names;
use crate::visit::Visit;
use actions::Error;
use actions::people::{claim_person, show_person::show_person};
use actix_web::{HttpResponse, web};
use domain::PersonId;
use templates::pages::parts::NetworkRef;
use templates::pages::people::{Claim, PersonPage};

fn claim(may: claim_person::Claim) -> Claim {
    match may {
        claim_person::Claim::Own => Claim::Own,
        claim_person::Claim::Moderator => Claim::Moderator,
    }
}

/// Shows the profile.
pub async fn get(visit: Visit, id: web::Path<String>) -> HttpResponse {
    let Ok(id) = id.parse::<PersonId>() else {
        return visit.failed(Error::NotFound).await;
    };
    visit
        .page(move |cx, frame| {
            let profile = show_person(cx, id)?;
            let groups = group_names(cx)?;
            let shell = frame.shell(cx)?;
            let row = |item: &actions::discussions::list_threads::Item| {
                present::thread_row(item, groups.get(&item.thread.group_id).cloned())
            };
            frame.render(&PersonPage {
                author: author(&profile.person),
                about_html: profile.about_html,
                topics: topics(&profile.person),
                networks: profile.networks.into_iter().map(|(slug, name)| NetworkRef { slug, name }).collect(),
                threads: profile.threads.iter().map(row).collect(),
                is_alone: profile.person.is_alone_in_role,
                is_self: profile.is_self,
                claim: profile.claim.map(claim),
                shell,
            })
        })
        .await
}
