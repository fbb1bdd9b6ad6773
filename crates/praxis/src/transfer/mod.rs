//! Bringing threads in from files and taking a group out into files. Parsing is `importers`', rows are `actions`'.

mod batches;
pub mod export;
pub mod files;
pub mod mbox;
pub mod place;
pub mod threads;

pub use importers::report::ImportReport;
pub use importers::threading::Join;
pub use place::Place;

use indicatif::{ProgressBar, ProgressStyle};

/// A bar over bytes on a terminal; nothing where there is none.
fn bar(bytes: u64) -> ProgressBar {
    let style = ProgressStyle::with_template("{msg} {wide_bar} {percent} % {eta}");
    let bar = ProgressBar::new(bytes);
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
