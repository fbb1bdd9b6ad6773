//! The files that a command names: looked at before anything is made, opened with a bar, unpacked; `-` is standard input.
//! What they hold is read by `mbox` and `threads`.

use super::bar;
use anyhow::{Context as _, Result, bail};
use indicatif::ProgressBar;
use std::fs::File;
use std::io::{BufRead, Read};
use std::path::Path;

/// Stands for standard input.
const STDIN: &str = "-";

/// A file that is being read.
pub(super) struct Input {
    /// As the person named it.
    pub(super) name: String,
    /// Its content, unpacked.
    pub(super) reader: Box<dyn BufRead + Send>,
    /// How far it is read.
    pub(super) bar: ProgressBar,
}

/// Is each of these a file that can be opened? To be asked before a group is made for them.
///
/// # Errors
/// Which is not, and why.
pub fn check(paths: &[impl AsRef<Path>]) -> Result<()> {
    for path in paths.iter().map(AsRef::as_ref).filter(|path| *path != Path::new(STDIN)) {
        let file = File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
        if file.metadata().is_ok_and(|m| m.is_dir()) {
            bail!("{} is a folder: name the files in it", path.display());
        }
    }
    Ok(())
}

/// Opens a file.
pub(super) fn open(path: &Path) -> Result<Input> {
    let is_stdin = path == Path::new(STDIN);
    let name = if is_stdin { "standard input".to_owned() } else { path.display().to_string() };
    let (input, length): (Box<dyn Read + Send>, u64) = if is_stdin {
        (Box::new(std::io::stdin()), 0)
    } else {
        let file = File::open(path).with_context(|| format!("cannot open {name}"))?;
        let length = file.metadata().map_or(0, |m| m.len());
        (Box::new(file), length)
    };
    // The file's own name: a long path would leave no room for the bar.
    let short = path.file_name().map_or_else(|| name.clone(), |file| file.to_string_lossy().into_owned());
    let bar = if length == 0 { ProgressBar::hidden() } else { bar(length) }.with_message(short);
    let reader = importers::source::open(bar.wrap_read(input)).with_context(|| format!("cannot read {name}"))?;
    Ok(Input { name, reader, bar })
}
