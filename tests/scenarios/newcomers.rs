//! What a new server and a new member see: nothing is promised that is not so, and every empty page says what to do.

use harness::{App, scenario};
use praxis::testing::{Role, Visibility};

const PROMISE: &str = "Oftast svar inom en arbetsdag.";
/// Minutes of a day.
const DAY: i64 = 24 * 60;

scenario! {
    who_belongs_nowhere_is_shown_the_way(app) {
        let ny = app.user("Ny").await;
        let ask = ny.get("/ask").await.expect(200);
        assert!(ask.says("ingen grupp som du kan skriva i än") && ask.says("href=\"/networks\""), "{}", ask.body);
        assert!(!ask.says("name=\"title\""), "there is no form: {}", ask.body);
        let people = ny.get("/people").await.expect(200);
        assert!(people.says("Här finns inga kollegor än.") && !people.says("Ingen stämmer"), "{}", people.body);
        assert!(ny.get("/people?q=nobody").await.expect(200).says("Ingen stämmer med det du sökte."));
        app.with_group().await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        assert!(asta.get("/ask").await.expect(200).says("name=\"title\""));
        let network = asta.get("/networks/natverk").await.expect(200);
        assert!(!network.says("0 organisationer"), "{}", network.body);
    }

    an_answer_within_a_day_is_promised_only_where_it_is_so(app) {
        app.with_group().await;
        let asta = app.user_in("Asta", "natverk", Role::Member).await;
        let bo = app.user_in("Bo", "natverk", Role::Member).await;
        let promises = async |app: &App| {
            let (home, ask) = (asta.get("/").await.expect(200), asta.get("/groups/fragor/ask").await.expect(200));
            assert_eq!(home.says(PROMISE), ask.says(PROMISE), "both pages say the same");
            let _ = app;
            home.says(PROMISE)
        };
        assert!(!promises(&app).await, "nobody has asked");
        for n in 0..5 {
            let thread = asta.asks("fragor", &format!("Fråga {n}"), "Text").await;
            asta.replies(&thread, "Mer om min fråga").await;
            app.pass_minutes(60);
            bo.replies(&thread, "Ett svar").await;
        }
        assert!(!promises(&app).await, "a question is not counted before it has had its time");
        app.pass_minutes(4 * DAY);
        assert!(promises(&app).await);
        for n in 0..6 {
            asta.asks("fragor", &format!("Ingen vet {n}"), "Text").await;
        }
        app.pass_minutes(5 * DAY);
        assert!(!promises(&app).await, "most have waited");
    }

    what_a_member_who_wrote_nothing_takes_out_says_so(app) {
        let ny = app.user("Ny").await;
        let zip = ny.post_for_bytes("/settings/export").await;
        assert_eq!(&zip[..4], b"PK\x03\x04");
        let date = u16::from_le_bytes([zip[12], zip[13]]);
        assert!((date >> 9) + 1980 >= 2025, "the files are of today: {date:#x}");
        let size = |from: usize| u32::from_le_bytes(zip[from..from + 4].try_into().expect("four bytes"));
        let second = zip.windows(4).rposition(|w| w == b"PK\x03\x04").expect("two files");
        assert!(size(second + 22) > 0, "praxis.md says something");
    }

    who_is_a_member_already_is_named_and_not_invited(app) {
        app.with_group().await;
        let lea = app.user_in("Lea", "natverk", Role::Lead).await;
        let karin = app.user_in("Karin", "natverk", Role::Member).await;
        let invite = |emails: &str| vec![("emails", emails.to_owned()), ("role", "member".to_owned())];
        let send = async |fields: Vec<(&str, String)>| {
            let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
            lea.post("/networks/natverk/invite", &fields).await
        };
        let several = send(invite("a@bergvik.example, b@bergvik.example")).await.expect(303);
        assert!(several.header("set-cookie").contains("flash-invited:2"), "{several:?}");
        let mixed = send(invite(&format!("c@bergvik.example, {}", karin.email))).await.expect(200);
        assert!(mixed.says("Inbjudan är skickad. Karin är redan med och har inte fått någon inbjudan."), "{}", mixed.body);
        let page = lea.get("/networks/natverk/members").await.expect(200);
        assert!(page.says("c@bergvik.example") && !page.says(&karin.email), "{}", page.body);
        assert!(app.deliver(&karin.email).await.is_empty(), "and gets no letter");
        assert!(page.says("läser, frågar och svarar") && page.says("Nätverksledare"), "{}", page.body);
        assert!(page.body.find("id=\"invite\"") < page.body.find("id=\"members\""), "inviting comes first");
        app.group("sluten", "natverk", Visibility::Closed).await;
        app.give_in_group(&lea, "sluten", Role::Lead).await;
        let group = lea.get("/groups/sluten/members").await.expect(200);
        assert!(group.says("Gruppledare") && !group.says("Nätverksledare"), "{}", group.body);
        let api = serde_json::json!({ "emails": [karin.email, "d@bergvik.example"], "role": "member" });
        let made = lea.send("POST", "/api/v1/networks/natverk/invitations", Some(api)).await.expect(201).json();
        assert_eq!(made["items"].as_array().map(Vec::len), Some(1), "{made}");
    }
}
