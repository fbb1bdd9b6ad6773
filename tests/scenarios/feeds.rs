//! Atom feeds behind private addresses: what they hold, who gets them, and that they end.

use harness::{Page, scenario};
use praxis::testing::{Role, Visibility};

fn addresses(page: &Page) -> Vec<String> {
    let parts = page.body.split("value=\"http").skip(1).filter_map(|rest| rest.split('"').next());
    let paths = parts.filter_map(|url| url.find("/feeds/").map(|at| url[at..].to_owned()));
    paths.map(|path| path.replace("&#37;", "%")).collect()
}

scenario! {
    a_member_follows_a_group_and_a_tag(app) {
        app.with_group().await;
        app.group("slutet", "natverk", Visibility::Closed).await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let fields = [("kind", "question"), ("title", "Hur <räknar> & delar ni?"), ("body", "Så **här**?"), ("tags", "lön")];
        let thread = asta.post("/groups/fragor/ask", &fields).await.expect(303).id();

        let before = asta.get("/settings/feeds").await.expect(200);
        assert!(before.says("Skapa adresser") && addresses(&before).is_empty());
        let made = asta.post("/settings/feeds/renew", &[]).await.expect(200);
        let all = addresses(&made);
        assert_eq!(all.len(), 3, "{all:?}");
        let visitor = app.visitor();
        let feed = visitor.get(&all[0]).await.expect(200);
        assert_eq!(feed.header("content-type"), "application/atom+xml; charset=utf-8");
        assert!(feed.body.contains("<title>Hur &lt;räknar&gt; &amp; delar ni?</title>"), "{}", feed.body);
        assert!(feed.body.contains("&lt;strong&gt;här&lt;/strong&gt;") && feed.body.contains(&format!("/threads/{thread}</id>")));
        assert!(visitor.get(&all[1]).await.expect(200).body.contains("<category term=\"lön\"/>"));
        let tag = feed.header("etag").to_owned();
        let again = visitor.send_with("GET", &all[0], None, &[("if-none-match", &tag)]).await;
        assert_eq!((again.status, again.body.as_str()), (304, ""));
        asta.asks("fragor", "En till?", "Ja.").await;
        let changed = visitor.send_with("GET", &all[0], None, &[("if-none-match", &tag)]).await;
        assert_eq!(changed.status, 200);

        assert!(asta.get("/settings/feeds").await.says("Byt alla adresser"));
        asta.post("/settings/feeds/renew", &[]).await.expect(200);
        assert_eq!(visitor.get(&all[0]).await.status, 404);
    }

    a_feed_shows_only_what_its_owner_may_read_now(app) {
        app.with_group().await;
        app.group("slutet", "natverk", Visibility::Closed).await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let bo = app.user_in("Bo", "natverk", Role::Member).await;
        app.give_in_group(&asta, "slutet", Role::Member).await;
        app.give_in_group(&bo, "slutet", Role::Member).await;
        let fields = [("kind", "question"), ("title", "Hemlig fråga"), ("body", "B"), ("tags", "lön")];
        asta.post("/groups/slutet/ask", &fields).await.expect(303);
        let all = addresses(&bo.post("/settings/feeds/renew", &[]).await.expect(200));
        let closed = all.iter().find(|a| a.contains("slutet")).expect("an address").clone();
        let tag = all.iter().find(|a| a.contains("/tags/")).expect("an address").clone();
        assert!(bo.get(&closed).await.expect(200).says("Hemlig fråga") && bo.get(&tag).await.says("Hemlig fråga"));
        let person = bo.id;
        app.operate(move |cx| {
            praxis::testing::actions::networks::set_role::remove_from_group(cx, "slutet", person)
        }).await;
        assert_eq!(bo.get(&closed).await.status, 404);
        assert!(!bo.get(&tag).await.expect(200).says("Hemlig fråga"));
        assert_eq!(bo.get(&closed.replace("slutet", "dolt")).await.status, 404);
        assert_eq!(app.visitor().get("/feeds/none/groups/fragor.atom").await.status, 404);
        assert_eq!(app.visitor().get("/settings/feeds").await.status, 303);
        assert_eq!(app.visitor().post("/settings/feeds/renew", &[]).await.status, 303);
    }
}
