//! No dead link: whoever sees a link may open it. Every kind of actor walks from page to page, over everything there is.

use crate::site::{Actors, Site};
use harness::{App, User, scenario};
use praxis::testing::{Role, Visibility, actions};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Pages that one actor opens at most: there are fewer.
const MOST: usize = 400;

/// The addresses of ours that a page links to.
fn links(body: &str) -> BTreeSet<String> {
    let found = body.split(" href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let own =
        found.filter(|href| href.starts_with('/') && !href.starts_with("/static/") && !href.starts_with("/assets/"));
    own.map(|href| href.split('#').next().unwrap_or_default().replace("&amp;", "&").replace("&#38;", "&")).collect()
}

/// Walks over all that can be reached by links; the links that lead nowhere, each with the page it stands on.
async fn walk(who: &User, from: &[String]) -> (usize, Vec<String>) {
    let mut waiting: VecDeque<(String, String)> =
        from.iter().map(|path| (path.clone(), "the start".to_owned())).collect();
    let mut seen: BTreeSet<String> = from.iter().cloned().collect();
    let (mut dead, mut refused) = (Vec::new(), BTreeSet::new());
    while let Some((path, on)) = waiting.pop_front() {
        let page = who.get(&path).await;
        if page.status >= 400 {
            refused.insert(path.clone());
            dead.extend((on != "the start").then(|| format!("{} {path} on {on}", page.status)));
        }
        let is_page = page.status == 200 && page.header("content-type").starts_with("text/html");
        for link in links(if is_page { &page.body } else { "" }) {
            if from.contains(&link) && refused.contains(&link) {
                dead.push(format!("refused {link} on {path}"));
            }
            if seen.len() < MOST && seen.insert(link.clone()) {
                waiting.push_back((link, path.clone()));
            }
        }
    }
    (seen.len(), dead)
}

/// Somebody who administers the installation and belongs nowhere.
async fn administrator(app: &App) -> User {
    let raw = actions::accounts::add_user::RawUser {
        address: "ada@norrvik.example",
        name: "Ada",
        organisation: "2482",
        is_administrator: true,
        ..Default::default()
    };
    let input = actions::accounts::add_user::AddUser::parse(&app.installed.world, &raw).expect("a right user");
    let id = app.operate(move |cx| actions::accounts::add_user::add_user(cx, &input)).await;
    let mut user = app.visitor();
    user.id = id;
    app.session_of(&user).await
}

/// Everything that a page may name: closed and hidden groups, a proposal, requests, reports, invitations, mentions, quotations,
/// somebody who has left the network, and somebody who has closed their account.
async fn furnish(app: &App, site: &Site, actors: &Actors) -> (Vec<String>, User) {
    let (network, group) = (site.fill("/networks/{slug}"), site.fill("/groups/{slug}"));
    let slug = network.trim_start_matches("/networks/").to_owned();
    for (name, visibility) in [("stangd", Visibility::Closed), ("dold", Visibility::Hidden)] {
        app.group(name, &slug, visibility).await;
        app.give_in_group(&actors.member, name, Role::Lead).await;
        actors.member.asks(name, "Inne", "Text.").await;
    }
    // A role in the open group alone.
    let only_here = app.user("Olle").await;
    let open = group.trim_start_matches("/groups/").to_owned();
    app.give_in_group(&only_here, &open, Role::Reader).await;
    actors.stranger.post(&format!("{network}/join"), &[("message", "Får jag?")]).await;
    actors.author.post("/groups/stangd/join", &[("message", "Släpp in mig.")]).await.expect(303);
    actors.author.post(&format!("{network}/propose"), &[("name", "Förslag"), ("purpose", "")]).await.expect(303);
    actors
        .lead
        .post(&format!("{network}/invite"), &[("emails", "ny@annan.example"), ("role", "member")])
        .await
        .expect(303);
    let leaves = app.user_in("Lovisa", &slug, Role::Member).await;
    let closes = app.user_in("Carl", &slug, Role::Member).await;
    let thread = site.fill("/threads/{id}").trim_start_matches("/threads/").to_owned();
    for user in [&leaves, &closes] {
        let own = user.asks(&open, "En fråga till", "Text.").await;
        user.replies(&thread, "Ett svar.").await;
        actors.member.replies(&own, &format!("Hej [@Någon](user:{})", user.id)).await;
        let opening = app.opening(&own).await;
        actors.member.post(&format!("/posts/{opening}/report"), &[("reason", "other"), ("comment", "Se efter.")]).await;
        user.post(&site.fill("/posts/{id}/report"), &[("reason", "other"), ("comment", "Se efter.")]).await;
    }
    actors.member.post(&site.fill("/threads/{id}/follow"), &[("on", "1")]).await;
    leaves.post(&format!("{network}/leave"), &[]).await.expect(303);
    let by = app.actor(&closes).await;
    app.act(by, |cx| actions::accounts::close::close(cx, "Tidigare medlem", &[])).await.expect("the account is closed");
    app.read_events().await;
    let from = [
        "/",
        "/networks",
        &network,
        &group,
        "/people",
        "/groups/stangd",
        "/groups/dold",
        &format!("/threads/{thread}"),
    ];
    (from.map(str::to_owned).to_vec(), only_here)
}

scenario! {
    whoever_sees_a_link_may_open_it(app) {
        let actors = Actors::new(&app).await;
        let site = Site::new(&app, &actors, 0).await;
        let (from, only_here) = furnish(&app, &site, &actors).await;
        let administrator = administrator(&app).await;
        let mut dead: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        let everybody = actors.all().into_iter().chain([("administrator", &administrator), ("only in the group", &only_here)]);
        for (who, user) in everybody {
            let (opened, wrong) = walk(user, &from).await;
            println!("{who}: {opened} pages");
            assert!(opened < MOST, "the walk came to its end");
            for line in wrong {
                dead.entry(line).or_default().push(who);
            }
        }
        let told: Vec<String> = dead.iter().map(|(line, who)| format!("{line}: {}", who.join(", "))).collect();
        assert!(told.is_empty(), "{}", told.join("\n"));
    }
}
