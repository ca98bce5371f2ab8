//! Whoever talks about the first student's words: two adults who read the plan, and the student. A page shows the words of
//! one moment and what was said about them, keeps what somebody types for a comment, and sends it until the server says
//! that it stands, and again should the server lose it while the page is open; used as `api/comment.rs`,
//! `ui/browser/draft.rs` and `ui/part/talk` do.

use std::collections::BTreeSet;
use std::ops::Range;

use ilp::domain::access::{MayComment, Ties, to_comments, to_plan};
use ilp::domain::comment::{Deed, Event, EventId, Quoted, Thread, threads};
use ilp::domain::day::{Day, Term};
use ilp::domain::person::{DistrictId, PersonId, Role, Viewer};
use ilp::domain::section::Section;
use ilp::sync::client::Failure;
use ilp::text::{Anchor, Document, plain, slice, utf16_len};

use crate::ledger::named;
use crate::world::{Message, STUDENTS, Step, World};

pub const STEPS: [Step; 6] =
    [(3, read), (3, begin_comment), (3, begin_answer), (5, send), (1, wait_no_longer), (1, leave_or_enter_the_network)];

/// Short enough to be quoted whole.
const LONGEST_PASSAGE: usize = 12;

/// What somebody is about to say.
#[derive(Clone, Debug)]
pub struct Said {
    pub id: EventId,
    pub thread: EventId,
    pub words: String,
    pub about: About,
    /// How often the plan had been another when the page was loaded: after a restored backup, a version may name other words.
    life: u64,
}

#[derive(Clone, Debug)]
pub enum About {
    /// A passage of a version, and what its page showed there.
    Passage {
        section: Section,
        base: u64,
        range: Range<u32>,
        saw: String,
    },
    /// A passage that was commented on before, by its characters.
    Again {
        section: Section,
        anchor: Vec<u8>,
    },
    Thread(Deed),
}

/// What a page shows.
#[derive(Debug)]
struct Shown {
    base: u64,
    texts: [String; 3],
    threads: Vec<Thread>,
    life: u64,
}

#[derive(Debug)]
pub struct Speaker {
    pub right: MayComment,
    shown: Option<Shown>,
    draft: Option<Said>,
    was_sent: bool,
    pub awaiting: Option<u64>,
    is_offline: bool,
    /// What this page sent and the server confirmed, each with the school year; a page that is loaded anew knows nothing.
    pub sent: Vec<(u64, Said)>,
}

impl Speaker {
    /// Two adults and the student.
    pub fn all() -> Vec<Self> {
        let of = |role, person| {
            let viewer = Viewer {
                district: DistrictId(1),
                person,
                role,
                name: String::new(),
                school: None,
                grade: None,
                is_guardian: false,
                today: Day::at(0, 0),
                reads_until: None,
            };
            let ties = Ties { caseload: Some(Term::default()), ..Ties::none(0) };
            let right = to_comments(to_plan(&viewer, STUDENTS[0], &ties)).expect("a right");
            Self {
                right,
                shown: None,
                draft: None,
                was_sent: false,
                awaiting: None,
                is_offline: false,
                sent: Vec::new(),
            }
        };
        vec![of(Role::Counselor, PersonId(11)), of(Role::Counselor, PersonId(12)), of(Role::Student, STUDENTS[0])]
    }
}

/// What the server confirmed.
#[derive(Debug)]
pub struct Confirmed {
    pub id: EventId,
    pub author: PersonId,
    pub words: String,
    /// A backup that has it not was restored since, or another school year began.
    pub is_gone: bool,
}

fn quoted(document: &Document, section: Section, range: Range<u32>) -> Result<Quoted, Failure> {
    let text = plain(&document.words(section));
    let quote = Quoted::quote(slice(&text, &range).ok_or(Failure::NoRight)?);
    let anchor = Anchor::of(document, section, range).map_err(|_| Failure::NoRight)?;
    Ok(Quoted { section, anchor: anchor.encode(), quote, suggestion: None })
}

/// What is said, as an event; an opening is made of the words of the version that it names (`api::comment::threads::open`).
///
/// # Errors
/// There is no such version or passage any more.
pub fn event(right: &MayComment, said: &Said, version: Option<&Document>, now: u64) -> Result<Event, Failure> {
    let deed = match &said.about {
        About::Thread(deed) => deed.clone(),
        About::Passage { section, range, .. } => {
            let document = version.ok_or(Failure::NoRight)?;
            Deed::Opened(quoted(document, *section, range.clone())?)
        }
        About::Again { section, anchor } => {
            let document = version.ok_or(Failure::NoRight)?;
            let anchor = Anchor::received(anchor).expect("an anchor");
            Deed::Opened(quoted(document, *section, anchor.place(document, *section).ok_or(Failure::NoRight)?)?)
        }
    };
    let at_ms = i64::try_from(now).expect("soon");
    Ok(Event::new((said.id, said.thread), right, at_ms, deed, &said.words).expect("short words"))
}

/// Each thread lies from the first to the last of the letters that it quoted and that are left, in every text; or, where
/// none is left, shows what it quoted. Every letter is typed once in a run, so that this needs no names of yrs. Gives how
/// many are gone.
pub fn check(document: &Document, threads: &[Thread]) -> usize {
    let mut gone = 0;
    for Thread { id, quoted, .. } in threads {
        let letters: BTreeSet<char> = quoted.quote.chars().filter(|letter| !letter.is_whitespace()).collect();
        assert!(!letters.is_empty(), "comment {id} shows no word of what it was about");
        let text = plain(&document.words(quoted.section));
        let mut expected: Option<Range<u32>> = None;
        let mut at = 0;
        for letter in text.chars() {
            let end = at + u32::try_from(letter.len_utf16()).expect("two at most");
            if letters.contains(&letter) {
                expected = Some(expected.map_or(at..end, |found| found.start..end));
            }
            at = end;
        }
        let place = Anchor::decode(&quoted.anchor).expect("an anchor").place(document, quoted.section);
        assert_eq!(place, expected, "comment {id} on {} does not lie on its words", named(&letters));
        gone += usize::from(place.is_none());
    }
    gone
}

fn some_speaker(world: &mut World) -> usize {
    world.dice.below(world.speakers.len())
}

/// The page is loaded, or asks for the talk anew.
fn read(world: &mut World) {
    let at = some_speaker(world);
    if world.speakers[at].is_offline {
        return;
    }
    if world.dice.below(6) == 0 {
        world.speakers[at].sent.clear();
    }
    load(world, at);
    world.send_again(at);
}

fn load(world: &mut World, at: usize) {
    let head = world.server.cursor(STUDENTS[0]);
    let Some(replica) = world.server.open(STUDENTS[0], 0, head) else { return };
    let document = replica.document();
    let threads = threads(world.server.talk(STUDENTS[0]));
    let gone = check(document, &threads);
    let is_other = |thread: &Thread| {
        let place = Anchor::decode(&thread.quoted.anchor).ok()?.place(document, thread.quoted.section)?;
        let text = plain(&document.words(thread.quoted.section));
        Some(Quoted::quote(slice(&text, &place)?) != thread.quoted.quote)
    };
    let changed = threads.iter().filter(|thread| is_other(thread) == Some(true)).count();
    (0..gone).for_each(|_| world.count("passages gone"));
    (0..changed).for_each(|_| world.count("passages changed"));
    let texts = Section::WRITTEN.map(|section| plain(&document.words(section)));
    let name = world.speakers[at].right.author();
    world.say(|| format!("person {name} reads up to {}, with {} comments", head.seq, threads.len()));
    world.speakers[at].shown = Some(Shown { base: head.seq, texts, threads, life: world.server.life() });
}

fn name(world: &mut World) -> EventId {
    EventId(world.dice.roll() >> 11)
}

/// An adult chooses a passage of what the page shows, online or not, and types.
fn begin_comment(world: &mut World) {
    let at = world.dice.below(2);
    let section = Section::WRITTEN[[0, 0, 0, 1, 2][world.dice.below(5)]];
    let speaker = &world.speakers[at];
    let Some(shown) = speaker.shown.as_ref().filter(|_| speaker.draft.is_none()) else { return };
    let (text, base, life) = (shown.texts[section as usize].clone(), shown.base, shown.life);
    let letters: Vec<_> = text.chars().collect();
    if letters.is_empty() {
        return;
    }
    let from = world.dice.below(letters.len());
    let to = (from + 1 + world.dice.below(LONGEST_PASSAGE)).min(letters.len());
    let units = |to: usize| letters[..to].iter().collect::<String>();
    let saw: String = letters[from..to].iter().collect();
    if saw.trim().is_empty() {
        return;
    }
    let range = utf16_len(&units(from))..utf16_len(&units(to));
    let id = name(world);
    let about = About::Passage { section, base, range, saw };
    draft(world, at, Said { id, thread: id, words: format!("about {id}"), about, life });
}

/// Somebody answers, resolves or reopens a comment that the page shows.
fn begin_answer(world: &mut World) {
    let at = some_speaker(world);
    let deed = [Deed::Replied, Deed::Replied, Deed::Resolved, Deed::Reopened][world.dice.below(4)].clone();
    let speaker = &world.speakers[at];
    let Some(shown) = speaker.shown.as_ref().filter(|_| speaker.draft.is_none()) else { return };
    if shown.threads.is_empty() || (deed == Deed::Reopened && speaker.right.is_students_own()) {
        return;
    }
    let (thread, life) = (shown.threads[world.dice.below(shown.threads.len())].id, shown.life);
    let id = name(world);
    draft(world, at, Said { id, thread, words: format!("answer {id}"), about: About::Thread(deed), life });
}

fn draft(world: &mut World, at: usize, said: Said) {
    let name = world.speakers[at].right.author();
    world.say(|| format!("person {name} types {said:?}"));
    let speaker = &mut world.speakers[at];
    (speaker.draft, speaker.was_sent) = (Some(said), false);
}

/// The form goes out; again, with the same name, where no answer came.
fn send(world: &mut World) {
    let at = some_speaker(world);
    let speaker = &world.speakers[at];
    if speaker.is_offline || speaker.awaiting.is_some() {
        return;
    }
    let Some(said) = speaker.draft.clone() else { return };
    if std::mem::replace(&mut world.speakers[at].was_sent, true) {
        world.count("comments sent again");
    }
    let number = world.next_request();
    world.speakers[at].awaiting = Some(number);
    world.say(|| format!("request {number} carries comment {}", said.id));
    world.post.push(Message::Comment { number, speaker: at, said });
}

fn wait_no_longer(world: &mut World) {
    let at = some_speaker(world);
    world.speakers[at].awaiting = None;
}

fn leave_or_enter_the_network(world: &mut World) {
    let at = some_speaker(world);
    let speaker = &mut world.speakers[at];
    speaker.is_offline = !speaker.is_offline;
    speaker.awaiting = None;
}

impl World {
    /// A comment reaches the server. What it says of it is on its way back.
    pub fn hear_comment(&mut self, number: u64, speaker: usize, said: Said) {
        let right = self.speakers[speaker].right;
        let words = self.server.head(STUDENTS[0]);
        let result = self.server.comment(&right, &said, self.now);
        assert_eq!(self.server.head(STUDENTS[0]), words, "a comment wrote into the plan");
        self.say(|| format!("the server is told comment {}: {result:?}", said.id));
        self.come_back(&said);
        self.check_talk();
        self.post.push(Message::Told { number, speaker, said, result });
    }

    /// The answer to a comment reaches its page.
    pub fn be_told(&mut self, number: u64, speaker: usize, said: &Said, result: Result<(), Failure>) {
        if self.speakers[speaker].awaiting != Some(number) {
            return;
        }
        self.speakers[speaker].awaiting = None;
        match result {
            Ok(()) => self.confirm(speaker, said),
            Err(Failure::ServerCannotSave) => self.count("comments not saved"),
            // The passage or the thread is no longer there: the words stay in the form, for another place.
            Err(failure) => {
                let is_same_life = said.life == self.server.life();
                assert!(
                    !is_same_life,
                    "{said:?} has no place, and no log was put in the place of another: {failure:?}"
                );
                self.speakers[speaker].draft = None;
                self.count("comments without a place");
            }
        }
    }

    fn confirm(&mut self, at: usize, said: &Said) {
        let talk = self.server.talk(STUDENTS[0]);
        let found = talk.iter().find(|event| event.id == said.id);
        let is_same_life = said.life == self.server.life();
        if let (About::Passage { saw, .. }, Some(Event { deed: Deed::Opened(quoted), .. })) = (&said.about, found)
            && is_same_life
        {
            assert_eq!(quoted.quote, Quoted::quote(saw), "a comment quotes what its page did not show");
        }
        self.count(match &said.about {
            About::Passage { .. } | About::Again { .. } => "comments confirmed",
            About::Thread(_) => "comments answered",
        });
        // A change of state that changes nothing and says nothing is confirmed and not written; these all say something.
        let about = found.map(|event| match &event.deed {
            Deed::Opened(Quoted { section, anchor, .. }) => About::Again { section: *section, anchor: anchor.clone() },
            deed => About::Thread(deed.clone()),
        });
        let again = about.map(|about| (self.server.years(), Said { about, ..said.clone() }));
        self.speakers[at].sent.extend(again);
        let (author, words) = (self.speakers[at].right.author(), said.words.clone());
        self.confirmed.push(Confirmed { id: said.id, author, words, is_gone: found.is_none() });
        assert!(found.is_some() || !is_same_life, "comment {} was confirmed and is not there", said.id);
        self.speakers[at].draft = None;
    }

    /// The server has another log now: what of the talk is gone with the one before is known to be.
    pub fn talk_is_another(&mut self) {
        let talk = self.server.talk(STUDENTS[0]);
        for confirmed in &mut self.confirmed {
            confirmed.is_gone = !talk.iter().any(|event| event.id == confirmed.id);
        }
        self.check_talk();
    }

    /// Whatever was confirmed is there once, as it was said.
    pub fn check_talk(&self) {
        let talk = self.server.talk(STUDENTS[0]);
        let names: BTreeSet<_> = talk.iter().map(|event| event.id).collect();
        assert_eq!(names.len(), talk.len(), "a comment stands twice");
        for confirmed in self.confirmed.iter().filter(|confirmed| !confirmed.is_gone) {
            let found = talk.iter().find(|event| event.id == confirmed.id);
            let is_it = found.is_some_and(|event| (event.author, &event.words) == (confirmed.author, &confirmed.words));
            assert!(is_it, "{confirmed:?} was confirmed, and there is {found:?}");
        }
    }

    /// Everything works again: whoever typed a comment sends it, twice, and reads.
    pub fn end_talk(&mut self) {
        for at in 0..self.speakers.len() {
            self.speakers[at].is_offline = false;
            self.speakers[at].awaiting = None;
            if let Some(said) = self.speakers[at].draft.take() {
                let right = self.speakers[at].right;
                for _ in 0..2 {
                    let result = self.server.comment(&right, &said, self.now);
                    assert!(matches!(result, Ok(()) | Err(Failure::NoRight)), "{said:?}: {result:?}");
                    assert!(result.is_ok() || said.life != self.server.life(), "{said:?} has no place any more");
                }
                if self.server.talk(STUDENTS[0]).iter().any(|event| event.id == said.id) {
                    self.confirm(at, &said);
                }
            }
            load(self, at);
        }
        self.bring_back();
        self.check_talk();
    }
}
