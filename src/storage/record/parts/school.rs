//! The parts that come from the school: a grade that moved with all others, and its own records of courses, attendance
//! and tests.

use super::Part;
use crate::say;

/// A number of hundredths as people write it: 50 is 0.5.
macro_rules! number {
    ($number:literal) => {
        concat!("printf('%g', ", $number, " / 100.0)")
    };
}

/// A school year: 2026-27.
macro_rules! year {
    ($year:literal) => {
        concat!($year, " || '-' || printf('%02d', (", $year, " + 1) % 100)")
    };
}

pub(super) const GRADES: Part = Part {
    name: "grades",
    title: say::part_grades,
    nothing: say::part_grades_none,
    table: "grade_move",
    statement: statement!(
        "SELECT json_object('at', strftime('%Y-%m-%dT%H:%M:%SZ', g.at_ms / 1000, 'unixepoch'), 'year', g.school_year,
                            'by', k.name, 'as', k.role, 'grade', g.was_grade, 'step', g.what,
                            'what', CASE g.what WHEN 'up' THEN 'moved the student up from grade ' || g.was_grade
                                    WHEN 'stays' THEN 'kept the student in grade ' || g.was_grade
                                    ELSE 'recorded that the student graduated from grade ' || g.was_grade END)
         FROM grade_move g LEFT JOIN known k ON k.person_id = g.moved_by
         WHERE g.district_id = $1 AND g.student_id = $2 ORDER BY g.school_year DESC"
    ),
    is_listed: true,
};

pub(super) const CREDITS: Part = Part {
    name: "credits",
    title: say::part_credits,
    nothing: say::part_credits_none,
    table: "credit",
    statement: concat!(
        "SELECT json_object('school_year', c.school_year, 'course', c.course, 'subject', c.subject_key,
                            'credits_in_hundredths', c.credits, 'in_progress_in_hundredths', c.in_progress,
                            'mark', c.mark, 'brought_in', c.told_day,
                            'by', 'The school', 'what', 'has ' || c.course || ' (' || c.subject_key || ') of ' || ",
        year!("c.school_year"),
        " || ': credits ' || ",
        number!("c.credits"),
        " || CASE WHEN c.in_progress > 0 THEN ', in progress ' || ",
        number!("c.in_progress"),
        " ELSE '' END || coalesce(', mark ' || c.mark, ''))
         FROM credit c WHERE c.district_id = $1 AND c.student_id = $2
         ORDER BY c.school_year DESC, c.course_key LIMIT $3"
    ),
    is_listed: true,
};

pub(super) const PROGRESS: Part = Part {
    name: "progress",
    title: say::part_progress,
    nothing: say::part_progress_none,
    table: "fulfilment",
    statement: concat!(
        "SELECT json_object('requirement', f.requirement, 'measure', f.measure, 'amount_in_hundredths', f.amount, 'brought_in', f.told_day,
                            'by', 'The school', 'what', 'has of ' || f.requirement || ': ' || ",
        number!("f.amount"),
        ") FROM fulfilment f WHERE f.district_id = $1 AND f.student_id = $2 ORDER BY f.requirement_key LIMIT $3"
    ),
    is_listed: true,
};

pub(super) const ATTENDANCE: Part = Part {
    name: "attendance",
    title: say::part_attendance,
    nothing: say::part_attendance_none,
    table: "attendance",
    statement: concat!(
        "SELECT json_object('school_year', a.school_year, 'enrolled_in_hundredths', a.enrolled,
                            'present_in_hundredths', a.present, 'brought_in', a.told_day,
                            'by', 'The school', 'what', 'has for ' || ",
        year!("a.school_year"),
        " || ': present on ' || ",
        number!("a.present"),
        " || ' of ' || ",
        number!("a.enrolled"),
        " || ' days')
         FROM attendance a WHERE a.district_id = $1 AND a.student_id = $2 ORDER BY a.school_year DESC LIMIT $3"
    ),
    is_listed: true,
};

pub(super) const TESTS: Part = Part {
    name: "tests",
    title: say::part_tests,
    nothing: say::part_tests_none,
    table: "test_result",
    statement: concat!(
        "SELECT json_object('at', t.day, 'test', t.test, 'score_in_hundredths', t.score,
                            'maximum_in_hundredths', t.most, 'brought_in', t.told_day,
                            'by', 'The school', 'what', 'has the result of ' || t.test || ': ' || ",
        number!("t.score"),
        " || coalesce(' of ' || ",
        number!("t.most"),
        ", ''))
         FROM test_result t WHERE t.district_id = $1 AND t.student_id = $2 ORDER BY t.day DESC, t.test_key LIMIT $3"
    ),
    is_listed: true,
};
