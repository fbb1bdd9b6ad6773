//! Starting and stopping: listeners, routes, the limits of the web server, and a stop that finishes what is in flight.

use crate::state::AppState;
use crate::{api, assets, health, metrics, middleware, routes};
use actix_web::dev::{Server, ServerHandle};
use actix_web::{App, HttpServer, middleware::from_fn, web};
use std::net::{SocketAddr, TcpListener};
use std::time::Duration;

/// Most connections that a thread of the server holds; those that come after wait for one to end.
const CONNECTIONS_A_WORKER: usize = 8_192;

/// A server that is about to run: await `server`.
pub struct Listening {
    /// The future that serves until stopped.
    pub server: Server,
    /// Stops it.
    pub handle: ServerHandle,
    /// Where it listens.
    pub address: SocketAddr,
}

/// Opens a listener on an address; port 0 takes a free one.
///
/// # Errors
/// When the address cannot be had.
pub fn listen(address: &str) -> std::io::Result<TcpListener> {
    TcpListener::bind(address)
}

/// Serves on a listener.
///
/// # Errors
/// When the listener cannot be used.
pub fn serve(listener: TcpListener, state: AppState) -> std::io::Result<Listening> {
    let address = listener.local_addr()?;
    let config = state.config.clone();
    let data = web::Data::new(state);
    let mut server = HttpServer::new(move || {
        App::new()
            .app_data(data.clone())
            .app_data(web::PayloadConfig::new(crate::form::MAX_BYTES))
            .wrap(from_fn(middleware::plain_address))
            .wrap(from_fn(middleware::compress))
            .wrap(from_fn(middleware::same_origin))
            .wrap(from_fn(middleware::safe_headers))
            .wrap(from_fn(middleware::trace))
            .configure(all_routes)
    })
    .shutdown_timeout(config.stop_seconds)
    .client_request_timeout(Duration::from_secs(20))
    .keep_alive(Duration::from_secs(75))
    .max_connections(CONNECTIONS_A_WORKER)
    .disable_signals();
    if config.workers > 0 {
        server = server.workers(config.workers);
    }
    let server = server.listen(listener)?.run();
    Ok(Listening { handle: server.handle(), server, address })
}

/// Serves the figures for Prometheus, and nothing else, on a listener of their own: they need no password, so they must not
/// stand beside the pages.
///
/// # Errors
/// When the listener cannot be used.
pub fn serve_metrics(listener: TcpListener, state: AppState) -> std::io::Result<Listening> {
    let address = listener.local_addr()?;
    let data = web::Data::new(state);
    let server =
        HttpServer::new(move || App::new().app_data(data.clone()).route("/metrics", web::get().to(metrics::serve)))
            .workers(1)
            .shutdown_timeout(1)
            .disable_signals()
            .listen(listener)?
            .run();
    Ok(Listening { handle: server.handle(), server, address })
}

fn all_routes(config: &mut web::ServiceConfig) {
    config
        .route("/healthz", web::get().to(health::healthz))
        .route("/readyz", web::get().to(health::readyz))
        .route("/static/{file}", web::get().to(assets::serve))
        .configure(api::routes)
        .configure(routes::routes);
}
