//! Mail that comes in, whatever it is made of: reports, complaints, automatic mail, who sent it, what they wrote.
#![no_main]

use libfuzzer_sys::fuzz_target;
use notifications::inbound::{arf, authentication, automatic, dsn, own_text};

fuzz_target!(|raw: &[u8]| {
    for bounce in dsn::bounces(raw) {
        assert!(bounce.diagnostic.chars().count() <= 300 && bounce.recipient.contains('@'));
        assert_eq!(bounce.is_permanent, bounce.action == "failed");
    }
    let _ = (arf::complaint(raw), automatic::automatic(raw, "praxis.example"));
    let _ = authentication::sender(raw, &["mx.praxis.example"]);
    let own = own_text::own_text(raw, &["Skriv ditt svar ovanför den här raden"]);
    assert!(own.attachments.len() <= 10);
});
