//! What must hold for any bytes whatever: no panic, nothing lost, nothing that turns into markup.

use crate::rendered::{shown_words, written_words};
use importers::fold::{FOLD_MARKER, segments, to_markdown};
use importers::mail;
use importers::mbox::Mbox;
use importers::threads_file::ThreadsFile;
use proptest::collection::vec;
use proptest::prelude::*;

/// Pieces that lead into every corner of the parsers when they come in any order.
const PIECES: [&str; 48] = [
    "From a@b.example Mon Jan  5 09:00:00 2026\n",
    "From a at b.example  Mon Jan  5 09:00:00 2026\n",
    "From - Mon Jan  5 09:00:00 2026\n",
    "From here on\n",
    ">From a\n",
    "From: ",
    "Subject: ",
    "Message-ID: <",
    "References: <a@b> <",
    "Date: Mon, 5 Jan 2026 25:61:00 +9999\n",
    "Content-Type: multipart/mixed; boundary=b\n",
    "Content-Type: multipart/digest; boundary=\"c\"\n",
    "Content-Type: message/rfc822\n",
    "Content-Type: text/html; charset=utf-16\n",
    "Content-Type: text/plain; charset=iso-2022-jp; format=flowed; delsp=yes\n",
    "Content-Type: ;;;==\"\n",
    "Content-Type: application/x; name*0*=utf-8''%e4; name*1=\"b\n",
    "Content-Disposition: attachment; filename=\"=?utf-8?q?=c3=a5?=\"\n",
    "Content-Transfer-Encoding: base64\n",
    "Content-Transfer-Encoding: quoted-printable\n",
    "--b\n",
    "--b--\n",
    "--c\n",
    "--c--\n",
    "=?utf-8?q?=c3=a5 _?=",
    "=?iso-8859-1?b?5Q=",
    "=?",
    "?=",
    "<meta charset=koi8-r>",
    "\n",
    "\r\n",
    "\r",
    " ",
    "\t",
    "> ",
    ">>",
    "-- \n",
    "--\n",
    "On 5 Jan 2026 10:00 Anna wrote:\n",
    "skrev Anna:\n",
    "-----Original Message-----\n",
    "Från: x\nSkickat: y\nTill: z\nÄmne: å\n",
    "________________________________________________\n",
    "```\n",
    "    code   in a   table\n",
    "http://a.example/b_c).",
    "# * _ [x](y) <b> &amp; \\ | ~ 1. + - =\n",
    "å€\u{1F600}\u{a0}",
];

fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        12 => (0..PIECES.len()).prop_map(|at| PIECES[at].as_bytes().to_vec()),
        1 => vec(any::<u8>(), 0..12),
    ];
    vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn read_all(bytes: &[u8]) {
    for message in Mbox::with_limit(bytes, 2_000).flatten() {
        let mail = mail::parse(&message);
        assert_eq!(mail.head, mail::parse_head(&message), "the head alone is the same head");
        assert!(mail.head.message_id.len() > 2);
        assert!(!mail.head.subject.contains('\n'));
        let _ = to_markdown(&mail.text(), &text::escape_markdown);
    }
    let _ = mail::parse_bytes(bytes, None);
    assert!(ThreadsFile::new(bytes).all(|item| item.is_err() || item.is_ok()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_without_panic(bytes in vec(any::<u8>(), 0..400)) {
        read_all(&bytes);
    }

    #[test]
    fn any_order_of_mail_pieces_is_read_without_panic(bytes in pieces()) {
        read_all(&bytes);
    }

    #[test]
    fn segments_put_together_are_the_text(bytes in pieces()) {
        let text = String::from_utf8_lossy(&bytes);
        prop_assert_eq!(segments(&text).iter().map(|segment| segment.text).collect::<String>(), text);
    }

    #[test]
    fn every_word_is_shown_and_none_is_markup(bytes in pieces()) {
        let text = String::from_utf8_lossy(&bytes).replace(['\r', '\0'], " ");
        prop_assert_eq!(shown_words(&text), written_words(&text));
    }

    #[test]
    fn text_never_holds_the_marker(bytes in pieces()) {
        let text = String::from_utf8_lossy(&bytes).replace('\r', "\n");
        let markdown = to_markdown(&format!("own words\n{FOLD_MARKER}\n{text}"), &text::escape_markdown);
        let markers = markdown.lines().filter(|line| *line == FOLD_MARKER).count();
        prop_assert!(markers <= 1, "{}", markdown);
    }
}
