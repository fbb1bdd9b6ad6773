//! `praxis doctor`: what is well is said, what is not has a remedy, and the exit code says which.

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
            let key = concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/notifications/testdata/dkim.pem");
            let smtp = sink.url();
            let signed = [
                ("PRAXIS_SMTP_URL", smtp.as_str()),
                ("PRAXIS_MAIL_FROM", "Praxis <praxis@praxis.example>"),
                ("PRAXIS_DKIM_DOMAIN", "praxis.example"),
                ("PRAXIS_DKIM_SELECTOR", "p1"),
                ("PRAXIS_DKIM_KEY_FILE", key),
            ];
            let (said, is_well) = ask(&site, &signed);
            let record = "p1._domainkey.praxis.example TXT \"v=DKIM1; k=rsa; p=MIIBIjAN";
            assert!(
                is_well && said.contains(record) && said.contains("praxis.example TXT \"v=spf1 a:127.0.0.1 -all\""),
                "{said}"
            );
            let elsewhere = [&signed[..], &[("PRAXIS_DKIM_DOMAIN", "other.example")]].concat();
            let (said, is_well) = ask(&site, &elsewhere);
            assert!(!is_well && said.contains("FAIL dkim"), "{said}");
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
