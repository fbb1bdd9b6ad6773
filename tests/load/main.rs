//! The benchmarks: each figure beside its ceiling, measured in the same run, in turns. `cargo xtask bench [NAME]` runs them.
//! How to read the figures is in docs/benchmarks.md.

mod letters;
mod measure;
mod pages;
mod peer;
mod replies;
mod start;

use harness::Engine;
use harness::process::Site;

const NAMES: [&str; 4] = ["thread", "reply", "start", "letters"];

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [first, port, bytes] = words.as_slice()
        && first == "--peer"
    {
        return peer::serve(port, bytes);
    }
    let name = words.first().map(String::as_str);
    assert!(name.is_none_or(|name| NAMES.contains(&name)), "the benchmarks are {}", NAMES.join(", "));
    println!("{}", measure::machine());
    let wanted = |one: &str| name.is_none_or(|name| name == one);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.expect("a runtime").block_on(async {
        if wanted("start") {
            start::run().await;
        }
        if wanted("thread") {
            pages::run().await;
        }
        if wanted("reply") {
            replies::run().await;
        }
        if wanted("letters") {
            letters::run().await;
        }
    });
}

/// The engines with a database each; PostgreSQL where there is one.
fn sites() -> Vec<(Engine, Site)> {
    let both = [Engine::Sqlite, Engine::Postgres];
    both.into_iter().filter_map(|engine| Site::new(engine).map(|site| (engine, site))).collect()
}
