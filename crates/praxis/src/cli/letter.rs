//! Commands about letters.

use clap::Subcommand;
use jiff::Timestamp;

/// Commands about letters.
#[derive(Debug, Subcommand)]
pub enum LetterCommand {
    /// Print a member's next letter as it would be now, or why none would come. The member is told.
    Preview {
        /// Whose.
        #[arg(long)]
        email: String,
        /// As it would be at this time instead, e.g. 2026-12-01T08:00:00+01:00.
        #[arg(long, value_name = "TIME")]
        at: Option<Timestamp>,
    },
    /// Send the letters that are due and say what became of them; `praxis work` does so by itself.
    Send {
        /// As if it were this time, e.g. 2026-12-01T08:00:00+01:00.
        #[arg(long, value_name = "TIME")]
        at: Option<Timestamp>,
    },
}
