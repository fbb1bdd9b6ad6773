//! A mail server of our own in this process: takes letters, or answers what a test tells it to.

use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// The server.
#[derive(Clone, Debug)]
pub struct SmtpSink {
    port: u16,
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    letters: Vec<(String, String)>,
    refusal: String,
    pause: Duration,
}

impl SmtpSink {
    /// Starts on a free port.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let sink = Self { port, state: Arc::default() };
        let state = sink.state.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(talk(stream, state.clone()));
            }
        });
        sink
    }

    /// Its address as a setting.
    #[must_use]
    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// Answers every receiver with this line from now on; empty takes letters again.
    pub fn answer_with(&self, line: &str) {
        self.state.lock().expect("no test has panicked with it").refusal = line.to_owned();
    }

    /// Takes so long for each letter from now on.
    pub fn pause_for(&self, pause: Duration) {
        self.state.lock().expect("no test has panicked with it").pause = pause;
    }

    /// The letters taken: receiver and message.
    #[must_use]
    pub fn letters(&self) -> Vec<(String, String)> {
        self.state.lock().expect("no test has panicked with it").letters.clone()
    }
}

async fn talk(stream: TcpStream, state: Arc<Mutex<State>>) {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    let mut to = String::new();
    let mut answer = "220 sink".to_owned();
    loop {
        if write.write_all(format!("{answer}\r\n").as_bytes()).await.is_err() {
            return;
        }
        let Ok(Some(line)) = lines.next_line().await else { return };
        let command = line.to_uppercase();
        answer = if command.starts_with("RCPT TO:") {
            to = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
            let refusal = state.lock().expect("unpoisoned").refusal.clone();
            if refusal.is_empty() { "250 ok".to_owned() } else { refusal }
        } else if command == "DATA" {
            if write.write_all(b"354 go on\r\n").await.is_err() {
                return;
            }
            let mut text = String::new();
            while let Ok(Some(line)) = lines.next_line().await {
                if line == "." {
                    break;
                }
                text.push_str(line.strip_prefix('.').unwrap_or(&line));
                text.push_str("\r\n");
            }
            let pause = state.lock().expect("unpoisoned").pause;
            tokio::time::sleep(pause).await;
            state.lock().expect("unpoisoned").letters.push((to.clone(), text));
            "250 taken".to_owned()
        } else if command.starts_with("QUIT") {
            "221 bye".to_owned()
        } else {
            "250 sink".to_owned()
        };
    }
}
