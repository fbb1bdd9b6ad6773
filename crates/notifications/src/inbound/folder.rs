//! The Maildir that the operator's mail server delivers into: a mail is taken from `new/`, handled, and put into `cur/` only
//! then, so that a worker that dies leaves it where it was. What cannot be read goes to `aside/`. Neither is kept for a day.

use crate::worker::Worker;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, Read as _};
use std::path::PathBuf;
use std::time::{Duration, UNIX_EPOCH};

/// A mail is so long at most, in bytes: 1 MiB.
const LONGEST: u64 = 1 << 20;
/// Bytes of a name that still has room for the mark of a mail that was seen: names have 255.
const LONGEST_NAME: usize = 250;
/// Mails taken before the worker looks at anything else.
const BATCH: usize = 50;
/// Seconds that a mail is kept once it was handled or put aside: it is looked for every hour, and gone within a day.
const KEPT: i64 = 22 * 3_600;

/// The folder.
#[derive(Clone)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// The mails that wait, the oldest first: their names begin with the time they came.
    fn waiting(&self) -> io::Result<Vec<OsString>> {
        let new = self.0.join("new");
        // Said in the log: without its name nobody knows which folder is missing.
        let named = |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", new.display()));
        let names = fs::read_dir(&new).map_err(named)?.map(|entry| entry.map(|entry| entry.file_name()));
        let mut names = names.collect::<io::Result<Vec<_>>>()?;
        names.retain(|name| !name.as_encoded_bytes().starts_with(b"."));
        names.sort();
        names.truncate(BATCH);
        Ok(names)
    }

    /// A mail's bytes; none when another worker was faster.
    fn read(&self, name: &OsStr) -> io::Result<Option<Vec<u8>>> {
        let path = self.0.join("new").join(name);
        let facts = match fs::symlink_metadata(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            facts => facts?,
        };
        if !facts.is_file() || facts.len() > LONGEST {
            return Err(io::Error::other("no file, or longer than 1 MiB"));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(facts.len()).unwrap_or(0));
        fs::File::open(&path)?.take(LONGEST).read_to_end(&mut bytes)?;
        Ok(Some(bytes))
    }

    /// Moves a mail out of `new/`. That another worker was faster is no error.
    fn put(&self, name: &OsStr, into: &str) -> io::Result<()> {
        fs::create_dir_all(self.0.join(into))?;
        let mut seen = name.to_owned();
        // With the mark it would be longer than a name may be.
        if name.len() <= LONGEST_NAME && !name.as_encoded_bytes().contains(&b':') {
            seen.push(":2,S");
        }
        match fs::rename(self.0.join("new").join(name), self.0.join(into).join(seen)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Deletes what was handled or put aside and came before a time, in microseconds since 1970. Answers how many.
    fn sweep(&self, before: i64) -> usize {
        let before = UNIX_EPOCH + Duration::from_micros(u64::try_from(before).unwrap_or(0));
        let mut gone = 0;
        for folder in ["cur", "aside"] {
            for entry in fs::read_dir(self.0.join(folder)).into_iter().flatten().flatten() {
                let is_old = entry.metadata().and_then(|facts| facts.modified()).is_ok_and(|at| at < before);
                gone += usize::from(is_old && fs::remove_file(entry.path()).is_ok());
            }
        }
        gone
    }
}

impl Worker {
    fn mail_folder(&self) -> Option<Folder> {
        let path = &self.world.installation.mail_in.folder;
        (!path.is_empty()).then(|| Folder(PathBuf::from(path)))
    }

    /// Takes the mails that came in, one at a time. Answers how many were handled. One that the database could not take just
    /// now stays where it is; the others are handled all the same.
    ///
    /// # Errors
    /// When the folder cannot be read; the first error of the database.
    pub async fn read_mail(&self) -> actions::Result<usize> {
        let Some(folder) = self.mail_folder() else { return Ok(0) };
        let place = folder.clone();
        let waiting = blocking(move || place.waiting()).await?;
        let (mut handled, mut failed) = (0, None);
        for name in waiting {
            let (place, wanted) = (folder.clone(), name.clone());
            let into = match blocking(move || place.read(&wanted)).await {
                Ok(None) => continue,
                Ok(Some(raw)) => match self.receive(raw).await {
                    Ok(outcome) => {
                        tracing::info!(outcome, "a mail that came in was handled");
                        "cur"
                    }
                    Err(error) => {
                        failed.get_or_insert(error);
                        continue;
                    }
                },
                Err(_) => {
                    tracing::warn!("a mail that came in cannot be read, or is longer than 1 MiB; it was put aside");
                    "aside"
                }
            };
            let place = folder.clone();
            // One that cannot be moved is known by its Message-ID, and the others do not wait for it.
            match blocking(move || place.put(&name, into)).await {
                Ok(()) => handled += 1,
                Err(error) => drop(failed.get_or_insert(error)),
            }
        }
        failed.map_or(Ok(handled), Err)
    }

    /// Deletes mails that were handled or put aside nearly a day ago.
    pub async fn sweep_mail(&self) {
        let Some(folder) = self.mail_folder() else { return };
        let before = self.world.clock.now().plus_seconds(-KEPT).0;
        if let Ok(mails @ 1..) = blocking(move || Ok(folder.sweep(before))).await {
            tracing::info!(mails, "mails that had come in were deleted");
        }
    }
}

async fn blocking<T: Send + 'static>(f: impl FnOnce() -> io::Result<T> + Send + 'static) -> actions::Result<T> {
    let done = tokio::task::spawn_blocking(f).await.map_err(|e| actions::Error::Internal(Box::new(e)))?;
    done.map_err(|e| actions::Error::Internal(Box::new(e)))
}
