//! A mail server that takes everything and keeps nothing: Postfix's `smtp-sink` in a process of its own.

use harness::process::free_port;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tokio::net::TcpStream;

/// How long it may take to start.
const PATIENCE: Duration = Duration::from_secs(10);

/// The server. Dropping it ends it.
pub struct Sink {
    child: Child,
    port: u16,
}

impl Sink {
    /// Starts it; none where there is no such program.
    pub async fn start() -> Option<Self> {
        let program = program()?;
        let port = free_port();
        let mut command = Command::new(program);
        // To root it is refused, but for giving that up.
        let own = Command::new("id").arg("-u").output().expect("id can be started");
        if own.stdout == b"0\n" {
            command.args(["-u", "nobody"]);
        }
        let address = format!("127.0.0.1:{port}");
        command.args([address.as_str(), "128"]).current_dir(std::env::temp_dir()).stdin(Stdio::null());
        let sink = Self { child: command.spawn().expect("smtp-sink starts"), port };
        let begun = Instant::now();
        while TcpStream::connect(&address).await.is_err() {
            assert!(begun.elapsed() < PATIENCE, "smtp-sink does not answer at {address}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Some(sink)
    }

    /// Its address, as the settings have it.
    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// On the search path, or where Debian keeps what administrators start.
fn program() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain([PathBuf::from("/usr/sbin")]);
    folders.map(|folder| folder.join("smtp-sink")).find(|file| file.is_file())
}
