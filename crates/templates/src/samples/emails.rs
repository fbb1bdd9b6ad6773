//! Samples of every e-mail, in both of its parts.

use super::{Gallery, NOW};
use crate::emails::{
    LetterAnswer, LetterContent, LetterGreeting, LetterItem, LetterJoined, LetterLinks, LetterRank, Letterhead,
    NoticeLinks, NoticeMail, OneThing, Purpose, WeeklyLetter,
};
use crate::locale::Calendar;
use domain::{FollowSubject, InboxKind, LetterEvery, NotPosted, Word as _};

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
        ("reply_kept", Purpose::ReplyKept { title: "Dygnsvila <b>enligt</b> AB".into() }),
    ];
    let refusals = NotPosted::ALL.iter().map(|why| {
        let title = if *why == NotPosted::NotOpen { "Dygnsvila <b>enligt</b> AB".into() } else { String::new() };
        ("not_posted", Purpose::NotPosted { why: *why, title })
    });
    for (state, purpose) in purposes.into_iter().chain(refusals) {
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
    letters(gallery)?;
    notices(gallery)
}

/// Every kind of notice, in full; and one where the group lets mail say little.
fn notices(gallery: &mut Gallery) -> Result<(), String> {
    let follow = |subject, name: &str| Some((subject, name.to_owned()));
    let states = [
        ("notice_mention", InboxKind::Mention, None, true),
        ("notice_reply", InboxKind::Reply, None, true),
        ("notice_announcement", InboxKind::Announcement, None, true),
        ("notice_helped", InboxKind::Helped, None, true),
        ("notice_followed", InboxKind::Followed, follow(FollowSubject::Thread, "Dygnsvila"), true),
        ("notice_followed_tag", InboxKind::Followed, follow(FollowSubject::Tag, "dygnsvila"), true),
        ("notice_followed_group", InboxKind::Followed, follow(FollowSubject::Group, "HÖK och AB"), true),
        ("notice_followed_network", InboxKind::Followed, follow(FollowSubject::Network, "HR i norr"), true),
        ("notice_untold_mention", InboxKind::Mention, None, false),
        ("notice_untold_reply", InboxKind::Reply, None, false),
        ("notice_untold_announcement", InboxKind::Announcement, None, false),
        ("notice_untold_helped", InboxKind::Helped, None, false),
        ("notice_untold_followed", InboxKind::Followed, None, false),
    ];
    for (state, kind, followed, is_full) in states {
        let link = |path: &str| format!("https://praxis.example{path}");
        let said = |text: &str| if is_full { text.to_owned() } else { String::new() };
        let mail = NoticeMail {
            head: Letterhead {
                locale: gallery.language.locale(),
                calendar: Calendar::new(NOW, "Europe/Stockholm"),
                public_url: "https://praxis.example".into(),
            },
            kind,
            followed,
            title: is_full.then(|| "Dygnsvila <b>enligt</b> AB".to_owned()),
            is_opening: kind == InboxKind::Announcement,
            group: "HR i liten kommun".into(),
            network: "Inlandsklustret".into(),
            author: said("Åsa Berg"),
            organisation: said("Norrvik"),
            excerpt: is_full.then(|| "Vi räknar från passets början, @Karin, och lägger beredskapen före.".to_owned()),
            is_answerable: is_full,
            links: NoticeLinks {
                post: link("/posts/0000000000002"),
                choose: link("/settings/notifications"),
                stop: link("/unsubscribe/abc"),
                mute: link("/unsubscribe/def"),
            },
        };
        let written = mail.write().map_err(|error| format!("{state}: {error}"))?;
        gallery.keep("email", state, written.html, true);
        gallery.keep("email", state, format!("{}\n\n{}", written.subject, written.text), false);
    }
    Ok(())
}

fn item(title: Option<&str>, excerpt: Option<&str>, replies: u32) -> LetterItem {
    LetterItem {
        url: "https://praxis.example/threads/0000000000001?at=0000000000002".into(),
        reply_url: "https://praxis.example/threads/0000000000001#reply".into(),
        helped_url: (replies == 2).then(|| "https://praxis.example/posts/0000000000002/helpful".into()),
        answer: excerpt.map(|_| LetterAnswer {
            address: "svar+aaaaaaaaaaaaaaaaaaaaaaaa@praxis.example".into(),
            url: "mailto:svar+aaaaaaaaaaaaaaaaaaaaaaaa@praxis.example?subject=Sv%3A%20Dygnsvila".into(),
        }),
        title: title.map(str::to_owned),
        group: "HR i liten kommun".into(),
        author: if excerpt.is_some() { "Elin Torv".into() } else { String::new() },
        organisation: if excerpt.is_some() { "Fjällsele kommun".into() } else { String::new() },
        lang: title.filter(|title| title.starts_with("Plan")).map(|_| "nb".to_owned()),
        excerpt_lang: excerpt.filter(|_| replies > 2).map(|_| "da".to_owned()),
        excerpt: excerpt.map(str::to_owned),
        replies,
        organisations: replies,
        is_helpful: replies > 2,
        rank: (replies > 0).then_some(LetterRank {
            is_helped: replies > 2,
            organisations: replies,
            is_followed: replies > 1,
            is_unread: true,
            at: Some(NOW),
        }),
    }
}

/// A full letter, one that says only titles, one that says only that there is something, and one with nothing to tell.
pub(super) fn letters_of(gallery: &Gallery) -> Vec<(&'static str, WeeklyLetter)> {
    let asks = "Jag är själv på HR och går på föräldraledighet i mars. Hur har ni löst det utan att anställa?";
    let says = "Vi tillåter löneväxling först över brytpunkten och skickar alltid med en räknesnurra.";
    let joined = |network: &str, names: &[&str], more| LetterJoined {
        network: network.into(),
        names: names.iter().map(|name| (*name).to_owned()).collect(),
        more,
    };
    let full = LetterContent {
        question: Some(item(Some("Ensam HR: vem är din backup vid <b>semester</b> och sjukdom?"), Some(asks), 0)),
        own: vec![item(Some("Löneväxling i AKAP-KR: vilka gränser har ni?"), Some(says), 2)],
        news: vec![
            item(Some("Dygnsvila och beredskap"), Some("Lägg beredskapen före en ledig dag."), 4),
            item(Some("Plan för återgång före dag 30"), None, 1),
            item(None, None, 1),
        ],
        more: 3,
        greetings: vec![LetterGreeting {
            network: "HR i norr".into(),
            author: "Maj Sandin".into(),
            body: "Tack för en fin höst. På torsdag ses vi på Teams klockan 9.\nTa gärna med en fråga.".into(),
        }],
        joined: vec![joined("Inlandsklustret", &["Åsa Berg", "Örjan Ek"], 2), joined("HR i norr", &["Maj Sandin"], 0)],
        mailed: vec![item(Some("Semester <i>och</i> sjukdom"), None, 1), item(None, None, 1)],
    };
    // As a group wants it whose texts stay on the site.
    let titles = LetterContent {
        question: Some(item(Some("Hur gör ni vid varsel?"), None, 0)),
        news: vec![item(Some("Rehabilitering: vem kallar till mötet?"), None, 2)],
        ..LetterContent::default()
    };
    let notice = LetterContent { news: vec![item(None, None, 0)], ..LetterContent::default() };
    let states = [
        ("letter", LetterEvery::Week, full),
        ("letter_titles", LetterEvery::TwoWeeks, titles),
        ("letter_notice", LetterEvery::Day, notice),
        ("letter_empty", LetterEvery::Month, LetterContent::default()),
    ];
    states.into_iter().map(|(state, every, told)| (state, letter(gallery, every, told))).collect()
}

fn letter(gallery: &Gallery, every: LetterEvery, told: LetterContent) -> WeeklyLetter {
    let link = |path: &str| format!("https://praxis.example{path}");
    WeeklyLetter {
        head: Letterhead {
            locale: gallery.language.locale(),
            calendar: Calendar::new(NOW, "Europe/Stockholm"),
            public_url: "https://praxis.example".into(),
        },
        name: "Karin Lind".into(),
        every,
        group: None,
        due_at: NOW,
        trial: None,
        told,
        links: LetterLinks {
            web: link("/letters/0000000000009"),
            all: link("/"),
            choose: link("/settings/letters"),
            stop: link("/unsubscribe/abc"),
        },
    }
}

fn letters(gallery: &mut Gallery) -> Result<(), String> {
    for (state, mail) in letters_of(gallery) {
        let in_feed = mail.in_feed().map_err(|error| format!("{state} in a feed: {error}"))?;
        gallery.keep("letter_feed", state, in_feed, false);
        let written = mail.write().map_err(|error| format!("{state}: {error}"))?;
        gallery.keep("email", state, written.html, true);
        gallery.keep("email", state, format!("{}\n\n{}", written.subject, written.text), false);
    }
    Ok(())
}
