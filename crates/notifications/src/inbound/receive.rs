//! What a mail that came in is, and to which action it goes: one that came back, a complaint, an answer of a machine, an
//! answer of a member, one that stops what came. What nobody is waiting for is dropped and counted.

use super::authentication::{self, Sender as Proof};
use super::automatic::{Automatic, automatic};
use super::fields::{self, Fields};
use super::own_text::own_text;
use super::{arf, dsn};
use crate::worker::Worker;
use actions::discussions::reply_address::{token_after, token_in};
use actions::discussions::reply_by_mail::{MailedReply, Sender, reply_by_mail};
use actions::letters::stop_by_mail::{stop_by_mail, token_of};
use actions::letters::{bounced::bounced, complained::complained};
use actions::mail_in::{self, Message};
use actions::{Actor, Cx, World};
use domain::{EmailAddress, letters};
use templates::Language;

/// Fields that say where a mail came to, what the server wrote first.
const CAME_TO: [&str; 5] = ["x-original-to", "delivered-to", "envelope-to", "to", "cc"];
/// Addresses looked at in one mail.
const ADDRESSES: usize = 100;

/// What a mail is.
enum Kind {
    /// One of ours came back: which, from which address, and whether for good.
    Bounce(Which, String, bool),
    /// It will arrive later, says the server.
    Delayed,
    /// A reader pressed "spam".
    Complaint(Which),
    /// No person wrote it.
    Automatic(Automatic),
    /// It came to an address that stops something: whoever sent it, its token is the proof.
    Stop(String),
    /// It came to an address for answers.
    Reply(Box<MailedReply>),
    /// It came to none of our addresses.
    Elsewhere,
}

/// The `Message-ID` of the mail of ours that it is about; none when that is not said.
type Which = Option<String>;

impl Worker {
    /// Handles one mail. Answers what became of it, in a word.
    ///
    /// # Errors
    /// Of the database.
    pub(super) async fn receive(&self, raw: Vec<u8>) -> actions::Result<&'static str> {
        let world = self.world.clone();
        let read = tokio::task::spawn_blocking(move || read(&world, &raw)).await;
        let (message, kind) = read.map_err(|e| actions::Error::Internal(Box::new(e)))?;
        let world = self.world.clone();
        let done = move |c: &mut storage::Conn| done(&mut Cx::new(c, &world, Actor::Operator), &message, &kind);
        self.db.write(done).await
    }
}

fn done(cx: &mut Cx<'_>, message: &Message, kind: &Kind) -> actions::Result<&'static str> {
    let word = match kind {
        Kind::Stop(token) => return stop_by_mail(cx, message, token),
        Kind::Reply(reply) => return Ok(reply_by_mail(cx, reply)?.word()),
        Kind::Bounce(.., true) => "bounced-for-good",
        Kind::Bounce(.., false) => "bounced-for-now",
        Kind::Delayed => "delayed",
        Kind::Complaint(_) => "complained",
        Kind::Automatic(Automatic::Loop) => "loop",
        Kind::Automatic(_) => "automatic",
        Kind::Elsewhere => "elsewhere",
    };
    if !mail_in::claim(cx, message, word)? {
        return Ok("again");
    }
    match kind {
        Kind::Bounce(Some(ours), about, is_hard) => {
            bounced(cx, (ours, Some(about)), *is_hard)?;
        }
        Kind::Complaint(Some(ours)) => {
            complained(cx, ours)?;
        }
        _ => {}
    }
    Ok(word)
}

/// Says what a mail is. Changes nothing.
fn read(world: &World, raw: &[u8]) -> (Message, Kind) {
    let head = fields::head(raw);
    let came_to = addresses(&head);
    let whole = || String::from_utf8_lossy(raw).into_owned();
    let id = head.get("message-id").map(str::trim).filter(|id| !id.is_empty()).map_or_else(whole, str::to_owned);
    match came_to.iter().find_map(|to| token_in(&world.installation, to).and_then(token_of)) {
        Some(token) => (Message::new(&id, token), Kind::Stop(token.to_owned())),
        None => (Message::new(&id, ""), kind(world, raw, (&id, &came_to))),
    }
}

fn kind(world: &World, raw: &[u8], (id, came_to): (&str, &[String])) -> Kind {
    let mail_in = &world.installation.mail_in;
    let by_address = came_to.iter().find_map(|to| token_after(&mail_in.bounce_address, to));
    // Some servers write addresses in capitals.
    let by_address = by_address
        .filter(|token| !token.is_empty())
        .map(|token| format!("<{}@{}>", token.to_lowercase(), world.installation.host()));
    let which = |original: Option<String>| by_address.clone().or_else(|| original.map(|id| format!("<{id}>")));
    if let Some(complaint) = arf::complaint(raw) {
        return Kind::Complaint(which(complaint.original_message_id));
    }
    let bounces = dsn::bounces(raw);
    if let Some(first) = bounces.first() {
        if bounces.iter().all(|bounce| bounce.action == "delayed") {
            return Kind::Delayed;
        }
        let is_hard = bounces.iter().any(|bounce| letters::is_hard(bounce.is_permanent, bounce.status.as_deref()));
        let ours = which(first.original_message_id.clone());
        return Kind::Bounce(ours, first.recipient.clone(), is_hard);
    }
    if let Some(why) = automatic(raw, world.installation.host()) {
        return Kind::Automatic(why);
    }
    let tokens: Vec<&str> = came_to.iter().filter_map(|to| token_in(&world.installation, to)).collect();
    let token = tokens.iter().copied().find(|token| !token.is_empty()).or_else(|| tokens.first().copied());
    match token {
        None => Kind::Elsewhere,
        Some(token) => Kind::Reply(Box::new(MailedReply {
            message: Message::new(id, token),
            token: token.to_owned(),
            from: sender(raw, &mail_in.authenticated_by),
            body: body(world, raw),
        })),
    }
}

/// The addresses that a mail came to.
fn addresses(head: &Fields) -> Vec<String> {
    let values = CAME_TO.iter().flat_map(|name| head.all(name));
    let words = values.flat_map(|value| value.split(|c: char| c.is_whitespace() || "<>,;\"()".contains(c)));
    words.filter(|word| word.contains('@')).take(ADDRESSES).map(str::to_owned).collect()
}

fn sender(raw: &[u8], servers: &[String]) -> Sender {
    let servers: Vec<&str> = servers.iter().map(String::as_str).collect();
    if let Proof::Aligned(address) = authentication::sender(raw, &servers) {
        return Sender { address: EmailAddress::parse(&address).ok(), is_proved: true };
    }
    let head = fields::head(raw);
    let mut from = head.all("from");
    let only = from.next().filter(|_| from.next().is_none());
    let address = only.and_then(fields::address).and_then(|address| EmailAddress::parse(&address).ok());
    Sender { address, is_proved: false }
}

/// What the sender wrote, and a line that names what they attached. Nothing when there is no text of theirs.
fn body(world: &World, raw: &[u8]) -> String {
    let marks: Vec<&str> = Language::ALL.iter().map(|language| language.locale().t("mail-reply-mark").text()).collect();
    let own = own_text(raw, &marks);
    if own.markdown.is_empty() || own.attachments.is_empty() {
        return own.markdown;
    }
    // The post is in the installation's language, as far as anybody knows.
    let language = Language::parse(&world.installation.language).unwrap_or_default();
    let line = language.locale().say("mail-reply-attachments").put("names", own.attachments.join(", ")).to_string();
    format!("{}\n\n{line}", own.markdown)
}
