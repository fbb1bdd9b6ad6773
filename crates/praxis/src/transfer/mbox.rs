//! `praxis import mbox`: mail archives into a group, as discussions. Two passes: the heads are threaded while the messages
//! go into a scratch file, then each thread is read from there, so that memory holds heads and one batch alone.

use super::batches::Batches;
use super::{Place, files};
use crate::wiring::Installed;
use anyhow::{Context as _, Result, bail};
use importers::convert;
use importers::mail::{self, Head};
use importers::mbox::{self, Mbox, MboxError, Postmark, RawMessage};
use importers::report::{Dangling, ImportReport, ListedAttachment};
use importers::threading::{self, Join, Link};
use std::collections::HashSet;
use std::fs::File;
use std::io::{BufWriter, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

/// Where a message lies in the scratch file.
struct Kept {
    offset: u64,
    length: usize,
    postmark: Option<Postmark>,
}

/// The archive after its first pass.
struct Archive {
    links: Vec<Link>,
    places: Vec<Kept>,
    scratch: BufWriter<File>,
    length: u64,
}

/// Imports archives, each of which may be gzipped; together they are one archive.
///
/// # Errors
/// When a file cannot be opened or read to its end, or the database refuses.
pub fn import(installed: &Installed, place: &Place, paths: &[PathBuf], join: Join) -> Result<ImportReport> {
    let mut report = ImportReport::default();
    let scratch = tempfile::tempfile().context("cannot make a scratch file in the folder for temporary files")?;
    let mut archive = Archive { links: Vec::new(), places: Vec::new(), scratch: BufWriter::new(scratch), length: 0 };
    let mut known = HashSet::new();
    for path in paths {
        archive.read(path, &mut known, &mut report)?;
    }
    if let (0, Some(first)) = (report.seen, report.skipped.first().first()) {
        bail!("there is no message to import: {first}");
    }
    let sorted = threading::thread(&archive.links, join);
    for (at, id) in &sorted.dangling {
        report.dangling.add(Dangling { from: archive.links[*at].message_id.clone(), to: id.clone() });
    }
    let mut batches = Batches::new(installed, place);
    let mut scratch = archive.scratch.into_inner().context("cannot write the scratch file")?;
    let progress = super::bar(archive.places.len() as u64).with_message(place.slug.clone());
    for thread in &sorted.threads {
        let mut mails = Vec::with_capacity(thread.messages.len());
        for &at in &thread.messages {
            let mail = mail::parse(&read_back(&mut scratch, &archive.places[at])?);
            note(&mail, &mut report);
            mails.push(mail);
            progress.inc(1);
        }
        batches.add(convert::of_mails(&mails, &thread.root_id, &place.slug), &mut report)?;
    }
    batches.finish(&mut report)?;
    progress.finish_and_clear();
    Ok(report)
}

impl Archive {
    fn read(&mut self, path: &Path, known: &mut HashSet<String>, report: &mut ImportReport) -> Result<()> {
        let files::Input { name, reader, bar } = files::open(path)?;
        for item in Mbox::new(reader) {
            match item {
                Ok(raw) if raw.postmark.is_none() && !mbox::has_header(&raw.bytes) => {
                    report.skip(&name, Some(raw.line), "no message: neither a \"From \" line nor a header");
                }
                Ok(raw) => {
                    report.seen += 1;
                    let head: Head = mail::parse_head(&raw);
                    if known.insert(head.message_id.clone()) {
                        self.keep(raw, &head).context("cannot write the scratch file")?;
                    } else {
                        report.duplicates.add(head.message_id);
                    }
                }
                Err(MboxError::TooLong { line, length, limit, .. }) => {
                    report.skip(
                        &name,
                        Some(line),
                        format_args!("a message of {length} bytes is over the limit of {limit}"),
                    );
                }
                Err(MboxError::TextBeforeFirst { line, length }) => {
                    let reason = format_args!("{length} bytes before the first \"From \" line are no message");
                    report.skip(&name, Some(line), reason);
                }
                Err(error) => return Err(error).with_context(|| format!("nothing was imported; in {name}")),
            }
        }
        bar.finish_and_clear();
        Ok(())
    }

    fn keep(&mut self, raw: RawMessage, head: &Head) -> std::io::Result<()> {
        self.scratch.write_all(&raw.bytes)?;
        self.places.push(Kept { offset: self.length, length: raw.bytes.len(), postmark: raw.postmark });
        self.length += raw.bytes.len() as u64;
        self.links.push(head.link());
        Ok(())
    }
}

fn read_back(scratch: &mut File, place: &Kept) -> Result<RawMessage> {
    let mut bytes = vec![0; place.length];
    scratch
        .seek(SeekFrom::Start(place.offset))
        .and_then(|_| scratch.read_exact(&mut bytes))
        .context("the scratch file")?;
    Ok(RawMessage { bytes, postmark: place.postmark.clone(), offset: place.offset, line: 0 })
}

/// What was wrong with a mail and what came with it.
fn note(mail: &mail::Mail, report: &mut ImportReport) {
    for problem in &mail.problems {
        report.repair(problem);
    }
    for attachment in &mail.attachments {
        report.attachments.add(ListedAttachment {
            message: mail.head.message_id.clone(),
            name: attachment.name.clone(),
            content_type: attachment.content_type.clone(),
            size: attachment.size,
        });
    }
}
