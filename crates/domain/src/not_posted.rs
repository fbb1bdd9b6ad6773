//! Why an answer that came by mail was not posted: one word each, as in [`crate::words`].

use crate::words::{Word, words};

words! {
    /// Why an answer by mail was not posted.
    NotPosted {
        /// The address in it is not ours, or not any more.
        UnknownAddress = "unknown-address",
        /// It was sent by another member than the one the address was given to.
        AnotherMember = "another-member",
        /// The conversation is closed, gone, or not theirs to answer.
        NotOpen = "not-open",
        /// There is personal data in it.
        PersonalData = "personal-data",
        /// There is nothing of their own in it.
        Empty = "empty",
        /// It is too long for a post.
        TooLong = "too-long",
    }
}
