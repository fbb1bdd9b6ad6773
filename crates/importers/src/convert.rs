//! From what the files say to what `actions` imports: one question thread, or the mails of one thread.
//! Reading the files belongs to `threads_file`, `mbox` and `mail`; writing to `actions`.

use crate::fold::FOLD_MARKER;
use crate::mail::{Attachment, Mail};
use crate::markdown;
use crate::subject;
use crate::threads_file::{PostRecord, SourceId, ThreadRecord, TimeStamp};
use actions::discussions::import_thread::{ImportedPost, ImportedThread, mail_key};
use domain::{ThreadKind, Time, Word as _};
use sha2::{Digest as _, Sha256};
use std::collections::HashSet;

pub use actions::discussions::import_thread::MAIL_KEY;

/// A question thread as it is imported. `source` tells apart the authors of different places.
#[must_use]
pub fn of_record(record: &ThreadRecord, source: &str) -> ImportedThread {
    let helpful: HashSet<&SourceId> = record.helpful_answers().into_iter().collect();
    let mut answers: Vec<&PostRecord> = record.answers.iter().collect();
    answers.sort_by_key(|a| a.created);
    let mut posts = vec![of_post(&record.question, source, false)];
    for answer in parents_first(&answers) {
        posts.push(of_post(answer, source, helpful.contains(&answer.id)));
    }
    let kind = record.kind.as_deref().and_then(ThreadKind::from_word).unwrap_or(ThreadKind::Question);
    ImportedThread {
        source_id: record.thread_id.0.clone(),
        kind,
        title: record.title.clone(),
        tags: record.tags.clone(),
        closed_at: record.closed.map(time),
        posts,
        has_global_ids: false,
        within: None,
    }
}

/// The same order, but that what is answered stands before its answers.
fn parents_first<'r>(answers: &[&'r PostRecord]) -> Vec<&'r PostRecord> {
    let all: HashSet<&SourceId> = answers.iter().map(|a| &a.id).collect();
    let mut placed: HashSet<&SourceId> = HashSet::new();
    let (mut order, mut waiting) = (Vec::with_capacity(answers.len()), answers.to_vec());
    while !waiting.is_empty() {
        let before = order.len();
        let mut later = Vec::new();
        for answer in waiting {
            let is_ready = answer.parent_id.as_ref().is_none_or(|p| placed.contains(p) || !all.contains(p));
            if is_ready {
                placed.insert(&answer.id);
                order.push(answer);
            } else {
                later.push(answer);
            }
        }
        if order.len() == before {
            // They answer each other in a ring: none was first.
            order.append(&mut later);
        }
        waiting = later;
    }
    order
}

fn of_post(post: &PostRecord, source: &str, is_helpful: bool) -> ImportedPost {
    let author = post.author.as_ref().map_or("", |id| id.0.as_str());
    let author_key = if author.starts_with(MAIL_KEY) { author.to_owned() } else { format!("{source}:{author}") };
    let shown = post.author_name.clone().filter(|n| !n.trim().is_empty()).unwrap_or_else(|| author.to_owned());
    ImportedPost {
        source_id: post.id.0.clone(),
        parents: post.parent_id.iter().map(|id| id.0.clone()).collect(),
        author_key,
        author_name: shown,
        author_title: post.author_title.clone().unwrap_or_default(),
        organisation: post.organisation.clone().unwrap_or_default(),
        lang: post.lang.clone().unwrap_or_default(),
        created_at: time(post.created),
        edited_at: post.edited.map(time),
        body: post.markdown(text::html_to_markdown),
        is_helpful,
    }
}

fn time(at: TimeStamp) -> Time {
    at.0.into()
}

/// The mails of a thread as it is imported, the first of them its opening.
#[must_use]
pub fn of_mails(mails: &[Mail], source_id: &str, source: &str) -> ImportedThread {
    let mut last = Time::default();
    let posts: Vec<ImportedPost> = mails.iter().map(|mail| of_mail(mail, source, &mut last)).collect();
    let first = mails.first().map(|m| subject::title(&m.head.subject).to_owned()).unwrap_or_default();
    ImportedThread {
        source_id: source_id.to_owned(),
        kind: ThreadKind::Discussion,
        title: first,
        tags: Vec::new(),
        closed_at: None,
        posts,
        has_global_ids: true,
        within: None,
    }
}

/// A mail without a date is as old as the one before it.
fn of_mail(mail: &Mail, source: &str, last: &mut Time) -> ImportedPost {
    let head = &mail.head;
    *last = head.date.map_or(*last, Into::into);
    let name = head.display_name().to_owned();
    let author_key = match &head.from_address {
        Some(address) => mail_key(address),
        None => format!("{source}:{}", hash(&name.to_lowercase())),
    };
    ImportedPost {
        source_id: head.message_id.clone(),
        parents: head.link().ancestors.into_iter().rev().collect(),
        author_key,
        author_name: name,
        created_at: *last,
        body: with_attachments(&markdown::of_mail(mail), &mail.attachments),
        ..ImportedPost::default()
    }
}

/// SHA-256 in hexadecimal.
fn hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The text with a list of what was attached, above what is folded away.
fn with_attachments(body: &str, attachments: &[Attachment]) -> String {
    if attachments.is_empty() {
        return body.to_owned();
    }
    let line = |a: &Attachment| {
        let name = text::escape_markdown(a.name.as_deref().unwrap_or("–"));
        format!("- 📎 {name} ({}, {} kB)\n", text::escape_markdown(&a.content_type), a.size.div_ceil(1_000))
    };
    let list: String = attachments.iter().map(line).collect();
    match body.split_once(&format!("\n{FOLD_MARKER}\n")) {
        Some((own, folded)) => format!("{}\n\n{list}\n{FOLD_MARKER}\n{folded}", own.trim_end()),
        None => format!("{}\n\n{list}", body.trim_end()),
    }
}
