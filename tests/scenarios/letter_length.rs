//! A letter stays short, however much there is to tell: so many items, so many words of each, so many words of ours.

use harness::scenario;
use praxis::testing::Role;
use scraper::Html;

/// Tuesday at eight in Stockholm, the usual time, after the scenarios begin.
const TUESDAY: &str = "2026-11-24T07:00:00Z";
/// What members write here, so that the rest of a letter is what Praxis writes.
const THEIRS: &str = "ord";
/// Items in a letter, and words that it shows of each.
const MOST_ITEMS: usize = 7;
const MOST_OF_AN_ITEM: usize = 40;
/// Words of our own; names, places and counts among them.
const MOST_OF_OURS: usize = 350;

fn written(words: usize) -> String {
    [THEIRS].repeat(words).join(" ")
}

/// Whether a member of these scenarios wrote it.
fn is_theirs(word: &str) -> bool {
    word.trim_matches(|c: char| !c.is_alphanumeric()) == THEIRS
}

/// The words of a text that Praxis wrote; addresses are none.
fn ours(text: &str) -> usize {
    let is_word = |word: &&str| word.contains(char::is_alphanumeric) && !word.contains("://") && !word.contains('@');
    text.split_whitespace().filter(is_word).filter(|word| !is_theirs(word)).count()
}

scenario! {
    a_letter_stays_short_however_much_there_is_to_tell(app) {
        let people = app.with_letters(&["Asta", "Bo", "Cia"]).await;
        let mona = app.user_in("Mona", "natverk", Role::Moderator).await;
        for _ in 0..3 {
            mona.post("/networks/natverk/letter", &[("greeting", &written(60))]).await.expect(303);
        }
        for turn in 0..5 {
            let own = people[0].asks("fragor", &written(12), &written(300)).await;
            let other = people[1].asks("fragor", &written(12), &written(300)).await;
            for (thread, by) in [(&own, 1), (&own, 2), (&other, 2)] {
                people[by].replies(thread, &format!("{} {turn}{by}", written(300))).await;
            }
            people[2].asks("fragor", &written(12), &written(300)).await;
            app.pass_minutes(61);
        }
        app.wait_until(TUESDAY);
        let letter = app.letters(&people[0].email).await.remove(0);
        let items = letter.text.lines().filter(|line| line.starts_with("* ")).count() + 1;
        assert_eq!(items, MOST_ITEMS, "{}", letter.text);
        // What the members who lead a network greet with is no item, and has a limit of its own.
        let told = letter.text.split("== Från dem").next().expect("the first part of it");
        let theirs = |line: &str| line.split_whitespace().filter(|word| is_theirs(word)).count();
        let longest = told.lines().map(theirs).max();
        assert!((10..=MOST_OF_AN_ITEM).contains(&longest.unwrap_or(0)), "{longest:?} words:\n{}", letter.text);
        assert!(letter.text.contains("Visa alla"), "the rest is a link away");
        let html = Html::parse_document(&letter.html).root_element().text().collect::<Vec<_>>().join(" ");
        for part in [&letter.text, &html] {
            let ours = ours(part);
            println!("{ours} words of ours in a full letter");
            assert!((60..=MOST_OF_OURS).contains(&ours), "{ours} words:\n{part}");
        }
    }
}
