//! The inbox: what the worker writes from the events, for whom, and what nobody is told.

use harness::scenario;
use praxis::testing::{Role, Visibility};

scenario! {
    what_concerns_a_member_is_in_their_inbox_and_in_nobody_elses(app) {
        app.with_group().await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let bo = app.user_in("Bo", "natverk", Role::Member).await;
        let cia = app.user_in("Cia", "natverk", Role::Member).await;
        let thread = asta.asks("fragor", "Hur räknar ni dygnsvila?", "Text").await;
        cia.post(&format!("/threads/{thread}/follow"), &[("on", "1")]).await.expect(303);
        let reply = bo.replies(&thread, "Från passets början.").await;
        app.read_events().await;
        let inbox = asta.get("/inbox").await.expect(200);
        assert!(inbox.says("Svar till dig") && inbox.says("Hur räknar ni dygnsvila?") && inbox.says("Från passets"), "{}", inbox.body);
        assert!(inbox.says(&format!("/posts/{reply}")));
        assert!(cia.get("/inbox").await.expect(200).says("Nytt i det du följer"));
        assert!(bo.get("/inbox").await.expect(200).says("Inget nytt."), "not one's own");

        asta.post(&format!("/posts/{reply}/helpful"), &[("on", "1")]).await.expect(303);
        app.read_events().await;
        app.read_events().await;
        let inbox = bo.get("/inbox").await.expect(200);
        assert_eq!(inbox.body.matches("Ditt svar hjälpte").count(), 1, "once: {}", inbox.body);
        let page = bo.get("/").await.expect(200);
        assert!(page.says("<span class=\"n\">1<span class=\"ds-sr-only\"> olästa"), "{}", page.body);
        bo.get(&format!("/threads/{thread}")).await.expect(200);
        assert!(!bo.get("/").await.says("<span class=\"n\">1<span class=\"ds-sr-only\"> olästa"), "reading the thread reads the item");

        let upto = inbox_newest(&asta.get("/inbox").await.body);
        asta.post("/inbox/read", &[("upto", &upto)]).await.expect(303);
        assert!(!asta.get("/inbox").await.says("Markera allt som läst"));
        assert_eq!(app.visitor().get("/inbox").await.status, 303, "signing in comes first");
    }

    a_mention_is_told_to_those_who_may_read_it_only(app) {
        app.with_group().await;
        app.group("sluten", "natverk", Visibility::Closed).await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let bo = app.user_in("Bo", "natverk", Role::Member).await;
        app.give_in_group(&asta, "sluten", Role::Member).await;
        let named = format!("Vad säger [@Bo](user:{})?", bo.id);
        asta.asks("sluten", "Inte för Bo", &named).await;
        let open = asta.asks("fragor", "För Bo", &named).await;
        app.read_events().await;
        let inbox = bo.get("/inbox").await.expect(200);
        assert!(inbox.says("Någon nämner dig") && inbox.says("För Bo") && !inbox.says("Inte för Bo"), "{}", inbox.body);
        let bo_left = bo.post("/networks/natverk/leave", &[]).await;
        assert_eq!(bo_left.status, 303);
        assert!(!bo.get("/inbox").await.expect(200).says("För Bo"), "out of reach, out of the inbox");
        assert_eq!(bo.get(&format!("/threads/{open}")).await.status, 404);
    }

    several_rows_of_a_thread_are_one_and_what_is_gone_says_so(app) {
        app.with_group().await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let bo = app.user_in("Bo", "natverk", Role::Member).await;
        let cia = app.user_in("Cia", "natverk", Role::Member).await;
        let thread = asta.asks("fragor", "Hur räknar ni dygnsvila?", "Text").await;
        let other = asta.asks("fragor", "En annan fråga", "Text").await;
        for body in ["Det första", "Det andra", "Det tredje"] {
            bo.replies(&thread, body).await;
        }
        let last = cia.replies(&other, "Ett ensamt svar").await;
        app.read_events().await;
        let inbox = asta.get("/inbox").await.expect(200);
        assert_eq!(inbox.body.matches("Hur räknar ni dygnsvila?").count(), 1, "{}", inbox.body);
        assert!(inbox.says("Det tredje") && !inbox.says("Det andra") && inbox.says("och 2 svar till"), "{}", inbox.body);
        assert!(inbox.says(&format!("href=\"/threads/{thread}\"")), "it opens where the reader left off: {}", inbox.body);
        assert!(inbox.says("Ett ensamt svar") && inbox.says(&format!("href=\"/posts/{last}\"")), "{}", inbox.body);

        let hastily = cia.asks("fragor", "Snart borta", &format!("Vad säger [@Asta](user:{})?", asta.id)).await;
        app.read_events().await;
        assert!(asta.get("/inbox").await.says("Snart borta"));
        cia.post(&format!("/posts/{}/delete", app.opening(&hastily).await), &[]).await.expect(303);
        let inbox = asta.get("/inbox").await.expect(200);
        assert!(!inbox.says("Snart borta") && inbox.says("Tråden visas inte längre"), "{}", inbox.body);
    }

    who_mutes_a_thread_hears_nothing_of_it(app) {
        app.with_group().await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let bo = app.user_in("Bo", "natverk", Role::Member).await;
        let thread = asta.asks("fragor", "Fråga", "Text").await;
        asta.post(&format!("/threads/{thread}/mute"), &[("on", "1")]).await.expect(303);
        bo.replies(&thread, "Ett svar").await;
        app.read_events().await;
        assert!(asta.get("/inbox").await.expect(200).says("Inget nytt."));
        asta.post(&format!("/threads/{thread}/mute"), &[("on", "0")]).await.expect(303);
        bo.replies(&thread, "Ett svar till").await;
        app.read_events().await;
        assert!(asta.get("/inbox").await.expect(200).says("Ett svar till"));
    }

    an_announcement_reaches_every_reader_and_only_moderators_make_one(app) {
        app.with_group().await;
        let mona = app.user_in("Mona", "natverk", Role::Moderator).await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let rut = app.user_in("Rut", "natverk", Role::Reader).await;
        let eva = app.user_in("Eva", "natverk", Role::Evaluator).await;
        let fields = [("kind", "announcement"), ("title", "Frukost på torsdag"), ("body", "Välkomna")];
        assert_eq!(asta.post("/groups/fragor/ask", &fields).await.status, 403);
        mona.post("/groups/fragor/ask", &fields).await.expect(303);
        app.read_events().await;
        for (user, told) in [(&asta, true), (&rut, true), (&eva, false), (&mona, false)] {
            assert_eq!(user.get("/inbox").await.expect(200).says("Frukost på torsdag"), told, "{}", user.email);
        }
    }

    an_answered_request_and_a_moderators_act_are_told(app) {
        app.with_group().await;
        app.group("sluten", "natverk", Visibility::Closed).await;
        let mona = app.user_in("Mona", "natverk", Role::Moderator).await;
        app.give_in_group(&mona, "sluten", Role::Moderator).await;
        let bo = app.user_in("Bo", "natverk", Role::Member).await;
        bo.post("/groups/sluten/join", &[("message", "Jag vill vara med")]).await.expect(303);
        let members = mona.get("/groups/sluten/members").await.expect(200);
        let request = members.body.split("name=\"request\" value=\"").nth(1).map(|r| r[..13].to_owned())
            .unwrap_or_else(|| panic!("{}", members.body));
        let fields = [("request", request.as_str()), ("decision", "decline"), ("letter", "Gruppen är full.")];
        mona.post("/groups/sluten/members/requests", &fields).await.expect(303);
        let thread = bo.asks("fragor", "En fråga", "Text").await;
        let opening = app.opening(&thread).await;
        mona.post(&format!("/posts/{opening}/hide"), &[("on", "1")]).await.expect(303);
        app.read_events().await;
        let inbox = bo.get("/inbox").await.expect(200);
        assert!(inbox.says("Du kom inte med") && inbox.says("sluten"), "{}", inbox.body);
        assert!(inbox.says("En moderator har läst det du skrev"), "{}", inbox.body);
    }
}

fn inbox_newest(body: &str) -> String {
    body.split("name=\"upto\" value=\"").nth(1).map(|rest| rest[..13].to_owned()).expect("something is unread")
}
