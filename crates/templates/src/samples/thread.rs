//! Samples of a thread: as most see it, long, locked, moderated, empty.

use super::Gallery;
use super::content::{self, hours_ago, id};
use crate::pages::ask::SimilarRow;
use crate::pages::parts::{Author, Composer, Forecast, Kind, State};
use crate::pages::thread::{
    Answers, ClosedBecause, FirstUnread, PostMay, PostState, PostView, ReplyComposer, ReplyPages, ThreadHead,
    ThreadMay, ThreadNotice, ThreadPage,
};

const READER: PostMay = PostMay {
    reply: true,
    react: true,
    report: true,
    bookmark: true,
    mark_helpful: false,
    edit: false,
    delete: false,
    restore: false,
    take_back: false,
    moderate: false,
    see_history: true,
};

fn post(number: u32, author: Author, hours: i64, html: &str) -> PostView {
    PostView {
        id: id(200 + number),
        number,
        author,
        created_at: hours_ago(hours),
        body_html: html.to_owned(),
        may: READER,
        ..PostView::default()
    }
}

fn question() -> PostView {
    let html = "<p>Vi är sju medarbetare som delar på beredskapen i hemtjänsten, och fyra i snöröjningen. När någon blir uppringd \
        klockan två på natten hinner vi inte med elva timmars vila innan nästa pass.</p><p>Hur har ni lagt schemat, och vem bestämmer \
        på natten att morgonpasset flyttas?</p>";
    let mut question = post(0, content::jonas(), 95, html);
    (question.thanks, question.is_thanked) = (9, true);
    question
}

fn replies() -> Vec<PostView> {
    let mut first = post(
        1,
        content::elin(),
        92,
        "<p>Vi delade snöröjningen i två lag från november till mars. Ett lag har natt, ett har dag, och de byter varannan vecka. Det kostade en halv tjänst men övertiden gick ned lika mycket.</p>",
    );
    first.thanks = 3;
    let mut second = post(
        2,
        content::maj(),
        89,
        "<p>Så gör vi i hemtjänsten sedan i våras:</p><ol><li>Beredskapen ligger alltid kvällen före en ledig dag eller ett kvällspass.</li><li>Blir någon uppringd efter midnatt flyttar gruppledaren morgonpasset. Det står i rutinen, så ingen behöver väcka chefen.</li><li>Utebliven vila läggs ut inom samma vecka och syns i schemat.</li></ol><p>Vi förhandlade rutinen lokalt och följer upp den varje kvartal.</p>",
    );
    (second.thanks, second.is_thanked, second.is_helpful, second.edited_at) = (12, true, true, Some(hours_ago(80)));
    let mut third = post(
        3,
        content::ture(),
        72,
        "<p>Tänk på att räkna dygnet från när ordinarie pass börjar. Vi räknade från midnatt i flera månader, och då såg schemat bättre ut än det var.</p>",
    );
    (third.thanks, third.is_unread) = (7, true);
    let mut fourth = post(
        4,
        content::karin(),
        70,
        "<p>Vi hade samma fel. Det gick att rätta i schemaprogrammet genom att sätta dygnsbryt per grupp. Sedan lade vi beredskapen före ledig dag, precis som Maj.</p>",
    );
    (fourth.depth, fourth.thanks, fourth.is_unread) = (1, 4, true);
    fourth.may = PostMay { edit: true, delete: true, reply: false, react: false, report: false, ..READER };
    vec![first, second, third, fourth]
}

fn thread(gallery: &Gallery) -> ThreadPage {
    ThreadPage {
        shell: gallery.in_group("/threads/0g4k2m8q1s7t3"),
        thread: ThreadHead {
            id: id(101),
            title: "Dygnsvila enligt AB § 13: hur löser ni beredskap i hemtjänst och snöröjning?".to_owned(),
            tags: ["dygnsvila", "beredskap", "ab"].map(str::to_owned).to_vec(),
            network: content::network(),
            group: content::group(),
            state: State::Answered,
            reply_count: 4,
            ..ThreadHead::default()
        },
        question: question(),
        replies: replies(),
        pages: ReplyPages::default(),
        helpful: Some(id(202)),
        first_unread: Some(FirstUnread { id: id(203), count: 2, since: Some(hours_ago(75)), is_here: true }),
        composer: Some(ReplyComposer::default()),
        closed_because: None,
        may: ThreadMay { follow: true, bookmark: true, ..ThreadMay::default() },
        similar: vec![
            SimilarRow {
                id: id(130),
                title: "Störd nattvila: betalar ni eller ger ni ledigt?".into(),
                state: State::Answered,
                reply_count: 5,
            },
            SimilarRow {
                id: id(131),
                title: "Jour eller beredskap på boende?".into(),
                state: State::Open,
                reply_count: 6,
            },
        ],
    }
}

/// The thread with its replies again and again until there are so many.
pub(super) fn with_replies(gallery: &Gallery, number: usize) -> ThreadPage {
    ThreadPage { replies: replies().into_iter().cycle().take(number).collect(), ..thread(gallery) }
}

pub(super) fn add(gallery: &mut Gallery) -> Result<(), String> {
    gallery.page("thread", "plain", &thread(gallery))?;
    gallery.page("thread", "moderated", &moderated(gallery))?;
    gallery.page("thread", "long", &long(gallery))?;
    gallery.page("thread", "locked", &locked(gallery))?;
    gallery.page("thread", "empty", &empty(gallery))?;
    let mut replying = thread(gallery);
    replying.composer = Some(ReplyComposer {
        composer: Composer {
            body: "> Vi räknade från midnatt i flera månader.\n\nHon på Granvägen …".to_owned(),
            guard: Some(content::warning()),
            preview: Some(
                "<blockquote><p>Vi räknade från midnatt i flera månader.</p></blockquote><p>Hon på Granvägen …</p>"
                    .to_owned(),
            ),
            errors: crate::FormErrors::one("body", "Titta igenom svaret innan du skickar det."),
            saved_at: None,
        },
        parent: Some(Answers { id: id(203), name: "Ture Hägg".to_owned() }),
        forecast: Some(Forecast { at_once: 12, in_letter: 1 }),
    });
    gallery.page("thread", "replying", &replying)
}

fn moderated(gallery: &Gallery) -> ThreadPage {
    let mut page = thread(gallery);
    page.shell = gallery.moderator("/threads/0g4k2m8q1s7t3");
    page.may =
        ThreadMay { follow: true, bookmark: true, edit: true, pin: true, lock: true, move_it: true, merge: true };
    page.thread.is_followed = true;
    page.thread.is_pinned = true;
    page.thread.notices = ["Beredskap på natten", "Jour i hemmet"]
        .map(|title| ThreadNotice::MergedHere { title: title.to_owned() })
        .into();
    for post in &mut page.replies {
        post.may = PostMay { moderate: true, mark_helpful: true, delete: true, restore: true, ..READER };
    }
    page.replies[0].state = PostState::Hidden;
    page.replies[2].state = PostState::Deleted;
    page.replies[2].body_html.clear();
    page.question.state = PostState::Deleted;
    page.question.body_html.clear();
    page.question.may = PostMay { take_back: true, ..PostMay::default() };
    page
}

fn long(gallery: &Gallery) -> ThreadPage {
    let mut page = thread(gallery);
    page.thread.reply_count = 5000;
    page.thread.kind = Kind::Discussion;
    page.thread.notices = vec![ThreadNotice::SplitFrom { id: id(140), title: "Avtal i allmänhet".to_owned() }];
    page.pages = ReplyPages {
        earlier: Some(("/threads/x?before=y".to_owned(), 1200)),
        later: Some(("/threads/x?after=z".to_owned(), 3796)),
        last: Some("/threads/x?before=end".to_owned()),
    };
    page.first_unread = Some(FirstUnread { id: id(999), count: 1, since: None, is_here: false });
    for (post, depth) in page.replies.iter_mut().zip([0, 1, 2, 3]) {
        (post.depth, post.is_helpful) = (depth, false);
        post.answers = (depth > 1).then(|| Answers { id: id(201), name: "Elin Torv".to_owned() });
    }
    page.replies[1].lang = Some("nb".to_owned());
    page
}

fn locked(gallery: &Gallery) -> ThreadPage {
    let mut page = thread(gallery);
    (page.composer, page.closed_because, page.first_unread) = (None, Some(ClosedBecause::Locked), None);
    page.thread.notices = vec![ThreadNotice::Moved { from: "HR i liten kommun".to_owned() }];
    page.thread.is_locked = true;
    page.thread.state = State::Closed;
    page.may = ThreadMay::default();
    for post in page.replies.iter_mut().chain([&mut page.question]) {
        post.may = PostMay::default();
    }
    page.replies[0].author = content::former();
    page
}

fn empty(gallery: &Gallery) -> ThreadPage {
    let mut page = thread(gallery);
    page.replies.clear();
    (page.helpful, page.first_unread) = (None, None);
    page.thread.reply_count = 0;
    page.thread.state = State::Open;
    page.thread.tags.clear();
    page.similar.clear();
    page.shell.flash = Some(crate::Flash {
        kind: crate::FlashKind::Done,
        text: "Din fråga är publicerad.".into(),
        undo: Some("/threads/x/undo".into()),
    });
    page
}
