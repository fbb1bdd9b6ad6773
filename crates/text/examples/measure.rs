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

fn main() {
    let post: String = POST.repeat(2048 / POST.len() + 1);
    let options = RenderOptions { own_host: "praxis.example", id_prefix: "p1-", ..RenderOptions::default() };
    let html = render(&post, &options).html;
    println!("a post of {} bytes, microseconds (median of 501):", post.len());
    println!("  render           {:8.1}", median(|| render(&post, &options).html.len()));
    println!("  plain_text       {:8.1}", median(|| plain_text(&post).len()));
    println!("  tokens::analyse  {:8.1}", median(|| tokens::analyse(&post).len()));
    println!("  html_to_markdown {:8.1}", median(|| html_to_markdown(&html).len()));
    println!(
        "  diff::words      {:8.1}",
        median(|| text::diff::words(&post, &post.replace("kommuner", "regioner")).len())
    );
    for (name, unit) in hostile() {
        let times: Vec<String> = [250_000, 500_000, 1_000_000]
            .map(|size| {
                let source = grown(unit, size);
                let start = Instant::now();
                black_box(render(&source, &options));
                let rendered = start.elapsed();
                let start = Instant::now();
                black_box(html_to_markdown(&source));
                format!("{:6.0} {:6.0}", rendered.as_secs_f64() * 1e3, start.elapsed().as_secs_f64() * 1e3)
            })
            .to_vec();
        println!("{name:28} ms (render, import) at 0.25, 0.5, 1 MB: {}", times.join(" | "));
    }
}

fn median(mut work: impl FnMut() -> usize) -> f64 {
    let mut times: Vec<f64> = (0..501)
        .map(|_| {
            let start = Instant::now();
            black_box(work());
            start.elapsed().as_secs_f64() * 1e6
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[250]
}

fn hostile() -> Vec<(&'static str, &'static str)> {
    vec![
        ("brackets", "["),
        ("asterisks", "*"),
        ("angles", ">"),
        ("angles, spaced", "> "),
        ("emphasis opened", "*a "),
        ("strong opened", "**a "),
        ("emphasis mixed", "*a **b _c "),
        ("links opened", "[a]("),
        ("images opened", "![a]("),
        ("links half", "[a](<b"),
        ("nested brackets", "[[]("),
        ("backticks", "`"),
        ("backticks apart", "` a "),
        ("list in list", "- "),
        ("numbers in list", "1. "),
        ("tags", "<a>"),
        ("tags opened", "<div "),
        ("divs", "<div>"),
        ("spans", "<b>"),
        ("comments", "<!-- "),
        ("declarations", "<![CDATA["),
        ("instructions", "<?"),
        ("strikes", "~a ~~b "),
        ("tildes", "~"),
        ("pipes", "|"),
        ("table rows", "|a|b|\n|-|-|\n"),
        ("entities", "&amp"),
        ("backslashes", "\\"),
        ("addresses", "http://a.b/(("),
        ("www", "www.a_b."),
        ("mail", "a@b"),
        ("mail half", "a@"),
        ("footnotes", "[^a]"),
        ("headings", "# a\n"),
        ("setext", "a\n=\n"),
        ("definitions", "[a]: b\n"),
        ("semicolons", "http://a&b;"),
        ("quotes and lists", "> - "),
        ("paragraphs", "a\n\n"),
        ("breaks", "<br>"),
        ("items", "<li>"),
        ("cells", "<td>"),
        ("underscores", "_a__b"),
        ("parens", "](("),
        ("closers", "a**b*c_"),
    ]
}

fn grown(unit: &str, size: usize) -> String {
    unit.repeat(size / unit.len())
}
