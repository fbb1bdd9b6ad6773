//! The demo's content against its plan: counts, references, invented names, real-looking hours, nothing for the guard to find.
//! Parse errors are tested with files of their own.

use super::content::{self, Content, Reply, Thread};
use super::*;
use domain::ThreadKind;
use domain::personal_data::{Kind, scan};
use jiff::civil::time;
use std::collections::HashSet;

fn shipped() -> Content {
    super::content().unwrap_or_else(|error| panic!("{error}"))
}

fn questions(content: &Content) -> Vec<&Thread> {
    content.threads.iter().filter(|t| t.number.is_some()).collect()
}

fn answers(thread: &Thread) -> usize {
    thread.replies.iter().filter(|r| !r.summary).count()
}

/// Every text that is published, with where it stands.
fn published(content: &Content) -> Vec<(String, &str)> {
    let mut texts = Vec::new();
    for thread in &content.threads {
        texts.push((thread.key.clone(), thread.title.as_str()));
        texts.push((thread.key.clone(), thread.body.as_str()));
        let reply = |r: &Reply| format!("{}, {}", thread.key, r.by);
        texts.extend(thread.replies.iter().map(|r| (reply(r), r.body.as_str())));
    }
    texts.extend(content.networks.iter().map(|n| (n.key.clone(), n.charter.as_str())));
    texts.extend(content.groups.iter().map(|g| (g.key.clone(), g.purpose.as_str())));
    texts.extend(
        content.people.iter().flat_map(|p| [(p.key.clone(), p.about.as_str()), (p.key.clone(), p.title.as_str())]),
    );
    texts
}

#[test]
fn the_plan_is_filled() {
    let content = shipped();
    let questions = questions(&content);
    let numbers: Vec<u8> = questions.iter().filter_map(|q| q.number).collect();
    let topics = content.groups.iter().filter(|g| g.number.is_some()).count();
    let all: usize = questions.iter().map(|q| answers(q)).sum();
    println!(
        "{} organisations, {topics} topic groups, {} members, {} questions, {all} answers",
        content.organisations.len(),
        content.people.len(),
        questions.len()
    );
    assert_eq!((content.organisations.len(), topics, content.people.len()), (12, 15, 60));
    assert_eq!(numbers.iter().copied().collect::<HashSet<_>>(), (1..=40).collect(), "the questions of the plan");
    assert_eq!(numbers.len(), 40);
    assert!((140..=170).contains(&all), "{all} answers");
}

#[test]
fn questions_are_solved_summarised_answered_and_waiting_as_planned() {
    let content = shipped();
    let questions = questions(&content);
    let is = |thread: &&&Thread, mark: fn(&Reply) -> bool| thread.replies.iter().any(mark);
    let solved = questions.iter().filter(|q| is(q, |r| r.helpful)).count();
    let summarised = questions.iter().filter(|q| !is(q, |r| r.helpful) && is(q, |r| r.summary)).count();
    let waiting: Vec<_> = questions.iter().filter(|q| q.replies.is_empty()).collect();
    let answered = questions.len() - solved - summarised - waiting.len();
    let stale = questions.iter().filter(|q| is(q, |r| r.stale)).count();
    println!("{solved} solved, {summarised} summarised, {answered} answered, {} waiting, {stale} stale", waiting.len());
    assert_eq!((solved, summarised, answered, waiting.len(), stale), (24, 8, 5, 3, 1));
    assert!(waiting.iter().all(|q| q.at.weekdays_back() >= 2), "longer than a day");
}

#[test]
fn other_kinds_and_languages_are_there() {
    let content = shipped();
    let count = |kind| content.threads.iter().filter(|t| t.kind == kind).count();
    assert_eq!((count(ThreadKind::Report), count(ThreadKind::Announcement)), (3, 2));
    assert!(count(ThreadKind::Discussion) >= 5);
    let langs: HashSet<&str> = content.threads.iter().filter_map(|t| t.lang.as_deref()).collect();
    assert_eq!(langs, HashSet::from(["en", "nb"]));
    let signing_in: Vec<_> = content.people.iter().filter(|p| p.sign_in).collect();
    assert_eq!(signing_in.len(), 6);
    assert_eq!(content.people.iter().filter(|p| p.administrator).count(), 1);
    for person in &content.people {
        let organisation = content.organisation(&person.organisation).expect("checked on reading");
        assert!(domain::EmailAddress::parse(&person.email(organisation)).is_ok(), "{}", person.key);
        assert!(organisation.domain.ends_with(".example"));
    }
}

#[test]
fn the_guard_finds_nothing_in_what_is_published() {
    let content = shipped();
    let texts = published(&content);
    let mut found = 0;
    for (place, text) in &texts {
        for finding in scan(text) {
            println!("{place}: {:?} {:?}", finding.kind, &text[finding.span]);
            found += 1;
        }
    }
    println!("{} texts, {found} findings", texts.len());
    assert_eq!(found, 0);
}

#[test]
fn the_guard_warns_about_both_drafts_and_blocks_neither() {
    let content = shipped();
    assert_eq!(content.drafts.len(), 2);
    for draft in &content.drafts {
        let kinds: HashSet<Kind> = scan(&draft.body).into_iter().map(|f| f.kind).collect();
        assert!(kinds.contains(&Kind::Case) && kinds.iter().all(|k| !k.blocks()), "{}: {kinds:?}", draft.key);
    }
}

#[test]
fn no_organisation_is_a_real_one() {
    let register = include_str!("../../../actions/data/organisations.tsv");
    let real: HashSet<String> = register.lines().filter_map(|l| l.split('\t').nth(1)).map(str::to_lowercase).collect();
    assert!(real.len() > 300);
    for organisation in shipped().organisations {
        let name = organisation.name.to_lowercase();
        assert!(!real.contains(&name) && !real.contains(&name.replacen(" kommun", "s kommun", 1)), "{name}");
    }
}

#[test]
fn people_write_in_office_hours_over_half_a_year() {
    let content = shipped();
    let times: Vec<When> =
        content.threads.iter().flat_map(|t| std::iter::once(t.at).chain(t.replies.iter().map(|r| r.at))).collect();
    assert!(times.iter().all(|at| (time(7, 30, 0, 0)..=time(16, 30, 0, 0)).contains(&at.time())));
    let oldest = times.iter().map(|at| at.weekdays_back()).max().expect("there are threads");
    assert!((110..=131).contains(&oldest), "{oldest} weekdays back");
}

#[test]
fn answers_are_neither_too_short_nor_too_long() {
    let content = shipped();
    let mut lengths = Vec::new();
    for thread in questions(&content) {
        for reply in &thread.replies {
            let words = reply.body.split_whitespace().count();
            lengths.push(words);
            assert!((8..=150).contains(&words), "{}, {}: {words} words", thread.key, reply.by);
            assert!(!reply.summary || words <= 66, "{}: the summary has {words} words", thread.key);
        }
    }
    lengths.sort_unstable();
    println!("words: {} in all, median {}", lengths.iter().sum::<usize>(), lengths[lengths.len() / 2]);
}

#[test]
fn errors_name_file_and_line() {
    #[derive(Debug, serde::Deserialize)]
    struct One {
        #[expect(dead_code, reason = "only read")]
        at: When,
    }
    let error = read::read::<One>(("x.toml", "# one\n\nat = \"yesterday\"\n")).expect_err("no time");
    assert_eq!(error.to_string(), "demo/x.toml, line 3: \"yesterday\" is not a time like \"-12d 09:14\"");
    let error = read::read::<One>(("x.toml", "at = \"-1d 09:00\"\nat = 2\n")).expect_err("twice");
    assert_eq!((error.file.as_str(), error.line), ("x.toml", Some(2)));
}

#[test]
fn a_key_that_leads_nowhere_is_refused() {
    let refuses = |change: fn(&mut Content)| {
        let mut content = shipped();
        change(&mut content);
        check::check(&content).expect_err("the change breaks something").reason
    };
    assert!(refuses(|c| c.threads[0].by = "nobody".to_owned()).contains("nobody has the key"));
    assert!(refuses(|c| c.threads[0].replies[1].parent = Some("x".to_owned())).contains("answers none"));
    assert!(refuses(|c| c.threads[0].replies.swap(0, 1)).contains("is not after"));
    assert!(refuses(|c| c.threads[0].by = "ingrid-solheim".to_owned()).contains("is not in"));
    assert!(refuses(|c| c.threads[0].by = "anneli-gran".to_owned()).contains("may only read"));
    assert!(refuses(|c| c.people[1].key = c.people[0].key.clone()).contains("stands twice"));
    assert!(refuses(|c| c.groups[0].network = "x".to_owned()).contains("nothing has the key"));
}

#[test]
fn mentions_get_ids() {
    let id = |key: &str| (key == "maj").then(|| "0abc".to_owned());
    assert_eq!(content::with_ids("[@Maj](user:maj) och [@X](user:x)", id), "[@Maj](user:0abc) och [@X](user:x)");
}
