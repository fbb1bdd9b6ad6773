//! Starting and resting: time to the first answer, memory before and after some pages, size of the binary.

use crate::measure::{memory_of, spread};
use crate::sites;
use harness::User;
use harness::process::{Site, binary};
use std::time::{Duration, Instant};

const RUNS: usize = 9;

pub async fn run() {
    let size = std::fs::metadata(binary()).expect("the binary is there").len();
    println!("\nBinary: {:.1} MB", size as f64 / 1e6);
    for (engine, site) in sites() {
        let mut milliseconds = Vec::new();
        for _ in 0..RUNS {
            milliseconds.push(first_answer(&site).await);
        }
        println!("{engine:?}: start to the first answer of /readyz, ms {}", spread(&milliseconds));
        let server = site.serve(&[]).await;
        tokio::time::sleep(Duration::from_secs(2)).await;
        let idle = memory_of(server.id(), "VmRSS");
        let visitor = User::at_address(server.base());
        for _ in 0..200 {
            visitor.get("/sign-in").await.expect(200);
        }
        let after = memory_of(server.id(), "VmRSS");
        println!("{engine:?}: memory idle {:.1} MB, after 200 pages {:.1} MB", idle as f64 / 1e3, after as f64 / 1e3);
    }
}

/// Milliseconds from the start of the process to its first answer, on a database that has its schema.
async fn first_answer(site: &Site) -> f64 {
    let begun = Instant::now();
    let server = site.start(&[]);
    let visitor = User::at_address(server.base());
    while visitor.try_get("/readyz").await.is_none_or(|page| page.status != 200) {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    begun.elapsed().as_secs_f64() * 1e3
}
