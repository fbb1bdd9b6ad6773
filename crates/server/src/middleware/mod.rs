//! What happens around every request: its reference and log line, the headers that keep browsers safe, and the check
//! against forged requests from other sites.

mod compress;
mod headers;
mod origin;
mod trace;

pub use compress::compress;
pub use headers::safe_headers;
pub use origin::same_origin;
pub use trace::trace;
