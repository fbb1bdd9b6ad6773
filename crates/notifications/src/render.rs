//! What a letter says: from the outbox row's own words to subject, text and HTML in the receiver's language.

use crate::mailer::Bulk;
use actions::World;
use actions::mail::{Letter, Purpose as Asked};
use domain::{NotPosted, Time, Word as _};
use storage::outbox::Mail as Row;
use templates::emails::{Letterhead, Mail, OneThing, Purpose};
use templates::{Calendar, Language};

/// A letter ready to be handed over.
#[derive(Clone, Debug)]
pub struct Rendered {
    /// The outbox row.
    pub id: i64,
    /// To whom.
    pub to: String,
    /// Subject, text, HTML.
    pub mail: Mail,
    /// The language's code.
    pub language: &'static str,
    /// The `Message-ID`, the same at every attempt.
    pub message_id: String,
    /// When it was written.
    pub at: Time,
    /// Where an answer to all of it goes; none when it answers to nothing, or to several things.
    pub reply_to: Option<String>,
    /// What a letter to many carries besides.
    pub bulk: Option<Bulk>,
    /// The `Message-ID` that stands for what it belongs to.
    pub thread: Option<String>,
}

/// Writes a letter.
///
/// # Errors
/// In the words of the template engine.
pub fn render(world: &World, row: &Row, letter: Letter, language: &str) -> Result<Rendered, String> {
    let language =
        Language::parse(language).or_else(|| Language::parse(&world.installation.language)).unwrap_or_default();
    let public_url = world.installation.public_url.clone();
    let mail = OneThing {
        head: Letterhead {
            locale: language.locale(),
            calendar: Calendar::new(world.clock.now(), &world.installation.zone),
            public_url: public_url.clone(),
        },
        purpose: purpose(letter.purpose),
        name: letter.name,
        url: format!("{public_url}{}", letter.path),
        expires_at: letter.expires_at,
    };
    let mail = mail.write().map_err(|e| e.to_string())?;
    let message_id = row.message_id.clone();
    Ok(Rendered {
        id: row.id,
        to: row.address.clone(),
        mail,
        language: language.code(),
        message_id,
        at: row.created_at,
        reply_to: None,
        bulk: None,
        thread: None,
    })
}

fn purpose(asked: Asked) -> Purpose {
    match asked {
        Asked::Invitation { inviter, organisation, place, message } => {
            Purpose::Invitation { inviter, organisation, place, message }
        }
        Asked::Verification => Purpose::Verification,
        Asked::Move => Purpose::Move,
        Asked::Reset => Purpose::Reset,
        Asked::AccountExists => Purpose::AlreadyMember,
        Asked::Approved { place, letter } => Purpose::Approved { place, letter },
        Asked::Declined { place, letter } => Purpose::Declined { place, letter },
        Asked::ToAuthor { title, letter } => Purpose::ToAuthor { title, letter },
        Asked::ReplyKept { title } => Purpose::ReplyKept { title },
        Asked::NotPosted { why, title } => {
            Purpose::NotPosted { why: NotPosted::from_word(&why).unwrap_or(NotPosted::NotOpen), title }
        }
    }
}
