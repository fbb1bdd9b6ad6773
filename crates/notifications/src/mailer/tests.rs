//! Settings that cannot work, the envelope, and signatures checked by another implementation than the one that made them:
//! RFC 6376 written out here, and the RSA of ring.

use super::*;
use crate::render::Rendered;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::Time;
use templates::emails::Mail;

const KEY: &str = include_str!("../../testdata/dkim.pem");
const KEY_BARE: &str = include_str!("../../testdata/dkim-pkcs1.pem");
const KEY_SHORT: &str = include_str!("../../testdata/dkim-short.pem");
const PUBLIC: &str = include_str!("../../testdata/dkim-public.pem");

fn letter(is_bulk: bool) -> Rendered {
    let html = format!("<p>Hej  Åsa,</p>\n<p>{}</p>  \n\n\n", "ett långt stycke ".repeat(20));
    let bulk = Bulk {
        list: "Praxis <letter.praxis.example>".into(),
        stop: "https://praxis.example/unsubscribe/x".into(),
        stop_by_mail: Some("svar+stop.abc@praxis.example".into()),
    };
    Rendered {
        id: 77,
        to: "asta@norrvik.example".into(),
        mail: Mail {
            subject: "Hur räknar ni dygnsvila när passet börjar före midnatt och slutar efter, och en fråga till?"
                .into(),
            text: "Hej Åsa,\n.\nrad  två \n\n\n".into(),
            html,
        },
        language: "sv",
        message_id: "<letter.77@praxis.example>".into(),
        at: Time(1_795_417_800_000_000),
        thread: None,
        reply_to: is_bulk.then(|| "svar+abc@praxis.example".to_owned()),
        bulk: is_bulk.then_some(bulk),
    }
}

fn outgoing(bounce: Option<&str>, key: Option<&str>) -> Outgoing {
    Outgoing {
        from: "Praxis <praxis@praxis.example>".parse().unwrap(),
        bounce: bounce.map(|address| address.parse().unwrap()),
        dkim: key.map(|key| Dkim::new("praxis.example", "p1", key).unwrap()),
    }
}

fn text(outgoing: &Outgoing, is_bulk: bool) -> String {
    String::from_utf8(outgoing.message(&letter(is_bulk)).unwrap().formatted()).unwrap()
}

/// Runs of blanks as one, none at the end.
fn squeezed(line: &str) -> String {
    let mut out = String::new();
    for c in line.replace("\r\n", "").chars() {
        let c = if c == '\t' { ' ' } else { c };
        if c != ' ' || !out.ends_with(' ') {
            out.push(c);
        }
    }
    out.trim_end_matches(' ').to_owned()
}

/// The fields of a message, folded as they are, and its body.
fn parts(message: &str) -> (Vec<(String, String)>, String) {
    let (head, body) = message.split_once("\r\n\r\n").unwrap();
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in head.split("\r\n") {
        match line.split_once(':') {
            Some((name, value)) if !line.starts_with([' ', '\t']) => {
                fields.push((name.to_lowercase(), value.to_owned()))
            }
            _ => fields.last_mut().unwrap().1.push_str(&format!("\r\n{line}")),
        }
    }
    (fields, body.to_owned())
}

/// What is wrong with the signature of a message; `Ok` gives the names that it covers.
fn verify(message: &str, public: &[u8]) -> Result<String, &'static str> {
    let (fields, body) = parts(message);
    let canonical = |name: &str, value: &str| format!("{name}:{}", squeezed(value).trim_start());
    let (_, signature) = fields.iter().find(|(name, _)| name == "dkim-signature").ok_or("not signed")?;
    let tags = squeezed(signature);
    let tag = |wanted: &str| {
        let tags = tags.split(';').filter_map(|tag| tag.trim().split_once('='));
        let found = tags.into_iter().find(|(name, _)| *name == wanted).map(|(_, value)| value.replace(' ', ""));
        found.unwrap_or_default()
    };
    assert_eq!((tag("v"), tag("a"), tag("c")), ("1".into(), "rsa-sha256".into(), "relaxed/relaxed".into()));
    assert_eq!((tag("d"), tag("s")), ("praxis.example".into(), "p1".into()));
    let mut lines: Vec<String> = body.split("\r\n").map(squeezed).collect();
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    let body: String = lines.iter().map(|line| format!("{line}\r\n")).collect();
    let digest = ring::digest::digest(&ring::digest::SHA256, body.as_bytes());
    if STANDARD.encode(digest) != tag("bh") {
        return Err("another body");
    }
    let mut signed = String::new();
    for name in tag("h").split(':') {
        if let Some((_, value)) = fields.iter().rev().find(|(field, _)| field == name) {
            signed.push_str(&format!("{}\r\n", canonical(name, value)));
        }
    }
    let own = canonical("dkim-signature", signature);
    signed.push_str(&own[..own.rfind("b=").unwrap() + 2]);
    let key = ring::signature::UnparsedPublicKey::new(&ring::signature::RSA_PKCS1_2048_8192_SHA256, public);
    let bytes = STANDARD.decode(tag("b")).map_err(|_| "damaged")?;
    key.verify(signed.as_bytes(), &bytes).map(|()| tag("h")).map_err(|_| "another head")
}

/// The public key as openssl wrote it: its `RSAPublicKey` comes after 24 bytes that say what it is.
fn public() -> (String, Vec<u8>) {
    let text: String = PUBLIC.lines().filter(|line| !line.starts_with('-')).collect();
    let bare = STANDARD.decode(&text).unwrap()[24..].to_vec();
    (text, bare)
}

#[test]
fn a_signed_letter_is_found_whole_and_a_changed_one_is_not() {
    let (record, public) = public();
    for key in [KEY, KEY_BARE] {
        let outgoing = outgoing(None, Some(key));
        let dkim = outgoing.dkim.as_ref().unwrap();
        assert_eq!(dkim.name, "p1._domainkey.praxis.example");
        assert_eq!(dkim.record, format!("v=DKIM1; k=rsa; p={record}"));
        let one = text(&outgoing, false);
        assert_eq!(verify(&one, &public), Ok("from:to:subject:date:message-id".into()), "{one}");
        let bulk = text(&outgoing, true);
        let names = "from:to:subject:date:message-id:list-unsubscribe:list-unsubscribe-post";
        assert_eq!(verify(&bulk, &public), Ok(names.into()), "{bulk}");
        assert_eq!(verify(&bulk.replace("/unsubscribe/x", "/unsubscribe/y"), &public), Err("another head"));
        assert_eq!(verify(&bulk.replace("To: asta@", "To: bo@"), &public), Err("another head"));
        assert_eq!(verify(&bulk.replace("stycke", "stycken"), &public), Err("another body"));
    }
    assert_eq!(verify(&text(&outgoing(None, None), true), &public), Err("not signed"));
}

#[test]
fn a_letter_names_an_address_that_stops_it_only_where_mail_is_taken() {
    let field = |letter: &Rendered| {
        let text = String::from_utf8(outgoing(None, None).message(letter).unwrap().formatted()).unwrap();
        let text = text.replace("\r\n ", " ");
        let field = text.lines().find(|line| line.starts_with("List-Unsubscribe:")).unwrap_or_default();
        field.split_whitespace().skip(1).collect::<Vec<_>>().join(" ")
    };
    let mut letter = letter(true);
    let (link, mail) =
        ("<https://praxis.example/unsubscribe/x>", "<mailto:svar+stop.abc@praxis.example?subject=unsubscribe>");
    assert_eq!(field(&letter), format!("{link}, {mail}"));
    if let Some(bulk) = &mut letter.bulk {
        bulk.stop_by_mail = None;
    }
    assert_eq!(field(&letter), link);
}

#[test]
fn a_bounce_comes_back_to_an_address_that_names_the_letter() {
    let sender = |outgoing: Outgoing| outgoing.message(&letter(true)).unwrap().envelope().from().unwrap().to_string();
    assert_eq!(sender(outgoing(Some("bounces@praxis.example"), None)), "bounces+letter.77@praxis.example");
    assert_eq!(sender(outgoing(None, None)), "praxis@praxis.example");
}

#[test]
fn settings_that_cannot_work_are_named() {
    let named = |url: &str, from: &str| Mailer::from_settings(url, from).unwrap_err().to_string();
    assert!(named("imap://x", "a@b.example").contains("imap"));
    assert!(named("smtp://x", "nobody").contains("nobody"));
    assert!(Mailer::from_settings("", "nobody").unwrap().is_waiting());
    let usual = || MailSettings { url: "smtp://x".into(), from: "a@b.example".into(), ..MailSettings::default() };
    let refused = |settings: MailSettings| Mailer::configured(&settings).unwrap_err().to_string();
    assert!(refused(MailSettings { bounce_address: "bounces".into(), ..usual() }).contains("bounce_address"));
    assert!(refused(MailSettings { dkim_domain: "b.example".into(), ..usual() }).contains("go together"));
    let folder = std::env::temp_dir().join(format!("praxis-dkim-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let signing = |name: &str, key: Option<&str>| {
        let file = folder.join(name);
        if let Some(key) = key {
            std::fs::write(&file, key).unwrap();
        }
        MailSettings {
            dkim_domain: "b.example".into(),
            dkim_selector: "p1".into(),
            dkim_key_file: file.display().to_string(),
            ..usual()
        }
    };
    let damaged = KEY.replace('A', "B");
    for (name, key, said) in [
        ("absent.pem", None, "absent.pem"),
        ("empty.pem", Some(""), "no PEM file"),
        ("public.pem", Some(PUBLIC), "PUBLIC KEY"),
        ("short.pem", Some(KEY_SHORT), "1024 bits"),
        ("damaged.pem", Some(damaged.as_str()), "damaged.pem"),
    ] {
        let message = refused(signing(name, key));
        assert!(message.contains(said) && message.contains(name), "{name}: {message}");
    }
    assert!(Mailer::configured(&signing("good.pem", Some(KEY))).unwrap().dkim().is_some());
    std::fs::remove_dir_all(&folder).unwrap();
}
