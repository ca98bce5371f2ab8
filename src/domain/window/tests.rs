//! Windows by properties: no student is ever in two, and what is wrong with one is said.

use proptest::prelude::*;

use super::{Grades, Kind, Window, Written};
use crate::domain::day::Day;
use crate::domain::grade::Grade;
use crate::domain::person::SchoolId;
use crate::domain::school_year::SchoolYear;

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

/// The day that lies `days` after the first one of the school year 2026-27.
fn later(days: u16) -> Day {
    (0..days).fold(day("2026-07-01"), |day, _| day.next().expect("a day"))
}

fn window(first: u16, last: u16, grades: u8, school: Option<i64>) -> Window {
    let grades = Grades::from_bits(grades).expect("grades");
    Window::new("Fall", Kind::Fall, SchoolYear(2026), (later(first), later(last)), grades, school.map(SchoolId))
        .expect("a window")
}

fn any_window() -> impl Strategy<Value = Window> {
    let reminds = proptest::option::of(0u8..=60);
    (0u16..360, 0u16..40, 1u8..128, proptest::option::of(1i64..4), reminds).prop_map(
        |(first, length, grades, school, reminds)| {
            window(first, (first + length).min(364), grades, school).reminding(reminds).expect("it may")
        },
    )
}

proptest! {
    #[test]
    fn windows_overlap_exactly_where_a_student_would_be_in_both_on_one_day(one in any_window(), other in any_window()) {
        let shared = (0..365).map(later).any(|day| {
            one.holds(day) && other.holds(day) && (1..4).map(SchoolId).any(|school| {
                Grade::ALL.into_iter().any(|grade| one.is_for(school, grade) && other.is_for(school, grade))
            })
        });
        prop_assert_eq!(one.overlaps(&other), shared);
        prop_assert_eq!(other.overlaps(&one), shared);
    }

    #[test]
    fn of_windows_that_were_let_in_one_by_one_a_student_is_never_in_two(all in prop::collection::vec(any_window(), 1..12), days in prop::collection::vec(0u16..365, 20)) {
        let mut there: Vec<Window> = Vec::new();
        for one in all {
            if one.fits(&there).is_ok() {
                there.push(one);
            }
        }
        for day in days.into_iter().map(later) {
            for school in (1..4).map(SchoolId) {
                for grade in Grade::ALL {
                    prop_assert!(there.iter().filter(|one| one.holds(day) && one.is_for(school, grade)).count() <= 1);
                }
            }
        }
    }

    #[test]
    fn a_window_is_written_in_its_form_as_it_is_read(one in any_window()) {
        prop_assert_eq!(Written::of(&one).window(), Ok(one));
    }
}

#[test]
fn a_window_that_cannot_be_says_what_is_wrong_with_it() {
    let good = Written::of(&window(0, 30, 127, None));
    for (wrong, field, says) in [
        (Written { name: " \t".to_owned(), ..good.clone() }, "name", "a name of 1 to 100"),
        (Written { name: "x".repeat(101), ..good.clone() }, "name", "a name of 1 to 100"),
        (Written { kind: "summer".to_owned(), ..good.clone() }, "kind", "Choose what the window is for"),
        (Written { year: "soon".to_owned(), ..good.clone() }, "year", "Choose a school year"),
        (Written { first: String::new(), ..good.clone() }, "first", "like 2026-09-01"),
        (
            Written { last: "2026-06-30".to_owned(), ..good.clone() },
            "last",
            "ends on 2026-06-30, before it starts on 2026-07-01",
        ),
        (Written { last: "2027-07-01".to_owned(), ..good.clone() }, "first", "2026-07-01 to 2027-06-30"),
        (Written { first: "2026-06-30".to_owned(), ..good.clone() }, "first", "2026-07-01 to 2027-06-30"),
        (Written { grades: vec!["5".to_owned()], ..good.clone() }, "grades", "at least one grade"),
        (Written { school: "x".to_owned(), ..good.clone() }, "school", "no such school"),
    ] {
        let error = wrong.window().expect_err(says);
        assert_eq!(error.field, field, "{error}");
        assert!(error.to_string().contains(says), "{error}");
    }
    let one_day = Written { last: good.first.clone(), ..good.clone() };
    assert!(one_day.window().is_ok(), "a window may be one day");
    let other = Written { name: "Orientation".to_owned(), ..good.clone() }.window().expect("a window");
    let error = good.window().expect("a window").fits([&other]).expect_err("it overlaps");
    assert!(error.to_string().contains("\u{201c}Orientation\u{201d}, from 2026-07-01 to 2026-07-31"), "{error}");
}
