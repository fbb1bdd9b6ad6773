//! The names of the built styles, scripts and fonts, read from the bundle's `manifest.json`.
//! Serving them belongs in `server`, building them in `web/build.mjs`.

use serde::Deserialize;
use std::collections::BTreeMap;

/// Addresses of the assets a page names. Made once at start and shared by all pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assets {
    /// The style sheet.
    pub css: String,
    /// The script, an ES module.
    pub js: String,
    /// The text face, which is loaded ahead.
    pub font: String,
    /// The face of titles, which is loaded ahead too.
    pub title_font: String,
    /// The mark as a file, for feeds; pages carry it themselves.
    pub icon: String,
}

#[derive(Deserialize)]
struct Manifest {
    files: BTreeMap<String, String>,
}

impl Assets {
    /// Where assets are served.
    pub const ROOT: &'static str = "/static/";

    /// Reads `web/dist/manifest.json`: `{"files":{"app.css":"app-3F2A.css",…}}`.
    ///
    /// # Errors
    /// Says what is wrong with the manifest, or which file it lacks.
    pub fn from_manifest(json: &str) -> Result<Self, String> {
        let manifest: Manifest = serde_json::from_str(json).map_err(|error| format!("manifest.json: {error}"))?;
        let find = |name: &str| {
            let file = manifest.files.get(name).ok_or_else(|| format!("manifest.json names no {name}"))?;
            Ok::<_, String>(format!("{}{file}", Self::ROOT))
        };
        Ok(Self {
            css: find("app.css")?,
            js: find("app.js")?,
            font: find("source-sans-3.woff2")?,
            title_font: find("source-serif-4.woff2")?,
            icon: find("icon.svg")?,
        })
    }

    /// The assets under their plain names, for tests of pages that load nothing.
    #[must_use]
    pub fn unhashed() -> Self {
        let at = |name: &str| format!("{}{name}", Self::ROOT);
        Self {
            css: at("app.css"),
            js: at("app.js"),
            font: at("source-sans-3.woff2"),
            title_font: at("source-serif-4.woff2"),
            icon: at("icon.svg"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMPLETE: &str = r#"{"files":{"app.css":"app-1.css","app.js":"app-2.js","source-sans-3.woff2":"a.woff2",
        "source-serif-4.woff2":"b.woff2","icon.svg":"icon-3.svg"}}"#;

    #[test]
    fn a_complete_manifest_gives_addresses() {
        let assets = Assets::from_manifest(COMPLETE).unwrap();
        assert_eq!(assets.css, "/static/app-1.css");
        assert_eq!(assets.icon, "/static/icon-3.svg");
    }

    #[test]
    fn a_manifest_without_the_script_is_refused_by_name() {
        let error = Assets::from_manifest(&COMPLETE.replace("app.js", "other.js")).unwrap_err();
        assert_eq!(error, "manifest.json names no app.js");
    }
}
