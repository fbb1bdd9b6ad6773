//! Figures for Prometheus: what is counted while requests are answered, and what the database says when asked.
//! Labels are routes, methods and statuses, never ids or addresses. Where they are served is the business of `start`.

use crate::state::AppState;
use actix_web::http::{Method, StatusCode};
use actix_web::{HttpResponse, web};
use prometheus::{HistogramOpts, HistogramVec, IntCounterVec, IntGauge, Opts, Registry, TextEncoder};
use std::fmt::Write as _;
use std::time::Duration;

/// Seconds: from a cached page to one that a person gives up on.
const BUCKETS: [f64; 12] = [0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2.5, 10.0];

/// The counters of one server. Cheap to clone: clones count together.
#[derive(Clone)]
pub struct Metrics {
    registry: Registry,
    requests: IntCounterVec,
    seconds: HistogramVec,
    statements: IntCounterVec,
    in_flight: IntGauge,
}

impl Default for Metrics {
    fn default() -> Self {
        Self::new().expect("the names and labels below are distinct and well formed")
    }
}

impl Metrics {
    fn new() -> prometheus::Result<Self> {
        let requests = Opts::new("praxis_http_requests_total", "Requests answered.");
        let requests = IntCounterVec::new(requests, &["method", "route", "status"])?;
        let seconds = HistogramOpts::new("praxis_http_request_seconds", "Time from a request's head to its answer.");
        let seconds = HistogramVec::new(seconds.buckets(BUCKETS.to_vec()), &["method", "route"])?;
        let statements = Opts::new("praxis_http_statements_total", "Statements sent to the database by requests.");
        let statements = IntCounterVec::new(statements, &["method", "route"])?;
        let in_flight = IntGauge::new("praxis_http_requests_in_flight", "Requests being answered now.")?;
        let registry = Registry::new();
        registry.register(Box::new(requests.clone()))?;
        registry.register(Box::new(seconds.clone()))?;
        registry.register(Box::new(statements.clone()))?;
        registry.register(Box::new(in_flight.clone()))?;
        Ok(Self { registry, requests, seconds, statements, in_flight })
    }

    /// A request has come; it is in flight until what this gives is dropped.
    pub fn begin(&self) -> InFlight {
        self.in_flight.inc();
        InFlight(self.in_flight.clone())
    }

    /// A request was answered.
    pub fn note(&self, (method, route): (&Method, &str), status: StatusCode, took: Duration, statements: u64) {
        let method = word(method);
        self.requests.with_label_values(&[method, route, status.as_str()]).inc();
        self.seconds.with_label_values(&[method, route]).observe(took.as_secs_f64());
        self.statements.with_label_values(&[method, route]).inc_by(statements);
    }
}

/// Counts a request as in flight while it lives, also when its client goes away before the answer.
pub struct InFlight(IntGauge);

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.dec();
    }
}

/// A method as a label: a client must not make labels up.
fn word(method: &Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        "PUT" => "PUT",
        "DELETE" => "DELETE",
        _ => "other",
    }
}

/// `GET /metrics`, on its own listener.
pub async fn serve(state: web::Data<AppState>) -> HttpResponse {
    let mut text = String::new();
    if let Err(error) = TextEncoder::new().encode_utf8(&state.metrics.registry.gather(), &mut text) {
        tracing::error!(%error, "the figures cannot be written down");
        return HttpResponse::InternalServerError().finish();
    }
    let outbox: Result<(i64, i64), storage::Error> = state.db.read(storage::outbox::counts).await;
    write_database(&mut text, &state.db.metrics(), outbox.ok());
    HttpResponse::Ok().content_type("text/plain; version=0.0.4; charset=utf-8").body(text)
}

/// The database's own figures. Without its answer the outbox is left out, and `praxis_database_up` says why.
fn write_database(text: &mut String, db: &storage::Metrics, outbox: Option<(i64, i64)>) {
    let mut one = |name: &str, kind: &str, help: &str, value: u64| {
        let line = writeln!(text, "# HELP praxis_{name} {help}\n# TYPE praxis_{name} {kind}\npraxis_{name} {value}");
        line.expect("writing into a string does not fail");
    };
    one("database_up", "gauge", "1 when the database answered just now.", u64::from(outbox.is_some()));
    one("database_connections_open", "gauge", "Connections of the pool that are open.", db.connections_open);
    one("database_connections_idle", "gauge", "Connections of the pool at rest.", db.connections_idle);
    one("database_calls_waiting", "gauge", "Calls that wait for a connection or a place.", db.waiting_for_turn);
    one("database_reads_total", "counter", "Reads done.", db.reads);
    one("database_writes_total", "counter", "Writes done, rolled back ones included.", db.writes);
    one("database_writes_failed_total", "counter", "Writes rolled back.", db.writes_failed);
    one("database_writes_waiting", "gauge", "Writes that wait for SQLite's writer.", db.writes_waiting);
    one("database_commits_total", "counter", "Commits of SQLite's writer, each of one or more writes.", db.batches);
    one("database_largest_commit", "gauge", "Writes in the largest of these so far.", db.largest_batch);
    one("database_checkpoints_total", "counter", "Checkpoints of SQLite's write-ahead log.", db.checkpoints);
    one("database_log_pages", "gauge", "Pages in SQLite's log at the last checkpoint.", db.wal_pages);
    if let Some((waiting, failed)) = outbox {
        one("outbox_waiting", "gauge", "Letters that wait to be sent.", u64::try_from(waiting).unwrap_or(0));
        one("outbox_failed", "gauge", "Letters given up in the last thirty days.", u64::try_from(failed).unwrap_or(0));
    }
}
