//! From rows of the queue to what their letters say, a batch at a time. Changes nothing.

use super::content::{Content, Texts, content};
use super::facts::{self, Facts};
use super::pick::{Picked, pick};
use super::window::{Current, Window};
use crate::Result;
use crate::cx::Cx;
use domain::letters::LetterKind;
use domain::{LetterEvery, PersonId, Time};
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use storage::letters::{Letter, Receiver};

/// Windows kept between batches: most members share a few.
const WINDOWS: usize = 4;

/// Windows that were gathered lately. What was deleted since is found out when a letter's texts are read.
#[derive(Clone, Debug, Default)]
pub struct Cache(VecDeque<(Key, Arc<Window>)>);

type Key = (i64, i64, Time);

/// Something, or the word that says why there is no letter.
pub type OrWhy<T> = std::result::Result<T, &'static str>;

/// What became of a row.
#[derive(Clone, Debug)]
pub struct Built {
    /// The row.
    pub letter: Letter,
    /// To be written; else why not, a word: `nothing`, `off`, `paused`, `been-here`, `no-address`.
    pub outcome: OrWhy<Box<(Receiver, Content)>>,
}

impl Cache {
    fn window(&mut self, cx: &mut Cx<'_>, key: Key) -> Result<Arc<Window>> {
        if let Some((_, window)) = self.0.iter().find(|(k, _)| *k == key) {
            return Ok(window.clone());
        }
        let window = Arc::new(Window::gather(cx, (key.0, key.1), key.2)?);
        self.0.truncate(WINDOWS - 1);
        self.0.push_front((key, window.clone()));
        Ok(window)
    }

    /// Forgets everything, so that the next letters see what is so now.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}

/// Says what each letter is to say now, or why it is not to be sent.
///
/// # Errors
/// Of the database.
pub fn build(cx: &mut Cx<'_>, cache: &mut Cache, letters: Vec<Letter>) -> Result<Vec<Built>> {
    build_for(cx, cache, letters, Use::Sending)
}

/// What a letter is gathered for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// To be sent: how often, pauses and absence decide whether.
    Sending,
    /// To be looked at by its reader, whatever they chose since.
    Looking,
}

pub(super) fn build_for(cx: &mut Cx<'_>, cache: &mut Cache, letters: Vec<Letter>, what: Use) -> Result<Vec<Built>> {
    let mut by_window: BTreeMap<Key, Vec<Letter>> = BTreeMap::new();
    for letter in letters {
        by_window.entry((letter.from_number, letter.to_number, letter.due_at)).or_default().push(letter);
    }
    let mut built = Vec::new();
    for (key, letters) in by_window {
        let window = cache.window(cx, key)?;
        built.extend(of_window(cx, &window, letters, what)?);
    }
    Ok(built)
}

fn of_window(cx: &mut Cx<'_>, window: &Window, letters: Vec<Letter>, what: Use) -> Result<Vec<Built>> {
    let persons: Vec<PersonId> = letters.iter().map(|letter| letter.person).collect();
    let current = Current::of(cx, window)?;
    let mut facts = facts::load(cx, &persons, &current)?;
    let mut ready: Vec<(Letter, OrWhy<(Facts, Picked<'_>)>)> = Vec::with_capacity(letters.len());
    for (at, letter) in letters.into_iter().enumerate() {
        // Who has one letter for each group has several here.
        let is_last = !persons[at + 1..].contains(&letter.person);
        let own = if is_last { facts.remove(&letter.person) } else { facts.get(&letter.person).cloned() };
        let outcome = match own {
            None => Err("no-address"),
            Some(facts) => {
                let facts = facts.only(letter.kind.group());
                wanted(&current, &letter, &facts, what).map(|picked| (facts, picked))
            }
        };
        ready.push((letter, outcome));
    }
    let quoting: Vec<_> = ready.iter().filter_map(|(_, made)| made.as_ref().ok()).map(|(f, p)| (f, p)).collect();
    let texts = Texts::load(cx, &quoting)?;
    let finish = |(letter, made): (Letter, OrWhy<(Facts, Picked<'_>)>)| {
        let outcome = made.and_then(|(facts, picked)| {
            let content = content(&current, &facts, &picked, &texts);
            // Everything that was picked may have gone while its texts were read.
            if content.is_empty() && !facts.choice.even_if_empty {
                return Err("nothing");
            }
            Ok(Box::new((facts.receiver, content)))
        });
        Built { letter, outcome }
    };
    Ok(ready.into_iter().map(finish).collect())
}

/// What stands in the letter, or why there is none.
fn wanted<'w>(current: &Current<'w>, letter: &Letter, facts: &Facts, what: Use) -> OrWhy<Picked<'w>> {
    match why_not(current.window, letter, facts) {
        Some(reason) if what == Use::Sending => Err(reason),
        _ if letter.kind == LetterKind::Greetings => Ok(Picked::default()),
        _ => Ok(pick(current, facts)),
    }
}

fn why_not(window: &Window, letter: &Letter, facts: &Facts) -> Option<&'static str> {
    let choice = &facts.choice;
    if choice.every == LetterEvery::Off {
        return Some("off");
    }
    if choice.is_paused_at(letter.due_at) {
        return Some("paused");
    }
    let was_here = facts.receiver.last_home_at.is_some_and(|at| at > window.since);
    (choice.only_if_absent && was_here).then_some("been-here")
}
