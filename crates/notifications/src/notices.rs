//! Mail at once: from a row of the outbox to what a mail server has taken. Whether it is still to be sent is asked in the same
//! transaction that reads what it says.

use crate::mailer::{Bulk, Refusal};
use crate::render::Rendered;
use crate::worker::Worker;
use actions::notices::{Notice, Settled, settle};
use actions::{Actor, Cx, World};
use storage::outbox::{self, Mail};
use templates::emails::{Letterhead, NoticeLinks, NoticeMail};
use templates::{Calendar, Language, urls};

impl Worker {
    /// Sends a notice that was taken from the outbox, puts it off, or drops it.
    pub(crate) async fn send_notice(&self, row: Mail) -> actions::Result<()> {
        let (world, wanted) = (self.world.clone(), row.clone());
        let settled: actions::Result<Settled> = self
            .db
            .write(move |c| {
                let mut cx = Cx::new(c, &world, Actor::Operator);
                let settled = settle(&mut cx, &wanted)?;
                match &settled {
                    Settled::Drop => outbox::drop_unsent(cx.conn, wanted.id)?,
                    Settled::Later(at) => storage::notices::put_off(cx.conn, wanted.id, *at)?,
                    Settled::Send(_) => {}
                }
                Ok(settled)
            })
            .await;
        let notice = match settled {
            Ok(Settled::Send(notice)) => *notice,
            Ok(Settled::Later(_) | Settled::Drop) => return Ok(()),
            Err(error) => return self.note(&row, Err(Refusal::later(error.to_string()))).await,
        };
        let item = notice.item;
        let sent = match write(&self.world, &row, notice) {
            Ok(rendered) => self.hand_over(row.id, rendered).await,
            Err(reason) => Err(Refusal::never(reason)),
        };
        if sent.is_err() {
            return self.note(&row, sent).await;
        }
        let (id, now) = (row.id, self.world.clock.now());
        self.db
            .write(move |c| {
                outbox::mark_sent(c, id, now)?;
                Ok(storage::notices::mark_mailed(c, item, now)?)
            })
            .await
    }
}

/// Writes a notice in its reader's language.
fn write(world: &World, row: &Mail, notice: Notice) -> Result<Rendered, String> {
    let installation = &world.installation;
    let receiver = &notice.receiver;
    let chosen = receiver.language.as_deref().unwrap_or(&installation.language);
    let language = Language::parse(chosen).or_else(|| Language::parse(&installation.language)).unwrap_or_default();
    let address = |path: &dyn std::fmt::Display| format!("{}{path}", installation.public_url);
    let thread = notice.thread.to_string();
    let (to, host) = (receiver.address.clone(), installation.host());
    let mail = NoticeMail {
        head: Letterhead {
            locale: language.locale(),
            calendar: Calendar::new(world.clock.now(), &receiver.zone),
            public_url: installation.public_url.clone(),
        },
        kind: notice.kind,
        followed: notice.followed,
        title: notice.title,
        is_opening: notice.is_opening,
        group: notice.place.group,
        network: notice.place.network,
        author: notice.author,
        organisation: notice.organisation,
        excerpt: notice.excerpt,
        is_answerable: notice.reply.is_some(),
        links: NoticeLinks {
            post: address(&urls::post(&notice.post.to_string())),
            choose: address(&urls::notifications()),
            stop: address(&urls::unsubscribe(&notice.stop)),
            mute: address(&urls::unsubscribe(&notice.mute)),
        },
    };
    let bulk = Bulk {
        list: format!("{} <notice.{host}>", mail.head.t("brand").text()),
        stop: mail.links.stop.clone(),
        stop_by_mail: notice.stop_by_mail,
    };
    let mail = mail.write().map_err(|e| e.to_string())?;
    Ok(Rendered {
        id: row.id,
        to,
        mail,
        language: language.code(),
        message_id: row.message_id.clone(),
        at: row.created_at,
        reply_to: notice.reply,
        bulk: Some(bulk),
        // Never sent itself: mail programs lay side by side what names the same one.
        thread: Some(format!("<thread.{thread}@{host}>")),
    })
}
