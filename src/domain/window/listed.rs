//! A window for the students of a list: its form, and how far it has come to them.

use serde::{Deserialize, Serialize};

use super::{Grades, Window, days};
use crate::domain::day::Day;
use crate::domain::error::Error;
use crate::domain::grade::Grade;

/// What somebody is told whose list cannot be read, or answers less than is asked.
pub const UNREADABLE: Error = Error::new(
    "list",
    "This list could not be read, so nobody was given a window: it might have become the list of everybody. Go back to your students, choose them again, and begin from there.",
);

/// What a form says of a window for the students of a list, as it was typed. Its school year is that of its first day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Listed {
    pub name: String,
    pub kind: String,
    pub first: String,
    pub last: String,
}

impl Listed {
    /// The window that was written down. It has all grades and schools: whom it is for, the list says.
    ///
    /// # Errors
    /// A sentence about the first field that does not fit, also for a window that is over before it begins for anybody.
    pub fn window(&self, today: Day) -> Result<Window, Error> {
        let days @ (first, last) = days(&self.first, &self.last)?;
        let all = Grade::ALL.into_iter().collect::<Grades>();
        let window = Window::new(&self.name, self.kind.parse()?, first.school_year(), days, all, None)?;
        if last < today {
            return Err(Error::naming(
                "last",
                "The window ended on {}, and today is {}. Choose later days. Nothing was changed.",
                [last.to_string(), today.to_string()],
            ));
        }
        Ok(window)
    }
}

/// How far a window is on its way to the students of its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    Working,
    Done,
    /// Whoever assigned it may no longer see the list, or it cannot be read: those who had it by then keep it.
    Stopped,
    /// It is being taken from its students again.
    Undoing,
    Undone,
}

impl Way {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Working, Self::Done, Self::Stopped, Self::Undoing, Self::Undone];

    /// Its name in the database.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Working => "working",
            Self::Done => "done",
            Self::Stopped => "stopped",
            Self::Undoing => "undoing",
            Self::Undone => "undone",
        }
    }

    /// Whether something is still being done about it.
    pub const fn goes_on(self) -> bool {
        matches!(self, Self::Working | Self::Undoing)
    }

    /// Whether it was taken back.
    pub const fn is_taken_back(self) -> bool {
        matches!(self, Self::Undoing | Self::Undone)
    }
}

impl std::str::FromStr for Way {
    type Err = Error;

    fn from_str(slug: &str) -> Result<Self, Error> {
        let unknown = Error::new("state", "No window is at such a stage.");
        Self::ALL.into_iter().find(|way| way.slug() == slug).ok_or(unknown)
    }
}

#[cfg(test)]
mod tests {
    use super::{Day, Grade, Listed, Way};

    #[test]
    fn a_window_for_a_list_that_cannot_be_says_what_is_wrong_with_it() {
        let today: Day = "2026-11-24".parse().expect("a day");
        let [name, kind, first, last] = ["Seniors", "transition", "2026-11-24", "2026-12-18"].map(str::to_owned);
        let good = Listed { name, kind, first, last };
        let window = good.window(today).expect("a window");
        assert!(Grade::ALL.into_iter().all(|grade| window.grades().has(grade)) && window.school().is_none());
        for (wrong, field, says) in [
            (Listed { name: "  ".to_owned(), ..good.clone() }, "name", "a name of 1 to 100"),
            (Listed { kind: String::new(), ..good.clone() }, "kind", "Choose what the window is for"),
            (Listed { first: "soon".to_owned(), ..good.clone() }, "first", "like 2026-09-01"),
            (Listed { last: String::new(), ..good.clone() }, "last", "like 2026-09-01"),
            (Listed { last: "2026-11-23".to_owned(), ..good.clone() }, "last", "before it starts on 2026-11-24"),
            (Listed { last: "2027-07-01".to_owned(), ..good.clone() }, "first", "within its school year"),
            (
                Listed { first: "2026-11-01".to_owned(), last: "2026-11-23".to_owned(), ..good.clone() },
                "last",
                "ended on 2026-11-23, and today is 2026-11-24",
            ),
        ] {
            let error = wrong.window(today).expect_err(says);
            assert_eq!(error.field, field, "{error}");
            assert!(error.to_string().contains(says), "{error}");
        }
        let until_today = Listed { first: "2026-11-01".to_owned(), last: "2026-11-24".to_owned(), ..good };
        assert!(until_today.window(today).is_ok(), "its last day is part of it");
    }

    #[test]
    fn every_stage_of_a_window_is_found_by_its_slug() {
        for way in Way::ALL {
            assert_eq!(way.slug().parse(), Ok(way));
        }
    }
}
