//! Time that grows with the text and no faster, and limits that hold: hostile input at two sizes, side by side.
//! The bounds are wide, for machines at work; `examples/measure.rs` prints the figures.

use std::hint::black_box;
use std::time::{Duration, Instant};
use text::markdown::{MAX_DEPTH, MAX_SOURCE_BYTES};
use text::{RenderOptions, html_to_markdown, html_to_text, parse_mentions, plain_text, render, tokens};

const UNITS: [&str; 34] = [
    "[",
    "*",
    ">",
    "> ",
    "*a ",
    "**a *b ",
    "[a](",
    "![a](",
    "[[](",
    "` a ",
    "- ",
    "1. ",
    "<a>",
    "<div ",
    "<!-- ",
    "<?",
    "~a ~~b ",
    "|",
    "|a|b|\n|-|-|\n",
    "&amp",
    "&",
    "§",
    "\\",
    "http://a.b/((",
    "http://a&b;",
    "www.a_b.",
    "a@",
    "[^a]",
    "# a\n",
    "[a]: b\n",
    "> - ",
    "a\n\n",
    "<li>",
    "<td><b>",
];

fn time(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn everything(source: &str) {
    black_box((render(source, &RenderOptions::default()), html_to_markdown(source), tokens::analyse(source)));
}

#[test]
fn hostile_text_takes_time_in_proportion_to_its_size() {
    for unit in UNITS {
        let of = |bytes: usize| unit.repeat(bytes / unit.len());
        let (small, large) = (of(10_000), of(100_000));
        let (short, long) = (time(|| everything(&small)), time(|| everything(&large)));
        // Ten times the text; a square would be a hundred times the time.
        assert!(long < short * 40 + Duration::from_millis(500), "{unit:?}: {short:?} and then {long:?}");
    }
}

#[test]
fn html_stays_in_proportion_to_its_source() {
    let definition = format!("\n\n[a]: https://example.org/{}\n[^b]: c\n", "x".repeat(1000));
    for unit in UNITS.iter().chain(&[
        "[a] ",
        "[^b]",
        "www.a.b ",
        "- [x] a\n",
        "a@b.c ",
        "![](a)",
        "|x\n",
        "[](user:01hzx3v9k2abc)",
    ]) {
        for source in [
            unit.repeat(50_000 / unit.len()) + &definition,
            format!("|a{}\n|{}\n{unit}", "|b".repeat(99), "-|".repeat(100)),
        ] {
            let length = render(&source, &RenderOptions::default()).html.len();
            assert!(length < 40 * source.len(), "{unit:?}: {length} of {}", source.len());
        }
    }
}

#[test]
fn a_text_over_the_limit_is_shown_as_it_was_typed() {
    let line = "**a** <b>\n";
    let source = line.repeat(MAX_SOURCE_BYTES / line.len() + 1);
    let rendered = render(&source, &RenderOptions::default());
    assert!(rendered.html.starts_with("<p>**a** &lt;b&gt;<br />\n**a**"));
    assert_eq!(plain_text(&source), source.trim());
    assert!(parse_mentions(&source).is_empty());
}

#[test]
fn a_table_that_explodes_is_shown_as_it_was_typed() {
    let columns = 1000;
    let source = format!("{}|\n{}|\n{}", "|a".repeat(columns), "|-".repeat(columns), "|x\n".repeat(500));
    let rendered = render(&source, &RenderOptions::default());
    assert!(!rendered.html.contains("<table") && rendered.html.len() < 10 * source.len());
}

#[test]
fn deep_nesting_is_flattened_and_loses_no_text() {
    let quotes = format!("{} djupt", ">".repeat(5000));
    let html = render(&quotes, &RenderOptions::default()).html;
    assert_eq!(html.matches("<blockquote>").count(), MAX_DEPTH);
    assert!(html.contains("djupt"));
    let lists: String = (0..200).map(|level| format!("{}- nivå {level}\n", "  ".repeat(level))).collect();
    let html = render(&lists, &RenderOptions::default()).html;
    assert_eq!(html.matches("<ul>").count(), MAX_DEPTH);
    assert!(
        (0..200).all(|level| html.contains(&format!("nivå {level}\n")) || html.contains(&format!("nivå {level}<")))
    );
}

#[test]
fn deep_html_is_flattened_and_loses_no_text() {
    let html = format!("{}djupt{}", "<div><b>".repeat(5000), "</b></div>".repeat(5000));
    assert_eq!(html_to_text(&html), "djupt");
    assert_eq!(plain_text(&html_to_markdown(&html)), "djupt");
}
