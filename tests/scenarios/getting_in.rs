//! Getting in: sign-up by the organisation's domain, invitations, a new password, the first administrator.

use harness::{App, scenario};
use praxis::testing::{Actor, Level, Role, Visibility, actions};

const PASSWORD: &str = "en lång mening som lösenord";

/// Ties a domain to Norrviks's register entry.
async fn tie(app: &App, domain: &'static str, organisation: &'static str) {
    app.operate(move |cx| actions::organisations::tie_domain::tie_domain(cx, organisation, domain)).await;
}

/// Invites as a member, past the members' page. The ids of the invitations.
async fn invite(
    app: &App,
    by: &harness::User,
    network: &str,
    emails: &str,
    role: &str,
) -> actions::Result<Vec<String>> {
    let input = actions::networks::invite::Invite::parse(emails, role, "Du behövs här.")?;
    let (network, actor) = (network.to_owned(), app.actor(by).await);
    let made = app.act(actor, move |cx| actions::networks::invite::invite_to_network(cx, &network, &input)).await?;
    Ok(made.made.into_iter().map(|(id, _)| id.to_string()).collect())
}

/// The role in the one network a member belongs to.
async fn role_in_first(app: &App, user: &harness::User) -> Option<Role> {
    let person = user.id;
    let roles = app.operate(move |cx| Ok(praxis::testing::storage::networks::roles_of(cx.conn, person)?)).await;
    roles.first().map(|(_, role)| *role)
}

scenario! {
    a_work_address_makes_an_account(app) {
        tie(&app, "norrvik.example", "2482").await;
        let visitor = app.visitor();
        visitor.get("/sign-up").await.expect(200);
        let fields = [("name", "Karin Lövgren"), ("email", "karin@norrvik.example")];
        assert!(visitor.post("/sign-up", &fields).await.expect(200).says("karin@norrvik.example"));

        let link = app.link_to("karin@norrvik.example").await;
        assert!(link.starts_with("/verify/"), "{link}");
        visitor.get(&link).await.expect(200);
        assert!(visitor.get(&link).await.expect(200).says("karin@norrvik.example"), "opening it uses nothing up");
        let short = visitor.post(&link, &[("password", "kort")]).await.expect(422);
        assert!(short.says("minst 12 tecken"), "{}", short.body);
        let entered = visitor.post(&link, &[("password", PASSWORD)]).await.expect(303);
        let karin = visitor.with_cookies(&entered);
        assert!(karin.get("/settings/profile").await.expect(200).says("Karin Lövgren"));
        visitor.post(&link, &[("password", PASSWORD)]).await.expect(410);
        visitor.get(&link).await.expect(410);
    }

    the_answer_to_an_address_tells_nothing_about_it(app) {
        tie(&app, "norrvik.example", "2482").await;
        let known = app.user("Asta").await;
        let visitor = app.visitor();
        let mut answers = Vec::new();
        for email in [known.email.as_str(), "ny@norrvik.example", "ny@annan.example"] {
            for (path, fields) in [("/sign-up", vec![("name", "Bo"), ("email", email)]), ("/reset", vec![("email", email)])] {
                let page = visitor.post(path, &fields).await.expect(200);
                let main = page.body.split("<main").nth(1).expect("a page").replace(email, "EMAIL");
                answers.push((path, main));
            }
        }
        for (path, main) in &answers {
            let first = &answers.iter().find(|(p, _)| p == path).expect("itself").1;
            assert_eq!(main, first, "{path} answers alike");
        }
        let subjects = |letters: Vec<praxis::testing::Sent>| letters.into_iter().map(|s| s.subject).collect::<Vec<_>>();
        assert_eq!(subjects(app.deliver(&known.email).await), ["Välj nytt lösenord", "Du har redan ett konto"]);
        assert_eq!(subjects(app.deliver("ny@norrvik.example").await).len(), 1, "a link to sign up, none to reset");
        assert!(app.deliver("ny@annan.example").await.is_empty(), "an organisation that is not known gets nothing");
    }

    an_invitation_is_accepted_once_by_somebody_new(app) {
        app.network("natverk", Level::All).await;
        tie(&app, "norrvik.example", "2482").await;
        let lead = app.user_in("Leo", "natverk", Role::Lead).await;
        invite(&app, &lead, "natverk", "ny@norrvik.example", "member").await.expect("a lead invites");
        let link = app.link_to("ny@norrvik.example").await;
        let visitor = app.visitor();
        let page = visitor.get(&link).await.expect(200);
        assert!(page.says("natverk") && page.says("ny@norrvik.example") && page.says("Leo"), "{}", page.body);
        let wrong = visitor.post(&link, &[("name", ""), ("password", "kort")]).await.expect(422);
        assert!(wrong.says("Skriv ditt namn") && wrong.says("minst 12 tecken"), "both at once: {}", wrong.body);
        let entered = visitor.post(&link, &[("name", "Nya Ny"), ("password", PASSWORD)]).await.expect(303);
        assert_eq!(entered.location, "/networks/natverk");
        let new = visitor.with_cookies(&entered);
        assert!(new.get("/networks").await.expect(200).says("natverk"));
        visitor.post(&link, &[("name", "En till"), ("password", PASSWORD)]).await.expect(410);
        visitor.get(&link).await.expect(410);
    }

    an_organisation_that_is_only_claimed_opens_nothing(app) {
        app.with_group().await;
        app.network("internt", Level::Organisation).await;
        app.group("inne", "internt", Visibility::Open).await;
        let lead = app.user_in("Leo", "natverk", Role::Lead).await;
        app.operate(|cx| {
            let network = praxis::testing::storage::networks::find_by_slug(cx.conn, "internt")?.expect("it is there").id;
            let organisation = actions::organisations::find::find(cx, "0180")?;
            Ok(praxis::testing::storage::networks::add_organisation(cx.conn, network, organisation, cx.now)?)
        }).await;
        tie(&app, "stad.example", "0180").await;
        invite(&app, &lead, "natverk", "x@gmail.example\ny@stad.example", "guest").await.expect("a lead invites");
        let mut came = Vec::new();
        for (email, organisation) in [("x@gmail.example", "0180"), ("y@stad.example", "")] {
            let link = app.link_to(email).await;
            let fields = [("name", "Ny"), ("organisation", organisation), ("password", PASSWORD)];
            let visitor = app.visitor();
            let entered = visitor.post(&link, &fields).await.expect(303);
            came.push(visitor.with_cookies(&entered));
        }
        let (claims, proves) = (&came[0], &came[1]);
        assert!(claims.get("/settings/profile").await.expect(200).says("Stockholm"), "the label is theirs to say");
        assert_eq!(claims.get("/networks/internt").await.status, 404);
        assert_eq!(claims.post("/networks/internt/join", &[]).await.status, 404);
        assert_eq!(claims.get("/groups/inne").await.status, 404);
        assert!(!claims.get("/networks").await.expect(200).says("internt"));
        assert!(proves.get("/networks").await.expect(200).says("internt"));
        proves.post("/networks/internt/join", &[]).await.expect(303);
        proves.get("/groups/inne").await.expect(200);

        tie(&app, "gmail.example", "2482").await;
        assert_eq!(claims.get("/networks/internt").await.status, 404, "another organisation's domain proves nothing");
        tie(&app, "gmail.example", "0180").await;
        claims.get("/networks/internt").await.expect(200);
    }

    after_signing_in_one_lands_here_and_nowhere_else(app) {
        let asta = app.user("Asta").await;
        let password = praxis::testing::Password::parse(PASSWORD).expect("long enough");
        let hash = actions::accounts::passwords::hash(&app.installed.world, &password).expect("a hash");
        let person = asta.id;
        app.operate(move |cx| Ok(praxis::testing::storage::accounts::set_password(cx.conn, person, &hash, cx.now)?)).await;
        let next = [
            ("/settings?a=%C3%A5", "/settings?a=%C3%A5"), ("https://evil.example", "/"), ("//evil.example", "/"),
            ("/\\evil.example", "/"), ("/\t/evil.example", "/"), ("/\n/evil.example", "/"), ("/\r\nX-Evil: 1", "/"),
            ("/\0", "/"), ("/\u{7f}/", "/"), ("/å", "/"), ("/a//b", "/"), (" /settings", "/"),
        ];
        for (next, lands) in next {
            let fields = [("email", asta.email.as_str()), ("password", PASSWORD), ("next", next)];
            assert_eq!(app.visitor().post("/sign-in", &fields).await.expect(303).location, lands, "{next:?}");
        }
    }

    a_member_accepts_with_a_button_and_keeps_a_higher_role(app) {
        app.network("natverk", Level::All).await;
        let lead = app.user_in("Leo", "natverk", Role::Lead).await;
        let asta = app.user("Asta").await;
        invite(&app, &lead, "natverk", &asta.email, "reader").await.expect("a lead invites");
        let link = app.link_to(&asta.email).await;
        let asked = app.visitor().get(&link).await.expect(303);
        assert!(asked.location.starts_with("/sign-in?next="), "an address with an account signs in: {}", asked.location);
        assert!(asta.get(&link).await.expect(200).says("Asta"));
        asta.post(&link, &[]).await.expect(303);
        asta.post(&link, &[]).await.expect(410);
        assert_eq!(role_in_first(&app, &asta).await, Some(Role::Reader));
        invite(&app, &lead, "natverk", &asta.email, "member").await.expect("a lead invites");
        let link = app.link_to(&asta.email).await;
        app.give(&asta, "natverk", Role::Moderator).await;
        asta.post(&link, &[]).await.expect(303);
        assert_eq!(role_in_first(&app, &asta).await, Some(Role::Moderator), "an invitation never takes a role away");
    }

    an_invitation_withdrawn_or_too_old_is_gone(app) {
        app.network("natverk", Level::All).await;
        let lead = app.user_in("Leo", "natverk", Role::Lead).await;
        let asta = app.user("Asta").await;
        let ids = invite(&app, &lead, "natverk", &asta.email, "member").await.expect("a lead invites");
        let link = app.link_to(&asta.email).await;
        let revoke = |by: Actor, id: String| {
            app.act(by, move |cx| {
                let id = id.parse()?;
                actions::networks::invite::revoke(cx, id)
            })
        };
        let stranger = app.actor(&asta).await;
        assert!(matches!(revoke(stranger, ids[0].clone()).await, Err(actions::Error::Forbidden)));
        asta.get(&link).await.expect(200);
        revoke(app.actor(&lead).await, ids[0].clone()).await.expect("a lead withdraws");
        asta.get(&link).await.expect(410);
        asta.post(&link, &[]).await.expect(410);

        invite(&app, &lead, "natverk", &asta.email, "member").await.expect("a lead invites");
        let link = app.link_to(&asta.email).await;
        app.pass_minutes(15 * 24 * 60);
        app.visitor().post(&link, &[("name", "X"), ("password", PASSWORD)]).await.expect(410);

        let ids = invite(&app, &lead, "natverk", "sen@annan.example", "member").await.expect("a lead invites");
        revoke(app.actor(&lead).await, ids[0].clone()).await.expect("a lead withdraws");
        assert!(app.deliver("sen@annan.example").await.is_empty(), "what was withdrawn before it went is not sent");
    }

    nobody_invites_above_their_own_role(app) {
        app.network("natverk", Level::All).await;
        let moderator = app.user_in("Mo", "natverk", Role::Moderator).await;
        let member = app.user_in("Asta", "natverk", Role::Member).await;
        let outsider = app.user("Ulf").await;
        invite(&app, &moderator, "natverk", "a@b.example", "moderator").await.expect("up to one's own");
        assert!(matches!(invite(&app, &moderator, "natverk", "a@b.example", "lead").await, Err(actions::Error::Forbidden)));
        assert!(matches!(invite(&app, &member, "natverk", "a@b.example", "reader").await, Err(actions::Error::Forbidden)));
        assert!(matches!(invite(&app, &outsider, "natverk", "a@b.example", "reader").await, Err(actions::Error::Forbidden)));
        assert!(matches!(invite(&app, &moderator, "natverk", "inte en adress", "reader").await, Err(actions::Error::Invalid(_))));
    }

    an_invitation_to_a_closed_group_opens_that_group_alone(app) {
        app.with_group().await;
        app.group("slutna", "natverk", Visibility::Closed).await;
        let lead = app.user("Leo").await;
        app.give_in_group(&lead, "slutna", Role::Lead).await;
        let asta = app.user("Asta").await;
        let input = actions::networks::invite::Invite::parse(&asta.email, "member", "").expect("a right invitation");
        let by = app.actor(&lead).await;
        app.act(by, move |cx| actions::networks::invite::invite_to_group(cx, "slutna", &input)).await.expect("a lead invites");
        asta.get("/groups/slutna").await.expect(404);
        let link = app.link_to(&asta.email).await;
        assert_eq!(asta.post(&link, &[]).await.expect(303).location, "/groups/slutna");
        asta.get("/groups/slutna").await.expect(200);
        asta.get("/groups/fragor").await.expect(404);
    }

    a_new_password_by_link_ends_every_session(app) {
        let asta = app.user("Asta").await;
        let visitor = app.visitor();
        visitor.post("/reset", &[("email", &asta.email)]).await.expect(200);
        let link = app.link_to(&asta.email).await;
        assert!(link.starts_with("/reset/"), "{link}");
        visitor.get(&link).await.expect(200);
        visitor.get(&link).await.expect(200);
        asta.get("/settings").await.expect(200);
        visitor.post(&link, &[("password", "kort")]).await.expect(422);
        visitor.post(&link, &[("password", PASSWORD)]).await.expect(303);
        assert_eq!(asta.get("/settings").await.status, 303, "the old session is over");
        visitor.post(&link, &[("password", "ett annat långt lösenord")]).await.expect(410);
        visitor.post("/sign-in", &[("email", &asta.email), ("password", "fel fel fel fel")]).await.expect(422);
        let entered = visitor.post("/sign-in", &[("email", &asta.email), ("password", PASSWORD)]).await.expect(303);
        visitor.with_cookies(&entered).get("/settings").await.expect(200);
    }

    a_link_for_a_password_is_soon_too_old(app) {
        let asta = app.user("Asta").await;
        app.visitor().post("/reset", &[("email", &asta.email)]).await.expect(200);
        let link = app.link_to(&asta.email).await;
        app.pass_minutes(121);
        app.visitor().get(&link).await.expect(410);
        app.visitor().post(&link, &[("password", PASSWORD)]).await.expect(410);
    }

    the_first_administrator_needs_the_code_and_only_the_first(app) {
        let code = app.operate(actions::accounts::set_up::offer).await.expect("there is no administrator yet");
        let visitor = app.visitor();
        visitor.get("/setup").await.expect(200);
        assert!(visitor.get("/sign-in").await.expect(200).says("href=\"/setup\""), "the way there is shown");
        let fields = |code: &str| {
            [("code", code), ("name", "Ada"), ("email", "ada@norrvik.example"), ("organisation", "2482"), ("password", PASSWORD)]
                .map(|(n, v)| (n.to_owned(), v.to_owned()))
        };
        let post = |code: &str| {
            let fields = fields(code);
            let visitor = visitor.clone();
            async move {
                let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
                visitor.post("/setup", &fields).await
            }
        };
        assert!(post("0000-0000-0000-0000-0000").await.expect(422).says("Koden stämmer inte"));
        let later = app.operate(actions::accounts::set_up::offer).await.expect("another start, another code");
        post(&code).await.expect(422);
        app.pass_minutes(31);
        post(&later).await.expect(422);
        let code = app.operate(actions::accounts::set_up::offer).await.expect("still none");
        let entered = post(&code).await.expect(303);
        assert!(visitor.with_cookies(&entered).get("/networks").await.expect(200).says("/networks/new"));
        visitor.get("/setup").await.expect(404);
        assert!(!visitor.get("/sign-in").await.expect(200).says("/setup"));
        post(&code).await.expect(404);
        assert_eq!(app.operate(actions::accounts::set_up::offer).await, None);
    }
}
