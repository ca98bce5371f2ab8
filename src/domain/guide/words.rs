//! What the Guide says on one of its pages: in the standard words, or in a district's own. A district's words are text
//! that its administrators typed; what is nothing there is said in the standard words.

use serde::{Deserialize, Serialize};

use super::{Voice, prompts, purpose};
use crate::domain::error::Error;
use crate::domain::section::Section;
use crate::say::{self, Language};

/// Questions of a section: more are a questionnaire.
const QUESTIONS: usize = 20;
/// Characters of a question, and of the words that an answer may begin with.
const QUESTION: usize = 300;
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
const QUESTION_LONG: Error = Error::new(
    "questions",
    "A question has 300 characters at most, and so have the words that an answer begins with. Nothing was changed, and what you typed stands here.",
);
const TOO_MANY: Error =
    Error::new("questions", "A section has 20 questions at most. Nothing was changed, and what you typed stands here.");
const NO_QUESTION: Error = Error::new(
    "questions",
    "Each line begins with its question, before the bar. Nothing was changed, and what you typed stands here.",
);
const SOURCE_LONG: Error =
    Error::new("source", "A source has 300 characters at most. Nothing was changed, and what you typed stands here.");
const UNREADABLE: &str =
    "This holds a character that nobody can read. Nothing was changed, and what you typed stands here.";

/// A page of the Guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub section: Section,
    pub voice: Voice,
    pub language: Language,
}

impl Place {
    /// Whether it has questions: the grid's items are its questions.
    pub const fn has_questions(self) -> bool {
        self.section.is_written()
    }

    /// Whether it has a notice above it.
    pub fn has_notice(self) -> bool {
        self.section == Section::Barriers
    }
}

/// One question of the Guide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    pub asks: String,
    /// What an answer may begin with, where the question has such words.
    pub begins: Option<String>,
}

impl Question {
    /// What an answer begins with that begins from this question: the question itself, where it has no such words. Ends
    /// in a space.
    pub fn opening(&self) -> String {
        format!("{} ", self.begins.as_deref().unwrap_or(&self.asks))
    }

    /// As a line, as it is typed and kept.
    fn line(&self) -> String {
        self.begins.as_ref().map_or(self.asks.clone(), |begins| format!("{} | {begins}", self.asks))
    }

    fn read(line: &str) -> Result<Self, Error> {
        let (asks, begins) = line.split_once('|').unwrap_or((line, ""));
        let (asks, begins) = (plain("questions", asks)?, plain("questions", begins)?);
        if asks.is_empty() {
            return Err(NO_QUESTION);
        }
        if asks.chars().count() > QUESTION || begins.chars().count() > QUESTION {
            return Err(QUESTION_LONG);
        }
        Ok(Self { asks, begins: Some(begins).filter(|begins| !begins.is_empty()) })
    }
}

/// One line of what was typed, with one space between words.
fn plain(field: &'static str, text: &str) -> Result<String, Error> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().any(char::is_control) {
        return Err(Error::new(field, UNREADABLE));
    }
    Ok(text)
}

/// What stands on a page of the Guide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// What the section asks, in a sentence or two.
    pub purpose: String,
    /// The most useful first; none in the grid.
    pub questions: Vec<Question>,
    /// What stands above the section.
    pub notice: Option<String>,
}

impl Words {
    /// The words that the product brings.
    pub fn standard(place: Place) -> Self {
        let Place { section, voice, language } = place;
        let question = |prompt: super::Prompt| Question {
            asks: prompt.question.to_owned(),
            begins: Some(prompt.opening.trim_end().to_owned()),
        };
        Self {
            purpose: purpose(language, section, voice).to_owned(),
            questions: prompts(language, section, voice).into_iter().map(question).collect(),
            notice: place.has_notice().then(|| say::barriers_notice(language).to_owned()),
        }
    }

    /// The questions as their lines.
    fn lines(&self) -> String {
        lines(&self.questions)
    }
}

fn lines(questions: &[Question]) -> String {
    questions.iter().map(Question::line).collect::<Vec<_>>().join("\n")
}

/// What a district says on a page in words of its own; what is nothing is said in the standard words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own {
    pub purpose: Option<String>,
    pub questions: Option<Vec<Question>>,
    pub notice: Option<String>,
}

impl Own {
    /// Whether all of it is said in the standard words.
    pub const fn is_standard(&self) -> bool {
        self.purpose.is_none() && self.questions.is_none() && self.notice.is_none()
    }

    /// What stands on the page.
    pub fn on(self, place: Place) -> Words {
        let standard = Words::standard(place);
        Words {
            purpose: self.purpose.unwrap_or(standard.purpose),
            questions: self.questions.unwrap_or(standard.questions),
            notice: standard.notice.map(|notice| self.notice.unwrap_or(notice)),
        }
    }

    /// The questions as they are kept: a line each.
    pub fn lines(&self) -> Option<String> {
        self.questions.as_deref().map(lines)
    }

    /// As it is kept: the questions a line each.
    ///
    /// # Errors
    /// It breaks a rule that was kept when it was written.
    pub fn kept(purpose: Option<String>, questions: Option<&str>, notice: Option<String>) -> Result<Self, Error> {
        let questions = questions.map(|lines| lines.lines().map(Question::read).collect()).transpose()?;
        Ok(Self { purpose, questions, notice })
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
    pub source: String,
}

impl Written {
    /// The form of what stands there.
    pub fn of(words: &Words, source: String) -> Self {
        let notice = words.notice.clone().unwrap_or_default();
        Self { purpose: words.purpose.clone(), questions: words.lines(), notice, source }
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
        let typed = self.questions.lines().filter(|line| !line.trim().is_empty());
        let questions = typed.map(Question::read).collect::<Result<Vec<_>, _>>()?;
        if questions.len() > QUESTIONS {
            return Err(TOO_MANY);
        }
        let source = plain("source", &self.source)?;
        if source.chars().count() > SOURCE {
            return Err(SOURCE_LONG);
        }
        let own = Own {
            purpose: Some(purpose).filter(|own| !own.is_empty() && *own != standard.purpose),
            questions: Some(questions)
                .filter(|own| place.has_questions() && !own.is_empty() && *own != standard.questions),
            notice: Some(notice)
                .filter(|own| place.has_notice() && !own.is_empty() && standard.notice.as_ref() != Some(own)),
        };
        let source = if own.is_standard() { String::new() } else { source };
        Ok((own, source))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places() -> impl Iterator<Item = Place> {
        let voices =
            || Section::ALL.into_iter().flat_map(|section| Voice::ALL.into_iter().map(move |voice| (section, voice)));
        Language::ALL
            .into_iter()
            .flat_map(move |language| voices().map(move |(section, voice)| Place { section, voice, language }))
    }

    const GOALS: Place = Place { section: Section::Goals, voice: Voice::Older, language: Language::En };
    const BARRIERS: Place = Place { section: Section::Barriers, ..GOALS };

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
            assert_eq!(standard.notice.is_some(), place.section == Section::Barriers);
            assert_eq!(standard.questions.is_empty(), place.section == Section::Success);
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
        assert_eq!(Own::kept(None, own.lines().as_deref(), None), Ok(own), "as it is kept");
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
        let lines = own.lines().expect("lines").chars().count();
        assert!(own.questions.is_some_and(|all| all.len() == 20) && lines <= 12_100, "as the table takes it");
    }

    #[test]
    fn a_page_keeps_only_the_pieces_that_it_has() {
        let all = Written {
            purpose: "P".to_owned(),
            questions: "Q".to_owned(),
            notice: "N".to_owned(),
            source: String::new(),
        };
        for place in places() {
            let (own, _) = all.read(place).expect("words");
            let kept = (own.purpose.is_some(), own.questions.is_some(), own.notice.is_some());
            assert_eq!(kept, (true, place.section != Section::Success, place.section == Section::Barriers));
        }
    }
}
