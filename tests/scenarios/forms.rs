//! What a form says when something is missing: which field, and what should stand there, in the summary and at the field.

use harness::{App, Page, User, scenario};
use praxis::testing::Role;

/// Sends a form; what comes back names the field in the summary and at its place, in these words.
async fn refused(who: &User, path: &str, fields: &[(&str, &str)], (field, says): (&str, &str)) -> Page {
    let page = who.post(path, fields).await.expect(422);
    assert!(page.says(&format!("<a href=\"#{field}\">{says}</a>")), "{path}: the summary says {says}: {}", page.body);
    assert!(page.says(&format!("id=\"{field}-error\"")), "{path}: {says} at the field {field}: {}", page.body);
    for vague in
        ["Fyll i fältet.", "Det här gick inte att ta emot.", "Det ser inte rätt ut.", "Det finns inte att välja."]
    {
        assert!(!page.says(vague), "{path}: {vague}");
    }
    page
}

async fn people(app: &App) -> (User, User) {
    app.with_group().await;
    let asta = app.user_in("Asta", "natverk", Role::Member).await;
    (asta, app.user_in("Lea", "natverk", Role::Lead).await)
}

scenario! {
    an_empty_text_is_asked_for_by_its_name(app) {
        let (asta, lea) = people(&app).await;
        let thread = asta.asks("fragor", "Fråga", "Text").await;
        let opening = app.opening(&thread).await;
        let reply = format!("/threads/{thread}/reply");
        refused(&lea, &reply, &[("body", " ")], ("body", "Skriv ett svar.")).await;
        let ask = "/groups/fragor/ask";
        refused(&asta, ask, &[("kind", "question"), ("body", "Text")], ("title", "Skriv din fråga.")).await;
        refused(&asta, ask, &[("kind", "question"), ("title", "Rubrik")], ("body", "Berätta mer om din fråga.")).await;
        refused(&asta, ask, &[("kind", "discussion"), ("title", "Rubrik")], ("body", "Skriv en text.")).await;
        refused(&asta, ask, &[("kind", "report"), ("title", "Kurs")], ("learned", "Skriv vad du lärde dig.")).await;
        let whole = [("kind", "question"), ("title", "Rubrik"), ("body", "Text")];
        refused(&asta, "/ask", &whole, ("group", "Välj en grupp.")).await;
        let edit = format!("/posts/{opening}/edit");
        refused(&asta, &edit, &[("version", "1")], ("body", "Skriv en text.")).await;
        let why = "Skriv varför. Den som skrev inlägget får läsa det.";
        refused(&lea, &edit, &[("version", "1"), ("body", "Annan")], ("reason", why)).await;
        refused(&lea, &format!("/posts/{opening}/delete"), &[], ("reason", why)).await;
        refused(&asta, &format!("/threads/{thread}/edit"), &[], ("title", "Skriv en rubrik.")).await;
        lea.post(&reply, &[("body", "Ett svar")]).await.expect(303);
        asta.post(ask, &whole).await.expect(303);
    }

    moderators_and_leads_are_told_what_is_missing(app) {
        let (asta, lea) = people(&app).await;
        let thread = asta.asks("fragor", "Fråga", "Text").await;
        let opening = app.opening(&thread).await;
        refused(&lea, &format!("/threads/{thread}/move"), &[], ("group", "Välj en grupp.")).await;
        let merge = format!("/threads/{thread}/merge");
        refused(&lea, &merge, &[], ("into", "Klistra in länken till den andra tråden.")).await;
        let invite = "/networks/natverk/invite";
        refused(&lea, invite, &[("role", "member")], ("emails", "Skriv minst en e-postadress.")).await;
        refused(&lea, "/networks/natverk/propose", &[], ("name", "Skriv ett namn.")).await;
        refused(&lea, "/groups/fragor/settings", &[("visibility", "open")], ("name", "Skriv ett namn.")).await;
        let report = format!("/posts/{opening}/report");
        refused(&lea, &report, &[("comment", "Hm")], ("reason", "Välj vad som är fel.")).await;
    }

    settings_say_what_is_missing(app) {
        let (asta, _) = people(&app).await;
        refused(&asta, "/settings/tokens", &[("days", "90")], ("name", "Skriv vad nyckeln ska användas till.")).await;
        refused(&asta, "/settings/profile", &[], ("name", "Skriv ditt namn.")).await;
        refused(&asta, "/settings/close", &[("password", "x")], ("sure", "Sätt ett kryss om du är säker.")).await;
    }

    who_may_not_is_told_whom_to_ask(app) {
        let (asta, lea) = people(&app).await;
        for path in ["/groups/fragor/settings", "/networks/natverk/settings"] {
            let page = asta.get(path).await.expect(403);
            assert!(page.says("Du kan fråga") && page.says("Lea") && page.says(&format!("/people/{}", lea.id)), "{path}: {}", page.body);
            assert!(!page.says("Du ser sidan"), "{}", page.body);
            lea.get(path).await.expect(200);
        }
        let page = asta.get("/moderation").await.expect(403);
        assert!(page.says("fråga den som leder nätverket") && !page.says("Du kan fråga"), "{}", page.body);
    }

    what_the_menu_counts_is_what_waits_for_a_decision(app) {
        let (asta, lea) = people(&app).await;
        let thread = asta.asks("fragor", "En obesvarad fråga", "Text").await;
        let other = lea.asks("fragor", "Anmäld", "Text").await;
        let opening = app.opening(&other).await;
        asta.post(&format!("/posts/{opening}/report"), &[("reason", "other")]).await.expect(303);
        app.pass_minutes(25 * 60);
        let page = lea.get("/moderation").await.expect(200);
        let (decide, rest) = page.body.split_once("Bra att titta på").expect("what nobody need decide stands apart");
        assert_eq!(decide.matches("class=\"row-title\"").count(), 1, "{decide}");
        assert!(page.says("<span class=\"n\">1<span class=\"ds-sr-only\"> väntar"), "{}", page.body);
        assert!(rest.contains(&thread), "{rest}");
    }
}
