//! Whether a file is sound: SQLite's own check, every chain (the updates of each plan, what was said about it, each
//! district's trail), and all derived rows counted anew from the logs. What is derived can be rebuilt; the logs
//! themselves only a backup can bring back.

mod finding;

use std::path::Path;

use sqlx::sqlite::SqliteConnection;
use sqlx::{ConnectOptions, Connection, Row};

pub use self::finding::Finding;
use super::error::Error;
use super::here::day_of_change;
use super::lock::Lock;
use super::open::{looking, settings};
use super::standing::recount::{derive, recount};
use super::standing::{self, Seat, Talk};
use super::{
    assignment, catalogue, check_in, comment, confirmation, guide, log, migrate, quarantine, reminder, requirement,
    resource, school_record, trail, turn, window,
};
use crate::domain::grade::Grade;
use crate::domain::person::{DistrictId, PersonId, PlanId, SchoolId};

/// What was looked at, and what is wrong.
#[derive(Debug, Default)]
pub struct Health {
    pub plans: u64,
    pub updates: u64,
    /// What was said about plans, and done with what was said.
    pub comments: u64,
    /// Entries on the trails of all districts.
    pub entries: u64,
    /// What was refused and waits for somebody to look at it.
    pub refused: u64,
    pub findings: Vec<Finding>,
}

/// Looks at a file, also while a server has it open, and changes nothing.
///
/// # Errors
/// The file cannot be opened, is not ours, or is of another version. Whatever is damaged in it is a finding.
pub async fn examine(database: &Path) -> Result<Health, Error> {
    let mut connection = looking(database).connect().await.map_err(|error| Error::Database(error).of_file(database))?;
    let health = examine_open(&mut connection, database).await;
    drop(connection.close().await);
    health
}

async fn examine_open(connection: &mut SqliteConnection, path: &Path) -> Result<Health, Error> {
    let version = migrate::version(connection, path).await.map_err(|error| error.of_file(path))?;
    if version.is_none() {
        return Err(Error::NotOurs(path.to_owned()));
    }
    if version < migrate::newest() {
        return Err(Error::Older(path.to_owned()));
    }
    look(connection).await
}

/// Rebuilds all derived rows from the logs, and looks again. No server may have the file open.
///
/// # Errors
/// Those of [`examine`], [`Error::InUse`]; nothing was changed.
pub async fn repair(database: &Path) -> Result<Health, Error> {
    let _alone = Lock::alone(database)?;
    let mut connection =
        settings(database).connect().await.map_err(|error| Error::Database(error).of_file(database))?;
    let repaired = async {
        let health = examine_open(&mut connection, database).await?;
        if health.findings.iter().any(Finding::can_be_repaired) {
            rebuild(&mut connection).await.map_err(|error| error.of_file(database))?;
            return look(&mut connection).await;
        }
        Ok(health)
    };
    let repaired = repaired.await;
    drop(connection.close().await);
    repaired
}

/// All of it, as of one moment.
///
/// # Errors
/// [`Error::Database`] when not even a beginning can be made.
pub(super) async fn look(connection: &mut SqliteConnection) -> Result<Health, Error> {
    let mut transaction = connection.begin().await?;
    let mut health = Health { findings: integrity(&mut transaction).await, ..Health::default() };
    match migrate::wrong(&mut transaction).await {
        Ok(wrong) => health.findings.extend(wrong.into_iter().map(Finding::File)),
        Err(error) => health.findings.push(Finding::File(error.to_string())),
    }
    match students(&mut transaction, &mut health).await {
        Ok(seats) => {
            let wrong = seats.iter().filter(|seated| seated.is_wrong());
            health.findings.extend(wrong.map(|seated| Finding::Seat { student: seated.student }));
        }
        Err(error) => health.findings.push(Finding::File(error.to_string())),
    }
    if let Err(error) = chains(&mut transaction, &mut health).await {
        health.findings.push(Finding::File(error.to_string()));
    }
    if let Err(error) = check_ins(&mut transaction, &mut health).await {
        health.findings.push(Finding::File(error.to_string()));
    }
    match reminder::wrong(&mut transaction).await {
        Ok(wrong) => {
            let finding = |(district, batch, what)| Finding::Reminders { district, batch, what };
            health.findings.extend(wrong.into_iter().map(finding));
        }
        Err(error) => health.findings.push(Finding::File(error.to_string())),
    }
    match school_record::strays(&mut transaction).await {
        Ok(strays) => health.findings.extend(strays.into_iter().map(|student| Finding::Credits { student })),
        Err(error) => health.findings.push(Finding::File(error.to_string())),
    }
    match quarantine::wrong(&mut transaction).await {
        Ok((all, wrong)) => {
            health.refused = all;
            health.findings.extend(wrong.into_iter().map(|number| Finding::Refused { number }));
        }
        Err(error) => health.findings.push(Finding::File(error.to_string())),
    }
    match desk(&mut transaction).await {
        Ok(0) => {}
        Ok(rows) => health.findings.push(Finding::Desk { rows }),
        Err(error) => health.findings.push(Finding::File(error.to_string())),
    }
    transaction.rollback().await?;
    Ok(health)
}

/// SQLite's own check of every page, row and reference.
pub(super) async fn integrity(connection: &mut SqliteConnection) -> Vec<Finding> {
    let checked = async {
        let lines: Vec<String> = sqlx::query_scalar("PRAGMA integrity_check(20)").fetch_all(&mut *connection).await?;
        let strays = sqlx::query("PRAGMA foreign_key_check").fetch_all(connection).await?;
        let stray = |row: &sqlx::sqlite::SqliteRow| {
            let (table, parent) = (row.try_get::<String, _>(0)?, row.try_get::<String, _>(2)?);
            Ok::<_, sqlx::Error>(format!("a row of {table} names what is not in {parent}"))
        };
        let strays = strays.iter().map(stray).collect::<Result<Vec<_>, _>>()?;
        Ok::<_, sqlx::Error>(lines.into_iter().filter(|line| line != "ok").chain(strays).collect::<Vec<_>>())
    };
    let lines = checked.await.unwrap_or_else(|error| vec![Error::plain_reason(&error)]);
    lines.into_iter().map(Finding::File).collect()
}

/// A student's seat as the log has it, beside the one of the desk.
struct Seated {
    student: PersonId,
    /// None for a student who left.
    seat: Option<Seat>,
    plan: PlanId,
    changed_ms: Option<i64>,
    found: Option<(Seat, PlanId, Option<i64>)>,
    /// Whether the desk has the change on another day than the district's clock.
    is_other_day: bool,
}

impl Seated {
    fn is_wrong(&self) -> bool {
        let found = self.found.as_ref().map(|(seat, plan, changed_ms)| (seat, *plan, *changed_ms));
        self.is_other_day || found != self.seat.as_ref().map(|seat| (seat, self.plan, self.changed_ms))
    }
}

/// Reads every log, and gives the seat that each student should have; those who left have none.
async fn students(connection: &mut SqliteConnection, health: &mut Health) -> Result<Vec<Seated>, Error> {
    let rows = sqlx::query(concat!(
        "SELECT l.plan_id, l.district_id, l.student_id, p.school_id, p.grade, p.name_key,
                s.plan_id, s.school_id, s.grade, s.name_key, s.status, s.contact_day, s.changed_ms,
                NOT EXISTS (SELECT 1 FROM plan n WHERE n.district_id = l.district_id AND n.student_id = l.student_id
                            AND n.school_year > l.school_year), p.left_day IS NOT NULL, s.boxes, s.asked_ms, s.due_day,
                s.changed_day <> ",
        day_of_change!("s.district_id", "s.changed_ms"),
        " FROM plan l JOIN person p ON p.district_id = l.district_id AND p.person_id = l.student_id
         LEFT JOIN standing s ON s.district_id = l.district_id AND s.student_id = l.student_id
         ORDER BY l.plan_id"
    ))
    .fetch_all(&mut *connection)
    .await?;
    let (mut seats, mut lists) = (Vec::new(), catalogue::walk::Lists::default());
    for row in rows {
        let (plan, district, student) =
            (PlanId(row.try_get(0)?), DistrictId(row.try_get(1)?), PersonId(row.try_get(2)?));
        health.plans += 1;
        let read = log::replay(connection, (district, plan), 0, u64::MAX).await;
        let logged = match read {
            Ok((replica, _)) => {
                health.updates += replica.head;
                Some(replica)
            }
            Err(error) => {
                health.findings.push(Finding::Log { plan, what: what(error) });
                None
            }
        };
        if !row.try_get::<bool, _>(13)? {
            continue;
        }
        // What cannot be read there is wrong, and is made anew.
        let found = found(&row, district, student).ok().flatten();
        if row.try_get(14)? {
            seats.push(Seated { student, seat: None, plan, changed_ms: None, found, is_other_day: false });
            continue;
        }
        let place = (row.try_get::<Option<i64>, _>(3)?, row.try_get::<Option<u8>, _>(4)?.and_then(Grade::new));
        let (Some(school), Some(grade)) = place else { continue };
        // What a broken log no longer tells stays as the desk has it.
        let (tells, boxes) = match (&logged, &found) {
            (Some(replica), _) => {
                let had = found.as_ref().map(|(seat, ..)| seat.boxes);
                let counting = lists.counting(connection, (district, student), had).await?;
                (counting.status(replica, grade), counting.boxes)
            }
            (None, Some((seat, ..))) => (seat.status.plan(), seat.boxes),
            (None, None) => continue,
        };
        let changed_ms = match (&logged, &found) {
            (None, Some((.., changed_ms))) => *changed_ms,
            _ => log::last_change(connection, (district, plan), student).await?,
        };
        let place = (SchoolId(school), grade);
        let contact = turn::contact(connection, (district, student), place, changed_ms).await?;
        let (school, name_key) = (SchoolId(school), row.try_get(5)?);
        let (status, talk) = (contact.status(tells), contact.talk);
        let seat = Seat { district, student, school, grade, name_key, status, talk, boxes };
        let is_other_day = row.try_get::<Option<bool>, _>(18)?.unwrap_or(false);
        seats.push(Seated { student, seat: Some(seat), plan, changed_ms, found, is_other_day });
    }
    Ok(seats)
}

/// Reads what was said and confirmed of every plan, and every trail.
async fn chains(connection: &mut SqliteConnection, health: &mut Health) -> Result<(), Error> {
    let rows = sqlx::query(
        "SELECT DISTINCT c.district_id, c.plan_id, p.plan_id IS NOT NULL
         FROM comment_event c LEFT JOIN plan p ON p.district_id = c.district_id AND p.plan_id = c.plan_id
         ORDER BY c.district_id, c.plan_id",
    )
    .fetch_all(&mut *connection)
    .await?;
    for row in rows {
        let (district, plan) = (DistrictId(row.try_get(0)?), PlanId(row.try_get(1)?));
        if !row.try_get::<bool, _>(2)? {
            health.findings.push(Finding::Comments { plan, what: "there is no such plan".to_owned() });
            continue;
        }
        match comment::check(connection, (district, plan)).await {
            Ok(events) => health.comments += events,
            Err(error) => health.findings.push(Finding::Comments { plan, what: what(error) }),
        }
    }
    let wrong = catalogue::brought::wrong(connection).await?;
    health.findings.extend(wrong.into_iter().map(|plan| Finding::BroughtList { plan }));
    let gaps = confirmation::gaps(connection).await?;
    health.findings.extend(gaps.into_iter().map(|plan| Finding::Confirmations { plan }));
    let wrong = guide::wrong(connection).await?;
    health.findings.extend(wrong.into_iter().map(|(district, what)| Finding::Guide { district, what }));
    let wrong = resource::wrong(connection).await?;
    health.findings.extend(wrong.into_iter().map(|(district, what)| Finding::Resources { district, what }));
    for district in districts(connection).await? {
        let wrong = catalogue::wrong(connection, district).await?;
        health.findings.extend(wrong.map(|what| Finding::Catalogue { district, what }));
        let wrong = requirement::wrong(connection, district).await?;
        health.findings.extend(wrong.map(|what| Finding::Requirements { district, what }));
        match trail::check(connection, district, |_, _, _| ()).await {
            Ok(checked) => health.entries += checked.entries,
            Err(error) => health.findings.push(Finding::Trail { district, what: what(error) }),
        }
    }
    Ok(())
}

/// Reads the windows of every district, and whether of what was logged in them anything is missing.
async fn check_ins(connection: &mut SqliteConnection, health: &mut Health) -> Result<(), Error> {
    for district in districts(connection).await? {
        match window::windows(connection, district).await {
            Ok(windows) => {
                let overlap = (1..).zip(&windows).find_map(|(next, one)| {
                    one.window.fits(windows[next..].iter().map(|other| &other.window)).err().map(|_| one.id)
                });
                let what = |id| format!("window {id} overlaps another one");
                health.findings.extend(overlap.map(|id| Finding::Windows { district, what: what(id) }));
            }
            Err(error) => health.findings.push(Finding::Windows { district, what: what(error) }),
        }
        for (id, what) in assignment::wrong(connection, district).await? {
            health.findings.push(Finding::Windows { district, what: format!("window {id}: {what}") });
        }
        for student in check_in::gaps(connection, district).await? {
            health.findings.push(Finding::CheckIns { student });
        }
    }
    Ok(())
}

/// What is wrong with a row, without the name of its table.
fn what(error: Error) -> String {
    match error {
        Error::Corrupt { what, .. } => what,
        Error::Database(error) => Error::plain_reason(&error),
        other => other.to_string(),
    }
}

/// The desk's row of a student; nothing where there is none or it says what it cannot say.
fn found(
    row: &sqlx::sqlite::SqliteRow,
    district: DistrictId,
    student: PersonId,
) -> Result<Option<(Seat, PlanId, Option<i64>)>, Error> {
    let Some(plan) = row.try_get::<Option<i64>, _>(6)? else { return Ok(None) };
    let (Some(grade), Ok(status)) = (Grade::new(row.try_get(8)?), standing::status_of(row.try_get(10)?)) else {
        return Ok(None);
    };
    let (school, name_key, boxes) = (SchoolId(row.try_get(7)?), row.try_get(9)?, row.try_get(15)?);
    let talk = Talk { contact_day: row.try_get(11)?, asked_ms: row.try_get(16)?, due_day: row.try_get(17)? };
    let seat = Seat { district, student, school, grade, name_key, status, talk, boxes };
    Ok(Some((seat, PlanId(plan), row.try_get(12)?)))
}

/// Rows of the lists and counters that are not what the standings come to, over all districts.
async fn desk(connection: &mut SqliteConnection) -> Result<i64, Error> {
    let mut rows = 0;
    for district in districts(connection).await? {
        rows += recount(connection, district).await?;
    }
    Ok(rows)
}

async fn districts(connection: &mut SqliteConnection) -> Result<Vec<DistrictId>, Error> {
    let districts: Vec<i64> = sqlx::query_scalar("SELECT district_id FROM district").fetch_all(connection).await?;
    Ok(districts.into_iter().map(DistrictId).collect())
}

/// Writes every derived row anew, all or nothing.
async fn rebuild(connection: &mut SqliteConnection) -> Result<(), Error> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    let seats = students(&mut transaction, &mut Health::default()).await?;
    sqlx::query("DELETE FROM standing").execute(&mut *transaction).await?;
    for seated in &seats {
        if let Some(seat) = &seated.seat {
            standing::take_seat(&mut transaction, seat, seated.plan.0, seated.changed_ms).await?;
        }
    }
    for district in districts(&mut transaction).await? {
        derive(&mut transaction, district).await?;
        // Where a version itself cannot be read, what is in force stays as it is.
        if let Ok((number, now)) = requirement::newest(&mut transaction, district).await
            && number > 0
        {
            requirement::derive(&mut transaction, district, &now).await?;
        }
    }
    transaction.commit().await?;
    Ok(())
}
