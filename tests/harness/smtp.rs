//! A mail server of our own in this process: takes letters, or answers what a test tells it to.

mod faults;

pub use faults::{Answer, Faults};

use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, Lines};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};

/// The server.
#[derive(Clone, Debug)]
pub struct SmtpSink {
    port: u16,
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    taken: Vec<Taken>,
    refusal: String,
    pause: Duration,
    faults: Option<Faults>,
    asked: usize,
}

/// A letter that was taken.
#[derive(Clone, Debug)]
pub struct Taken {
    /// The receiver.
    pub to: String,
    /// The sender of the envelope.
    pub from: String,
    /// The whole message.
    pub text: String,
    /// When its receiver was named: whoever sent it may have been killed at any time since.
    pub begun: Instant,
    /// When the answer that it was taken had gone out; none when it never did.
    pub answered: Option<Instant>,
}

impl Taken {
    /// Its `Message-ID`.
    #[must_use]
    pub fn message_id(&self) -> &str {
        self.text.lines().find_map(|line| line.strip_prefix("Message-ID:")).unwrap_or_default().trim()
    }
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
                tokio::spawn(Talk::new(stream, state.clone()).run());
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
        line.clone_into(&mut self.state().refusal);
    }

    /// Takes so long for each letter from now on.
    pub fn pause_for(&self, pause: Duration) {
        self.state().pause = pause;
    }

    /// Fails in many ways from now on.
    pub fn fail_by(&self, faults: Faults) {
        self.state().faults = Some(faults);
    }

    /// The ways it failed so far, and how often it took.
    #[must_use]
    pub fn answers(&self) -> Vec<(Answer, usize)> {
        self.state().faults.as_ref().map(Faults::counted).unwrap_or_default()
    }

    /// Receivers that were refused for good.
    #[must_use]
    pub fn refused(&self) -> Vec<String> {
        self.state().faults.as_ref().map(|faults| faults.refused.clone()).unwrap_or_default()
    }

    /// The letters taken: receiver and message.
    #[must_use]
    pub fn letters(&self) -> Vec<(String, String)> {
        self.state().taken.iter().map(|taken| (taken.to.clone(), taken.text.clone())).collect()
    }

    /// The letters taken, with what came of the answer.
    #[must_use]
    pub fn taken(&self) -> Vec<Taken> {
        self.state().taken.clone()
    }

    /// How often a receiver was named, whatever was answered.
    #[must_use]
    pub fn asked(&self) -> usize {
        self.state().asked
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("no test has panicked with it")
    }
}

/// One connection.
struct Talk {
    state: Arc<Mutex<State>>,
    lines: Lines<BufReader<OwnedReadHalf>>,
    write: OwnedWriteHalf,
    from: String,
    to: String,
    begun: Instant,
    answer: Answer,
}

impl Talk {
    fn new(stream: TcpStream, state: Arc<Mutex<State>>) -> Self {
        let (read, write) = stream.into_split();
        let lines = BufReader::new(read).lines();
        Self {
            state,
            lines,
            write,
            from: String::new(),
            to: String::new(),
            begun: Instant::now(),
            answer: Answer::Take,
        }
    }

    /// Until either side has enough: `None` drops the connection.
    async fn run(mut self) -> Option<()> {
        self.say("220 sink").await?;
        loop {
            let line = self.lines.next_line().await.ok()??;
            let command = line.to_uppercase();
            if command.starts_with("RCPT TO:") {
                self.to = address(&line);
                self.receiver().await?;
            } else if command == "DATA" {
                self.data().await?;
            } else if command.starts_with("QUIT") {
                self.say("221 bye").await?;
            } else if command.starts_with("EHLO") {
                self.say("250-sink\r\n250 PIPELINING").await?;
            } else {
                if command.starts_with("MAIL FROM:") {
                    self.from = address(&line);
                }
                self.say("250 sink").await?;
            }
        }
    }

    async fn say(&mut self, line: &str) -> Option<()> {
        self.write.write_all(format!("{line}\r\n").as_bytes()).await.ok()
    }

    fn locked(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("unpoisoned")
    }

    async fn receiver(&mut self) -> Option<()> {
        self.begun = Instant::now();
        let (answer, refusal, hang) = {
            let mut state = self.locked();
            state.asked += 1;
            let answer = state.faults.as_mut().map_or(Answer::Take, |faults| faults.answer(&self.to));
            (answer, state.refusal.clone(), state.faults.as_ref().map(|faults| faults.hang))
        };
        self.answer = answer;
        match answer {
            _ if !refusal.is_empty() => self.refuse(&refusal).await,
            Answer::Later => self.refuse("451 4.3.2 not now").await,
            Answer::Never => self.refuse("550 5.1.1 nobody of that name").await,
            Answer::Drop => None,
            Answer::Hang => {
                tokio::time::sleep(hang.unwrap_or_default()).await;
                None
            }
            _ => self.say("250 ok").await,
        }
    }

    /// Refuses the receiver; the message that may follow in the same breath has none then.
    async fn refuse(&mut self, line: &str) -> Option<()> {
        self.to.clear();
        self.say(line).await
    }

    async fn data(&mut self) -> Option<()> {
        if self.to.is_empty() {
            return self.say("554 5.5.1 no valid receivers").await;
        }
        self.say("354 go on").await?;
        let mut text = String::new();
        loop {
            let line = self.lines.next_line().await.ok()??;
            if line == "." {
                break;
            }
            text.push_str(line.strip_prefix('.').unwrap_or(&line));
            text.push_str("\r\n");
        }
        let (pause, hang) = {
            let state = self.locked();
            (state.pause, state.faults.as_ref().map(|faults| faults.hang).unwrap_or_default())
        };
        tokio::time::sleep(pause).await;
        match self.answer {
            Answer::LaterAfterAll => return self.say("452 4.3.1 no room now").await,
            Answer::DropData => return None,
            _ => {}
        }
        let number = {
            let (to, from, begun) = (self.to.clone(), self.from.clone(), self.begun);
            let mut state = self.locked();
            state.taken.push(Taken { to, from, text, begun, answered: None });
            state.taken.len() - 1
        };
        match self.answer {
            Answer::TakeUnheard => None,
            Answer::HangTaken => {
                tokio::time::sleep(hang).await;
                None
            }
            _ => {
                self.say("250 taken").await?;
                self.locked().taken[number].answered = Some(Instant::now());
                Some(())
            }
        }
    }
}

fn address(line: &str) -> String {
    line.split(['<', '>']).nth(1).unwrap_or_default().to_owned()
}
