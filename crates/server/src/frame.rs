//! What a page needs around its content: language, navigation, counts, the message from before. Loaded in the same snapshot
//! as the content.

use crate::flash;
use crate::visit::Visit;
use actions::networks::navigation;
use actions::{Cx, Error, Result};
use templates::{Calendar, NavGroup, NavNetwork, Shell, Template, Theme, Viewer};

/// The page-making side of a visit.
pub struct Frame {
    visit: Visit,
}

impl Frame {
    /// For this visit.
    #[must_use]
    pub fn new(visit: Visit) -> Self {
        Self { visit }
    }

    /// The visit.
    #[must_use]
    pub const fn visit(&self) -> &Visit {
        &self.visit
    }

    /// The shell around a page, with the navigation of the one who is signed in.
    ///
    /// # Errors
    /// Of the database.
    pub fn shell(&self, cx: &mut Cx<'_>) -> Result<Shell> {
        let me = cx.me().ok().cloned();
        let zone = me.as_ref().map_or(cx.world.installation.zone.as_str(), |me| me.zone.as_str());
        let language = self.visit.language(me.as_ref().and_then(|me| me.language.as_deref()));
        let calendar = Calendar::new(cx.now, zone);
        let key = cx.world.random.secret().reveal()[..22].to_owned();
        let mut shell = Shell::visitor(language.locale(), self.visit.state.assets.clone(), calendar, key);
        shell.path = self.visit.path.to_string();
        shell.flash = self.visit.flash.as_deref().and_then(|f| flash::read(f, &shell));
        if let Some(me) = me {
            shell.theme = Theme::parse(&me.theme);
            let beside = navigation::navigation(cx)?;
            shell.moderation_waiting = beside.waiting.map(crate::present::count);
            shell.inbox_unread = crate::present::count(beside.inbox);
            shell.networks = networks(beside.groups);
            let initials = templates::pages::parts::initials(&me.name);
            shell.person = Some(Viewer {
                id: me.person.to_string(),
                name: me.name,
                initials,
                organisation: me.organisation_name.unwrap_or_default(),
            });
        }
        Ok(shell)
    }

    /// The shell as a visitor has it, where the database is not to be asked.
    pub fn bare_shell(&self) -> Shell {
        let (visit, world) = (&self.visit, &self.visit.state.world);
        let calendar = Calendar::new(world.clock.now(), &world.installation.zone);
        let key = world.random.secret().reveal()[..22].to_owned();
        Shell::visitor(visit.language(None).locale(), visit.state.assets.clone(), calendar, key)
    }

    /// Renders a page.
    ///
    /// # Errors
    /// [`Error::Internal`] when a template cannot be rendered.
    pub fn render(&self, page: &impl Template) -> Result<String> {
        page.render().map_err(|e| Error::Internal(Box::new(e)))
    }
}

fn networks(groups: Vec<navigation::NavGroup>) -> Vec<NavNetwork> {
    let mut networks: Vec<NavNetwork> = Vec::new();
    for nav in groups {
        let group = nav.handle.group;
        let entry = NavGroup { slug: group.slug, name: group.name, unread: crate::present::count(nav.unread) };
        match networks.last_mut().filter(|n| n.slug == group.network_slug) {
            Some(network) => network.groups.push(entry),
            None => {
                networks.push(NavNetwork { slug: group.network_slug, name: group.network_name, groups: vec![entry] })
            }
        }
    }
    networks
}
