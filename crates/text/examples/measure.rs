//! How long the crate takes: an ordinary post, and a megabyte of what is hard for parsers.
//! `cargo run --release -p text --example measure`

use std::hint::black_box;
use std::time::Instant;
use text::{RenderOptions, html_to_markdown, plain_text, render, tokens};

const POST: &str = "## Bakgrund\n\nHej! Vi är **tre** kommuner som funderar på *lönekartläggning* och hur ni gör med \
[likvärdiga arbeten](https://www.example.se/likvardiga). Se även https://example.org/rapport_2026 och skriv gärna.\n\n\
- Hur ofta gör ni den?\n- Vem deltar från facken?\n  1. Kommunal\n  2. Vision\n\n> Arbetsgivaren ska årligen kartlägga och \
analysera löneskillnader.\n\n| Kommun | Antal | Andel |\n|:-------|------:|:-----:|\n| Ankeborg | 120 | 12 % |\n| Flea | 45 | 4 % |\n\n\
```\n=SUMMA(A1:A9)\n```\n\nTack till [@Anna Berg](user:01hzx3v9k2abc)[^1].\n\n[^1]: Som skrev mallen.\n\n";

const HOSTILE: [&str; 45] = [
    "[",
    "*",
    ">",
    "> ",
    "*a ",
    "**a ",
    "*a **b _c ",
    "[a](",
    "![a](",
    "[a](<b",
    "[[](",
    "`",
    "` a ",
    "- ",
    "1. ",
    "<a>",
    "<div ",
    "<div>",
    "<b>",
    "<!-- ",
    "<![CDATA[",
    "<?",
    "~a ~~b ",
    "~",
    "|",
    "|a|b|\n|-|-|\n",
    "&amp",
    "\\",
    "http://a.b/((",
    "www.a_b.",
    "a@b",
    "a@",
    "[^a]",
    "# a\n",
    "a\n=\n",
    "[a]: b\n",
    "http://a&b;",
    "> - ",
    "a\n\n",
    "<br>",
    "<li>",
    "<td>",
    "_a__b",
    "]((",
    "a**b*c_",
];

fn main() {
    let post: String = POST.repeat(2048 / POST.len() + 1);
    let edited = post.replace("kommuner", "regioner");
    let options = RenderOptions { own_host: "praxis.example", id_prefix: "p1-", ..RenderOptions::default() };
    let html = render(&post, &options).html;
    println!("a post of {} bytes, microseconds (fastest and median of 501):", post.len());
    println!("  render           {}", times(|| render(&post, &options).html.len()));
    println!("  plain_text       {}", times(|| plain_text(&post).len()));
    println!("  tokens::analyse  {}", times(|| tokens::analyse(&post).len()));
    println!("  html_to_markdown {}", times(|| html_to_markdown(&html).len()));
    println!(
        "  diff::words      {}",
        times(|| text::diff::words(&post, &edited, std::time::Instant::now() + std::time::Duration::from_secs(1)).len())
    );
    println!("hostile text, milliseconds to render | to import, at 0.25, 0.5 and 1 MB:");
    for unit in HOSTILE {
        let sources = [250_000, 500_000, 1_000_000].map(|size| unit.repeat(size / unit.len()));
        let rendered = sources.each_ref().map(|source| once(|| render(source, &options).html.len()));
        let imported = sources.each_ref().map(|source| once(|| html_to_markdown(source).len()));
        println!("  {:20} {} | {}", format!("{unit:?}"), rendered.join(" "), imported.join(" "));
    }
}

fn once(work: impl FnOnce() -> usize) -> String {
    let start = Instant::now();
    black_box(work());
    format!("{:6.0}", start.elapsed().as_secs_f64() * 1e3)
}

fn times(mut work: impl FnMut() -> usize) -> String {
    let mut times: Vec<f64> = (0..501)
        .map(|_| {
            let start = Instant::now();
            black_box(work());
            start.elapsed().as_secs_f64() * 1e6
        })
        .collect();
    times.sort_by(f64::total_cmp);
    format!("{:8.1} {:8.1}", times[0], times[250])
}
