//! Small mails of our own: what is recognised, and beside it what must not be.

use super::arf::complaint;
use super::authentication::{Sender, Unproved, sender};
use super::automatic::{Automatic, automatic};
use super::dsn::bounces;

fn report(block: &str) -> String {
    format!(
        "From: MAILER-DAEMON@mx.example\nSubject: x\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n\
         --b\nContent-Type: text/plain\n\nDet gick inte.\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n\
         {block}\n--b\nContent-Type: text/rfc822-headers\n\nSubject: y\nMessage-ID: <id-1@praxis.example>\n\n--b--\n"
    )
}

#[test]
fn a_delivery_report_says_who_what_why_and_which_mail() {
    let block = "Final-Recipient: rfc822; asa@kommun.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 no\n such user\n";
    let [bounce] = &bounces(report(block).as_bytes())[..] else { panic!("one receiver") };
    assert_eq!(
        (bounce.recipient.as_str(), bounce.action.as_str(), bounce.is_permanent),
        ("asa@kommun.example", "failed", true)
    );
    assert_eq!((bounce.status.as_deref(), bounce.diagnostic.as_str()), (Some("5.1.1"), "smtp; 550 no such user"));
    assert_eq!(bounce.original_message_id.as_deref(), Some("id-1@praxis.example"));
}

#[test]
fn a_delay_is_not_permanent_and_a_delivery_is_no_bounce() {
    let delayed = bounces(report("Final-Recipient: rfc822; a@b.example\nAction: delayed\nStatus: 4.4.1\n").as_bytes());
    assert!(delayed.len() == 1 && !delayed[0].is_permanent);
    for action in ["delivered", "relayed", "expanded"] {
        let block = format!("Final-Recipient: rfc822; a@b.example\nAction: {action}\nStatus: 2.0.0\n");
        assert_eq!(bounces(report(&block).as_bytes()), [], "{action}");
    }
}

#[test]
fn each_receiver_of_a_report_counts_once() {
    let block = "Final-Recipient: rfc822; a@b.example\nAction: failed\n\nFinal-Recipient: rfc822; A@b.example\nAction: failed\n\n\
                 Original-Recipient: rfc822; c@d.example\nFinal-Recipient: rfc822; e@f.example\nAction: failed\n";
    let found: Vec<_> = bounces(report(block).as_bytes()).into_iter().map(|bounce| bounce.recipient).collect();
    assert_eq!(found, ["a@b.example", "c@d.example"]);
}

#[test]
fn a_long_diagnosis_is_cut() {
    let block =
        format!("Final-Recipient: rfc822; a@b.example\nAction: failed\nDiagnostic-Code: smtp; {}\n", "å".repeat(900));
    assert_eq!(bounces(report(&block).as_bytes())[0].diagnostic.chars().count(), 300);
}

#[test]
fn a_notice_of_a_server_is_a_bounce_and_the_same_words_of_a_person_are_not() {
    let body = "I was unable to deliver your message to the following addresses.\n\n<a@b.example>:\nNo such user.\n\n<c@d.example>:\nFull.\n\n\
                --- Below this line is a copy of the message.\n\n<e@f.example>:\n";
    let of = |from: &str, subject: &str| {
        let raw = format!("From: {from}\nSubject: {subject}\n\n{body}");
        bounces(raw.as_bytes()).into_iter().map(|bounce| bounce.recipient).collect::<Vec<_>>()
    };
    assert_eq!(of("MAILER-DAEMON@mx.example", "x"), ["a@b.example", "c@d.example"]);
    assert_eq!(of("mx@mx.example", "failure notice"), ["a@b.example", "c@d.example"]);
    assert!(of("Åsa <asa@kommun.example>", "Hur gör ni?").is_empty());
}

#[test]
fn a_complaint_is_read_and_a_praise_is_not() {
    let of = |kind: &str| {
        complaint(
            format!(
                "Content-Type: multipart/report; report-type=feedback-report; boundary=b\n\n--b\nContent-Type: text/plain\n\nx\n\
                 --b\nContent-Type: message/feedback-report\n\nFeedback-Type: {kind}\nUser-Agent: y/1\nOriginal-Rcpt-To: a@b.example\n\
                 \n--b\nContent-Type: message/rfc822\n\nMessage-ID: <id-1@praxis.example>\nTo: a@b.example\n\nHej\n--b--\n"
            )
            .as_bytes(),
        )
    };
    let found = of("abuse").expect("a complaint");
    assert_eq!((found.kind.as_str(), found.recipient.as_deref()), ("abuse", Some("a@b.example")));
    assert_eq!(found.original_message_id.as_deref(), Some("id-1@praxis.example"));
    assert_eq!(of("not-spam"), None);
    assert_eq!(complaint(b"Subject: Feedback-Type: abuse\n\nFeedback-Type: abuse\n"), None);
}

#[test]
fn automatic_mail_is_told_from_that_of_people() {
    for (head, expected) in [
        ("Auto-Submitted: auto-replied", Some(Automatic::Declared)),
        ("Auto-Submitted: auto-generated (failure)", Some(Automatic::Declared)),
        ("Auto-Submitted: no", None),
        ("X-Autoreply: yes", Some(Automatic::Declared)),
        ("X-Autoreply: no", None),
        ("Precedence: auto_reply", Some(Automatic::Declared)),
        ("Precedence: bulk", Some(Automatic::Bulk)),
        ("Precedence: junk", Some(Automatic::Bulk)),
        ("Precedence: first-class", None),
        ("List-Id: <a.b.example>", Some(Automatic::Bulk)),
        ("Return-Path: <>", Some(Automatic::NoReturnPath)),
        ("Return-Path: <a@b.example>", None),
        ("Subject: Frånvaro: Hur gör ni?\nX-Auto-Response-Suppress: DR, RN", Some(Automatic::Away)),
        ("Subject: =?utf-8?q?Fr=C3=A5nvaro?=\nReturn-Path: <MAILER-DAEMON@b.example>", Some(Automatic::Away)),
        ("Subject: Frånvaro – hur räknar ni?", None),
        ("Subject: Frånvaro – hur räknar ni?\nIn-Reply-To: <a@b>", None),
        ("X-Auto-Response-Suppress: OOF, AutoReply", Some(Automatic::Declared)),
        ("X-Auto-Response-Suppress: None", None),
        ("Subject: Hur gör ni?\nX-Auto-Response-Suppress: DR, RN", None),
        ("Subject: Re: Out of office\nX-Auto-Response-Suppress: DR", None),
        ("X-Praxis-Origin: praxis.example", Some(Automatic::Loop)),
        ("X-Praxis-Origin: another.example", None),
    ] {
        let raw = format!("From: Åsa <asa@kommun.example>\n{head}\n\nPrecedence: bulk\n");
        assert_eq!(automatic(raw.as_bytes(), "praxis.example"), expected, "{head}");
    }
}

#[test]
fn a_sender_is_proved_by_our_server_and_an_aligned_domain_only() {
    const OURS: &str = "Authentication-Results: mx.ours.example";
    for (head, expected) in [
        (format!("{OURS}; dmarc=pass header.from=kommun.example"), None),
        (format!("{OURS} 1; dkim=pass (2048 bit) header.d=kommun.example header.s=x; spf=fail"), None),
        (format!("{OURS}; dkim=pass header.i=@mail.kommun.example"), None),
        (format!("{OURS}; spf=pass\n smtp.mailfrom=a@bounce.kommun.example"), None),
        (format!("{OURS}; spf=pass smtp.mailfrom=\"a@kommun.example\""), None),
        (format!("Received: from a by b with LMTP id 1\n{OURS}; dmarc=pass"), None),
        (format!("{OURS}; spf=none\n{OURS}; dmarc=pass"), None),
        (format!("{OURS}; dmarc=fail header.from=kommun.example"), Some(Unproved::NotAligned)),
        (format!("{OURS}; dmarc=pass header.from=other.example"), Some(Unproved::NotAligned)),
        (format!("{OURS}; dkim=pass header.d=other.example"), Some(Unproved::NotAligned)),
        (format!("{OURS}; dkim=pass header.d=notkommun.example"), Some(Unproved::NotAligned)),
        (format!("{OURS}; dkim=pass header.d=example"), Some(Unproved::NotAligned)),
        (format!("{OURS}; dkim=fail header.d=kommun.example"), Some(Unproved::NotAligned)),
        (format!("{OURS}; spf=pass smtp.helo=kommun.example"), Some(Unproved::NotAligned)),
        (format!("{OURS}; spf=softfail smtp.mailfrom=kommun.example"), Some(Unproved::NotAligned)),
        (format!("{OURS}; x=y (dmarc=pass; dkim=pass header.d=kommun.example)"), Some(Unproved::NotAligned)),
        (format!("{OURS}; dkim=fail reason=\"; dmarc=pass\""), Some(Unproved::NotAligned)),
        (format!("{OURS}; none"), Some(Unproved::NotAligned)),
        ("Authentication-Results: mx.other.example; dmarc=pass".to_owned(), Some(Unproved::NoResult)),
        (format!("Authentication-Results: mx.other.example; dmarc=pass\n{OURS}; dmarc=pass"), Some(Unproved::NoResult)),
        (format!("Received: from a by b with ESMTP\n{OURS}; dmarc=pass"), Some(Unproved::NoResult)),
        (format!("{OURS}; dmarc=fail\nReceived: from a by b\n{OURS}; dmarc=pass"), Some(Unproved::NotAligned)),
        ("ARC-Authentication-Results: i=1; mx.ours.example; dmarc=pass".to_owned(), Some(Unproved::NoResult)),
        ("Authentication-Results: mx.ours.example.evil.example; dmarc=pass".to_owned(), Some(Unproved::NoResult)),
        ("Authentication-Results: (mx.ours.example) evil.example; dmarc=pass".to_owned(), Some(Unproved::NoResult)),
        (String::from("X: y"), Some(Unproved::NoResult)),
    ] {
        let raw = format!("{head}\nFrom: Åsa <asa@kommun.example>\n\n{OURS}; dmarc=pass\n");
        let expected = expected.map_or(Sender::Aligned("asa@kommun.example".to_owned()), Sender::Unproved);
        assert_eq!(sender(raw.as_bytes(), &["mx.ours.example"]), expected, "{head}");
    }
}

#[test]
fn a_sender_that_may_be_read_in_two_ways_is_none() {
    let of = |from: &str| {
        let raw = format!("Authentication-Results: mx.ours.example; dmarc=pass\n{from}\n\n");
        sender(raw.as_bytes(), &["mx.ours.example"])
    };
    assert_eq!(of("From: \"b@other.example\" <asa@kommun.example>"), Sender::Aligned("asa@kommun.example".to_owned()));
    for from in [
        "From: a@b.example\nFrom: c@d.example",
        "From: a@b.example, c@d.example",
        "From: <a@b.example> <c@d.example>",
        "From: a@b.example <c@d.example>",
        "From: nobody",
        "X-From: a@b.example",
    ] {
        assert_eq!(of(from), Sender::Unproved(Unproved::NoSender), "{from}");
    }
}

#[test]
fn public_suffixes_align_with_nothing_below_them() {
    for (from, proved, is_aligned) in [
        ("a.kommun.example", "kommun.example", true),
        ("kommun.example", "a.kommun.example", true),
        ("kommun.co.uk", "co.uk", false),
        ("kommun.onmicrosoft.com", "onmicrosoft.com", false),
        ("a.kommun.example", "b.kommun.example", false),
    ] {
        let raw = format!("Authentication-Results: mx.ours.example; dkim=pass header.d={proved}\nFrom: a@{from}\n\n");
        let found = matches!(sender(raw.as_bytes(), &["mx.ours.example"]), Sender::Aligned(_));
        assert_eq!(found, is_aligned, "{from} {proved}");
    }
}
