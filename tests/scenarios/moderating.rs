//! Reports, what they hide at once, the moderators' queue, decisions, hiding and showing.

use harness::{App, User, scenario};
use praxis::testing::{Level, Role, Visibility, storage};

/// The address of the first report in a moderator's queue.
async fn first_report(moderator: &User) -> String {
    let page = moderator.get("/moderation").await.expect(200);
    let rest = page.body.split("href=\"/moderation/").nth(1).unwrap_or_else(|| panic!("no report in {}", page.body));
    format!("/moderation/{}", &rest[..13])
}

async fn people(app: &App) -> (User, User, User) {
    app.with_group().await;
    let asta = app.user_in("Asta", "natverk", Role::Member).await;
    let bo = app.user_in("Bo", "natverk", Role::Member).await;
    let moderator = app.user_in("Moa", "natverk", Role::Moderator).await;
    (asta, bo, moderator)
}

scenario! {
    personal_data_is_hidden_at_once_and_shown_again_by_a_moderator(app) {
        let (asta, bo, moderator) = people(&app).await;
        let thread = asta.asks("fragor", "Fråga", "Text").await;
        let reply = bo.replies(&thread, "Kollegan bakom disken.").await;
        assert_eq!(asta.get(&format!("/posts/{reply}/report")).await.status, 200);
        let missing = asta.post(&format!("/posts/{reply}/report"), &[("comment", "Se här")]).await.expect(422);
        assert!(missing.says("Välj vad som är fel.") && missing.says("Se här"), "{}", missing.body);
        assert_eq!(bo.post(&format!("/posts/{reply}/report"), &[("reason", "other")]).await.status, 403, "one's own");
        let stranger = app.user("Sam").await;
        assert_eq!(stranger.post(&format!("/posts/{reply}/report"), &[("reason", "other")]).await.status, 404);
        let fields = [("reason", "personal-data"), ("comment", "Det går att förstå vem det är.")];
        asta.post(&format!("/posts/{reply}/report"), &fields).await.expect(303);

        let page = asta.get(&format!("/threads/{thread}")).await.expect(200);
        assert!(!page.says("bakom disken") && page.says("0 svar") || !page.says("bakom disken"), "{}", page.body);
        assert_eq!(asta.get(&format!("/posts/{reply}")).await.status, 404);
        assert!(moderator.get(&format!("/threads/{thread}")).await.expect(200).says("bakom disken"));
        let report = first_report(&moderator).await;
        for (who, status) in [(&asta, 404), (&bo, 404), (&moderator, 200)] {
            assert_eq!(who.get(&report).await.status, status, "{}", who.email);
        }
        assert_eq!(asta.get("/moderation").await.status, 403);
        assert!(moderator.get(&report).await.says("Det går att förstå vem det är."));
        assert_eq!(moderator.post(&report, &[("decision", "keep"), ("note", "")]).await.status, 422, "a reason is asked for");
        assert_eq!(asta.post(&report, &[("decision", "keep"), ("note", "Nej")]).await.status, 404);
        moderator.post(&report, &[("decision", "keep"), ("note", "Ingen går att känna igen.")]).await.expect(303);
        assert!(asta.get(&format!("/threads/{thread}")).await.expect(200).says("bakom disken"));
        assert!(moderator.get("/moderation").await.expect(200).says("Ingen går att känna igen."), "what was done is told");
    }

    the_log_of_roles_says_which_and_where(app) {
        let (_, bo, moderator) = people(&app).await;
        app.give_in_group(&bo, "fragor", Role::Moderator).await;
        let page = moderator.get("/moderation").await.expect(200);
        for (role, place) in [("Moderator", "fragor"), ("Medlem", "natverk")] {
            let row = page.body.split("<li>").find(|row| row.contains(&format!("<b>Bo</b>, {role}</p>")));
            assert!(row.is_some_and(|row| row.contains(&format!("<span>{place}</span>"))), "{role}: {}", page.body);
        }
    }

    a_reported_opening_hides_its_thread_everywhere(app) {
        let (asta, bo, moderator) = people(&app).await;
        let thread = asta.asks("fragor", "Om en sak", "Text om annat").await;
        bo.replies(&thread, "Ett svar").await;
        let page = bo.get(&format!("/threads/{thread}")).await.expect(200);
        let opening = page.body.split("/posts/").nth(1).map(|rest| rest[..13].to_owned()).expect("the opening's permalink");
        bo.post(&format!("/posts/{opening}/report"), &[("reason", "personal-data")]).await.expect(303);
        assert_eq!(bo.get(&format!("/threads/{thread}")).await.status, 404);
        assert!(!bo.get("/groups/fragor").await.expect(200).says("Om en sak"));
        assert!(!bo.get("/").await.expect(200).says("Om en sak"));
        let report = first_report(&moderator).await;
        moderator.post(&report, &[("decision", "delete"), ("note", "Pekar ut någon."), ("letter", "Hej Asta!")]).await.expect(303);
        assert_eq!(asta.get(&format!("/threads/{thread}")).await.status, 404);
        let mails = app.operate(|cx| Ok(storage::outbox::counts(cx.conn)?.0)).await;
        assert_eq!(mails, 1, "the author is told");
    }

    of_two_moderators_one_decides(app) {
        let (asta, bo, moderator) = people(&app).await;
        let other = app.user_in("Mio", "natverk", Role::Moderator).await;
        let thread = asta.asks("fragor", "Fråga", "Text").await;
        let reply = bo.replies(&thread, "Ovänligt").await;
        asta.post(&format!("/posts/{reply}/report"), &[("reason", "offensive")]).await.expect(303);
        asta.post(&format!("/posts/{reply}/report"), &[("reason", "offensive")]).await.expect(303);
        let report = first_report(&moderator).await;
        let (keep, hide) = ([("decision", "keep"), ("note", "Det går an.")], [("decision", "hide"), ("note", "Nej."), ("letter", "")]);
        let (a, b) = tokio::join!(moderator.post(&report, &keep), other.post(&report, &hide));
        let mut both = [a.status, b.status];
        both.sort_unstable();
        assert_eq!(both, [303, 409]);
        assert!(moderator.get("/moderation").await.expect(200).says("Allt är klart."), "one report, once");
    }

    the_queue_shows_only_what_one_moderates(app) {
        let (asta, bo, moderator) = people(&app).await;
        app.network("annat", Level::All).await;
        app.group("dold", "natverk", Visibility::Hidden).await;
        let elsewhere = app.user_in("Olof", "annat", Role::Lead).await;
        app.group("annan-grupp", "annat", Visibility::Open).await;
        let lead = app.user_in("Lea", "natverk", Role::Lead).await;
        let keeper = app.user_in("Kim", "natverk", Role::Member).await;
        for (who, role) in [(&keeper, Role::Lead), (&asta, Role::Member), (&bo, Role::Member)] {
            app.give_in_group(who, "dold", role).await;
        }
        let evaluator = app.user_in("Eva", "natverk", Role::Evaluator).await;
        let secret = asta.asks("dold", "Hemligheten", "Text").await;
        let reply = bo.replies(&secret, "Svar").await;
        asta.post(&format!("/posts/{reply}/report"), &[("reason", "off-topic")]).await.expect(303);
        let report = first_report(&keeper).await;
        for (who, status) in [(&lead, 404), (&moderator, 404), (&elsewhere, 404), (&evaluator, 404), (&keeper, 200)] {
            assert_eq!(who.get(&report).await.status, status, "{}", who.email);
            if status == 404 {
                assert_eq!(who.post(&report, &[("decision", "keep"), ("note", "x")]).await.status, 404, "{}", who.email);
            }
        }
        assert!(!lead.get("/moderation").await.expect(200).says("Hemligheten"));
        assert!(elsewhere.get("/moderation").await.expect(200).says("Allt är klart."));
        assert_eq!(evaluator.get("/moderation").await.status, 403);
    }

    persons_and_groups_are_reported_to_their_networks_moderators(app) {
        let (asta, bo, moderator) = people(&app).await;
        let stranger = app.user("Sam").await;
        let path = format!("/people/{}/report", bo.id);
        assert_eq!(stranger.post(&path, &[("reason", "other")]).await.status, 404);
        asta.get(&path).await.expect(200);
        asta.post(&path, &[("reason", "offensive"), ("comment", "Skriver illa till mig.")]).await.expect(303);
        let report = first_report(&moderator).await;
        assert!(moderator.get(&report).await.expect(200).says("Skriver illa till mig."));
        assert_eq!(bo.get(&report).await.status, 404, "who was reported does not see it");
        assert_eq!(moderator.post(&report, &[("decision", "hide"), ("note", "x")]).await.status, 422);
        moderator.post(&report, &[("decision", "keep"), ("note", "Har talat med båda.")]).await.expect(303);
        asta.post("/groups/fragor/report", &[("reason", "wrong")]).await.expect(303);
        assert_eq!(stranger.post("/groups/fragor/report", &[("reason", "wrong")]).await.status, 404);
        let report = first_report(&moderator).await;
        moderator.get(&report).await.expect(200);
    }

    a_moderator_hides_and_shows(app) {
        let (asta, bo, moderator) = people(&app).await;
        app.network("annat", Level::All).await;
        let other = app.user_in("Olof", "annat", Role::Moderator).await;
        let reader = app.user_in("Rut", "natverk", Role::Reader).await;
        let guest = app.user_in("Gro", "natverk", Role::Guest).await;
        let thread = asta.asks("fragor", "Fråga", "Text").await;
        let reply = bo.replies(&thread, "Dolt svar").await;
        let path = format!("/posts/{reply}/hide");
        for (who, status) in [(&asta, 403), (&bo, 403), (&reader, 403), (&guest, 404), (&other, 404), (&moderator, 303)] {
            assert_eq!(who.post(&path, &[("on", "1")]).await.status, status, "{}", who.email);
        }
        moderator.post(&path, &[("on", "1")]).await.expect(303);
        assert!(!asta.get(&format!("/threads/{thread}")).await.expect(200).says("Dolt svar"));
        moderator.post(&path, &[("on", "0")]).await.expect(303);
        assert!(asta.get(&format!("/threads/{thread}")).await.expect(200).says("Dolt svar"));
    }

    reports_are_limited_an_hour(app) {
        let (asta, bo, _) = people(&app).await;
        let thread = asta.asks("fragor", "Fråga", "Text").await;
        let mut last = 0;
        for n in 0..21 {
            let reply = bo.replies(&thread, &format!("Svar {n}")).await;
            last = asta.post(&format!("/posts/{reply}/report"), &[("reason", "other")]).await.status;
            assert_eq!(last, if n < 20 { 303 } else { 429 }, "report {n}");
        }
        app.pass_minutes(61);
        let reply = bo.replies(&thread, "Ett till").await;
        assert_eq!((last, asta.post(&format!("/posts/{reply}/report"), &[("reason", "other")]).await.status), (429, 303));
    }
}
