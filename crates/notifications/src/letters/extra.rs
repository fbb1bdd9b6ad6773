//! Letters that somebody asks for: from a row of the outbox to what a mail server has taken.

use super::write;
use crate::mailer::Refusal;
use crate::worker::Worker;
use actions::letters::extra::{Extra, settle};
use actions::letters::stop::Signer;
use actions::{Actor, Cx};
use storage::outbox::{self, Mail};
use templates::Language;

impl Worker {
    /// Sends a letter that was asked for, or drops it when it is not to be sent any more.
    pub(crate) async fn send_extra(&self, row: Mail) -> actions::Result<()> {
        let (world, wanted) = (self.world.clone(), row.clone());
        let settled: actions::Result<Option<(Extra, Signer)>> = self
            .db
            .write(move |c| {
                let mut cx = Cx::new(c, &world, Actor::Operator);
                let settled = settle(&mut cx, &wanted)?;
                if settled.is_none() {
                    outbox::drop_unsent(cx.conn, wanted.id)?;
                }
                Ok(match settled {
                    Some(extra) => Some((extra, Signer::new(&mut cx)?)),
                    None => None,
                })
            })
            .await;
        let outcome = match settled {
            Ok(None) => return Ok(()),
            Ok(Some((extra, signer))) => match self.written(&row, extra, &signer) {
                Ok(rendered) => self.hand_over(row.id, rendered).await,
                Err(reason) => Err(Refusal::never(reason)),
            },
            Err(error) => Err(Refusal::later(error.to_string())),
        };
        self.note(&row, outcome).await
    }

    /// As the letter is written; its `Message-ID` is its own, so that no mail program takes it for the one that came.
    fn written(&self, row: &Mail, extra: Extra, signer: &Signer) -> Result<crate::render::Rendered, String> {
        let Extra { letter, receiver, content, is_test } = extra;
        let mut rendered = write(&self.world, &letter, (&receiver, content), signer)?;
        if is_test {
            let language = Language::parse(rendered.language).unwrap_or_default();
            let said = language.locale().say("letter-test-subject").put("subject", rendered.mail.subject.as_str());
            rendered.mail.subject = said.to_string();
        }
        rendered.id = row.id;
        rendered.message_id.clone_from(&row.message_id);
        rendered.at = row.created_at;
        Ok(rendered)
    }
}
