//! Who is in a network or a group: members, requests, invitations; arranging and proposing a group.
//! A person's profile belongs in `people`.

use super::group::GroupHead;
use super::network::{NetworkRow, Visibility};
use super::parts::{Author, More};
use crate::forms::{Choice, FormErrors};
use crate::shell::Shell;
use crate::urls::{self, Url};
use askama::Template;
use domain::Time;

/// A member in a list.
#[derive(Clone, Debug, Default)]
pub struct MemberRow {
    /// The person's id, for the forms.
    pub id: String,
    /// Who it is.
    pub author: Author,
    /// The name of the role, in the reader's language.
    pub role: String,
    /// Roles the reader may give; empty when none.
    pub roles: Vec<Choice>,
    /// Mail to them comes back: for those who manage only.
    pub is_unreached: bool,
    /// Whether the reader may remove the member.
    pub may_remove: bool,
}

/// Somebody who asks to be let in.
#[derive(Clone, Debug, Default)]
pub struct RequestRow {
    /// The request's id; form field `request`.
    pub id: String,
    /// Who it is.
    pub author: Author,
    /// What they wrote.
    pub message: String,
    /// When.
    pub at: Time,
}

/// An invitation that has not been used.
#[derive(Clone, Debug, Default)]
pub struct InvitationRow {
    /// Its id; form field `invitation`.
    pub id: String,
    /// The address, shown to those who manage only.
    pub email: String,
    /// The name of the role.
    pub role: String,
    /// When it stops working.
    pub expires_at: Time,
}

/// What those who manage see and do on a page of members: fields `emails`, `role`, `message` to invite; `request`,
/// `decision` (`approve` or `decline`), `letter` to answer a request.
#[derive(Clone, Debug, Default)]
pub struct Managing {
    /// Those who ask to be let in.
    pub requests: Vec<RequestRow>,
    /// Invitations not yet used.
    pub invitations: Vec<InvitationRow>,
    /// The welcome letter as it is sent unless changed.
    pub letter: String,
    /// The addresses that were typed.
    pub emails: String,
    /// The message that was typed.
    pub message: String,
    /// Roles to invite as.
    pub roles: Vec<Choice>,
    /// The same roles, each with what it may do, in the reader's language.
    pub role_lines: Vec<(String, String)>,
    /// What came of inviting, whole sentences.
    pub said: Option<String>,
    /// What is wrong with the invitation.
    pub errors: FormErrors,
}

/// `/groups/{slug}/members`.
#[derive(Template)]
#[template(path = "pages/group_members.html")]
pub struct GroupMembersPage {
    /// The frame.
    pub shell: Shell,
    /// The group.
    pub group: GroupHead,
    /// The members of this page, sorted by name.
    pub members: Vec<MemberRow>,
    /// Towards the rest of them.
    pub more: More,
    /// For those who manage.
    pub managing: Option<Managing>,
    /// Whether the reader may leave.
    pub may_leave: bool,
}

/// `/networks/{slug}/members`.
#[derive(Template)]
#[template(path = "pages/network_members.html")]
pub struct NetworkMembersPage {
    /// The frame.
    pub shell: Shell,
    /// The network.
    pub network: NetworkRow,
    /// The members of this page, sorted by name.
    pub members: Vec<MemberRow>,
    /// Towards the rest of them.
    pub more: More,
    /// For those who manage.
    pub managing: Option<Managing>,
}

/// Where the forms of a page of members are sent.
pub struct MemberForms<'a> {
    /// To invite.
    pub invite: Url<'a>,
    /// To answer a request.
    pub requests: Url<'a>,
    /// To take back an invitation; field `invitation`.
    pub revoke: Url<'a>,
    /// To change a role; fields `person`, `role`.
    pub role: Url<'a>,
    /// To remove somebody; field `person`.
    pub remove: Url<'a>,
}

impl GroupMembersPage {
    /// Where the forms are sent.
    #[must_use]
    pub fn forms(&self) -> MemberForms<'_> {
        let slug = &self.group.slug;
        MemberForms {
            invite: urls::group_invite(slug),
            requests: urls::group_requests(slug),
            revoke: urls::group_revoke_invitation(slug),
            role: urls::group_roles(slug),
            remove: urls::group_remove_member(slug),
        }
    }
}

impl NetworkMembersPage {
    /// Where the forms are sent.
    #[must_use]
    pub fn forms(&self) -> MemberForms<'_> {
        let slug = &self.network.slug;
        MemberForms {
            invite: urls::network_invite(slug),
            requests: urls::network_requests(slug),
            revoke: urls::network_revoke_invitation(slug),
            role: urls::network_roles(slug),
            remove: urls::network_remove_member(slug),
        }
    }
}

/// How much letters and other mail say of a group: one of the choices.
#[derive(Clone, Debug)]
pub struct DetailChoice {
    /// A word of [`domain::LetterDetail`].
    pub word: &'static str,
    /// It is so now.
    pub is_chosen: bool,
}

impl DetailChoice {
    /// A choice, chosen if its word is `chosen`.
    #[must_use]
    pub fn new(word: &'static str, chosen: &str) -> Self {
        Self { word, is_chosen: word == chosen }
    }

    fn label(&self) -> String {
        format!("letter-detail-{}", self.word)
    }

    fn explained(&self) -> String {
        format!("letter-detail-{}-means", self.word)
    }
}

/// `/groups/{slug}/settings`: fields `name`, `purpose`, `visibility`, `place`, `letter_detail`; a button archives or opens
/// again.
#[derive(Template)]
#[template(path = "pages/group_settings.html")]
pub struct GroupSettingsPage {
    /// The frame.
    pub shell: Shell,
    /// The group as it is.
    pub group: GroupHead,
    /// The name that was typed.
    pub name: String,
    /// The purpose that was typed.
    pub purpose: String,
    /// The visibility that was chosen.
    pub visibility: Visibility,
    /// Groups it may be put after.
    pub places: Vec<Choice>,
    /// How much letters say of it.
    pub details: Vec<DetailChoice>,
    /// What is wrong.
    pub errors: FormErrors,
}

/// `/networks/{slug}/propose`: a member proposes a group, or one who manages makes it. Fields `name`, `slug`,
/// `purpose`, `visibility` (only when made).
#[derive(Template)]
#[template(path = "pages/propose_group.html")]
pub struct ProposeGroupPage {
    /// The frame.
    pub shell: Shell,
    /// The network it will be in.
    pub network: super::parts::NetworkRef,
    /// Whether the group is made at once instead of proposed.
    pub makes: bool,
    /// Supporters a proposal needs.
    pub supporters_needed: u32,
    /// The name that was typed.
    pub name: String,
    /// The short name that was typed.
    pub slug: String,
    /// The purpose that was typed.
    pub purpose: String,
    /// The visibility that was chosen.
    pub visibility: Visibility,
    /// What is wrong.
    pub errors: FormErrors,
}
