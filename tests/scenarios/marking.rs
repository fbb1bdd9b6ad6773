//! Reactions, bookmarks, following, quoting, lists and preview.

use harness::scenario;
use praxis::testing::{Role, Visibility};

scenario! {
    two_reactions_at_once_both_count(app) {
        app.with_group().await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let bo = app.user_in("Bo", "natverk", Role::Member).await;
        let cia = app.user_in("Cia", "natverk", Role::Member).await;
        let thread = asta.asks("fragor", "Hur gör ni?", "Text").await;
        let reply = asta.replies(&thread, "Så här.").await;
        let path = format!("/posts/{reply}/react");
        let on = [("on", "1")];
        let (first, second) = tokio::join!(bo.post(&path, &on), cia.post(&path, &on));
        assert_eq!((first.status, second.status), (303, 303));
        bo.post(&path, &on).await.expect(303);
        let page = bo.get(&format!("/threads/{thread}")).await.expect(200);
        assert!(page.says("Tack, det hjälpte <b>2</b>"), "{}", page.body);
        bo.post(&path, &[("on", "0")]).await.expect(303);
        bo.post(&path, &[("on", "0")]).await.expect(303);
        assert!(bo.get(&format!("/threads/{thread}")).await.says("Tack, det hjälpte <b>1</b>"));
    }

    nobody_thanks_themselves_and_readers_only_read(app) {
        app.with_group().await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let rut = app.user_in("Rut", "natverk", Role::Reader).await;
        let sam = app.user("Sam").await;
        let thread = asta.asks("fragor", "Hur gör ni?", "Text").await;
        let reply = asta.replies(&thread, "Så här.").await;
        let path = format!("/posts/{reply}/react");
        for (who, status) in [(&asta, 403), (&rut, 403), (&sam, 404)] {
            assert_eq!(who.post(&path, &[("on", "1")]).await.status, status, "{}", who.email);
        }
    }

    what_is_kept_and_followed_is_listed_for_its_reader_alone(app) {
        app.with_group().await;
        app.group("sluten", "natverk", Visibility::Closed).await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let bo = app.user_in("Bo", "natverk", Role::Member).await;
        let thread = asta.asks("fragor", "Kvarhållen fråga", "Text").await;
        let reply = asta.replies(&thread, "Svaret").await;
        bo.post(&format!("/posts/{reply}/bookmark"), &[("on", "1")]).await.expect(303);
        bo.post(&format!("/threads/{thread}/follow"), &[("on", "1")]).await.expect(303);
        for list in ["bookmarks", "followed"] {
            let path = format!("/lists/{list}");
            assert!(bo.get(&path).await.expect(200).says("Kvarhållen fråga"), "{list}");
            assert!(!asta.get(&path).await.expect(200).says("Kvarhållen fråga"), "{list}");
        }
        assert!(bo.get(&format!("/threads/{thread}")).await.says("aria-pressed=\"true\">Sluta följa"));
        bo.post(&format!("/threads/{thread}/mute"), &[("on", "1")]).await.expect(303);
        assert!(!bo.get("/lists/followed").await.says("Kvarhållen fråga"));
        assert!(asta.get("/lists/mine").await.says("Kvarhållen fråga"));
        assert!(!bo.get("/lists/mine").await.says("Kvarhållen fråga"));

        app.give_in_group(&asta, "sluten", Role::Member).await;
        let hidden = asta.asks("sluten", "Inte för alla", "Text").await;
        assert_eq!(bo.post(&format!("/threads/{hidden}/follow"), &[("on", "1")]).await.status, 403);
        assert!(asta.get("/lists/unanswered").await.says("Inte för alla"));
        let home = asta.get("/").await.expect(200);
        assert!(home.says("En väntar på svar"), "as many as the list has: {}", home.body);
        assert!(!home.says("En fråga du kan svara på"), "nobody is asked to answer themselves: {}", home.body);
        assert!(!bo.get("/lists/unanswered").await.says("Inte för alla"));
    }

    a_tag_is_listed_and_followed(app) {
        app.with_group().await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let sam = app.user("Sam").await;
        let fields = [("kind", "question"), ("title", "Lönefråga"), ("body", "Text"), ("tags", "lön, avtal")];
        asta.post("/groups/fragor/ask", &fields).await.expect(303);
        let page = asta.get("/tags/l%C3%B6n").await.expect(200);
        assert!(page.says("Lönefråga") && page.says("/tags/avtal"), "{}", page.body);
        let elsewhere = sam.get("/tags/l%C3%B6n").await.expect(200);
        assert!(!elsewhere.says("Lönefråga") && !elsewhere.says("/tags/avtal"));
        asta.post("/tags/l%C3%B6n/follow", &[("on", "1")]).await.expect(303);
        assert!(asta.get("/lists/followed").await.says("Lönefråga"));
        assert_eq!(asta.post("/tags/okänd/follow", &[("on", "1")]).await.status, 404);
        assert_eq!(sam.post("/tags/avtal/follow", &[("on", "1")]).await.status, 404, "as one that is nowhere");
        assert_eq!(sam.send("PUT", "/api/v1/tags/avtal/follow", None).await.status, 404);
        assert_eq!(sam.send("PUT", "/api/v1/tags/finns-inte/follow", None).await.status, 404);
        app.give(&sam, "natverk", Role::Reader).await;
        sam.send("PUT", "/api/v1/tags/avtal/follow", None).await.expect(204);
        sam.post("/networks/natverk/leave", &[]).await.expect(303);
        sam.send("DELETE", "/api/v1/tags/avtal/follow", None).await.expect(204);
        assert_eq!(sam.send("DELETE", "/api/v1/tags/avtal/follow", None).await.status, 404);
    }

    a_group_and_a_network_are_followed_by_those_who_see_them(app) {
        app.with_group().await;
        app.group("dold", "natverk", Visibility::Hidden).await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        asta.asks("fragor", "I gruppen", "Text").await;
        asta.post("/networks/natverk/follow", &[("on", "1")]).await.expect(303);
        assert!(asta.get("/lists/followed").await.says("I gruppen"));
        asta.post("/networks/natverk/follow", &[("on", "0")]).await.expect(303);
        asta.post("/groups/fragor/follow", &[("on", "1")]).await.expect(303);
        assert!(asta.get("/lists/followed").await.says("I gruppen"));
        assert_eq!(asta.post("/groups/dold/follow", &[("on", "1")]).await.status, 404);
        assert_eq!(asta.post("/networks/okant/follow", &[("on", "1")]).await.status, 404);
    }

    a_quotation_fills_the_composer(app) {
        app.with_group().await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let rut = app.user_in("Rut", "natverk", Role::Reader).await;
        let thread = asta.asks("fragor", "Hur gör ni?", "Text").await;
        let reply = asta.replies(&thread, "Första raden\n\nAndra raden").await;
        let quote = asta.get(&format!("/posts/{reply}/quote")).await.expect(303);
        let page = asta.get(quote.location.split('#').next().expect("an address")).await.expect(200);
        assert!(page.body.contains(&format!("(/posts/{reply})\n&gt;\n&gt; Första raden\n&gt;\n&gt; Andra raden"))
            || page.body.contains(&format!("(/posts/{reply})\n&#62;\n&#62; Första raden\n&#62;\n&#62; Andra raden")), "{}", page.body);
        assert_eq!(rut.get(&format!("/posts/{reply}/quote")).await.status, 403);
    }

    a_preview_shows_the_text_and_publishes_nothing(app) {
        app.with_group().await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let sam = app.user("Sam").await;
        let fields = [("group", "fragor"), ("kind", "question"), ("title", "Bara en titt"), ("body", "Det är **så**")];
        let page = asta.post("/preview", &fields).await.expect(200);
        assert!(page.says("<strong>så</strong>") && page.says("Bara en titt"), "{}", page.body);
        assert!(!asta.get("/groups/fragor").await.says("Bara en titt"));
        assert_eq!(sam.post("/preview", &fields).await.status, 404);
        let thread = asta.asks("fragor", "Fråga", "Text").await;
        let page = asta.post("/preview", &[("thread", &thread), ("body", "Ett *svar*")]).await.expect(200);
        assert!(page.says("<em>svar</em>"), "{}", page.body);
        assert!(!asta.get(&format!("/threads/{thread}")).await.says("<em>svar</em>"));
        assert_eq!(sam.post("/preview", &[("thread", &thread), ("body", "x")]).await.status, 404);
    }
}
