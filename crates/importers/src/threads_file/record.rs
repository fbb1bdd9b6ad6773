//! The form of one question thread. Fields that other programs add are passed over; reading is lenient where it loses
//! nothing (ids as numbers, times without a zone), strict where it would (a post without a text).

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// An id of the source: a number there or a string, a string here.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct SourceId(pub String);

impl<'de> Deserialize<'de> for SourceId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl serde::de::Visitor<'_> for Visitor {
            type Value = SourceId;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an id (a whole number or a string)")
            }

            fn visit_i64<E>(self, id: i64) -> Result<SourceId, E> {
                Ok(SourceId(id.to_string()))
            }

            fn visit_u64<E>(self, id: u64) -> Result<SourceId, E> {
                Ok(SourceId(id.to_string()))
            }

            fn visit_str<E: serde::de::Error>(self, id: &str) -> Result<SourceId, E> {
                if id.trim().is_empty() {
                    return Err(E::custom("an id is empty"));
                }
                Ok(SourceId(id.trim().to_owned()))
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

impl fmt::Display for SourceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A time read with or without a zone (then UTC), written as RFC 3339 in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeStamp(pub Timestamp);

impl<'de> Deserialize<'de> for TimeStamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let unreadable =
            || serde::de::Error::custom(format_args!("\"{text}\" is no time (RFC 3339, the zone optional)"));
        if let Ok(time) = text.trim().parse::<Timestamp>() {
            return Ok(Self(time));
        }
        let local: DateTime = text.trim().parse().map_err(|_| unreadable())?;
        Offset::UTC.to_timestamp(local).map(Self).map_err(|_| unreadable())
    }
}

impl Serialize for TimeStamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// A question with its answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ThreadRecord {
    /// The thread's id at its source.
    pub thread_id: SourceId,
    /// The title as plain text.
    pub title: String,
    /// `question` (also when absent), `discussion`, `announcement` or `report`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Tags in the order given.
    #[serde(default)]
    pub tags: Vec<String>,
    /// The thread's first post.
    pub question: PostRecord,
    /// When the thread was closed to answers.
    #[serde(default)]
    pub closed: Option<TimeStamp>,
    /// The answer that the asker took; it may point outside the file.
    #[serde(default)]
    pub accepted_answer_id: Option<SourceId>,
    /// Further answers marked as helpful, where the source allows several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub helpful_answer_ids: Vec<SourceId>,
    /// The answers, in the order given.
    #[serde(default)]
    pub answers: Vec<PostRecord>,
}

/// A question's or an answer's text and what is known of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PostRecord {
    /// The post's id at its source.
    pub id: SourceId,
    /// The answer that this one answers, where the source nests them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent_id: Option<SourceId>,
    /// The author's id at the source; `None` when the account is gone.
    #[serde(default)]
    pub author: Option<SourceId>,
    /// The author's display name.
    #[serde(default)]
    pub author_name: Option<String>,
    /// The title of the author's role, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author_title: Option<String>,
    /// The author's organisation, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// The language of the text, a tag such as `sv`; the installation's when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// When it was written.
    pub created: TimeStamp,
    /// When it was last changed.
    #[serde(default)]
    pub edited: Option<TimeStamp>,
    /// Votes at the source.
    #[serde(default)]
    pub score: Option<i64>,
    /// The text as HTML; counts when there is no `body`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body_html: Option<String>,
    /// The text as Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// The licence the text is under.
    #[serde(default)]
    pub license: Option<String>,
}

impl ThreadRecord {
    /// The record if it can be imported whole, else what is wrong with it.
    pub(super) fn checked(self) -> Result<Self, String> {
        if self.title.trim().is_empty() {
            return Err("the title is empty".into());
        }
        if !self.question.has_text() {
            return Err("the question has no text (\"body\" or \"body_html\")".into());
        }
        if let Some(answer) = self.answers.iter().find(|answer| !answer.has_text()) {
            return Err(format!("answer {} has no text (\"body\" or \"body_html\")", answer.id));
        }
        Ok(self)
    }

    /// All answers marked as helpful that are among the answers, each once, the accepted one first.
    #[must_use]
    pub fn helpful_answers(&self) -> Vec<&SourceId> {
        self.marked().filter(|id| self.has_answer(id)).collect()
    }

    /// Marked answers that are not among the answers.
    #[must_use]
    pub fn dangling_answers(&self) -> Vec<&SourceId> {
        self.marked().filter(|id| !self.has_answer(id)).collect()
    }

    fn marked(&self) -> impl Iterator<Item = &SourceId> {
        let first = self.accepted_answer_id.as_ref();
        let further = self.helpful_answer_ids.iter().filter(move |id| first != Some(*id));
        first.into_iter().chain(further)
    }

    fn has_answer(&self, id: &SourceId) -> bool {
        self.answers.iter().any(|answer| answer.id == *id)
    }
}

impl PostRecord {
    /// The text as Markdown: `body`, or `body_html` turned by `html_to_markdown`.
    #[must_use]
    pub fn markdown(&self, html_to_markdown: impl Fn(&str) -> String) -> String {
        match (&self.body, &self.body_html) {
            (Some(body), _) => body.clone(),
            (None, Some(html)) => html_to_markdown(html),
            (None, None) => String::new(),
        }
    }

    /// An empty text is one: a post may consist of what cannot be imported.
    fn has_text(&self) -> bool {
        self.body.is_some() || self.body_html.is_some()
    }
}
