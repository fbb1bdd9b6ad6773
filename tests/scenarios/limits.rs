//! Limits on tries: who guesses waits, and nobody can lock another out.

use harness::{App, User, scenario};

const PASSWORD: &str = "en lång mening som lösenord";

/// Gives a member a password by the link of a mail.
async fn with_password(app: &App, name: &str) -> User {
    let user = app.user(name).await;
    let visitor = app.visitor();
    visitor.post("/reset", &[("email", &user.email)]).await.expect(200);
    let link = app.link_to(&user.email).await;
    visitor.post(&link, &[("password", PASSWORD)]).await.expect(303);
    user
}

scenario! {
    guessing_is_slowed_and_only_where_it_comes_from(app) {
        let asta = with_password(&app, "Asta").await;
        let guesser = app.visitor().from("198.51.100.7");
        let sign_in = |who: &User, password: &str| {
            let (who, email, password) = (who.clone(), asta.email.clone(), password.to_owned());
            async move { who.post("/sign-in", &[("email", &email), ("password", &password)]).await }
        };
        for _ in 0..5 {
            sign_in(&guesser, "fel fel fel fel").await.expect(422);
        }
        let busy = sign_in(&guesser, PASSWORD).await.expect(429);
        assert_eq!(busy.header("retry-after"), "15", "even the right password waits here");
        sign_in(&app.visitor().from("198.51.100.200"), PASSWORD).await.expect(429);
        sign_in(&app.visitor().from("203.0.113.5"), PASSWORD).await.expect(303);
        app.clock.advance_seconds(16);
        sign_in(&guesser, "fel fel fel fel").await.expect(422);
        assert_eq!(sign_in(&guesser, PASSWORD).await.expect(429).header("retry-after"), "30", "the wait grows");
        app.clock.advance_seconds(31);
        sign_in(&guesser, PASSWORD).await.expect(303);
    }

    a_browser_that_has_signed_in_has_tries_of_its_own(app) {
        let asta = with_password(&app, "Asta").await;
        let office = app.visitor().from("198.51.100.7");
        let entered = office.post("/sign-in", &[("email", &asta.email), ("password", PASSWORD)]).await.expect(303);
        let own = office.with_cookies(&entered);
        for _ in 0..6 {
            office.post("/sign-in", &[("email", &asta.email), ("password", "fel fel fel fel")]).await;
        }
        office.post("/sign-in", &[("email", &asta.email), ("password", PASSWORD)]).await.expect(429);
        own.post("/sign-in", &[("email", &asta.email), ("password", PASSWORD)]).await.expect(303);
    }

    an_unknown_address_is_limited_as_a_known_one(app) {
        let visitor = app.visitor();
        let fields = [("email", "ingen@norrvik.example"), ("password", "fel fel fel fel")];
        for _ in 0..5 {
            visitor.post("/sign-in", &fields).await.expect(422);
        }
        visitor.post("/sign-in", &fields).await.expect(429);
    }

    asking_for_mail_is_limited_alike_for_all(app) {
        let asta = app.user("Asta").await;
        for email in [asta.email.as_str(), "ingen@norrvik.example"] {
            let visitor = app.visitor();
            for _ in 0..3 {
                visitor.post("/reset", &[("email", email)]).await.expect(200);
            }
            visitor.post("/reset", &[("email", email)]).await.expect(429);
            visitor.from("203.0.113.5").post("/reset", &[("email", email)]).await.expect(200);
        }
        assert_eq!(app.deliver(&asta.email).await.len(), 4);
    }

    a_known_and_an_unknown_address_get_the_same_answer_in_the_same_time(app) {
        let asta = with_password(&app, "Asta").await;
        let known = asta.email.as_str();
        let plain = |page: &harness::Page, email: &str| {
            let start = page.body.find("<main").unwrap_or(0);
            let body = page.body[start..].replace(email, "ADRESS");
            // A form's key is new on every page.
            let keyed: Vec<&str> = body.split("name=\"key\" value=\"").collect();
            keyed.iter().map(|piece| piece.split_once('"').map_or(*piece, |(_, rest)| rest)).collect::<String>()
        };
        for path in ["/sign-in", "/reset", "/sign-up"] {
            let (mut of_known, mut of_unknown, mut pages) = (Vec::new(), Vec::new(), Vec::new());
            for round in 0..15 {
                // Another client network each time, so that no limit is met.
                let who = app.visitor().from(&format!("203.0.{round}.7"));
                let unknown = format!("ingen{round}@norrvik.example");
                for (email, times) in [(known, &mut of_known), (unknown.as_str(), &mut of_unknown)] {
                    let start = std::time::Instant::now();
                    let fields = [("email", email), ("password", "fel fel fel fel"), ("name", "Namn Namnsson")];
                    let page = who.post(path, &fields).await;
                    times.push(start.elapsed().as_micros());
                    pages.push((page.status, plain(&page, email)));
                }
            }
            // The least, not the middle: what else the machine does only adds, and not to both alike.
            let (known_time, unknown_time) = (least(&of_known), least(&of_unknown));
            println!("{path}: known {known_time} µs, unknown {unknown_time} µs (the least of 15)");
            assert!(pages.iter().all(|page| page.0 == pages[0].0), "{path}: one status for all");
            let texts: std::collections::BTreeSet<&str> = pages.iter().map(|p| p.1.as_str()).collect();
            assert_eq!(texts.len(), 1, "{path}: one page for all: {texts:?}");
            let (low, high) = (known_time.min(unknown_time), known_time.max(unknown_time));
            assert!(high < 2 * low + 2_000, "{path}: {known_time} and {unknown_time} tell them apart");
        }
    }
}

fn least(times: &[u128]) -> u128 {
    times.iter().copied().min().unwrap_or_default()
}
