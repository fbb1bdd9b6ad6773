//! Writes every sample page to a folder, with the built assets beside them, to be looked at in a browser.
//! `cargo run -p templates --example gallery -- FOLDER` after `node web/build.mjs`.

use std::path::{Path, PathBuf};
use templates::{Assets, Language, Theme, samples::Gallery};

fn main() -> Result<(), String> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("name the folder to write to")?);
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/dist");
    let read = std::fs::read_to_string(dist.join("manifest.json"));
    let manifest = read.map_err(|error| format!("{}: {error}; run node web/build.mjs", dist.display()))?;
    let assets = Assets::from_manifest(&manifest)?;
    copy(&dist, &folder.join("static")).map_err(|error| error.to_string())?;
    let mut index = String::from("<!doctype html><html lang=en><title>Gallery</title><ul>");
    for language in Language::ALL {
        for sample in Gallery::render(language, Theme::Auto, assets.clone())? {
            let ending = if sample.is_html { "html" } else { "txt" };
            let name = format!("{}-{}-{}.{ending}", language.code(), sample.page, sample.state);
            std::fs::write(folder.join(&name), &sample.text).map_err(|error| format!("{name}: {error}"))?;
            index.push_str(&format!("<li><a href='{name}'>{name}</a>"));
        }
    }
    std::fs::write(folder.join("index.html"), index).map_err(|error| error.to_string())
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        std::fs::copy(entry.path(), to.join(entry.file_name()))?;
    }
    Ok(())
}
