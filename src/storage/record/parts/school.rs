//! The parts that come from the school's own records: courses, attendance, tests.

use super::Part;

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

pub(super) const CREDITS: Part = Part {
    name: "credits",
    title: "Courses, credits and marks",
    nothing: "The school has brought in no courses.",
    table: "credit",
    statement: concat!(
        "SELECT json_object('school_year', c.school_year, 'course', c.course, 'subject', c.subject_key,
                            'credits_in_hundredths', c.credits, 'mark', c.mark, 'brought_in', c.told_day,
                            'by', 'The school', 'what', 'has ' || c.course || ' (' || c.subject_key || ') of ' || ",
        year!("c.school_year"),
        " || ': credits ' || ",
        number!("c.credits"),
        " || ifnull(', mark ' || c.mark, ''))
         FROM credit c WHERE c.district_id = $1 AND c.student_id = $2
         ORDER BY c.school_year DESC, c.course_key LIMIT $3"
    ),
    is_listed: true,
};

pub(super) const ATTENDANCE: Part = Part {
    name: "attendance",
    title: "Attendance",
    nothing: "The school has brought in no attendance.",
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
    title: "Test results",
    nothing: "The school has brought in no test results.",
    table: "test_result",
    statement: concat!(
        "SELECT json_object('at', t.day, 'test', t.test, 'score_in_hundredths', t.score,
                            'maximum_in_hundredths', t.most, 'brought_in', t.told_day,
                            'by', 'The school', 'what', 'has the result of ' || t.test || ': ' || ",
        number!("t.score"),
        " || ifnull(' of ' || ",
        number!("t.most"),
        ", ''))
         FROM test_result t WHERE t.district_id = $1 AND t.student_id = $2 ORDER BY t.day DESC, t.test_key LIMIT $3"
    ),
    is_listed: true,
};
