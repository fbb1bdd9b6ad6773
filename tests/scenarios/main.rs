//! Scenarios over HTTP, one module a feature, each on both engines, each allowed case beside its refused one.

mod api;
mod asking;
mod demo;
mod people;
mod searching;
