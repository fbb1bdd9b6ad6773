//! Networks and groups: starting, arranging, joining, asking, roles, proposing.

use harness::{App, User, scenario};
use praxis::testing::{Level, Role, Visibility, actions, storage};

/// The value of the hidden field of this name that stands first in a page.
fn field(body: &str, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    let rest = body.split(mark.as_str()).nth(1).unwrap_or_else(|| panic!("no field {name} in {body}"));
    rest.split('"').next().expect("the value ends").to_owned()
}

/// Somebody who administers the installation and belongs nowhere.
pub async fn administrator(app: &App, name: &str) -> User {
    let mut user = app.user("Vikarie").await;
    let email = format!("{}@norrvik.example", name.to_lowercase());
    let raw = actions::accounts::add_user::RawUser {
        address: &email,
        name,
        organisation: "2482",
        is_administrator: true,
        ..Default::default()
    };
    let input = actions::accounts::add_user::AddUser::parse(&app.installed.world, &raw).expect("a right user");
    let signed_in = app.operate(move |cx| {
        let id = actions::accounts::add_user::add_user(cx, &input)?;
        Ok((id, actions::accounts::sign_in::open_session(cx, id, "test")?.reveal().to_owned()))
    });
    (user.id, user.session) = signed_in.await;
    user
}

scenario! {
    who_may_start_and_arrange_a_network(app) {
        app.network("natverk", Level::All).await;
        let lead = app.user_in("Lea", "natverk", Role::Lead).await;
        let form = |name: &'static str, parent: &'static str, organisations: &'static str| [
            ("name", name), ("slug", ""), ("purpose", "Vi hjälps åt."), ("charter", "Vi **frågar** varandra."),
            ("level", "cluster"), ("parent", parent), ("organisations", organisations), ("letter", "Välkommen!"), ("leavers", "stay"),
        ];
        for (role, status) in [(Role::Member, 403), (Role::Moderator, 403), (Role::Evaluator, 403), (Role::Guest, 403)] {
            let user = app.user_in(&format!("U{}", role as u8), "natverk", role).await;
            assert_eq!(user.get("/networks/natverk/settings").await.status, status, "{role}");
            assert_eq!(user.post("/networks/natverk/settings", &form("Annat", "", "")).await.status, status, "{role}");
            assert_eq!(user.post("/networks/new", &form("Mitt", "natverk", "")).await.status, status, "{role}");
            assert_eq!(user.post("/networks/natverk/archive", &[("on", "1")]).await.status, status, "{role}");
        }
        let wrong = lead.post("/networks/new", &form("Inlandet", "natverk", "Ingenstans")).await.expect(422);
        assert!(wrong.says("Rad 1") && wrong.says("Vi **frågar** varandra."), "{}", wrong.body);
        assert!(lead.post("/networks/new", &form("", "natverk", "")).await.expect(422).says("Skriv ett namn."));
        let made = lead.post("/networks/new", &form("Inlandet", "natverk", "2482\nskellefteå kommun")).await.expect(303);
        assert_eq!(made.location, "/networks/inlandet");
        let page = lead.get("/networks/inlandet").await.expect(200);
        assert!(page.says("<strong>frågar</strong>") && page.says("1 organisation") && page.says("Lea"), "{}", page.body);
        assert!(lead.get("/networks").await.expect(200).says("Inlandet"));
        let circle = lead.post("/networks/natverk/settings", &form("Nätverket", "inlandet", "")).await.expect(422);
        assert!(circle.says("ligger inom det här"), "{}", circle.body);
        lead.post("/networks/natverk/settings", &form("Nätverket", "", "")).await.expect(303);
        assert!(lead.get("/networks/natverk").await.expect(200).says("Nätverket"));
        lead.post("/networks/natverk/archive", &[("on", "1")]).await.expect(303);
        assert!(lead.get("/networks/natverk").await.expect(200).says("arkiverat"));
        assert_eq!(lead.post("/networks/natverk/propose", &[("name", "Grupp")]).await.status, 403);
        lead.post("/networks/natverk/archive", &[("on", "0")]).await.expect(303);
    }

    those_whose_organisation_takes_part_join_at_once_and_others_ask(app) {
        app.with_group().await;
        let lead = app.user_in("Lea", "natverk", Role::Lead).await;
        let asker = app.user("Alva").await;
        assert!(asker.get("/networks/natverk").await.expect(200).says("Be att få vara med"));
        asker.post("/networks/natverk/join", &[("message", "Jag arbetar ensam med lön.")]).await.expect(303);
        asker.post("/networks/natverk/join", &[("message", "Igen.")]).await.expect(303);
        assert_eq!(asker.get("/groups/fragor").await.status, 404, "asking lets nobody in");
        let page = lead.get("/networks/natverk/members").await.expect(200);
        assert!(page.says("ensam med lön") && !page.says("Igen."), "{}", page.body);
        let request = field(&page.body, "request");
        let answer = [("request", request.as_str()), ("decision", "approve"), ("letter", "Välkommen Alva!")];
        let member = app.user_in("Mia", "natverk", Role::Member).await;
        assert_eq!(member.post("/networks/natverk/members/requests", &answer).await.status, 403);
        assert!(!member.get("/networks/natverk/members").await.expect(200).says("ensam med lön"));
        lead.post("/networks/natverk/members/requests", &answer).await.expect(303);
        asker.get("/groups/fragor").await.expect(200);
        let late = lead.post("/networks/natverk/members/requests", &[("request", request.as_str()), ("decision", "decline")]).await;
        assert!(late.status == 303 && late.header("set-cookie").contains("flash-failed-decided"), "{late:?}");
        asker.post("/networks/natverk/leave", &[]).await.expect(303);
        assert_eq!(asker.get("/groups/fragor").await.status, 404);

        let change = [("name", "Nätverk"), ("level", "all"), ("organisations", "2482")];
        lead.post("/networks/natverk/settings", &change).await.expect(303);
        assert!(asker.get("/networks/natverk").await.expect(200).says("Gå med"));
        asker.post("/networks/natverk/join", &[]).await.expect(303);
        asker.get("/groups/fragor").await.expect(200);
        assert_eq!(asker.post("/networks/natverk/join", &[]).await.status, 403, "once in, there is nothing to join");
    }

    a_closed_group_lets_in_those_who_ask(app) {
        app.with_group().await;
        app.group("stangd", "natverk", Visibility::Closed).await;
        app.group("dold", "natverk", Visibility::Hidden).await;
        let keeper = app.user_in("Kim", "natverk", Role::Member).await;
        app.give_in_group(&keeper, "stangd", Role::Lead).await;
        let lead = app.user_in("Lea", "natverk", Role::Lead).await;
        let asker = app.user_in("Alva", "natverk", Role::Member).await;
        let evaluator = app.user_in("Eva", "natverk", Role::Evaluator).await;
        let ask = [("message", "Får jag vara med?")];
        for (who, group, status) in [
            (&asker, "stangd", 303), (&asker, "fragor", 403), (&asker, "dold", 404), (&keeper, "stangd", 403), (&evaluator, "stangd", 403),
        ] {
            assert_eq!(who.post(&format!("/groups/{group}/join"), &ask).await.status, status, "{} {group}", who.email);
        }
        asker.post("/groups/stangd/join", &[("on", "0")]).await.expect(303);
        asker.post("/groups/stangd/join", &ask).await.expect(303);
        assert_eq!(lead.get("/groups/stangd/members").await.status, 403, "a lead without a row is outside");
        let page = keeper.get("/groups/stangd/members").await.expect(200);
        let request = field(&page.body, "request");
        let yes = [("request", request.as_str()), ("decision", "approve"), ("letter", "")];
        assert_eq!(lead.post("/groups/stangd/members/requests", &yes).await.status, 403);
        assert_eq!(lead.post("/networks/natverk/members/requests", &yes).await.status, 404, "another door");
        keeper.post("/groups/stangd/members/requests", &yes).await.expect(303);
        asker.get("/groups/stangd").await.expect(200);
        assert!(keeper.get("/groups/stangd").await.expect(200).says("2 medlemmar"));
        let leaves = keeper.post("/groups/stangd/leave", &[]).await.expect(303);
        assert!(leaves.header("set-cookie").contains("flash-failed-last-lead"), "{leaves:?}");
        asker.post("/groups/stangd/leave", &[]).await.expect(303);
        let outside = asker.get("/groups/stangd").await.expect(200);
        assert!(outside.says("Be att få vara med") && !outside.body.contains("/threads/"), "{}", outside.body);
        assert_eq!(evaluator.get("/groups/stangd").await.status, 403);
    }

    groups_are_made_and_arranged_by_moderators(app) {
        app.with_group().await;
        let moderator = app.user_in("Moa", "natverk", Role::Moderator).await;
        let member = app.user_in("Mia", "natverk", Role::Member).await;
        app.network("annat", Level::All).await;
        let other = app.user_in("Olof", "annat", Role::Moderator).await;
        let new = [("name", "Lön & villkor"), ("slug", ""), ("purpose", "Lön."), ("visibility", "open")];
        assert_eq!(other.post("/networks/natverk/propose", &new).await.status, 403);
        assert_eq!(moderator.post("/networks/natverk/propose", &new).await.expect(303).location, "/groups/lon-villkor");
        assert_eq!(moderator.post("/networks/natverk/propose", &new).await.status, 422, "the address is taken");
        let change = [("name", "Lön"), ("purpose", "Lön."), ("visibility", "open"), ("place", "-")];
        for (who, status) in [(&member, 403), (&other, 404), (&moderator, 303)] {
            assert_eq!(who.post("/groups/lon-villkor/settings", &change).await.status, status, "{}", who.email);
        }
        assert_eq!(member.get("/groups/lon-villkor/settings").await.status, 403);
        moderator.get("/groups/lon-villkor/settings").await.expect(200);
        let page = member.get("/networks/natverk").await.expect(200).body;
        assert!(page.find("/groups/lon-villkor").expect("the group is on the page") < page.find("/groups/fragor\"><").unwrap_or(usize::MAX), "{page}");
        assert_eq!(member.post("/groups/lon-villkor/archive", &[("on", "1")]).await.status, 403);
        moderator.post("/groups/lon-villkor/archive", &[("on", "1")]).await.expect(303);
        assert_eq!(member.post("/groups/lon-villkor/ask", &[("kind", "question"), ("title", "T"), ("body", "B")]).await.status, 403);
        moderator.post("/groups/lon-villkor/archive", &[("on", "0")]).await.expect(303);
        let closes = [("name", "Lön"), ("purpose", ""), ("visibility", "closed"), ("place", "")];
        moderator.post("/groups/lon-villkor/settings", &closes).await.expect(303);
        moderator.get("/groups/lon-villkor").await.expect(200);
        assert!(member.get("/groups/lon-villkor").await.expect(200).says("Be att få vara med"));
    }

    roles_are_given_up_to_ones_own_and_the_last_lead_stays(app) {
        app.with_group().await;
        let lead = app.user_in("Lea", "natverk", Role::Lead).await;
        let moderator = app.user_in("Moa", "natverk", Role::Moderator).await;
        let member = app.user_in("Mia", "natverk", Role::Member).await;
        let outside = app.user("Ute").await;
        let (lead_id, member_id, outside_id) = (lead.id.to_string(), member.id.to_string(), outside.id.to_string());
        let to = |person: &str, role: &str| vec![("person".to_owned(), person.to_owned()), ("role".to_owned(), role.to_owned())];
        for (who, person, role, status) in [
            (&member, &member_id, "moderator", 403),
            (&moderator, &lead_id, "member", 403),
            (&moderator, &member_id, "lead", 403),
            (&moderator, &member_id, "moderator", 303),
            (&moderator, &member_id, "reader", 303),
            (&lead, &outside_id, "member", 404),
            (&lead, &member_id, "evaluator", 303),
        ] {
            let fields = to(person, role);
            let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
            assert_eq!(who.post("/networks/natverk/members/role", &fields).await.status, status, "{} {role}", who.email);
        }
        assert_eq!(member.get("/networks/natverk/members").await.status, 403, "an evaluator sees aggregates only");
        let fields = [("person", lead_id.as_str()), ("role", "member")];
        let kept = lead.post("/networks/natverk/members/role", &fields).await.expect(303);
        assert!(kept.header("set-cookie").contains("flash-failed-last-lead"), "{kept:?}");
        assert_eq!(moderator.post("/networks/natverk/members/remove", &[("person", &lead_id)]).await.status, 403);
        moderator.post("/networks/natverk/members/remove", &[("person", &member_id)]).await.expect(403);
        lead.post("/networks/natverk/members/remove", &[("person", &member_id)]).await.expect(303);
        assert_eq!(member.get("/groups/fragor").await.status, 404);
    }

    of_two_leads_who_leave_at_once_one_stays(app) {
        app.with_group().await;
        for round in 0..6 {
            let one = app.user_in(&format!("Ett{round}"), "natverk", Role::Lead).await;
            let two = app.user_in(&format!("Tva{round}"), "natverk", Role::Lead).await;
            let (first, second) = tokio::join!(one.post("/networks/natverk/leave", &[]), two.post("/networks/natverk/leave", &[]));
            let kept = [&first, &second].iter().filter(|p| p.header("set-cookie").contains("flash-failed-last-lead")).count();
            assert_eq!(kept, usize::from(round == 0), "{first:?} {second:?}");
            if round == 0 {
                // The one who stayed is there for the rounds that follow.
                let left = if first.location == "/networks" { &two } else { &one };
                left.get("/networks/natverk/settings").await.expect(200);
            }
        }
    }

    the_fifth_supporter_starts_the_group_once(app) {
        app.with_group().await;
        let proposer = app.user_in("Pia", "natverk", Role::Member).await;
        let reader = app.user_in("Rut", "natverk", Role::Reader).await;
        let stranger = app.user("Sam").await;
        assert_eq!(reader.post("/networks/natverk/propose", &[("name", "Pension")]).await.status, 403);
        proposer.post("/networks/natverk/propose", &[("name", "Pension"), ("purpose", "Tjänstepension."), ("key", "p")]).await.expect(303);
        assert_eq!(proposer.get("/groups/pension").await.status, 403, "a proposal holds nothing yet");
        assert!(proposer.get("/networks/natverk").await.expect(200).says("1 av 5 vill vara med"));
        assert_eq!(reader.post("/groups/pension/support", &[("on", "1")]).await.status, 403);
        assert_eq!(stranger.post("/groups/pension/support", &[("on", "1")]).await.status, 404);
        let mut others = Vec::new();
        for n in 0..6 {
            others.push(app.user_in(&format!("S{n}"), "natverk", Role::Member).await);
        }
        for supporter in &others[..3] {
            supporter.post("/groups/pension/support", &[("on", "1")]).await.expect(303);
            supporter.post("/groups/pension/support", &[("on", "1")]).await.expect(303);
        }
        others[0].post("/groups/pension/support", &[("on", "0")]).await.expect(303);
        assert!(proposer.get("/networks/natverk").await.expect(200).says("3 av 5 vill vara med"));
        others[0].post("/groups/pension/support", &[("on", "1")]).await.expect(303);
        let on = [("on", "1")];
        let (a, b) = tokio::join!(others[4].post("/groups/pension/support", &on), others[5].post("/groups/pension/support", &on));
        assert_eq!((a.status, b.status), (303, 303));
        proposer.get("/groups/pension").await.expect(200);
        let started = app.operate(|cx| {
            storage::events::number_new(cx.conn, 1_000)?;
            let events = storage::events::after(cx.conn, 0, 1_000)?;
            Ok(events.iter().filter(|e| e.kind == "group.started").count())
        }).await;
        assert_eq!(started, 1);
        assert_eq!(proposer.post("/groups/pension/withdraw", &[]).await.expect(303).location, "/networks");
        proposer.get("/groups/pension").await.expect(200);
    }

    a_proposal_is_taken_back_by_who_made_it(app) {
        app.with_group().await;
        let proposer = app.user_in("Pia", "natverk", Role::Member).await;
        let member = app.user_in("Mia", "natverk", Role::Member).await;
        proposer.post("/networks/natverk/propose", &[("name", "Pension")]).await.expect(303);
        assert_eq!(member.post("/groups/pension/withdraw", &[]).await.status, 403);
        proposer.post("/groups/pension/withdraw", &[]).await.expect(303);
        assert!(!member.get("/networks/natverk").await.expect(200).says("Pension"));
        member.post("/networks/natverk/propose", &[("name", "Pension")]).await.expect(303);
    }

    members_are_invited_by_those_who_manage(app) {
        app.with_group().await;
        let moderator = app.user_in("Moa", "natverk", Role::Moderator).await;
        let member = app.user_in("Mia", "natverk", Role::Member).await;
        let invite = [("emails", "ny@bergvik.example"), ("role", "member"), ("message", "Hej!")];
        assert_eq!(member.post("/networks/natverk/invite", &invite).await.status, 403);
        let wrong = [("emails", "inte en adress"), ("role", "member"), ("message", "Hej!")];
        assert!(moderator.post("/networks/natverk/invite", &wrong).await.expect(422).says("inte en adress"));
        let wrong = [("emails", "a@bergvik.example\nBo Ek"), ("role", "member"), ("message", "")];
        let told = moderator.post("/networks/natverk/invite", &wrong).await.expect(422);
        assert!(told.says("Rad 2 är ingen e-postadress"), "{}", told.body);
        let pasted = "Eva Ek <eva@bergvik.example>; \"Ek, Bo\" <bo@bergvik.example>";
        let pasted = [("emails", pasted), ("role", "member"), ("message", "")];
        moderator.post("/networks/natverk/invite", &pasted).await.expect(303);
        let page = moderator.get("/networks/natverk/members").await.expect(200);
        assert!(page.says("eva@bergvik.example") && page.says("bo@bergvik.example"), "{}", page.body);
        let taken = field(&page.body, "invitation");
        moderator.post("/networks/natverk/members/invitations/revoke", &[("invitation", &taken)]).await.expect(303);
        let page = moderator.get("/networks/natverk/members").await.expect(200);
        let taken = field(&page.body, "invitation");
        moderator.post("/networks/natverk/members/invitations/revoke", &[("invitation", &taken)]).await.expect(303);
        moderator.post("/networks/natverk/invite", &invite).await.expect(303);
        let page = moderator.get("/networks/natverk/members").await.expect(200);
        assert!(page.says("ny@bergvik.example"), "{}", page.body);
        assert!(!member.get("/networks/natverk/members").await.expect(200).says("ny@bergvik.example"));
        let id = field(&page.body, "invitation");
        assert_eq!(member.post("/networks/natverk/members/invitations/revoke", &[("invitation", &id)]).await.status, 403);
        moderator.post("/networks/natverk/members/invitations/revoke", &[("invitation", &id)]).await.expect(303);
        assert!(!moderator.get("/networks/natverk/members").await.expect(200).says("ny@bergvik.example"));
        moderator.post("/groups/fragor/invite", &invite).await.expect(303);
        assert!(moderator.get("/groups/fragor/members").await.expect(200).says("ny@bergvik.example"));
    }

    an_administrator_arranges_networks_and_reads_no_content(app) {
        app.with_group().await;
        let admin = administrator(&app, "Ada").await;
        let fields = [("name", "Nytt"), ("level", "all")];
        admin.post("/networks/new", &fields).await.expect(303);
        admin.post("/networks/natverk/settings", &[("name", "Omdöpt"), ("level", "all")]).await.expect(303);
        assert_eq!(admin.get("/groups/fragor").await.status, 404);
        admin.get("/networks/natverk/members").await.expect(200);
    }

    closing_a_group_puts_no_lead_outside_and_lifts_nobody(app) {
        app.with_group().await;
        let lead = app.user_in("Lea", "natverk", Role::Lead).await;
        let moderator = app.user_in("Moa", "natverk", Role::Moderator).await;
        let member = app.user_in("Mia", "natverk", Role::Member).await;
        let hides = [("name", "Frågor"), ("purpose", ""), ("visibility", "hidden"), ("place", "")];
        assert_eq!(member.post("/groups/fragor/settings", &hides).await.status, 403);
        moderator.post("/groups/fragor/settings", &hides).await.expect(303);
        lead.get("/groups/fragor").await.expect(200);
        assert_eq!(member.get("/groups/fragor").await.status, 404);
        let lowers = [("person", lead.id.to_string()), ("role", "member".to_owned())];
        let lowers: Vec<(&str, &str)> = lowers.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(moderator.post("/groups/fragor/members/role", &lowers).await.status, 403, "still below the lead");
    }

    a_request_that_is_approved_late_takes_no_role_away(app) {
        app.with_group().await;
        app.group("stangd", "natverk", Visibility::Closed).await;
        let keeper = app.user_in("Kim", "natverk", Role::Member).await;
        app.give_in_group(&keeper, "stangd", Role::Lead).await;
        let asker = app.user_in("Alva", "natverk", Role::Member).await;
        asker.post("/groups/stangd/join", &[("message", "Jag vill vara med.")]).await.expect(303);
        let page = keeper.get("/groups/stangd/members").await.expect(200);
        let request = field(&page.body, "request");
        app.give_in_group(&asker, "stangd", Role::Lead).await;
        let answer = [("request", request.as_str()), ("decision", "approve")];
        keeper.post("/groups/stangd/members/requests", &answer).await.expect(303);
        asker.get("/groups/stangd/settings").await.expect(200);
    }

    a_group_that_is_not_open_is_never_left_without_a_lead(app) {
        app.with_group().await;
        app.group("dold", "natverk", Visibility::Hidden).await;
        let (leaving, heir) = (app.user_in("Lea", "natverk", Role::Member).await, app.user_in("Hedda", "natverk", Role::Member).await);
        let later = app.user_in("Liv", "natverk", Role::Member).await;
        for (user, role) in [(&leaving, Role::Lead), (&later, Role::Member), (&heir, Role::Moderator)] {
            app.give_in_group(user, "dold", role).await;
        }
        assert_eq!(heir.get("/groups/dold/members").await.expect(200).status, 200);
        let refused = leaving.post("/groups/dold/leave", &[]).await.expect(303);
        assert!(refused.header("set-cookie").contains("flash-failed-last-lead"), "who may name another does so first");
        leaving.post("/networks/natverk/leave", &[]).await.expect(303);
        assert_eq!(leaving.get("/groups/dold").await.status, 404);
        let raises = [("person", later.id.to_string()), ("role", "lead".to_owned())];
        let raises: Vec<(&str, &str)> = raises.iter().map(|(name, value)| (*name, value.as_str())).collect();
        heir.post("/groups/dold/members/role", &raises).await.expect(303);
        later.post("/networks/natverk/leave", &[]).await.expect(303);
        heir.get("/groups/dold/settings").await.expect(200);
    }
}
