//! The one writer of plans. Whoever saves checks the update themself, on top of all that was checked before; the
//! thread of `commit` writes what has been checked meanwhile, and only when that is on the disk is anyone answered.
//! Too many that wait are told so at once.

use std::collections::HashSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use rusqlite::Connection;
use sqlx::sqlite::{SqliteConnection, SqlitePool};
use tokio::sync::{Notify, mpsc, oneshot};

use super::catalogue::Counting;
use super::commit;
use super::entry::Entry;
use super::error::Error;
use super::kept::{self, Key, Plans};
use super::open::Settings;
use crate::domain::access::MayAdd;
use crate::domain::person::{DistrictId, PlanId};
use crate::sync::Cursor;

/// Saves that may wait for their commit. At 5,000 saves a second this is a fifth of a second; more would only hide
/// that the disk cannot follow.
const WAITING: usize = 1_024;

/// A confirmed save: the log of `plan` reached from `before` to `head`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Saved {
    pub plan: PlanId,
    pub before: Cursor,
    pub head: Cursor,
    /// Whether the log has exactly what was sent; else whoever sent it has something to learn from it.
    pub is_as_sent: bool,
}

/// What a save hears of its commit.
pub(super) enum Outcome {
    Told(Result<Saved, Error>),
    /// What it was checked on top of was not written: to be checked again.
    Again,
}

pub(super) type Reply = oneshot::Sender<Outcome>;

/// A save that was checked: what it writes, and what it will be told when that is on the disk.
pub(super) struct Checked {
    pub key: Key,
    pub entry: Entry,
    pub answer: Result<Saved, Error>,
    pub reply: Reply,
}

#[derive(Default)]
pub(super) struct State {
    pub plans: Plans,
    /// Checked, for the next commit.
    pub next: Vec<Checked>,
    /// Whose plans the commit under way writes.
    pub under_way: Vec<Key>,
    /// Whose plans somebody reads at this moment.
    reading: HashSet<Key>,
    /// Those who want to know how the writing connection is set.
    pub asked: Vec<oneshot::Sender<Settings>>,
    pub stopping: bool,
}

impl State {
    fn is_uncommitted(&self, key: Key) -> bool {
        self.under_way.contains(&key) || self.next.iter().any(|checked| checked.key == key)
    }
}

/// What those who save and the thread that writes share.
#[derive(Default)]
pub(super) struct Shared {
    state: Mutex<State>,
    /// For the thread: there is something to do.
    pub work: Condvar,
    /// For those who save: a commit is over, or a plan was read.
    pub arrived: Notify,
    pub commits: AtomicU64,
}

impl Shared {
    /// Nobody holds it for longer than a check takes.
    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn stop(&self) {
        self.state().stopping = true;
        self.work.notify_one();
    }
}

/// The way to the writer.
pub(super) struct Writer {
    shared: Arc<Shared>,
    readers: SqlitePool,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Writer")
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.shared.stop();
    }
}

impl Writer {
    /// `turn` is the connection by which everything else is written: it is held during each commit, so that neither
    /// ever waits for the lock of the file.
    pub(super) fn start(
        connection: Connection,
        turn: Arc<tokio::sync::Mutex<SqliteConnection>>,
        readers: SqlitePool,
    ) -> Result<Self, Error> {
        let shared = Arc::new(Shared::default());
        let meeting = shared.clone();
        // Told by a task, so that the thread wakes the runtime once for a batch and not for each of its saves.
        let (told, mut telling) = mpsc::unbounded_channel::<Vec<(Reply, Outcome)>>();
        tokio::spawn(async move {
            while let Some(all) = telling.recv().await {
                for (reply, outcome) in all {
                    // Nobody may be waiting any more; the save stands all the same.
                    drop(reply.send(outcome));
                }
            }
        });
        let thread = std::thread::Builder::new()
            .name("writer".to_owned())
            .spawn(move || commit::run(&meeting, connection, &turn, &told))
            .map_err(|error| Error::CannotWrite(error.to_string()))?;
        Ok(Self { shared, readers, thread: Mutex::new(Some(thread)) })
    }

    /// Saves one update and answers after the commit. With `over` only where the log still ends there.
    ///
    /// # Errors
    /// [`Error::Refused`], [`Error::Overtaken`], [`Error::Busy`], [`Error::Stopping`], [`Error::CannotWrite`], and those of
    /// reading the plan.
    pub(super) async fn save(
        &self,
        right: MayAdd,
        update: Vec<u8>,
        over: Option<Cursor>,
        at_ms: i64,
    ) -> Result<Saved, Error> {
        let key = (right.district(), right.student());
        loop {
            let confirmed = match self.check(right, &update, over, at_ms)? {
                Check::Checked(confirmed) => confirmed,
                Check::Later(arrived) => {
                    arrived.await;
                    continue;
                }
                Check::Unread(_reading) => {
                    let kept = kept::read(&self.readers, key).await?;
                    self.shared.state().plans.keep(key, kept);
                    continue;
                }
            };
            match confirmed.await {
                Ok(Outcome::Told(answer)) => return answer,
                Ok(Outcome::Again) => {}
                Err(_) => return Err(Error::Stopping),
            }
        }
    }

    fn check(&self, right: MayAdd, update: &[u8], over: Option<Cursor>, at_ms: i64) -> Result<Check<'_>, Error> {
        let key = (right.district(), right.student());
        let mut state = self.shared.state();
        if state.stopping {
            return Err(Error::Stopping);
        }
        if state.next.len() >= WAITING {
            return Err(Error::Busy);
        }
        if !state.plans.has(key) {
            // Where its copy was dropped, the log can be read again when nothing of it is on its way to the disk.
            if state.is_uncommitted(key) || !state.reading.insert(key) {
                return Ok(Check::Later(self.shared.arrived.notified()));
            }
            return Ok(Check::Unread(Reading { shared: &self.shared, key }));
        }
        if over.is_some_and(|over| state.plans.head(key) != Some(over)) {
            // What came first can be read only when it is on the disk, and it may yet fail.
            let is_on_its_way = state.is_uncommitted(key);
            let later = || Check::Later(self.shared.arrived.notified());
            return is_on_its_way.then(later).ok_or(Error::Overtaken);
        }
        let (entry, answer) = state.plans.admit(right, update, at_ms);
        let (reply, confirmed) = oneshot::channel();
        state.next.push(Checked { key, entry, answer, reply });
        self.shared.work.notify_one();
        Ok(Check::Checked(confirmed))
    }

    /// A plan was removed from the file: it is read again before anything is checked on top of it.
    pub(super) fn forget(&self, key: Key) {
        self.shared.state().plans.forget(key);
    }

    /// From now on everybody of the district who saves is counted by these boxes.
    pub(super) fn count_by(&self, district: DistrictId, counting: Counting) {
        self.shared.state().plans.count_by(district, Arc::new(counting));
    }

    /// How many batches were committed: with the number of saves, how many share one fsync.
    pub(super) fn commits(&self) -> u64 {
        self.shared.commits.load(Ordering::Relaxed)
    }

    /// What the writing connection says of itself.
    pub(super) async fn settings(&self) -> Result<Settings, Error> {
        let (reply, answer) = oneshot::channel();
        {
            let mut state = self.shared.state();
            if state.stopping {
                return Err(Error::Stopping);
            }
            state.asked.push(reply);
        }
        self.shared.work.notify_one();
        answer.await.map_err(|_| Error::Stopping)
    }

    /// Ends the thread after what was checked; what comes later is told that we stop.
    pub(super) async fn stop(&self) {
        self.shared.stop();
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(thread) = thread
            && !matches!(tokio::task::spawn_blocking(|| thread.join()).await, Ok(Ok(())))
        {
            tracing::error!("the writer ended by a panic");
        }
    }
}

enum Check<'a> {
    Checked(oneshot::Receiver<Outcome>),
    /// When this is over.
    Later(tokio::sync::futures::Notified<'a>),
    /// The plan has to be read first, by whoever holds this.
    Unread(Reading<'a>),
}

/// Somebody reads a plan, until it is here or they gave up.
struct Reading<'a> {
    shared: &'a Shared,
    key: Key,
}

impl Drop for Reading<'_> {
    fn drop(&mut self) {
        self.shared.state().reading.remove(&self.key);
        self.shared.arrived.notify_waiters();
    }
}
