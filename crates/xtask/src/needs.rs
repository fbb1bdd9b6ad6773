//! The programs that must be on the machine: found, installed where we may, otherwise named with the command that installs them.
//! What they are used for is the business of the commands.

use crate::process;
use anyhow::Result;
use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A program that something needs.
pub struct Need {
    name: &'static str,
    why: &'static str,
    find: fn() -> Option<PathBuf>,
    /// Packages on Debian and Ubuntu.
    apt: &'static [&'static str],
    /// Packages of Homebrew.
    brew: &'static [&'static str],
}

/// Something is missing that only the developer can install: exit code 2.
#[derive(Debug)]
pub struct Missing(String);

impl std::fmt::Display for Missing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Missing {}

/// The oldest Node that the web bundle and the browser tests run on.
const NODE: u32 = 20;

/// Node, new enough.
pub const NODE_JS: Need = Need {
    name: "Node 20 or newer",
    why: "builds scripts and styles",
    find: || on_path("node").filter(|node| node_version(node) >= Some(NODE)),
    apt: &["nodejs"],
    brew: &["node"],
};

/// The package manager that comes with Node.
pub const NPM: Need = Need {
    name: "npm",
    why: "fetches what the scripts and styles are built from",
    find: || on_path("npm"),
    apt: &["npm"],
    brew: &["node"],
};

/// A C compiler, for the two databases.
pub const C_COMPILER: Need = Need {
    name: "a C compiler",
    why: "compiles SQLite and the client library of PostgreSQL",
    find: || ["cc", "gcc", "clang"].into_iter().find_map(on_path),
    apt: &["gcc", "libc6-dev"],
    brew: &["llvm"],
};

/// PostgreSQL's own programs; the tests start a cluster of theirs with them.
pub const POSTGRES: Need = Need {
    name: "PostgreSQL's server programs",
    why: "the tests run on both engines",
    find: postgres_programs,
    apt: &["postgresql"],
    brew: &["postgresql"],
};

/// A browser for the browser tests.
pub const CHROMIUM: Need = Need {
    name: "Chromium",
    why: "the browser and accessibility tests run in it",
    find: chromium,
    apt: &["chromium"],
    brew: &["chromium"],
};

/// A mail server that takes everything and keeps nothing: what letters are handed over to is then no limit.
pub const SMTP_SINK: Need = Need {
    name: "smtp-sink of Postfix",
    why: "the letters are measured against it",
    find: || on_path("smtp-sink").or_else(|| Some(PathBuf::from("/usr/sbin/smtp-sink")).filter(|file| file.is_file())),
    apt: &["postfix"],
    brew: &["postfix"],
};

/// Names everything that is missing, and the command that installs it. Installs nothing.
pub fn require(needs: &[Need]) -> Result<()> {
    let missing: Vec<&Need> = needs.iter().filter(|need| (need.find)().is_none()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let lines: Vec<String> = missing.iter().map(|need| format!("  {} ({})", need.name, need.why)).collect();
    let text = format!("missing on this machine:\n{}\n{}", lines.join("\n"), how_to_get(&missing));
    Err(Missing(text).into())
}

/// Installs what is missing where we may (as root, or with a sudo that does not ask), then does as [`require`].
pub fn install(needs: &[Need]) -> Result<()> {
    let packages: Vec<&str> =
        needs.iter().filter(|need| (need.find)().is_none()).flat_map(|need| need.apt).copied().collect();
    if !packages.is_empty()
        && let Some(as_root) = root_prefix()
    {
        // An index that can be read only in part is still good for the packages in it; the install says what is not.
        let _ = process::run(&mut apt(&as_root, &["update"]));
        let mut words = vec!["install", "--yes", "--no-install-recommends"];
        words.extend(packages);
        process::run(&mut apt(&as_root, &words))?;
    }
    require(needs)
}

/// The folder with `initdb`, `pg_ctl` and the rest; the newest where there are several.
pub fn postgres_programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok();
    let newest = versions.into_iter().flatten().flatten().map(|entry| entry.path().join("bin"));
    let packaged = newest.filter(|bin| bin.join("initdb").is_file()).max_by_key(|bin| version_of(bin));
    packaged.or_else(|| on_path("initdb")?.canonicalize().ok()?.parent().map(Path::to_path_buf))
}

/// The browser: the one that `PRAXIS_TEST_CHROMIUM` names, else one on the machine.
pub fn chromium() -> Option<PathBuf> {
    let named = env::var_os("PRAXIS_TEST_CHROMIUM").map(PathBuf::from);
    let known = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
    named.filter(|path| path.is_file()).or_else(|| known.into_iter().find_map(on_path)).or_else(|| {
        let apps = ["Chromium.app/Contents/MacOS/Chromium", "Google Chrome.app/Contents/MacOS/Google Chrome"];
        apps.into_iter().map(|app| Path::new("/Applications").join(app)).find(|path| path.is_file())
    })
}

/// A program on the search path.
pub fn on_path(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

fn version_of(bin: &Path) -> u32 {
    bin.parent().and_then(Path::file_name).and_then(|name| name.to_str()?.parse().ok()).unwrap_or(0)
}

fn node_version(node: &Path) -> Option<u32> {
    let version = process::capture(Command::new(node).arg("--version")).ok()?;
    version.trim().trim_start_matches('v').split('.').next()?.parse().ok()
}

/// What to put before a command so that it runs as root without asking: nothing for root, `sudo -n` where it works.
fn root_prefix() -> Option<Vec<&'static str>> {
    on_path("apt-get")?;
    if process::capture(Command::new("id").arg("-u")).ok()?.trim() == "0" {
        return Some(Vec::new());
    }
    let allowed = Command::new("sudo").args(["-n", "true"]).stdin(Stdio::null()).stderr(Stdio::null()).status();
    allowed.ok()?.success().then(|| vec!["sudo", "-n"])
}

/// `env` sets the variable also behind sudo, which drops the ones it is given.
fn apt(as_root: &[&str], words: &[&str]) -> Command {
    let mut line = as_root.to_vec();
    line.extend(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"]);
    line.extend(words);
    let mut command = Command::new(line[0]);
    command.args(&line[1..]).stdin(Stdio::null());
    command
}

fn how_to_get(missing: &[&Need]) -> String {
    let list = |packages: fn(&Need) -> &'static [&'static str]| {
        let mut names: Vec<&str> = missing.iter().flat_map(|need| packages(need)).copied().collect();
        names.dedup();
        names.join(" ")
    };
    format!(
        "how to get it:\n  Debian, Ubuntu:  sudo apt-get install {}\n  macOS:           brew install {}\n  elsewhere:       the packages of the same names",
        list(|need| need.apt),
        list(|need| need.brew)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn need(find: fn() -> Option<PathBuf>) -> Need {
        Need { name: "a loom", why: "weaves", find, apt: &["loom"], brew: &["loom-brew"] }
    }

    #[test]
    fn what_is_there_is_accepted_and_what_is_not_is_named_with_its_remedy() {
        assert!(require(&[need(|| Some(PathBuf::from("loom")))]).is_ok());
        let error = require(&[need(|| None)]).unwrap_err();
        assert!(error.is::<Missing>());
        let text = error.to_string();
        for part in ["a loom (weaves)", "apt-get install loom", "brew install loom-brew"] {
            assert!(text.contains(part), "{text}");
        }
    }

    #[test]
    fn a_folder_of_programs_is_ordered_by_its_version_as_a_number() {
        assert!(
            version_of(Path::new("/usr/lib/postgresql/9/bin")) < version_of(Path::new("/usr/lib/postgresql/17/bin"))
        );
    }
}
