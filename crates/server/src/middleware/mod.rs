//! What happens around every request: its reference and log line, the headers that keep browsers safe, the check against
//! forged requests from other sites, and addresses that cannot name anything.

mod address;
mod compress;
mod headers;
mod origin;
mod trace;

pub use address::plain_address;
pub use compress::compress;
pub use headers::safe_headers;
pub use origin::same_origin;
pub use trace::trace;
