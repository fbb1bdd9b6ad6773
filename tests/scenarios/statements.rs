//! How many statements a page sends: as many for much content as for little, and not more than the table says.

use harness::{App, User, scenario};
use praxis::testing::{Role, Visibility};

/// Each page with the number of statements that it sends for a signed-in moderator, on both engines.
const PAGES: [(&str, &str, usize); 34] = [
    ("home", "/", 13),
    ("networks", "/networks", 9),
    ("network", "/networks/natverk", 15),
    ("members of a network", "/networks/natverk/members", 14),
    ("settings of a group", "/groups/fragor/settings", 8),
    ("group", "/groups/fragor", 13),
    ("threads of a group", "/groups/fragor/threads", 13),
    ("members of a group", "/groups/fragor/members", 13),
    ("thread", "/threads/{thread}", 16),
    ("ask", "/ask", 8),
    // Nine of them count who will be told.
    ("ask in a group", "/groups/fragor/ask", 19),
    ("move a thread", "/threads/{thread}/move", 7),
    ("search", "/search?q=fr%C3%A5ga", 11),
    ("similar", "/similar?title=fr%C3%A5ga", 5),
    ("inbox", "/inbox", 12),
    ("drafts", "/drafts", 7),
    ("unanswered", "/lists/unanswered", 7),
    ("mine", "/lists/mine", 7),
    ("followed", "/lists/followed", 7),
    ("bookmarks", "/lists/bookmarks", 7),
    ("tag", "/tags/semester", 10),
    ("people", "/people", 6),
    ("person", "/people/{person}", 10),
    ("moderators' page", "/moderation", 21),
    ("settings", "/settings", 5),
    ("profile", "/settings/profile", 6),
    ("settings of letters", "/settings/letters", 9),
    ("the next letter", "/letters/next", 28),
    ("sessions", "/settings/sessions", 6),
    ("API: groups", "/api/v1/groups", 5),
    ("API: threads", "/api/v1/groups/fragor/threads", 5),
    ("API: thread", "/api/v1/threads/{thread}", 18),
    ("API: search", "/api/v1/search?q=fr%C3%A5ga", 8),
    ("API: members", "/api/v1/members", 5),
];

/// A thread with so many replies, by several people, some thanked.
async fn thread(people: &[User], replies: usize) -> String {
    let asked = people[0].post(
        "/groups/fragor/ask",
        &[("kind", "question"), ("title", "Hur räknas det?"), ("body", "En fråga."), ("tags", "semester, lön")],
    );
    let id = asked.await.expect(303).id();
    for n in 0..replies {
        let reply = people[n % people.len()].replies(&id, &format!("Svar på frågan, nummer {n}.")).await;
        let on = if n % 7 == 0 { "react" } else { "bookmark" };
        let reader = &people[(n + 1) % people.len()];
        reader.post(&format!("/posts/{reply}/{on}"), &[("kind", "thanks"), ("on", "1")]).await;
    }
    id
}

/// What a page sends when `who` opens it for the second time.
async fn statements(app: &App, who: &User, path: &str) -> Vec<String> {
    who.get(path).await.expect(200);
    drop(app.watch.take());
    who.get(path).await.expect(200);
    let mut seen = app.watch.take();
    assert_eq!(seen.len(), 1, "one request was watched");
    seen.remove(0).statements
}

/// Members, groups, threads, reports and requests: as many as the number says.
async fn fill(app: &App, from: usize, to: usize) -> Vec<User> {
    let mut people = Vec::new();
    for n in from..to {
        let user = app.user_in(&format!("Person{n}"), "natverk", Role::Member).await;
        app.group(&format!("grupp-{n}"), "natverk", Visibility::Open).await;
        app.network(&format!("annat-{n}"), praxis::testing::Level::All).await;
        let thread = user.asks("fragor", &format!("Fråga {n} om semester?"), "Text.").await;
        let post = app.opening(&thread).await;
        let reporter = people.last().unwrap_or(&user);
        reporter.post(&format!("/posts/{post}/report"), &[("reason", "other"), ("note", "Se efter.")]).await;
        let stranger = app.user(&format!("Utanför{n}")).await;
        stranger.post("/networks/natverk/join", &[("message", "Får jag?")]).await;
        people.push(user);
    }
    people
}

scenario! {
    a_page_sends_as_many_statements_for_much_as_for_little_and_no_more_than_the_table_says(app) {
        app.with_group().await;
        let mona = app.user_in("Mona", "natverk", Role::Moderator).await;
        let mut people = fill(&app, 0, 3).await;
        people.push(mona.clone());
        let small = thread(&people, 5).await;
        let person = people[0].id.to_string();
        let path = |pattern: &str, thread: &str| pattern.replace("{thread}", thread).replace("{person}", &person);
        let mut little = Vec::new();
        for (_, pattern, _) in PAGES {
            little.push(statements(&app, &mona, &path(pattern, &small)).await);
        }
        people.extend(fill(&app, 3, 24).await);
        let large = thread(&people, 50).await;
        let mut wrong = Vec::new();
        println!("{:<24} {:>10}", "page", "statements");
        for ((name, pattern, most), little) in PAGES.iter().zip(little) {
            let much = statements(&app, &mona, &path(pattern, &large)).await;
            println!("{name:<24} {:>10}", much.len());
            if much.len() > little.len() {
                wrong.push(format!("{name}: {} for little, {} for much:\n{}", little.len(), much.len(), much.join("\n")));
            }
            if little.len() != *most {
                wrong.push(format!("{name}: {} and the table says {most}", little.len()));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
