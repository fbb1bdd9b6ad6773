//! Pages and JSON over the wire: compressed where the browser takes it, but never for a request that another site caused.
//! Styles, scripts and fonts were compressed when they were built.

use actix_web::Error;
use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, HeaderValue, VARY};
use actix_web::middleware::Next;
use actix_web::web::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write as _;

/// Fewer bytes fit into one packet as they are.
const LEAST: usize = 1024;

/// More time is not paid back by fewer bytes on pages like ours.
const LEVEL: u32 = 5;

/// Compresses an answer.
///
/// # Errors
/// Those of the service.
pub async fn compress<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, Bytes>>, Error> {
    let is_wanted = takes_gzip(request.headers()) && is_our_own(request.headers());
    let answer = next.call(request).await?;
    if !is_wanted || !is_text(answer.headers()) {
        return Ok(answer.map_into_left_body());
    }
    let (request, response) = answer.into_parts();
    let (mut response, body) = response.into_parts();
    let bytes = match body.try_into_bytes() {
        Ok(bytes) => bytes,
        Err(body) => return Ok(ServiceResponse::new(request, response.set_body(body).map_into_left_body())),
    };
    let packed = if bytes.len() < LEAST { None } else { gzip(&bytes).ok() };
    response.headers_mut().append(VARY, HeaderValue::from_static("Accept-Encoding, Sec-Fetch-Site"));
    if packed.is_some() {
        response.headers_mut().insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    let body = packed.map_or(bytes, Bytes::from);
    Ok(ServiceResponse::new(request, response.set_body(body).map_into_right_body()))
}

fn takes_gzip(headers: &HeaderMap) -> bool {
    let accepts = headers.get(ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or_default();
    accepts.split(',').any(|coding| {
        let (name, weight) = coding.split_once(';').unwrap_or((coding, ""));
        name.trim().eq_ignore_ascii_case("gzip") && !matches!(weight.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
    })
}

/// Whoever can make a browser ask for our pages with words of their choice could read the rest of the page from the length
/// of the answer. Browsers say whether another site made them ask.
fn is_our_own(headers: &HeaderMap) -> bool {
    let site = headers.get("sec-fetch-site").and_then(|v| v.to_str().ok());
    matches!(site, None | Some("same-origin" | "none"))
}

fn is_text(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let is_text = ["text/html", "application/json", "application/problem+json", "application/atom+xml"];
    !headers.contains_key(CONTENT_ENCODING) && is_text.iter().any(|text| kind.starts_with(text))
}

fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::new(LEVEL));
    encoder.write_all(bytes)?;
    encoder.finish()
}

#[cfg(test)]
mod tests {
    use super::{is_our_own, takes_gzip};
    use actix_web::http::header::{ACCEPT_ENCODING, HeaderMap, HeaderName, HeaderValue};

    fn with(name: HeaderName, value: &'static str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(name, HeaderValue::from_static(value));
        headers
    }

    #[test]
    fn gzip_is_for_those_who_take_it() {
        for (accepts, expected) in [
            ("gzip, deflate, br", true),
            ("br;q=1.0, GZIP;q=0.5", true),
            ("br", false),
            ("gzip;q=0", false),
            ("", false),
        ] {
            assert_eq!(takes_gzip(&with(ACCEPT_ENCODING, accepts)), expected, "{accepts}");
        }
    }

    #[test]
    fn another_site_never_gets_a_length_to_measure() {
        let site = HeaderName::from_static("sec-fetch-site");
        for (from, expected) in [("same-origin", true), ("none", true), ("same-site", false), ("cross-site", false)] {
            assert_eq!(is_our_own(&with(site.clone(), from)), expected, "{from}");
        }
        assert!(is_our_own(&HeaderMap::new()));
    }
}
