//! The binary in a process of its own: what must hold when it is killed, stopped, or watched. One module a matter.

mod killed;
