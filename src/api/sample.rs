//! The sample: the plan of a made-up student at three grades, readable without an account. The words are in
//! `sample/`, in each language; from them comes what comes from a real plan, so that the same view shows it.

use std::sync::LazyLock;

use super::card::CardTold;
use super::comment::{Act, Comments, Place, Said, Thread};
use super::edit::Bytes;
use super::family::{Read, Readings};
use super::plan::{Plan, WholePlan};
use crate::domain::card::{CardId, Cards, Field};
use crate::domain::catalogue::standard;
use crate::domain::checklist::ItemState;
use crate::domain::comment::EventId;
use crate::domain::completion::Standing;
use crate::domain::grade::Grade;
use crate::domain::person::{PersonId, Role};
use crate::domain::school_year::SchoolYear;
use crate::domain::section::{Section, Sections};
use crate::domain::trail::Capacity;
use crate::say::Language;
use crate::text::{Document, find, lines, marked_up, plain};

/// Nobody's number.
const NOBODY: PersonId = PersonId(0);

/// In each language the grades that there are.
const FILES: [(Language, [(u8, &str); 3]); 3] = [
    (
        Language::En,
        [
            (7, include_str!("sample/en/7.txt")),
            (9, include_str!("sample/en/9.txt")),
            (12, include_str!("sample/en/12.txt")),
        ],
    ),
    (
        Language::Es,
        [
            (7, include_str!("sample/es/7.txt")),
            (9, include_str!("sample/es/9.txt")),
            (12, include_str!("sample/es/12.txt")),
        ],
    ),
    (
        Language::Ar,
        [
            (7, include_str!("sample/ar/7.txt")),
            (9, include_str!("sample/ar/9.txt")),
            (12, include_str!("sample/ar/12.txt")),
        ],
    ),
];

/// Read once for the whole program.
static SAMPLES: LazyLock<Vec<(Language, Vec<Sample>)>> = LazyLock::new(|| {
    let read_all = |(language, files): &(Language, [(u8, &'static str); 3])| {
        let samples = files.iter().filter_map(|(grade, file)| read(*language, Grade::new(*grade)?, file));
        (*language, samples.collect())
    };
    FILES.iter().map(read_all).collect()
});

/// The plan of one grade.
#[derive(Clone, Debug)]
pub struct Sample {
    /// What it is written in.
    pub language: Language,
    /// Who the student is that year, in a few sentences.
    pub intro: &'static str,
    pub plan: WholePlan,
    cards: Cards,
    pub check_ins: Vec<CheckIn>,
}

/// A talk about the plan, as the counselor wrote it down.
#[derive(Clone, Copy, Debug)]
pub struct CheckIn {
    /// RFC 3339 in UTC.
    pub at: &'static str,
    pub title: &'static str,
    pub words: &'static str,
}

/// All of them in this language, lowest grade first; where they are not written in it, in the first one.
pub fn samples(language: Language) -> &'static [Sample] {
    let own = SAMPLES.iter().find(|(written_in, _)| *written_in == language);
    own.or_else(|| SAMPLES.first()).map_or(&[], |(_, samples)| samples)
}

/// The sample of this grade, if it is one of the three. What the cards ask is told in this language, also where the words
/// are those of the first one.
pub fn sample(language: Language, grade: Grade) -> Option<Sample> {
    let mut sample = samples(language).iter().find(|sample| sample.plan.plan.grade == grade)?.clone();
    sample.plan.cards = CardTold::all(language, &sample.cards);
    Some(sample)
}

/// A file begins with `name: value` lines. Behind `== goals` and so on stand the words, as `text::marked_up` takes them;
/// behind `== cards` the cards, parted by empty lines; behind `== success` the boxes that are set aside (all others up to the grade are done); behind `== comments`
/// threads, parted by empty lines; behind `== talks` the check-ins. Nothing where it is not so.
fn read(language: Language, grade: Grade, file: &'static str) -> Option<Sample> {
    let value = |name: &str| file.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
    let student = value("student")?;
    let mut document = Document::new(1);
    for section in Section::WRITTEN {
        document.edit_words(section, &marked_up(part(file, section.slug())?)).ok()?;
        document.set_completed(section, true);
    }
    let list = standard(language);
    for key in Grade::ALL.into_iter().filter(|past| *past <= grade).flat_map(|past| list.keys_of(past)) {
        document.set_item(&key, &ItemState::Done);
    }
    for line in part(file, Section::Success.slug())?.lines() {
        let (key, reason) = line.split_once(" not: ")?;
        document.set_item(&list.entry(key)?.key(), &ItemState::not_for_me(reason).ok()?);
    }
    for (number, card) in (1..).zip(part(file, "cards")?.split("\n\n")) {
        let fields = card.lines().map(|line| {
            let (name, text) = line.split_once(": ")?;
            let field = Field::ALL.into_iter().find(|field| field.slug() == name)?;
            Some((field, field.parse(text).ok()?))
        });
        document.set_card(CardId::at(number * 1_000, 0), &fields.collect::<Option<Vec<_>>>()?);
    }
    let texts = Section::WRITTEN.map(|section| plain(&document.words(section)));
    let mut threads = Vec::new();
    for (number, thread) in (1..).zip(part(file, "comments")?.split("\n\n")) {
        threads.push(read_thread(EventId(number), student, thread, &texts)?);
    }
    // As with a real plan: the open ones in the order of the text, the resolved ones behind them.
    threads.sort_by_key(|thread| (thread.is_resolved, thread.section, thread.place.as_ref().map(|place| place.from)));
    let read_at = format!("{}T12:00:00Z", value("read")?);
    let plan = Plan {
        student: NOBODY,
        name: student.to_owned(),
        school: value("school")?.to_owned(),
        grade,
        year: SchoolYear(value("year")?.parse().ok()?),
        changed: Some(read_at.clone()),
        standing: Standing::of(&document.facts(&list, grade)),
        called_completed: document.called_completed(),
        catalogue: list,
        items: document.items(),
        confirmed: std::collections::BTreeMap::new(),
        suggested: Vec::new(),
        reasons: std::collections::BTreeMap::new(),
        worded: std::collections::BTreeMap::new(),
        others: Vec::new(),
        from: None,
        asks_help: false,
    };
    let readings = Readings {
        all: vec![Read { name: value("guardian")?.to_owned(), at: read_at, is_past: false, paper: None }],
        may_say: None,
        from: None,
    };
    let cards = document.cards();
    let whole = WholePlan {
        check_ins: None,
        plan,
        sections: Sections::ALL,
        capacity: Capacity::Guardian,
        since: None,
        words: Section::WRITTEN.map(|section| Some(lines(&document.words(section)))),
        cards: CardTold::all(language, &cards),
        readings: Some(readings),
        comments: Comments { threads, ..Comments::default() },
        blank: None,
        boxes: None,
        has_refused: false,
    };
    let check_ins = part(file, "talks")?.lines().map(read_check_in).collect::<Option<_>>()?;
    Some(Sample { language, intro: value("intro")?, plan: whole, cards, check_ins })
}

/// What stands behind `== name`, without the empty lines around it.
fn part(file: &'static str, name: &str) -> Option<&'static str> {
    let mut parts = file.split("\n== ").skip(1).filter_map(|part| part.split_once('\n'));
    parts.find_map(|(title, words)| (title == name).then_some(words.trim_matches('\n')))
}

/// `section | quote`, then lines `day name, role: words`, and `resolved` where the student said so at the end.
fn read_thread(id: EventId, student: &str, thread: &str, texts: &[String; 3]) -> Option<Thread> {
    let mut lines = thread.lines();
    let (section, quote) = lines.next()?.split_once(" | ")?;
    let section: Section = section.parse().ok()?;
    let text = texts.get(section as usize)?;
    let place = Place::of(quote, text, &find(text, quote)?);
    let mut said: Vec<Said> = Vec::new();
    for line in lines {
        if line == "resolved" {
            let at = said.last()?.at.clone();
            said.push(Said {
                id,
                name: student.to_owned(),
                role: Role::Student,
                at,
                act: Act::Resolve,
                words: String::new(),
            });
            continue;
        }
        let (who, words) = line.split_once(": ")?;
        let (day, who) = who.split_once(' ')?;
        let (name, role) = who.split_once(", ")?;
        let role = match role {
            "student" => Role::Student,
            "guardian" => Role::Guardian,
            "counselor" => Role::Counselor,
            _ => return None,
        };
        let act = if said.is_empty() { Act::Open } else { Act::Reply };
        let at = format!("{day}T12:00:00Z");
        said.push(Said { id, name: name.to_owned(), role, at, act, words: words.to_owned() });
    }
    let is_resolved = said.last()?.act == Act::Resolve;
    let anchor = Bytes(Vec::new());
    Some(Thread {
        id,
        section,
        quote: quote.to_owned(),
        anchor,
        place: Some(place),
        suggested: None,
        is_resolved,
        said,
        next: id,
        unsent: None,
    })
}

/// `day | title | words`.
fn read_check_in(line: &'static str) -> Option<CheckIn> {
    let (at, rest) = line.split_once(" | ")?;
    let (title, words) = rest.split_once(" | ")?;
    Some(CheckIn { at, title, words })
}

#[cfg(test)]
mod tests {
    use super::{Act, FILES, ItemState, Role, Sample, Section, plain, samples};
    use crate::domain::completion::State;
    use crate::say::Language;
    use crate::text::Block;

    fn all() -> impl Iterator<Item = &'static Sample> {
        Language::ALL.into_iter().flat_map(samples)
    }

    #[test]
    fn there_is_a_plan_of_grades_7_9_and_12_in_every_language_and_each_is_completed() {
        for language in Language::ALL {
            let grades: Vec<_> = samples(language).iter().map(|sample| sample.plan.plan.grade.number()).collect();
            assert_eq!(grades, [7, 9, 12], "every file can be read");
            assert!(samples(language).iter().all(|sample| sample.language == language));
        }
        assert!(all().all(|sample| sample.plan.plan.standing.states == [State::Completed; 4]));
    }

    #[test]
    fn the_plan_is_the_same_in_every_language_line_for_line_and_talk_for_talk() {
        let shape = |sample: &Sample| {
            let lines: Vec<_> = sample.plan.words.iter().flatten().flatten().map(|line| line.block).collect();
            let said: Vec<_> = sample.plan.comments.threads.iter().flat_map(|thread| &thread.said).collect();
            let said: Vec<_> = said.iter().map(|said| (said.role, said.at.clone(), said.act)).collect();
            let talks: Vec<_> = sample.check_ins.iter().map(|talk| talk.at).collect();
            let boxes: Vec<_> = sample.plan.plan.items.keys().cloned().collect();
            (sample.plan.plan.year, lines, said, talks, boxes)
        };
        for language in Language::ALL {
            for (first, own) in samples(Language::En).iter().zip(samples(language)) {
                assert_eq!(shape(own), shape(first), "{language:?}");
            }
        }
    }

    #[test]
    fn each_has_headings_lists_a_quote_a_box_set_aside_with_a_reason_and_talks_over_the_year() {
        for sample in all() {
            let lines: Vec<_> = sample.plan.words.iter().flatten().flatten().collect();
            for block in [Block::Heading, Block::Bullet, Block::Numbered, Block::Quote, Block::Paragraph] {
                assert!(lines.iter().any(|line| line.block == block), "{block:?}");
            }
            assert!(lines.iter().flat_map(|line| &line.runs).any(|run| run.bold));
            let items = &sample.plan.plan.items;
            assert!(items.values().any(|state| matches!(state, ItemState::NotForMe { reason } if reason.len() > 20)));
            assert!(items.len() >= 12 * usize::from(sample.plan.plan.grade.number() - 5));
            assert_eq!(sample.plan.cards.len(), 3, "cards of the goals, in more than one state");
            assert_eq!(sample.check_ins.len(), 3, "fall, midyear, before summer");
        }
    }

    #[test]
    fn a_counselor_and_a_guardian_comment_and_the_student_answers() {
        for sample in all() {
            let threads = &sample.plan.comments.threads;
            let said: Vec<_> = threads.iter().flat_map(|thread| &thread.said).collect();
            for role in [Role::Counselor, Role::Guardian, Role::Student] {
                assert!(said.iter().any(|said| said.role == role), "{role:?}");
            }
            for thread in threads {
                let place = thread.place.as_ref().expect("a passage");
                assert_eq!(place.now, None, "the passage says what was quoted");
                assert_eq!(thread.said.first().map(|said| said.act), Some(Act::Open));
                assert!(thread.said.is_sorted_by_key(|said| &said.at), "{}", thread.quote);
            }
        }
    }

    #[test]
    fn the_plan_of_grade_12_is_long_enough_to_be_read_and_none_of_its_marks_are_left() {
        let count = |words: &str| words.split_whitespace().count();
        for (language, files) in &FILES {
            let words = files.map(|(_, file)| {
                let parts = Section::WRITTEN.map(|section| super::part(file, section.slug()).expect("a section"));
                parts.map(|part| plain(&super::marked_up(part))).join("\n")
            });
            assert!(count(&words[2]) >= 750, "{language:?}");
            assert!(count(&words[0]) < count(&words[1]) && count(&words[1]) < count(&words[2]), "{language:?}");
            assert!(words.iter().all(|words| !words.contains('*') && !words.contains("##")), "{language:?}");
        }
    }
}
