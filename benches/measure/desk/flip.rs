//! A section that is called completed and no longer, in turns: the log, the standing, four counters down and four up in one
//! durable commit, beside the same rows written by prepared statements on SQLite alone.

use std::path::Path;
use std::time::Instant;

use ilp::domain::person::PersonId;
use ilp::domain::section::Section;
use rusqlite::{Connection, OptionalExtension, params};

use super::{District, Figure, Kind};
use crate::{NOW_MS, Outcome, median, right};

const TIMES: i64 = 200;

/// The time of a flip, of a student who has words in Goals, and of the yardstick in the same file. In turns.
pub async fn flips(district: &District, file: &Path) -> Outcome<Figure> {
    let District { students, database, raw, .. } = district;
    // Two of them: nothing that the yardstick writes reaches the plan that is saved.
    let two: Vec<i64> = raw
        .prepare("SELECT student_id FROM standing WHERE status & 3 = 2 ORDER BY student_id LIMIT 2")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let [student, other] = two[..] else { return Err("two students who completed Goals".into()) };
    let right = right(PersonId(student))?;
    let mut page = database.open_plan(right, 77, u64::MAX).await?.replica;
    let mut alone = Alone::open(file, other)?;
    let (mut ours, mut yardstick) = (Vec::new(), Vec::new());
    for turn in 0..TIMES {
        let update = page.set_completed(Section::Goals, turn % 2 == 1);
        let bytes = update.len();
        let started = Instant::now();
        database.save(right, update, NOW_MS).await?;
        ours.push(started.elapsed().as_secs_f64() * 1e6);
        yardstick.push(alone.flip(bytes)?);
    }
    let (ours, yardstick) = (median(ours), median(yardstick));
    println!(
        "  {students:7} students, a flip of a section's state: {ours:.0} us; the same rows and commit raw {yardstick:.0} us, ratio {:.2}",
        ours / yardstick
    );
    let what = "a flip of a section\u{2019}s state".to_owned();
    Ok(Figure { students: *students, kind: Kind::Flip, what, ours, yardstick })
}

/// SQLite alone, with our settings. What it writes in a log is no plan's: nothing that is measured later reads that log.
struct Alone {
    connection: Connection,
    student: i64,
    plan: i64,
    school: i64,
    grade: i64,
    status: i64,
    head: i64,
}

impl Alone {
    fn open(file: &Path, student: i64) -> Outcome<Self> {
        let connection = Connection::open(file)?;
        connection.execute_batch(
            "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF;
             PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY; PRAGMA busy_timeout = 5000;",
        )?;
        let seat = "SELECT s.plan_id, s.school_id, s.grade, s.status, (SELECT max(seq) FROM plan_log l
                        WHERE l.district_id = 1 AND l.plan_id = s.plan_id)
                    FROM standing s WHERE s.district_id = 1 AND s.student_id = ?1";
        let found = connection
            .query_row(seat, [student], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)));
        let (plan, school, grade, status, head) = found.optional()?.ok_or("a seat")?;
        Ok(Self { connection, student, plan, school, grade, status, head })
    }

    /// Microseconds of one flip that writes a row of so many bytes.
    fn flip(&mut self, bytes: usize) -> Outcome<f64> {
        // Completed for now, or in progress.
        let (was, now) = (self.status, self.status ^ 3);
        self.head += 1;
        let started = Instant::now();
        self.connection.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        self.connection
            .prepare_cached(
                "INSERT INTO plan_log (district_id, plan_id, seq, author_id, at_ms, bytes, hash) VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![self.plan, self.head, self.student, NOW_MS, vec![7u8; bytes], [7u8; 32]])?;
        self.connection
            .prepare_cached(
                "UPDATE standing SET changed_ms = ?2, changed_day = ?2 / 86400000, status = ?3 WHERE district_id = 1 AND student_id = ?1",
            )?
            .execute(params![self.student, NOW_MS, now])?;
        let mut count = self.connection.prepare_cached(
            "INSERT INTO desk_count (district_id, school_id, grade, status, students)
             VALUES (1, ?1, ?2, ?3, max(?4, 0)), (1, ?1, 0, ?3, max(?4, 0)), (1, 0, ?2, ?3, max(?4, 0)), (1, 0, 0, ?3, max(?4, 0))
             ON CONFLICT DO UPDATE SET students = students + ?4",
        )?;
        count.execute(params![self.school, self.grade, was, -1])?;
        count.execute(params![self.school, self.grade, now, 1])?;
        self.connection.prepare_cached("COMMIT")?.execute([])?;
        self.status = now;
        Ok(started.elapsed().as_secs_f64() * 1e6)
    }
}
