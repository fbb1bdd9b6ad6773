//! HTTP: pages, the JSON API, extractors, and the one map from errors to answers.
