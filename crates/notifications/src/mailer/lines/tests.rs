//! The lines beside a server in this process that keeps what it was told, command by command, and in which pieces it came.

use super::*;
use lettre::Address;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;

/// What the server does, and what it was told.
#[derive(Default)]
struct Peer {
    greeting: &'static str,
    /// Answers to the receiver; empty takes them.
    refusal: &'static str,
    /// Closes a line without a word after so many letters.
    closes_after: Option<usize>,
    /// Says this instead of the answer to `MAIL`.
    to_sender: &'static str,
    /// Says more than it was asked, once.
    says_more: bool,
    /// Says 421 when it is asked for more than so many letters on one line.
    enough_after: Option<usize>,
    lines: usize,
    commands: Vec<String>,
    messages: Vec<String>,
    /// Commands that lay ready when one was answered: they had come together.
    ready: usize,
}

type Shared = Arc<Mutex<Peer>>;

fn start(peer: Peer) -> (Lines, Shared) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let shared = Arc::new(Mutex::new(peer));
    let state = shared.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let state = state.clone();
            std::thread::spawn(move || talk(stream.unwrap(), &state));
        }
    });
    (Lines::to(&format!("smtp://127.0.0.1:{port}"), 4).unwrap(), shared)
}

fn talk(stream: TcpStream, state: &Mutex<Peer>) -> Option<()> {
    let mut write = stream.try_clone().unwrap();
    let mut read = BufReader::new(stream);
    let mut say = move |line: &str| write.write_all(format!("{line}\r\n").as_bytes()).ok();
    state.lock().unwrap().lines += 1;
    say("220 peer")?;
    let mut taken = 0;
    loop {
        let mut line = String::new();
        read.read_line(&mut line).ok().filter(|read| *read > 0)?;
        let line = line.trim_end().to_owned();
        let (greeting, refusal, closes, enough, to_sender) = {
            let mut peer = state.lock().unwrap();
            peer.commands.push(line.clone());
            peer.ready += usize::from(!read.buffer().is_empty());
            (peer.greeting, peer.refusal, peer.closes_after, peer.enough_after, peer.to_sender)
        };
        match line.split([' ', ':']).next().unwrap_or_default() {
            "EHLO" => say(greeting)?,
            "MAIL" if enough == Some(taken) => return say("421 4.7.0 enough for one line"),
            "MAIL" if !to_sender.is_empty() => say(to_sender)?,
            "RCPT" if !refusal.is_empty() => say(refusal)?,
            "DATA" if !refusal.is_empty() => say("554 no valid receivers")?,
            "DATA" => {
                say("354 go on")?;
                let mut message = Vec::new();
                while !message.ends_with(b"\r\n.\r\n") {
                    let mut byte = [0];
                    read.read_exact(&mut byte).ok()?;
                    message.extend(byte);
                }
                state.lock().unwrap().messages.push(String::from_utf8(message).unwrap());
                taken += 1;
                say("250 taken")?;
                if std::mem::take(&mut state.lock().unwrap().says_more) {
                    say("250 and again")?;
                }
                if closes == Some(taken) {
                    return None;
                }
            }
            _ => say("250 well")?,
        }
    }
}

fn envelope() -> Envelope {
    let address = |text: &str| text.parse::<Address>().unwrap();
    Envelope::new(Some(address("a@praxis.example")), vec![address("b@norrvik.example")]).unwrap()
}

const MESSAGE: &[u8] = b"Subject: x\r\n\r\n.one\r\ntwo\r\n..\r\n";
const ALL_AT_ONCE: &str = "250-peer\r\n250-SIZE 1000000\r\n250 PIPELINING";

#[test]
fn commands_go_together_where_the_server_takes_them_and_one_by_one_elsewhere() {
    for (greeting, together) in [(ALL_AT_ONCE, true), ("250-peer\r\n250 8BITMIME", false)] {
        let (lines, peer) = start(Peer { greeting, ..Peer::default() });
        for _ in 0..3 {
            lines.send(&envelope(), MESSAGE).unwrap();
        }
        let peer = peer.lock().unwrap();
        assert_eq!(peer.lines, 1, "one line for all");
        let asked = ["MAIL FROM:<a@praxis.example>", "RCPT TO:<b@norrvik.example>", "DATA"];
        assert_eq!(peer.commands[2..], [asked, asked, asked].concat(), "nothing else is asked");
        assert_eq!(peer.ready, if together { 6 } else { 0 }, "{greeting}");
        assert_eq!(peer.messages, ["Subject: x\r\n\r\n..one\r\ntwo\r\n...\r\n.\r\n"; 3]);
    }
}

#[test]
fn a_refusal_says_what_the_server_said_to_the_receiver_and_the_line_is_not_used_again() {
    for greeting in [ALL_AT_ONCE, "250 peer"] {
        let (lines, peer) = start(Peer { greeting, refusal: "550 5.1.1 nobody of that name", ..Peer::default() });
        let error = lines.send(&envelope(), MESSAGE).unwrap_err();
        assert!(!error.may_retry && error.reason.contains("nobody of that name"), "{error:?}");
        peer.lock().unwrap().refusal = "451 4.3.2 later";
        let later = lines.send(&envelope(), MESSAGE).unwrap_err();
        assert!(later.may_retry && later.is_busy, "{later:?}");
        peer.lock().unwrap().refusal = "";
        lines.send(&envelope(), MESSAGE).unwrap();
        let peer = peer.lock().unwrap();
        assert_eq!((peer.lines, peer.messages.len()), (3, 1));
    }
}

#[test]
fn a_line_that_died_or_was_closed_while_it_was_kept_costs_no_letter_and_repeats_none() {
    for (closes_after, enough_after) in [(Some(1), None), (None, Some(1))] {
        let (lines, peer) = start(Peer { greeting: ALL_AT_ONCE, closes_after, enough_after, ..Peer::default() });
        for _ in 0..3 {
            lines.send(&envelope(), MESSAGE).unwrap();
        }
        let peer = peer.lock().unwrap();
        assert_eq!((peer.lines, peer.messages.len()), (3, 3));
    }
}

#[test]
fn an_answer_too_many_is_not_taken_for_the_next_letters() {
    for greeting in [ALL_AT_ONCE, "250 peer"] {
        let (lines, peer) = start(Peer { greeting, says_more: true, ..Peer::default() });
        lines.send(&envelope(), MESSAGE).unwrap();
        // It came at the same moment as the answer, so it lies there now.
        std::thread::sleep(Duration::from_millis(50));
        let confused = lines.send(&envelope(), MESSAGE).unwrap_err();
        assert!(confused.may_retry && confused.reason.contains("out of turn"), "{confused:?}");
        lines.send(&envelope(), MESSAGE).unwrap();
        let peer = peer.lock().unwrap();
        assert_eq!((peer.lines, peer.messages.len()), (2, 2), "the line is left, and no message was sent on it");
    }
}

#[test]
fn what_is_refused_before_a_receiver_is_named_is_no_fault_of_the_letter() {
    let (lines, _) = start(Peer { greeting: ALL_AT_ONCE, to_sender: "550 5.7.1 not from here", ..Peer::default() });
    let refused = lines.send(&envelope(), MESSAGE).unwrap_err();
    assert!(refused.may_retry && refused.reason.contains("not from here"), "{refused:?}");
    let (lines, _) = start(Peer { greeting: "554 5.3.2 not accepting", ..Peer::default() });
    assert!(lines.send(&envelope(), MESSAGE).unwrap_err().may_retry);
}

#[test]
fn what_a_new_line_answers_is_not_asked_twice() {
    let (lines, peer) = start(Peer { greeting: ALL_AT_ONCE, enough_after: Some(0), ..Peer::default() });
    assert!(lines.send(&envelope(), MESSAGE).unwrap_err().may_retry);
    assert_eq!(peer.lock().unwrap().lines, 1);
}

#[test]
fn an_address_names_host_port_encryption_password_and_greeting() {
    let server = |url: &str| Server::parse(url).unwrap();
    assert_eq!((server("smtp://[::1]:2525").host.as_str(), server("smtp://[::1]:2525").port), ("::1", 2525));
    assert!(
        matches!(server("smtps://mail.example").tls, Tls::Wrapper(_)) && server("smtps://mail.example").port == 465
    );
    assert!(matches!(server("smtp://mail.example:25?tls=opportunistic").tls, Tls::Opportunistic(_)));
    let full = server("smtp://post%40x:p%3Fq@mail.example:587/praxis.example?tls=required");
    assert!(matches!(full.tls, Tls::Required(_)));
    assert_eq!(full.credentials, Some(Credentials::new("post@x".to_owned(), "p?q".to_owned())));
    assert_eq!(full.hello, ClientId::Domain("praxis.example".to_owned()));
    assert!(Server::parse("smtp://mail.example?tls=maybe").is_err());
    let shown = format!("{:?}", Lines::to("smtp://me:secret@mail.example:587?tls=required", 1).unwrap());
    assert!(shown.contains("mail.example") && !shown.contains("secret"), "{shown}");
}

#[test]
fn a_message_ends_with_one_dot_whatever_it_ends_with() {
    for (message, sent) in
        [("", ".\r\n"), ("a", "a\r\n.\r\n"), ("a\r\n", "a\r\n.\r\n"), (".\r\n.", "..\r\n..\r\n.\r\n")]
    {
        assert_eq!(content(message), sent, "{message:?}");
    }
}
