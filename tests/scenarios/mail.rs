//! Mail: sent once with the same Message-ID, tried again when it may help, shown by the demo and by nothing else.

use harness::{SmtpSink, scenario};
use praxis::testing::{Mailer, storage};

scenario! {
    a_letter_reaches_an_smtp_server_with_both_parts(app) {
        let asta = app.user("Asta").await;
        let sink = SmtpSink::start().await;
        app.visitor().post("/reset", &[("email", &asta.email)]).await.expect(200);
        let mailer = Mailer::from_settings(&sink.url(), "Praxis <praxis@norrvik.example>").expect("a right address");
        app.deliver_by(mailer.clone()).await;
        app.deliver_by(mailer).await;
        let letters = sink.letters();
        assert_eq!(letters.len(), 1, "once is enough");
        let (to, text) = &letters[0];
        assert_eq!(to, &asta.email);
        for part in ["From: Praxis <praxis@norrvik.example>", "Message-ID: <", "Auto-Submitted: auto-generated",
            "Content-Type: text/plain", "Content-Type: text/html", "multipart/alternative"] {
            assert!(text.contains(part), "{part}: {text}");
        }
        let kept = app.operate(|cx| Ok(storage::outbox::counts(cx.conn)?)).await;
        assert_eq!(kept, (0, 0));
    }

    a_letter_that_is_refused_for_now_is_sent_later_with_the_same_id(app) {
        let asta = app.user("Asta").await;
        let sink = SmtpSink::start().await;
        sink.answer_with("451 4.3.2 later");
        app.visitor().post("/reset", &[("email", &asta.email)]).await.expect(200);
        let mailer = Mailer::from_settings(&sink.url(), "praxis@norrvik.example").expect("a right address");
        app.deliver_by(mailer.clone()).await;
        assert!(sink.letters().is_empty());
        sink.answer_with("");
        app.deliver_by(mailer.clone()).await;
        assert!(sink.letters().is_empty(), "not before the wait is over");
        app.pass_minutes(1);
        app.deliver_by(mailer).await;
        let letters = sink.letters();
        assert_eq!(letters.len(), 1);
        let link = letters[0].1.replace("=\r\n", "");
        assert!(link.contains("/reset/"), "the link is the one that was made first");
    }

    a_letter_that_will_never_be_taken_is_given_up(app) {
        let asta = app.user("Asta").await;
        let sink = SmtpSink::start().await;
        sink.answer_with("550 5.1.1 no such user");
        app.visitor().post("/reset", &[("email", &asta.email)]).await.expect(200);
        let mailer = Mailer::from_settings(&sink.url(), "praxis@norrvik.example").expect("a right address");
        app.deliver_by(mailer.clone()).await;
        assert_eq!(app.operate(|cx| Ok(storage::outbox::counts(cx.conn)?)).await, (0, 1));
        sink.answer_with("");
        app.pass_minutes(600);
        app.deliver_by(mailer).await;
        assert!(sink.letters().is_empty());
    }

    a_folder_keeps_a_file_a_letter(app) {
        let asta = app.user("Asta").await;
        let folder = std::env::temp_dir().join(format!("praxis-mail-{}-{}", std::process::id(), app.base.split(':').next_back().expect("the address has a port")));
        app.visitor().post("/reset", &[("email", &asta.email)]).await.expect(200);
        let mailer = Mailer::from_settings(&format!("file:{}", folder.display()), "praxis@norrvik.example").expect("a folder");
        app.deliver_by(mailer).await;
        let files: Vec<_> = std::fs::read_dir(&folder).expect("the folder").collect();
        assert_eq!(files.len(), 1);
        std::fs::remove_dir_all(&folder).expect("the folder goes");
    }

    the_demo_shows_its_mail_and_the_server_has_no_such_page(app) {
        let asta = app.user("Asta").await;
        app.visitor().post("/reset", &[("email", &asta.email)]).await.expect(200);
        assert!(!app.visitor().get("/dev/mail").await.expect(200).says(&asta.email));
        let letter = app.deliver(&asta.email).await.remove(0);
        let list = app.visitor().get("/dev/mail").await.expect(200);
        assert!(list.says(&asta.email) && list.says(&letter.subject), "{}", list.body);
        let id = list.body.split("href=\"/dev/mail/").nth(1).map(|r| r[..13].to_owned()).expect("a link to the letter");
        assert!(app.visitor().get(&format!("/dev/mail/{id}")).await.expect(200).says("/reset/"));
        app.visitor().get("/dev/mail/0000000000000").await.expect(404);
        let plain = app.visitor().at(&app.serve_plainly());
        plain.get("/dev/mail").await.expect(404);
        plain.get(&format!("/dev/mail/{id}")).await.expect(404);
    }

    what_is_old_is_forgotten(app) {
        let asta = app.user("Asta").await;
        app.visitor().post("/reset", &[("email", &asta.email)]).await.expect(200);
        let link = app.link_to(&asta.email).await;
        app.pass_minutes(60 * 24 * 40);
        app.installed.worker(Mailer::Shown(app.mail.clone())).tidy().await;
        let token = actions_secret(&link);
        let left = app.operate(move |cx| Ok(storage::links::use_up(cx.conn, &token, cx.now)?)).await;
        assert!(!left, "the link's row is gone");
    }
}

fn actions_secret(link: &str) -> Vec<u8> {
    let token = link.rsplit('/').next().unwrap_or_default();
    praxis::testing::actions::Secret::from_text(token).hash()
}
