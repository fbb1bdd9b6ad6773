//! Scenarios over HTTP, one module a feature, each on both engines, each allowed case beside its refused one.

mod api;
mod api_changing;
mod api_marks;
mod archives;
mod arranging;
mod asking;
mod belonging;
mod changing;
mod demo;
mod drafting;
mod feeds;
mod getting_in;
mod importing;
mod inbox;
mod killed;
mod limits;
mod long_thread;
mod mail;
mod marking;
mod moderating;
mod own_account;
mod people;
mod plans;
mod rearranging;
mod searching;
mod statements;
