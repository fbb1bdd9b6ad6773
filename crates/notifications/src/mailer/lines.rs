//! Lines to an SMTP server: opened when one is needed, kept for the next letter, each letter in two round trips where the
//! server takes commands together (RFC 2920). The protocol's words, TLS and passwords are lettre's; its own pool waits for the
//! answer to every command, and asks before each letter whether the line still stands.

use super::refusal::Refusal;
use lettre::address::Envelope;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{SmtpConnection, Tls, TlsParameters};
use lettre::transport::smtp::commands::{Data, Ehlo, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::response::Response;
use percent_encoding::percent_decode_str;
use std::fmt::{self, Debug};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use url::Url;

/// Seconds the server may take for one answer.
const PATIENCE: Duration = Duration::from_secs(30);
/// Seconds it may take to answer that it has the message. It has it by then, so whoever gives up too soon sends it twice; ten
/// minutes would be right (RFC 5321, 4.5.3.2.6) if nobody waited behind.
const PATIENCE_AT_END: Duration = Duration::from_secs(240);
/// A line that nobody used for so long is closed: most servers do so after five minutes.
const IDLE: Duration = Duration::from_secs(60);
/// What a server says in its greeting when it takes commands together.
const TOGETHER: &str = "PIPELINING";
/// "Service not available, closing": what a server says on a line that it has had enough of (RFC 5321, 3.8).
const CLOSING: u16 = 421;

/// Lines to one server.
pub struct Lines {
    server: Server,
    kept: Mutex<Vec<Kept>>,
    most: usize,
}

struct Server {
    host: String,
    port: u16,
    tls: Tls,
    credentials: Option<Credentials>,
    hello: ClientId,
}

/// A line that nobody uses just now.
struct Kept {
    line: Line,
    since: Instant,
}

struct Line {
    connection: SmtpConnection,
    takes_together: bool,
}

/// Why a letter was not taken over a line.
enum Fault {
    /// The server has not yet said a word to it: on a line that was kept, that may be the line's fault.
    Unheard(Refusal),
    /// Whatever else.
    Heard(Refusal),
}

impl Lines {
    /// Lines to the server that an address names, at most so many kept. Opens none yet.
    ///
    /// # Errors
    /// In words, when the address cannot be used.
    pub fn to(url: &str, most: usize) -> Result<Self, String> {
        Ok(Self { server: Server::parse(url)?, kept: Mutex::default(), most })
    }

    /// Hands a message over. Blocks.
    ///
    /// # Errors
    /// [`Refusal`]. A line that was kept and turns out to be dead is none: a new one is opened.
    pub fn send(&self, envelope: &Envelope, message: &[u8]) -> Result<(), Refusal> {
        if let Some(line) = self.take() {
            match self.over(line, envelope, message) {
                Err(Fault::Unheard(why)) => tracing::debug!(why = why.reason, "a line to the mail server had died"),
                Err(Fault::Heard(why)) => return Err(why),
                Ok(()) => return Ok(()),
            }
        }
        let line = self.server.open().map_err(of_us)?;
        self.over(line, envelope, message).map_err(|(Fault::Unheard(why) | Fault::Heard(why))| why)
    }

    /// Opens a line and keeps it: whether the server answers, and takes the password.
    ///
    /// # Errors
    /// Of the server or the line.
    pub fn probe(&self) -> Result<(), Error> {
        self.server.open().map(|line| self.keep(line))
    }

    /// Closes the lines that nobody has used for a while.
    pub fn close_idle(&self) {
        let old: Vec<Kept> = self.kept().extract_if(.., |kept| kept.since.elapsed() > IDLE).collect();
        old.into_iter().for_each(|mut kept| kept.line.connection.abort());
    }

    fn over(&self, mut line: Line, envelope: &Envelope, message: &[u8]) -> Result<(), Fault> {
        match line.send(envelope, message) {
            Ok(()) => {
                self.keep(line);
                Ok(())
            }
            Err(fault) => {
                // Whatever was refused in the middle, the line's state is anybody's guess.
                line.connection.abort();
                Err(fault)
            }
        }
    }

    /// The line that was used last; the others grow old and are closed.
    fn take(&self) -> Option<Line> {
        self.close_idle();
        self.kept().pop().map(|kept| kept.line)
    }

    fn keep(&self, line: Line) {
        let mut kept = self.kept();
        if kept.len() < self.most {
            kept.push(Kept { line, since: Instant::now() });
        }
    }

    fn kept(&self) -> MutexGuard<'_, Vec<Kept>> {
        // Nothing is done with it that can be left half done.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Debug for Lines {
    /// Without the password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lines")
            .field("host", &self.server.host)
            .field("port", &self.server.port)
            .finish_non_exhaustive()
    }
}

impl Server {
    /// `smtp://user:password@host:587?tls=required`, as [`super::address::complete`] writes it. A path is the name that we
    /// greet with.
    fn parse(url: &str) -> Result<Self, String> {
        let url = Url::parse(url).map_err(|e| e.to_string())?;
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or("it names no host")?.to_owned();
        let parameters = || TlsParameters::new(host.clone()).map_err(|e| e.to_string());
        let wanted = url.query_pairs().find(|(name, _)| name == "tls").map(|(_, value)| value.into_owned());
        let (tls, port) = match (url.scheme(), wanted.as_deref()) {
            ("smtps", _) => (Tls::Wrapper(parameters()?), 465),
            ("smtp", None) => (Tls::None, 25),
            ("smtp", Some("required")) => (Tls::Required(parameters()?), 587),
            ("smtp", Some("opportunistic")) => (Tls::Opportunistic(parameters()?), 587),
            (_, wanted) => {
                return Err(format!("tls is none, opportunistic or required, not `{}`", wanted.unwrap_or("")));
            }
        };
        let name = url.path().trim_matches('/');
        let hello = if name.is_empty() { ClientId::default() } else { ClientId::Domain(name.to_owned()) };
        let plain = |text: &str| percent_decode_str(text).decode_utf8().map(String::from).map_err(|e| e.to_string());
        let credentials = match url.password() {
            None => None,
            Some(password) => Some(Credentials::new(plain(url.username())?, plain(password)?)),
        };
        // A literal IPv6 address is written without its brackets where it is dialled.
        let host = host.trim_matches(['[', ']']).to_owned();
        Ok(Self { host, port: url.port().unwrap_or(port), tls, credentials, hello })
    }

    fn open(&self) -> Result<Line, Error> {
        let wrapper = if let Tls::Wrapper(parameters) = &self.tls { Some(parameters) } else { None };
        let address = (self.host.as_str(), self.port);
        let mut connection = SmtpConnection::connect(address, Some(PATIENCE), &self.hello, wrapper, None)?;
        match &self.tls {
            Tls::Required(parameters) => connection.starttls(parameters, &self.hello)?,
            Tls::Opportunistic(parameters) if connection.can_starttls() => {
                connection.starttls(parameters, &self.hello)?;
            }
            _ => {}
        }
        // What lettre keeps of the greeting leaves this out.
        let greeting = connection.command(Ehlo::new(self.hello.clone()))?;
        let takes_together = greeting.message().any(|said| said.trim().eq_ignore_ascii_case(TOGETHER));
        if let Some(credentials) = &self.credentials {
            connection.auth(DEFAULT_MECHANISMS, credentials)?;
        }
        Ok(Line { connection, takes_together })
    }
}

impl Line {
    fn send(&mut self, envelope: &Envelope, message: &[u8]) -> Result<(), Fault> {
        let (Ok(message), [to]) = (str::from_utf8(message), envelope.to()) else {
            return self.send_plainly(envelope, message);
        };
        let sender = Mail::new(envelope.from().cloned(), Vec::new()).to_string();
        let receiver = Rcpt::new(to.clone(), Vec::new()).to_string();
        if ![message, &sender, &receiver].into_iter().all(str::is_ascii) {
            return self.send_plainly(envelope, message.as_bytes());
        }
        if self.takes_together {
            expect(self.connection.command(format_args!("{sender}{receiver}{Data}")).map_err(of_first)?, DONE)?;
            // To the receiver, and to the wish to send. The first that is refused tells why.
            expect(self.connection.read_response().map_err(heard)?, DONE)?;
            expect(self.connection.read_response().map_err(heard)?, GO_ON)?;
        } else {
            expect(self.connection.command(sender).map_err(of_first)?, DONE)?;
            expect(self.connection.command(receiver).map_err(heard)?, DONE)?;
            expect(self.connection.command(Data).map_err(heard)?, GO_ON)?;
        }
        // In one piece: of two, TCP holds the second, small one back until the first has been acknowledged, which the
        // other side puts off for 40 ms.
        self.connection.set_timeout(Some(PATIENCE_AT_END)).map_err(broken)?;
        expect(self.connection.command(content(message)).map_err(heard)?, DONE)?;
        self.connection.set_timeout(Some(PATIENCE)).map_err(broken)
    }

    /// What needs more than ASCII needs an understanding with the server, which is lettre's business.
    fn send_plainly(&mut self, envelope: &Envelope, message: &[u8]) -> Result<(), Fault> {
        self.connection.send(envelope, message).map(|_| ()).map_err(heard)
    }
}

/// The answers that a step may have, by their first two digits (RFC 5321, 4.2.1): done, and go on.
const DONE: u16 = 25;
const GO_ON: u16 = 35;

/// An answer to another step than this one would make the next letter's answers its neighbour's.
fn expect(response: Response, wanted: u16) -> Result<(), Fault> {
    let code = u16::from(response.code());
    if code / 10 == wanted {
        return Ok(());
    }
    Err(Fault::Heard(Refusal::later(format!("the server answered out of turn: {code}"))))
}

fn heard(error: Error) -> Fault {
    Fault::Heard(error.into())
}

fn broken(error: std::io::Error) -> Fault {
    Fault::Heard(Refusal::later(error.to_string()))
}

/// What is refused before a receiver was named is about us, and says nothing of the letter.
fn of_us(error: Error) -> Refusal {
    Refusal { may_retry: true, ..error.into() }
}

/// A kept line that is dead, or closed by the server with this as its last word, has not carried a letter.
fn of_first(error: Error) -> Fault {
    match error.status().map(u16::from) {
        None | Some(CLOSING) => Fault::Unheard(error.into()),
        Some(_) => Fault::Heard(of_us(error)),
    }
}

/// A message as it goes over the line: a dot that begins a line is doubled, and one alone ends it (RFC 5321, 4.5.2).
fn content(message: &str) -> String {
    let mut content = String::with_capacity(message.len() + message.len() / 64 + 8);
    for line in message.split_inclusive("\r\n") {
        if line.starts_with('.') {
            content.push('.');
        }
        content.push_str(line);
    }
    content.push_str(if content.ends_with("\r\n") || content.is_empty() { ".\r\n" } else { "\r\n.\r\n" });
    content
}

#[cfg(test)]
mod tests;
