//! The same thing asked for by many at the same moment.

use harness::{App, Page, User, scenario};
use praxis::testing::actions::accounts::sign_in::{self, Origin};
use praxis::testing::{Actor, Level, Role, storage};
use serde_json::json;

const OLD: &str = "en lång mening som lösenord";

/// Sends the form so many times at once, each under a key of its own.
async fn all_at_once(user: &User, path: &'static str, fields: &'static [(&'static str, &'static str)]) -> Vec<Page> {
    let sent: Vec<_> = (0..12)
        .map(|n| {
            let user = user.clone();
            tokio::spawn(async move {
                let key = format!("nyckel-{n}");
                let fields: Vec<_> = fields.iter().copied().chain([("key", key.as_str())]).collect();
                user.post(path, &fields).await
            })
        })
        .collect();
    let mut answers = Vec::new();
    for one in sent {
        answers.push(one.await.expect("the request is made"));
    }
    answers
}

/// Gives a member a password by the link of a mail.
async fn with_password(app: &App, name: &str, password: &str) -> User {
    let user = app.user(name).await;
    app.visitor().post("/reset", &[("email", &user.email)]).await.expect(200);
    let link = app.link_to(&user.email).await;
    app.visitor().post(&link, &[("password", password)]).await.expect(303);
    user
}

fn statuses(answers: &[Page]) -> Vec<u16> {
    let mut all: Vec<u16> = answers.iter().map(|page| page.status).collect();
    all.sort_unstable();
    all
}

scenario! {
    groups_proposed_at_once_under_one_name_get_an_address_each(app) {
        app.network("natverk", Level::All).await;
        let member = app.user_in("Mia", "natverk", Role::Member).await;
        let answers = all_at_once(&member, "/networks/natverk/propose", &[("name", "Samma"), ("purpose", "")]).await;
        assert_eq!(statuses(&answers), [303; 12], "{answers:?}");
        let page = member.get("/networks/natverk").await.expect(200).body;
        for slug in std::iter::once("samma".to_owned()).chain((2..=12).map(|n| format!("samma-{n}"))) {
            assert!(page.contains(&format!("/groups/{slug}/support")), "{slug} is there: {page}");
        }
    }

    of_groups_and_networks_made_at_once_one_gets_the_address(app) {
        app.network("natverk", Level::All).await;
        let lead = app.user_in("Lea", "natverk", Role::Lead).await;
        let made = [
            all_at_once(&lead, "/networks/natverk/propose", &[("name", "Lön"), ("slug", "lon"), ("visibility", "closed")]).await,
            all_at_once(&lead, "/networks/new",
                &[("name", "Inland"), ("slug", "inland"), ("level", "all"), ("parent", "natverk"), ("leavers", "stay")]).await,
        ];
        for answers in made {
            assert_eq!(statuses(&answers), [vec![303], vec![422; 11]].concat(), "{answers:?}");
            let refused = answers.iter().find(|page| page.status == 422).expect("one is refused");
            assert!(refused.says("Det korta namnet används redan") && refused.body.contains("<form"), "{}", refused.body);
        }
    }

    an_old_password_on_its_way_opens_nothing_after_a_new_one(app) {
        let asta = with_password(&app, "Asta", OLD).await;
        let address = asta.email.clone();
        let begun = app.act(Actor::Nobody, move |cx| {
            sign_in::begin(cx, &address, &Origin { client: "192.0.2.0/24".to_owned(), device: None })
        });
        let candidate = begun.await.expect("the try is counted");
        assert!(candidate.verify(OLD), "it was right when it was compared");
        let (still, later) = (candidate.clone(), candidate);
        let entered = app.act(Actor::Nobody, move |cx| sign_in::enter(cx, &still)).await.expect("it can be asked");
        assert_eq!(entered, Some(asta.id));
        let hash = app.operate(move |cx| Ok(storage::accounts::credentials(cx.conn, asta.id)?)).await;
        let hash = hash.and_then(|c| c.password_hash).expect("there is a password").replace("argon2id$v=19", "argon2id$v=16");
        app.operate(move |cx| Ok(storage::accounts::set_password(cx.conn, asta.id, &hash, cx.now)?)).await;
        let entered = app.act(Actor::Nobody, move |cx| sign_in::enter(cx, &later)).await.expect("it can be asked");
        assert_eq!(entered, None);
    }

    what_was_signed_in_while_a_password_was_reset_is_over(app) {
        let asta = with_password(&app, "Asta", OLD).await;
        app.visitor().post("/reset", &[("email", &asta.email)]).await.expect(200);
        let link = app.link_to(&asta.email).await;
        let sent: Vec<_> = (0..20)
            .map(|n: u8| {
                let (visitor, email) = (app.visitor().from(&format!("198.{n}.100.7")), asta.email.clone());
                tokio::spawn(async move {
                    if n.is_multiple_of(2) {
                        let entered = visitor.post("/sign-in", &[("email", &email), ("password", OLD)]).await;
                        (visitor.with_cookies(&entered), entered)
                    } else {
                        let body = json!({ "email": email, "password": OLD });
                        let made = visitor.send("POST", "/api/v1/sessions", Some(body)).await;
                        let token = if made.status == 201 { made.json()["token"].as_str().unwrap_or_default().to_owned() } else { String::new() };
                        let mut user = visitor;
                        user.token = token;
                        (user, made)
                    }
                })
            })
            .collect();
        app.visitor().from("203.0.113.5").post(&link, &[("password", "ett helt nytt lösenord")]).await.expect(303);
        let mut refused = 0;
        for one in sent {
            let (user, answer) = one.await.expect("the request is made");
            assert!([201, 303, 401, 422, 429].contains(&answer.status), "{answer:?}");
            refused += usize::from(matches!(answer.status, 401 | 422 | 429));
            let me = if user.token.is_empty() { user.get("/settings").await.status == 200 } else { user.get("/api/v1/me").await.status == 200 };
            assert!(!me, "what the old password opened is over: {answer:?}");
        }
        println!("{refused} of 20 came too late");
    }

    deletions_undone_at_once_are_all_counted(app) {
        app.with_group().await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let thread = asta.asks("fragor", "Frågan", "Text").await;
        let mut replies = Vec::new();
        for n in 0..8 {
            replies.push(asta.replies(&thread, &format!("Svar {n}")).await);
        }
        for _ in 0..6 {
            for reply in &replies {
                asta.send("DELETE", &format!("/api/v1/posts/{reply}"), None).await.expect(204);
            }
            let sent: Vec<_> = replies.iter().map(|reply| {
                let (asta, path) = (asta.clone(), format!("/api/v1/posts/{reply}/restored"));
                tokio::spawn(async move { asta.send("PUT", &path, None).await.expect(204); })
            }).collect();
            for one in sent {
                one.await.expect("it is undone");
            }
            let read = asta.get(&format!("/api/v1/threads/{thread}")).await.expect(200).json();
            assert_eq!(read["reply_count"], 8, "{read}");
        }
    }

    replies_that_come_while_a_decision_deletes_the_question_are_kept_or_refused(app) {
        app.with_group().await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let bo = app.user_in("Bo", "natverk", Role::Member).await;
        let moa = app.user_in("Moa", "natverk", Role::Moderator).await;
        for round in 0..6 {
            let thread = asta.asks("fragor", &format!("Frågan {round}"), "Text").await;
            let opening = app.opening(&thread).await;
            bo.send("POST", &format!("/api/v1/posts/{opening}/reports"), Some(json!({ "reason": "offensive" }))).await.expect(201);
            let queue = moa.get("/api/v1/moderation").await.expect(200).json();
            let decision = format!("/api/v1/reports/{}/decision", queue["items"][0]["id"].as_str().expect("a report"));
            let sent: Vec<_> = (0..4).map(|n| {
                let (bo, path) = (bo.clone(), format!("/api/v1/threads/{thread}/replies"));
                tokio::spawn(async move { bo.send("POST", &path, Some(json!({ "body": format!("Svar {n}") }))).await.status })
            }).collect();
            moa.send("PUT", &decision, Some(json!({ "decision": "delete", "note": "fult" }))).await.expect(204);
            let mut made = 0;
            for one in sent {
                let status = one.await.expect("the request is made");
                assert!(matches!(status, 201 | 404), "{status}");
                made += u8::from(status == 201);
            }
            let seen = bo.get(&format!("/api/v1/threads/{thread}")).await.status;
            assert_eq!(seen, if made > 0 { 200 } else { 404 }, "{made} replies were taken in round {round}");
        }
    }
}
