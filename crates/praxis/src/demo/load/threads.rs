//! What the demo's people write, in order of time: threads, replies, reactions, helpful marks, drafts.
//! Each goes through its action, as the person who does it, so that policy and guard are asked as always.

use super::{Loader, found};
use crate::demo::When;
use crate::demo::content::{self, Thread};
use actions::discussions::mark_helpful::mark_helpful;
use actions::discussions::reply::{RawReply, Reply, reply};
use actions::discussions::start_thread::{RawThread, StartThread, start_thread};
use actions::inbox::deliver;
use actions::{Actor, Error};
use domain::{PostId, Reaction, ThreadKind, Time, Word as _, ids};
use storage::seeding::{self, NewDraft};
use storage::{inbox, letters, posts, reads};

/// Minutes between a post and the first reaction to it, and between reactions.
const REACTION_MINUTES: i64 = 11;
/// Minutes between a reply and the mark that it helped.
const HELPED_MINUTES: i64 = 25;
/// Days back to which those who sign in have read everything.
const READ_DAYS: i64 = 7;
/// Days back to which everybody has read their inbox.
const INBOX_DAYS: i64 = 2;
/// Days that the first letter tells of: always something, whatever the weekday.
const LETTER_DAYS: i64 = 30;
/// Events delivered at a time.
const EVENTS: i64 = 500;

/// Something a person does.
enum Deed<'c> {
    Start,
    Reply(usize),
    Helped(usize),
    React(Option<usize>, &'c str, Reaction),
}

impl Loader<'_> {
    /// Everything, the oldest first, and the drafts.
    pub(super) fn everything_written(&mut self) -> actions::Result<()> {
        let content = self.content;
        let mut deeds = Vec::new();
        for thread in &content.threads {
            self.deeds_of(thread, &mut deeds)?;
        }
        deeds.sort_by_key(|(at, ..)| *at);
        for (at, thread, deed) in deeds {
            self.set_time(at);
            self.done(thread, &deed).map_err(|e| Error::internal(&format!("{}: {e}", thread.key)))?;
        }
        self.drafts()
    }

    fn time(&self, at: When) -> actions::Result<Time> {
        let zoned = at.on(self.today).to_zoned(self.zone.clone()).map_err(|e| Error::Internal(Box::new(e)))?;
        Ok(zoned.timestamp().into())
    }

    fn deeds_of<'c>(&self, thread: &'c Thread, deeds: &mut Vec<(Time, &'c Thread, Deed<'c>)>) -> actions::Result<()> {
        let started = self.time(thread.at)?;
        deeds.push((started, thread, Deed::Start));
        for (after, person) in (1..).zip(&thread.same) {
            let at = started.plus_seconds(after * REACTION_MINUTES * 60);
            deeds.push((at, thread, Deed::React(None, person, Reaction::Same)));
        }
        for (place, reply) in thread.replies.iter().enumerate() {
            let written = self.time(reply.at)?;
            deeds.push((written, thread, Deed::Reply(place)));
            if reply.helpful {
                deeds.push((written.plus_seconds(HELPED_MINUTES * 60), thread, Deed::Helped(place)));
            }
            for (after, person) in (1..).zip(&reply.thanks) {
                let at = written.plus_seconds(after * REACTION_MINUTES * 60);
                deeds.push((at, thread, Deed::React(Some(place), person, Reaction::Thanks)));
            }
        }
        Ok(())
    }

    fn done(&mut self, thread: &Thread, deed: &Deed<'_>) -> actions::Result<()> {
        match deed {
            Deed::Start => self.start(thread),
            Deed::Reply(place) => self.reply(thread, *place),
            Deed::Helped(place) => {
                let (id, post) = (self.thread(thread)?.0, self.post(thread, Some(*place))?);
                let asker = self.member(&thread.by)?;
                self.act(asker, |cx| mark_helpful(cx, id, post, true))
            }
            Deed::React(place, person, kind) => {
                let (post, person) = (self.post(thread, *place)?, self.person(person)?);
                Ok(seeding::react(self.conn, post, person, *kind, self.world.clock.now())?)
            }
        }
    }

    fn start(&mut self, thread: &Thread) -> actions::Result<()> {
        let body = self.with_mentions(&thread.body);
        let raw = RawThread {
            kind: thread.kind.word(),
            title: &thread.title,
            body: &body,
            tags: &thread.tags.join(","),
            lang: thread.lang.as_deref().unwrap_or_default(),
            accept_warnings: false,
        };
        let input = StartThread::parse(self.world, &raw)?;
        let author = self.member(&thread.by)?;
        let id = self.act(author, |cx| start_thread(cx, &thread.group, &input))?;
        let opening = posts::opening(self.conn, id)?.ok_or(Error::NotFound)?.id;
        if thread.pinned {
            seeding::pin(self.conn, id, self.world.clock.now())?;
        }
        self.made.threads.insert(thread.key.clone(), (id, opening));
        Ok(())
    }

    fn reply(&mut self, thread: &Thread, place: usize) -> actions::Result<()> {
        let written = &thread.replies[place];
        let answered = written.parent.as_ref().and_then(|key| {
            let earlier = &thread.replies[..place];
            earlier.iter().position(|r| r.key.as_ref() == Some(key))
        });
        let parent = answered.map(|place| self.post(thread, Some(place))).transpose()?;
        let body = self.with_mentions(&written.body);
        let lang = written.lang.as_deref().or(thread.lang.as_deref()).unwrap_or_default();
        let input = Reply::parse(self.world, &RawReply { body: &body, parent, lang, accept_warnings: false })?;
        let (author, id) = (self.member(&written.by)?, self.thread(thread)?.0);
        let post = self.act(author, |cx| reply(cx, id, &input))?;
        self.made.replies.insert((thread.key.clone(), place), post);
        Ok(())
    }

    fn thread(&self, thread: &Thread) -> actions::Result<(domain::ThreadId, PostId)> {
        found(self.made.threads.get(&thread.key), &thread.key).copied()
    }

    /// A reply by its place, or the thread's own post.
    fn post(&self, thread: &Thread, place: Option<usize>) -> actions::Result<PostId> {
        match place {
            None => Ok(self.thread(thread)?.1),
            Some(place) => found(self.made.replies.get(&(thread.key.clone(), place)), &thread.key).copied(),
        }
    }

    fn with_mentions(&self, body: &str) -> String {
        content::with_ids(body, |key| self.made.people.get(key).map(|p| p.person.to_string()))
    }

    fn drafts(&mut self) -> actions::Result<()> {
        for draft in &self.content.drafts {
            let at = self.time(draft.at)?;
            let new = NewDraft {
                id: self.world.ids.next(at),
                person_id: self.person(&draft.by)?.0,
                place: &format!("/groups/{}/ask", draft.group),
                kind: ThreadKind::Question.word(),
                title: &draft.title,
                body: &draft.body,
                tags: &draft.tags.join(", "),
                parent_id: None,
                updated_at: at.0,
            };
            seeding::add_draft(self.conn, &new)?;
        }
        Ok(())
    }

    /// Those who sign in have read everything but the last days, so that what is new stands out.
    pub(super) fn news(&mut self, now: Time) -> actions::Result<()> {
        let upto = PostId(ids::floor_at(now.plus_days(-READ_DAYS)));
        for person in self.content.people.iter().filter(|p| p.sign_in) {
            let id = self.person(&person.key)?;
            for group in self.made.groups.values() {
                reads::mark_group(self.conn, id, *group, upto)?;
            }
        }
        self.set_time(now);
        while self.act(Actor::Operator, |cx| deliver::deliver(cx, EVENTS))? > 0 {}
        inbox::mark_read_before(self.conn, now.plus_days(-INBOX_DAYS), now)?;
        self.letters(now)
    }

    /// The letter of this week is sent to those who can sign in as soon as the worker runs, so that the demo has one to show.
    fn letters(&mut self, now: Time) -> actions::Result<()> {
        let told = letters::number_at(self.conn, now.plus_days(-LETTER_DAYS))?;
        for person in self.content.people.iter().filter(|p| p.sign_in) {
            letters::begin(self.conn, self.person(&person.key)?, (told, now))?;
        }
        Ok(())
    }
}
