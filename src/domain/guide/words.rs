//! What the Guide says on one of its pages: in the standard words, or in a district's own. A district's words are text
//! that its administrators typed; what is nothing there is said in the standard words.

use serde::{Deserialize, Serialize};

use super::lines::{
    Answer, Letter, Month, Paragraph, Question, Whole, lines, plain, read, read_about, read_letters, read_months,
    read_wholes,
};
use super::{Place, Topic, about, examples, prompts, purpose, smart, worked};
use crate::domain::conversation;
use crate::domain::error::Error;
use crate::say;

/// Questions of a section: more are a questionnaire.
const QUESTIONS: usize = 20;
/// Examples of a section.
const EXAMPLES: usize = 6;
/// Characters of a purpose, and of a notice.
const PARAGRAPH: usize = 1_000;
/// Characters of a source.
const SOURCE: usize = 300;

const PURPOSE_LONG: Error = Error::new(
    "purpose",
    "What a section asks has 1,000 characters at most. Nothing was changed, and what you typed stands here.",
);
const NOTICE_LONG: Error =
    Error::new("notice", "A notice has 1,000 characters at most. Nothing was changed, and what you typed stands here.");
const TOO_MANY: Error =
    Error::new("questions", "A section has 20 questions at most. Nothing was changed, and what you typed stands here.");
const EXAMPLES_MANY: Error =
    Error::new("examples", "A section has 6 examples at most. Nothing was changed, and what you typed stands here.");
const SOURCE_LONG: Error =
    Error::new("source", "A source has 300 characters at most. Nothing was changed, and what you typed stands here.");
/// What stands on a page of the Guide; nothing where the page has no such piece.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// What the section asks, or SMART is for, in a sentence or two.
    pub purpose: String,
    /// The most useful first; none in the grid.
    pub questions: Vec<Question>,
    /// What stands above the section.
    pub notice: Option<String>,
    /// The simplest first.
    pub examples: Vec<Answer>,
    /// The letters of SMART in their order.
    pub letters: Vec<Letter>,
    /// What families ask, January first.
    pub months: Vec<Month>,
    /// What the section is for, or the letters are about, at length.
    pub about: Vec<Paragraph>,
    /// Goals of grades 7, 9 and 12 before and after.
    pub wholes: Vec<Whole>,
}

impl Words {
    /// The words that the product brings.
    pub fn standard(place: Place) -> Self {
        let Place { topic, voice, language } = place;
        let mut words = Self {
            purpose: String::new(),
            questions: Vec::new(),
            notice: place.has_notice().then(|| say::barriers_notice(language).to_owned()),
            examples: Vec::new(),
            letters: Vec::new(),
            months: Vec::new(),
            about: Vec::new(),
            wholes: Vec::new(),
        };
        let paragraph = |words: &str| Paragraph(words.to_owned());
        match topic {
            Topic::Section(section) => {
                let question = |prompt: super::Prompt| Question {
                    asks: prompt.question.to_owned(),
                    begins: Some(prompt.opening.trim_end().to_owned()),
                };
                let answer = |one: super::Example| Answer { words: one.words.to_owned(), why: one.why.to_owned() };
                purpose(language, section, voice).clone_into(&mut words.purpose);
                words.questions = prompts(language, section, voice).into_iter().map(question).collect();
                words.examples = examples(language, section, voice).into_iter().map(answer).collect();
                words.about = about(language, section, voice).map(paragraph).to_vec();
            }
            Topic::Smart => {
                say::smart_lead(language).clone_into(&mut words.purpose);
                let letter = |part: super::Smart| Letter {
                    ask: part.ask.to_owned(),
                    weak: part.weak.to_owned(),
                    stronger: part.stronger.to_owned(),
                };
                words.letters = smart(language).into_iter().map(letter).collect();
                words.about = vec![paragraph(say::smart_letters_what(language))];
                let whole = |goal: super::Worked| Whole {
                    weak: goal.weak.to_owned(),
                    strong: goal.strong.to_owned(),
                    letters: goal.letters.map(str::to_owned),
                };
                words.wholes = worked(language).map(whole).to_vec();
            }
            Topic::Families => {
                let months = (1..=12).filter_map(|month| conversation::question(language, month));
                words.months = months.map(|asks| Month(asks.to_owned())).collect();
            }
        }
        words
    }
}

impl Words {
    /// The pieces of a page of which the other says something else, by the names that the form has for them.
    pub fn pieces_unlike(&self, other: &Self) -> Vec<&'static str> {
        let unlike = [
            ("purpose", self.purpose != other.purpose),
            ("about", self.about != other.about),
            ("notice", self.notice != other.notice),
            ("questions", self.questions != other.questions),
            ("examples", self.examples != other.examples),
            ("letters", self.letters != other.letters),
            ("wholes", self.wholes != other.wholes),
            ("months", self.months != other.months),
        ];
        unlike.into_iter().filter(|(_, is_unlike)| *is_unlike).map(|(name, _)| name).collect()
    }
}

/// What a district says on a page in words of its own; what is nothing is said in the standard words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own {
    pub purpose: Option<String>,
    pub questions: Option<Vec<Question>>,
    pub notice: Option<String>,
    pub examples: Option<Vec<Answer>>,
    /// All five.
    pub letters: Option<Vec<Letter>>,
    /// All twelve.
    pub months: Option<Vec<Month>>,
    pub about: Option<Vec<Paragraph>>,
    /// All three.
    pub wholes: Option<Vec<Whole>>,
}

impl Own {
    /// Whether all of it is said in the standard words.
    pub fn is_standard(&self) -> bool {
        *self == Self::default()
    }

    /// What stands on the page.
    pub fn on(self, place: Place) -> Words {
        let standard = Words::standard(place);
        Words {
            purpose: self.purpose.unwrap_or(standard.purpose),
            questions: self.questions.unwrap_or(standard.questions),
            notice: standard.notice.map(|notice| self.notice.unwrap_or(notice)),
            examples: self.examples.unwrap_or(standard.examples),
            letters: self.letters.unwrap_or(standard.letters),
            months: self.months.unwrap_or(standard.months),
            about: self.about.unwrap_or(standard.about),
            wholes: self.wholes.unwrap_or(standard.wholes),
        }
    }
}

/// The form of a page, as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Written {
    pub purpose: String,
    /// A question a line; behind a bar the words that an answer may begin with.
    pub questions: String,
    pub notice: String,
    /// An example a line; behind a bar why it is good.
    pub examples: String,
    /// A letter a line: a question, and two halves of a goal, between bars.
    pub letters: String,
    /// A question a line, January first.
    pub months: String,
    /// A paragraph a line.
    pub about: String,
    /// A goal a line: before, after, and what each letter found, between bars.
    pub wholes: String,
    pub source: String,
}

impl Written {
    /// The form of what stands there.
    pub fn of(words: &Words, source: String) -> Self {
        Self {
            purpose: words.purpose.clone(),
            questions: lines(&words.questions),
            notice: words.notice.clone().unwrap_or_default(),
            examples: lines(&words.examples),
            letters: lines(&words.letters),
            months: lines(&words.months),
            about: lines(&words.about),
            wholes: lines(&words.wholes),
            source,
        }
    }

    /// What was typed for a page, and where it comes from. An empty field, and one that says what the standard words say,
    /// is said in the standard words; those have no source.
    ///
    /// # Errors
    /// A sentence for whoever typed it.
    pub fn read(&self, place: Place) -> Result<(Own, String), Error> {
        let standard = Words::standard(place);
        let purpose = plain("purpose", &self.purpose)?;
        if purpose.chars().count() > PARAGRAPH {
            return Err(PURPOSE_LONG);
        }
        let notice = plain("notice", &self.notice)?;
        if notice.chars().count() > PARAGRAPH {
            return Err(NOTICE_LONG);
        }
        let questions = read::<Question>(&self.questions)?;
        if questions.len() > QUESTIONS {
            return Err(TOO_MANY);
        }
        let examples = read::<Answer>(&self.examples)?;
        if examples.len() > EXAMPLES {
            return Err(EXAMPLES_MANY);
        }
        let source = plain("source", &self.source)?;
        if source.chars().count() > SOURCE {
            return Err(SOURCE_LONG);
        }
        let own = Own {
            purpose: Some(purpose).filter(|own| place.has_purpose() && !own.is_empty() && *own != standard.purpose),
            questions: differing(questions, &standard.questions),
            notice: Some(notice)
                .filter(|own| place.has_notice() && !own.is_empty() && standard.notice.as_ref() != Some(own)),
            examples: differing(examples, &standard.examples),
            letters: differing(read_letters(&self.letters)?, &standard.letters),
            months: differing(read_months(&self.months)?, &standard.months),
            about: differing(read_about(&self.about)?, &standard.about),
            wholes: differing(read_wholes(&self.wholes)?, &standard.wholes),
        };
        let source = if own.is_standard() { String::new() } else { source };
        Ok((own, source))
    }
}

/// What was typed, where the page has such a piece and it is another than the standard one.
fn differing<T: PartialEq>(own: Vec<T>, standard: &[T]) -> Option<Vec<T>> {
    Some(own).filter(|own| !standard.is_empty() && !own.is_empty() && own != standard)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::guide::Voice;
    use crate::domain::section::Section;
    use crate::say::Language;

    fn places() -> impl Iterator<Item = Place> {
        let voices =
            || Topic::ALL.into_iter().flat_map(|topic| Voice::ALL.into_iter().map(move |voice| (topic, voice)));
        Language::ALL
            .into_iter()
            .flat_map(move |language| voices().map(move |(topic, voice)| Place::new(topic, voice, language)))
    }

    const GOALS: Place = Place::new(Topic::Section(Section::Goals), Voice::Older, Language::En);
    const BARRIERS: Place = Place { topic: Topic::Section(Section::Barriers), ..GOALS };

    fn typed(questions: &str) -> Written {
        Written { questions: questions.to_owned(), ..Written::default() }
    }

    #[test]
    fn the_standard_words_typed_again_and_empty_fields_are_the_standard_words_on_every_page() {
        for place in places() {
            let standard = Words::standard(place);
            let again = Written::of(&standard, "a handbook".to_owned());
            assert_eq!(again.read(place), Ok((Own::default(), String::new())), "{place:?}");
            assert_eq!(Written::default().read(place), Ok((Own::default(), String::new())), "{place:?}");
            assert_eq!(Own::default().on(place), standard);
            assert_eq!(standard.notice.is_some(), place.has_notice());
            assert_eq!(standard.questions.is_empty(), !place.has_questions());
            assert_eq!(standard.examples.is_empty(), !place.has_examples());
            assert_eq!(
                (standard.letters.len(), standard.months.len()),
                match place.topic {
                    Topic::Smart => (5, 0),
                    Topic::Families => (0, 12),
                    Topic::Section(_) => (0, 0),
                }
            );
        }
    }

    #[test]
    fn what_is_typed_for_one_piece_leaves_the_others_as_they_are() {
        let (own, source) = Written {
            purpose: " What \n next? ".to_owned(),
            source: " The handbook ".to_owned(),
            ..Written::default()
        }
        .read(BARRIERS)
        .expect("words");
        assert_eq!((own.purpose.as_deref(), source.as_str()), (Some("What next?"), "The handbook"));
        let (words, standard) = (own.on(BARRIERS), Words::standard(BARRIERS));
        assert_eq!((words.questions, words.notice), (standard.questions, standard.notice));
    }

    #[test]
    fn a_line_is_a_question_and_behind_its_bar_stands_what_an_answer_begins_with() {
        let (own, _) =
            typed("\r\n What do you like? |  I like \r\n\n Who helps?\nA | b | c\n").read(GOALS).expect("three");
        let questions = own.questions.clone().expect("questions");
        let told: Vec<_> = questions.iter().map(|one| (one.asks.as_str(), one.opening())).collect();
        let expected = [("What do you like?", "I like "), ("Who helps?", "Who helps? "), ("A", "b | c ")];
        assert_eq!(told, expected.map(|(asks, opening)| (asks, opening.to_owned())));
        assert_eq!(Own::kept(own.to_keep()), Ok(own), "as it is kept");
    }

    #[test]
    fn markup_is_text_and_stays_as_it_was_typed() {
        let hostile = "</textarea><script>alert(1)</script> \"'&amp; {{x}} <!--";
        let (own, _) = typed(hostile).read(GOALS).expect("text");
        assert_eq!(own.questions.expect("one")[0].asks, hostile);
    }

    #[test]
    fn what_is_too_long_too_many_or_unreadable_is_said_about_its_field() {
        let long = |count: usize| "\u{e9}".repeat(count);
        for (field, written) in [
            ("purpose", Written { purpose: long(1_001), ..Written::default() }),
            ("notice", Written { notice: long(1_001), ..Written::default() }),
            ("source", Written { source: long(301), ..Written::default() }),
            ("questions", typed(&long(301))),
            ("questions", typed(&format!("What? | {}", long(301)))),
            ("questions", typed("| I like")),
            ("questions", typed(&"What?\n".repeat(21))),
            ("questions", typed("What\u{0}?")),
            ("purpose", Written { purpose: "\u{1b}[31m".to_owned(), ..Written::default() }),
        ] {
            let wrong = written.read(BARRIERS).expect_err(field);
            assert_eq!(wrong.field, field);
            assert!(wrong.reason.ends_with("Nothing was changed, and what you typed stands here."), "{wrong}");
        }
        let most = Written { purpose: long(1_000), notice: long(1_000), source: long(300), ..Written::default() };
        let most = Written { questions: format!("{0} | {0}\n", long(300)).repeat(20), ..most };
        let (own, _) = most.read(BARRIERS).expect("as much as there may be");
        let lines = own.to_keep().questions.expect("lines").chars().count();
        assert!(own.questions.is_some_and(|all| all.len() == 20) && lines <= 12_100, "as the table takes it");
    }

    #[test]
    fn a_page_keeps_only_the_pieces_that_it_has() {
        let all = Written {
            purpose: "P".to_owned(),
            questions: "Q".to_owned(),
            notice: "N".to_owned(),
            examples: "E | W".to_owned(),
            letters: "A | B | C\n".repeat(5),
            months: "M\n".repeat(12),
            about: "A".to_owned(),
            wholes: "B | A | S | M | A | R | T\n".repeat(3),
            source: String::new(),
        };
        for place in places() {
            let (own, _) = all.read(place).expect("words");
            assert_eq!(Own::kept(own.to_keep()).as_ref(), Ok(&own), "as it is kept");
            let kept = [own.purpose.is_some(), own.questions.is_some(), own.notice.is_some(), own.examples.is_some()];
            let has = [place.has_purpose(), place.has_questions(), place.has_notice(), place.has_examples()];
            assert_eq!(kept, has, "{place:?}");
            let kept = [own.letters.is_some(), own.wholes.is_some(), own.months.is_some(), own.about.is_some()];
            let (smart, families) = (place.topic == Topic::Smart, place.topic == Topic::Families);
            assert_eq!(kept, [smart, smart, families, !families], "{place:?}");
        }
    }
}
