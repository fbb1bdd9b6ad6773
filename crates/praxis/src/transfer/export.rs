//! `praxis export group`: threads.jsonl in the form that `import threads` takes back, and a Markdown file a thread.
//! The same content gives the same bytes, also after it went through an import.

use super::batches::note;
use super::{Place, bar};
use crate::wiring::Installed;
use actions::access;
use actions::discussions::export_group::{self, ExportedThread, Page};
use anyhow::{Context as _, Result};
use domain::policy::GroupAct;
use domain::{Slug, ThreadKind, Word as _};
use importers::convert::MAIL_KEY;
use importers::threads_file::{self, PostRecord, SourceId, ThreadRecord, TimeStamp};
use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;
use storage::imports::ExportedPost;

/// Threads read at a time.
const THREADS: usize = 100;

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Threads.
    pub threads: u64,
    /// Replies in them.
    pub replies: u64,
}

/// Writes a group into a folder, which is made when it is not there.
///
/// # Errors
/// When there is no such group or the folder cannot be written.
pub fn group(installed: &Installed, slug: &str, dir: &Path) -> Result<Count> {
    let key = slug.to_owned();
    let found = installed.as_operator(move |cx| export_group::threads(cx, &key));
    let (id, threads) = found.with_context(|| format!("the group {slug}"))?;
    std::fs::create_dir_all(dir).with_context(|| format!("cannot make {}", dir.display()))?;
    let path = dir.join("threads.jsonl");
    let file = File::create(&path).with_context(|| format!("cannot write {}", path.display()))?;
    let mut out = BufWriter::new(file);
    let progress = bar(threads.len() as u64).with_message(slug.to_owned());
    let mut count = Count::default();
    for part in threads.chunks(THREADS) {
        let ids = part.to_vec();
        let page = installed.as_operator(move |cx| export_group::page(cx, id, &ids))?;
        for thread in &page.threads {
            let record = record(thread, &page);
            count.threads += 1;
            count.replies += record.answers.len() as u64;
            threads_file::write(&record, &mut out).with_context(|| format!("cannot write {}", path.display()))?;
            let page = dir.join(file_name(count.threads, &record.title));
            std::fs::write(&page, markdown(&record)).with_context(|| format!("cannot write {}", page.display()))?;
        }
        progress.inc(part.len() as u64);
    }
    out.flush().with_context(|| format!("cannot write {}", path.display()))?;
    progress.finish_and_clear();
    let key = slug.to_owned();
    let place = installed.as_operator(move |cx| {
        let group = access::group(cx, &key, GroupAct::Export)?.group;
        Ok(Place { slug: group.slug, group: group.id, network: group.network_id })
    })?;
    let data = serde_json::json!({ "threads": count.threads, "replies": count.replies });
    note(installed, &place, "group.exported", data)?;
    Ok(count)
}

fn record(exported: &ExportedThread, page: &Page) -> ThreadRecord {
    let ExportedThread { thread, posts } = exported;
    let (opening, replies) =
        posts.split_first().unwrap_or_else(|| unreachable!("a thread without its opening is left out"));
    let ids: HashMap<_, _> = replies.iter().map(|p| (p.id, p.exported_id())).collect();
    let mut helpful = replies.iter().filter(|p| p.helpful_at.is_some()).map(|p| SourceId(p.exported_id()));
    let accepted = helpful.next();
    ThreadRecord {
        thread_id: SourceId(thread.source_id.clone().unwrap_or_else(|| thread.id.to_string())),
        title: thread.title.clone(),
        kind: Some(thread.kind).filter(|k| *k != ThreadKind::Question).map(|k| k.word().to_owned()),
        tags: thread.tags().map(str::to_owned).collect(),
        question: post(opening, page, &ids),
        closed: thread.locked_at.map(|at| TimeStamp(at.timestamp())),
        accepted_answer_id: accepted,
        helpful_answer_ids: helpful.collect(),
        answers: replies.iter().map(|p| post(p, page, &ids)).collect(),
    }
}

fn post(post: &ExportedPost, page: &Page, ids: &HashMap<domain::PostId, String>) -> PostRecord {
    let filled = |text: &str| Some(text.to_owned()).filter(|t| !t.is_empty());
    PostRecord {
        id: SourceId(post.exported_id()),
        parent_id: post.parent_id.and_then(|id| ids.get(&id)).cloned().map(SourceId),
        author: author(post, page).map(SourceId),
        author_name: filled(&post.author_name),
        author_title: filled(&post.author_title),
        organisation: filled(&post.organisation_name),
        lang: filled(&post.lang),
        created: TimeStamp(post.created_at.timestamp()),
        edited: post.edited_at.map(|at| TimeStamp(at.timestamp())),
        score: None,
        body_html: None,
        body: Some(post.body.clone()),
        license: None,
    }
}

/// What tells the author apart: a placeholder's own id at its source, else the person's id. Never an address.
fn author(post: &ExportedPost, page: &Page) -> Option<String> {
    match page.keys.get(&post.author_id.0) {
        None => Some(post.author_id.to_string()),
        Some(key) if key.starts_with(MAIL_KEY) => Some(key.clone()),
        Some(key) => key.split_once(':').map(|(_, id)| id.to_owned()).filter(|id| !id.is_empty()),
    }
}

/// `00012-a-title.md`: in the order of the group, readable, and free of what a file system does not take.
fn file_name(number: u64, title: &str) -> String {
    let slug = Slug::from_name(title).map_or_else(String::new, |slug| format!("-{slug}"));
    format!("{number:05}{slug}.md")
}

/// The thread as a page to read.
fn markdown(record: &ThreadRecord) -> String {
    let helpful: HashSet<&SourceId> = record.helpful_answers().into_iter().collect();
    let mut out = format!("# {}\n\n", text::escape_markdown(&record.title));
    if !record.tags.is_empty() {
        let _ = writeln!(out, "{}\n", record.tags.iter().map(|t| format!("`{t}`")).collect::<Vec<_>>().join(" "));
    }
    for post in std::iter::once(&record.question).chain(&record.answers) {
        let name = text::escape_markdown(post.author_name.as_deref().unwrap_or("–"));
        let organisation =
            post.organisation.as_deref().map_or(String::new(), |o| format!(", {}", text::escape_markdown(o)));
        let mark = if helpful.contains(&post.id) { " ✓" } else { "" };
        let _ = writeln!(
            out,
            "---\n\n**{name}**{organisation} · {}{mark}\n\n{}\n",
            post.created.0,
            post.body.as_deref().unwrap_or_default()
        );
    }
    out
}
