//! SQLite alone: a connection that reads as ours do, and the yardstick of saving, the same rows in the same number of commits
//! by prepared statements on one connection.

use std::collections::HashMap;
use std::path::Path;
use std::time::{Duration, Instant};

use ilp::storage::Database;
use rusqlite::{Connection, params};

use crate::{NOW_MS, Outcome};

/// A copy of a database, as it is now.
pub fn copy(file: &Path, to: &Path) -> Outcome<()> {
    Connection::open(file)?.execute("VACUUM INTO ?1", params![to.to_string_lossy()])?;
    Ok(())
}

/// A connection that reads, set to all that the program's own readers say of themselves: what they pay for their care the
/// yardstick pays, too.
pub async fn reader(file: &Path, database: &Database) -> Outcome<Connection> {
    let connection = Connection::open(file)?;
    let all = database.settings().await?;
    let settings = all.last().filter(|settings| settings.contains(&("query_only", "1".to_owned())));
    for (name, value) in settings.ok_or("a reader")? {
        // That of the file, and not of a connection.
        if *name != "journal_mode" {
            connection.pragma_update(None, name, value)?;
            let says: i64 = connection.pragma_query_value(None, name, |row| row.get(0))?;
            if says.to_string() != *value {
                return Err(format!("the yardstick has another {name}: {says} and not {value}").into());
            }
        }
    }
    Ok(connection)
}

/// Writes each student's update and the time of it, `batch` of them to a commit. Gives what each commit took.
pub fn saves(file: &Path, jobs: &[(i64, Vec<u8>)], batch: usize) -> Outcome<Vec<Duration>> {
    let connection = Connection::open(file)?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;
         PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY;
         PRAGMA journal_size_limit = 67108864;",
    )?;
    let mut heads = HashMap::new();
    for (student, _) in jobs {
        let head: (i64, i64) = connection.query_row(
            "SELECT s.plan_id, coalesce(max(l.seq), 0) FROM standing s
             LEFT JOIN plan_log l ON l.district_id = 1 AND l.plan_id = s.plan_id
             WHERE s.district_id = 1 AND s.student_id = ?1",
            [student],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        heads.insert(*student, head);
    }
    // A seat's day moves with the first save of it, and the index with the day: nearly every save moves neither.
    connection.execute("UPDATE standing SET changed_ms = ?1, changed_day = ?1 / 86400000", [NOW_MS])?;
    let mut insert = connection.prepare(
        "INSERT INTO plan_log (district_id, plan_id, seq, author_id, at_ms, bytes, hash) VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    let mut touch =
        connection.prepare("UPDATE standing SET changed_ms = ?2 WHERE district_id = 1 AND student_id = ?1")?;
    let mut begin = connection.prepare("BEGIN IMMEDIATE")?;
    let mut commit = connection.prepare("COMMIT")?;
    let mut took = Vec::new();
    for jobs in jobs.chunks(batch) {
        let started = Instant::now();
        begin.execute([])?;
        for (student, bytes) in jobs {
            let (plan, head) = heads.get_mut(student).ok_or("a student")?;
            *head += 1;
            insert.execute(params![*plan, *head, student, NOW_MS, bytes, [7u8; 32]])?;
            touch.execute(params![student, NOW_MS])?;
        }
        commit.execute([])?;
        took.push(started.elapsed());
    }
    Ok(took)
}
