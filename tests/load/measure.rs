//! What is measured: CPU time of processes and of this thread, medians, and the machine.

use harness::Engine;
use harness::process::{Process, Site};
use std::fs;

/// Nanoseconds on a processor that a process has had so far.
pub fn cpu_of(process: u32) -> u64 {
    let tasks = fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten();
    tasks.map(|task| on_processor(&task.path().join("schedstat").to_string_lossy())).sum()
}

/// The same of this thread.
pub fn cpu_of_this_thread() -> u64 {
    on_processor("/proc/thread-self/schedstat")
}

fn on_processor(path: &str) -> u64 {
    let text = fs::read_to_string(path).unwrap_or_default();
    text.split(' ').next().and_then(|n| n.parse().ok()).unwrap_or(0)
}

/// Nanoseconds that a server has had, and those of its engine's own processes: none on SQLite.
pub fn cpu(engine: Engine, site: &Site, server: &Process) -> (u64, u64) {
    let engine = if engine == Engine::Postgres { backends(site).into_iter().map(cpu_of).sum() } else { 0 };
    (cpu_of(server.id()), engine)
}

/// PostgreSQL's processes that serve a site's database, by the title that they give themselves.
fn backends(site: &Site) -> Vec<u32> {
    let url = &site.scratch().config().url;
    let database = url.rsplit('/').next().unwrap_or_default().split('?').next().unwrap_or_default();
    let ids = fs::read_dir("/proc").into_iter().flatten().flatten();
    let ids = ids.filter_map(|entry| entry.file_name().to_string_lossy().parse::<u32>().ok());
    let is_one = |id: &u32| {
        let title = fs::read(format!("/proc/{id}/cmdline")).unwrap_or_default();
        let title = String::from_utf8_lossy(&title);
        title.starts_with("postgres:") && title.contains(&format!(" {database} "))
    };
    ids.filter(is_one).collect()
}

/// A line of `/proc/PROCESS/status` in KB.
pub fn memory_of(process: u32, line: &str) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let found = status.lines().find_map(|l| l.strip_prefix(line)?.strip_prefix(':').map(str::trim));
    found.and_then(|value| value.split(' ').next()?.parse().ok()).unwrap_or(0)
}

/// The middle value.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}

/// Median, least and most of some runs.
pub fn spread(values: &[f64]) -> String {
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    let most = values.iter().copied().fold(0.0, f64::max);
    format!("{:>9.1}  ({least:.1} to {most:.1})", median(values.to_vec()))
}

/// Cores, memory and load: what a figure depends on.
pub fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    let memory = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let memory = memory.split_whitespace().nth(1).and_then(|kb| kb.parse::<u64>().ok()).unwrap_or(0) / 1_048_576;
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or_default();
    format!("{cores} cores, {memory} GB, load before the run {load}")
}
