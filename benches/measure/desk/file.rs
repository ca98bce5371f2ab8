//! The whole district as CSV, as two administrators take it: the time of a row and the most memory, beside the same rows
//! read in one statement of SQLite alone and written as lines.

use std::fmt::Write;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::path::Path;
use std::time::Instant;

use ilp::domain::access;
use ilp::domain::person::{PersonId, Role};
use ilp::storage::Database;
use rusqlite::Connection;
use tokio::net::TcpStream;

use super::served::request;
use super::{Figure, Kind, Site};
use crate::memory::{forget_the_peak, memory};
use crate::{Outcome, raw, viewer};

/// Takes it, after another administrator agreed.
pub async fn csv(site: &Site, database: &Database, file: &Path) -> Outcome<Figure> {
    let Site { students, address, people } = site;
    let (_, administrator, cookie) = people.last().ok_or("an administrator")?;
    let right = |person| access::to_export(&viewer(person, Role::DistrictAdmin)).ok_or("no right");
    let now_ms = (ilp::server::system_clock().0)();
    database.ask_export(right(*administrator)?, "show=all", false, now_ms).await?;
    database.decide_export(right(other(file, *administrator)?)?, 1, true, now_ms).await?;
    forget_the_peak();
    let (before, started) = (memory("VmRSS")?, Instant::now());
    let (lines, bytes) = taken(*address, &request(*address, "/desk/export/list.csv?export=1", cookie)).await?;
    let ours = started.elapsed().as_secs_f64() * 1e6 / f64::from(*students);
    let peak = memory("VmHWM")?;
    if lines != u64::from(*students) + 1 {
        return Err(format!("{lines} lines of CSV, and not one for each of {students} students").into());
    }
    let yardstick = alone(&raw::reader(file, database).await?)?;
    println!(
        "  {students:7} students as CSV ({bytes} bytes): {ours:.2} us a row; one statement of SQLite alone {yardstick:.2} us, ratio {:.2}; \
         memory {peak:.0} MiB at most, {before:.0} before",
        ours / yardstick
    );
    let what = "district, a row of the list as CSV".to_owned();
    Ok(Figure { students: *students, kind: Kind::Row, what, ours, yardstick })
}

/// Another administrator of the district: where the demo has one alone, somebody of a school becomes one.
fn other(file: &Path, administrator: PersonId) -> Outcome<PersonId> {
    let raw = Connection::open(file)?;
    raw.execute(
        "UPDATE person SET role = 'district_admin', school_id = NULL WHERE district_id = 1 AND person_id = (
             SELECT max(person_id) FROM person WHERE district_id = 1 AND role = 'school_admin')",
        [],
    )?;
    let other =
        "SELECT max(person_id) FROM person WHERE district_id = 1 AND role = 'district_admin' AND person_id != ?1";
    Ok(PersonId(raw.query_row(other, [administrator.0], |row| row.get(0))?))
}

/// Reads an answer to its end without keeping it: how many lines it has, and bytes.
async fn taken(address: SocketAddr, request: &str) -> Outcome<(u64, usize)> {
    let stream = TcpStream::connect(address).await?;
    let mut rest = request.as_bytes();
    while !rest.is_empty() {
        stream.writable().await?;
        match stream.try_write(rest) {
            Ok(written) => rest = &rest[written..],
            Err(error) if error.kind() == ErrorKind::WouldBlock => {}
            Err(error) => return Err(error.into()),
        }
    }
    let (mut lines, mut bytes) = (Lines::default(), 0);
    let mut part = vec![0; 64 * 1024];
    loop {
        stream.readable().await?;
        match stream.try_read(&mut part) {
            Ok(0) => return Err("the file broke off".into()),
            Ok(read) => {
                bytes += read;
                if lines.read(&part[..read])? {
                    return Ok((lines.count, bytes));
                }
            }
            Err(error) if error.kind() == ErrorKind::WouldBlock => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// Counts the lines of a body that comes in chunks. The end of a line of CSV is told from that of a chunk's head by what
/// the chunk's head says: so many bytes.
#[derive(Default)]
struct Lines {
    count: u64,
    /// What came of the head, or of a chunk's, until it is whole.
    head: Vec<u8>,
    is_in_body: bool,
    /// Bytes of the chunk that are still to come, and its end.
    left: usize,
}

impl Lines {
    /// Gives whether that was the last.
    fn read(&mut self, mut part: &[u8]) -> Outcome<bool> {
        while let Some(first) = part.first().copied() {
            if self.left > 0 {
                let now = self.left.min(part.len());
                // The two last bytes end the chunk, and no line.
                let of_body = now.min(self.left.saturating_sub(2));
                self.count += part[..of_body].split(|byte| *byte == b'\n').skip(1).count() as u64;
                self.left -= now;
                part = &part[now..];
                continue;
            }
            self.head.push(first);
            part = &part[1..];
            if !self.is_in_body {
                if self.head.ends_with(b"\r\n\r\n") {
                    let head = std::str::from_utf8(&self.head)?.to_lowercase();
                    if !head.starts_with("http/1.1 200") || !head.contains("transfer-encoding: chunked") {
                        return Err(head.into());
                    }
                    self.is_in_body = true;
                    self.head.clear();
                }
            } else if self.head.ends_with(b"\r\n") {
                let size = usize::from_str_radix(std::str::from_utf8(&self.head)?.trim(), 16)?;
                if size == 0 {
                    return Ok(true);
                }
                self.left = size + 2;
                self.head.clear();
            }
        }
        Ok(false)
    }
}

/// Microseconds of a row that SQLite alone reads, and that is written as a line.
fn alone(raw: &Connection) -> Outcome<f64> {
    let started = Instant::now();
    let mut statement = raw.prepare(
        "SELECT p.local_id, p.name, c.name, s.grade, s.status, s.changed_ms, s.contact_day FROM standing s
         CROSS JOIN person p ON p.district_id = s.district_id AND p.person_id = s.student_id
         CROSS JOIN school c ON c.district_id = s.district_id AND c.school_id = s.school_id
         WHERE s.district_id = 1 ORDER BY s.name_key, s.student_id",
    )?;
    let (mut rows, mut count, mut line) = (statement.query([])?, 0_u32, String::new());
    while let Some(row) = rows.next()? {
        let (id, name, school): (Option<String>, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let (grade, status, changed, met): (i64, i64, Option<i64>, i64) =
            (row.get(3)?, row.get(4)?, row.get(5)?, row.get(6)?);
        line.clear();
        write!(
            line,
            "{},{name},{school},{grade},{status},{},{met}\r\n",
            id.unwrap_or_default(),
            changed.unwrap_or_default()
        )?;
        std::hint::black_box(&line);
        count += 1;
    }
    Ok(started.elapsed().as_secs_f64() * 1e6 / f64::from(count.max(1)))
}
