//! From what a person typed to what is stored: checked, rendered and cut into tokens before the transaction begins.

use crate::world::World;
use domain::{Body, Flaw, PersonId, PostId, Title};
use text::markdown::{Labels, RENDERER_VERSION, RenderOptions, render};

/// A text ready to be written.
#[derive(Clone, Debug)]
pub struct Text {
    /// Markdown as typed.
    pub body: Body,
    /// Rendered with a mark where the post's id belongs: see [`Text::html`].
    html: String,
    /// Persons mentioned, each once.
    pub mentions: Vec<PersonId>,
    /// Posts quoted, each once.
    pub quoted: Vec<PostId>,
    /// Tokens for search, joined by spaces.
    pub tokens: String,
    /// Language tag.
    pub lang: String,
}

/// Stands in the rendered text where the post's own id makes anchors unique.
const PREFIX: &str = "p0000000000000";

impl Text {
    /// Checks and renders.
    ///
    /// # Errors
    /// The flaws of [`Body`].
    pub fn parse(world: &World, raw: &str, lang: &str) -> Result<Self, Flaw> {
        let body = Body::parse(raw)?;
        let lang = language(world, lang);
        let options = RenderOptions {
            heading_base: 4,
            own_host: host_of(&world.installation.public_url),
            id_prefix: PREFIX,
            labels: Labels::for_language(&lang),
        };
        let rendered = render(body.as_str(), &options);
        let mut mentions: Vec<PersonId> = rendered.mentions.iter().filter_map(|id| id.parse().ok()).collect();
        mentions.sort_unstable();
        mentions.dedup();
        let tokens = tokens(&text::plain_text(body.as_str()));
        let quoted = quoted(body.as_str());
        Ok(Self { body, html: rendered.html, mentions, quoted, tokens, lang })
    }

    /// The rendered text of this post: its anchors carry the post's id, so that posts on a page never clash.
    #[must_use]
    pub fn html(&self, post: PostId) -> String {
        self.html.replace(PREFIX, &format!("p{post}"))
    }

    /// The rendered text as a preview shows it.
    #[must_use]
    pub fn preview(&self) -> &str {
        &self.html
    }
}

/// The posts that a text quotes.
#[must_use]
pub fn quoted(source: &str) -> Vec<PostId> {
    text::quoted_posts(source).iter().filter_map(|id| id.parse().ok()).collect()
}

/// The version of the renderer that made the text.
#[must_use]
pub const fn renderer_version() -> i32 {
    RENDERER_VERSION
}

/// Tokens of a title, joined by spaces.
#[must_use]
pub fn title_tokens(title: &Title) -> String {
    tokens(title.as_str())
}

/// Tokens of any text, joined by spaces.
#[must_use]
pub fn tokens(plain: &str) -> String {
    text::tokens::analyse(plain).join(" ")
}

/// A language tag as given when it looks like one (RFC 5646 primary language), else the installation's.
#[must_use]
pub fn language(world: &World, lang: &str) -> String {
    let lang = lang.trim().to_lowercase();
    let fits = (2..=3).contains(&lang.len()) && lang.bytes().all(|b| b.is_ascii_lowercase());
    if fits { lang } else { world.installation.language.clone() }
}

fn host_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}
