//! Small files of our own; the large ones are in `tests/`.

use super::*;

const FULL: &str = r#"{"thread_id":2,"title":"Hur gör ni?","tags":["lön","las"],"views":3,"question":{"id":2,"author":"u13","author_name":null,"created":"2011-06-21T20:22:33.760","edited":"2021-04-27T00:47:20.470+02:00","score":43,"body_html":"<p>x</p>","license":null},"closed":"2011-06-22T17:44:12.640","accepted_answer_id":3,"answers":[{"id":"3","author":9,"created":"2011-06-21T20:24:28Z","body":"Så här."}]}"#;

fn all(text: &str) -> Vec<Result<NumberedRecord, RecordError>> {
    ThreadsFile::with_limit(text.as_bytes(), 2_000).collect()
}

fn reason(text: &str) -> String {
    all(text).pop().unwrap().unwrap_err().to_string()
}

#[test]
fn a_record_is_read_with_numbers_strings_and_times_of_both_forms() {
    let record = all(FULL).pop().unwrap().unwrap().record;
    assert_eq!((record.thread_id.0.as_str(), record.tags.len()), ("2", 2));
    assert_eq!(record.question.created.0.to_string(), "2011-06-21T20:22:33.76Z");
    assert_eq!(record.question.edited.unwrap().0.to_string(), "2021-04-26T22:47:20.47Z");
    assert_eq!(record.helpful_answers(), [&SourceId("3".into())]);
    assert_eq!(record.answers[0].markdown(|_| unreachable!()), "Så här.");
    assert_eq!(record.question.markdown(str::to_uppercase), "<P>X</P>");
}

#[test]
fn writing_and_reading_again_gives_the_same_bytes() {
    let record = all(FULL).pop().unwrap().unwrap().record;
    let mut once = Vec::new();
    write(&record, &mut once).unwrap();
    let again = all(std::str::from_utf8(&once).unwrap()).pop().unwrap().unwrap().record;
    let mut twice = Vec::new();
    write(&again, &mut twice).unwrap();
    assert_eq!((record, once), (again, twice));
}

#[test]
fn a_bad_line_is_reported_with_its_number_and_the_others_are_read() {
    let found = all(&format!("\u{feff}{FULL}\n\nnot json\n{FULL}\n"));
    assert_eq!(found.iter().filter(|item| item.is_ok()).count(), 2);
    assert!(found[1].as_ref().unwrap_err().to_string().starts_with("line 3: "));
    assert_eq!(found[2].as_ref().unwrap().line, 4);
}

#[test]
fn reasons_say_what_is_wrong() {
    for (from, to, expected) in [
        ("Hur gör ni?", "  ", "the title is empty"),
        ("\"body_html\":\"<p>x</p>\",", "", "the question has no text"),
        (",\"body\":\"Så här.\"", "", "answer 3 has no text"),
        ("2011-06-21T20:24:28Z", "i går", "\"i går\" is no time"),
        ("\"thread_id\":2,", "", "missing field `thread_id`"),
        ("\"thread_id\":2,", "\"thread_id\":\" \",", "an id is empty"),
        ("\"thread_id\":2,", "\"thread_id\":2.5,", "an id (a whole number or a string)"),
    ] {
        let said = reason(&FULL.replace(from, to));
        assert!(said.contains(expected) && said.starts_with("line 1: ") && !said.contains("line 1 column"), "{said}");
    }
    assert!(reason(&"x".repeat(3_000)).contains("over the limit of 2000"));
}

#[test]
fn an_accepted_answer_outside_the_file_is_dangling_and_not_helpful() {
    let text =
        FULL.replace("\"accepted_answer_id\":3", "\"accepted_answer_id\":\"99\",\"helpful_answer_ids\":[3,\"99\"]");
    let record = all(&text).pop().unwrap().unwrap().record;
    assert_eq!(record.helpful_answers(), [&SourceId("3".into())]);
    assert_eq!(record.dangling_answers(), [&SourceId("99".into())]);
}
