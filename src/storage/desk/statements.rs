//! The statements of the list, one for each way that leads to its rows. A parameter that may be absent costs SQLite the
//! index (measured: 7,940 against 68 microseconds over 400,000 rows), so each way has a statement of its own; what it
//! does not lead by, it sieves by, out of the index that it walks. All of them take the same values:
//!
//! | value | what |
//! |---|---|
//! | $1, $2, $3 | the district; what the way leads by; the day on which relations must hold |
//! | $4, $5 | the statuses as a JSON array; every pair of a status and a grade, 16 times the one and the other, as one too |
//! | $6 to $9 | the lowest and highest grade and school that the filter takes |
//! | $10 to $13 | the first and last day of a change and of a check-in that it takes |
//! | $14 | the words as a JSON array |
//! | $15 | the class, or 0 |
//! | $16 to $18 | the place behind which the page begins, or before which it ends: day, name, student |
//! | $19 | rows of a page, and one more |
//! | $20 | the order: 0 name, 1 contact, 2 change, 3 asked, 4 due |
//! | $21, $22 | the lowest and highest school that the viewer may see |
//! | $23 | the commonest of the pairs of $5 |
//! | $24, $25 | the first and last day of a next step that it takes |

use crate::domain::roster::Order;

/// One page, as a JSON array of arrays: one row crosses from SQLite's thread, not fifty.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pages {
    /// The rows behind a place, in the order of the list.
    pub on: &'static str,
    /// The rows before a place, the nearest first.
    pub back: &'static str,
}

/// A way to the rows of a list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Way {
    pub pages: Pages,
    /// Everybody whom words, days, class and caseload leave, counted by school, grade and status.
    pub tally: &'static str,
}

/// What is sieved by in both. No index is entered by the days of the sieve (`+`): by them SQLite would walk from the first
/// day to each later page. The day of a next step stands in no index but its own: `due` is for ways that come to the whole
/// row, or by that index.
macro_rules! sieve {
    (due) => {
        concat!("s.due_day BETWEEN $24 AND $25 AND ", sieve!(any))
    };
    (asked) => {
        sieve!(any)
    };
    (any) => {
        "+s.changed_day BETWEEN $10 AND $11 AND +s.contact_day BETWEEN $12 AND $13 AND s.school_id BETWEEN $21 AND $22
         AND ($14 = '[]' OR NOT EXISTS (SELECT 1 FROM json_each($14) t WHERE NOT EXISTS (SELECT 1 FROM desk_word w
             WHERE w.district_id = $1 AND w.student_id = s.student_id AND w.word >= t.value AND w.word < t.value || char(1114111))))
         AND ($15 = 0 OR EXISTS (SELECT 1 FROM class_student c WHERE c.district_id = $1 AND c.student_id = s.student_id AND c.class_id = $15
             AND (c.since_day IS NULL OR c.since_day <= $3) AND (c.until_day IS NULL OR $3 < c.until_day)))"
    };
}

/// The rows on one side of a place.
macro_rules! page {
    ($sieve:ident, $from:expr, $where:expr, $day:expr, $side:expr, $order:expr) => {
        concat!(
            "SELECT json_group_array(json_array(t.student_id, p.local_id, p.name, t.school_id, t.grade, t.status, t.changed_ms,
                 json_array(t.contact_day, t.asked_ms, t.due_day), t.name_key, k.day))
             FROM (SELECT s.student_id, ", $day, " AS day FROM ", $from, " WHERE ", $where, " AND ", $side,
            " AND s.status IN (SELECT value FROM json_each($4)) AND s.grade BETWEEN $6 AND $7 AND s.school_id BETWEEN $8 AND $9 AND ",
            sieve!($sieve), " ORDER BY ", $order, " LIMIT $19) k
             CROSS JOIN standing t ON t.district_id = $1 AND t.student_id = k.student_id
             CROSS JOIN person p ON p.district_id = $1 AND p.person_id = k.student_id"
        )
    };
}

/// The rows on both sides. The list is ordered by the columns, which `$key` holds as one value beside that of a place.
macro_rules! pages {
    ($sieve:ident, $from:expr, $where:expr, $day:expr, $key:expr, $place:literal, $first:literal $(, $column:literal)*) => {
        Pages {
            on: page!($sieve, $from, $where, $day, concat!($key, " > ", $place), concat!($first $(, ", ", $column)*)),
            back: page!(
                $sieve,
                $from,
                $where,
                $day,
                concat!($key, " < ", $place),
                concat!($first, " DESC" $(, ", ", $column, " DESC")*)
            ),
        }
    };
}

macro_rules! tally {
    ($sieve:ident, $from:expr, $where:expr) => {
        concat!(
            "SELECT json_group_array(json_array(school_id, grade, status, students)) FROM (
             SELECT s.school_id, s.grade, s.status, count(*) AS students FROM ",
            $from,
            " WHERE ",
            $where,
            " AND ",
            sieve!($sieve),
            " GROUP BY 1, 2, 3)"
        )
    };
}

/// What the list is ordered by before the name, as far as the way knows it: a column that its index lacks would be fetched
/// for each row that is passed.
macro_rules! order_day {
    (any) => {
        "CASE $20 WHEN 1 THEN s.contact_day WHEN 2 THEN s.changed_day ELSE 0 END"
    };
    (asked) => {
        "CASE $20 WHEN 1 THEN s.contact_day WHEN 2 THEN s.changed_day WHEN 3 THEN s.asked_ms ELSE 0 END"
    };
    (due) => {
        "CASE $20 WHEN 1 THEN s.contact_day WHEN 2 THEN s.changed_day WHEN 3 THEN s.asked_ms WHEN 4 THEN s.due_day ELSE 0 END"
    };
}

/// All that leads somewhere is read and put in order: for what leads to some thousands of rows at most.
macro_rules! gather {
    ($knows:ident, $from:expr, $where:expr) => {
        Way {
            pages: pages!(
                $knows,
                $from,
                $where,
                order_day!($knows),
                concat!("(", order_day!($knows), ", s.name_key, s.student_id)"),
                "($16, $17, $18)",
                "day",
                "s.name_key",
                "s.student_id"
            ),
            tally: tally!($knows, $from, $where),
        }
    };
}

macro_rules! on_caseload {
    (from) => {
        "caseload k CROSS JOIN standing s ON s.district_id = $1 AND s.student_id = k.student_id"
    };
    (where) => {
        "k.district_id = $1 AND k.counselor_id = $2
         AND (k.since_day IS NULL OR k.since_day <= $3) AND (k.until_day IS NULL OR $3 < k.until_day)"
    };
}

macro_rules! taught {
    () => {
        "s.district_id = $1 AND s.student_id IN (SELECT c.student_id FROM class_teacher t
             CROSS JOIN class_student c ON c.district_id = $1 AND c.class_id = t.class_id
             WHERE t.district_id = $1 AND t.teacher_id = $2
               AND (t.since_day IS NULL OR t.since_day <= $3) AND (t.until_day IS NULL OR $3 < t.until_day)
               AND (c.since_day IS NULL OR c.since_day <= $3) AND (c.until_day IS NULL OR $3 < c.until_day)
               AND ($15 = 0 OR c.class_id = $15))"
    };
}

macro_rules! in_class {
    (from) => {
        "class_student k INDEXED BY class_student_by_class
         CROSS JOIN standing s ON s.district_id = $1 AND s.student_id = k.student_id"
    };
    (where) => {
        "k.district_id = $1 AND k.class_id = $2"
    };
}

macro_rules! at_school {
    (from) => {
        "standing s INDEXED BY standing_by_school"
    };
    (due from) => {
        "standing s INDEXED BY standing_by_school_due"
    };
    (due where) => {
        concat!(at_school!(where), " AND s.due_day > 0")
    };
    (where) => {
        "s.district_id = $1 AND s.school_id = $2"
    };
}

/// A counselor's caseload.
pub(super) const CASELOAD: Way = gather!(due, on_caseload!(from), on_caseload!(where));

/// A teacher's classes.
pub(super) const CLASSES: Way = gather!(due, "standing s", taught!());

/// One class.
pub(super) const CLASS: Way = gather!(due, in_class!(from), in_class!(where));

/// Everybody who has a word that begins like this.
pub(super) const WORD: Way = gather!(
    due,
    "(SELECT DISTINCT student_id FROM desk_word INDEXED BY desk_word_by_word
      WHERE district_id = $1 AND word >= $2 AND word < $2 || char(1114111)) k
     CROSS JOIN standing s ON s.district_id = $1 AND s.student_id = k.student_id",
    "true"
);

/// Everybody whose plan changed in these days, or who was met in these.
pub(super) const CHANGED: Way = gather!(
    any,
    "standing s INDEXED BY standing_by_change",
    "s.district_id = $1 AND s.changed_day BETWEEN $10 AND $11"
);
pub(super) const MET: Way = gather!(
    any,
    "standing s INDEXED BY standing_by_contact",
    "s.district_id = $1 AND s.contact_day BETWEEN $12 AND $13"
);

/// Everybody whose next step is due in these days, of a district or of a school.
pub(super) const DUE: Way = gather!(
    due,
    "standing s INDEXED BY standing_by_due",
    "s.district_id = $1 AND s.due_day > 0 AND s.due_day BETWEEN $24 AND $25"
);
pub(super) const SCHOOL_DUE: Way = gather!(due, at_school!(due from), at_school!(due where));

/// Everybody of a school who asks.
const SCHOOL_ASKED: Way =
    gather!(asked, "standing s INDEXED BY standing_by_school_asked", concat!(at_school!(where), " AND s.asked_ms > 0"));

/// Everybody with one of these statuses and grades.
pub(super) const STATUS: Way = gather!(
    any,
    "json_each($5) m CROSS JOIN standing s INDEXED BY standing_by_status",
    "s.district_id = $1 AND s.status = m.value / 16 AND s.grade = m.value % 16"
);

/// A school, in another order than by name.
const OF_SCHOOL: Way = gather!(any, at_school!(from), at_school!(where));

/// A school by name: its index is walked until the page is full.
const SCHOOL: Way = Way {
    pages: pages!(
        any,
        "standing s INDEXED BY standing_by_school",
        "s.district_id = $1 AND s.school_id = $2",
        "0",
        "(s.name_key, s.student_id)",
        "($17, $18)",
        "s.name_key",
        "s.student_id"
    ),
    ..OF_SCHOOL
};

/// The walk through a school.
pub(super) const fn of_school(order: Order) -> Way {
    match order {
        Order::Name => SCHOOL,
        Order::Contact | Order::Change => OF_SCHOOL,
        Order::Asked => SCHOOL_ASKED,
        Order::Due => SCHOOL_DUE,
    }
}

mod counters;
mod district;
mod groups;

pub(super) use self::counters::{
    FIRST_CHANGE, FIRST_CONTACT, GRADES, GRADES_AND_SCHOOLS, OF_CHANGE, OF_CONTACT, OF_DUE, OF_WORD, STATUSES,
};
pub(super) use self::district::{MERGED, of_district, of_due, of_word};
pub(super) use self::groups::{
    CASELOADS_OF_CLASS, CASELOADS_OF_SCHOOL, CASELOADS_OF_SCHOOL_DUE, CLASSES_OF_CASELOAD, CLASSES_OF_SCHOOL,
    CLASSES_OF_SCHOOL_DUE, CLASSES_OF_TEACHER, Groups,
};
