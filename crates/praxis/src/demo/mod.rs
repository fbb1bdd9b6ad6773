//! The demo's content: invented organisations, members and threads, read from `crates/praxis/demo` and checked.
//! Writing it to a database is done in `load`.

mod check;
pub mod content;
pub mod load;
mod read;
#[cfg(test)]
mod tests;
pub mod when;

pub use content::{Content, Draft, Group, Network, Organisation, Person, Reply, Thread};
pub use read::ContentError;
pub use when::When;

/// A file's name, for messages, and its text.
type File = (&'static str, &'static str);

macro_rules! files {
    ($($name:literal)*) => { [$(($name, include_str!(concat!("../../demo/", $name)))),*] };
}

const ORGANISATIONS: File = ("organisations.toml", include_str!("../../demo/organisations.toml"));
const NETWORKS: File = ("networks.toml", include_str!("../../demo/networks.toml"));
const PEOPLE: File = ("people.toml", include_str!("../../demo/people.toml"));
const DRAFTS: File = ("drafts.toml", include_str!("../../demo/drafts.toml"));
const THREADS: [File; 17] = files! {
    "threads/g01-arbetsratt.toml" "threads/g02-hok-ab.toml" "threads/g03-lon.toml" "threads/g04-rehabilitering.toml"
    "threads/g05-arbetsmiljo.toml" "threads/g06-kompetens.toml" "threads/g07-bemanning.toml" "threads/g08-pension.toml"
    "threads/g09-jamstalldhet.toml" "threads/g10-visselblasning.toml" "threads/g11-digital-hr.toml"
    "threads/g12-ledarskap.toml" "threads/g13-offentlighet.toml" "threads/g14-samverkan.toml"
    "threads/g15-liten-kommun.toml" "threads/internt-personalgruppen.toml" "threads/bron-over-gransen.toml"
};

/// Reads and checks the content that comes with Praxis.
///
/// # Errors
/// The first thing wrong, with file and line. The shipped files are read by a test.
pub fn content() -> Result<Content, ContentError> {
    let content = Content::parse(ORGANISATIONS, NETWORKS, PEOPLE, DRAFTS, &THREADS)?;
    check::check(&content)?;
    Ok(content)
}
