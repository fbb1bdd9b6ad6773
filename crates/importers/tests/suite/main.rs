//! The parsers over whole files: our own small ones (`tests/data`), and outside data where it is there.
//! One binary, so that it links once; a module a source of data.

#![expect(clippy::unwrap_used, reason = "a test fails where its data is not what it should be")]

mod fixtures;
mod mailing_lists;
mod own_files;
mod properties;
mod question_threads;
mod rendered;
mod reply_lines;
mod reply_trimming;
mod spamassassin;
mod support;
