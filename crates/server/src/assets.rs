//! The built styles, scripts and fonts, inside the binary. Names carry a hash, so they may be kept for ever.

use actix_web::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use actix_web::{HttpRequest, HttpResponse, web};
use rust_embed::RustEmbed;
use templates::Assets;

#[derive(RustEmbed)]
#[folder = "../../web/dist/"]
struct Dist;

/// The names of this build's files.
///
/// # Errors
/// Says what to do when the bundle is missing.
pub fn manifest() -> Result<Assets, String> {
    let file = Dist::get("manifest.json")
        .ok_or("the web bundle is missing: run `node web/build.mjs` (cargo xtask run does)")?;
    Assets::from_manifest(&String::from_utf8_lossy(&file.data))
}

/// `GET /static/{file}`.
pub async fn serve(request: HttpRequest, path: web::Path<String>) -> HttpResponse {
    let name = path.into_inner();
    if name.ends_with(".br") || name == "manifest.json" {
        return HttpResponse::NotFound().finish();
    }
    let accepts = request.headers().get(ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let wants_brotli = accepts.split(',').any(|c| c.trim().split(';').next() == Some("br"));
    let compressed = if wants_brotli { Dist::get(&format!("{name}.br")) } else { None };
    let is_compressed = compressed.is_some();
    let Some(file) = compressed.or_else(|| Dist::get(&name)) else {
        return HttpResponse::NotFound().finish();
    };
    let mut answer = HttpResponse::Ok();
    answer.insert_header((CONTENT_TYPE, content_type(&name)));
    answer.insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable"));
    answer.insert_header((VARY, "Accept-Encoding"));
    if is_compressed {
        answer.insert_header((CONTENT_ENCODING, "br"));
    }
    answer.body(file.data.into_owned())
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("woff2") => "font/woff2",
        Some("svg") => "image/svg+xml",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
