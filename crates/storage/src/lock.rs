//! One process owns a SQLite file: a lock file beside it, held as long as the database is open.
//! The system releases the lock when the process ends, however it ends; a file left behind means nothing.

use crate::{Error, Result};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

/// The lock on a database file; released when dropped.
#[derive(Debug)]
pub(crate) struct FileLock {
    _file: File,
}

/// Who holds a lock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Holder {
    Nobody,
    /// What the lock file says, e.g. `process 4242`.
    Process(String),
}

impl FileLock {
    /// Takes the lock of a database file, which need not exist yet; its folder is made if it is absent.
    ///
    /// # Errors
    /// [`Error::Locked`] when another process (or another handle of this one) has it.
    pub(crate) fn take(database: &Path) -> Result<Self> {
        let path = lock_path(database)?;
        let mut file = open(&path).map_err(Error::io("cannot open the lock file", &path))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(Error::Locked { path: database.to_owned(), holder: name_of(&mut file) });
            }
            Err(TryLockError::Error(e)) => return Err(Error::io("cannot lock", &path)(e)),
        }
        // For people only; the lock itself is the system's.
        file.set_len(0)
            .and_then(|()| file.rewind())
            .and_then(|()| writeln!(file, "process {}", std::process::id()))
            .map_err(Error::io("cannot write the lock file", &path))?;
        Ok(Self { _file: file })
    }

    /// Says who holds the lock of a database file, without taking it.
    pub(crate) fn holder(database: &Path) -> Result<Holder> {
        let path = lock_path(database)?;
        if !path.exists() {
            return Ok(Holder::Nobody);
        }
        let mut file = open(&path).map_err(Error::io("cannot open the lock file", &path))?;
        match file.try_lock_shared() {
            Ok(()) => Ok(Holder::Nobody),
            Err(TryLockError::WouldBlock) => Ok(Holder::Process(name_of(&mut file))),
            Err(TryLockError::Error(e)) => Err(Error::io("cannot lock", &path)(e)),
        }
    }
}

/// Beside the file that the path really names, so that a symbolic link does not give a second lock.
fn lock_path(database: &Path) -> Result<PathBuf> {
    let folder = match database.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    std::fs::create_dir_all(folder).map_err(Error::io("cannot make the folder", folder))?;
    let real = match database.canonicalize() {
        Ok(real) => real,
        Err(_) => {
            let folder = folder.canonicalize().map_err(Error::io("cannot read the folder", folder))?;
            folder.join(database.file_name().ok_or(Error::Url)?)
        }
    };
    let mut name = real.into_os_string();
    name.push(".lock");
    Ok(PathBuf::from(name))
}

fn open(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn name_of(file: &mut File) -> String {
    let mut text = String::new();
    let read = file.read_to_string(&mut text);
    let text = text.trim();
    if read.is_err() || text.is_empty() { "another process".to_owned() } else { text.to_owned() }
}
