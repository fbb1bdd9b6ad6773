//! Merging and splitting threads: ids, permalinks and helpful marks keep working, and ten minutes to undo.

use harness::{App, User, scenario};
use praxis::testing::{Role, Visibility};

struct Place {
    asta: User,
    bo: User,
    mona: User,
}

async fn place(app: &App) -> Place {
    app.with_group().await;
    Place {
        asta: app.user_in("Asta", "natverk", Role::Member).await,
        bo: app.user_in("Bo", "natverk", Role::Member).await,
        mona: app.user_in("Mona", "natverk", Role::Moderator).await,
    }
}

/// Where in a page each of these stands; each must stand there.
fn order(body: &str, texts: &[&str]) -> Vec<usize> {
    texts.iter().map(|t| body.find(t).unwrap_or_else(|| panic!("no {t} in {body}"))).collect()
}

scenario! {
    a_merged_thread_leads_to_the_other_and_comes_back(app) {
        let Place { asta, bo, mona } = place(&app).await;
        app.group("sluten", "natverk", Visibility::Closed).await;
        let one = asta.asks("fragor", "Den ena", "Text i den ena").await;
        let other = bo.asks("fragor", "Den andra", "Text i den andra").await;
        let helped = bo.replies(&one, "Svaret som hjälpte.").await;
        bo.replies(&other, "Svar i den andra.").await;
        asta.post(&format!("/posts/{helped}/helpful"), &[("on", "1")]).await.expect(303);
        let opening = app.opening(&one).await;
        let path = format!("/threads/{one}/merge");
        for (who, status) in [(&asta, 403), (&mona, 200)] {
            assert_eq!(who.get(&path).await.status, status);
        }
        let link = format!("{}/threads/{other}?at=x", app.base);
        assert_eq!(asta.post(&path, &[("into", &link)]).await.status, 403);
        assert_eq!(mona.post(&path, &[("into", "")]).await.status, 422);
        assert_eq!(mona.post(&path, &[("into", &one)]).await.status, 422, "not into itself");
        assert_eq!(mona.post(&path, &[("into", "0000000000001")]).await.status, 422);
        mona.post(&path, &[("into", &link)]).await.expect(303);

        let moved = asta.get(&format!("/threads/{one}")).await.expect(303);
        assert_eq!(moved.location, format!("/threads/{other}"), "the address leads on");
        let page = asta.get(&format!("/threads/{other}?after=start")).await.expect(200);
        let places = order(&page.body, &["Text i den andra", "Text i den ena", "Svaret som hjälpte.", "Svar i den andra."]);
        assert!(places.is_sorted(), "in the order of time: {places:?}");
        assert!(page.says("”Den ena” har slagits ihop") && page.says("post helped"), "{}", page.body);
        for post in [&opening, &helped] {
            let there = asta.get(&format!("/posts/{post}")).await.expect(303);
            assert!(there.location.starts_with(&format!("/threads/{other}?at={post}")), "{}", there.location);
        }
        let group = asta.get("/groups/fragor").await.expect(200);
        assert!(!group.says("Den ena") && group.says("Den andra"));
        assert_eq!(asta.get(&format!("/api/v1/threads/{one}")).await.expect(200).json()["id"], other.as_str());
        assert_eq!(bo.post(&format!("/threads/{one}/reply"), &[("body", "För sent")]).await.status / 100, 4);
        let answer = [("body", "Svar på det som kom."), ("parent", opening.as_str())];
        bo.post(&format!("/threads/{other}/reply"), &answer).await.expect(303);
        assert!(asta.get("/search?q=hjälpte").await.says(&other));

        assert_eq!(asta.post(&format!("/threads/{other}/undo"), &[]).await.status, 403);
        mona.post(&format!("/threads/{other}/undo"), &[]).await.expect(303);
        let back = asta.get(&format!("/threads/{one}?after=start")).await.expect(200);
        let places = order(&back.body, &["Text i den ena", "Svaret som hjälpte.", "Svar på det som kom."]);
        assert!(places.is_sorted() && back.says("post helped") && !back.says("Svar i den andra."), "{}", back.body);
        let rest = asta.get(&format!("/threads/{other}?after=start")).await.expect(200);
        assert!(!rest.says("Text i den ena") && !rest.says("har slagits ihop") && rest.says("Svar i den andra."));
        assert_eq!(mona.post(&format!("/threads/{other}/undo"), &[]).await.status, 409, "once");
    }

    replies_become_a_thread_of_their_own_and_come_back(app) {
        let Place { asta, bo, mona } = place(&app).await;
        let thread = asta.asks("fragor", "Två frågor i en", "Texten").await;
        let first = bo.replies(&thread, "Ett svar på frågan.").await;
        let aside = bo.replies(&thread, "En helt annan fråga?").await;
        let answer = bo.post(&format!("/threads/{thread}/reply"), &[("body", "Svar på den andra."), ("parent", &aside)]).await;
        let answer = answer.expect(303).location.split("at=").nth(1).map(|r| r[..13].to_owned()).expect("an address that names the reply");
        let path = format!("/threads/{thread}/split");
        assert_eq!(asta.get(&path).await.status, 403);
        assert!(mona.get(&path).await.expect(200).says("En helt annan fråga?"));
        let fields = [("title", "Den andra frågan"), ("posts", aside.as_str())];
        assert_eq!(asta.post(&path, &fields).await.status, 403);
        let none = mona.post(&path, &[("title", "Den andra frågan")]).await.expect(422);
        assert!(none.says("Den andra frågan") && none.says("posts-error"), "{}", none.body);
        let opening = app.opening(&thread).await;
        assert_eq!(mona.post(&path, &[("title", "x"), ("posts", &opening)]).await.status, 422, "the text stays");
        let made = mona.post(&path, &fields).await.expect(303).id();

        let page = asta.get(&format!("/threads/{made}")).await.expect(200);
        assert!(page.says("Den andra frågan") && page.says("En helt annan fråga?") && page.says("Svar på den andra."), "{}", page.body);
        assert!(page.says("Tråden är bruten ur") && page.says("Två frågor i en"));
        let left = asta.get(&format!("/threads/{thread}?after=start")).await.expect(200);
        assert!(left.says("Ett svar på frågan.") && !left.says("En helt annan fråga?"));
        for (post, there) in [(&aside, &made), (&answer, &made), (&first, &thread)] {
            let to = asta.get(&format!("/posts/{post}")).await.expect(303).location;
            assert!(to.starts_with(&format!("/threads/{there}?at={post}")), "{to}");
        }
        bo.post(&format!("/posts/{answer}/helpful"), &[("on", "1")]).await.expect(303);
        assert!(asta.get("/search?q=andra").await.says(&made));

        app.pass_minutes(9);
        mona.post(&format!("/threads/{made}/undo"), &[]).await.expect(303);
        let back = asta.get(&format!("/threads/{thread}?after=start")).await.expect(200);
        let texts = ["Ett svar på frågan.", "En helt annan fråga?", "Svar på den andra."];
        assert!(order(&back.body, &texts).is_sorted() && back.says("post helped"), "{}", back.body);
        assert_eq!(asta.get(&format!("/threads/{made}")).await.expect(303).location, format!("/threads/{thread}"));
        assert!(!asta.get("/groups/fragor").await.says("Den andra frågan"));
    }

    neither_is_undone_after_ten_minutes_nor_done_across_what_is_not_arranged(app) {
        let Place { asta, bo, mona } = place(&app).await;
        app.network("annat", praxis::testing::Level::All).await;
        app.group("annan", "annat", Visibility::Open).await;
        app.give(&bo, "annat", Role::Member).await;
        app.give(&mona, "annat", Role::Member).await;
        let one = asta.asks("fragor", "Den ena", "Text").await;
        let other = asta.asks("fragor", "Den andra", "Text").await;
        let theirs = bo.asks("annan", "I ett annat nätverk", "Text").await;
        let path = format!("/threads/{one}/merge");
        assert_eq!(mona.post(&path, &[("into", &theirs)]).await.status, 422, "a moderator here is none there");
        mona.post(&path, &[("into", &other)]).await.expect(303);
        assert_eq!(mona.post(&path, &[("into", &other)]).await.status, 422, "merged already");
        app.pass_minutes(11);
        assert_eq!(mona.post(&format!("/threads/{other}/undo"), &[]).await.status, 409);
    }

    a_thread_tells_of_every_thread_that_came_into_it_by_whatever_way(app) {
        let Place { asta, bo, mona } = place(&app).await;
        app.group("annan", "natverk", Visibility::Open).await;
        let last = asta.asks("fragor", "Den sista", "Text").await;
        let middle = asta.asks("fragor", "Den mellersta", "Text").await;
        let (first, other) = (bo.asks("fragor", "Den första", "Text").await, bo.asks("fragor", "Den andra", "Text").await);
        for (from, into) in [(&first, &middle), (&middle, &last), (&other, &last)] {
            mona.post(&format!("/threads/{from}/merge"), &[("into", into)]).await.expect(303);
        }
        mona.post(&format!("/threads/{last}/move"), &[("group", "annan")]).await.expect(303);
        let told = async |who: &User, title: &str| {
            let page = who.get(&format!("/threads/{last}?after=start")).await.expect(200);
            page.says(&format!("”{title}” har slagits ihop med den här tråden."))
        };
        for title in ["Den första", "Den mellersta", "Den andra"] {
            assert!(told(&asta, title).await, "{title}");
        }
        let page = asta.get(&format!("/threads/{last}")).await.expect(200);
        assert!(page.says("Tråden har flyttats hit från fragor."), "the move is told too: {}", page.body);
        mona.post(&format!("/threads/{last}/undo"), &[]).await.expect(303);
        mona.post(&format!("/threads/{last}/undo"), &[]).await.expect(303);
        assert!(!told(&asta, "Den andra").await && told(&asta, "Den första").await, "what was undone is not told");
    }

    the_title_of_a_merged_thread_is_not_told_when_its_text_is_withdrawn(app) {
        let Place { asta, bo, mona } = place(&app).await;
        let into = asta.asks("fragor", "Den ena", "Text").await;
        let from = bo.asks("fragor", "Pekar ut någon", "Text").await;
        let opening = app.opening(&from).await;
        mona.post(&format!("/threads/{from}/merge"), &[("into", &into)]).await.expect(303);
        let page = format!("/threads/{into}");
        assert!(asta.get(&page).await.expect(200).says("”Pekar ut någon” har slagits ihop"));
        asta.post(&format!("/posts/{opening}/report"), &[("reason", "personal-data")]).await.expect(303);
        assert!(!asta.get(&page).await.expect(200).says("Pekar ut någon"));
        assert!(mona.get(&page).await.expect(200).says("Pekar ut någon"), "moderators read it");
    }

    the_inbox_follows_a_post_to_the_thread_where_it_stands(app) {
        let Place { asta, bo, mona } = place(&app).await;
        app.group("sluten", "natverk", Visibility::Closed).await;
        for who in [&bo, &mona] {
            app.give_in_group(who, "sluten", Role::Moderator).await;
        }
        let from = asta.asks("fragor", "Den som var", "Text").await;
        let reply = bo.replies(&from, "Svaret till Asta").await;
        let open = mona.asks("fragor", "Den som är", "Text").await;
        let closed = mona.asks("sluten", "Den som är sluten", "Text").await;
        app.read_events().await;
        assert!(asta.get("/inbox").await.expect(200).says("Den som var"));
        mona.post(&format!("/threads/{from}/merge"), &[("into", &open)]).await.expect(303);
        let inbox = asta.get("/inbox").await.expect(200);
        assert!(inbox.says("Den som är") && !inbox.says("Den som var") && inbox.says("Svaret till Asta"), "{}", inbox.body);
        let item = asta.get("/api/v1/inbox").await.expect(200).json()["items"][0].clone();
        assert_eq!((&item["title"], &item["thread"], &item["post"]), (&"Den som är".into(), &open.clone().into(), &reply.into()));
        assert_eq!(item["read"], false);
        asta.get(&format!("/threads/{open}")).await.expect(200);
        assert_eq!(asta.get("/api/v1/inbox").await.json()["items"][0]["read"], true, "opening the thread reads it");
        mona.post(&format!("/threads/{open}/merge"), &[("into", &closed)]).await.expect(303);
        let inbox = asta.get("/inbox").await.expect(200);
        assert!(!inbox.says("Svaret till Asta") && !inbox.says("Den som är"), "out of reach: {}", inbox.body);
        assert!(inbox.says("Tråden visas inte längre"), "{}", inbox.body);
    }

    of_a_merge_and_a_reply_at_once_nothing_is_lost(app) {
        let Place { asta, bo, mona } = place(&app).await;
        for round in 0..5 {
            let one = asta.asks("fragor", "Den ena", "Text").await;
            let other = asta.asks("fragor", "Den andra", "Text").await;
            let (path, text) = (format!("/threads/{one}/reply"), format!("Svar nummer {round}"));
            let (merge, into, fields) = (format!("/threads/{one}/merge"), [("into", other.as_str())], [("body", text.as_str())]);
            let (merged, replied) = tokio::join!(mona.post(&merge, &into), bo.post(&path, &fields));
            assert_eq!(merged.status, 303, "{}", merged.body);
            let is_there = asta.get(&format!("/threads/{other}?after=start")).await.expect(200).says(&text);
            assert_eq!(is_there, replied.status == 303, "round {round}: an acknowledged reply is there, another is not");
        }
    }
}
