//! Plans that stay in memory between saves, and the check of a save against them.

use std::collections::HashMap;
use std::sync::Arc;

use sqlx::Row;
use sqlx::sqlite::SqlitePool;

use super::catalogue::{self, Counting};
use super::entry::Entry;
use super::error::Error;
use super::log;
use super::quarantine::Refused;
use super::standing::{self, Move, Seat, Talk};
use super::writer::Saved;
use crate::domain::access::MayAdd;
use crate::domain::grade::Grade;
use crate::domain::person::{DistrictId, PersonId, PlanId, SchoolId};
use crate::sync::server::Replica;
use crate::sync::{Cursor, Refusal};

/// Plans kept in memory: a large school writing at once, some 20 kB each.
const KEPT_PLANS: usize = 4_096;

/// Whose plan it is.
pub(super) type Key = (DistrictId, PersonId);

/// A plan as its log will be when everything that was admitted is written.
pub(super) struct Kept {
    replica: Replica,
    hash: [u8; 32],
    plan: PlanId,
    seat: Seat,
    /// The round of its last save.
    used: u64,
}

impl Kept {
    fn head(&self) -> Cursor {
        log::cursor(self.replica.head, &self.hash)
    }
}

#[derive(Default)]
pub(super) struct Plans {
    kept: HashMap<Key, Kept>,
    /// By which boxes each district counts.
    counting: HashMap<DistrictId, Arc<Counting>>,
    round: u64,
}

impl Plans {
    pub(super) fn has(&self, key: Key) -> bool {
        self.kept.contains_key(&key)
    }

    /// Where the log of a plan that is here ends, when everything that was admitted is written.
    pub(super) fn head(&self, key: Key) -> Option<Cursor> {
        self.kept.get(&key).map(Kept::head)
    }

    pub(super) fn forget(&mut self, key: Key) {
        self.kept.remove(&key);
    }

    /// What was admitted so far is on its way to the disk.
    pub(super) fn next_round(&mut self) {
        self.round += 1;
        if self.kept.len() > KEPT_PLANS && self.round > 1 {
            let mut uses: Vec<_> = self.kept.values().map(|kept| kept.used).collect();
            uses.sort_unstable();
            // Not those of the last round: they are not on the disk yet.
            let limit = uses[uses.len() / 2].min(self.round - 2);
            self.kept.retain(|_, kept| kept.used > limit);
        }
    }

    /// From now on everybody of the district who saves is counted by these boxes.
    pub(super) fn count_by(&mut self, district: DistrictId, counting: Arc<Counting>) {
        let is_newer = |there: &Arc<Counting>| there.boxes > counting.boxes;
        if !self.counting.get(&district).is_some_and(is_newer) {
            self.counting.insert(district, counting);
        }
    }

    pub(super) fn keep(&mut self, key: Key, (mut kept, counting): (Kept, Counting)) {
        self.count_by(key.0, Arc::new(counting));
        kept.used = self.round;
        self.kept.insert(key, kept);
    }

    /// Checks an update of a plan that is here. Gives what is to be written, and the answer that holds once that is on
    /// the disk. A plan whose copy may be half changed is forgotten.
    pub(super) fn admit(&mut self, right: MayAdd, update: &[u8], at_ms: i64) -> (Entry, Result<Saved, Error>) {
        let (district, author) = (right.district(), right.author());
        let key = (district, right.student());
        let (Some(kept), Some(counting)) = (self.kept.get_mut(&key), self.counting.get(&district)) else {
            return (Entry::Nothing, Err(Error::NotFound));
        };
        kept.used = self.round;
        let plan = kept.plan;
        let before = kept.head();
        if right.admits().is_some_and(|admits| admits.plan() != plan) {
            // Another year has begun since it was sent.
            return (Entry::Nothing, Err(Error::NotFound));
        }
        let admitted = match right {
            MayAdd::Everything(_) | MayAdd::Admitted(_) => kept.replica.admit(author, update),
            MayAdd::Exemptions(_) => kept.replica.admit_exemption(author, update),
        };
        let admitted = match admitted {
            Ok(admitted) if !admitted.is_new => {
                return (Entry::Nothing, Ok(Saved { plan, before, head: before, is_as_sent: true }));
            }
            Ok(admitted) => admitted,
            Err(refusal) => {
                if refusal != Refusal::TooLarge {
                    self.forget(key);
                }
                let entry = if refusal == Refusal::Behind || right.admits().is_some() {
                    Entry::Nothing
                } else {
                    Entry::Refused(Refused { district, plan, author, at_ms, refusal, bytes: update.to_vec() })
                };
                return (entry, Err(refusal.into()));
            }
        };
        let seq = before.seq + 1;
        kept.replica.head = seq;
        let is_as_sent = admitted.amended.is_none();
        let bytes = admitted.amended.unwrap_or_else(|| update.to_vec());
        kept.hash = log::hash(&kept.hash, (district, plan), seq, author, at_ms, &bytes);
        let row = log::Row { district, plan, seq, author, at_ms, bytes, hash: kept.hash };
        let seat = kept.seat.clone();
        if admitted.may_move || seat.boxes != counting.boxes {
            kept.seat.status = kept.seat.status.with_plan(counting.status(&kept.replica, kept.seat.grade));
            kept.seat.boxes = counting.boxes;
        }
        let is_students_own = right.is_students_own();
        let step = Move { seat, plan, now: kept.seat.status.plan(), boxes: kept.seat.boxes, is_students_own };
        let told = right.entry(admitted.exempts, at_ms).map(Box::new);
        let admits = right.admits().map(|admits| admits.number());
        (
            Entry::Row { row, writers: admitted.new_writers, step, told, admits },
            Ok(Saved { plan, before, head: kept.head(), is_as_sent }),
        )
    }
}

/// Reads a plan, and by which boxes its district counts. Nothing of it may be on its way to the disk.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Corrupt`], [`Error::Database`].
pub(super) async fn read(readers: &SqlitePool, (district, student): Key) -> Result<(Kept, Counting), Error> {
    let mut connection = readers.acquire().await?;
    let row = sqlx::query(
        "SELECT plan_id, school_id, grade, name_key, status, contact_day, asked_ms, due_day, boxes FROM standing WHERE district_id = $1 AND student_id = $2",
    )
    .bind(district.0)
    .bind(student.0)
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(Error::NotFound)?;
    let plan = PlanId(row.try_get(0)?);
    let grade = Grade::new(row.try_get(2)?)
        .ok_or_else(|| Error::Corrupt { table: "standing", what: format!("student {student}: grade") })?;
    let (replica, hash) = log::replay(&mut connection, (district, plan), 0, u64::MAX).await?;
    let seat = Seat {
        district,
        student,
        school: SchoolId(row.try_get(1)?),
        grade,
        name_key: row.try_get(3)?,
        status: standing::status_of(row.try_get(4)?)?,
        talk: Talk { contact_day: row.try_get(5)?, asked_ms: row.try_get(6)?, due_day: row.try_get(7)? },
        boxes: row.try_get(8)?,
    };
    // Read behind the seat, so that nobody is counted by older boxes than they sit with.
    let counting = catalogue::newest(&mut connection, district).await?.counting();
    Ok((Kept { replica, hash, plan, seat, used: 0 }, counting))
}
