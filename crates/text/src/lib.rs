//! Text in and out: Markdown to safe HTML, HTML to Markdown, mentions, excerpts, tokens for search.
