//! What a reminder says, in the product and by e-mail, in the language of whoever reads it. A message holds no name of a
//! student, no section and nothing of a plan: it says that something waits, and where.

use super::Reason;
use crate::domain::day::Day;
use crate::domain::section::Section;
use crate::say::{self, Language};

/// Who reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    Student,
    Guardian,
}

/// What a reminder in the product is about.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    pub reason: Reason,
    /// The last day of the window.
    pub until: Option<Day>,
    /// The sections that are still empty.
    pub empty: &'a [Section],
}

/// A message: both parts are plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    pub subject: String,
    pub body: String,
}

/// A reminder as the page says it: what waits, and what to do.
pub fn says(language: Language, about: About<'_>, reader: Reader) -> String {
    let until = about.until.map(|day| say::on(language, &day.to_string()));
    let titles: Vec<_> = about.empty.iter().map(|section| section.title_in(language)).collect();
    let empty = say::list(language, &titles);
    match (about.reason, reader, until) {
        (Reason::Window, Reader::Student, Some(day)) => say::reminder_window_until(language, &day),
        (Reason::Window, Reader::Student, None) => say::reminder_window(language).to_owned(),
        (Reason::Sections, Reader::Student, _) => say::reminder_sections(language, &empty),
        (Reason::Counselor, Reader::Student, _) => say::reminder_counselor(language).to_owned(),
        (Reason::Window, Reader::Guardian, Some(day)) => say::reminder_child_window_until(language, &day),
        (Reason::Window, Reader::Guardian, None) => say::reminder_child_window(language).to_owned(),
        (Reason::Sections, Reader::Guardian, _) => say::reminder_child_sections(language, &empty),
        (Reason::Counselor, Reader::Guardian, _) => say::reminder_child_counselor(language).to_owned(),
    }
}

/// A sentence as the sender sees it before it goes out: what students will read.
pub fn example(language: Language, reason: Reason) -> String {
    match reason {
        Reason::Window => say::reminder_window_until(language, say::reminder_some_day(language)),
        Reason::Sections => say::reminder_sections(language, say::reminder_some_sections(language)),
        Reason::Counselor => say::reminder_counselor(language).to_owned(),
    }
}

/// The message to a reader: `district` is the name of theirs, `address` where they sign in, `off` where the e-mails are stopped.
pub fn letter(language: Language, reader: Reader, district: &str, address: &str, off: &str) -> Letter {
    let (subject, what) = match reader {
        Reader::Student => (say::letter_subject(language), say::letter_what(language)),
        Reader::Guardian => (say::letter_child_subject(language), say::letter_child_what(language)),
    };
    let body = format!(
        "{}\n\n{what}\n\n{}\n{address}/sign-in\n\n{}\n\n{}\n{}\n{off}\n",
        say::letter_hello(language),
        say::letter_sign_in(language),
        say::letter_nothing_inside(language),
        say::letter_sender(language, &plain(district)),
        say::letter_switch_off(language),
    );
    Letter { subject: subject.to_owned(), body }
}

/// A name as a line of a message takes it: without what breaks lines or turns their direction.
fn plain(name: &str) -> String {
    let turns = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    name.chars().filter(|c| !turns(*c)).map(|c| if breaks(c) { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::{About, Language, Reader, Reason, Section, example, letter, says};

    #[test]
    fn a_reminder_says_what_waits_and_what_to_do() {
        let about =
            |reason| About { reason, until: "2026-12-15".parse().ok(), empty: &[Section::Goals, Section::Barriers] };
        let said = says(Language::En, about(Reason::Window), Reader::Student);
        assert!(said.starts_with("Your plan is waiting for you until Dec 15, 2026."), "{said}");
        let said = says(Language::En, about(Reason::Sections), Reader::Student);
        assert!(said.contains(Section::Goals.title()) && said.contains(" and "), "{said}");
        for language in Language::ALL {
            for reason in Reason::ALL {
                for reader in [Reader::Student, Reader::Guardian] {
                    assert!(says(language, about(reason), reader).ends_with('.'));
                }
                assert!(example(language, reason).ends_with('.'));
            }
        }
    }

    #[test]
    fn a_message_says_that_something_waits_and_nothing_of_a_plan() {
        for (language, reader) in
            Language::ALL.into_iter().flat_map(|one| [(one, Reader::Student), (one, Reader::Guardian)])
        {
            let (name, off) = ("Rose\r\nBcc: x@y.example \u{202e}district", "https://a.example/mail/off/1.2.x");
            let letter = letter(language, reader, name, "https://a.example", off);
            assert!(letter.body.contains("https://a.example/sign-in\n") && letter.body.ends_with("/mail/off/1.2.x\n"));
            assert!(!letter.body.contains("\nBcc") && !letter.body.contains(['\r', '\u{202e}']), "{}", letter.body);
            assert!(!letter.subject.contains('\n'), "{}", letter.subject);
            assert!(language != Language::En || letter.body.contains("\n\nSomething waits"), "{}", letter.body);
            for section in Section::ALL {
                assert!(!letter.body.contains(section.title_in(language)));
            }
        }
    }
}
