//! Files that appear under their name only when they are complete and on the disk, and go when they are not.
//! What is in them is no business of this file.

use crate::{Error, Result};
use std::fs::{File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

/// Makes a new file for its owner's eyes only.
///
/// # Errors
/// When it exists, or the folder cannot be written.
pub(crate) fn create_new(path: &Path) -> io::Result<File> {
    private().write(true).create_new(true).open(path)
}

/// Makes the file for its owner's eyes only, if it is absent.
///
/// # Errors
/// When the folder cannot be written, or the file not be opened for writing.
pub(crate) fn create(path: &Path) -> io::Result<()> {
    private().append(true).create(true).open(path).map(drop)
}

fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Puts a database where another may be. The old files step aside first, the database before its log: at no moment does a log lie beside a database that is
/// not its own.
pub(crate) fn put_in_place(new: &Path, path: &Path) -> Result<()> {
    let aside = with_ending(path, ".replaced");
    let parts = ["", "-wal", "-shm"];
    for part in parts {
        let (from, to) = (with_ending(path, part), with_ending(&aside, part));
        if from.exists() {
            rename(&from, &to)?;
        }
    }
    rename(new, path)?;
    // What cannot be removed only takes room.
    parts.iter().for_each(|part| drop(std::fs::remove_file(with_ending(&aside, part))));
    Ok(())
}

/// Renames within a folder and waits until the disk knows.
pub(crate) fn rename(from: &Path, to: &Path) -> Result<()> {
    std::fs::rename(from, to).map_err(Error::io("cannot write", to))?;
    #[cfg(unix)]
    if let Some(folder) = to.parent() {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        File::open(folder).and_then(|f| f.sync_all()).map_err(Error::io("cannot write", folder))?;
    }
    Ok(())
}

/// The path with something added to its name.
pub(crate) fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// A file that goes when this is dropped, whatever happened.
pub(crate) struct Temporary(pub(crate) PathBuf);

impl Temporary {
    /// A name beside `path` that no file has; one left by a process that was killed is removed.
    pub(crate) fn beside(path: &Path, ending: &str) -> Result<Self> {
        let path = with_ending(path, &format!(".{ending}"));
        if path.exists() {
            std::fs::remove_file(&path).map_err(Error::io("cannot remove", &path))?;
        }
        Ok(Self(path))
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        // It may have been renamed, or never made.
        ["", "-wal", "-shm"].iter().for_each(|part| drop(std::fs::remove_file(with_ending(&self.0, part))));
    }
}
