//! What stands on a page of the Guide line by line, as it is typed and kept: paragraphs, questions, examples, the letters
//! of SMART with whole goals, and what families ask in each month. A bar divides a line.

use serde::{Deserialize, Serialize};

use crate::domain::error::Error;

/// Characters of a question, of the words that an answer may begin with, of a letter's parts, and of a month's question.
const SENTENCE: usize = 300;
/// Characters of an example.
const EXAMPLE: usize = 600;
/// Paragraphs of an explanation, and characters of one.
const PARAGRAPHS: usize = 6;
const PARAGRAPH: usize = 1_000;
/// The letters of SMART.
const LETTERS: usize = 5;
/// Whole goals, of grades 7, 9 and 12.
const WHOLES: usize = 3;
/// Characters of a part of a whole goal.
const PART: usize = 600;
const MONTHS: usize = 12;

const QUESTION_LONG: Error = Error::new(
    "questions",
    "A question has 300 characters at most, and so have the words that an answer begins with. Nothing was changed, and what you typed stands here.",
);
const NO_QUESTION: Error = Error::new(
    "questions",
    "Each line begins with its question, before the bar. Nothing was changed, and what you typed stands here.",
);
const EXAMPLE_HALF: Error = Error::new(
    "examples",
    "Each line has an example, a bar, and why it is good. Nothing was changed, and what you typed stands here.",
);
const EXAMPLE_LONG: Error = Error::new(
    "examples",
    "An example has 600 characters at most, and why it is good 300. Nothing was changed, and what you typed stands here.",
);
const LETTERS_FIVE: Error = Error::new(
    "letters",
    "SMART has five lines, each with a question and two halves of a goal between bars. Nothing was changed, and what you typed stands here.",
);
const LETTER_LONG: Error = Error::new(
    "letters",
    "Each part of a letter has 300 characters at most. Nothing was changed, and what you typed stands here.",
);
const ABOUT_LONG: Error = Error::new(
    "about",
    "An explanation has 6 paragraphs at most, of 1,000 characters each. Nothing was changed, and what you typed stands here.",
);
const WHOLES_THREE: Error = Error::new(
    "wholes",
    "There are three goals, one on each line, with seven parts between bars: before, after, and what each letter found. Nothing was changed, and what you typed stands here.",
);
const WHOLE_LONG: Error = Error::new(
    "wholes",
    "Each part of a goal before and after has 600 characters at most. Nothing was changed, and what you typed stands here.",
);
const MONTHS_TWELVE: Error = Error::new(
    "months",
    "A year has twelve questions, one on each line. Nothing was changed, and what you typed stands here.",
);
const MONTH_LONG: Error = Error::new(
    "months",
    "The question of a month has 300 characters at most. Nothing was changed, and what you typed stands here.",
);
const UNREADABLE: &str =
    "This holds a character that nobody can read. Nothing was changed, and what you typed stands here.";

/// One line of what was typed, with one space between words.
pub(super) fn plain(field: &'static str, text: &str) -> Result<String, Error> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().any(char::is_control) {
        return Err(Error::new(field, UNREADABLE));
    }
    Ok(text)
}

/// Something that stands on a line of its own.
pub(super) trait OnLine: Sized {
    /// As a line, as it is typed and kept.
    fn line(&self) -> String;

    /// # Errors
    /// A sentence about its field.
    fn read(line: &str) -> Result<Self, Error>;
}

/// All of them, a line each.
pub(super) fn lines<T: OnLine>(all: &[T]) -> String {
    all.iter().map(OnLine::line).collect::<Vec<_>>().join("\n")
}

/// What was typed, without lines on which nothing stands.
pub(super) fn read<T: OnLine>(typed: &str) -> Result<Vec<T>, Error> {
    typed.lines().filter(|line| !line.trim().is_empty()).map(T::read).collect()
}

/// Five letters, or nothing where nothing was typed.
pub(super) fn read_letters(typed: &str) -> Result<Vec<Letter>, Error> {
    let letters = read::<Letter>(typed)?;
    if letters.is_empty() || letters.len() == LETTERS { Ok(letters) } else { Err(LETTERS_FIVE) }
}

/// As many paragraphs as an explanation has at most.
pub(super) fn read_about(typed: &str) -> Result<Vec<Paragraph>, Error> {
    let about = read::<Paragraph>(typed)?;
    if about.len() > PARAGRAPHS { Err(ABOUT_LONG) } else { Ok(about) }
}

/// Three whole goals, or nothing where nothing was typed.
pub(super) fn read_wholes(typed: &str) -> Result<Vec<Whole>, Error> {
    let wholes = read::<Whole>(typed)?;
    if wholes.is_empty() || wholes.len() == WHOLES { Ok(wholes) } else { Err(WHOLES_THREE) }
}

/// Twelve questions, or nothing where nothing was typed.
pub(super) fn read_months(typed: &str) -> Result<Vec<Month>, Error> {
    let months = read::<Month>(typed)?;
    if months.is_empty() || months.len() == MONTHS { Ok(months) } else { Err(MONTHS_TWELVE) }
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
}

impl OnLine for Question {
    fn line(&self) -> String {
        self.begins.as_ref().map_or(self.asks.clone(), |begins| format!("{} | {begins}", self.asks))
    }

    fn read(line: &str) -> Result<Self, Error> {
        let (asks, begins) = line.split_once('|').unwrap_or((line, ""));
        let (asks, begins) = (plain("questions", asks)?, plain("questions", begins)?);
        if asks.is_empty() {
            return Err(NO_QUESTION);
        }
        if asks.chars().count() > SENTENCE || begins.chars().count() > SENTENCE {
            return Err(QUESTION_LONG);
        }
        Ok(Self { asks, begins: Some(begins).filter(|begins| !begins.is_empty()) })
    }
}

/// What a student might write, and what is good about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub words: String,
    pub why: String,
}

impl OnLine for Answer {
    fn line(&self) -> String {
        format!("{} | {}", self.words, self.why)
    }

    fn read(line: &str) -> Result<Self, Error> {
        let (words, why) = line.split_once('|').ok_or(EXAMPLE_HALF)?;
        let (words, why) = (plain("examples", words)?, plain("examples", why)?);
        if words.is_empty() || why.is_empty() {
            return Err(EXAMPLE_HALF);
        }
        if words.chars().count() > EXAMPLE || why.chars().count() > SENTENCE {
            return Err(EXAMPLE_LONG);
        }
        Ok(Self { words, why })
    }
}

/// A letter of SMART: what to ask oneself, and a part of one goal before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    pub ask: String,
    pub weak: String,
    pub stronger: String,
}

impl OnLine for Letter {
    fn line(&self) -> String {
        [self.ask.as_str(), &self.weak, &self.stronger].join(" | ")
    }

    fn read(line: &str) -> Result<Self, Error> {
        let parts = line.split('|').map(|part| plain("letters", part)).collect::<Result<Vec<_>, _>>()?;
        if parts.iter().any(|part| part.chars().count() > SENTENCE) {
            return Err(LETTER_LONG);
        }
        match <[String; 3]>::try_from(parts) {
            Ok([ask, weak, stronger]) if ![&ask, &weak, &stronger].iter().any(|part| part.is_empty()) => {
                Ok(Self { ask, weak, stronger })
            }
            _ => Err(LETTERS_FIVE),
        }
    }
}

/// A paragraph of a longer explanation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph(pub String);

impl OnLine for Paragraph {
    fn line(&self) -> String {
        self.0.clone()
    }

    fn read(line: &str) -> Result<Self, Error> {
        let words = plain("about", line)?;
        if words.chars().count() > PARAGRAPH { Err(ABOUT_LONG) } else { Ok(Self(words)) }
    }
}

/// A whole goal before and after it was made SMART.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whole {
    /// As one writes it first.
    pub weak: String,
    /// The same wish, SMART.
    pub strong: String,
    /// What each letter found, in their order.
    pub letters: [String; LETTERS],
}

impl OnLine for Whole {
    fn line(&self) -> String {
        let parts = [&self.weak, &self.strong].into_iter().chain(&self.letters);
        parts.map(String::as_str).collect::<Vec<_>>().join(" | ")
    }

    fn read(line: &str) -> Result<Self, Error> {
        let parts = line.split('|').map(|part| plain("wholes", part)).collect::<Result<Vec<_>, _>>()?;
        if parts.iter().any(|part| part.chars().count() > PART) {
            return Err(WHOLE_LONG);
        }
        match <[String; LETTERS + 2]>::try_from(parts) {
            Ok(parts) if !parts.iter().any(String::is_empty) => {
                let [weak, strong, letters @ ..] = parts;
                Ok(Self { weak, strong, letters })
            }
            _ => Err(WHOLES_THREE),
        }
    }
}

/// What a family asks in one month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Month(pub String);

impl OnLine for Month {
    fn line(&self) -> String {
        self.0.clone()
    }

    fn read(line: &str) -> Result<Self, Error> {
        let asks = plain("months", line)?;
        if asks.chars().count() > SENTENCE { Err(MONTH_LONG) } else { Ok(Self(asks)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_has_its_reason_and_smart_five_lines_of_three_parts_three_of_seven_and_a_year_twelve_questions() {
        assert_eq!(
            read::<Answer>(" I draw. |  It says what.\n\n").expect("one"),
            [Answer { words: "I draw.".to_owned(), why: "It says what.".to_owned() }]
        );
        for half in ["I draw.", "| It says what.", "I draw. |"] {
            assert_eq!(read::<Answer>(half), Err(EXAMPLE_HALF), "{half}");
        }
        assert_eq!(read::<Answer>(&format!("{} | so", "x".repeat(601))), Err(EXAMPLE_LONG));
        let letters = "a | b | c\n".repeat(5);
        assert_eq!(read_letters(&letters).map(|all| lines(&all)), Ok(letters.trim_end().to_owned()));
        for wrong in ["a | b | c".to_owned(), "a | b\n".repeat(5), "a | b | c | d\n".repeat(5), "a | | c\n".repeat(5)] {
            assert_eq!(read_letters(&wrong), Err(LETTERS_FIVE), "{wrong}");
        }
        let wholes = "a | b | c | d | e | f | g\n".repeat(3);
        assert_eq!(read_wholes(&wholes).map(|all| lines(&all)), Ok(wholes.trim_end().to_owned()));
        let seven = "a | b | c | d | e | f | g";
        for wrong in
            [seven.to_owned(), "a | b\n".repeat(3), format!("{seven} | h\n").repeat(3), "a||c|d|e|f|g\n".repeat(3)]
        {
            assert_eq!(read_wholes(&wrong), Err(WHOLES_THREE), "{wrong}");
        }
        let most = format!("{}\n", ["x".repeat(600).as_str(); 7].join(" | ")).repeat(3);
        assert!(read_wholes(&most).is_ok_and(|all| lines(&all).len() <= 12_700), "as the table takes it");
        assert_eq!(read_wholes(&most.replace("xx |", "xxx |")), Err(WHOLE_LONG));
        let most = format!("{}\n", "x".repeat(1_000)).repeat(6);
        assert!(read_about(&most).is_ok_and(|all| lines(&all).len() <= 6_005), "as the table takes it");
        assert_eq!(
            (read_about(&format!("{most}x")), read_about(&"x".repeat(1_001))),
            (Err(ABOUT_LONG), Err(ABOUT_LONG))
        );
        let months = "How was it?\n".repeat(12);
        assert_eq!(read_months(&months).map(|all| all.len()), Ok(12));
        assert_eq!(read_months("How was it?\n"), Err(MONTHS_TWELVE));
        assert_eq!(read_months(&format!("{}\n", "x".repeat(301)).repeat(12)), Err(MONTH_LONG));
        assert_eq!((read_letters(" \n").map(|all| all.len()), read_months("").map(|all| all.len())), (Ok(0), Ok(0)));
    }
}
