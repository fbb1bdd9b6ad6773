//! How much letters and other mail say of a group: who chooses it, and that it holds from the next letter on.

use crate::api_calls::{get, is_problem, put};
use harness::{App, User, scenario};
use praxis::testing::{Role, Visibility};
use serde_json::{Value, json};

const TUESDAY: &str = "2026-11-24T07:00:00Z";
const NEXT_TUESDAY: &str = "2026-12-01T07:00:00Z";
const THE_TUESDAY_AFTER: &str = "2026-12-08T07:00:00Z";

/// The newest letter of a member, both parts.
async fn letter(app: &App, of: &User) -> String {
    let letters = app.letters(&of.email).await;
    let letter = letters.first().expect("a letter came");
    format!("{}\n{}\n{}", letter.subject, letter.text, letter.html)
}

/// The form of a group's settings, with what letters say of it.
fn form<'a>(visibility: &'a str, detail: &'a str) -> [(&'a str, &'a str); 4] {
    [("name", "Frågor"), ("purpose", ""), ("visibility", visibility), ("letter_detail", detail)]
}

scenario! {
    a_moderator_chooses_how_much_letters_say_and_it_holds_for_the_next_one(app) {
        app.with_group().await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let bo = app.user_in("Bo Alm", "natverk", Role::Member).await;
        let mona = app.user_in("Mona", "natverk", Role::Moderator).await;
        app.letters("").await;
        let (path, page) = ("/groups/fragor/settings", mona.get("/groups/fragor/settings").await.expect(200));
        assert!(page.says("value=\"usual\" checked") && page.says("också om gruppen är dold"), "{}", page.body);
        bo.asks("fragor", "Rubriken ett", "Texten ett.").await;
        assert_eq!(asta.post(path, &form("open", "notice")).await.status, 403, "a member does not change the group");
        assert_eq!(app.visitor().post(path, &form("open", "notice")).await.status, 303);
        app.wait_until(TUESDAY);
        let said = letter(&app, &asta).await;
        assert!(said.contains("Rubriken ett") && said.contains("Texten ett.") && said.contains("Bo Alm"), "{said}");

        let mona = app.session_of(&mona).await;
        let bo = app.session_of(&bo).await;
        mona.post(path, &form("open", "titles")).await.expect(303);
        assert!(mona.get(path).await.says("value=\"titles\" checked"));
        bo.asks("fragor", "Rubriken två", "Texten två.").await;
        app.wait_until(NEXT_TUESDAY);
        let said = letter(&app, &asta).await;
        assert!(said.contains("Rubriken två") && !said.contains("Texten två.") && !said.contains("Bo Alm"), "{said}");

        let mona = app.session_of(&mona).await;
        let bo = app.session_of(&bo).await;
        mona.post(path, &form("open", "notice")).await.expect(303);
        mona.post(path, &[("name", "Frågor"), ("visibility", "open")]).await.expect(303);
        assert!(mona.get(path).await.says("value=\"notice\" checked"), "what is not said stays");
        let back = mona.post(path, &form("open", "loud")).await.expect(422);
        assert!(back.says("Välj hur mycket breven får säga."), "{}", back.body);
        bo.asks("fragor", "Rubriken tre", "Texten tre.").await;
        app.wait_until(THE_TUESDAY_AFTER);
        let said = letter(&app, &asta).await;
        assert!(said.contains("Frågor") && !said.contains("Rubriken tre") && !said.contains("Texten tre."), "{said}");
    }

    of_a_hidden_group_letters_say_the_titles_unless_it_is_chosen_otherwise(app) {
        app.with_group().await;
        app.group("dolt", "natverk", Visibility::Hidden).await;
        let (mut people, names) = (Vec::new(), [("Asta", Role::Member), ("Bo Alm", Role::Member), ("Mona", Role::Moderator)]);
        for (name, role) in names {
            let person = app.user_in(name, "natverk", Role::Member).await;
            app.give_in_group(&person, "dolt", role).await;
            people.push(person);
        }
        app.letters("").await;
        people[1].asks("dolt", "Rubriken ett", "Texten ett.").await;
        app.wait_until(TUESDAY);
        let said = letter(&app, &people[0]).await;
        assert!(said.contains("Rubriken ett") && !said.contains("Texten ett."), "{said}");
        let mona = app.session_of(&people[2]).await;
        let bo = app.session_of(&people[1]).await;
        mona.post("/groups/dolt/settings", &form("hidden", "full")).await.expect(303);
        bo.asks("dolt", "Rubriken två", "Texten två.").await;
        app.wait_until(NEXT_TUESDAY);
        let said = letter(&app, &people[0]).await;
        assert!(said.contains("Rubriken två") && said.contains("Texten två."), "{said}");
    }

    a_program_says_how_much_letters_say_where_its_member_may(app) {
        app.with_group().await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let mona = app.user_in("Mona", "natverk", Role::Moderator).await;
        let path = "/groups/fragor";
        let change = |detail: &str| json!({ "name": "Frågor", "visibility": "open", "letter_detail": detail });
        is_problem(&put(&asta, path, change("notice")).await, 403, "forbidden");
        assert_eq!(get(&mona, path).await.expect(200).json()["letter_detail"], "usual", "nothing was changed");
        put(&mona, path, change("notice")).await.expect(204);
        assert_eq!(get(&mona, path).await.json()["letter_detail"], "notice");
        assert_eq!(get(&asta, path).await.expect(200).json()["letter_detail"], Value::Null);
        put(&mona, path, json!({ "name": "Frågor", "visibility": "open" })).await.expect(204);
        assert_eq!(get(&mona, path).await.json()["letter_detail"], "notice", "what is not said stays");
        is_problem(&put(&mona, path, change("loud")).await, 422, "invalid");
    }
}
