//! The nouns and the rules of Praxis: ids, validated text, policy, clock, personal-data patterns. No input or output.

pub mod clock;
mod folding;
pub mod ids;
pub mod letters;
pub mod notices;
pub mod personal_data;
pub mod policy;
pub mod text_types;
pub mod words;

pub use clock::{Clock, Time};
pub use folding::fold;
pub use ids::{
    ApiTokenId, AuditId, DraftId, GreetingId, GroupId, IdSource, InboxItemId, InvitationId, NetworkId, OrganisationId,
    PersonId, PostId, ReportId, RequestId, SessionId, TagId, ThreadId,
};
pub use text_types::{Body, EmailAddress, Flaw, Line, Name, Note, Password, Slug, TagName, Title};
pub use words::{
    FollowLevel, FollowSubject, GroupState, InboxKind, LetterDetail, LetterEvery, Level, MailKind, NotPosted,
    NoticeWay, OrganisationKind, Reaction, ReportDecision, ReportOutcome, ReportReason, RequestState, Role,
    SubjectKind, ThreadKind, ThreadState, Visibility, Word,
};
