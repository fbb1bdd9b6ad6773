//! Small archives of our own: `id<ancestor<ancestor@seconds subject` a line.

use super::*;

fn links(text: &str) -> Vec<Link> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(link).collect()
}

fn link(line: &str) -> Link {
    let (ids, rest) = line.split_once('@').unwrap();
    let (seconds, subject) = rest.split_once(' ').unwrap_or((rest, ""));
    let mut ids = ids.split('<').map(str::to_owned);
    let message_id = ids.next().unwrap();
    // Written nearest first, kept oldest first.
    let mut ancestors: Vec<_> = ids.collect();
    ancestors.reverse();
    Link { message_id, ancestors, subject: subject.into(), date: Timestamp::from_second(seconds.parse().unwrap()).ok() }
}

/// Each thread as `root id: members`, parents as `child>parent`.
fn shown(links: &[Link], join: Join) -> (Vec<String>, Vec<String>) {
    let found = thread(links, join);
    let id = |at: usize| links[at].message_id.as_str();
    let line = |t: &Thread| format!("{}: {}", t.root_id, t.messages.iter().map(|&at| id(at)).collect::<String>());
    let edges = found.parents.iter().enumerate().filter_map(|(at, p)| Some(format!("{}>{}", id(at), id((*p)?))));
    (found.threads.iter().map(line).collect(), edges.collect())
}

#[test]
fn answers_join_their_thread_and_name_their_parent() {
    let links = links("a@1 x\nb<a@2 x\nc<b<a@3 x\nd@4 y");
    assert_eq!(shown(&links, Join::References).0, ["a: abc", "d: d"]);
    assert_eq!(shown(&links, Join::References).1, ["b>a", "c>b"]);
}

#[test]
fn a_parent_that_is_missing_gives_a_root_and_is_named() {
    let links = links("b<m@2 x\nc<m@3 x\nd<n<b@4 x");
    assert_eq!(shown(&links, Join::References), (vec!["m: bcd".into()], vec!["d>b".into()]));
    assert_eq!(thread(&links, Join::References).dangling.len(), 3);
}

#[test]
fn a_message_that_answers_nothing_is_the_root_even_when_its_clock_was_late() {
    let links = links("b<m<a@1 x\na@9 x");
    assert_eq!(shown(&links, Join::References).0, ["a: ab"]);
}

#[test]
fn rings_are_broken_at_their_oldest_and_every_message_is_kept_once() {
    let links = links("a<c@1 x\nb<a@2 x\nc<b@3 x\nd<d@4 y\ne<c@5 x");
    let (threads, edges) = shown(&links, Join::References);
    assert_eq!(threads, ["a: abce", "d: d"]);
    assert_eq!(edges, ["b>a", "c>b", "e>c"]);
}

#[test]
fn parents_stand_before_their_answers_whatever_the_dates_say() {
    let links = links("a@5 x\nb<a@1 x\nc<b@9 x\nd<a@3 x\ne<c@2 x");
    assert_eq!(shown(&links, Join::References).0, ["a: abdce"]);
}

#[test]
fn equal_subjects_join_only_when_asked_and_never_when_empty() {
    let links = links("b@2 Re: [l] Lön\na@1 lön\nc@3\nd@4\ne<b@5 annat\nf@6 annat");
    assert_eq!(shown(&links, Join::References).0.len(), 5);
    assert_eq!(shown(&links, Join::Subjects).0, ["a: abe", "c: c", "d: d", "f: f"]);
}

#[test]
fn of_two_messages_with_one_id_the_first_is_answered() {
    let links = links("a@1 x\na@2 x\nb<a@3 x");
    assert_eq!(thread(&links, Join::References).parents, [None, None, Some(0)]);
    assert_eq!(shown(&links, Join::References).0, ["a: aab"]);
}

#[test]
fn a_chain_of_a_hundred_thousand_takes_no_time() {
    let id = |n: usize| format!("<{n}>");
    let link = |n: usize| Link {
        message_id: id(n),
        ancestors: if n > 0 { vec![id(n - 1)] } else { vec![] },
        ..Link::default()
    };
    let links: Vec<_> = (0..100_000).map(link).collect();
    let found = thread(&links, Join::References);
    assert_eq!((found.threads.len(), found.threads[0].messages.len()), (1, 100_000));
}
