//! The one writer of plans: takes what is waiting, commits it together, and only then answers. One bad
//! job never fails its neighbours; a full queue says so at once.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use sqlx::sqlite::SqliteConnection;
use sqlx::{Connection, Row};
use tokio::sync::{Mutex, mpsc, oneshot};

use super::error::Error;
use super::log::{self, Row as LogRow};
use super::standing::{self, Seat};
use crate::domain::access::MayWrite;
use crate::domain::grade::Grade;
use crate::domain::person::{DistrictId, PersonId, PlanId, SchoolId};
use crate::sync::Refusal;
use crate::sync::server::Replica;

/// Saves that may wait. At 5,000 saves a second this is a fifth of a second; more would only hide that the
/// disk cannot follow.
const QUEUE: usize = 1_024;
/// Saves in one commit. Beyond 64 the fsync is shared by so many that more bring nothing.
const BATCH: usize = 256;
/// Plans kept in memory between saves: a large school writing at once, some 20 kB each.
const KEPT_PLANS: usize = 4_096;
/// Refused updates kept for one plan; more of them are a broken or hostile page.
const QUARANTINE_LIMIT: i64 = 100;

/// A confirmed save: the log reached from `before` to `head`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Saved {
    pub before: u64,
    pub head: u64,
}

struct Save {
    right: MayWrite,
    update: Vec<u8>,
    at_ms: i64,
    reply: oneshot::Sender<Result<Saved, Error>>,
}

/// The way to the writer. Cloning shares it.
#[derive(Clone, Debug)]
pub(super) struct Writer {
    queue: mpsc::Sender<Save>,
    ended: Arc<Mutex<Option<tokio::task::JoinHandle<()>>>>,
    stop: Arc<tokio::sync::Notify>,
    commits: Arc<AtomicU64>,
}

impl Writer {
    pub(super) fn start(connection: Arc<Mutex<SqliteConnection>>) -> Self {
        let (queue, mut waiting) = mpsc::channel(QUEUE);
        let stop = Arc::new(tokio::sync::Notify::new());
        let commits = Arc::new(AtomicU64::new(0));
        let (stopped, counted) = (stop.clone(), commits.clone());
        let task = tokio::spawn(async move {
            let mut plans = Plans::default();
            let mut batch = Vec::with_capacity(BATCH);
            loop {
                tokio::select! {
                    taken = waiting.recv_many(&mut batch, BATCH) => if taken == 0 { break },
                    () = stopped.notified() => {
                        // What was taken is still saved; what comes later is told that we stop.
                        waiting.close();
                        continue;
                    }
                }
                let mut connection = connection.lock().await;
                plans.save(&mut connection, std::mem::take(&mut batch)).await;
                counted.fetch_add(1, Ordering::Relaxed);
            }
        });
        Self { queue, ended: Arc::new(Mutex::new(Some(task))), stop, commits }
    }

    /// Saves one update and answers after the commit.
    pub(super) async fn save(&self, right: MayWrite, update: Vec<u8>, at_ms: i64) -> Result<Saved, Error> {
        let (reply, answer) = oneshot::channel();
        self.queue.try_send(Save { right, update, at_ms, reply }).map_err(|error| match error {
            mpsc::error::TrySendError::Full(_) => Error::Busy,
            mpsc::error::TrySendError::Closed(_) => Error::Stopping,
        })?;
        answer.await.map_err(|_| Error::Stopping)?
    }

    /// How many batches were committed: with the number of saves, how many share one fsync.
    pub(super) fn commits(&self) -> u64 {
        self.commits.load(Ordering::Relaxed)
    }

    pub(super) async fn stop(&self) {
        self.stop.notify_one();
        if let Some(task) = self.ended.lock().await.take()
            && task.await.is_err()
        {
            tracing::error!("the writer ended by a panic");
        }
    }
}

/// A plan between saves.
struct Kept {
    replica: Replica,
    hash: [u8; 32],
    plan: PlanId,
    seat: Seat,
    used: u64,
}

#[derive(Default)]
struct Plans {
    kept: HashMap<(DistrictId, PersonId), Kept>,
    batches: u64,
}

/// What one batch will write.
#[derive(Default)]
struct Work {
    entries: Vec<LogRow>,
    writers: Vec<(DistrictId, PlanId, u64, PersonId)>,
    /// Where each touched student stood before the batch, and the time of the last save.
    touched: BTreeMap<(DistrictId, PersonId), (Seat, i64)>,
    quarantine: Vec<(DistrictId, PlanId, PersonId, i64, Refusal, Vec<u8>)>,
}

impl Plans {
    async fn save(&mut self, connection: &mut SqliteConnection, mut batch: Vec<Save>) {
        self.batches += 1;
        self.make_room();
        let answers = match self.commit(connection, &batch).await {
            Ok(answers) => answers,
            Err(error) if batch.len() == 1 => vec![Err(error)],
            Err(_) => {
                // Something in the batch failed as a whole: each for itself, so that one does not fail the others.
                let mut answers = Vec::new();
                for save in std::mem::take(&mut batch) {
                    let answer = self.commit(connection, std::slice::from_ref(&save)).await;
                    answers.push(answer.and_then(|mut answers| answers.pop().unwrap_or(Err(Error::Stopping))));
                    batch.push(save);
                }
                answers
            }
        };
        for (save, answer) in batch.into_iter().zip(answers) {
            // Nobody may be waiting any more; the save stands all the same.
            drop(save.reply.send(answer));
        }
    }

    fn make_room(&mut self) {
        if self.kept.len() > KEPT_PLANS {
            let oldest = self.batches.saturating_sub(1);
            let mut uses: Vec<_> = self.kept.values().map(|kept| kept.used).collect();
            uses.sort_unstable();
            let limit = uses[uses.len() / 2].min(oldest);
            self.kept.retain(|_, kept| kept.used > limit);
        }
    }

    /// One transaction. When it fails nothing was written, and every plan it touched is read anew next time.
    async fn commit(
        &mut self,
        connection: &mut SqliteConnection,
        batch: &[Save],
    ) -> Result<Vec<Result<Saved, Error>>, Error> {
        let result = self.try_commit(connection, batch).await;
        if result.is_err() {
            for save in batch {
                self.kept.remove(&key(save));
            }
        }
        result
    }

    async fn try_commit(
        &mut self,
        connection: &mut SqliteConnection,
        batch: &[Save],
    ) -> Result<Vec<Result<Saved, Error>>, Error> {
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let mut work = Work::default();
        let mut answers = Vec::with_capacity(batch.len());
        for save in batch {
            answers.push(self.admit(&mut transaction, save, &mut work).await);
        }
        if !work.entries.is_empty() {
            log::append(&mut transaction, &work.entries).await?;
            write_writers(&mut transaction, &work.writers).await?;
            let mut moves = Vec::with_capacity(work.touched.len());
            for (student, (before, at_ms)) in &work.touched {
                if let Some(kept) = self.kept.get(student) {
                    moves.push(standing::Move { before: before.clone(), after: kept.seat.clone(), at_ms: *at_ms });
                }
            }
            standing::move_seats(&mut transaction, &moves).await?;
        }
        for refused in &work.quarantine {
            write_quarantine(&mut transaction, refused).await?;
        }
        transaction.commit().await?;
        Ok(answers)
    }

    async fn admit(&mut self, connection: &mut SqliteConnection, save: &Save, work: &mut Work) -> Result<Saved, Error> {
        let author = save.right.author();
        let district = save.right.read().district();
        let kept = match self.kept.entry(key(save)) {
            Entry::Occupied(kept) => kept.into_mut(),
            Entry::Vacant(place) => place.insert(load(connection, save.right).await?),
        };
        kept.used = self.batches;
        let before = kept.replica.head;
        let admitted = match kept.replica.admit(author, &save.update) {
            Ok(admitted) => admitted,
            Err(refusal) => {
                let plan = kept.plan;
                if refusal != Refusal::Behind {
                    work.quarantine.push((district, plan, author, save.at_ms, refusal, save.update.clone()));
                }
                if !matches!(refusal, Refusal::TooLarge | Refusal::NotYours) {
                    self.drop_half_changed(connection, save.right, work).await?;
                }
                return Err(refusal.into());
            }
        };
        if !admitted.is_new {
            return Ok(Saved { before, head: before });
        }
        let seq = before + 1;
        let hash = log::hash(&kept.hash, (district, kept.plan), seq, author, save.at_ms, &save.update);
        work.entries.push(LogRow {
            district,
            plan: kept.plan,
            seq,
            author,
            at_ms: save.at_ms,
            bytes: save.update.clone(),
            hash,
        });
        work.writers.extend(admitted.new_writers.iter().map(|writer| (district, kept.plan, *writer, author)));
        work.touched.entry((district, author)).or_insert_with(|| (kept.seat.clone(), save.at_ms)).1 = save.at_ms;
        if admitted.may_move {
            kept.seat.standing = kept.replica.standing(kept.seat.grade);
        }
        kept.replica.head = seq;
        kept.hash = hash;
        Ok(Saved { before, head: seq })
    }

    /// A refused update may have half changed the copy in memory: read it again, with what this batch has
    /// already taken for the same plan.
    async fn drop_half_changed(
        &mut self,
        connection: &mut SqliteConnection,
        right: MayWrite,
        work: &Work,
    ) -> Result<(), Error> {
        let student = (right.read().district(), right.author());
        self.kept.remove(&student);
        let mut kept = load(connection, right).await?;
        for entry in work.entries.iter().filter(|entry| entry.plan == kept.plan) {
            kept.replica
                .replay(entry.seq, &entry.bytes)
                .map_err(|error| Error::Corrupt { table: "plan_log", what: error.to_string() })?;
            kept.hash = entry.hash;
        }
        for (_, _, writer, person) in work.writers.iter().filter(|(_, plan, ..)| *plan == kept.plan) {
            kept.replica.knows(*writer, *person);
        }
        kept.seat.standing = kept.replica.standing(kept.seat.grade);
        self.kept.insert(student, kept);
        Ok(())
    }
}

fn key(save: &Save) -> (DistrictId, PersonId) {
    (save.right.read().district(), save.right.author())
}

async fn load(connection: &mut SqliteConnection, right: MayWrite) -> Result<Kept, Error> {
    let (district, student) = (right.read().district(), right.author());
    let row = sqlx::query(
        "SELECT plan_id, school_id, grade, name_key, states FROM standing WHERE district_id = $1 AND student_id = $2",
    )
    .bind(district.0)
    .bind(student.0)
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(Error::NotFound)?;
    let plan = PlanId(row.get(0));
    let grade = Grade::new(row.get(2))
        .ok_or_else(|| Error::Corrupt { table: "standing", what: format!("student {student}: grade") })?;
    let (replica, hash) = log::replay(connection, (district, plan), 0, u64::MAX).await?;
    let seat = Seat {
        district,
        student,
        school: SchoolId(row.get(1)),
        grade,
        name_key: row.get(3),
        standing: standing::standing_of(row.get(4))?,
    };
    Ok(Kept { replica, hash, plan, seat, used: 0 })
}

async fn write_writers(
    connection: &mut SqliteConnection,
    writers: &[(DistrictId, PlanId, u64, PersonId)],
) -> Result<(), Error> {
    for (district, plan, writer, person) in writers {
        sqlx::query(
            "INSERT INTO plan_writer (district_id, plan_id, writer, person_id) VALUES ($1, $2, $3, $4)
             ON CONFLICT DO NOTHING",
        )
        .bind(district.0)
        .bind(plan.0)
        .bind(writer.cast_signed())
        .bind(person.0)
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

async fn write_quarantine(
    connection: &mut SqliteConnection,
    (district, plan, author, at_ms, refusal, bytes): &(DistrictId, PlanId, PersonId, i64, Refusal, Vec<u8>),
) -> Result<(), Error> {
    sqlx::query(
        "INSERT INTO quarantine (district_id, plan_id, author_id, at_ms, reason, bytes)
         SELECT $1, $2, $3, $4, $5, $6 WHERE (SELECT count(*) FROM quarantine WHERE plan_id = $2) < $7",
    )
    .bind(district.0)
    .bind(plan.0)
    .bind(author.0)
    .bind(at_ms)
    .bind(refusal.to_string())
    .bind(bytes.as_slice())
    .bind(QUARANTINE_LIMIT)
    .execute(connection)
    .await?;
    Ok(())
}
