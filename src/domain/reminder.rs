//! Reminders: why somebody is reminded, when that is over, how soon it may be said again, and how often a message is
//! tried. Nobody writes a reminder: its sentences are fixed (`words`), so that none of them ever holds a word of a plan.

mod email;
mod trouble;
mod words;

use serde::{Deserialize, Serialize};

pub use self::email::Email;
pub use self::trouble::{After, Trouble};
pub use self::words::{About, Letter, Reader, example, letter, says};
use super::completion::State;
use super::day::Day;
use super::error::Error;
use super::section::Section;
use super::status::{Phase, Status};
use super::window::Moment;
use crate::say::{self, Language};

/// Nobody is reminded of the same within so many milliseconds, whoever sends it: a week.
pub const APART_MS: i64 = 7 * 86_400_000;

/// For so many milliseconds a reminder is shown where nothing else ends it: 30 days.
pub const SHOWN_MS: i64 = 30 * 86_400_000;

/// Nobody is woken by what reminds by itself: its messages wait until so many milliseconds after midnight.
pub const MORNING_MS: i64 = 7 * 3_600_000;

/// Whether students are written to who have not said whether they want it: the address is the school's own.
pub const STUDENTS_ARE_WRITTEN_TO: bool = true;

/// The same of guardians: only those who asked for it.
pub const GUARDIANS_ARE_WRITTEN_TO: bool = false;

/// What somebody is told whose list cannot be read, or asks what is no knowledge of theirs.
pub const UNREADABLE: Error = Error::new(
    "list",
    "This list could not be read, so nobody was reminded: it might have become the list of everybody. Go back to your students, choose them again, and begin from there.",
);

/// How long the pause after the first failed attempt is, the second and so on, in minutes: two days in all.
const PAUSES: [i64; 8] = [1, 5, 15, 60, 180, 360, 720, 1_440];

/// The window that sent a reminder by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BySchool {
    /// Its name.
    pub window: String,
    pub moment: Moment,
    /// Whether its numbers are the viewer's to see, and it is theirs to take back.
    pub is_theirs: bool,
}

/// Why somebody is reminded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// A check-in window is open, and the student has not been back at the plan.
    Window,
    /// A section is empty.
    Sections,
    /// The counselor wants to see the student.
    Counselor,
}

impl Reason {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Window, Self::Sections, Self::Counselor];

    /// Its name in forms and in the database.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Window => "window",
            Self::Sections => "sections",
            Self::Counselor => "counselor",
        }
    }

    /// What the staff calls it.
    pub fn title_in(self, language: Language) -> &'static str {
        match self {
            Self::Window => say::reason_window(language),
            Self::Sections => say::reason_sections(language),
            Self::Counselor => say::reason_counselor(language),
        }
    }

    /// Whom of a list it is for, in a sentence.
    pub fn whom_in(self, language: Language) -> &'static str {
        match self {
            Self::Window => say::reason_window_whom(language),
            Self::Sections => say::reason_sections_whom(language),
            Self::Counselor => say::reason_counselor_whom(language),
        }
    }

    /// Whether it says something about check-ins: those who know nothing of them do not send it.
    pub const fn is_about_check_ins(self) -> bool {
        !matches!(self, Self::Sections)
    }

    /// Whether there is this reason to remind a student of this status who was last checked in with on `met` (days since
    /// 1970); `since` is the day of the reminder, for a new one today. When it no longer holds the reminder is gone.
    pub fn holds(self, status: Status, met: Option<i64>, since: Day) -> bool {
        match self {
            Self::Window => status.phase == Phase::NotRevisited,
            Self::Sections => !empty(status).is_empty(),
            Self::Counselor => met.is_none_or(|day| day < since.number()),
        }
    }
}

impl std::str::FromStr for Reason {
    type Err = Error;

    fn from_str(slug: &str) -> Result<Self, Error> {
        let unknown = Error::new("reason", "Choose why you remind them. Nobody was reminded.");
        Self::ALL.into_iter().find(|reason| reason.slug() == slug).ok_or(unknown)
    }
}

/// How far a sending is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    Working,
    Done,
    /// Its sender took it back.
    Undone,
    /// Its sender may no longer see the list, or it cannot be read.
    Stopped,
}

impl Stage {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Working, Self::Done, Self::Undone, Self::Stopped];

    /// Its name in the database.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Working => "working",
            Self::Done => "done",
            Self::Undone => "undone",
            Self::Stopped => "stopped",
        }
    }
}

impl std::str::FromStr for Stage {
    type Err = Error;

    fn from_str(slug: &str) -> Result<Self, Error> {
        let unknown = Error::new("state", "No sending is at such a stage.");
        Self::ALL.into_iter().find(|stage| stage.slug() == slug).ok_or(unknown)
    }
}

/// The sections that a student has not begun.
pub fn empty(status: Status) -> Vec<Section> {
    let is_empty = |section: &Section| status.standing.state(*section) == State::NotStarted;
    Section::ALL.into_iter().filter(is_empty).collect()
}

/// Whether somebody is written to who has said so, or has said nothing.
pub fn is_written_to(is_student: bool, said: Option<bool>) -> bool {
    said.unwrap_or(if is_student { STUDENTS_ARE_WRITTEN_TO } else { GUARDIANS_ARE_WRITTEN_TO })
}

/// How many milliseconds pass before a message is tried again that failed `attempts` times; nothing where it is given
/// up.
pub fn pause_after(attempts: u32) -> Option<i64> {
    let index = usize::try_from(attempts.saturating_sub(1)).ok()?;
    PAUSES.get(index).map(|minutes| minutes * 60_000)
}

#[cfg(test)]
mod tests {
    use super::{Day, Phase, Reason, Stage, State, Status, empty, is_written_to, pause_after};
    use crate::domain::completion::Standing;
    use crate::domain::section::Section;

    fn status(phase: Phase, states: [State; 4]) -> Status {
        Status { standing: Standing { states }, phase, ..Status::default() }
    }

    #[test]
    fn a_reminder_is_gone_when_its_reason_is() {
        let today: Day = "2026-11-24".parse().expect("a day");
        let begun = [State::InProgress, State::Completed, State::InProgress, State::Completed];
        let lacks = [State::InProgress, State::NotStarted, State::InProgress, State::Completed];
        for (reason, phase, states, met, holds) in [
            (Reason::Window, Phase::NotRevisited, begun, None, true),
            (Reason::Window, Phase::Revisited, begun, None, false),
            (Reason::Window, Phase::CheckedIn, lacks, None, false),
            (Reason::Window, Phase::Closed, lacks, None, false),
            (Reason::Sections, Phase::Closed, lacks, None, true),
            (Reason::Sections, Phase::NotRevisited, begun, None, false),
            (Reason::Counselor, Phase::Closed, begun, None, true),
            (Reason::Counselor, Phase::Closed, begun, Some(today.number() - 1), true),
            (Reason::Counselor, Phase::Closed, begun, Some(today.number()), false),
            (Reason::Counselor, Phase::Closed, begun, Some(today.number() + 1), false),
        ] {
            assert_eq!(reason.holds(status(phase, states), met, today), holds, "{reason:?} {phase:?} {met:?}");
        }
        assert_eq!(empty(status(Phase::Closed, lacks)), [Section::Barriers]);
    }

    #[test]
    fn the_pauses_grow_and_come_to_an_end() {
        let pauses: Vec<_> = (1..).map_while(pause_after).collect();
        assert!(pauses.is_sorted() && pauses[0] == 60_000, "{pauses:?}");
        let day = 86_400_000;
        assert!((day..3 * day).contains(&pauses.iter().sum::<i64>()), "a mail server may be away for a night");
        assert_eq!(pause_after(9), None);
    }

    #[test]
    fn guardians_are_written_to_when_they_ask_for_it_and_students_until_they_decline() {
        assert!(is_written_to(true, None) && !is_written_to(true, Some(false)));
        assert!(!is_written_to(false, None) && is_written_to(false, Some(true)));
    }

    #[test]
    fn every_reason_and_every_stage_is_found_by_its_slug() {
        for reason in Reason::ALL {
            assert_eq!(reason.slug().parse(), Ok(reason));
        }
        assert!("because".parse::<Reason>().is_err());
        for stage in Stage::ALL {
            assert_eq!(stage.slug().parse(), Ok(stage));
        }
    }
}
