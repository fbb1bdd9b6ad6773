//! Samples of getting in.

use super::Gallery;
use crate::forms::FormErrors;
use crate::pages::account::SignInPage;

pub(super) fn add(gallery: &mut Gallery) -> Result<(), String> {
    let plain = SignInPage {
        shell: gallery.visitor("/sign-in"),
        email: String::new(),
        next: "/".to_owned(),
        errors: FormErrors::default(),
        may_sign_up: true,
    };
    gallery.page("sign_in", "plain", &plain)?;
    let refused = SignInPage {
        shell: gallery.visitor("/sign-in"),
        email: "karin@alvtrask.example".to_owned(),
        next: "/groups/lon".to_owned(),
        errors: FormErrors::one("email", "E-postadressen eller lösenordet stämmer inte. Försök igen."),
        may_sign_up: false,
    };
    gallery.page("sign_in", "refused", &refused)
}
