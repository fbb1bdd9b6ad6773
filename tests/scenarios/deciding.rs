//! What comes of a report: who is told of it and how, where it waits, and what the moderators' log says.

use harness::{App, User, scenario};
use praxis::testing::{Role, Visibility};
use serde_json::{Value, json};

struct People {
    asta: User,
    bo: User,
    moa: User,
}

async fn people(app: &App) -> People {
    app.with_group().await;
    People {
        asta: app.user_in("Asta", "natverk", Role::Member).await,
        bo: app.user_in("Bo", "natverk", Role::Member).await,
        moa: app.user_in("Moa", "natverk", Role::Moderator).await,
    }
}

/// Reports a post; answers the report's id.
async fn reports(who: &User, post: &str, reason: &str) -> String {
    let made = who.send("POST", &format!("/api/v1/posts/{post}/reports"), Some(json!({ "reason": reason }))).await;
    made.expect(201).json()["id"].as_str().expect("an id").to_owned()
}

async fn decides(who: &User, report: &str, decision: &str) {
    let body = json!({ "decision": decision, "note": "Inre skäl" });
    who.send("PUT", &format!("/api/v1/reports/{report}/decision"), Some(body)).await.expect(204);
}

async fn items(who: &User, path: &str) -> Vec<Value> {
    who.get(path).await.expect(200).json()["items"].as_array().expect("a list").clone()
}

/// The row of the moderators' log that says this.
fn row<'a>(page: &'a str, what: &str) -> &'a str {
    page.split("<li>").find(|row| row.contains(what)).unwrap_or_else(|| panic!("no row says {what}: {page}"))
}

scenario! {
    everybody_who_reported_is_told_kindly_how_it_ended_and_nobody_else(app) {
        let People { asta, bo, moa } = people(&app).await;
        let cia = app.user_in("Cia", "natverk", Role::Member).await;
        let eva = app.user_in("Eva", "natverk", Role::Member).await;
        let thread = asta.asks("fragor", "Hur räknar ni dygnsvila?", "Text").await;
        let ends = [("keep", "låter det stå kvar", "kept"), ("hide", "visas inte längre", "hidden"), ("delete", "är borttaget", "deleted")];
        for (decision, says, outcome) in ends {
            let reply = bo.replies(&thread, &format!("Svar, {decision}")).await;
            let report = reports(&asta, &reply, "offensive").await;
            reports(&cia, &reply, "off-topic").await;
            app.read_events().await;
            assert!(!asta.get("/inbox").await.says("Svar på din anmälan") || decision != "keep", "nothing is told before");
            decides(&moa, &report, decision).await;
            app.read_events().await;
            app.read_events().await;
            for reporter in [&asta, &cia] {
                let inbox = reporter.get("/inbox").await.expect(200);
                let told = row(&inbox.body, says);
                assert!(told.contains("Svar på din anmälan") && told.contains("Hur räknar ni dygnsvila?"), "{told}");
                assert!(told.contains(&format!("/{}", if decision == "keep" { &reply } else { &thread })), "{told}");
                assert!(!told.contains("Moa") && !inbox.says("Inre skäl"), "neither who nor why: {told}");
                let newest = &items(reporter, "/api/v1/inbox").await[0];
                assert_eq!((&newest["kind"], &newest["outcome"], &newest["author"]), (&json!("report-decided"), &json!(outcome), &Value::Null));
            }
            for other in [&bo, &eva, &moa] {
                assert!(!other.get("/inbox").await.expect(200).says("Svar på din anmälan"), "{}", other.email);
            }
        }
        assert_eq!(asta.get("/inbox").await.body.matches("Svar på din anmälan").count(), 3, "each once");
        asta.get(&format!("/threads/{thread}")).await.expect(200);
        let unread = items(&asta, "/api/v1/inbox").await.into_iter().filter(|i| i["read"] == false).count();
        assert_eq!(unread, 0, "whoever has followed it to the thread has read it");
        asta.send("PUT", "/api/v1/me/preferences", Some(json!({ "language": "en" }))).await.expect(204);
        assert!(asta.get("/inbox").await.says("Thank you for telling us. The post has been deleted."));
    }

    who_no_longer_reads_there_is_told_only_that_it_was_settled(app) {
        let People { asta, bo, moa } = people(&app).await;
        let thread = asta.asks("fragor", "Hur räknar ni dygnsvila?", "Text").await;
        let reply = bo.replies(&thread, "Ovänligt svar").await;
        let report = reports(&asta, &reply, "offensive").await;
        let other = bo.replies(&thread, "Ett svar till").await;
        let later = reports(&asta, &other, "offensive").await;
        decides(&moa, &report, "keep").await;
        app.read_events().await;
        assert!(asta.get("/inbox").await.expect(200).says("låter det stå kvar"));
        asta.post("/networks/natverk/leave", &[]).await.expect(303);
        decides(&moa, &later, "hide").await;
        app.read_events().await;
        let inbox = asta.get("/inbox").await.expect(200);
        assert_eq!(inbox.body.matches("En moderator har tagit hand om det.").count(), 2, "{}", inbox.body);
        assert!(!inbox.says("dygnsvila") && !inbox.says("Ovänligt") && !inbox.says("låter det stå kvar"), "{}", inbox.body);
        for item in items(&asta, "/api/v1/inbox").await {
            let told = ["outcome", "title", "url", "thread", "post"].map(|name| item[name].clone());
            assert_eq!(told, [json!("settled"), Value::Null, Value::Null, Value::Null, Value::Null]);
        }
    }

    reports_of_persons_and_groups_are_answered_too(app) {
        let People { asta, bo, moa } = people(&app).await;
        for (path, place) in [(format!("/people/{}/report", bo.id), "natverk"), ("/groups/fragor/report".to_owned(), "fragor")] {
            asta.post(&path, &[("reason", "wrong"), ("comment", "Se efter.")]).await.expect(303);
            let report = items(&moa, "/api/v1/moderation").await[0]["id"].as_str().expect("an id").to_owned();
            decides(&moa, &report, "keep").await;
            app.read_events().await;
            let inbox = asta.get("/inbox").await.expect(200);
            let told = inbox.body.split("<li>").find(|row| row.contains("Svar på din anmälan")).expect("a row");
            assert!(told.contains("En moderator har tagit hand om det.") && told.contains(place), "{place}: {told}");
            assert!(bo.get("/inbox").await.expect(200).says("Inget nytt."), "who was reported hears nothing of it");
        }
        let log = moa.get("/moderation").await.expect(200);
        assert!(row(&log.body, "Tog hand om en anmälan: <b>Bo</b>").contains("Inre skäl"), "{}", log.body);
    }

    reporting_leads_back_to_where_one_was(app) {
        let People { asta, bo, moa } = people(&app).await;
        let thread = asta.asks("fragor", "Fråga", "Text").await;
        let opening = app.opening(&thread).await;
        let reply = bo.replies(&thread, "Svar").await;
        let there = |post: &str| format!("/threads/{thread}?at={post}#post-{post}");
        let sent = moa.post(&format!("/posts/{reply}/report"), &[("reason", "other")]).await.expect(303);
        assert_eq!(sent.location, there(&reply));
        let hides = asta.post(&format!("/posts/{reply}/report"), &[("reason", "personal-data")]).await.expect(303);
        assert_eq!(hides.location, there(&reply), "the thread is there without it");
        assert!(hides.header("set-cookie").contains("flash-reported"), "the next page thanks: {hides:?}");
        asta.get(hides.location.split('#').next().expect("a path")).await.expect(200);
        let takes_all = bo.post(&format!("/posts/{opening}/report"), &[("reason", "personal-data")]).await.expect(303);
        assert_eq!(takes_all.location, "/groups/fragor", "the thread is hidden with its question");
        assert_eq!(bo.get(&format!("/threads/{thread}")).await.status, 404);
        let group = asta.post("/groups/fragor/report", &[("reason", "wrong")]).await.expect(303);
        assert_eq!(group.location, "/groups/fragor");
        let person = asta.post(&format!("/people/{}/report", bo.id), &[("reason", "wrong")]).await.expect(303);
        assert_eq!(person.location, format!("/people/{}", bo.id));
    }

    what_its_author_has_deleted_still_waits_for_a_decision(app) {
        let People { asta, bo, moa } = people(&app).await;
        let thread = asta.asks("fragor", "Fråga", "Text").await;
        let whole = bo.asks("fragor", "Hela tråden", "Fula ord i en fråga").await;
        let reply = bo.replies(&thread, "Fula ord i ett svar").await;
        for (post, words) in [(reply, "Fula ord i ett svar"), (app.opening(&whole).await, "Fula ord i en fråga")] {
            let report = reports(&asta, &post, "offensive").await;
            bo.send("DELETE", &format!("/api/v1/posts/{post}"), None).await.expect(204);
            let waiting = items(&moa, "/api/v1/moderation").await;
            assert!(waiting.iter().any(|item| item["id"] == report.as_str()), "{waiting:?}");
            let address = format!("/moderation/{report}");
            assert!(moa.get("/moderation").await.expect(200).says(&address));
            let page = moa.get(&address).await.expect(200);
            assert!(page.says(words) && page.says("Den som skrev har tagit bort inlägget.") && page.says("Låt det vara borttaget"), "{}", page.body);
            assert_eq!(moa.get(&format!("/api/v1/reports/{report}")).await.json()["deleted"], true);
            for who in [&asta, &bo] {
                assert_eq!(who.get(&address).await.status, 404, "{}", who.email);
            }
            moa.post(&address, &[("decision", "keep"), ("note", "Redan borta.")]).await.expect(303);
            assert!(items(&moa, "/api/v1/moderation").await.iter().all(|item| item["id"] != report.as_str()));
            app.read_events().await;
            let newest = &items(&asta, "/api/v1/inbox").await[0];
            assert_eq!((&newest["kind"], &newest["outcome"]), (&json!("report-decided"), &json!("gone")));
        }
        assert!(asta.get("/inbox").await.says("Inlägget var redan borttaget"));
    }

    a_report_goes_with_its_thread_to_the_moderators_of_the_group_where_it_stands(app) {
        let People { asta, bo, moa } = people(&app).await;
        app.group("sluten", "natverk", Visibility::Closed).await;
        let kim = app.user_in("Kim", "natverk", Role::Member).await;
        let mats = app.user_in("Mats", "natverk", Role::Moderator).await;
        app.give_in_group(&kim, "sluten", Role::Moderator).await;
        app.give_in_group(&mats, "sluten", Role::Moderator).await;
        let thread = asta.asks("fragor", "Det som flyttas", "Text").await;
        let reply = bo.replies(&thread, "Svar").await;
        let report = reports(&asta, &reply, "offensive").await;
        let waits_for = async |who: &User| {
            let page = who.get("/api/v1/moderation").await.expect(200).json();
            page["items"].as_array().expect("a list").iter().any(|item| item["id"] == report.as_str())
        };
        assert_eq!((waits_for(&moa).await, waits_for(&kim).await), (true, false));
        mats.post(&format!("/threads/{thread}/move"), &[("group", "sluten")]).await.expect(303);
        assert_eq!((waits_for(&moa).await, waits_for(&kim).await), (false, true));
        assert_eq!(moa.get(&format!("/moderation/{report}")).await.status, 404);
        kim.get(&format!("/moderation/{report}")).await.expect(200);
        mats.post(&format!("/threads/{thread}/undo"), &[]).await.expect(303);
        assert_eq!((waits_for(&moa).await, waits_for(&kim).await), (true, false));
        let into = asta.asks("fragor", "Det som finns i gruppen", "Text").await;
        mats.post(&format!("/threads/{into}/move"), &[("group", "sluten")]).await.expect(303);
        mats.post(&format!("/threads/{thread}/merge"), &[("into", &into)]).await.expect(303);
        assert_eq!((waits_for(&moa).await, waits_for(&kim).await), (false, true), "merging brings it too");
        mats.post(&format!("/threads/{into}/undo"), &[]).await.expect(303);
        assert_eq!((waits_for(&moa).await, waits_for(&kim).await), (true, false));
    }

    the_log_says_what_was_decided_about_which_thread(app) {
        let People { asta, bo, moa } = people(&app).await;
        app.group("annan", "natverk", Visibility::Open).await;
        let thread = asta.asks("fragor", "Om dygnsvila", "Text").await;
        let mut made = Vec::new();
        for (decision, says) in [("keep", "Lät inlägget stå kvar"), ("hide", "Dolde ett inlägg efter"), ("delete", "Tog bort ett inlägg efter")] {
            let reply = bo.replies(&thread, &format!("Svar, {decision}")).await;
            let report = reports(&asta, &reply, "other").await;
            reports(&moa, &reply, "other").await;
            decides(&moa, &report, decision).await;
            made.push((decision, says, reply));
        }
        let page = moa.get("/moderation").await.expect(200);
        let api = items(&moa, "/api/v1/moderation/log").await;
        for (decision, says, reply) in &made {
            let said = row(&page.body, says);
            assert!(said.contains(&format!("<a href=\"/posts/{reply}\">Om dygnsvila</a>")), "{said}");
            assert!(said.contains("Moa") && said.contains("Inre skäl") && said.contains("<time"), "{said}");
            assert_eq!(page.body.matches(says).count(), 1, "two reports, one decision, one row");
            let act = api.iter().find(|act| act["decision"] == *decision).unwrap_or_else(|| panic!("{api:?}"));
            assert_eq!((&act["thread"]["title"], &act["subject"]), (&json!("Om dygnsvila"), &json!(reply)));
        }
        moa.post(&format!("/posts/{}/hide", made[0].2), &[("on", "1")]).await.expect(303);
        let other = asta.asks("fragor", "Den andra tråden", "Text").await;
        moa.post(&format!("/threads/{other}/merge"), &[("into", &thread)]).await.expect(303);
        moa.post(&format!("/threads/{thread}/move"), &[("group", "annan")]).await.expect(303);
        let page = moa.get("/moderation").await.expect(200);
        let link = format!("<a href=\"/threads/{thread}\">Om dygnsvila</a>");
        assert!(row(&page.body, "Dolde ett inlägg: ").contains("Om dygnsvila"), "{}", page.body);
        for says in ["Slog ihop ”Den andra tråden” med tråden: ", "Flyttade tråden till annan: "] {
            let said = row(&page.body, says);
            assert!(said.contains(&link) && !said.contains("Ångrat"), "{said}");
        }
        moa.post(&format!("/threads/{thread}/undo"), &[]).await.expect(303);
        let page = moa.get("/moderation").await.expect(200);
        assert!(row(&page.body, "Flyttade tråden till annan").contains("Ångrat"), "{}", page.body);
        let moved = &items(&moa, "/api/v1/moderation/log").await[0];
        assert_eq!((&moved["action"], &moved["undone"], &moved["thread"]["id"]), (&json!("thread.moved"), &json!(true), &json!(thread)));
        for who in [&asta, &bo] {
            assert_eq!(who.get("/moderation").await.status, 403, "{}", who.email);
        }
        moa.send("PUT", "/api/v1/me/preferences", Some(json!({ "language": "en" }))).await.expect(204);
        assert!(moa.get("/moderation").await.says("Let the post stand after a report"));
    }

    the_log_names_no_thread_that_the_reader_does_not_see_any_more(app) {
        let People { asta, bo, moa } = people(&app).await;
        app.group("dold", "natverk", Visibility::Hidden).await;
        let mats = app.user_in("Mats", "natverk", Role::Moderator).await;
        app.give_in_group(&mats, "dold", Role::Moderator).await;
        let thread = asta.asks("fragor", "Blir hemlig", "Text").await;
        let reply = bo.replies(&thread, "Svar").await;
        moa.post(&format!("/posts/{reply}/hide"), &[("on", "1")]).await.expect(303);
        assert!(row(&moa.get("/moderation").await.expect(200).body, "Dolde ett inlägg").contains("Blir hemlig"));
        mats.post(&format!("/threads/{thread}/move"), &[("group", "dold")]).await.expect(303);
        let page = moa.get("/moderation").await.expect(200);
        assert!(row(&page.body, "Dolde ett inlägg").contains("Moa") && !page.says("Blir hemlig"), "{}", page.body);
        let act = items(&moa, "/api/v1/moderation/log").await.into_iter().find(|act| act["action"] == "post.hidden");
        assert_eq!(act.expect("the act")["thread"], Value::Null);
        assert!(row(&mats.get("/moderation").await.expect(200).body, "Flyttade tråden till dold").contains("Blir hemlig"));
    }
}
