//! The parser and writer against the published examples of CommonMark and GitHub Flavored Markdown.
//! The house's decoration (levels, classes, cleaning) is off here; what it adds is tested in `tests/`.

use super::events::{Dialect, parse};
use super::writer::Writer;

fn html(source: &str, dialect: Dialect) -> String {
    let events = parse(source, dialect).expect("an example is small");
    let mut writer = Writer::new(&events, None, dialect);
    writer.write_document();
    writer.finish().0
}

#[test]
fn dbg_all() {
    for f in [
        "commonmark-0.31-spec.json",
        "cmark-gfm-0.29-spec.json",
        "cmark-gfm-0.29-extensions.json",
        "cmark-gfm-0.29-regression.json",
    ] {
        let j: serde_json::Value =
            serde_json::from_str(&std::fs::read_to_string(format!("/work/shared/data/markdown-xss/{f}")).unwrap())
                .unwrap();
        let mut bad = 0;
        for (i, e) in j.as_array().unwrap().iter().enumerate() {
            let m = e["markdown"].as_str().unwrap();
            let want = e["html"].as_str().unwrap();
            let ext =
                f.contains("ext") || f.contains("regr") || !e["extensions"].as_array().is_none_or(|a| a.is_empty());
            let got = html(m, Dialect { raw_html: true, bare_links: ext });
            if got != want {
                bad += 1;
                println!("{f} #{} {}\n  md   {m:?}\n  want {want:?}\n  got  {got:?}", i + 1, e["section"]);
            }
        }
        println!("{f}: {bad} differ of {}", j.as_array().unwrap().len());
    }
}
