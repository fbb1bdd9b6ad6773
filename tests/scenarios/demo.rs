//! The demo's content in a database: who can sign in, what they see, and that a second start leaves it as it is.

use harness::{App, User, scenario};
use praxis::demo::{self, load};

async fn load(app: &App) -> bool {
    let installed = app.installed.clone();
    let loading = move || load::load(&installed, &demo::content().expect("the content is right"));
    tokio::task::spawn_blocking(loading).await.expect("loading does not panic").expect("the content is written")
}

/// Signs in with the password that the demo prints.
async fn signed_in(app: &App, email: &str) -> User {
    let mut user = app.visitor();
    let page = user.post("/sign-in", &[("email", email), ("password", load::PASSWORD)]).await.expect(303);
    let cookies = page.headers.iter().filter(|(name, _)| name == "set-cookie");
    let session = cookies.filter_map(|(_, value)| value.strip_prefix("praxis_session=")).next();
    user.session = session.and_then(|rest| rest.split(';').next()).expect("a session's cookie").to_owned();
    user
}

/// The address of the thread whose title holds this, found on the page.
fn thread_of(page: &str, title: &str) -> String {
    let before = page.split(title).next().expect("there is text before it");
    let start = before.rfind("/threads/").unwrap_or_else(|| panic!("no thread {title:?} in {page}"));
    before[start..].split(['"', '?', '#']).next().expect("an address ends").to_owned()
}

scenario! {
    the_demo_is_loaded_once_and_its_people_find_it(app) {
        let started = std::time::Instant::now();
        assert!(load(&app).await);
        println!("loaded in {:?}", started.elapsed());
        assert!(!load(&app).await, "a second start leaves it as it is");

        let accounts = load::accounts(&demo::content().expect("the content is right"));
        let roles: Vec<&str> = accounts.iter().map(|a| a.role.as_str()).collect();
        assert_eq!(roles, ["member", "member", "lead", "administrator", "moderator", "guest"]);
        for account in &accounts {
            signed_in(&app, &account.email).await.get("/").await.expect(200);
        }

        let letters = app.letters(&accounts[0].email).await;
        assert_eq!(letters.len(), 1, "who can sign in has a letter of this week to look at");
        assert!(letters[0].text.contains("Nytt i dina nätverk"), "{}", letters[0].text);
        let karin = signed_in(&app, &accounts[0].email).await;
        let inbox = karin.get("/inbox").await.expect(200).body;
        let (rows, unread) = (inbox.matches("class=\"row-title\"").count(), inbox.matches("class=\"eyebrow new\"").count());
        println!("Karin's inbox: {rows} rows, {unread} unread");
        assert!(rows > 5 && (1..=6).contains(&unread), "what is new stands out: {unread} of {rows} unread");
        let gathered = inbox.contains(" till</span>");
        assert!(gathered, "what happened in one thread is one row: {inbox}");
        let list = karin.get("/groups/arbetsratt").await.expect(200);
        let thread = karin.get(&thread_of(&list.body, "Företrädesrätt vid särskild")).await.expect(200);
        assert!(thread.says("Håll isär tre räknare") && thread.says("Svar som hjälpte"), "{}", thread.body);
        assert!(thread.says("Susanne Rydén") && thread.says("Norrvik"));
    }

    a_guest_of_the_demo_sees_their_own_group_and_no_other(app) {
        load(&app).await;
        let accounts = load::accounts(&demo::content().expect("the content is right"));
        let guest = signed_in(&app, &accounts[5].email).await;
        guest.get("/groups/over-gransen").await.expect(200);
        guest.get("/groups/arbetsratt").await.expect(404);
    }
}
