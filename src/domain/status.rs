//! Everything that the desk's list can be filtered by and that does not change by itself with the days, of one student,
//! as one number: the store counts students by it and finds them by it.

use serde::{Deserialize, Serialize};

use super::completion::{Standing, State};
use super::error::Error;
use super::section::Section;
use crate::say::{self, Language};

/// How a student stands in the check-in window that is open for their grade and school.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// No window is open.
    #[default]
    Closed,
    /// The student has not been back to the plan since the window opened, also where there was a talk.
    NotRevisited,
    /// The student has changed the plan, or said that it still holds.
    Revisited,
    /// The student came back to the plan and an adult has logged the check-in, whichever was first: the plan is current.
    CheckedIn,
}

impl Phase {
    /// All of them, in the order of their bits.
    pub const ALL: [Self; 4] = [Self::Closed, Self::NotRevisited, Self::Revisited, Self::CheckedIn];

    /// Those of a student for whom a window is open, in the order in which they come.
    pub const OPEN: [Self; 3] = [Self::NotRevisited, Self::Revisited, Self::CheckedIn];

    /// Its name in addresses.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::NotRevisited => "not_revisited",
            Self::Revisited => "revisited",
            Self::CheckedIn => "checked_in",
        }
    }

    /// In words, as the desk says it.
    pub fn title_in(self, language: Language) -> &'static str {
        match self {
            Self::Closed => say::phase_closed(language),
            Self::NotRevisited => say::phase_not_revisited(language),
            Self::Revisited => say::phase_revisited(language),
            Self::CheckedIn => say::phase_checked_in(language),
        }
    }

    /// The same in the files that programs read.
    pub fn title(self) -> &'static str {
        self.title_in(Language::En)
    }
}

impl std::str::FromStr for Phase {
    type Err = Error;

    fn from_str(slug: &str) -> Result<Self, Error> {
        Self::ALL
            .into_iter()
            .find(|phase| phase.slug() == slug)
            .ok_or(Error::new("window", "A check-in window has no such state."))
    }
}

/// Whether a student had the check-in of the window that was over last in this school year: the dated review that the law
/// counts. Whether the student came back to the plan is another question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Review {
    /// No window of the student's is over yet.
    #[default]
    NoneYet,
    /// A check-in was logged in it, or on one of its days.
    Held,
    /// None was.
    Missed,
}

impl Review {
    /// All of them, in the order of their bits.
    pub const ALL: [Self; 3] = [Self::NoneYet, Self::Held, Self::Missed];

    /// Those of a student of whom a window is over, what is to be mended first.
    pub const OVER: [Self; 2] = [Self::Missed, Self::Held];

    /// Its name in addresses.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::NoneYet => "none_yet",
            Self::Held => "held",
            Self::Missed => "missed",
        }
    }

    /// In words, as the desk says it.
    pub fn title_in(self, language: Language) -> &'static str {
        match self {
            Self::NoneYet => say::review_none_yet(language),
            Self::Held => say::review_held(language),
            Self::Missed => say::review_missed(language),
        }
    }

    /// The same in the files that programs read.
    pub fn title(self) -> &'static str {
        self.title_in(Language::En)
    }
}

impl std::str::FromStr for Review {
    type Err = Error;

    fn from_str(slug: &str) -> Result<Self, Error> {
        let found = Self::ALL.into_iter().find(|review| review.slug() == slug);
        found.ok_or(Error::new("review", "The last check-in window has no such state."))
    }
}

/// What of a status the plan itself tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PlanStatus {
    pub standing: Standing,
    /// Whether the student is exempt from an item of the grid, of whatever grade.
    pub exempt: bool,
}

/// The four sections, exemptions, the window and the one before it, and what waits for an adult.
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own, and any of them go together")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Status {
    pub standing: Standing,
    pub phase: Phase,
    /// The student asked for a check-in, and none was logged since.
    pub asks: bool,
    /// The student is exempt from an item of the grid, of whatever grade.
    pub exempt: bool,
    pub review: Review,
    /// A comment waits for an answer of the school: the student or a guardian had the last word in a thread that is not
    /// resolved.
    pub waits: bool,
    /// No counselor has the student on their caseload.
    pub alone: bool,
}

impl Status {
    /// What of it the plan tells.
    pub const fn plan(self) -> PlanStatus {
        PlanStatus { standing: self.standing, exempt: self.exempt }
    }

    /// The same where the plan tells this now.
    #[must_use]
    pub const fn with_plan(self, plan: PlanStatus) -> Self {
        Self { standing: plan.standing, exempt: plan.exempt, ..self }
    }

    /// Two bits a section, Goals lowest (0 not started, 1 in progress, 2 completed for now); two bits the phase; one bit
    /// whether the student asks, one whether there is an exemption; two bits the review of the window before; one bit
    /// whether a comment waits, one whether nobody has the student.
    pub fn bits(self) -> u16 {
        let states =
            Section::ALL.into_iter().map(|section| (self.standing.state(section) as u16) << (2 * section as u16));
        states.sum::<u16>()
            | (self.phase as u16) << 8
            | u16::from(self.asks) << 10
            | u16::from(self.exempt) << 11
            | (self.review as u16) << 12
            | u16::from(self.waits) << 14
            | u16::from(self.alone) << 15
    }

    /// The status with these bits, or nothing where they are nobody's.
    pub fn from_bits(bits: u16) -> Option<Self> {
        let mut standing = Standing::default();
        for section in Section::ALL {
            standing.states[section as usize] = match (bits >> (2 * section as u16)) & 3 {
                0 => State::NotStarted,
                1 => State::InProgress,
                2 => State::Completed,
                _ => return None,
            };
        }
        let phase = Phase::ALL[usize::from(bits >> 8 & 3)];
        let review = *Review::ALL.get(usize::from(bits >> 12 & 3))?;
        let has = |bit: u16| bits & 1 << bit != 0;
        Some(Self { standing, phase, asks: has(10), exempt: has(11), review, waits: has(14), alone: has(15) })
    }
}

#[cfg(test)]
mod tests {
    use super::Status;

    #[test]
    fn a_status_is_its_number_and_no_other_number_is_one() {
        let known: Vec<_> = (0..=u16::MAX).filter_map(|bits| Some((bits, Status::from_bits(bits)?))).collect();
        assert_eq!(known.len(), 81 * 4 * 3 * 16);
        for (bits, status) in known {
            assert_eq!(status.bits(), bits);
        }
    }
}
