//! Scenarios over HTTP, one module a feature, each on both engines, each allowed case beside its refused one.

mod api;
mod arranging;
mod asking;
mod belonging;
mod demo;
mod feeds;
mod getting_in;
mod importing;
mod limits;
mod mail;
mod marking;
mod moderating;
mod own_account;
mod people;
mod plans;
mod searching;
mod statements;
