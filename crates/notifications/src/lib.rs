//! The notification crate: the outbox and its worker, rendering and delivery of mail. Knows no HTTP.
