//! What the forms of the open pages sent and the server confirmed. A backup that is restored later does not have it: as
//! long as a page of the application is open, it is sent again, as the words are. Each event has a name of its own, so that
//! nothing stands twice.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::api::Error;
use crate::api::comment::{AnswerComment, Comment, Comments, answer_comment, comment};
use crate::api::edit::Life;
use crate::domain::comment::EventId;
use crate::domain::person::{PersonId, PlanId};

/// The first and the longest wait before something is sent again that the server did not take: the words that it is about
/// may come meanwhile. Each time doubles it, and it never ends while the page is open.
const WAIT_MS: (u32, u32) = (10_000, 320_000);

/// A form, as it was sent.
#[derive(Clone)]
pub enum Call {
    Comment(Comment),
    Answer(AnswerComment),
}

impl Call {
    const fn names(&self) -> (PersonId, EventId) {
        match self {
            Self::Comment(call) => (call.student, call.id),
            Self::Answer(call) => (call.student, call.id),
        }
    }

    /// Sends it once more.
    ///
    /// # Errors
    /// Those of the form.
    pub async fn send(self) -> Result<Comments, Error> {
        match self {
            Self::Comment(Comment { student, passage, id, part, said, other, from, again }) => {
                comment(student, passage, id, part, said, other, from, again).await
            }
            Self::Answer(AnswerComment { student, thread, id, seen, said, act, from }) => {
                answer_comment(student, thread, id, seen, said, act, from).await
            }
        }
    }
}

struct Known {
    call: Call,
    /// The plan in which it was confirmed: in that of a new school year nothing was said yet.
    plan: Option<PlanId>,
    failures: u32,
}

/// In the order in which they were sent, so that a comment comes before what was answered to it.
#[derive(Default)]
struct Sent {
    all: Vec<Known>,
    /// Of each student the start of the server that has all of it.
    checked: BTreeMap<PersonId, Life>,
    told: Option<Life>,
}

impl Sent {
    /// What was said about a student's words, all of it, as the server has it. Gives what it confirmed and lacks.
    fn hear(&mut self, student: PersonId, comments: &Comments) -> Vec<Call> {
        let mut lost = Vec::new();
        for known in &mut self.all {
            let (whose, id) = known.call.names();
            if whose != student {
                continue;
            }
            let is_it = |thread: &&crate::api::comment::Thread| thread.said.iter().any(|said| said.id == id);
            if let Some(thread) = comments.threads.iter().find(is_it) {
                (known.plan, known.failures) = (comments.plan, 0);
                if let Call::Comment(call) = &mut known.call {
                    // Another log has other versions; the characters keep their names.
                    call.again = Some(thread.anchor.clone());
                    call.part.clear();
                }
            } else if known.plan.is_some() && known.plan == comments.plan {
                lost.push(known.call.clone());
            }
        }
        if lost.is_empty()
            && let Some(told) = self.told
        {
            self.checked.insert(student, told);
        }
        lost
    }

    /// This start of the server tells. Whether it has to be asked if it has what another one confirmed about this student's
    /// words.
    fn is_another(&mut self, student: PersonId, life: Life) -> bool {
        self.told = Some(life);
        self.all.iter().any(|known| known.call.names().0 == student) && self.checked.get(&student) != Some(&life)
    }

    /// It was not taken: others are tried before it. Gives how long to wait, in milliseconds.
    fn failed(&mut self, call: &Call) -> u32 {
        let Some(at) = self.all.iter().position(|known| known.call.names() == call.names()) else { return WAIT_MS.0 };
        let mut known = self.all.remove(at);
        let wait = (WAIT_MS.0 << known.failures.min(8)).min(WAIT_MS.1);
        known.failures += 1;
        self.all.push(known);
        wait
    }
}

thread_local! {
    // For the whole application, as the words: a page is made anew whenever the student writes.
    static SENT: RefCell<Sent> = RefCell::default();
}

/// A form goes out.
pub fn sends(call: Call) {
    SENT.with_borrow_mut(|sent| {
        sent.all.retain(|known| known.call.names() != call.names());
        sent.all.push(Known { call, plan: None, failures: 0 });
    });
}

/// See [`Sent::hear`].
pub fn hear(student: PersonId, comments: &Comments) -> Vec<Call> {
    SENT.with_borrow_mut(|sent| sent.hear(student, comments))
}

/// See [`Sent::is_another`].
pub fn is_another(student: PersonId, life: Life) -> bool {
    SENT.with_borrow_mut(|sent| sent.is_another(student, life))
}

/// See [`Sent::failed`].
pub fn failed(call: &Call) -> u32 {
    SENT.with_borrow_mut(|sent| sent.failed(call))
}

#[cfg(test)]
mod tests {
    use super::{AnswerComment, Call, Comment, Comments, EventId, Known, Life, PersonId, PlanId, Sent, WAIT_MS};
    use crate::api::comment::{Act, Said, Thread};
    use crate::api::edit::Bytes;
    use crate::domain::person::Role;
    use crate::domain::section::Section;

    const STUDENT: PersonId = PersonId(7);

    fn two() -> Sent {
        let opened = Call::Comment(Comment {
            student: STUDENT,
            passage: "goals.4.0.3".parse().expect("a passage"),
            id: EventId(10),
            part: "wo".to_owned(),
            said: "Which?".to_owned(),
            other: None,
            from: None,
            again: None,
        });
        let answered = Call::Answer(AnswerComment {
            student: STUDENT,
            thread: EventId(10),
            id: EventId(11),
            seen: 4,
            said: "These.".to_owned(),
            act: Act::Reply,
            from: None,
        });
        let known = |call| Known { call, plan: None, failures: 0 };
        Sent { all: vec![known(opened), known(answered)], ..Sent::default() }
    }

    fn talk(plan: i64, events: &[u64]) -> Comments {
        let said = |id: &u64| Said {
            id: EventId(*id),
            name: String::new(),
            role: Role::Counselor,
            at: String::new(),
            act: Act::Reply,
            words: String::new(),
        };
        let thread = Thread {
            id: EventId(10),
            section: Section::Goals,
            quote: "two".to_owned(),
            anchor: Bytes(vec![1]),
            place: None,
            suggested: None,
            is_resolved: false,
            said: events.iter().map(said).collect(),
            next: EventId(99),
            unsent: None,
        };
        let threads = if events.is_empty() { Vec::new() } else { vec![thread] };
        Comments { plan: Some(PlanId(plan)), threads, ..Comments::default() }
    }

    fn names(lost: &[Call]) -> Vec<u64> {
        lost.iter().map(|call| call.names().1.0).collect()
    }

    #[test]
    fn what_was_confirmed_and_is_gone_is_sent_again_in_its_order_until_it_is_there() {
        let mut sent = two();
        assert!(sent.hear(STUDENT, &talk(1, &[])).is_empty(), "nobody confirmed it");
        assert!(sent.hear(STUDENT, &talk(1, &[10, 11])).is_empty());
        let lost = sent.hear(STUDENT, &talk(1, &[]));
        assert_eq!(names(&lost), [10, 11]);
        let Call::Comment(Comment { again, part, .. }) = &lost[0] else { panic!("the comment first") };
        assert_eq!((again, part.as_str()), (&Some(Bytes(vec![1])), ""), "on its characters");
        assert_eq!(names(&sent.hear(STUDENT, &talk(1, &[10]))), [11]);
        assert!(sent.hear(STUDENT, &talk(1, &[10, 11])).is_empty());
    }

    #[test]
    fn another_plan_lacks_nothing_and_what_is_not_taken_is_tried_ever_more_seldom_and_never_given_up() {
        let mut sent = two();
        assert!(sent.hear(STUDENT, &talk(1, &[10, 11])).is_empty());
        assert!(sent.hear(STUDENT, &talk(2, &[])).is_empty(), "a new school year");
        assert!(sent.hear(PersonId(8), &talk(1, &[])).is_empty(), "another student");
        let first = two().all.remove(0).call;
        assert_eq!(sent.failed(&first), WAIT_MS.0);
        assert_eq!(names(&sent.hear(STUDENT, &talk(1, &[]))), [11, 10], "others are tried before it");
        let waits: Vec<_> = (1..100).map(|_| sent.failed(&first)).collect();
        assert!(waits.is_sorted() && waits.last() == Some(&WAIT_MS.1), "{waits:?}");
        assert_eq!(names(&sent.hear(STUDENT, &talk(1, &[]))), [11, 10]);
    }

    #[test]
    fn of_each_student_another_start_of_the_server_is_asked() {
        const OTHER: PersonId = PersonId(8);
        let mut sent = two();
        sent.all.extend(two().all.into_iter().map(|mut known| {
            if let Call::Comment(call) = &mut known.call {
                call.student = OTHER;
            }
            known
        }));
        let [before, after] = [Life::default(), Life::default()];
        for (student, here) in [(STUDENT, [10, 11]), (OTHER, [10, 11])] {
            assert!(sent.is_another(student, before));
            assert!(sent.hear(student, &talk(1, &here)).is_empty());
            assert!(!sent.is_another(student, before));
        }
        assert!(sent.is_another(OTHER, after));
        assert!(sent.hear(OTHER, &talk(1, &[10, 11])).is_empty());
        assert!(sent.is_another(STUDENT, after), "what one student's page heard says nothing about another's");
        assert!(!sent.is_another(PersonId(9), after), "nothing was sent there");
    }
}
