//! The personal-data guard's patterns: what must not be published, and where it stands in a text.

/// A place in a text that the guard points at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub kind: Kind,
    /// Byte offsets into the text, start inclusive, end exclusive, on character boundaries.
    pub span: std::ops::Range<usize>,
}

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A valid national identity or coordination number: stops publishing.
    IdentityNumber,
    /// A telephone number: warns once.
    Phone,
    /// A private e-mail address: warns once.
    Email,
    /// A phrase that points out one person in a case: warns once.
    Case,
}
