//! The same thing asked for by many at the same moment.

use harness::{Page, User, scenario};
use praxis::testing::{Level, Role};

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
}
