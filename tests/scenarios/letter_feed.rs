//! The letters that came, as a feed behind a private address: what its owner may read now.

use harness::{Page, scenario};

/// Tuesday at eight in Stockholm, the usual time, after the scenarios begin.
const TUESDAY: &str = "2026-11-24T07:00:00Z";
/// The Tuesday after.
const NEXT_TUESDAY: &str = "2026-12-01T07:00:00Z";

/// The address of the member's feed of letters.
fn of_letters(page: &Page) -> String {
    let url = page.body.split('"').find(|part| part.ends_with("/letters.atom")).expect("a feed of letters");
    url[url.find("/feeds/").expect("of a feed")..].to_owned()
}

scenario! {
    a_member_follows_their_letters_as_a_feed_of_what_they_may_read_now(app) {
        let people = app.with_letters(&["Asta", "Bo"]).await;
        assert!(people[0].get("/settings/letters").await.expect(200).body.contains("href=\"/settings/feeds\""));
        let feed = of_letters(&people[0].post("/settings/feeds/renew", &[]).await.expect(200));
        let visitor = app.visitor();
        let empty = visitor.get(&feed).await.expect(200);
        assert_eq!(empty.header("content-type"), "application/atom+xml; charset=utf-8");
        assert!(empty.body.contains("<title>Mina brev</title>") && !empty.body.contains("<entry>"), "{}", empty.body);
        let gone = people[1].asks("fragor", "Den här <försvinner>", "Text.").await;
        people[1].asks("fragor", "Den här stannar", "Text.").await;
        app.wait_until(TUESDAY);
        let letter = app.letters(&people[0].email).await.remove(0);
        let page = visitor.get(&feed).await.expect(200);
        assert!(page.body.contains("<title>Veckobrev tisdag 24 november</title>") && page.body.contains("<updated>2026-11-24T07:00:00Z</updated>"), "{}", page.body);
        let web = letter.text.lines().find_map(|line| line.split_once("/letters/")).expect("the letter as a page").1;
        assert!(page.body.contains(&format!("/letters/{}</id>", web.trim())), "{}", page.body);
        for said in ["Den här &amp;lt;försvinner", "Den här stannar", "xml:lang=\"sv\""] {
            assert!(page.body.replace("&amp;#60;", "&amp;lt;").contains(said), "{said}: {}", page.body);
        }
        assert!(!page.body.contains("/unsubscribe/") && !page.body.contains("svar+"), "nothing that is for one reader's mail alone");
        let tag = page.header("etag").to_owned();
        let again = visitor.send_with("GET", &feed, None, &[("if-none-match", &tag)]).await;
        assert_eq!((again.status, again.body.as_str()), (304, ""));
        let bo = app.session_of(&people[1]).await;
        bo.post(&format!("/posts/{}/delete", app.opening(&gone).await), &[]).await.expect(303);
        let page = visitor.get(&feed).await.expect(200);
        assert!(page.says("Den här stannar") && !page.says("försvinner"), "{}", page.body);
        bo.asks("fragor", "Veckan efter", "Text.").await;
        app.wait_until(NEXT_TUESDAY);
        app.letters(&people[0].email).await;
        let page = visitor.get(&feed).await.expect(200);
        assert_eq!(page.body.matches("<entry>").count(), 2);
        let place = |title: &str| page.body.find(title).unwrap_or_else(|| panic!("{title}: {}", page.body));
        assert!(place("Veckobrev tisdag 1 december") < place("Veckobrev tisdag 24 november"), "the newest first");
        app.session_of(&people[0]).await.post("/networks/natverk/leave", &[]).await.expect(303);
        let page = visitor.get(&feed).await.expect(200);
        assert_eq!(page.body.matches("<entry>").count(), 2, "they came");
        assert!(!page.says("Den här stannar") && page.says("finns inte kvar"), "and are read no more: {}", page.body);
        app.pass_minutes(60 * 24 * 24);
        assert_eq!(visitor.get(&feed).await.expect(200).body.matches("<entry>").count(), 1, "of thirty days");
    }

    a_feed_of_letters_ends_with_its_address_and_is_nobody_elses(app) {
        let people = app.with_letters(&["Asta", "Bo", "Cia"]).await;
        people[0].asks("fragor", "Astas fråga", "Text.").await;
        app.wait_until(TUESDAY);
        app.letters("").await;
        let bo = app.session_of(&people[1]).await;
        let feed = of_letters(&bo.post("/settings/feeds/renew", &[]).await.expect(200));
        let visitor = app.visitor();
        assert!(visitor.get(&feed).await.expect(200).says("Astas fråga"));
        assert_eq!(visitor.get("/feeds/none/letters.atom").await.status, 404);
        let cia = app.session_of(&people[2]).await;
        let hers = of_letters(&cia.post("/settings/feeds/renew", &[]).await.expect(200));
        let ids = |body: &str| body.split("/letters/").skip(1).map(|rest| rest[..13].to_owned()).collect::<Vec<_>>();
        let (of_bo, of_cia) = (visitor.get(&feed).await.body, visitor.get(&hers).await.expect(200).body);
        assert!(!ids(&of_bo).is_empty() && ids(&of_bo).iter().all(|id| !ids(&of_cia).contains(id)), "each has their own");
        bo.post("/settings/feeds/renew", &[]).await.expect(200);
        assert_eq!(visitor.get(&feed).await.status, 404);
    }
}
