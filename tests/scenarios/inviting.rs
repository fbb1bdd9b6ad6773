//! What an invitation is worth: as much as whoever made it, and above member for the invited address alone.

use harness::{App, User, scenario};
use praxis::testing::{Level, Role, Visibility};

const PASSWORD: &str = "en lång mening som lösenord";

/// Invites over the members' page; the link of the letter.
async fn link(app: &App, by: &User, place: &str, email: &str, role: &str) -> String {
    by.post(&format!("/{place}/invite"), &[("emails", email), ("role", role)]).await.expect(303);
    let link = app.link_to(email).await;
    assert!(link.starts_with("/invitations/"), "{link}");
    link
}

scenario! {
    an_invitation_ends_with_the_right_to_make_it(app) {
        app.with_group().await;
        let lead = app.user_in("Lea", "natverk", Role::Lead).await;
        let moderator = app.user_in("Moa", "natverk", Role::Moderator).await;
        let asta = app.user("Asta").await;
        let for_moderator = link(&app, &moderator, "networks/natverk", "moa@hemma.example", "moderator").await;
        let for_member = link(&app, &moderator, "networks/natverk", &asta.email, "member").await;
        let in_group = link(&app, &moderator, "groups/fragor", "vem@annan.example", "member").await;
        let of_lead = link(&app, &lead, "networks/natverk", "kvar@annan.example", "member").await;
        asta.get(&for_member).await.expect(200);
        assert!(lead.get("/networks/natverk/members").await.expect(200).says("moa@hemma.example"));

        let gone = moderator.id.to_string();
        lead.post("/networks/natverk/members/remove", &[("person", &gone)]).await.expect(303);
        assert!(!lead.get("/networks/natverk/members").await.expect(200).says("moa@hemma.example"), "it is withdrawn");
        for (who, link) in [(&moderator, &for_moderator), (&asta, &for_member), (&app.visitor(), &in_group)] {
            who.get(link).await.expect(410);
            who.post(link, &[("name", "Ny"), ("password", PASSWORD)]).await.expect(410);
        }
        assert_eq!(moderator.get("/networks/natverk/members").await.status, 403);
        assert_eq!(moderator.get("/groups/fragor").await.status, 404);
        let fields = [("name", "Kvar"), ("organisation", "2482"), ("password", PASSWORD)];
        app.visitor().post(&of_lead, &fields).await.expect(303);
    }

    a_lower_role_leaves_what_it_may_still_give(app) {
        app.with_group().await;
        app.group("stangd", "natverk", Visibility::Closed).await;
        let lead = app.user_in("Lea", "natverk", Role::Lead).await;
        let two = app.user_in("Tva", "natverk", Role::Lead).await;
        app.give_in_group(&two, "stangd", Role::Lead).await;
        let as_lead = link(&app, &two, "networks/natverk", "en@annan.example", "lead").await;
        let as_member = link(&app, &two, "networks/natverk", "tre@annan.example", "member").await;
        let in_closed = link(&app, &two, "groups/stangd", "fyra@annan.example", "lead").await;
        let id = two.id.to_string();
        let role = [("person", id.as_str()), ("role", "moderator")];
        lead.post("/networks/natverk/members/role", &role).await.expect(303);
        app.visitor().get(&as_lead).await.expect(410);
        app.visitor().get(&as_member).await.expect(200);
        app.visitor().get(&in_closed).await.expect(200);
        app.give_in_group(&lead, "stangd", Role::Lead).await;
        two.post("/groups/stangd/leave", &[]).await.expect(303);
        app.visitor().get(&in_closed).await.expect(410);
        app.give_in_group(&two, "stangd", Role::Lead).await;
        app.visitor().get(&in_closed).await.expect(410);
    }

    an_invitation_is_worth_nothing_where_its_maker_lost_the_right_by_other_ways(app) {
        app.with_group().await;
        let lead = app.user_in("Lea", "natverk", Role::Lead).await;
        let moderator = app.user_in("Moa", "natverk", Role::Moderator).await;
        let in_group = link(&app, &moderator, "groups/fragor", "ny@annan.example", "member").await;
        let closes = [("name", "Frågor"), ("purpose", ""), ("visibility", "closed"), ("place", "")];
        lead.post("/groups/fragor/settings", &closes).await.expect(303);
        app.visitor().get(&in_group).await.expect(410);
    }

    a_role_above_member_is_for_the_invited_address_alone(app) {
        app.network("natverk", Level::All).await;
        let lead = app.user_in("Lea", "natverk", Role::Lead).await;
        let asta = app.user("Asta").await;
        let bo = app.user("Bo").await;
        for role in ["moderator", "lead", "evaluator"] {
            let link = link(&app, &lead, "networks/natverk", &asta.email, role).await;
            let page = bo.get(&link).await.expect(403);
            assert!(page.says("Inbjudan gäller en annan adress") && page.says("kan Lea bjuda in"), "{}", page.body);
            assert!(!page.body.contains(&asta.email), "the address is not told");
            assert!(bo.post(&link, &[]).await.expect(403).says("Inbjudan gäller en annan adress"));
            asta.get(&link).await.expect(200);
        }
        assert_eq!(bo.get("/networks/natverk/members").await.status, 403);
        let moderator = link(&app, &lead, "networks/natverk", &asta.email, "moderator").await;
        assert!(!asta.get(&moderator).await.expect(200).says("en annan adress än din"));
        asta.post(&moderator, &[]).await.expect(303);
        asta.get("/networks/natverk/members").await.expect(200);
        let member = link(&app, &lead, "networks/natverk", "bo@hemma.example", "member").await;
        assert!(bo.get(&member).await.expect(200).says("en annan adress än din"));
        bo.post(&member, &[]).await.expect(303);
        bo.get("/networks/natverk/members").await.expect(200);
    }

    an_invitation_with_an_error_comes_back_as_it_was_filled_in(app) {
        app.with_group().await;
        let lead = app.user_in("Lea", "natverk", Role::Lead).await;
        app.give_in_group(&lead, "fragor", Role::Lead).await;
        for place in ["networks/natverk", "groups/fragor"] {
            let fields = [("emails", "inte en adress"), ("role", "reader"), ("message", "Hej <du>! Vi ses.")];
            let again = lead.post(&format!("/{place}/invite"), &fields).await.expect(422);
            assert!(again.says("inte en adress</textarea>") && again.says("Vi ses.</textarea>"), "{}", again.body);
            assert!(again.says("value=\"reader\" selected") && !again.says("value=\"member\" selected>Medlem</option></select></div><details"), "{}", again.body);
            let fresh = lead.get(&format!("/{place}/members")).await.expect(200);
            assert!(fresh.says("value=\"member\" selected") && !fresh.says("Vi ses."), "{}", fresh.body);
        }
    }
}
