//! What pages and the API do alike with a member's own account: proving the password, choosing a new one, closing it.
//! The forms are beside this file.

use crate::error_response::Failure;
use crate::routes::accounts::hashing;
use crate::visit::Visit;
use actions::Cx;
use actions::Error;
use actions::accounts::sign_in::Candidate;
use actions::accounts::{close as closing, reset};
use templates::Language;

/// The member types their password again. Check the answer in the transaction that goes on.
///
/// # Errors
/// [`Error::Invalid`] in `field` when it is wrong; Busy after too many tries.
pub async fn prove(visit: &Visit, typed: String, field: &'static str) -> Result<Candidate, Failure> {
    let candidate = visit.write(reset::own_candidate).await?;
    hashing::verify(visit, candidate, typed).await?.ok_or_else(|| Error::invalid(field, "wrong").into())
}

/// Changes the password, with the one that holds.
///
/// # Errors
/// [`Error::Invalid`] `current`, `password`; as [`prove`].
pub async fn change_password(visit: &Visit, current: String, new: &str) -> Result<(), Failure> {
    visit.read(|cx| cx.me().map(|_| ())).await?;
    hashing::check(new)?;
    let old = prove(visit, current, "current").await?;
    let hash = hashing::hash(visit, new).await?;
    visit.write(move |cx| reset::change(cx, &old, &hash)).await
}

/// Closes the account, with the password.
///
/// # Errors
/// [`Error::Invalid`] `password`; [`Error::Conflict`] `last-lead`; as [`prove`].
pub async fn close(visit: &Visit, password: String) -> Result<(), Failure> {
    let proved = prove(visit, password, "password").await?;
    let label = label(visit);
    let close = move |cx: &mut Cx<'_>| {
        proved.check(cx, "password")?;
        closing::close(cx, label, &said())
    };
    visit.write(close).await
}

/// What stands before and after a name over a quotation, in each language.
fn said() -> Vec<(String, String)> {
    const NAME: &str = "\u{e000}";
    let around = |language: Language| {
        let said = language.locale().say("quote-said").put("name", NAME).to_string();
        said.split_once(NAME).map(|(before, after)| (before.to_owned(), after.to_owned()))
    };
    Language::ALL.into_iter().filter_map(around).collect()
}

/// The neutral name, in the installation's language: it is stored on what stays.
pub fn label(visit: &Visit) -> &'static str {
    let language = Language::parse(&visit.state.world.installation.language).unwrap_or_default();
    language.locale().t("former-member").text()
}
