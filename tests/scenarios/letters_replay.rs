//! Archives from outside, lived through again by a clock that stands still: every week's letter tells of as many threads,
//! answers and authors as others counted in that week. Where the data is absent each says so and passes.

use crate::archives::outside;
use crate::importing::import_threads;
use harness::{App, User, scenario};
use jiff::civil::{ISOWeekDate, Weekday};
use jiff::tz::TimeZone;
use jiff::{ToSpan as _, Zoned};
use praxis::testing::actions::letters::count::{Counted, count};
use praxis::testing::actions::letters::plan::Planned;
use praxis::testing::actions::{self, Event};
use praxis::testing::{GroupAct, Mailer, PersonId, Role, Time, storage};
use std::collections::BTreeSet;
use std::path::Path;
use storage::imports::{self, ExportedPost};
use storage::letters::Letter;

/// The zone of the weeks.
const ZONE: &str = "Europe/Stockholm";
/// A worker may come late: by then more has happened, which is for the next letter.
const LATE_MINUTES: i64 = 557;

/// A week as somebody else counted it.
struct Week {
    name: String,
    begins: Zoned,
    ends: Zoned,
    /// New threads, new answers, and those who wrote them and have a name.
    expected: [usize; 3],
}

impl Week {
    fn read(row: &str) -> Option<Self> {
        let columns: Vec<&str> = row.split('\t').collect();
        let [ZONE, name, figures @ ..] = columns.as_slice() else { return None };
        let (year, week) = name.split_once("-W").expect("2011-W25");
        let (year, week) = (year.parse().expect("a year"), week.parse().expect("a week"));
        let monday = ISOWeekDate::new(year, week, Weekday::Monday).expect("a week of that year").date();
        let zone = TimeZone::get(ZONE).expect("the zone is known");
        let begins = monday.to_zoned(zone.clone()).expect("a midnight");
        let ends = monday.checked_add(7.days()).expect("a day").to_zoned(zone).expect("a midnight");
        let expected: Vec<usize> = figures.iter().map(|number| number.parse().expect("a number")).collect();
        Some(Self { name: (*name).to_owned(), begins, ends, expected: expected.try_into().expect("three figures") })
    }

    fn all(folder: &Path) -> Vec<Self> {
        let text = std::fs::read_to_string(folder.join("dev/weekly-activity.tsv")).expect("the figures are there");
        let weeks: Vec<Self> = text.lines().filter_map(Self::read).collect();
        assert!(weeks.windows(2).all(|w| w[0].ends == w[1].begins), "no week is left out");
        weeks
    }

    /// Hours of it: all but those of a clock change have 168.
    fn hours(&self) -> i64 {
        self.ends.timestamp().duration_since(self.begins.timestamp()).as_hours()
    }
}

/// An archive, its reader, and what has not happened yet.
struct Replay<'a> {
    app: &'a App,
    reader: &'a User,
    /// In the order of their times.
    posts: Vec<ExportedPost>,
    /// Persons that stand for those whose accounts were gone: nobody counted them.
    nameless: BTreeSet<PersonId>,
}

impl<'a> Replay<'a> {
    /// Imports an archive. An import records no events, so that it is no news: here they are recorded as the posts come.
    async fn of(app: &'a App, reader: &'a User, folder: &Path) -> Self {
        import_threads(app, "fragor", folder.join("dev/threads.jsonl.gz")).await;
        app.read_events().await;
        let (posts, nameless) = app
            .operate(|cx| {
                let group = actions::access::group(cx, "fragor", GroupAct::Export)?.group.id;
                let ids: Vec<_> = imports::thread_keys(cx.conn, group)?.into_iter().map(|(id, ..)| id).collect();
                let mut posts = Vec::new();
                for part in ids.chunks(500) {
                    posts.extend(imports::posts_of(cx.conn, part)?);
                }
                posts.sort_by_key(|post| (post.created_at, post.id));
                let authors: BTreeSet<i64> = posts.iter().map(|post| post.author_id.0).collect();
                let authors: Vec<i64> = authors.into_iter().collect();
                let keys = imports::keys_of(cx.conn, &authors)?;
                let nameless = keys.into_iter().filter(|(_, key)| key.ends_with(':')).map(|(id, _)| PersonId(id));
                Ok((posts, nameless.collect()))
            })
            .await;
        Self { app, reader, posts, nameless }
    }

    /// Turns the clock back to where the archive begins. What is in the database from before then is not told.
    async fn begin(&self, at: &Zoned) {
        let (now, reader) = (self.app.clock.now(), self.reader.id);
        self.app.wait_until(&at.timestamp().to_string());
        self.app
            .operate(move |cx| {
                let last = storage::letters::number_at(cx.conn, now)?;
                Ok(storage::letters::begin(cx.conn, reader, (last, storage::letters::UNKNOWN))?)
            })
            .await;
        assert_eq!(self.plan().await, 0, "the first letter comes after a week");
    }

    /// Lets happen what happens until a moment, and moves the clock there.
    async fn live(&mut self, until: &Zoned) {
        let end = Time::from(until.timestamp());
        let later = self.posts.split_off(self.posts.partition_point(|post| post.created_at < end));
        let posts = std::mem::replace(&mut self.posts, later);
        self.app
            .operate(move |cx| {
                let group = actions::access::group(cx, "fragor", GroupAct::Export)?.group;
                for post in &posts {
                    // At its own time, by the action's own way of recording.
                    cx.now = post.created_at;
                    cx.record(Event {
                        kind: if post.is_opening { "thread.started" } else { "post.replied" },
                        network: Some(group.network_id),
                        group: Some(group.id),
                        thread: Some(post.thread_id),
                        post: Some(post.id),
                        ..Event::default()
                    })?;
                }
                Ok(())
            })
            .await;
        self.app.wait_until(&until.timestamp().to_string());
    }

    /// Letters put in the queue.
    async fn plan(&self) -> usize {
        let worker = self.app.installed.worker(Mailer::Shown(self.app.mail.clone()));
        let Planned { letters, .. } = worker.plan_letters().await.expect("letters can be planned");
        letters
    }

    /// The letters and the schedule of the reader, as they stand.
    async fn kept(&self) -> (Vec<Letter>, Option<(Option<Time>, i64)>) {
        let reader = self.reader.id;
        let find = move |cx: &mut praxis::testing::Cx<'_>| {
            let letters = storage::letters::history(cx.conn, reader, Time(0), 1_000)?;
            Ok((letters, storage::letters::schedule(cx.conn, reader)?))
        };
        self.app.operate(find).await
    }

    /// Plans as a worker that has forgotten that it did: nothing may come of it.
    async fn plan_again(&self, letter: &Letter) {
        let (before, reader, due) = (self.kept().await, self.reader.id, letter.due_at);
        let last = before.1.expect("the reader has a schedule").1;
        self.app.operate(move |cx| Ok(storage::letters::begin(cx.conn, reader, (last, due))?)).await;
        assert_eq!(self.plan().await, 0, "the letter of {} is planned once", letter.period);
        assert_eq!(format!("{:?}", self.kept().await), format!("{before:?}"), "planning again changes nothing");
    }

    /// A week and the letter about it, in figures.
    async fn week(&mut self, week: &Week) -> [usize; 3] {
        self.live(&week.ends.checked_add(LATE_MINUTES.minutes()).expect("a time")).await;
        assert_eq!(self.plan().await, 1, "{}: one letter", week.name);
        let letter = self.kept().await.0.remove(0);
        assert_eq!(letter.period, week.ends.date().to_string(), "{}", week.name);
        assert_eq!(letter.due_at, Time::from(week.ends.timestamp()), "{}: at midnight by the clock there", week.name);
        self.plan_again(&letter).await;
        assert_eq!(self.app.letters_by(Mailer::Shown(self.app.mail.clone())).await, 1, "{}: it is sent", week.name);
        self.plan_again(&letter).await;
        let (span, due) = ((letter.from_number, letter.to_number), letter.due_at);
        let Counted { threads, answers, authors } = self.app.operate(move |cx| count(cx, span, due)).await;
        [threads, answers, authors.difference(&self.nameless).count()]
    }
}

/// Lives through an archive; `changes` are the weeks that end with a clock change, with their hours.
async fn replay(app: &App, name: &str, changes: &[(&str, &str, i64)]) {
    let Some(folder) = outside(name) else { return };
    app.with_group().await;
    let reader = app.user_in("Asta", "natverk", Role::Member).await;
    let midnight = [("every", "week"), ("weekday", "1"), ("hour", "0"), ("empty", "1")];
    reader.post("/settings/letters", &midnight).await.expect(303);
    let mut replay = Replay::of(app, &reader, &folder).await;
    let weeks = Week::all(&folder);
    replay.begin(&weeks[0].begins).await;
    let (mut differ, mut sums) = (Vec::new(), [0; 3]);
    for week in &weeks {
        let told = replay.week(week).await;
        if told != week.expected {
            differ.push(format!("{}: told {told:?}, counted {:?}", week.name, week.expected));
        }
        sums = std::array::from_fn(|at| sums[at] + told[at]);
    }
    println!(
        "{name}: {} weeks compared, {} threads, {} answers, {} authors a week in all, differences = {}",
        weeks.len(),
        sums[0],
        sums[1],
        sums[2],
        differ.len()
    );
    assert!(differ.is_empty(), "{}", differ.join("\n"));
    assert!(replay.posts.is_empty(), "all has happened");
    let of_letters = app.mail.all().iter().filter(|mail| mail.to == reader.email).count();
    assert_eq!(of_letters, weeks.len(), "a letter a week");
    let ends_on = |week: &Week| week.ends.date().yesterday().expect("a day").to_string();
    let uneven: Vec<_> =
        weeks.iter().filter(|w| w.hours() != 168).map(|w| (w.name.clone(), ends_on(w), w.hours())).collect();
    let changes: Vec<_> =
        changes.iter().map(|(week, day, hours)| ((*week).to_owned(), (*day).to_owned(), *hours)).collect();
    assert_eq!(uneven, changes, "the weeks of a clock change are among them");
}

scenario! {
    a_year_and_a_half_of_travellers_questions_is_told_week_by_week(app) {
        let changes = [("2011-W43", "2011-10-30", 169), ("2012-W12", "2012-03-25", 167), ("2012-W43", "2012-10-28", 169)];
        replay(&app, "threads-travel", &changes).await;
    }

    the_first_weeks_of_a_community_of_teachers_are_told_week_by_week(app) {
        replay(&app, "threads-matheducators", &[("2014-W13", "2014-03-30", 167)]).await;
    }
}
