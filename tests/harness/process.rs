//! The binary in a process of its own, as an operator has it: commands, a server, and its end by request or by force.
//! What its pages say is for the tests.

use crate::{Engine, User};
use praxis::config::Config;
use praxis::testing::{Clock, Random, Scratch, actions};
use praxis::wiring;
use std::fs::{File, OpenOptions};
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// How long a server may take to start, and to stop when asked.
const PATIENCE: Duration = Duration::from_secs(60);

/// An installation on a database of its own that the binary works on.
pub struct Site {
    binary: PathBuf,
    scratch: Scratch,
    folder: tempfile::TempDir,
    port: u16,
}

/// A running server. Dropping it kills it.
pub struct Process {
    child: Child,
    base: String,
}

/// The binary: `PRAXIS_TEST_BINARY`, as `cargo xtask test` says it, else the one built beside this test.
///
/// # Panics
/// When there is none: a test that needs the binary must not pass without it.
#[must_use]
pub fn binary() -> PathBuf {
    let built = || {
        let test = std::env::current_exe().expect("this program has a path");
        let profile = test.ancestors().nth(2).expect("a test is two folders into the target folder");
        profile.join(format!("praxis{}", std::env::consts::EXE_SUFFIX))
    };
    let path = std::env::var_os("PRAXIS_TEST_BINARY").map_or_else(built, PathBuf::from);
    assert!(path.is_file(), "the binary is not at {}: `cargo build --package praxis` makes it", path.display());
    path
}

/// A port that was free a moment ago.
///
/// # Panics
/// When the system has none.
#[must_use]
pub fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("an address").port()
}

impl Site {
    /// On an engine; `None` and a line that says so when PostgreSQL is asked for and there is none.
    ///
    /// # Panics
    /// When no database can be made, or the binary is missing.
    #[must_use]
    pub fn new(engine: Engine) -> Option<Self> {
        let scratch = engine.scratch()?;
        let folder = tempfile::tempdir().expect("a temporary folder");
        Some(Self { binary: binary(), scratch, folder, port: free_port() })
    }

    /// Runs a command and gives what it printed.
    ///
    /// # Panics
    /// When it fails.
    #[must_use]
    pub fn command(&self, words: &[&str], settings: &[(&str, &str)]) -> String {
        let output = self.output(words, settings);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "praxis {} failed: {said}", words.join(" "));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// Runs a command, whatever comes of it.
    ///
    /// # Panics
    /// When the binary cannot be started.
    #[must_use]
    pub fn output(&self, words: &[&str], settings: &[(&str, &str)]) -> Output {
        self.program(words, settings).output().expect("the binary starts")
    }

    /// The network `natverk` with the open group `fragor`, and members of it with tokens.
    ///
    /// # Panics
    /// When a command fails.
    #[must_use]
    pub fn with_members(&self, names: &[&str]) -> Vec<User> {
        let run = |words: &[&str]| self.command(words, &[]);
        let _ = run(&["network", "add", "natverk", "--name", "Nätverket", "--level", "all"]);
        let _ = run(&["group", "add", "fragor", "--network", "natverk", "--name", "Frågor"]);
        let member = |name: &&str| {
            let email = format!("{}@norrvik.example", name.to_lowercase());
            let _ = run(&["user", "add", "--email", &email, "--name", name, "--organisation", "2482"]);
            let _ = run(&["member", "add", "--network", "natverk", "--email", &email, "--role", "member"]);
            let token = run(&["user", "token", "--email", &email]);
            let token = token.lines().last().unwrap_or_default().to_owned();
            User::with_token(&self.base(), email, token)
        };
        names.iter().map(member).collect()
    }

    /// Starts the server and waits until it is ready.
    ///
    /// # Panics
    /// When it does not become ready.
    pub async fn serve(&self, settings: &[(&str, &str)]) -> Process {
        let mut process = self.start(settings);
        let visitor = User::at_address(&process.base);
        let begun = Instant::now();
        while visitor.try_get("/readyz").await.is_none_or(|page| page.status != 200) {
            let ended = process.child.try_wait().expect("a child can be asked");
            assert!(ended.is_none() && begun.elapsed() < PATIENCE, "the server did not start: {}", self.log());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        process
    }

    /// Starts the server, and does not wait for it.
    ///
    /// # Panics
    /// When the binary cannot be started.
    #[must_use]
    pub fn start(&self, settings: &[(&str, &str)]) -> Process {
        self.stay("serve", settings)
    }

    /// Starts a worker.
    ///
    /// # Panics
    /// When the binary cannot be started.
    #[must_use]
    pub fn work(&self, settings: &[(&str, &str)]) -> Process {
        self.stay("work", settings)
    }

    fn stay(&self, command: &str, settings: &[(&str, &str)]) -> Process {
        let child = self.program(&[command], settings).stderr(self.log_file()).spawn().expect("the binary starts");
        Process { child, base: self.base() }
    }

    /// Opens the installation in this process; on SQLite, while no other has it.
    ///
    /// # Panics
    /// When it cannot be opened.
    #[must_use]
    pub fn installed(&self) -> wiring::Installed {
        let config = Config { database_url: self.scratch.config().url.clone(), ..Config::default() };
        wiring::open(&config, Clock::System, Random::system()).expect("the database opens")
    }

    /// Signs somebody in, while no server runs: the session's secret.
    ///
    /// # Panics
    /// When the database cannot be opened, or knows nobody by this address.
    #[must_use]
    pub fn session_of(&self, email: &str) -> String {
        let email = email.to_owned();
        let opened = self.installed().as_operator(move |cx| {
            let person = actions::accounts::find_person::by_address(cx, &email)?;
            actions::accounts::sign_in::open_session(cx, person, "test")
        });
        opened.expect("somebody has this address").reveal().to_owned()
    }

    /// What the servers have logged so far.
    #[must_use]
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("server.log")).unwrap_or_default()
    }

    /// Where the server is or will be.
    #[must_use]
    pub fn base(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The database, to break it or to look into it.
    #[must_use]
    pub fn scratch(&self) -> &Scratch {
        &self.scratch
    }

    fn log_file(&self) -> File {
        let path = self.folder.path().join("server.log");
        OpenOptions::new().create(true).append(true).open(path).expect("the log can be written")
    }

    fn program(&self, words: &[&str], settings: &[(&str, &str)]) -> Command {
        let mut command = Command::new(&self.binary);
        for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("PRAXIS_")) {
            command.env_remove(name);
        }
        command.args(words).current_dir(self.folder.path()).stdin(Stdio::null()).stdout(Stdio::piped());
        command.env("PRAXIS_DATABASE_URL", &self.scratch.config().url);
        command.env("PRAXIS_LISTEN", format!("127.0.0.1:{}", self.port));
        command.env("PRAXIS_PUBLIC_URL", self.base()).envs(settings.iter().copied());
        command
    }
}

impl Process {
    /// Where it serves.
    #[must_use]
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Its number in the system.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// SIGKILL: it gets no chance to do anything more.
    ///
    /// # Panics
    /// When it has ended already.
    pub fn kill(mut self) {
        assert!(self.child.try_wait().expect("a child can be asked").is_none(), "the server ended by itself");
        self.child.kill().expect("a child can be killed");
        self.child.wait().expect("a killed child ends");
    }

    /// SIGTERM: it is asked to stop.
    ///
    /// # Panics
    /// When no signal can be sent.
    pub fn ask_to_stop(&self) {
        let sent = Command::new("kill").args(["-TERM", &self.id().to_string()]).status();
        assert!(sent.expect("kill can be started").success(), "the signal was not sent");
    }

    /// Waits until it has ended; whether it ended well.
    ///
    /// # Panics
    /// When it does not end.
    pub async fn ended(&mut self) -> bool {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("a child can be asked") {
                return status.success();
            }
            assert!(begun.elapsed() < PATIENCE, "the server does not stop");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended already: then there is nothing to do.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
