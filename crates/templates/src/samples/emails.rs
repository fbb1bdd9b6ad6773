//! Samples of every e-mail, in both of its parts.

use super::{Gallery, NOW};
use crate::emails::{Letterhead, OneThing, Purpose};
use crate::locale::Calendar;

pub(super) fn add(gallery: &mut Gallery) -> Result<(), String> {
    let place = "Inlandsklustret".to_owned();
    let letter = "Roligt att du vill vara med.\n\nPresentera dig gärna i gruppen HR i liten kommun.".to_owned();
    let purposes = [
        (
            "invitation",
            Purpose::Invitation {
                inviter: "Maj Sandin".into(),
                organisation: "Lillfors kommun".into(),
                place: place.clone(),
                message: "Vi sågs på mässan. Du behövs här.".into(),
            },
        ),
        ("verification", Purpose::Verification),
        ("move", Purpose::Move),
        ("reset", Purpose::Reset),
        ("already_member", Purpose::AlreadyMember),
        ("approved", Purpose::Approved { place: place.clone(), letter: letter.clone() }),
        ("declined", Purpose::Declined { place, letter: letter.clone() }),
        ("to_author", Purpose::ToAuthor { title: "Dygnsvila <b>enligt</b> AB".into(), letter }),
    ];
    for (state, purpose) in purposes {
        let mail = OneThing {
            head: Letterhead {
                locale: gallery.language.locale(),
                calendar: Calendar::new(NOW, "Europe/Stockholm"),
                public_url: "https://praxis.example".into(),
            },
            purpose,
            name: "Karin".into(),
            url: "https://praxis.example/invitations/x7f3".into(),
            expires_at: Some(NOW.plus_days(7)),
        };
        let written = mail.write().map_err(|error| format!("{state}: {error}"))?;
        gallery.keep("email", state, written.html, true);
        gallery.keep("email", state, format!("{}\n\n{}", written.subject, written.text), false);
    }
    Ok(())
}
