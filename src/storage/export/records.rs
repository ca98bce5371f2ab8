//! The statements of the school's own records of its students. $2 and $3 are the first and the last school.

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

/// The statement of one of [`Kind::RECORDS`].
pub(super) const fn statement(kind: Kind) -> &'static str {
    match kind {
        Kind::Requirements => {
            concat!(
                "SELECT subject, CAST(school_id AS TEXT), CAST(class_from AS TEXT), CAST(class_until AS TEXT), measure,
                        CASE measure WHEN 'credits' THEN ",
                hundredths!("needed"),
                " END, CASE measure WHEN 'hours' THEN ",
                hundredths!("needed"),
                " END, CAST(place AS TEXT), source, NULL FROM requirement
                 WHERE district_id = $1 AND coalesce(school_id, 0) BETWEEN $2 AND $3
                 ORDER BY place, subject_key, school_id, class_from"
            )
        }
        Kind::Credits => {
            concat!(
                "SELECT ",
                id!("s"),
                ", ",
                year!("m"),
                ", m.course, ",
                subject_of!("m"),
                ", ",
                hundredths!("m.credits"),
                ", CASE WHEN m.in_progress > 0 THEN ",
                hundredths!("m.in_progress"),
                " END, m.mark, NULL FROM credit m
                 JOIN person s ON s.district_id = m.district_id AND s.person_id = m.student_id
                 WHERE m.district_id = $1 AND s.school_id BETWEEN $2 AND $3
                 ORDER BY s.name_key, s.person_id, m.school_year, m.course_key"
            )
        }
        Kind::Progress => {
            // What nothing asks for any more could not be brought in again, and stays out.
            concat!(
                "SELECT ",
                id!("s"),
                ", m.requirement, CASE r.measure WHEN 'hours' THEN ",
                hundredths!("m.amount"),
                " END, CASE WHEN r.measure = 'hours' THEN NULL WHEN m.amount > 0 THEN 'yes' ELSE 'no' END, NULL FROM fulfilment m
                 JOIN person s ON s.district_id = m.district_id AND s.person_id = m.student_id
                 JOIN (SELECT DISTINCT district_id, subject_key, measure FROM requirement WHERE measure != 'credits') r
                    ON r.district_id = m.district_id AND r.subject_key = m.requirement_key AND r.measure = m.measure
                 WHERE m.district_id = $1 AND s.school_id BETWEEN $2 AND $3
                 ORDER BY s.name_key, s.person_id, m.requirement_key"
            )
        }
        Kind::Attendance => {
            concat!(
                "SELECT ",
                id!("s"),
                ", ",
                year!("m"),
                ", ",
                hundredths!("m.enrolled"),
                ", ",
                hundredths!("m.present"),
                ", NULL FROM attendance m
                 JOIN person s ON s.district_id = m.district_id AND s.person_id = m.student_id
                 WHERE m.district_id = $1 AND s.school_id BETWEEN $2 AND $3
                 ORDER BY s.name_key, s.person_id, m.school_year"
            )
        }
        _ => {
            concat!(
                "SELECT ",
                id!("s"),
                ", m.test, m.day, ",
                hundredths!("m.score"),
                ", ",
                hundredths!("m.most"),
                ", NULL FROM test_result m
                 JOIN person s ON s.district_id = m.district_id AND s.person_id = m.student_id
                 WHERE m.district_id = $1 AND s.school_id BETWEEN $2 AND $3
                 ORDER BY s.name_key, s.person_id, m.day, m.test_key"
            )
        }
    }
}
