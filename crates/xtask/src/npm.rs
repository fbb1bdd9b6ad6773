//! What Node is used for: packages installed once per lock file, and the web bundle built once per change.
//! The bundle itself is made by web/build.mjs.

use crate::process;
use crate::workspace::Workspace;
use anyhow::{Context, Result};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

/// Installs the packages of a folder, exactly as its lock file says; nothing when that was done for this lock already.
pub fn install(workspace: &Workspace, folder: &str) -> Result<()> {
    let lock = workspace.path(folder).join("package-lock.json");
    let lock = fs::read(&lock).with_context(|| format!("{folder}/package-lock.json cannot be read"))?;
    // Inside node_modules, so that the stamp goes when the packages go.
    let stamp = workspace.path(folder).join("node_modules/.installed");
    once(&stamp, fingerprint([lock.as_slice()]), || {
        let mut npm = workspace.command("npm");
        process::run(npm.current_dir(workspace.path(folder)).args([
            "ci",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
        ]))
    })
}

/// Builds web/dist; nothing when no source of it has changed since the last time.
pub fn build_web(workspace: &Workspace) -> Result<()> {
    install(workspace, "web")?;
    let dist = workspace.path("web/dist");
    let sources = web_sources(workspace)?;
    once(&dist.join(".built"), fingerprint(sources.iter().map(Vec::as_slice)), || {
        let mut node = workspace.command("node");
        process::run(node.current_dir(workspace.path("web")).arg("build.mjs"))
    })
}

/// Name and content of everything in web/ that the bundle may be made from.
fn web_sources(workspace: &Workspace) -> Result<Vec<Vec<u8>>> {
    let files = workspace.files()?;
    let sources = files.iter().filter(|file| file.starts_with("web/") && !file.starts_with("web/locales/"));
    let mut parts = Vec::new();
    for file in sources {
        parts.push(file.clone().into_bytes());
        parts.push(fs::read(workspace.path(file))?);
    }
    Ok(parts)
}

/// Does the work unless the stamp says that it was done for this fingerprint, and stamps it when it succeeds.
fn once(stamp: &Path, fingerprint: String, work: impl FnOnce() -> Result<()>) -> Result<()> {
    if fs::read_to_string(stamp).is_ok_and(|done| done == fingerprint) {
        return Ok(());
    }
    work()?;
    fs::write(stamp, fingerprint).with_context(|| format!("{} cannot be written", stamp.display()))
}

fn fingerprint<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut hasher = DefaultHasher::new();
    parts.into_iter().for_each(|part| part.hash(&mut hasher));
    format!("{:016x}", hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    #[test]
    fn work_is_done_once_for_a_fingerprint_and_again_for_another_and_after_a_failure() {
        let folder = std::env::temp_dir().join(format!("xtask-once-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let (stamp, times) = (folder.join("stamp"), Cell::new(0));
        let work = || {
            times.set(times.get() + 1);
            Ok(())
        };
        assert!(once(&stamp, "a".into(), || anyhow::bail!("no")).is_err());
        for mark in ["a", "a", "b"] {
            once(&stamp, mark.into(), work).unwrap();
        }
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(times.get(), 2);
    }

    #[test]
    fn a_fingerprint_tells_where_one_part_ends_and_the_next_begins() {
        let of = |parts: &[&str]| fingerprint(parts.iter().map(|part| part.as_bytes()));
        assert_eq!(of(&["ab", "c"]), of(&["ab", "c"]));
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
    }
}
