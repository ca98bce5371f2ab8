//! When a window reminds by itself: as it opens, and some days before it ends. Whom, and in which words: `reminder`.

use serde::{Deserialize, Serialize};

use super::{Window, Written};
use crate::domain::day::Day;
use crate::domain::error::Error;
use crate::domain::reminder::APART_MS;
use crate::domain::school_year::SchoolYear;

/// The longest time before its end at which a window reminds again, in days.
pub const LONGEST_BEFORE: u8 = 60;

/// Why a window reminds. Of each there is one sending for a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Moment {
    /// It has opened.
    Opens,
    /// It ends soon.
    Ends,
}

impl Moment {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Opens, Self::Ends];

    /// Its name in the database.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Opens => "opens",
            Self::Ends => "ends",
        }
    }
}

impl std::str::FromStr for Moment {
    type Err = Error;

    fn from_str(slug: &str) -> Result<Self, Error> {
        let unknown = Error::new("moment", "A window has no such moment.");
        Self::ALL.into_iter().find(|moment| moment.slug() == slug).ok_or(unknown)
    }
}

impl Window {
    /// The same window, which reminds when it opens and `reminds` days before it ends (with 0 only when it opens), or not
    /// at all.
    ///
    /// # Errors
    /// More than [`LONGEST_BEFORE`] days.
    pub fn reminding(self, reminds: Option<u8>) -> Result<Self, Error> {
        if reminds.is_some_and(|days| days > LONGEST_BEFORE) {
            return Err(BEFORE);
        }
        Ok(Self { reminds, ..self })
    }

    /// Whether it reminds by itself, and how many days before its end again; 0 where only when it opens.
    pub const fn reminds(&self) -> Option<u8> {
        self.reminds
    }

    /// The first day on which it reminds that it ends; nothing where it does not, also where that would come so soon behind
    /// its opening that nobody would be reminded again.
    pub fn ends_soon(&self) -> Option<Day> {
        let days = self.reminds.filter(|days| *days > 0)?;
        let day = Day::from_number(self.last.number() - i64::from(days));
        (day.number() - self.first.number() > APART_MS / 86_400_000).then_some(day)
    }

    /// What it is to have reminded of by `today`: that it ends, where that is soon, else that it has opened. A server that
    /// slept through the first day says so on the next; what is past is not made up for.
    pub fn due(&self, today: Day) -> Option<Moment> {
        self.reminds.filter(|_| self.holds(today))?;
        let ends = self.ends_soon().is_some_and(|day| day <= today);
        Some(if ends { Moment::Ends } else { Moment::Opens })
    }
}

impl Written {
    /// The form of a new window in the present school year: it reminds, and a week before its end again.
    pub fn blank(year: SchoolYear) -> Self {
        let [reminds, before] = ["yes", "7"].map(str::to_owned);
        Self { year: year.0.to_string(), reminds, before, ..Self::default() }
    }
}

const BEFORE: Error = Error::new(
    "before",
    "Write how many days before the end it reminds again, from 1 to 60, or leave that empty. Nothing was changed.",
);

/// What a form says of reminding.
pub(super) fn written(reminds: &str, before: &str) -> Result<Option<u8>, Error> {
    if reminds.is_empty() {
        return Ok(None);
    }
    match before.trim() {
        "" => Ok(Some(0)),
        days => days.parse().ok().filter(|days| (1..=LONGEST_BEFORE).contains(days)).map(Some).ok_or(BEFORE),
    }
}

#[cfg(test)]
mod tests {
    use super::{Day, Moment, SchoolYear, Window, Written};
    use crate::domain::window::{Grades, Kind};

    fn window(first: &str, last: &str, reminds: Option<u8>) -> Window {
        let days = (first.parse().expect("a day"), last.parse().expect("a day"));
        let grades = Grades::from_bits(127).expect("grades");
        let window = Window::new("Fall", Kind::Fall, SchoolYear(2026), days, grades, None).expect("a window");
        window.reminding(reminds).expect("it may")
    }

    #[test]
    fn a_window_reminds_from_its_first_day_on_and_again_so_many_days_before_its_last() {
        let due = |window: &Window, day: &str| window.due(day.parse::<Day>().expect("a day"));
        let one = window("2026-11-01", "2026-11-30", Some(7));
        for (day, moment) in [
            ("2026-10-31", None),
            ("2026-11-01", Some(Moment::Opens)),
            ("2026-11-22", Some(Moment::Opens)),
            ("2026-11-23", Some(Moment::Ends)),
            ("2026-11-30", Some(Moment::Ends)),
            ("2026-12-01", None),
        ] {
            assert_eq!(due(&one, day), moment, "{day}");
        }
        assert_eq!(due(&window("2026-11-01", "2026-11-30", Some(0)), "2026-11-30"), Some(Moment::Opens));
        assert_eq!(due(&window("2026-11-01", "2026-11-30", None), "2026-11-30"), None, "it reminds nobody");
        // Shorter than that, or within the week in which nobody is reminded of it again: there is nothing to say again.
        for last in ["2026-11-05", "2026-11-12", "2026-11-15"] {
            let short = window("2026-11-01", last, Some(7));
            assert!(["2026-11-01", last].iter().all(|day| due(&short, day) == Some(Moment::Opens)), "{last}");
            assert_eq!(short.ends_soon(), None, "{last}");
        }
        assert_eq!(due(&window("2026-11-01", "2026-11-16", Some(7)), "2026-11-09"), Some(Moment::Ends));
    }

    #[test]
    fn a_new_window_reminds_unless_somebody_unticks_it_and_what_cannot_be_is_said() {
        let blank = Written::blank(SchoolYear(2026));
        let [name, kind, first, last] = ["Fall", "fall", "2026-11-01", "2026-11-30"].map(str::to_owned);
        let form = Written { name, kind, first, last, grades: vec!["9".to_owned()], ..blank };
        assert_eq!(form.window().map(|window| window.reminds()), Ok(Some(7)));
        let quiet = Written { reminds: String::new(), before: "what".to_owned(), ..form.clone() };
        assert_eq!(quiet.window().map(|window| window.reminds()), Ok(None));
        let once = Written { before: " ".to_owned(), ..form.clone() };
        assert_eq!(once.window().map(|window| window.reminds()), Ok(Some(0)));
        for wrong in ["0", "61", "-1", "a week", "7.5", "999999999999"] {
            let error = Written { before: wrong.to_owned(), ..form.clone() }.window().expect_err(wrong);
            assert_eq!(error.field, "before", "{wrong}");
        }
        for moment in Moment::ALL {
            assert_eq!(moment.slug().parse(), Ok(moment));
        }
    }
}
