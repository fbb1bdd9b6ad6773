//! Invented people, organisations and threads that the samples share. No real municipality or person is named.

use super::NOW;
use crate::pages::parts::{Author, GroupRef, Guard, GuardPlace, Kind, NetworkRef, State, ThreadRow};
use domain::Time;

/// An id as they look in addresses: 13 letters and digits.
pub fn id(number: u32) -> String {
    format!("0g4k2m8q1{number:04}")
}

/// A time so many hours before the samples are written.
pub fn hours_ago(hours: i64) -> Time {
    NOW.plus_seconds(-hours * 3600)
}

fn author(number: u32, name: &str, organisation: &str, role: Option<&str>) -> Author {
    Author {
        id: Some(id(number)),
        name: name.to_owned(),
        organisation: organisation.to_owned(),
        role: role.map(str::to_owned),
    }
}

pub fn karin() -> Author {
    author(1, "Karin Lövgren", "Älvträsk kommun", Some("HR-specialist"))
}

pub fn jonas() -> Author {
    author(2, "Jonas Edvall", "Norrvik kommun", Some("HR-specialist"))
}

pub fn maj() -> Author {
    author(3, "Maj Sandin", "Lillfors kommun", Some("HR-specialist, ensam i rollen"))
}

pub fn elin() -> Author {
    author(4, "Elin Torv", "Fjällsele kommun", Some("HR-strateg"))
}

pub fn ture() -> Author {
    author(5, "Ture Hägg", "Storsund kommun", Some("förhandlare"))
}

pub fn former() -> Author {
    Author { id: None, name: "Tidigare medlem".to_owned(), organisation: "Bergvik kommun".to_owned(), role: None }
}

pub fn network() -> NetworkRef {
    NetworkRef { slug: "inlandsklustret".to_owned(), name: "Inlandsklustret".to_owned() }
}

pub fn group() -> GroupRef {
    GroupRef { slug: "hok-och-ab".to_owned(), name: "HÖK och AB".to_owned() }
}

/// A thread in a list, by what differs.
pub fn row(number: u32, title: &str, author: Author, hours: i64) -> ThreadRow {
    ThreadRow {
        id: id(number),
        kind: Kind::Question,
        title: title.to_owned(),
        author,
        group: None,
        at: hours_ago(hours),
        ..ThreadRow::default()
    }
}

/// Threads of every sort and state.
pub fn rows() -> Vec<ThreadRow> {
    let mut rest = row(101, "Dygnsvila enligt AB § 13: hur löser ni beredskap i hemtjänst och snöröjning?", maj(), 1);
    (rest.state, rest.reply_count, rest.group) = (State::Answered, 4, Some(group()));
    let mut wages = row(102, "Löneöversyn: hur får ni chefer att använda lönekriterierna på samma sätt?", jonas(), 26);
    (wages.is_new, wages.group) = (true, Some(GroupRef { slug: "lon".into(), name: "Lön och lönetransparens".into() }));
    let mut course = row(103, "Från kursen i omställningsstöd: tre saker att ta hem", elin(), 70);
    (course.kind, course.reply_count) = (Kind::Report, 2);
    let mut notice = row(104, "Frukost om nya AB, torsdag 3 december", maj(), 75);
    (notice.kind, notice.is_pinned) = (Kind::Announcement, true);
    let mut talk = row(105, "Hur pratar vi om distansarbete utan att det blir en förhandling?", ture(), 120);
    (talk.kind, talk.reply_count, talk.unread) = (Kind::Discussion, 11, 2);
    let waiting = row(106, "Bisysslor: frågar ni alla varje år eller bara vid anställning?", ture(), 96);
    let mut closed = row(107, "Semesterdagar som sparas över årsskiftet", former(), 24 * 200);
    (closed.state, closed.reply_count) = (State::Closed, 3);
    vec![rest, wages, course, notice, talk, waiting, closed]
}

/// What the guard says of a text with three places worth a thought.
pub fn warning() -> Guard {
    let place = |before: &str, found: &str, after: &str| GuardPlace {
        before: before.to_owned(),
        found: found.to_owned(),
        after: after.to_owned(),
    };
    Guard {
        is_blocking: false,
        places: vec![
            place("… en medarbetare i hemtjänsten på ", "Granvägen", ", hon är …"),
            place("… på Granvägen, hon är ", "58 år", " och har varit …"),
            place("… har varit sjukskriven för ", "utmattning", " sedan i mars …"),
        ],
    }
}

/// What the guard says of a personal identity number. The digits are not one.
pub fn block() -> Guard {
    let place =
        GuardPlace { before: "… gäller ".into(), found: "ÅÅMMDD-NNNN".into(), after: " som börjar …".into() };
    Guard { is_blocking: true, places: vec![place] }
}
