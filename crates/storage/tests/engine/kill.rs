//! A process killed in the middle of writes: every write it was told of is there, and nothing half done.
//! A power cut cannot be tested here; `synchronous=FULL` is what meets it.

use crate::support::{add_row, ids, make_counters};
use std::collections::HashSet;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};
use storage::{Db, DbConfig, Error};

/// Set for the child that writes until it is killed.
const WRITE: &str = "PRAXIS_TEST_WRITE";

#[test]
fn child_that_writes_until_killed() {
    let Ok(url) = std::env::var(WRITE) else { return };
    let db = Db::open(&DbConfig::new(url)).unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let writers = (0..16_i64).map(|writer| tokio::spawn(write_pairs(db.clone(), writer * 1_000_000 + 10)));
        for writer in writers.collect::<Vec<_>>() {
            writer.await.unwrap();
        }
    });
}

/// Two rows in each write; the pair is told on stdout once it is acknowledged.
async fn write_pairs(db: Db, start: i64) {
    for id in (start..).step_by(2) {
        db.write(move |c| {
            add_row(c, id, 0)?;
            add_row(c, id + 1, 0)
        })
        .await
        .unwrap();
        let mut out = std::io::stdout().lock();
        writeln!(out, "ack {id}").unwrap();
        out.flush().unwrap();
    }
}

#[test]
fn every_acknowledged_write_survives_a_kill_and_none_is_half_there() {
    for scratch in crate::support::empty_scratches() {
        make_counters(&scratch.open().unwrap());
        let mut acknowledged = HashSet::new();
        for round in 0..3 {
            let config = scratch.config();
            let child = Command::new(std::env::current_exe().unwrap())
                .args(["--exact", "kill::child_that_writes_until_killed", "--nocapture"])
                .env(WRITE, &config.url)
                .stdout(Stdio::piped())
                .spawn()
                .unwrap();
            let (mut child, mut lines) = wait_for_line(child, "ack");
            // Enough to tell, however busy the machine is.
            let said = |line: String| line.strip_prefix("ack ")?.trim_end().parse::<i64>().ok();
            for _ in 0..60 {
                let mut line = String::new();
                lines.read_line(&mut line).unwrap();
                acknowledged.extend(said(line));
            }
            std::thread::sleep(Duration::from_millis(100 + 100 * round));
            child.kill().unwrap();
            child.wait().unwrap();
            // Everything it managed to say before it was killed.
            acknowledged.extend(lines.lines().map_while(Result::ok).filter_map(said));
            // A killed client's last transaction may still be ending on the server.
            let db = scratch.open().unwrap();
            let stored: HashSet<i64> = settled(&db).into_iter().filter(|id| *id >= 10).collect();
            let lost: Vec<_> = acknowledged.iter().filter(|id| !stored.contains(id)).collect();
            assert!(lost.is_empty(), "lost: {lost:?}");
            let half: Vec<_> = stored.iter().filter(|id| !stored.contains(&(*id ^ 1))).collect();
            assert!(half.is_empty(), "half there: {half:?}");
            println!("round {round}: {} acknowledged, {} rows stored", acknowledged.len(), stored.len());
            assert!(acknowledged.len() > 50, "the test wrote too little to tell");
            db.write_blocking(|c| {
                diesel::RunQueryDsl::execute(diesel::sql_query("DELETE FROM counters"), c)?;
                Ok::<_, Error>(())
            })
            .unwrap();
            acknowledged.clear();
        }
    }
}

/// The rows, once two looks are the same.
fn settled(db: &Db) -> Vec<i64> {
    let started = Instant::now();
    let mut last = db.read_blocking(ids).unwrap();
    loop {
        std::thread::sleep(Duration::from_millis(50));
        let now = db.read_blocking(ids).unwrap();
        if now == last || started.elapsed() > Duration::from_secs(5) {
            return now;
        }
        last = now;
    }
}

/// Waits until the child has said a line that begins so. The rest of its output can be read from what is given back.
pub fn wait_for_line(mut child: Child, beginning: &str) -> (Child, BufReader<ChildStdout>) {
    let mut lines = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    while !line.contains(beginning) {
        line.clear();
        assert_ne!(lines.read_line(&mut line).unwrap(), 0, "the child ended before it said {beginning}");
    }
    (child, lines)
}
