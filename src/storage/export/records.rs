//! The walks through the school's own records of its students.

use super::Key::{Number, Text};
use super::Walk;
use crate::domain::import::Kind;
use crate::storage::school_record::subject_of;

/// A number of hundredths as it is written: 50 is 0.50.
macro_rules! hundredths {
    ($number:literal) => {
        concat!("(", $number, " / 100) || '.' || printf('%02d', ", $number, " % 100)")
    };
}

/// A school year as files name it: 2026-27.
macro_rules! year {
    ($table:literal) => {
        concat!($table, ".school_year || '-' || printf('%02d', (", $table, ".school_year + 1) % 100)")
    };
}

/// What a row of a table says of its student.
macro_rules! cells {
    (credit) => {
        concat!(
            id!("s"),
            ", ",
            year!("m"),
            ", m.course, ",
            subject_of!("m"),
            ", ",
            hundredths!("m.credits"),
            ", CASE WHEN m.in_progress > 0 THEN ",
            hundredths!("m.in_progress"),
            " END, m.mark, NULL"
        )
    };
    (fulfilment) => {
        concat!(
            id!("s"),
            ", m.requirement, CASE m.measure WHEN 'hours' THEN ",
            hundredths!("m.amount"),
            " END, CASE WHEN m.measure = 'hours' THEN NULL WHEN m.amount > 0 THEN 'yes' ELSE 'no' END, NULL"
        )
    };
    (attendance) => {
        concat!(id!("s"), ", ", year!("m"), ", ", hundredths!("m.enrolled"), ", ", hundredths!("m.present"), ", NULL")
    };
    (test_result) => {
        concat!(id!("s"), ", m.test, m.day, ", hundredths!("m.score"), ", ", hundredths!("m.most"), ", NULL")
    };
}

/// Which rows of a table are taken out. What nothing asks for any more could not be brought in again, and stays out.
macro_rules! taken {
    (fulfilment) => {
        " AND EXISTS (SELECT 1 FROM requirement r INDEXED BY requirement_by_subject WHERE r.district_id = m.district_id
        AND r.subject_key = m.requirement_key AND r.measure = m.measure)"
    };
    ($table:ident) => {
        ""
    };
}

/// A district's records as their table has them.
macro_rules! of_district {
    ($table:ident, $keys:literal > $last:literal) => {
        page!(
            cells!($table),
            concat!(
                stringify!($table),
                " m CROSS JOIN person s ON s.district_id = m.district_id AND s.person_id = m.student_id"
            ),
            concat!("m.district_id = $1 AND s.school_id IS NOT NULL", taken!($table)),
            $keys > $last
        )
    };
}

/// A school's records, student by student: else they would pass by those of all other schools.
macro_rules! of_school {
    ($table:ident, $keys:literal > $last:literal) => {
        page!(
            cells!($table),
            concat!(
                "person s INDEXED BY person_by_school CROSS JOIN ",
                stringify!($table),
                " m ON m.district_id = s.district_id AND m.student_id = s.person_id"
            ),
            concat!("s.district_id = $1 AND s.school_id = $2", taken!($table)),
            $keys > $last
        )
    };
}

/// A version of them is one text, which each save writes anew: they are read at once, so that a file has one version.
const REQUIREMENTS: &str = concat!(
    "SELECT subject, CAST(school_id AS TEXT), CAST(class_from AS TEXT), CAST(class_until AS TEXT), measure,
            CASE measure WHEN 'credits' THEN ",
    hundredths!("needed"),
    " END, CASE measure WHEN 'hours' THEN ",
    hundredths!("needed"),
    " END, CAST(place AS TEXT), source, NULL FROM requirement
     WHERE district_id = $1 AND ($2 IS NULL OR school_id = $2)
     ORDER BY place, subject_key, school_id, class_from"
);

const CREDITS: &str = of_district!(credit, "m.student_id, m.school_year, m.course_key" > "$4, $5, $6");
const CREDITS_OF_SCHOOL: &str =
    of_school!(credit, "s.name_key, s.person_id, m.school_year, m.course_key" > "$4, $5, $6, $7");

const PROGRESS: &str = of_district!(fulfilment, "m.student_id, m.requirement_key, m.measure" > "$4, $5, $6");
const PROGRESS_OF_SCHOOL: &str =
    of_school!(fulfilment, "s.name_key, s.person_id, m.requirement_key, m.measure" > "$4, $5, $6, $7");

const ATTENDANCE: &str = of_district!(attendance, "m.student_id, m.school_year" > "$4, $5");
const ATTENDANCE_OF_SCHOOL: &str = of_school!(attendance, "s.name_key, s.person_id, m.school_year" > "$4, $5, $6");

const TESTS: &str = of_district!(test_result, "m.student_id, m.day, m.test_key" > "$4, $5, $6");
const TESTS_OF_SCHOOL: &str = of_school!(test_result, "s.name_key, s.person_id, m.day, m.test_key" > "$4, $5, $6, $7");

/// The walks of one of [`Kind::RECORDS`].
pub(super) const fn walks(kind: Kind, of_school: bool) -> &'static [Walk] {
    match (kind, of_school) {
        (Kind::Requirements, _) => &[Walk { statement: REQUIREMENTS, keys: &[] }],
        (Kind::Credits, false) => &[Walk { statement: CREDITS, keys: &[Number, Number, Text] }],
        (Kind::Credits, true) => &[Walk { statement: CREDITS_OF_SCHOOL, keys: &[Text, Number, Number, Text] }],
        (Kind::Progress, false) => &[Walk { statement: PROGRESS, keys: &[Number, Text, Text] }],
        (Kind::Progress, true) => &[Walk { statement: PROGRESS_OF_SCHOOL, keys: &[Text, Number, Text, Text] }],
        (Kind::Attendance, false) => &[Walk { statement: ATTENDANCE, keys: &[Number, Number] }],
        (Kind::Attendance, true) => &[Walk { statement: ATTENDANCE_OF_SCHOOL, keys: &[Text, Number, Number] }],
        (_, false) => &[Walk { statement: TESTS, keys: &[Number, Text, Text] }],
        (_, true) => &[Walk { statement: TESTS_OF_SCHOOL, keys: &[Text, Number, Text, Text] }],
    }
}
