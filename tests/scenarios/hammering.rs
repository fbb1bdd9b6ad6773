//! Pairs of changes that get in each other's way, many times at once: each is done or refused, and none fails.

use harness::{App, User, scenario};
use praxis::testing::{Level, Role, Visibility};
use serde_json::{Value, json};
use tokio::task::JoinHandle;

/// One request of many.
type Sent = JoinHandle<(u16, String)>;

fn sent(user: &User, method: &'static str, path: String, body: Option<Value>) -> Sent {
    let user = user.clone();
    tokio::spawn(async move {
        let page = user.send(method, &path, body).await;
        (page.status, format!("{method} {path}: {}", page.body))
    })
}

/// None of them failed; how many of them were done.
async fn done(all: Vec<Sent>) -> usize {
    let mut done = 0;
    for one in all {
        let (status, said) = one.await.expect("the request is made");
        assert!(status < 500, "{status} {said}");
        done += usize::from(status < 300);
    }
    done
}

/// A group with an asker, somebody who answers, and a moderator.
async fn members(app: &App) -> (User, User, User) {
    app.with_group().await;
    let asta = app.user_in("Asta", "natverk", Role::Member).await;
    let bo = app.user_in("Bo", "natverk", Role::Member).await;
    let moa = app.user_in("Moa", "natverk", Role::Moderator).await;
    (asta, bo, moa)
}

scenario! {
    deleting_and_undoing_one_post_never_fails(app) {
        let (asta, bo, moa) = members(&app).await;
        let thread = asta.asks("fragor", "Frågan", "Text").await;
        let reply = bo.replies(&thread, "Svar").await;
        for _ in 0..5 {
            let mut all = Vec::new();
            for n in 0..12 {
                let who = if n % 3 == 0 { &moa } else { &bo };
                all.push(sent(who, "DELETE", format!("/api/v1/posts/{reply}?reason=fult"), None));
                all.push(sent(who, "PUT", format!("/api/v1/posts/{reply}/restored"), None));
            }
            assert!(done(all).await > 0);
        }
        moa.send("PUT", &format!("/api/v1/posts/{reply}/restored"), None).await;
        let read = asta.get(&format!("/api/v1/threads/{thread}")).await.expect(200).json();
        assert_eq!(read["reply_count"], 1, "{read}");
    }

    merging_and_undoing_it_while_others_reply_never_fails(app) {
        let (asta, bo, moa) = members(&app).await;
        for round in 0..4 {
            let (one, other) = (asta.asks("fragor", &format!("Ena {round}"), "Text").await, bo.asks("fragor", &format!("Andra {round}"), "Text").await);
            let parent = bo.replies(&one, "Ett svar att svara på").await;
            let mut all = Vec::new();
            for n in 0..8 {
                let body = json!({ "body": format!("Svar {n}"), "parent": if n % 2 == 0 { json!(parent) } else { Value::Null } });
                all.push(sent(&asta, "POST", format!("/api/v1/threads/{one}/replies"), Some(body)));
                all.push(sent(&bo, "POST", format!("/api/v1/threads/{other}/replies"), Some(json!({ "body": format!("Svar {n}") }))));
                if n % 4 == 1 {
                    all.push(sent(&moa, "PUT", format!("/api/v1/threads/{one}/merged"), Some(json!({ "into": other }))));
                    all.push(sent(&moa, "PUT", format!("/api/v1/threads/{other}/merged"), Some(json!({ "into": one }))));
                    all.push(sent(&moa, "POST", format!("/api/v1/threads/{one}/undo"), None));
                    all.push(sent(&moa, "POST", format!("/api/v1/threads/{other}/undo"), None));
                }
            }
            assert!(done(all).await > 0);
        }
    }

    marking_what_helped_while_it_is_deleted_never_fails(app) {
        let (asta, bo, _) = members(&app).await;
        let thread = asta.asks("fragor", "Frågan", "Text").await;
        let reply = bo.replies(&thread, "Svar").await;
        for _ in 0..5 {
            let mut all = Vec::new();
            for _ in 0..8 {
                let mark = format!("/api/v1/threads/{thread}/helpful/{reply}");
                all.push(sent(&asta, "PUT", mark.clone(), None));
                all.push(sent(&bo, "DELETE", format!("/api/v1/posts/{reply}"), None));
                all.push(sent(&asta, "DELETE", mark, None));
                all.push(sent(&bo, "PUT", format!("/api/v1/posts/{reply}/restored"), None));
                all.push(sent(&bo, "POST", format!("/api/v1/threads/{thread}/replies"), Some(json!({ "body": "Till" }))));
            }
            assert!(done(all).await > 0);
        }
    }

    changing_roles_while_people_leave_never_fails_and_leaves_a_lead(app) {
        app.network("natverk", Level::All).await;
        app.group("slutna", "natverk", Visibility::Closed).await;
        let mut leads = Vec::new();
        for name in ["Lea", "Leo", "Liv", "Lo"] {
            let lead = app.user_in(name, "natverk", Role::Lead).await;
            app.give_in_group(&lead, "slutna", Role::Lead).await;
            leads.push(lead);
        }
        let mut all = Vec::new();
        for (n, lead) in leads.iter().enumerate() {
            let next = &leads[(n + 1) % leads.len()];
            let member = |of: &User| format!("/api/v1/networks/natverk/members/{}", of.id);
            all.push(sent(lead, "PUT", member(next), Some(json!({ "role": "member" }))));
            all.push(sent(lead, "DELETE", member(lead), None));
            all.push(sent(lead, "DELETE", format!("/api/v1/groups/slutna/members/{}", lead.id), None));
            all.push(sent(lead, "PUT", format!("/api/v1/groups/slutna/members/{}", next.id), Some(json!({ "role": "reader" }))));
        }
        assert!(done(all).await > 0);
        let held = app.operate(|cx| {
            let network = praxis::testing::storage::networks::find_by_slug(cx.conn, "natverk")?.expect("it is there");
            Ok(praxis::testing::storage::networks::holders(cx.conn, network.id, Role::Lead)?.len())
        });
        assert!(held.await > 0, "somebody leads it");
    }
}
