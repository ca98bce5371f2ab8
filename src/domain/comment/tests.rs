//! What the events of comments add up to, and who may make which.

use proptest::prelude::*;

use super::{Deed, Event, EventId, Passage, Quoted, Refused, Thread, WORDS_LIMIT, admit, may, threads};
use crate::domain::access::{MayComment, Ties, to_comments, to_plan};
use crate::domain::day::Term;
use crate::domain::person::{PersonId, Role, Viewer};
use crate::domain::section::Section;

const STUDENT: PersonId = PersonId(7);

fn right(person: PersonId) -> MayComment {
    let role = if person == STUDENT { Role::Student } else { Role::Counselor };
    let ties = Ties { caseload: Some(Term::default()), ..Ties::none(0) };
    to_comments(to_plan(&Viewer::example(role, person), STUDENT, &ties)).expect("a right")
}

fn opened() -> Deed {
    Deed::Opened(Quoted { section: Section::Goals, anchor: vec![1], quote: "I read".to_owned(), suggestion: None })
}

fn event(id: u64, thread: u64, person: PersonId, deed: Deed, words: &str) -> Event {
    Event::new((EventId(id), EventId(thread)), &right(person), 0, deed, words).expect("an event")
}

/// Takes an event as the storage does.
fn take(events: &mut Vec<Event>, event: &Event) -> Result<bool, Refused> {
    let is_new = admit(&threads(events.clone()), &right(event.author), event)?;
    if is_new {
        events.push(event.clone());
    }
    Ok(is_new)
}

const COUNSELOR: PersonId = PersonId(9);

#[test]
fn adults_open_and_reopen_and_students_answer_and_resolve() {
    for (deed, student) in [(opened(), false), (Deed::Replied, true), (Deed::Resolved, true), (Deed::Reopened, false)] {
        assert!(may(&right(COUNSELOR), &deed), "{deed:?}");
        assert_eq!(may(&right(STUDENT), &deed), student, "{deed:?}");
    }
    let forged = Event { author: STUDENT, ..event(1, 1, COUNSELOR, opened(), "as somebody else") };
    assert_eq!(admit(&[], &right(COUNSELOR), &forged), Err(Refused::Absent));
}

#[test]
fn a_name_that_stands_for_other_words_takes_nothing_away() {
    let mut events = Vec::new();
    take(&mut events, &event(1, 1, COUNSELOR, opened(), "first")).expect("new");
    for other in [
        event(1, 1, COUNSELOR, opened(), "other words"),
        event(1, 1, PersonId(8), opened(), "first"),
        event(1, 1, COUNSELOR, Deed::Replied, "first"),
    ] {
        assert_eq!(take(&mut events, &other), Err(Refused::Taken), "{other:?}");
    }
    assert_eq!(take(&mut events, &event(2, 5, STUDENT, Deed::Replied, "to nobody")), Err(Refused::Absent));
    assert_eq!(take(&mut events, &event(3, 1, COUNSELOR, opened(), "in another")), Err(Refused::Absent));
    assert_eq!(events.len(), 1);
}

#[test]
fn words_are_kept_as_typed_but_for_line_ends_and_the_white_space_around_them() {
    let typed = event(1, 1, COUNSELOR, Deed::Replied, "  <b>\r\none\rtwo\0 \n");
    assert_eq!(typed.words, "<b>\none\ntwo");
    let long = "\u{1F600}".repeat(WORDS_LIMIT);
    assert_eq!(event(1, 1, COUNSELOR, Deed::Replied, &long).words, long);
    let names = (EventId(1), EventId(1));
    for (deed, words) in
        [(Deed::Replied, format!("{long}.")), (Deed::Replied, " \n".to_owned()), (opened(), String::new())]
    {
        assert!(Event::new(names, &right(COUNSELOR), 0, deed, &words).is_err(), "{} characters", words.len());
    }
    assert!(Event::new(names, &right(COUNSELOR), 0, Deed::Resolved, "").is_ok());
}

#[test]
fn a_passage_is_read_back_from_its_address_and_nothing_else_is() {
    let passage = Passage { section: Section::Strategies, base: 57, from: 120, to: 310 };
    assert_eq!(passage.to_string(), "strategies.57.120.310");
    assert_eq!(passage.to_string().parse(), Ok(passage));
    for wrong in [
        "",
        "goals",
        "goals.1.5.5",
        "goals.1.6.5",
        "goals.-1.0.5",
        "goals.1.0.99999999999",
        "goals.1.0.5.6",
        "success.1.0.5",
        "<b>.1.0.5",
    ] {
        assert!(wrong.parse::<Passage>().is_err(), "{wrong}");
    }
}

fn deed(index: usize) -> Deed {
    [opened(), Deed::Replied, Deed::Resolved, Deed::Reopened][index].clone()
}

fn state(threads: &[Thread]) -> Vec<(EventId, bool, usize)> {
    threads.iter().map(|thread| (thread.id, thread.is_resolved, thread.events.len())).collect()
}

proptest! {
    #[test]
    fn sending_everything_again_in_any_order_changes_nothing(
        sent in proptest::collection::vec((0..4usize, 0..4u64, any::<bool>(), 0..3usize), 1..40),
        again in proptest::collection::vec(0..40usize, 0..40),
    ) {
        let mut events = Vec::new();
        let mut taken = Vec::new();
        for (id, (what, thread, by_student, words)) in (10u64..).zip(sent) {
            let thread = if what == 0 { id } else { taken.get(usize::try_from(thread).unwrap_or(0)).map_or(1, |first: &Event| first.thread.0) };
            let author = if by_student { STUDENT } else { COUNSELOR };
            let words = ["", "words", "<script>"][words];
            let names = (EventId(id), EventId(thread));
            let Ok(event) = Event::new(names, &right(author), 0, deed(what), words) else { continue };
            if take(&mut events, &event) == Ok(true) {
                taken.push(event);
            }
        }
        let before = state(&threads(events.clone()));
        // Every event belongs to a thread, and each word of it is there.
        prop_assert_eq!(before.iter().map(|(.., events)| events).sum::<usize>(), taken.len());
        for place in again {
            if let Some(event) = taken.get(place) {
                prop_assert_eq!(take(&mut events, &Event { at_ms: 5, ..event.clone() }), Ok(false));
            }
        }
        prop_assert_eq!(state(&threads(events)), before);
    }

    #[test]
    fn a_thread_is_resolved_exactly_when_the_last_change_of_its_state_says_so(
        deeds in proptest::collection::vec(1..4usize, 0..20),
    ) {
        let mut events = vec![event(1, 1, COUNSELOR, opened(), "first")];
        let mut resolved = false;
        for (id, what) in (2u64..).zip(deeds) {
            resolved = match what { 2 => true, 3 => false, _ => resolved };
            take(&mut events, &event(id, 1, COUNSELOR, deed(what), "words")).expect("taken");
            prop_assert_eq!(threads(events.clone())[0].is_resolved, resolved);
        }
    }
}
