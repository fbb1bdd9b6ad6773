//! `praxis doctor`: what is well is said, what is not has a remedy, and the exit code says which.

use crate::names;
use harness::process::{Site, free_port};
use harness::{Engine, SmtpSink};

/// What it said, and whether it found nothing wrong with what is asked about here.
fn ask(site: &Site, settings: &[(&str, &str)]) -> (String, bool) {
    let output = site.output(&["doctor"], settings);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    // A cluster for tests may have no fsync, which the doctor rightly does not like.
    let is_well = !said.lines().any(|line| line.starts_with("FAIL") && !line.starts_with("FAIL fsync"));
    assert_eq!(output.status.success(), !said.contains("FAIL"), "{said}");
    (said, is_well)
}

/// A DNS server that is not there.
const AWAY: (&str, &str) = ("PRAXIS_DNS_SERVER", "127.0.0.1:9");
/// Where the key of letters has to stand.
const KEY_NAME: &str = "p1._domainkey.post.praxis.example";

/// Settings for letters that are signed.
fn signed(sink: &SmtpSink) -> [(&'static str, String); 5] {
    let key = concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/notifications/testdata/dkim.pem");
    [
        ("PRAXIS_SMTP_URL", sink.url()),
        ("PRAXIS_MAIL_FROM", "Praxis <praxis@post.praxis.example>".to_owned()),
        ("PRAXIS_DKIM_DOMAIN", "post.praxis.example".to_owned()),
        ("PRAXIS_DKIM_SELECTOR", "p1".to_owned()),
        ("PRAXIS_DKIM_KEY_FILE", key.to_owned()),
    ]
}

fn records_are_looked_up(engine: Engine) {
    crate::on(engine, async |site| {
        let sink = SmtpSink::start().await;
        tokio::task::spawn_blocking(move || {
            let signed = signed(&sink);
            let ask = |server: &str| {
                let mut settings: Vec<(&str, &str)> =
                    signed.iter().map(|(name, value)| (*name, value.as_str())).collect();
                settings.push(("PRAXIS_DNS_SERVER", server));
                ask(&site, &settings)
            };
            let (said, is_well) = ask("127.0.0.1:9");
            assert!(is_well && said.matches("DNS could not be asked").count() == 3, "{said}");
            let (_, key) = said.split_once(&format!("{KEY_NAME} TXT \"")).expect("it says what has to stand there");
            let key = key.split('"').next().expect("the record ends").to_owned();
            assert!(key.starts_with("v=DKIM1; k=rsa; p=MIIBIjAN"), "{key}");

            let (said, is_well) = ask(&names::serve(&[("post.praxis.example", "google-site-verification=x")]));
            assert!(!is_well && said.contains("FAIL dkim: ") && said.contains("has no key"), "{said}");
            assert!(
                said.contains("FAIL spf: ") && said.contains("post.praxis.example TXT \"v=spf1 ip4:127.0.0.1 -all\"")
            );
            assert!(said.contains("FAIL dmarc: ") && said.contains("_dmarc.post.praxis.example TXT"), "{said}");

            let (spf, dmarc) = ("v=spf1 mx -all", "v=DMARC1; p=reject");
            let apart = key.replace("p=", "p= ");
            let well = [(KEY_NAME, apart.as_str()), ("post.praxis.example", spf), ("_dmarc.praxis.example", dmarc)];
            let (said, is_well) = ask(&names::serve(&well));
            assert!(is_well && said.contains("has the key") && said.contains(spf) && said.contains(dmarc), "{said}");

            let (other, twice) = ((KEY_NAME, "v=DKIM1; p=AAAA"), ("post.praxis.example", "v=spf1 -all"));
            let (said, is_well) = ask(&names::serve(&[other, well[1], twice, well[2]]));
            assert!(!is_well && said.contains("has another key") && said.contains("says 2 times"), "{said}");
            assert!(said.contains("ok   dmarc"), "{said}");
            let steering = [well[0], ("post.praxis.example", "v=spf1 \u{1b}[2J\nok   all is well"), well[2]];
            let (said, _) = ask(&names::serve(&steering));
            assert!(said.contains("v=spf1 ?[2J?ok   all is well") && !said.contains('\u{1b}'), "{said}");
            let (said, _) = ask("praxis.example");
            assert!(said.contains("dns_server is an address"), "{said}");
        })
        .await
        .expect("the doctor's answers are right");
    });
}

#[test]
fn records_are_looked_up_on_sqlite() {
    records_are_looked_up(Engine::Sqlite);
}

#[test]
fn records_are_looked_up_on_postgres() {
    records_are_looked_up(Engine::Postgres);
}

fn mail_is_asked_about(engine: Engine) {
    crate::on(engine, async |site| {
        let sink = SmtpSink::start().await;
        tokio::task::spawn_blocking(move || {
            let (said, is_well) = ask(&site, &[]);
            assert!(is_well && said.contains("mail: no server is configured"), "{said}");
            let (said, is_well) = ask(&site, &[("PRAXIS_SMTP_URL", &sink.url())]);
            assert!(is_well && said.contains("mail: the server answers"), "{said}");
            assert!(sink.letters().is_empty(), "nothing is sent");
            assert!(said.contains("dkim: letters are not signed") && said.contains("_dmarc.localhost TXT"), "{said}");
            assert_eq!(said.contains("clock: "), site.scratch().config().url.starts_with("postgres"), "{said}");
            let signed = signed(&sink);
            let signed: Vec<(&str, &str)> = signed.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let elsewhere = [&signed[..], &[("PRAXIS_DKIM_DOMAIN", "other.example"), AWAY]].concat();
            let (said, is_well) = ask(&site, &elsewhere);
            assert!(!is_well && said.contains("FAIL dkim"), "{said}");
            let folder = tempfile::tempdir().expect("a folder");
            let maildir = folder.path().join("mail").display().to_string();
            let (said, is_well) = ask(&site, &[("PRAXIS_MAIL_FOLDER", &maildir)]);
            assert!(!is_well && said.contains("FAIL mail folder") && said.contains("new, cur, tmp"), "{said}");
            for part in ["new", "cur", "tmp"] {
                std::fs::create_dir_all(folder.path().join("mail").join(part)).expect("a folder in it");
            }
            let (said, is_well) = ask(&site, &[("PRAXIS_MAIL_FOLDER", &maildir)]);
            assert!(is_well && said.contains("is a Maildir"), "{said}");
            let away = format!("smtp://127.0.0.1:{}", free_port());
            let (said, is_well) = ask(&site, &[("PRAXIS_SMTP_URL", &away)]);
            assert!(!is_well && said.contains("FAIL mail:") && said.contains("PRAXIS_SMTP_URL"), "{said}");
            let (said, is_well) = ask(&site, &[("PRAXIS_PUBLIC_URL", "http://praxis.example")]);
            assert!(!is_well && said.contains("FAIL public address"), "{said}");
        })
        .await
        .expect("the doctor's answers are right");
    });
}

#[test]
fn mail_is_asked_about_on_sqlite() {
    mail_is_asked_about(Engine::Sqlite);
}

#[test]
fn mail_is_asked_about_on_postgres() {
    mail_is_asked_about(Engine::Postgres);
}
