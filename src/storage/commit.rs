//! The thread that writes plans: one commit after the other, of whatever was checked meanwhile. One bad save never
//! fails its neighbours.

use std::sync::PoisonError;
use std::sync::atomic::Ordering;

use rusqlite::{Connection, ErrorCode, TransactionBehavior};
use sqlx::sqlite::SqliteConnection;
use tokio::sync::mpsc;

use super::entry::{Entry, Failure, Statements};
use super::error::Error;
use super::open::read_back;
use super::writer::{Checked, Outcome, Reply, Shared};

/// Works until all is done and it is to stop. `turn` is held during each commit.
pub(super) fn run(
    shared: &Shared,
    mut connection: Connection,
    turn: &tokio::sync::Mutex<SqliteConnection>,
    told: &mpsc::UnboundedSender<Vec<(Reply, Outcome)>>,
) {
    let _end = End(shared);
    while let Some(batch) = next(shared, &connection) {
        let fates = {
            let _turn = turn.blocking_lock();
            commit(shared, &mut connection, &batch)
        };
        // Nobody hears it only where the runtime has ended.
        drop(told.send(arrived(shared, batch, fates)));
    }
}

/// However the thread ends, nobody waits for it any longer.
struct End<'s>(&'s Shared);

impl Drop for End<'_> {
    fn drop(&mut self) {
        let mut state = self.0.state();
        state.stopping = true;
        state.under_way.clear();
        state.next.clear();
        state.asked.clear();
        drop(state);
        self.0.arrived.notify_waiters();
    }
}

/// Waits for something to commit; nothing, when all is done and it is to stop.
fn next(shared: &Shared, connection: &Connection) -> Option<Vec<Checked>> {
    let mut state = shared.state();
    loop {
        for asked in state.asked.drain(..) {
            drop(read_back(connection).map(|settings| asked.send(settings)));
        }
        if !state.next.is_empty() {
            let batch = std::mem::take(&mut state.next);
            state.under_way = batch.iter().map(|checked| checked.key).collect();
            state.plans.next_round();
            return Some(batch);
        }
        if state.stopping {
            return None;
        }
        state = shared.work.wait(state).unwrap_or_else(PoisonError::into_inner);
    }
}

/// Whether a save was written, and if not what it is told.
type Fate = Result<(), Outcome>;

fn commit(shared: &Shared, connection: &mut Connection, batch: &[Checked]) -> Vec<Fate> {
    let error = match transaction(shared, connection, batch) {
        Ok(()) => return batch.iter().map(|_| Ok(())).collect(),
        Err(error) => error,
    };
    if matches!(error, Failure::Sqlite(_)) {
        tracing::error!(%error, saves = batch.len(), "a commit failed");
    }
    if is_about_a_row(&error) && batch.len() > 1 {
        each_by_itself(shared, connection, batch)
    } else {
        batch.iter().map(|_| not_written(&error)).collect()
    }
}

/// Perhaps one of them is to blame: it alone is told so. What was checked on top of it is checked again.
fn each_by_itself(shared: &Shared, connection: &mut Connection, batch: &[Checked]) -> Vec<Fate> {
    let mut failed = Vec::new();
    let mut broken = None;
    let alone = |checked: &Checked| {
        if let Some(error) = &broken {
            return not_written(error);
        }
        if failed.contains(&checked.key) {
            return Err(Outcome::Again);
        }
        transaction(shared, connection, std::slice::from_ref(checked)).or_else(|error| {
            failed.push(checked.key);
            let fate = not_written(&error);
            if !is_about_a_row(&error) {
                broken = Some(error);
            }
            fate
        })
    };
    batch.iter().map(alone).collect()
}

fn transaction(shared: &Shared, connection: &mut Connection, batch: &[Checked]) -> Result<(), Failure> {
    if batch.iter().all(|checked| matches!(checked.entry, Entry::Nothing)) {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut statements = Statements::on(&transaction)?;
    batch.iter().try_for_each(|checked| statements.write(&checked.entry))?;
    drop(statements);
    transaction.commit()?;
    shared.commits.fetch_add(1, Ordering::Relaxed);
    Ok(())
}

/// Whether a batch may have failed because of one row. When the disk is full or another program holds the file, each
/// by itself would only fail again, and wait for it.
fn is_about_a_row(error: &Failure) -> bool {
    let Failure::Sqlite(error) = error else { return true };
    let code = error.sqlite_error_code();
    matches!(code, Some(ErrorCode::ConstraintViolation | ErrorCode::TooBig | ErrorCode::TypeMismatch))
}

fn not_written(error: &Failure) -> Fate {
    Err(match error {
        Failure::Moved => Outcome::Again,
        Failure::Gone => Outcome::Told(Err(Error::NotFound)),
        Failure::Sqlite(error) => Outcome::Told(Err(Error::CannotWrite(error.to_string()))),
    })
}

/// What everybody is told. What was checked on top of something that was not written is to be checked again.
fn arrived(shared: &Shared, batch: Vec<Checked>, fates: Vec<Fate>) -> Vec<(Reply, Outcome)> {
    let lost = batch.iter().zip(&fates).filter(|(_, fate)| fate.is_err()).map(|(checked, _)| checked.key);
    let lost: Vec<_> = lost.collect();
    let mut state = shared.state();
    state.under_way.clear();
    for key in &lost {
        state.plans.forget(*key);
    }
    let undone: Vec<_> = state.next.extract_if(.., |checked| lost.contains(&checked.key)).collect();
    drop(state);
    shared.arrived.notify_waiters();
    let outcomes = batch.into_iter().zip(fates).map(|(checked, fate)| match fate {
        Ok(()) => (checked.reply, Outcome::Told(checked.answer)),
        Err(outcome) => (checked.reply, outcome),
    });
    outcomes.chain(undone.into_iter().map(|checked| (checked.reply, Outcome::Again))).collect()
}
