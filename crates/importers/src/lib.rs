//! Mail archives and question threads in, groups out: streaming parsers that end in actions.
//! The parsers know neither the database nor each other's formats; what is stored is decided where they are called.

pub mod convert;
pub mod fold;
pub mod mail;
pub mod markdown;
pub mod mbox;
pub mod report;
pub mod source;
pub mod subject;
pub mod threading;
pub mod threads_file;
