//! An import that is killed and run again gives what one run gives, byte for byte of its export.

use harness::Engine;
use praxis::config::Config;
use praxis::testing::{Clock, GroupAct, Random, actions, storage};
use praxis::transfer::{Join, export, mbox, place};
use praxis::wiring::{self, Installed};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;
use storage::{Db, DbConfig, imports};

const DATABASE: &str = "PRAXIS_TEST_KILLED_DATABASE";
const ARCHIVE: &str = "PRAXIS_TEST_KILLED_ARCHIVE";
const MAILS: usize = 1_600;

/// The process that is killed: this program again, asked for this test alone. Unasked it has nothing to do.
#[test]
fn a_process_that_imports() {
    if let (Ok(url), Ok(archive)) = (std::env::var(DATABASE), std::env::var(ARCHIVE)) {
        import(&open(&url), Path::new(&archive));
    }
}

#[test]
fn an_import_that_is_killed_and_run_again_gives_the_same_sqlite() {
    killed_and_run_again(Engine::Sqlite);
}

#[test]
fn an_import_that_is_killed_and_run_again_gives_the_same_postgres() {
    killed_and_run_again(Engine::Postgres);
}

fn killed_and_run_again(engine: Engine) {
    let (Some(once), Some(mut often)) = (engine.scratch(), engine.scratch()) else {
        return eprintln!("1 skipped: PRAXIS_TEST_POSTGRES names no server; `cargo xtask test` starts one");
    };
    let folder = tempfile::tempdir().expect("a folder");
    let archive = folder.path().join("lista.mbox");
    std::fs::write(&archive, mails()).expect("the archive is written");

    // How long the middle is away depends on the machine: too early waits longer, too late begins anew and waits less.
    let (mut in_the_middle, mut delay) = (0, Duration::from_millis(300));
    for _ in 0..60 {
        kill_after(delay, &often.config().url, &archive);
        let installed = open(&often.config().url);
        let stored = stored(&installed);
        println!("killed after {delay:?}: {stored} of {MAILS} stored");
        if stored == 0 {
            delay = delay * 5 / 4;
        } else if stored < MAILS {
            in_the_middle += 1;
        } else if in_the_middle == 0 {
            drop(installed);
            often = engine.scratch().expect("the engine gave a database before");
            delay = delay * 2 / 3;
        }
        if in_the_middle == 2 || in_the_middle == 1 && stored == MAILS {
            break;
        }
    }
    assert!(in_the_middle > 0, "no round was killed in the middle");
    let (again, whole) = (open(&often.config().url), open(&once.config().url));
    import(&again, &archive);
    import(&whole, &archive);
    assert_eq!((stored(&again), stored(&whole)), (MAILS, MAILS));
    assert!(exported(&again) == exported(&whole), "the exports differ");
}

fn kill_after(delay: Duration, url: &str, archive: &Path) {
    let program = std::env::current_exe().expect("this program has a path");
    let mut command = Command::new(program);
    command.args(["--exact", "killed::a_process_that_imports"]).env(DATABASE, url).env(ARCHIVE, archive);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("this program starts again");
    std::thread::sleep(delay);
    child.kill().expect("a child can be killed");
    child.wait().expect("a killed child ends");
}

fn open(url: &str) -> Installed {
    let db = Db::open(&DbConfig { durable: false, ..DbConfig::new(url) }).expect("the database opens");
    wiring::on(db, &Config::default(), Clock::System, Random::system()).expect("the installation opens")
}

fn import(installed: &Installed, archive: &Path) {
    let place = place::find_or_make(installed, "lista", None).expect("the group is found or made");
    mbox::import(installed, &place, &[archive.to_owned()], Join::References).expect("the archive is imported");
}

/// Posts of the group in the database.
fn stored(installed: &Installed) -> usize {
    let count = installed.as_operator(|cx| {
        let group = match actions::access::group(cx, "lista", GroupAct::Export) {
            Err(actions::Error::NotFound) => return Ok(0),
            found => found?.group.id,
        };
        let threads: Vec<_> = imports::thread_keys(cx.conn, group)?.into_iter().map(|(id, ..)| id).collect();
        Ok(imports::posts_of(cx.conn, &threads)?.len())
    });
    count.expect("the posts are counted")
}

fn exported(installed: &Installed) -> BTreeMap<String, Vec<u8>> {
    let folder = tempfile::tempdir().expect("a folder");
    export::group(installed, "lista", folder.path()).expect("the group is exported");
    let files = std::fs::read_dir(folder.path()).expect("the folder is there").map(|file| file.expect("a file"));
    files.map(|f| (f.file_name().to_string_lossy().into_owned(), std::fs::read(f.path()).expect("a file"))).collect()
}

/// Threads of four mails each, all from twenty people, many in the same second.
fn mails() -> String {
    let mut text = String::new();
    for at in 0..MAILS {
        let (thread, place, second) = (at / 4, at % 4, at / 7 % 60);
        let answers =
            if place == 0 { String::new() } else { format!("In-Reply-To: <{thread}.{}@x.example>\n", place - 1) };
        let quoted =
            if place == 0 { String::new() } else { format!("\nOn Monday, someone wrote:\n> Stycke {}.\n", at - 1) };
        let minute = at / 40;
        let _ = write!(
            text,
            "From a@x.example Mon Mar  2 10:00:00 2020\nMessage-ID: <{thread}.{place}@x.example>\nFrom: Person {} <p{}@x.example>\n\
             Date: Mon, 2 Mar 2020 1{}:{:02}:{second:02} +0100\nSubject: Fråga {thread}\n{answers}Content-Type: text/plain; charset=utf-8\n\n\
             Stycke {at}. Vi räknar dygnsvilan från det första passet.\n{quoted}\n-- \nPerson\n\n",
            at % 20,
            at % 20,
            minute / 60 % 10,
            minute % 60,
        );
    }
    text
}
