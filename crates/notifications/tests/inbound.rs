//! Bounces and automatic mail on real messages and on broken ones. Data from outside is skipped where absent.

#![expect(clippy::unwrap_used, reason = "a test fails where its data is not what it should be")]

use flate2::read::GzDecoder;
use notifications::inbound::{arf, authentication, automatic, dsn};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{Read as _, Write as _};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Where we differ from the expected list on purpose: file and reason.
const DIFFERENCES: [(&str, &str); 1] = [(
    "bounces-flufl/yale_01.txt",
    "it names a user without a host; they add a second host that the mail does not name",
)];

/// Among the mails of people are these: delivery reports that a list passed on, in the form that is asked of us above.
const REPORTS: [&str; 3] = ["easy-ham-1/01436", "easy-ham-1/01542", "easy-ham-2/01311"];

/// A folder of outside data, or `None` after saying on standard error what is skipped.
fn outside(folder: &str) -> Option<PathBuf> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let data = std::env::var_os("PRAXIS_TEST_DATA").map_or_else(beside, PathBuf::from);
    let path = data.join(folder);
    if path.is_dir() {
        return Some(path);
    }
    // Not println!: the test harness would swallow it when the test passes.
    let _ = writeln!(std::io::stderr(), "skipped 1 test: no outside data at {}", path.display());
    None
}

fn files(path: PathBuf) -> Vec<(String, Vec<u8>)> {
    let mut archive = tar::Archive::new(GzDecoder::new(File::open(path).unwrap()));
    let entries = archive.entries().unwrap().map(Result::unwrap).filter(|entry| entry.header().entry_type().is_file());
    let read = |mut entry: tar::Entry<'_, _>| {
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        (entry.path().unwrap().to_string_lossy().trim_start_matches("./").to_owned(), bytes)
    };
    entries.map(read).collect()
}

/// Everything at once, and how long it took.
fn read_all(raw: &[u8]) -> Duration {
    let start = Instant::now();
    for bounce in dsn::bounces(raw) {
        assert!(bounce.diagnostic.chars().count() <= 300 && bounce.recipient.contains('@'));
        assert_eq!(bounce.is_permanent, bounce.action == "failed");
    }
    let _ = (arf::complaint(raw), automatic::automatic(raw, "praxis.example"));
    let _ = authentication::sender(raw, &["mx.praxis.example"]);
    start.elapsed()
}

#[test]
fn bounces_name_the_receivers_that_another_reader_finds() {
    let Some(folder) = outside("email-fixtures") else { return };
    let expected = std::fs::read_to_string(folder.join("dev/bounces-expected.tsv")).unwrap();
    let files = files(folder.join("dev/fixtures.tar.gz"));
    let list = |text: &str| text.split(',').filter(|item| !item.is_empty()).map(str::to_owned).collect::<BTreeSet<_>>();
    let (mut all, mut with_id, mut wrong) = (0, 0, Vec::new());
    for line in expected.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let (_, raw) = files.iter().find(|(name, _)| name == columns[0]).unwrap();
        let found = dsn::bounces(raw);
        let of = |is_permanent: bool| {
            let of_kind = found.iter().filter(|bounce| bounce.is_permanent == is_permanent);
            of_kind.map(|bounce| bounce.recipient.clone()).collect::<BTreeSet<_>>()
        };
        all += 1;
        with_id += usize::from(found.iter().any(|bounce| bounce.original_message_id.is_some()));
        let expected = (list(columns[1]), list(columns.get(2).copied().unwrap_or_default()));
        if (of(true), of(false)) != expected && !DIFFERENCES.iter().any(|(file, _)| *file == columns[0]) {
            wrong.push(format!("{}: {found:?}\n   expected {expected:?}", columns[0]));
        }
    }
    println!(
        "{all} bounces, {} listed differences, {} others, {with_id} with the id of the mail",
        DIFFERENCES.len(),
        wrong.len()
    );
    assert!(all > 0 && wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_mail_of_a_person_is_a_bounce_or_a_complaint() {
    let Some(folder) = outside("mail-spamassassin") else { return };
    let (mut slowest, mut alarms, mut is_automatic) = (Duration::ZERO, Vec::new(), 0);
    let files = files(folder.join("dev/ham-eml.tar.gz"));
    for (name, raw) in &files {
        slowest = slowest.max(read_all(raw));
        let bounces = dsn::bounces(raw);
        if REPORTS.iter().any(|report| name.starts_with(report)) {
            assert_eq!(bounces.len(), 1, "{name}");
        } else if !bounces.is_empty() || arf::complaint(raw).is_some() {
            alarms.push(format!("{name} {bounces:?}"));
        }
        is_automatic += usize::from(automatic::automatic(raw, "praxis.example").is_some());
    }
    println!(
        "{} mails, {} of them reports, {} false alarms, {is_automatic} from lists or machines, slowest {slowest:?}",
        files.len(),
        REPORTS.len(),
        alarms.len()
    );
    assert!(alarms.is_empty(), "{}", alarms.join("\n"));
}

/// A mail that takes longer hangs, however busy the machine is; what is read takes milliseconds, and how many is printed.
const LONGEST: Duration = Duration::from_secs(5);

const PIECES: [&str; 40] = [
    "From a@b.example Mon Jan  5 09:00:00 2026\n",
    "From: Mail Delivery System <MAILER-DAEMON@b.example>\n",
    "From: \"a@b\" <c@d.example>\n",
    "Subject: failure notice\n",
    "Subject: =?utf-8?q?autosvar:_?= =?utf-8?b?w6U",
    "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n",
    "Content-Type: multipart/mixed; boundary=\"c\"\n",
    "Content-Type: message/delivery-status\n",
    "Content-Type: message/feedback-report\n",
    "Content-Type: message/rfc822\n",
    "Content-Type: text/html; charset=utf-16\n",
    "Content-Type: ;;;==\"\n",
    "Content-Transfer-Encoding: base64\n",
    "Content-Transfer-Encoding: quoted-printable\n",
    "\n",
    "\n\n",
    "\r\n",
    "--b\n",
    "--b--\n",
    "--c\n",
    "--c--\n",
    "Final-Recipient: rfc822; a@b.example\n",
    "Original-Recipient: x400; /a\n",
    "Action: failed\n",
    "Action: delayed (x)\n",
    "Status: 5.1.1\n",
    "Diagnostic-Code: smtp; 550 å€\u{1F600}\n",
    "Feedback-Type: abuse\n",
    "Message-ID: <a@b>\n",
    "X-Failed-Recipients: a@b.example, c@\n",
    "Authentication-Results: mx.praxis.example; dmarc=pass (a(b\\) header.from=d.example\n",
    "Authentication-Results: mx.praxis.example 1;;; dkim/1=pass header.d=\"d;=.example\n",
    "Received: from a by b with LMTP;\n",
    "Auto-Submitted: ;\n",
    " folded\n",
    "unable to deliver your message to the following addresses\n",
    "<a@b.example>:\n",
    "(expanded from: <c@d.example>)\n",
    "message not delivered to the following: å\n",
    "@.=;:<>()",
];

fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        12 => (0..PIECES.len()).prop_map(|at| PIECES[at].as_bytes().to_vec()),
        1 => vec(any::<u8>(), 0..12),
    ];
    vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, rng_seed: RngSeed::Fixed(0x5eed_2026), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_order_of_pieces_is_read_without_panic_or_delay(raw in pieces()) {
        prop_assert!(read_all(&raw) < LONGEST);
    }
}

/// A small generator, the same on every run.
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end.max(1) as u64).unwrap()
    }
}

/// Removes, doubles, overwrites or inserts a stretch.
fn mutated(raw: &[u8], seeded: &mut Seeded) -> Vec<u8> {
    let mut bytes = raw.to_vec();
    for _ in 0..=seeded.below(6) {
        let start = seeded.below(bytes.len());
        let end = (start + seeded.below(200)).min(bytes.len());
        match seeded.below(5) {
            0 => drop(bytes.drain(start..end)),
            1 => {
                let stretch = bytes[start..end].repeat(1 + seeded.below(20));
                bytes.splice(start..start, stretch);
            }
            2 => bytes[start..end].fill(u8::try_from(seeded.below(256)).unwrap()),
            3 => drop(bytes.splice(start..start, PIECES[seeded.below(PIECES.len())].bytes())),
            _ => bytes.truncate(end.max(1)),
        }
    }
    bytes
}

#[test]
fn mutated_bounces_are_read_without_panic_or_delay() {
    let Some(folder) = outside("email-fixtures") else { return };
    let files = files(folder.join("dev/fixtures.tar.gz"));
    let bounces: Vec<_> =
        files.iter().filter(|(name, _)| name.starts_with("bounces-") || name.contains("report")).collect();
    let (mut seeded, mut slowest, mut cases) = (Seeded(0x5eed_2026), Duration::ZERO, 0);
    for _ in 0..30 {
        for (_, raw) in &bounces {
            slowest = slowest.max(read_all(&mutated(raw, &mut seeded)));
            cases += 1;
        }
    }
    println!("{cases} mutated bounces, slowest {slowest:?}");
    assert!(slowest < LONGEST);
}

#[test]
fn mails_made_to_cost_time_do_not() {
    let part = "--b\nContent-Type: multipart/mixed; boundary=b\n\n";
    for raw in [
        "Content-Type: message/rfc822\n\n".repeat(50_000),
        format!("Content-Type: multipart/report; boundary=b\n\n{}", part.repeat(20_000)),
        format!("Content-Type: text/plain{}\n\n", ";\n a*1=b".repeat(100_000)),
        format!("From: x\n{}\n", " folded\n".repeat(200_000)),
        "X: y\n".repeat(300_000),
        format!("From: MAILER-DAEMON@a.example\n\n{}", "delivery failed a@b.example\n".repeat(20_000)),
        format!("From: MAILER-DAEMON@a.example\n\n{}", "<a@b.example>: could not be delivered to\n".repeat(20_000)),
        format!("From: a@b.example\nAuthentication-Results: mx.praxis.example; {}\n\n", "(".repeat(500_000)),
        format!(
            "Content-Type: message/delivery-status\n\n{}",
            "Final-Recipient: rfc822; a@b.example\nAction: failed\n\n".repeat(20_000)
        ),
        "a".repeat(2_000_000),
    ] {
        let time = read_all(raw.as_bytes());
        println!("{:?} {time:?}", &raw[..30]);
        assert!(time < LONGEST, "{:?} {time:?}", &raw[..60]);
    }
}
