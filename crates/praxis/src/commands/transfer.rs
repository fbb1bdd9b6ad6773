//! `praxis import …` and `praxis export …`

use crate::cli::{ExportCommand, ImportCommand};
use crate::transfer::{export, files, mbox, place, threads};
use crate::wiring::Installed;
use anyhow::Result;
use importers::threading::Join;

/// Brings threads in and says what came of it.
///
/// # Errors
/// What could not be done, and why.
pub fn import(installed: &Installed, command: ImportCommand) -> Result<()> {
    let report = match command {
        ImportCommand::Mbox { files, target, join_subjects } => {
            files::check(&files)?;
            let place = place::find_or_make(installed, &target.group, target.lead.as_deref())?;
            let join = if join_subjects { Join::Subjects } else { Join::References };
            mbox::import(installed, &place, &files, join)?
        }
        ImportCommand::Threads { file, target } => {
            files::check(&[&file])?;
            let place = place::find_or_make(installed, &target.group, target.lead.as_deref())?;
            threads::import(installed, &place, &file)?
        }
    };
    print!("{report}");
    Ok(())
}

/// Takes content out and says how much.
///
/// # Errors
/// What could not be done, and why.
pub fn export(installed: &Installed, command: ExportCommand) -> Result<()> {
    let ExportCommand::Group { slug, dir } = command;
    let count = export::group(installed, &slug, &dir)?;
    println!("{} threads with {} replies written into {}", count.threads, count.replies, dir.display());
    Ok(())
}
