//! Every page and e-mail of Praxis named once, with its typed context, its words in each language and its samples.
//! Nothing here knows the database, HTTP or who may do what: what may be done arrives as booleans.
//!
//! A page is a plain struct in [`pages`] that embeds a [`Shell`]; `page.render()` gives the HTML. Words come from
//! `web/locales`, markup from `web/templates`, addresses from [`urls`] and nowhere else.

pub mod assets;
pub mod emails;
pub mod forms;
pub mod language;
pub mod locale;
pub mod outline;
pub mod pages;
pub mod samples;
pub mod shell;
pub mod urls;

pub use askama::Template;
pub use assets::Assets;
pub use forms::{FieldError, FormErrors};
pub use language::Language;
pub use locale::{Calendar, Locale};
pub use shell::{Flash, FlashKind, NavGroup, NavNetwork, Shell, Theme, Viewer};

/// Renders a page into a string that has room for `bytes` from the start; a long page saves its growing.
///
/// # Errors
/// Those of the template engine.
pub fn render(page: &impl Template, bytes: usize) -> Result<String, askama::Error> {
    let mut text = String::with_capacity(bytes);
    page.render_into(&mut text)?;
    Ok(text)
}
