//! The statements that group the students of a list by class or caseload; they take the same values.

/// What groups the students whom the other choices leave.
#[derive(Clone, Copy, Debug)]
pub(in crate::storage::desk) struct Groups {
    /// Whether by class; else by caseload.
    pub is_of_classes: bool,
    /// Gives how many were read, $19 where there are more, and each group with its students.
    pub sql: &'static str,
}

macro_rules! grouped {
    ($sieve:ident, $from:expr, $where:expr, $table:literal, $group:literal) => {
        concat!(
            "WITH stays AS MATERIALIZED (SELECT s.student_id FROM ", $from, " WHERE ", $where,
            " AND s.status IN (SELECT value FROM json_each($4)) AND s.grade BETWEEN $6 AND $7 AND s.school_id BETWEEN $8 AND $9 AND ",
            sieve!($sieve), " LIMIT $19)
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
    (classes: $sieve:ident, $from:expr, $where:expr) => {
        Groups { is_of_classes: true, sql: grouped!($sieve, $from, $where, "class_student", "class_id") }
    };
    (caseloads: $sieve:ident, $from:expr, $where:expr) => {
        Groups { is_of_classes: false, sql: grouped!($sieve, $from, $where, "caseload", "counselor_id") }
    };
}

pub(in crate::storage::desk) const CLASSES_OF_CASELOAD: Groups =
    groups!(classes: due, on_caseload!(from), on_caseload!(where));
pub(in crate::storage::desk) const CLASSES_OF_TEACHER: Groups = groups!(classes: due, "standing s", taught!());
pub(in crate::storage::desk) const CLASSES_OF_SCHOOL: Groups =
    groups!(classes: any, at_school!(from), at_school!(where));
pub(in crate::storage::desk) const CASELOADS_OF_SCHOOL: Groups =
    groups!(caseloads: any, at_school!(from), at_school!(where));
pub(in crate::storage::desk) const CLASSES_OF_SCHOOL_DUE: Groups =
    groups!(classes: due, at_school!(due from), at_school!(due where));
pub(in crate::storage::desk) const CASELOADS_OF_SCHOOL_DUE: Groups =
    groups!(caseloads: due, at_school!(due from), at_school!(due where));
pub(in crate::storage::desk) const CASELOADS_OF_CLASS: Groups =
    groups!(caseloads: due, in_class!(from), in_class!(where));
