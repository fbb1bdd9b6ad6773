//! The preview of a letter says why news stand in their order.

use harness::scenario;

/// Tuesday at eight in Stockholm, the usual time, after the scenarios begin.
const TUESDAY: &str = "2026-11-24T07:00:00Z";

scenario! {
    the_preview_says_why_news_stand_in_their_order_and_the_letter_does_not(app) {
        let people = app.with_letters(&["Asta", "Bo", "Cia"]).await;
        people[1].asks("fragor", "En obesvarad fråga", "Text.").await;
        let plain = people[1].asks("fragor", "Tråden utan märke", "Text.").await;
        people[2].replies(&plain, "Ett svar.").await;
        let helpful = people[1].asks("fragor", "Tråden som hjälpte", "Text.").await;
        let reply = people[2].replies(&helpful, "Det hjälpte.").await;
        people[1].post(&format!("/posts/{reply}/helpful"), &[("on", "1")]).await.expect(303);
        people[0].post(&format!("/threads/{plain}/follow"), &[("on", "1")]).await.expect(303);
        app.read_events().await;
        let page = people[0].get("/letters/next").await.expect(200);
        let first = "Därför här: svar som hjälpte · en organisation svarar · oläst · torsdag 19 november";
        let second = "Därför här: en organisation svarar · du följer det · oläst · torsdag 19 november";
        let at = |text: &str| page.body.find(text).unwrap_or_else(|| panic!("`{text}` is not in:\n{}", page.body));
        assert!(at("Tråden som hjälpte") < at(first) && at(first) < at("Tråden utan märke"));
        assert!(at("Tråden utan märke") < at(second) && at(second) < at("Nyheterna står alltid i samma ordning"));
        assert_eq!(page.body.matches("Därför här").count(), 2, "only what is new");
        app.wait_until(TUESDAY);
        let letter = app.letters(&people[0].email).await.remove(0);
        assert!(!letter.text.contains("Därför här") && !letter.html.contains("Därför här"));
        let asta = app.session_of(&people[0]).await;
        let settings = asta.get("/settings/letters").await.expect(200).body;
        let id = settings.split("/letters/").nth(2).and_then(|rest| rest.get(..13)).expect("the letter that came").to_owned();
        let came = asta.get(&format!("/letters/{id}")).await.expect(200);
        assert!(came.says("Tråden som hjälpte") && !came.says("Därför här") && !came.says("samma ordning"), "{}", came.body);
    }
}
