//! The statements that read counters, and those that count a few rows before a way is chosen; they take the same values.

/// The counters of a school, or of all ($2 is 0), in a grade, or in all ($6 is 0): of everybody in any grade, and of each
/// status; and every status that somebody of the district has.
pub(in crate::storage::desk) const STATUSES: &str = "SELECT json_array(
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
pub(in crate::storage::desk) const GRADES_AND_SCHOOLS: &str = places!(
    "SELECT json(CASE WHEN (SELECT count(*) FROM (SELECT 1 FROM school WHERE district_id = $1 LIMIT 101)) > 100 THEN 'null'
     ELSE (SELECT json_group_array(json_array(school_id, students)) FROM (
         SELECT school_id, sum(students) AS students FROM json_each($4) m
         CROSS JOIN desk_count INDEXED BY desk_count_by_status
             ON district_id = $1 AND grade = $6 AND status = m.value AND school_id > 0 GROUP BY school_id)) END)"
);
pub(in crate::storage::desk) const GRADES: &str = places!("SELECT json('[]')");

/// How many there are of a word, of days of change, of days of check-ins, of days of a next step; $19 where there are more.
pub(in crate::storage::desk) const OF_WORD: &str =
    "SELECT CAST(count(*) AS TEXT) FROM (SELECT 1 FROM desk_word INDEXED BY desk_word_by_word
     WHERE district_id = $1 AND word >= $2 AND word < $2 || char(1114111) LIMIT $19)";
pub(in crate::storage::desk) const OF_CHANGE: &str =
    "SELECT CAST(count(*) AS TEXT) FROM (SELECT 1 FROM standing INDEXED BY standing_by_change
     WHERE district_id = $1 AND changed_day BETWEEN $10 AND $11 LIMIT $19)";
pub(in crate::storage::desk) const OF_CONTACT: &str =
    "SELECT CAST(count(*) AS TEXT) FROM (SELECT 1 FROM standing INDEXED BY standing_by_contact
     WHERE district_id = $1 AND contact_day BETWEEN $12 AND $13 LIMIT $19)";
pub(in crate::storage::desk) const OF_DUE: &str =
    "SELECT CAST(count(*) AS TEXT) FROM (SELECT 1 FROM standing INDEXED BY standing_by_due
     WHERE district_id = $1 AND due_day > 0 AND due_day BETWEEN $24 AND $25 LIMIT $19)";

/// The first day on which anybody with one of the statuses of $4 can have changed the plan, where none of them is of a plan
/// in which nothing is begun: the first of all, where one is of a plan that somebody else began.
pub(in crate::storage::desk) const FIRST_CHANGE: &str =
    "SELECT CAST(NOT EXISTS (SELECT 1 FROM standing INDEXED BY standing_begun_by_others
         WHERE district_id = $1 AND changed_day = 0 AND status & 255 != 0
           AND status IN (SELECT value FROM json_each($4))) AS TEXT)";

/// The first days on which the check-ins lie that count for the windows which the desk was turned for, and for those that
/// were over before, of grades and of lists: in the window, or where they name it. Nothing where there is no window.
macro_rules! first_of {
    ($id:literal, $first:literal, $list:literal) => {
        concat!(
            "(SELECT min(day) FROM (
                 SELECT ", $first, " AS day FROM window_turn WHERE district_id = $1
                 UNION ALL SELECT min(w.first_day, coalesce((SELECT min(c.day) FROM check_in c INDEXED BY check_in_by_window
                     WHERE c.district_id = $1 AND c.window_id = w.window_id), w.first_day))
                 FROM check_window w WHERE w.district_id = $1
                   AND (w.window_id IN (SELECT ", $id, " FROM window_turn WHERE district_id = $1)
                        OR w.of_list = 1 AND EXISTS (SELECT 1 FROM assigned a WHERE a.district_id = $1
                             AND a.window_id = w.window_id AND a.", $list, "))))"
        )
    };
}
pub(in crate::storage::desk) const FIRST_CONTACT: &str = concat!(
    "SELECT json_array(",
    first_of!("window_id", "first_day", "is_open = 1"),
    ", ",
    first_of!("past_id", "past_first", "is_open = 0 AND a.is_over = 1"),
    ")"
);
