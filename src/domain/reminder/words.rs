//! Every sentence of a reminder, in the product and by e-mail, in one place: whoever adds a language adds it here. A
//! message holds no name of a student, no section and nothing of a plan: it says that something waits, and where.

use super::Reason;
use crate::domain::day::Day;
use crate::domain::section::Section;

/// A language in which reminders are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    #[default]
    English,
}

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

impl Language {
    /// The nearest to a tag of BCP 47; English where there is none.
    pub const fn of(_tag: Option<&str>) -> Self {
        Self::English
    }

    /// A reminder as the page says it: what waits, and what to do.
    pub fn says(self, about: About<'_>, reader: Reader) -> String {
        let Self::English = self;
        let until = about.until.map(|day| format!(" until {}", english(day))).unwrap_or_default();
        let empty = listed(about.empty);
        match (about.reason, reader) {
            (reason, Reader::Student) => to_student(reason, &until, &empty),
            (Reason::Window, Reader::Guardian) => {
                format!("The plan is waiting to be read again by your child{until}. You can look at it together.")
            }
            (Reason::Sections, Reader::Guardian) => {
                format!("Still empty: {empty}. You can ask your child what they would like to write there.")
            }
            (Reason::Counselor, Reader::Guardian) => {
                "Your child is asked to come and see the counselor. You can remind them.".to_owned()
            }
        }
    }

    /// A sentence as the sender sees it before it goes out: what students will read.
    pub fn example(self, reason: Reason) -> String {
        let Self::English = self;
        to_student(reason, " until the last day of the window", "the sections that the student has not begun")
    }

    /// The message to a reader: `district` is the name of theirs, `address` where they sign in.
    pub fn letter(self, reader: Reader, district: &str, address: &str) -> Letter {
        let Self::English = self;
        let district = plain(district);
        let (subject, what) = match reader {
            Reader::Student => {
                ("Your learning plan is waiting for you", "Something waits for you in your Individual Learning Plan.")
            }
            Reader::Guardian => (
                "A learning plan in your family is waiting",
                "Something waits in the Individual Learning Plan of a child of yours. You can read it, and look at it together.",
            ),
        };
        let body = format!(
            "Hello,\n\n{what}\n\nSign in to see what it is:\n{address}/sign-in\n\n\
             This message holds nothing of the plan, because e-mail can be read on its way.\n\n\
             It was sent by {district}. Nobody reads answers to it unless your school says so.\n\
             You do not want such messages? Switch them off at\n{address}/account\n"
        );
        Letter { subject: subject.to_owned(), body }
    }
}

fn to_student(reason: Reason, until: &str, empty: &str) -> String {
    match reason {
        Reason::Window => format!(
            "Your plan is waiting for you{until}. Read it again, change what has changed, or say that it still holds."
        ),
        Reason::Sections => {
            format!("Still empty: {empty}. Open one of them and write the first sentence; one is enough to begin.")
        }
        Reason::Counselor => {
            "Please come and see your counselor. If you cannot come soon, ask for a check-in on this page.".to_owned()
        }
    }
}

/// A name as a line of a message takes it: without what breaks lines or turns their direction.
fn plain(name: &str) -> String {
    let turns = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    name.chars().filter(|c| !turns(*c)).map(|c| if breaks(c) { ' ' } else { c }).collect()
}

/// A day as in a school office: "Dec 15, 2026".
fn english(day: Day) -> String {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let text = day.to_string();
    let numbers: Vec<usize> = text.split('-').filter_map(|part| part.parse().ok()).collect();
    match numbers[..] {
        [year, month, day] => format!("{} {day}, {year}", MONTHS.get(month.wrapping_sub(1)).unwrap_or(&"?")),
        _ => text,
    }
}

fn listed(sections: &[Section]) -> String {
    let titles: Vec<_> = sections.iter().map(|section| section.title()).collect();
    match titles.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [others @ .., last] => format!("{} and {last}", others.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::{About, Language, Reader, Reason, Section};

    #[test]
    fn a_reminder_says_what_waits_and_what_to_do() {
        let english = Language::of(Some("km"));
        let about =
            |reason| About { reason, until: "2026-12-15".parse().ok(), empty: &[Section::Goals, Section::Barriers] };
        let said = english.says(about(Reason::Window), Reader::Student);
        assert!(said.starts_with("Your plan is waiting for you until Dec 15, 2026."), "{said}");
        let said = english.says(about(Reason::Sections), Reader::Student);
        assert!(said.contains(Section::Goals.title()) && said.contains(" and "), "{said}");
        for reason in Reason::ALL {
            for reader in [Reader::Student, Reader::Guardian] {
                assert!(english.says(about(reason), reader).ends_with('.'));
            }
        }
    }

    #[test]
    fn a_message_says_that_something_waits_and_nothing_of_a_plan() {
        for reader in [Reader::Student, Reader::Guardian] {
            let letter =
                Language::English.letter(reader, "Rose\r\nBcc: x@y.example \u{202e}district", "https://a.example");
            assert!(letter.body.contains("https://a.example/sign-in") && letter.body.contains("/account"));
            assert!(!letter.body.contains("\nBcc") && !letter.body.contains(['\r', '\u{202e}']), "{}", letter.body);
            assert!(!letter.subject.contains('\n') && letter.body.contains("\n\nSomething waits"), "{}", letter.body);
            for section in Section::ALL {
                assert!(!letter.body.contains(section.title()));
            }
        }
    }
}
