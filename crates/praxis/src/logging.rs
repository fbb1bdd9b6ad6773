//! Where log lines go: stderr, as text for people or JSON for machines.

use std::io::IsTerminal as _;
use tracing_subscriber::EnvFilter;

/// Starts logging. A second start in a process is ignored.
pub fn start(filter: &str, format: &str) {
    let filter = EnvFilter::try_new(filter).unwrap_or_else(|_| EnvFilter::new("info"));
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(true);
    // Colours are for eyes: in a file or a journal their codes stand between the words.
    let lines = lines.with_ansi(std::io::stderr().is_terminal());
    let started =
        if format == "json" { lines.json().flatten_event(true).try_init() } else { lines.compact().try_init() };
    drop(started);
}
