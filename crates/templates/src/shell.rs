//! What every page carries: language, person, navigation, flash message, assets, the moment it is written.
//! What a single page shows belongs in `pages`.

use crate::assets::Assets;
use crate::locale::{Arg, Calendar, Locale, Moment, Phrase, Word};
use domain::Time;
use std::sync::Arc;

/// The frame of a page. Build it once a request; every page embeds it as `shell`.
#[derive(Clone)]
pub struct Shell {
    /// The words of the reader's language.
    pub locale: &'static Locale,
    /// Addresses of styles, script and fonts.
    pub assets: Arc<Assets>,
    /// Now, and the reader's time zone.
    pub calendar: Calendar,
    /// A fresh idempotency key. Every unsafe form of the page sends it as `key`; keys count per member and address.
    pub key: String,
    /// The path of the page, to mark where the reader is.
    pub path: String,
    /// The colours the reader has chosen.
    pub theme: Theme,
    /// Who is signed in, if anybody.
    pub person: Option<Viewer>,
    /// The networks and groups of the navigation, sorted as they are to be shown.
    pub networks: Vec<NavNetwork>,
    /// The slug of the group the page belongs to, to mark it in the navigation.
    pub group: Option<String>,
    /// Unread rows in the inbox.
    pub inbox_unread: u32,
    /// For those who moderate anything: how many things wait for them.
    pub moderation_waiting: Option<u32>,
    /// A message about what was just done.
    pub flash: Option<Flash>,
}

/// The colours a reader has chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device says.
    #[default]
    Auto,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// The value of `data-color-scheme` and of the setting.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of a stored setting; anything unknown follows the device.
    #[must_use]
    pub fn parse(code: &str) -> Self {
        match code {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::Auto,
        }
    }
}

/// The person who is signed in.
#[derive(Clone, Debug)]
pub struct Viewer {
    /// The person's id.
    pub id: String,
    /// The person's name.
    pub name: String,
    /// One or two letters for the round mark.
    pub initials: String,
    /// The organisation others see beside the name.
    pub organisation: String,
}

/// A network in the navigation.
#[derive(Clone, Debug)]
pub struct NavNetwork {
    /// The network's slug.
    pub slug: String,
    /// The network's name.
    pub name: String,
    /// Its groups that the person reads.
    pub groups: Vec<NavGroup>,
}

/// Groups of a network that the navigation shows at once.
const NAV_SHOWN: usize = 5;
/// Groups more than those that are shown all the same: folding away one or two saves nothing.
const NAV_SLACK: usize = 2;

impl NavNetwork {
    /// The groups shown at once: the one that the page belongs to and those with something new first, in the network's order.
    #[must_use]
    pub fn first(&self, current: Option<&String>) -> Vec<&NavGroup> {
        self.part(current, true)
    }

    /// The groups that are folded away.
    #[must_use]
    pub fn rest(&self, current: Option<&String>) -> Vec<&NavGroup> {
        self.part(current, false)
    }

    fn part(&self, current: Option<&String>, is_first: bool) -> Vec<&NavGroup> {
        let shown = if self.groups.len() <= NAV_SHOWN + NAV_SLACK { self.groups.len() } else { NAV_SHOWN };
        let mut by_need: Vec<usize> = (0..self.groups.len()).collect();
        by_need.sort_by_key(|n| {
            let group = &self.groups[*n];
            (Some(&group.slug) != current, group.unread == 0)
        });
        let first = &by_need[..shown];
        self.groups.iter().enumerate().filter(|(n, _)| first.contains(n) == is_first).map(|(_, group)| group).collect()
    }
}

/// A group in the navigation.
#[derive(Clone, Debug)]
pub struct NavGroup {
    /// The group's slug.
    pub slug: String,
    /// The group's name.
    pub name: String,
    /// Threads with something unread.
    pub unread: u32,
}

/// How a flash message is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlashKind {
    /// It is done.
    Done,
    /// It could not be done.
    Failed,
}

/// A message about what was just done, shown once at the top of the page.
#[derive(Clone, Debug)]
pub struct Flash {
    /// How it is meant.
    pub kind: FlashKind,
    /// A whole sentence.
    pub text: String,
    /// The address a button "Ångra" posts to, if it can be undone.
    pub undo: Option<String>,
}

impl Shell {
    /// The frame for a visitor who is not signed in.
    #[must_use]
    pub fn visitor(locale: &'static Locale, assets: Arc<Assets>, calendar: Calendar, key: String) -> Self {
        Self {
            locale,
            assets,
            calendar,
            key,
            path: String::new(),
            theme: Theme::Auto,
            person: None,
            networks: Vec::new(),
            group: None,
            inbox_unread: 0,
            moderation_waiting: None,
            flash: None,
        }
    }

    /// The code of the page's language.
    #[must_use]
    pub const fn lang(&self) -> &'static str {
        self.locale.language().code()
    }

    /// A word without arguments.
    #[must_use]
    pub fn t<'a>(&'a self, key: &'a str) -> Word<'a> {
        self.locale.t(key)
    }

    /// A message to put arguments into.
    #[must_use]
    pub fn say<'a>(&'a self, key: &'a str) -> Phrase<'a> {
        self.locale.say(key)
    }

    /// A message whose one argument is `$count`.
    #[must_use]
    pub fn n<'a>(&'a self, key: &'a str, count: impl Into<Arg<'a>>) -> Phrase<'a> {
        self.locale.n(key, count)
    }

    /// "torsdag 19 november 09.12".
    #[must_use]
    pub fn full_time(&self, time: &Time) -> Moment<'_> {
        self.locale.full_time(&self.calendar, *time)
    }

    /// "i dag 07.52", "torsdag 11.40", "19 november 11.40".
    #[must_use]
    pub fn brief_time(&self, time: &Time) -> Moment<'_> {
        self.locale.brief_time(&self.calendar, *time)
    }

    /// "i dag", "i fredags", "19 november".
    #[must_use]
    pub fn day(&self, time: &Time) -> Moment<'_> {
        self.locale.day(&self.calendar, *time)
    }

    /// "07.52".
    #[must_use]
    pub fn minutes(&self, time: &Time) -> Moment<'_> {
        self.locale.minutes(&self.calendar, *time)
    }

    /// "2026-11-19T09:12", for the `datetime` attribute.
    #[must_use]
    pub fn machine_time(&self, time: &Time) -> Moment<'_> {
        self.locale.machine_time(&self.calendar, *time)
    }

    /// Whether the page has exactly this path.
    #[must_use]
    pub fn is_at(&self, path: &str) -> bool {
        self.path == path
    }

    /// Whether the page belongs to the group of this slug.
    #[must_use]
    pub fn is_in_group(&self, slug: &str) -> bool {
        self.group.as_deref() == Some(slug)
    }
}
