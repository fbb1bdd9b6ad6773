//! Finding a colleague: one's own networks' people, and nobody else's.

use harness::scenario;
use praxis::testing::{Level, Role, Visibility};

/// As an address holds it.
fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

scenario! {
    people_of_my_networks_are_found(app) {
        app.with_group().await;
        app.network("annat", Level::All).await;
        app.group("andra", "annat", Visibility::Open).await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let bodil = app.user_in("Bodil", "natverk", Role::Member).await;
        let other = app.user_in("Bodvar", "annat", Role::Member).await;
        let guest = app.user("Gro").await;
        app.give_in_group(&guest, "fragor", Role::Guest).await;

        let page = asta.get("/people").await.expect(200);
        assert!(page.says("Bodil") && page.says("Gro") && !page.says("Bodvar"), "{}", page.body);
        let found = asta.get("/people?q=bod").await.expect(200);
        assert!(found.says("Bodil") && !found.says("Bodvar") && !found.says("norrvik.example"), "{}", found.body);
        assert!(asta.get("/people?q=%25").await.says("Ingen stämmer"));
        let few = guest.get("/people").await.expect(200);
        assert!(few.says("Gro") && !few.says("Bodil"), "{}", few.body);

        let profile = |id: praxis::testing::PersonId| format!("/people/{id}");
        assert!(asta.get(&profile(bodil.id)).await.expect(200).says("Bodil"));
        assert_eq!(asta.get(&profile(other.id)).await.status, 404);
        assert_eq!(guest.get(&profile(bodil.id)).await.status, 404);
        assert!(app.visitor().get(&profile(bodil.id)).await.location.starts_with("/sign-in"));
        assert!(app.visitor().get("/people").await.location.starts_with("/sign-in"));
    }

    a_colleague_is_found_by_what_is_shown_of_them(app) {
        app.with_group().await;
        app.group("stangd", "natverk", Visibility::Closed).await;
        app.network("annat", Level::All).await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let bodil = app.user_in("Bodil", "natverk", Role::Member).await;
        let cia = app.user_in("Cia", "natverk", Role::Member).await;
        let dag = app.user_in("Dag", "annat", Role::Member).await;
        for (who, name, title, topics) in [
            (&bodil, "Bodil", "Pensionsspecialist", "löneväxling, kap-kl"),
            (&cia, "Cia", "HR-ÖVERLÄKARE 100%", "schema"),
            (&dag, "Dag", "Pensionsspecialist", "schema"),
        ] {
            who.post("/settings/profile", &[("name", name), ("role", title), ("about", "Text"), ("topics", topics)]).await.expect(303);
        }
        let of_asta = [("kind", "question"), ("title", "Hur gör ni?"), ("body", "Text"), ("tags", "rehabilitering")];
        asta.post("/groups/fragor/ask", &of_asta).await.expect(303);
        app.give_in_group(&cia, "stangd", Role::Member).await;
        let of_cia = [("kind", "question"), ("title", "Inte för alla"), ("body", "Text"), ("tags", "avveckling")];
        cia.post("/groups/stangd/ask", &of_cia).await.expect(303);

        for (typed, names) in [
            ("pension", "Bodil"), ("pensionsSPECIALIST", "Bodil"), ("HR-överläkare", "Cia"), ("överläkare", "Cia"), ("100%", "Cia"),
            ("löneväxling", "Bodil"), ("LÖNEVÄXLING", "Bodil"), ("#kap-kl", "Bodil"), ("schema", "Cia"), ("bod pension", "Bodil"),
            ("skellefteå", "Asta Bodil Cia"), ("SKELLEFTEÅ", "Asta Bodil Cia"), ("skellefteå schema", "Cia"), ("rehabilitering", "Asta"),
            ("hr", "Cia"), ("ÖV", "Cia"), ("lä", ""), ("sk", "Asta Bodil Cia"), ("ka", "Bodil"), ("le", ""), ("pension schema", ""), ("avveckling", ""), ("100_", ""), ("pens%ion", ""), ("bodil.", ""),
        ] {
            let found = asta.get(&format!("/people?q={}", encoded(typed))).await.expect(200);
            let list = found.body.split("<main").nth(1).expect("a main part").split("</main").next().expect("its end");
            let shown: Vec<&str> = ["Asta", "Bodil", "Cia", "Dag"].into_iter().filter(|n| list.contains(&format!(">{n}</a>"))).collect();
            assert_eq!(shown.join(" "), names, "{typed}: {list}");
            assert_eq!(found.says("Ingen stämmer"), names.is_empty(), "{typed}");
        }
        let his = cia.get("/people?q=avveckling").await.expect(200);
        assert!(his.says(">Cia</a>"), "who reads the closed group finds who writes there: {}", his.body);
        let both = asta.get("/people?q=schema&topic=rehabilitering").await.expect(200);
        assert!(both.says(">Cia</a>") && !both.says("aria-current=\"true\">#rehabilitering"), "what is typed is what is looked for: {}", both.body);
    }

    many_who_are_found_come_a_page_at_a_time(app) {
        app.with_group().await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        for n in 0..31 {
            let name = format!("Mia{n:02}");
            let one = app.user_in(&name, "natverk", Role::Member).await;
            one.post("/settings/profile", &[("name", name.as_str()), ("role", "Åtgärdare")]).await.expect(303);
        }
        let first = asta.get(&format!("/people?q={}", encoded("ÅTGÄRDARE"))).await.expect(200);
        assert!(first.says("Visa fler") && first.says("Mia00") && first.says("Mia29") && !first.says("Mia30") && !first.says(">Asta</a>"), "{}", first.body);
        let next = first.body.split("class=\"more\" href=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("the next page");
        let rest = asta.get(&next.replace("&amp;", "&").replace("&#38;", "&")).await.expect(200);
        assert!(rest.says("Mia30") && !rest.says("Mia29") && !rest.says(">Asta</a>"), "{}", rest.body);
    }

    a_profile_shows_what_the_reader_may_read(app) {
        app.with_group().await;
        app.group("stangd", "natverk", Visibility::Closed).await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let bo = app.user_in("Bo", "natverk", Role::Member).await;
        app.give_in_group(&asta, "stangd", Role::Member).await;
        asta.asks("fragor", "Öppen fråga", "Text").await;
        asta.asks("stangd", "Hemlig fråga", "Text").await;
        let path = format!("/people/{}", asta.id);
        let page = bo.get(&path).await.expect(200);
        assert!(page.says("Öppen fråga") && page.says("natverk") && !page.says("Hemlig"), "{}", page.body);
        assert!(asta.get(&path).await.says("Hemlig"));
        let guest = app.user("Gro").await;
        app.give_in_group(&guest, "fragor", Role::Guest).await;
        assert_eq!(guest.get(&path).await.status, 200, "whose posts I read, I may look up");
    }

    the_service_tells_of_itself_to_anybody(app) {
        let anybody = app.visitor();
        assert!(anybody.get("/help").await.expect(200).says("Svar som hjälpte"));
        let page = anybody.get("/accessibility").await.expect(200);
        assert!(!page.says("Inte ifyllt") && page.says("Praxis på http://127.0.0.1"), "{}", page.body);
        let main = page.body.split("<main").nth(1).expect("a main part").split("</main").next().expect("its end").to_owned();
        let sections: Vec<&str> = main.split("<section>").skip(1).collect();
        assert_eq!(sections.len(), 11, "{main}");
        for section in sections {
            let text = section.split("</h2>").nth(1).expect("a text under its heading");
            assert!(text.chars().filter(|c| c.is_alphabetic()).count() > 12, "{section}");
        }
    }
}
