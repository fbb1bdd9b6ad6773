//! HTTP: pages, the JSON API, and the one map from errors to answers. Everything a request needs is in [`AppState`]; what a
//! request may do is decided in `actions`.

pub mod api;
mod assets;
mod client;
mod computing;
mod error_response;
mod flash;
mod form;
mod forms;
mod frame;
mod health;
mod known;
mod metrics;
mod middleware;
mod own_path;
mod present;
mod routes;
mod start;
mod state;
mod typed;
mod visit;
mod watch;
mod zip;

pub use actix_web::dev::ServerHandle;
pub use start::{Listening, listen, serve, serve_metrics};
pub use state::{AppState, ServerConfig};
pub use watch::{Watch, Watched};
