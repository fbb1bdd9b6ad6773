//! Threads gathered into batches of some hundred posts: what is there is asked first, what is new is prepared outside the
//! transaction and written in one.

use super::Place;
use crate::wiring::Installed;
use actions::discussions::import_thread::{Changes, ImportedThread, Stored, known, prepare, store};
use actions::{Actor, Cx, Event};
use anyhow::Result;
use importers::report::ImportReport;
use storage::audit::{self, NewAudit};

/// Posts in a transaction, if threads are no longer than that.
const POSTS: usize = 400;

/// Threads on their way into a group.
pub(super) struct Batches<'a> {
    installed: &'a Installed,
    place: &'a Place,
    waiting: Vec<ImportedThread>,
    posts: usize,
    changes: Changes,
    written: Stored,
}

impl<'a> Batches<'a> {
    pub(super) fn new(installed: &'a Installed, place: &'a Place) -> Self {
        let (changes, written) = (Changes::default(), Stored::default());
        Self { installed, place, waiting: Vec::new(), posts: 0, changes, written }
    }

    /// Takes a thread; writes when enough are waiting.
    pub(super) fn add(&mut self, thread: ImportedThread, report: &mut ImportReport) -> Result<()> {
        self.posts += thread.posts.len();
        self.waiting.push(thread);
        if self.posts >= POSTS { self.write(report) } else { Ok(()) }
    }

    fn write(&mut self, report: &mut ImportReport) -> Result<()> {
        self.posts = 0;
        let mut batch = std::mem::take(&mut self.waiting);
        let group = self.place.group;
        let threads: Vec<String> = batch.iter().map(|t| t.source_id.clone()).collect();
        let named = |t: &ImportedThread| -> Vec<String> {
            let ids = t.posts.iter().flat_map(|p| std::iter::once(&p.source_id).chain(&p.parents));
            ids.cloned().collect()
        };
        let posts: Vec<String> = batch.iter().flat_map(named).collect();
        let there = self.installed.as_operator(move |cx| known(cx, group, &threads, &posts))?;
        for thread in &mut batch {
            thread.within = there.thread_of(thread);
            let before = thread.posts.len();
            let mut posts = std::mem::take(&mut thread.posts);
            posts.retain(|p| !there.has_post(thread, &p.source_id));
            thread.posts = posts;
            report.already_there += (before - thread.posts.len()) as u64;
        }
        batch.retain(|t| !t.posts.is_empty());
        if batch.is_empty() {
            return Ok(());
        }
        let world = &self.installed.world;
        let prepared: Vec<_> = batch.into_iter().map(|t| prepare(world, t, &mut self.changes)).collect();
        let stored = self.installed.as_operator(move |cx| store(cx, group, &prepared))?;
        self.written.threads += stored.threads;
        self.written.posts += stored.posts;
        self.written.helpful += stored.helpful;
        Ok(())
    }

    /// Writes the rest, and what was done into events and audit log.
    pub(super) fn finish(mut self, report: &mut ImportReport) -> Result<()> {
        self.write(report)?;
        report.stored = self.written.posts;
        report.threads = self.written.threads;
        report.helpful = self.written.helpful;
        for (kind, count) in &self.changes.masked {
            report.mask(kind, *count);
        }
        for (what, count) in &self.changes.repaired {
            *report.repaired.entry((*what).to_owned()).or_default() += count;
        }
        let data = serde_json::json!({ "threads": self.written.threads, "posts": self.written.posts });
        note(self.installed, self.place, "group.imported", data)
    }
}

/// Notes what the operator did with the group's content.
pub(super) fn note(installed: &Installed, place: &Place, action: &'static str, data: serde_json::Value) -> Result<()> {
    let Place { group, network, .. } = *place;
    installed.as_operator(move |cx: &mut Cx<'_>| {
        debug_assert!(matches!(cx.actor, Actor::Operator), "only the operator imports and exports");
        let text = data.to_string();
        let row = NewAudit {
            id: cx.world.ids.next(cx.now),
            actor_id: None,
            action,
            network_id: Some(network.0),
            group_id: Some(group.0),
            subject_kind: "group",
            subject_id: Some(group.0),
            reason: "",
            data: &text,
            undo_until: None,
            created_at: cx.now.0,
        };
        audit::add(cx.conn, &row)?;
        cx.record(Event {
            kind: action,
            network: Some(network),
            group: Some(group),
            data: data.clone(),
            ..Event::default()
        })
    })
}
