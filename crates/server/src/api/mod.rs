//! `/api/v1`: JSON for programs. Shapes as the OpenAPI document says, errors as problem+json.

use actix_web::web;

/// Every route of the API.
pub fn routes(_config: &mut web::ServiceConfig) {}
