//! Finding a colleague: one's own networks' people, and nobody else's.

use harness::scenario;
use praxis::testing::{Level, Role, Visibility};

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
