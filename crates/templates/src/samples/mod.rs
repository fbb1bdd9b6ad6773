//! Every page in the states it can have, filled with invented content, for tests and for looking at.
//! Nothing here is served; a page without a sample is found by the test that counts them.

mod about;
mod account;
mod content;
mod emails;
mod error;
mod group;
mod home;
mod inbox;
mod letters;
mod lists;
mod membership;
mod moderation;
mod network;
mod people;
mod post;
mod search;
mod settings;
mod thread;

use crate::language::Language;
use crate::locale::Calendar;
use crate::shell::{NavGroup, NavNetwork, Shell, Theme, Viewer};
use crate::{Assets, Template};
use domain::Time;
use std::sync::Arc;

/// Monday 23 November 2026, 08.10 in Stockholm: the moment all samples are written.
pub const NOW: Time = Time(1_795_417_800_000_000);

/// A rendered sample.
#[derive(Debug)]
pub struct Sample {
    /// The page: `thread`.
    pub page: &'static str,
    /// Its state: `long`.
    pub state: &'static str,
    /// What it rendered to.
    pub text: String,
    /// Whether it is HTML (a page, or the HTML part of an e-mail) or plain text.
    pub is_html: bool,
}

type Add = fn(&mut Gallery) -> Result<(), String>;

const PAGES: [Add; 17] = [
    about::add,
    account::add,
    emails::add,
    error::add,
    group::add,
    home::add,
    inbox::add,
    letters::add,
    lists::add,
    membership::add,
    moderation::add,
    network::add,
    people::add,
    post::add,
    search::add,
    settings::add,
    thread::add,
];

/// Renders samples in one language and theme.
pub struct Gallery {
    language: Language,
    theme: Theme,
    assets: Arc<Assets>,
    samples: Vec<Sample>,
}

impl Gallery {
    /// Renders every page in every state.
    ///
    /// # Errors
    /// Names the page that could not be rendered.
    pub fn render(language: Language, theme: Theme, assets: Assets) -> Result<Vec<Sample>, String> {
        let mut gallery = Self { language, theme, assets: Arc::new(assets), samples: Vec::new() };
        for add in PAGES {
            add(&mut gallery)?;
        }
        Ok(gallery.samples)
    }

    /// A thread's page with so many replies, not rendered: what rendering alone costs is measured with it.
    #[must_use]
    pub fn thread(language: Language, assets: Assets, replies: usize) -> crate::pages::thread::ThreadPage {
        let gallery = Self { language, theme: Theme::default(), assets: Arc::new(assets), samples: Vec::new() };
        thread::with_replies(&gallery, replies)
    }

    fn page(&mut self, page: &'static str, state: &'static str, template: &impl Template) -> Result<(), String> {
        let text = template.render().map_err(|error| format!("{page} {state}: {error}"))?;
        self.keep(page, state, text, true);
        Ok(())
    }

    fn keep(&mut self, page: &'static str, state: &'static str, text: String, is_html: bool) {
        self.samples.push(Sample { page, state, text, is_html });
    }

    /// The frame for somebody who is not signed in.
    fn visitor(&self, path: &str) -> Shell {
        let calendar = Calendar::new(NOW, "Europe/Stockholm");
        let mut shell =
            Shell::visitor(self.language.locale(), Arc::clone(&self.assets), calendar, "0k8s7fnq2mz4d".to_owned());
        shell.theme = self.theme;
        shell.path = path.to_owned();
        shell
    }

    /// The frame for Karin, who is in three networks.
    fn member(&self, path: &str) -> Shell {
        let mut shell = self.visitor(path);
        shell.person = Some(Viewer {
            id: content::id(1),
            name: "Karin Lövgren".to_owned(),
            initials: "KL".to_owned(),
            organisation: "Älvträsk kommun".to_owned(),
        });
        shell.inbox_unread = 4;
        shell.networks = navigation();
        shell
    }

    /// The frame on a page of the group *HÖK och AB*.
    fn in_group(&self, path: &str) -> Shell {
        let mut shell = self.member(path);
        shell.group = Some("hok-och-ab".to_owned());
        shell
    }

    /// The frame for somebody who moderates.
    fn moderator(&self, path: &str) -> Shell {
        let mut shell = self.in_group(path);
        shell.moderation_waiting = Some(3);
        shell
    }
}

fn navigation() -> Vec<NavNetwork> {
    let network = |slug: &str, name: &str, groups: &[(&str, &str, u32)]| NavNetwork {
        slug: slug.to_owned(),
        name: name.to_owned(),
        groups: groups
            .iter()
            .map(|(slug, name, unread)| NavGroup {
                slug: (*slug).to_owned(),
                name: (*name).to_owned(),
                unread: *unread,
            })
            .collect(),
    };
    vec![
        network(
            "inlandsklustret",
            "Inlandsklustret",
            &[
                ("arbetsratt", "Arbetsrätt och LAS", 3),
                ("hok-och-ab", "HÖK och AB", 5),
                ("rehabilitering", "Rehabilitering", 0),
                ("liten-kommun", "HR i liten kommun", 4),
            ],
        ),
        network(
            "hela-landet",
            "Hela landet",
            &[
                ("lon", "Lön och lönetransparens", 2),
                ("arbetsmiljo", "Arbetsmiljö och OSA", 0),
                ("digital-hr", "Digital HR och AI", 0),
            ],
        ),
        network("internt", "Internt, Älvträsk", &[("personalgruppen", "Personalgruppen", 1)]),
    ]
}
