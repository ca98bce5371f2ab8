//! Says a message: its text with what it is given put in.

use super::mark::{CHOICE, END, VARIABLE, WAY};
use super::plural::{FORMS, Form, form};
use super::{Language, words::pattern};

/// What a message is given for one of its variables.
#[derive(Clone, Copy, Debug)]
pub(super) enum Given<'a> {
    Word(&'a str),
    Number(usize),
}

/// The message of that number in a language.
pub(super) fn said(language: Language, number: usize, given: &[Given]) -> String {
    let mut said = String::new();
    Saying { language, given }.say(pattern(language, number), true, &mut said);
    said
}

struct Saying<'a> {
    language: Language,
    given: &'a [Given<'a>],
}

impl Saying<'_> {
    /// Says a message up to its end, or passes over it, and gives what stands behind.
    fn say<'t>(&self, mut rest: &'t str, is_said: bool, said: &mut String) -> &'t str {
        while let Some(at) = rest.find([VARIABLE, CHOICE, END]) {
            let (text, mark) = rest.split_at(at);
            if is_said {
                said.push_str(text);
            }
            let mut letters = mark.chars();
            match letters.next() {
                Some(VARIABLE) => {
                    let given = self.given(letters.next());
                    rest = letters.as_str();
                    if is_said {
                        self.put(given, said);
                    }
                }
                Some(CHOICE) => {
                    let given = self.given(letters.next());
                    rest = self.choose(letters.as_str(), given, is_said, said);
                }
                _ => return letters.as_str(),
            }
        }
        if is_said {
            said.push_str(rest);
        }
        ""
    }

    fn choose<'t>(&self, mut rest: &'t str, given: Given, is_said: bool, said: &mut String) -> &'t str {
        let mut is_open = is_said;
        while let Some((key, way)) = rest.split_once(WAY).filter(|_| !rest.starts_with(END)) {
            let is_it = is_open && (key.is_empty() || self.fits(key, given));
            is_open &= !is_it;
            rest = self.say(way, is_it, said);
        }
        rest.strip_prefix(END).unwrap_or(rest)
    }

    fn fits(&self, key: &str, given: Given) -> bool {
        match given {
            Given::Word(word) => key == word,
            Given::Number(number) => match key.parse::<usize>() {
                Ok(exactly) => exactly == number,
                // The build made sure that there is a rule.
                Err(_) => key == FORMS[form(self.language.tag(), number).unwrap_or(Form::Other) as usize],
            },
        }
    }

    fn given(&self, digit: Option<char>) -> Given<'_> {
        let at = digit.and_then(|digit| digit.to_digit(10)).unwrap_or_default();
        self.given.get(at as usize).copied().unwrap_or(Given::Word(""))
    }

    fn put(&self, given: Given, said: &mut String) {
        match given {
            Given::Number(number) => said.push_str(&number.to_string()),
            // What people wrote may run the other way; the sentence around it stays in order (UAX 9, FSI and PDI).
            Given::Word(word) if self.language.is_rtl() => {
                said.extend(["\u{2068}", word, "\u{2069}"]);
            }
            Given::Word(word) => said.push_str(word),
        }
    }
}
