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
//! | $20 | the order: 0 name, 1 contact, 2 change |
//! | $21, $22 | the lowest and highest school that the viewer may see |
//! | $23 | the commonest of the pairs of $5 |

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

/// What is sieved by in both.
macro_rules! sieve {
    () => {
        "s.changed_day BETWEEN $10 AND $11 AND s.contact_day BETWEEN $12 AND $13 AND s.school_id BETWEEN $21 AND $22
         AND ($14 = '[]' OR NOT EXISTS (SELECT 1 FROM json_each($14) t WHERE NOT EXISTS (SELECT 1 FROM desk_word w
             WHERE w.district_id = $1 AND w.student_id = s.student_id AND w.word >= t.value AND w.word < t.value || char(1114111))))
         AND ($15 = 0 OR EXISTS (SELECT 1 FROM class_student c WHERE c.district_id = $1 AND c.student_id = s.student_id AND c.class_id = $15
             AND (c.since_day IS NULL OR c.since_day <= $3) AND (c.until_day IS NULL OR $3 < c.until_day)))"
    };
}

/// The rows on one side of a place.
macro_rules! page {
    ($from:expr, $where:expr, $day:literal, $side:expr, $order:expr) => {
        concat!(
            "SELECT json_group_array(json_array(t.student_id, p.local_id, p.name, t.school_id, t.grade, t.status, t.changed_ms, t.contact_day, t.name_key, k.day))
             FROM (SELECT s.student_id, ", $day, " AS day FROM ", $from, " WHERE ", $where, " AND ", $side,
            " AND s.status IN (SELECT value FROM json_each($4)) AND s.grade BETWEEN $6 AND $7 AND s.school_id BETWEEN $8 AND $9 AND ",
            sieve!(), " ORDER BY ", $order, " LIMIT $19) k
             CROSS JOIN standing t ON t.district_id = $1 AND t.student_id = k.student_id
             CROSS JOIN person p ON p.district_id = $1 AND p.person_id = k.student_id"
        )
    };
}

/// The rows on both sides. The list is ordered by the columns, which `$key` holds as one value beside that of a place.
macro_rules! pages {
    ($from:expr, $where:expr, $day:literal, $key:literal, $place:literal, $first:literal $(, $column:literal)*) => {
        Pages {
            on: page!($from, $where, $day, concat!($key, " > ", $place), concat!($first $(, ", ", $column)*)),
            back: page!(
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
    ($from:expr, $where:expr) => {
        concat!(
            "SELECT json_group_array(json_array(school_id, grade, status, students)) FROM (
             SELECT s.school_id, s.grade, s.status, count(*) AS students FROM ",
            $from,
            " WHERE ",
            $where,
            " AND ",
            sieve!(),
            " GROUP BY 1, 2, 3)"
        )
    };
}

/// All that leads somewhere is read and put in order: for what leads to some thousands of rows at most.
macro_rules! gather {
    ($from:expr, $where:expr) => {
        Way {
            pages: pages!(
                $from,
                $where,
                "CASE $20 WHEN 1 THEN s.contact_day WHEN 2 THEN s.changed_day ELSE 0 END",
                "(CASE $20 WHEN 1 THEN s.contact_day WHEN 2 THEN s.changed_day ELSE 0 END, s.name_key, s.student_id)",
                "($16, $17, $18)",
                "day",
                "s.name_key",
                "s.student_id"
            ),
            tally: tally!($from, $where),
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
    (where) => {
        "s.district_id = $1 AND s.school_id = $2"
    };
}

/// A counselor's caseload.
pub(super) const CASELOAD: Way = gather!(on_caseload!(from), on_caseload!(where));

/// A teacher's classes.
pub(super) const CLASSES: Way = gather!("standing s", taught!());

/// One class.
pub(super) const CLASS: Way = gather!(in_class!(from), in_class!(where));

/// Everybody who has a word that begins like this.
pub(super) const WORD: Way = gather!(
    "(SELECT DISTINCT student_id FROM desk_word INDEXED BY desk_word_by_word
      WHERE district_id = $1 AND word >= $2 AND word < $2 || char(1114111)) k
     CROSS JOIN standing s ON s.district_id = $1 AND s.student_id = k.student_id",
    "true"
);

/// Everybody whose plan changed in these days, or who was met in these.
pub(super) const CHANGED: Way =
    gather!("standing s INDEXED BY standing_by_change", "s.district_id = $1 AND s.changed_day BETWEEN $10 AND $11");
pub(super) const MET: Way =
    gather!("standing s INDEXED BY standing_by_contact", "s.district_id = $1 AND s.contact_day BETWEEN $12 AND $13");

/// Everybody with one of these statuses and grades.
pub(super) const STATUS: Way = gather!(
    "json_each($5) m CROSS JOIN standing s INDEXED BY standing_by_status",
    "s.district_id = $1 AND s.status = m.value / 16 AND s.grade = m.value % 16"
);

/// A school, in another order than by name.
const OF_SCHOOL: Way = gather!(at_school!(from), at_school!(where));

/// A school by name: its index is walked until the page is full.
const SCHOOL: Way = Way {
    pages: pages!(
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

/// A district, walked until the page is full.
const BY_NAME: Pages = pages!(
    "standing s INDEXED BY standing_by_name",
    "s.district_id = $1",
    "0",
    "(s.name_key, s.student_id)",
    "($17, $18)",
    "s.name_key",
    "s.student_id"
);
const BY_CONTACT: Pages = pages!(
    "standing s INDEXED BY standing_by_contact",
    "s.district_id = $1",
    "s.contact_day",
    "(s.contact_day, s.name_key, s.student_id)",
    "($16, $17, $18)",
    "s.contact_day",
    "s.name_key",
    "s.student_id"
);
const BY_CHANGE: Pages = pages!(
    "standing s INDEXED BY standing_by_change",
    "s.district_id = $1",
    "s.changed_day",
    "(s.changed_day, s.name_key, s.student_id)",
    "($16, $17, $18)",
    "s.changed_day",
    "s.name_key",
    "s.student_id"
);

macro_rules! merged {
    ($up_to:literal, $side:literal, $order:literal, $commonest:literal, $end:literal) => {
        page!(
            "json_each($5) m CROSS JOIN standing s INDEXED BY standing_by_status",
            concat!(
                "s.district_id = $1 AND s.status = m.value / 16 AND s.grade = m.value % 16
                 AND s.name_key ",
                $up_to,
                " coalesce((SELECT b.name_key FROM standing b INDEXED BY standing_by_status
                     WHERE b.district_id = $1 AND b.status = $23 / 16 AND b.grade = $23 % 16
                     AND (b.name_key, b.student_id) ",
                $side,
                " ($17, $18)
                     ORDER BY ",
                $commonest,
                " LIMIT 1 OFFSET $19 - 1), ",
                $end,
                ")"
            ),
            "0",
            concat!("(s.name_key, s.student_id) ", $side, " ($17, $18)"),
            $order
        )
    };
}

/// A district by name, where few are left: each status and grade has its students by name, and the page is made of what
/// they all have up to where the commonest of them would fill it alone.
pub(super) const MERGED: Pages = Pages {
    on: merged!("<=", ">", "s.name_key, s.student_id", "b.name_key, b.student_id", "char(1114111)"),
    back: merged!(">=", "<", "s.name_key DESC, s.student_id DESC", "b.name_key DESC, b.student_id DESC", "''"),
};

/// The walk through a school.
pub(super) const fn of_school(order: Order) -> Way {
    match order {
        Order::Name => SCHOOL,
        Order::Contact | Order::Change => OF_SCHOOL,
    }
}

/// The walk through a whole district.
pub(super) const fn of_district(order: Order) -> Pages {
    match order {
        Order::Name => BY_NAME,
        Order::Contact => BY_CONTACT,
        Order::Change => BY_CHANGE,
    }
}

/// The counters of a school, or of all ($2 is 0), in a grade, or in all ($6 is 0): of everybody in any grade, and of each
/// status; and every status that somebody of the district has.
pub(super) const STATUSES: &str = "SELECT json_array(
     (SELECT coalesce(sum(students), 0) FROM desk_count WHERE district_id = $1 AND school_id = $2 AND grade = 0),
     (SELECT json(json_group_array(json_array(status, students))) FROM desk_count
      WHERE district_id = $1 AND school_id = $2 AND grade = $6 AND students > 0),
     (SELECT json(json_group_array(status)) FROM desk_count
      WHERE district_id = $1 AND school_id = 0 AND grade = 0 AND students > 0))";

/// Of the statuses of $4: of each grade, and of each school; null where the district has more than a hundred schools. They
/// have more counters than a page should wait for, and nobody compares so many numbers in a list of names.
macro_rules! places {
    ($schools:expr) => {
        concat!(
            "SELECT json_array(
                (SELECT json(json_group_array(json_array(grade, students))) FROM (
                 SELECT grade, sum(students) AS students FROM json_each('[6,7,8,9,10,11,12]') g CROSS JOIN json_each($4) m
                 CROSS JOIN desk_count ON district_id = $1 AND school_id = $2 AND grade = g.value AND status = m.value
                 GROUP BY grade)),
                (", $schools, "))"
        )
    };
}
pub(super) const GRADES_AND_SCHOOLS: &str = places!(
    "SELECT json(CASE WHEN (SELECT count(*) FROM (SELECT 1 FROM school WHERE district_id = $1 LIMIT 101)) > 100 THEN 'null'
     ELSE (SELECT json_group_array(json_array(school_id, students)) FROM (
         SELECT school_id, sum(students) AS students FROM json_each($4) m
         CROSS JOIN desk_count INDEXED BY desk_count_by_status
             ON district_id = $1 AND grade = $6 AND status = m.value AND school_id > 0 GROUP BY school_id)) END)"
);
pub(super) const GRADES: &str = places!("SELECT json('[]')");

/// What groups the students whom the other choices leave.
#[derive(Clone, Copy, Debug)]
pub(super) struct Groups {
    /// Whether by class; else by caseload.
    pub is_of_classes: bool,
    /// Gives how many were read, $19 where there are more, and each group with its students.
    pub sql: &'static str,
}

macro_rules! grouped {
    ($from:expr, $where:expr, $table:literal, $group:literal) => {
        concat!(
            "WITH stays AS MATERIALIZED (SELECT s.student_id FROM ", $from, " WHERE ", $where,
            " AND s.status IN (SELECT value FROM json_each($4)) AND s.grade BETWEEN $6 AND $7 AND s.school_id BETWEEN $8 AND $9 AND ",
            sieve!(), " LIMIT $19)
             SELECT json_array((SELECT count(*) FROM stays),
                 (SELECT json(json_group_array(json_array(id, students))) FROM (
                  SELECT g.", $group, " AS id, count(*) AS students FROM stays CROSS JOIN ", $table, " g
                      ON g.district_id = $1 AND g.student_id = stays.student_id
                      AND (g.since_day IS NULL OR g.since_day <= $3) AND (g.until_day IS NULL OR $3 < g.until_day)
                  GROUP BY 1)))"
        )
    };
}

macro_rules! groups {
    (classes: $from:expr, $where:expr) => {
        Groups { is_of_classes: true, sql: grouped!($from, $where, "class_student", "class_id") }
    };
    (caseloads: $from:expr, $where:expr) => {
        Groups { is_of_classes: false, sql: grouped!($from, $where, "caseload", "counselor_id") }
    };
}

pub(super) const CLASSES_OF_CASELOAD: Groups = groups!(classes: on_caseload!(from), on_caseload!(where));
pub(super) const CLASSES_OF_TEACHER: Groups = groups!(classes: "standing s", taught!());
pub(super) const CLASSES_OF_SCHOOL: Groups = groups!(classes: at_school!(from), at_school!(where));
pub(super) const CASELOADS_OF_SCHOOL: Groups = groups!(caseloads: at_school!(from), at_school!(where));
pub(super) const CASELOADS_OF_CLASS: Groups = groups!(caseloads: in_class!(from), in_class!(where));

/// How many there are of a word, of days of change, of days of check-ins; $19 where there are more.
pub(super) const OF_WORD: &str =
    "SELECT CAST(count(*) AS TEXT) FROM (SELECT 1 FROM desk_word INDEXED BY desk_word_by_word
     WHERE district_id = $1 AND word >= $2 AND word < $2 || char(1114111) LIMIT $19)";
pub(super) const OF_CHANGE: &str =
    "SELECT CAST(count(*) AS TEXT) FROM (SELECT 1 FROM standing INDEXED BY standing_by_change
     WHERE district_id = $1 AND changed_day BETWEEN $10 AND $11 LIMIT $19)";
pub(super) const OF_CONTACT: &str =
    "SELECT CAST(count(*) AS TEXT) FROM (SELECT 1 FROM standing INDEXED BY standing_by_contact
     WHERE district_id = $1 AND contact_day BETWEEN $12 AND $13 LIMIT $19)";
