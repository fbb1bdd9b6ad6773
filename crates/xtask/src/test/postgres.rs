//! A PostgreSQL that belongs to one test run: made in a folder of its own, never the machine's cluster.
//! Making, stopping and removing it is postgres.sh; this file finds a port, a user and a password for it, and holds its line.

use crate::needs;
use crate::process;
use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// The script that runs beside the tests. It stops when its standard input closes, however we end.
const SCRIPT: &str = include_str!("postgres.sh");

/// How often to try when somebody else takes the port between our finding it and PostgreSQL's taking it.
const TRIES: u32 = 3;

/// A running cluster; stopped and removed when dropped, and also when this process is killed.
pub struct Cluster {
    script: Child,
    /// Where its superuser signs in, password included.
    pub url: String,
}

impl Cluster {
    /// Starts a cluster with the programs in a folder. An error carries what PostgreSQL said.
    pub fn start(programs: &Path) -> Result<Self> {
        eprintln!("\nStarting a private PostgreSQL …");
        let mut last = String::new();
        for _ in 0..TRIES {
            match Self::try_start(programs)? {
                Ok(cluster) => return Ok(cluster),
                Err(said) => last = said,
            }
        }
        bail!("PostgreSQL does not start:\n{last}")
    }

    /// The inner error is PostgreSQL's own and may pass with another port.
    fn try_start(programs: &Path) -> Result<Result<Self, String>> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let password = random_word()?;
        // Short: the path of a socket may have about a hundred characters.
        let folder = std::env::temp_dir().join(format!("praxis-pg-{}", random_word()?));
        let mut command = as_unprivileged(&folder)?;
        command.args(["sh", "-c", SCRIPT, "postgres.sh"]).arg(programs).arg(&folder).arg(port.to_string());
        command.env("PRAXIS_PASSWORD", &password).current_dir(&folder);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        // A process group of its own, so that ^C reaches the tests and not their database.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut script = command.spawn().context("the script that runs PostgreSQL cannot start")?;
        let mut answer = String::new();
        let output = script.stdout.take().context("the script's output was asked for")?;
        BufReader::new(output).read_line(&mut answer)?;
        if answer.trim() == "ready" {
            return Ok(Ok(Self { script, url: format!("postgres://praxis:{password}@127.0.0.1:{port}/postgres") }));
        }
        let mut said = String::new();
        script.stderr.take().context("the script's errors were asked for")?.read_to_string(&mut said)?;
        script.wait()?;
        Ok(Err(said))
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.script.stdin.take());
        // The script ends when the cluster is gone; there is nobody to tell if it cannot.
        let _ = self.script.wait();
    }
}

/// The beginning of a command that runs as somebody who is not root, with a folder made for them. PostgreSQL refuses root.
fn as_unprivileged(folder: &PathBuf) -> Result<Command> {
    std::fs::create_dir(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    if process::capture(Command::new("id").arg("-u"))?.trim() != "0" {
        return Ok(Command::new("env"));
    }
    let (user, uid, gid) =
        ["postgres", "nobody"].into_iter().find_map(ids).context("no unprivileged user to run as")?;
    #[cfg(unix)]
    std::os::unix::fs::chown(folder, Some(uid), Some(gid))?;
    if needs::on_path("setpriv").is_some() {
        let mut command = Command::new("setpriv");
        command.args([format!("--reuid={uid}"), format!("--regid={gid}")]).args(["--clear-groups", "--"]);
        return Ok(command);
    }
    let mut command = Command::new("runuser");
    command.args(["-u", user, "--"]);
    Ok(command)
}

/// A user's name and numbers, if there is such a user.
fn ids(user: &'static str) -> Option<(&'static str, u32, u32)> {
    let number = |flag| process::capture(Command::new("id").args([flag, user])).ok()?.trim().parse().ok();
    Some((user, number("-u")?, number("-g")?))
}

/// Sixteen characters that nobody guesses.
fn random_word() -> Result<String> {
    let mut bytes = [0; 8];
    std::fs::File::open("/dev/urandom")?.read_exact(&mut bytes)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs where PostgreSQL is, as in `cargo xtask test`; there the variable is set.
    #[test]
    fn a_cluster_answers_its_superuser_refuses_a_wrong_password_and_leaves_nothing_behind() {
        let Some(programs) = needs::postgres_programs() else {
            assert!(std::env::var_os("PRAXIS_TEST_POSTGRES").is_none(), "PostgreSQL's programs are gone");
            return;
        };
        let cluster = Cluster::start(&programs).unwrap();
        let ask = |url: &str| {
            let mut psql = Command::new(programs.join("psql"));
            process::capture(psql.args([url, "-qtAc", "select current_user, current_setting('fsync')"]))
        };
        assert_eq!(ask(&cluster.url).unwrap().trim(), "praxis|on");
        assert!(ask(&cluster.url.replace("praxis:", "praxis:x")).is_err());
        let url = cluster.url.clone();
        drop(cluster);
        assert!(ask(&url).is_err());
    }
}
