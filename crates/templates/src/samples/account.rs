//! Samples of getting in.

use super::{Gallery, content};
use crate::forms::{Choice, FormErrors};
use crate::pages::account::{
    CarriedPage, InvitationElsewherePage, InvitationPage, LinkGonePage, ResetPage, ResetRequestPage, Sent, SentPage,
    SetUpPage, SignInPage, SignUpPage, VerifyPage,
};
use crate::pages::error::Again;

const EMAIL: &str = "karin@alvtrask.example";

fn sign_in(gallery: &Gallery) -> SignInPage {
    SignInPage {
        shell: gallery.visitor("/sign-in"),
        email: String::new(),
        next: "/".to_owned(),
        errors: FormErrors::default(),
        may_sign_up: true,
        is_set_up: true,
        carried: None,
    }
}

fn carried() -> Again {
    let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    Again {
        action: "/groups/lonebildning/ask".to_owned(),
        texts: vec![
            field("title", "Hur räknar ni natten?"),
            field("body", "Vi räknar från midnatt.\n\nI våras ändrade vi det till passets början."),
        ],
        rest: vec![field("key", "01hzx3v9k2abc"), field("tags", "natt")],
        may_send: true,
    }
}

pub(super) fn add(gallery: &mut Gallery) -> Result<(), String> {
    gallery.page("sign_in", "plain", &sign_in(gallery))?;
    let refused = SignInPage {
        email: EMAIL.to_owned(),
        errors: FormErrors::one("email", "E-postadressen eller lösenordet stämmer inte. Försök igen."),
        may_sign_up: false,
        ..sign_in(gallery)
    };
    gallery.page("sign_in", "refused", &refused)?;
    gallery.page("sign_in", "carrying", &SignInPage { carried: Some(carried()), ..sign_in(gallery) })?;
    gallery.page("carried", "plain", &CarriedPage { shell: gallery.member("/sign-in"), again: carried() })?;
    gallery.page("sign_in", "not_set_up", &SignInPage { is_set_up: false, ..sign_in(gallery) })?;
    let errors =
        FormErrors::one("email", "Den adressen hör inte till någon organisation som är med. Be om en inbjudan.");
    let sign_up = SignUpPage { shell: gallery.visitor("/sign-up"), name: "Karin".into(), email: EMAIL.into(), errors };
    gallery.page("sign_up", "errors", &sign_up)?;
    for (state, sent) in [("verification", Sent::Verification), ("reset", Sent::Reset), ("move", Sent::Move)] {
        gallery.page("sent", state, &SentPage { shell: gallery.visitor("/reset"), sent, email: EMAIL.into() })?;
    }
    add_links(gallery)?;
    let reset =
        ResetRequestPage { shell: gallery.visitor("/reset"), email: String::new(), errors: FormErrors::default() };
    gallery.page("reset_request", "plain", &reset)?;
    let set_up = SetUpPage {
        shell: gallery.visitor("/setup"),
        name: String::new(),
        email: String::new(),
        organisation: String::new(),
        organisations: vec!["Älvträsk kommun".into(), "Norrvik kommun".into()],
        errors: FormErrors::one("code", "Koden stämmer inte eller är för gammal. Starta om servern för en ny."),
    };
    gallery.page("set_up", "errors", &set_up)
}

fn add_links(gallery: &mut Gallery) -> Result<(), String> {
    let invitation = |gallery: &Gallery, organisation: Option<&str>| InvitationPage {
        shell: gallery.visitor("/invitations/x"),
        token: "x7f3".into(),
        inviter: content::maj(),
        place: "Inlandsklustret".into(),
        purpose: "HR i tolv kommuner i inlandet som hjälper varandra i vardagen.".into(),
        email: EMAIL.into(),
        is_for_another: false,
        organisation: organisation.map(str::to_owned),
        organisations: vec![Choice::new("9901", "Älvträsk kommun", ""), Choice::new("9902", "Norrvik kommun", "")],
        name: String::new(),
        errors: FormErrors::default(),
    };
    gallery.page("invitation", "known", &invitation(gallery, Some("Älvträsk kommun")))?;
    gallery.page("invitation", "unknown", &invitation(gallery, None))?;
    let mut member = invitation(gallery, None);
    member.shell = gallery.member("/invitations/x");
    gallery.page("invitation", "member", &member)?;
    member.is_for_another = true;
    gallery.page("invitation", "another", &member)?;
    let (shell, inviter) = (gallery.member("/invitations/x"), "Maj Sandin".to_owned());
    let elsewhere = InvitationElsewherePage { shell, inviter, place: "Inlandsklustret".into() };
    gallery.page("invitation_elsewhere", "plain", &elsewhere)?;
    for (state, may_reset) in [("reset", true), ("other", false)] {
        gallery.page("link_gone", state, &LinkGonePage { shell: gallery.visitor("/reset/x"), may_reset })?;
    }
    let moves = ("Maj Sandin".to_owned(), "Lillfors kommun".to_owned());
    for (state, moves) in [("new", None), ("address", Some(moves))] {
        let errors = FormErrors::default();
        let shell = if moves.is_some() { gallery.member("/verify/x") } else { gallery.visitor("/verify/x") };
        let page = VerifyPage { shell, token: "x7f3".into(), email: EMAIL.into(), moves, errors };
        gallery.page("verify", state, &page)?;
    }
    let errors = FormErrors::one("password", "Lösenordet är för kort. Skriv minst 12 tecken.");
    let page = ResetPage { shell: gallery.visitor("/reset/x"), token: "x7f3".into(), email: EMAIL.into(), errors };
    gallery.page("reset", "errors", &page)
}
