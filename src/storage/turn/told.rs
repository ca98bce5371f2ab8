//! What the tables beside a plan tell of a student: the check-in window and the one before it, requests, talks, comments
//! that wait for an answer, and whether the student is on a caseload. What the desk has of it is derived by these
//! expressions alone, whoever asks: the transaction of a change, the turn of the day, the doctor.

use rusqlite::{Connection, params};
use sqlx::Row;
use sqlx::sqlite::SqliteConnection;

use crate::domain::grade::Grade;
use crate::domain::person::{DistrictId, PersonId, SchoolId};
use crate::domain::status::{Phase, Review};
use crate::storage::error::Error;
use crate::storage::standing::{self, Contact, Talk};

/// Whether an entry of `check_in c` stands: it was held, and no other one corrects it.
macro_rules! stands {
    () => {
        "c.district_id = s.district_id AND c.student_id = s.student_id AND c.held = 1
         AND NOT EXISTS (SELECT 1 FROM check_in n WHERE n.district_id = c.district_id
                           AND n.student_id = c.student_id AND n.corrects = c.seq)"
    };
}

pub(in crate::storage) use stands;

/// Joins to student `s` the window that the desk was turned for: one of a list, `o`, where such a one is open for the
/// student, else that of school and grade, `g`. [`of_window`] reads it.
macro_rules! turned {
    () => {
        " LEFT JOIN window_turn g ON g.district_id = s.district_id AND g.school_id = s.school_id AND g.grade = s.grade
          LEFT JOIN assigned own ON own.district_id = s.district_id AND own.student_id = s.student_id AND own.is_open = 1
          LEFT JOIN check_window o ON o.district_id = own.district_id AND o.window_id = own.window_id "
    };
}

pub(in crate::storage) use turned;

/// A column of the window that [`turned`] joins.
macro_rules! of_window {
    ($column:literal) => {
        concat!("iif(o.window_id IS NULL, g.", $column, ", o.", $column, ")")
    };
}

pub(in crate::storage) use of_window;

/// Joins to student `s` the last window of a list that is over, `v`; what [`turned`] joins stands before it.
macro_rules! over {
    () => {
        " LEFT JOIN check_window v ON v.district_id = s.district_id AND v.window_id = (
              SELECT a.window_id FROM assigned a
              CROSS JOIN check_window w ON w.district_id = a.district_id AND w.window_id = a.window_id
              WHERE a.district_id = s.district_id AND a.student_id = s.student_id AND a.is_over = 1
              ORDER BY w.last_day DESC, w.window_id DESC LIMIT 1) "
    };
}

pub(super) use over;

/// A column of the window that was over last for a student: that of school and grade, but not where the student was in
/// one of a list on its last day; else that of a list. `$grade` is its column in `window_turn`.
macro_rules! of_past {
    ($grade:literal, $list:literal) => {
        concat!(
            "iif(g.past_id IS NOT NULL AND NOT coalesce(o.first_day <= g.past_last, 0)
                 AND NOT coalesce(v.last_day >= g.past_last, 0), g.",
            $grade,
            ", v.",
            $list,
            ")"
        )
    };
}

pub(super) use of_past;

/// The phase of each student `s` in the window that the desk was turned for. A plan is current when the student came back
/// to it and an adult logged the check-in, whichever was first; a check-in counts that was logged in the window, or
/// elsewhere on one of its days. Needs `district d` and what [`turned`] joins.
macro_rules! phase {
    () => {
        concat!(
            "CASE WHEN ",
            $crate::storage::turn::of_window!("window_id"),
            " IS NULL THEN 0
                  WHEN coalesce(date(s.changed_ms / 1000 - d.behind_utc * 60, 'unixepoch') < ",
            $crate::storage::turn::of_window!("first_day"),
            ", 1) AND NOT EXISTS (SELECT 1 FROM revisit r WHERE r.district_id = s.district_id
                                    AND r.student_id = s.student_id AND r.day BETWEEN ",
            $crate::storage::turn::of_window!("first_day"),
            " AND ",
            $crate::storage::turn::of_window!("last_day"),
            ") THEN 1
                  WHEN EXISTS (SELECT 1 FROM check_in c WHERE ",
            $crate::storage::turn::stands!(),
            " AND (c.window_id = ",
            $crate::storage::turn::of_window!("window_id"),
            " OR c.day BETWEEN ",
            $crate::storage::turn::of_window!("first_day"),
            " AND ",
            $crate::storage::turn::of_window!("last_day"),
            ")) THEN 3
                  ELSE 2 END"
        )
    };
}

pub(super) use phase;

/// Whether each student `s` had the check-in of the window that was over last: the dated review, whether or not the
/// student came back to the plan. Needs what [`turned`] and [`over`] join.
macro_rules! review {
    () => {
        concat!(
            "CASE WHEN ",
            $crate::storage::turn::told::of_past!("past_id", "window_id"),
            " IS NULL THEN 0 WHEN EXISTS (SELECT 1 FROM check_in c WHERE ",
            $crate::storage::turn::stands!(),
            " AND (c.window_id = ",
            $crate::storage::turn::told::of_past!("past_id", "window_id"),
            " OR c.day BETWEEN ",
            $crate::storage::turn::told::of_past!("past_first", "first_day"),
            " AND ",
            $crate::storage::turn::told::of_past!("past_last", "last_day"),
            ")) THEN 1 ELSE 2 END"
        )
    };
}

pub(super) use review;

/// Whether `$author` is no guardian whom a court keeps away from student `s`: what those said is told to nobody.
macro_rules! is_told {
    ($author:literal) => {
        concat!(
            "NOT EXISTS (SELECT 1 FROM guardian b WHERE b.district_id = s.district_id AND b.student_id = s.student_id
                           AND b.blocked = 1 AND b.guardian_id = ",
            $author,
            ")"
        )
    };
}

/// Whether somebody waits for an answer of the school to a comment on the open plan of student `s`: the student or a
/// guardian had the last word in a thread that is not resolved.
macro_rules! waits {
    () => {
        concat!(
    "EXISTS (SELECT 1 FROM comment_event e
         JOIN person w ON w.district_id = e.district_id AND w.person_id = e.author_id AND w.role IN ('student', 'guardian')
         JOIN comment_event f ON f.district_id = e.district_id AND f.plan_id = e.plan_id AND f.event_id = e.thread_id
         WHERE e.district_id = s.district_id AND e.plan_id = (
             SELECT l.plan_id FROM plan l WHERE l.district_id = s.district_id AND l.student_id = s.student_id
             ORDER BY l.school_year DESC LIMIT 1)
           AND ",
    is_told!("e.author_id"),
    " AND ",
    is_told!("f.author_id"),
    " AND NOT EXISTS (SELECT 1 FROM comment_event n WHERE n.district_id = e.district_id AND n.plan_id = e.plan_id
                        AND n.thread_id = e.thread_id AND n.seq > e.seq AND ",
    is_told!("n.author_id"),
    ") AND (SELECT x.deed IN ('opened', 'reopened') FROM comment_event x
            WHERE x.district_id = e.district_id AND x.plan_id = e.plan_id AND x.thread_id = e.thread_id
              AND x.deed != 'replied' AND ",
    is_told!("x.author_id"),
    " ORDER BY x.seq DESC LIMIT 1))"
)
    };
}

/// Whether student `s` is on nobody's caseload on the day for which the desk counts them: no counselor who is here has the
/// student. Before the first turn of the day every relation counts. Needs `district d`.
macro_rules! alone {
    () => {
        "NOT EXISTS (SELECT 1 FROM caseload k INDEXED BY caseload_by_student
             CROSS JOIN person h ON h.district_id = k.district_id AND h.person_id = k.counselor_id
             WHERE k.district_id = s.district_id AND k.student_id = s.student_id AND h.role = 'counselor'
               AND (k.since_day IS NULL OR coalesce(k.since_day <= d.caseloads_day, 1))
               AND (k.until_day IS NULL OR coalesce(d.caseloads_day < k.until_day, 1))
               AND (h.left_day IS NULL OR coalesce(d.caseloads_day < h.left_day, 1)))"
    };
}

pub(in crate::storage) use alone;

/// One student who sits in this school and grade, and last changed the plan at `changed_ms`.
macro_rules! from_one {
    () => {
        " FROM (SELECT $1 AS district_id, $2 AS student_id, $3 AS school_id, $4 AS grade, $5 AS changed_ms) s
          JOIN district d ON d.district_id = s.district_id"
    };
}

/// The phase alone.
const PHASE: &str = concat!("SELECT ", phase!(), from_one!(), turned!());

/// What the tables say of one student. The `+` keeps the check-ins of the district out of it: by their days SQLite would
/// walk all of them. The phase, the review, since when the student waits for a check-in, whether somebody
/// waits for an answer to a comment, whether nobody has the student, the day of the last check-in that stands, and when its
/// next step is due.
const CONTACT: &str = concat!(
    "SELECT ",
    phase!(),
    ", ",
    review!(),
    ", coalesce((SELECT iif(a.asks = 1 AND NOT EXISTS (SELECT 1 FROM check_in c WHERE c.answers = a.seq AND ",
    stands!(),
    "), max(a.at_ms, 1), NULL) FROM ask a WHERE a.district_id = s.district_id AND a.student_id = s.student_id ORDER BY a.seq DESC LIMIT 1), 0), ",
    waits!(),
    ", ",
    alone!(),
    ", coalesce((SELECT unixepoch(max(+c.day)) / 86400 FROM check_in c WHERE ",
    stands!(),
    "), 0), coalesce((SELECT max(unixepoch(c.next_day) / 86400, 0) FROM check_in c WHERE ",
    stands!(),
    " ORDER BY +c.day DESC, c.seq DESC LIMIT 1), 0)",
    from_one!(),
    turned!(),
    over!()
);

/// The phase of a student who comes back to the plan now, at `at_ms`: an adult may have logged the talk before.
///
/// # Errors
/// SQLite's.
pub(in crate::storage) fn phase_of_return(
    connection: &Connection,
    (district, student): (DistrictId, PersonId),
    (school, grade): (SchoolId, Grade),
    at_ms: i64,
) -> rusqlite::Result<Phase> {
    let mut find = connection.prepare_cached(PHASE)?;
    let phase =
        find.query_row(params![district.0, student.0, school.0, grade.number(), at_ms], |row| row.get::<_, u8>(0));
    Ok(Phase::ALL[usize::from(phase? & 3)])
}

/// What the tables say of a student who sits in this school and grade, and last changed the plan at `changed_ms`.
///
/// # Errors
/// [`Error::Database`].
pub(in crate::storage) async fn contact(
    connection: &mut SqliteConnection,
    (district, student): (DistrictId, PersonId),
    (school, grade): (SchoolId, Grade),
    changed_ms: Option<i64>,
) -> Result<Contact, Error> {
    let row = sqlx::query(CONTACT)
        .bind(district.0)
        .bind(student.0)
        .bind(school.0)
        .bind(grade.number())
        .bind(changed_ms)
        .fetch_one(connection)
        .await?;
    let phase = Phase::ALL[usize::from(row.try_get::<u8, _>(0)? & 3)];
    let review = Review::ALL[usize::from(row.try_get::<u8, _>(1)?).min(2)];
    let talk = Talk { asked_ms: row.try_get(2)?, contact_day: row.try_get(5)?, due_day: row.try_get(6)? };
    let (waits, alone) = (row.try_get(3)?, row.try_get(4)?);
    Ok(Contact { phase, review, asks: talk.asked_ms > 0, waits, alone, talk })
}

/// Writes what the tables say of one student to the desk; whoever has no seat is left alone.
///
/// # Errors
/// [`Error::Corrupt`], [`Error::Database`].
pub(in crate::storage) async fn settle(
    connection: &mut SqliteConnection,
    key @ (district, student): (DistrictId, PersonId),
) -> Result<(), Error> {
    let seat = "SELECT school_id, grade, changed_ms FROM standing WHERE district_id = $1 AND student_id = $2";
    let seat = sqlx::query(seat).bind(district.0).bind(student.0).fetch_optional(&mut *connection).await?;
    let Some(seat) = seat else { return Ok(()) };
    let grade = Grade::new(seat.try_get(1)?)
        .ok_or_else(|| Error::Corrupt { table: "standing", what: format!("student {student}: grade") })?;
    let contact = contact(connection, key, (SchoolId(seat.try_get(0)?), grade), seat.try_get(2)?).await?;
    standing::change(connection, key, |_| contact).await
}

/// [`settle`] of everybody whom somebody counsels or is a guardian of: what is said of those changes with who that person
/// is.
///
/// # Errors
/// Those of [`settle`].
pub(in crate::storage) async fn settle_those_of(
    connection: &mut SqliteConnection,
    (district, person): (DistrictId, PersonId),
) -> Result<(), Error> {
    let students: Vec<i64> = sqlx::query_scalar(
        "SELECT student_id FROM caseload WHERE district_id = $1 AND counselor_id = $2
         UNION SELECT student_id FROM guardian WHERE district_id = $1 AND guardian_id = $2",
    )
    .bind(district.0)
    .bind(person.0)
    .fetch_all(&mut *connection)
    .await?;
    for student in students {
        settle(connection, (district, PersonId(student))).await?;
    }
    Ok(())
}
