//! The server: for each student an append-only log and the copy in memory, used as `storage/writer.rs`, `storage/plan.rs`
//! and `api/edit.rs` use them; sessions; backups.

use std::collections::BTreeMap;
use std::rc::Rc;

use ilp::domain::access::MayComment;
use ilp::domain::comment::{Deed, Event, Refused, admit, threads};
use ilp::domain::person::PersonId;
use ilp::sync::client::Failure;
use ilp::sync::server::Replica;
use ilp::sync::{Cursor, Refusal};
use ilp::text::{Document, Error, carried, formats};
use sha2::{Digest, Sha256};
use yrs::IdSet;

use crate::ledger::Ledger;
use crate::mirror::Mirror;
use crate::talk::{About, Said, event};

type Hash = [u8; 32];

/// What all pages know and this server never takes: a box, and a format.
pub const NEVER_TAKEN: (&str, &str) = ("09.never", "quote");

/// How much of it a document holds, shown or not.
fn unknown(update: &[u8], document: &Document) -> usize {
    let (key, block) = NEVER_TAKEN;
    // An update that formats says as what.
    let may_quote = update.windows(block.len()).any(|bytes| bytes == block.as_bytes());
    let quotes = || formats(&document.whole(), |name, value| name == "block" && value == block).expect("a document");
    let count = |places: &IdSet| {
        places.iter().flat_map(|(_, stretches)| stretches.iter()).map(ExactSizeIterator::len).sum::<usize>()
    };
    usize::from(document.item(key).is_some()) + if may_quote { count(&quotes()) } else { 0 }
}

#[derive(Debug)]
struct Row {
    seq: u64,
    author: PersonId,
    at_ms: u64,
    bytes: Vec<u8>,
    hash: Hash,
}

fn hash(before: &Hash, seq: u64, author: PersonId, at_ms: u64, bytes: &[u8]) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(before);
    hasher.update(seq.to_be_bytes());
    hasher.update(author.0.to_be_bytes());
    hasher.update(at_ms.to_be_bytes());
    hasher.update(bytes);
    hasher.finalize().into()
}

/// What is on the disk for one plan.
#[derive(Clone, Debug, Default)]
struct Log {
    rows: Vec<Rc<Row>>,
    writers: BTreeMap<u64, PersonId>,
    /// What was said about it, in the order of its confirmation.
    talk: Vec<Rc<Event>>,
}

impl Log {
    fn cursor(&self) -> Cursor {
        self.rows.last().map_or_else(Cursor::default, |row| cursor(row))
    }

    /// Reads the log up to `up_to` into a copy; every row must fit the one before.
    fn replay(&self, writer: u64, up_to: u64) -> (Replica, Hash) {
        let mut replica = Replica::new(writer);
        for (writer, person) in &self.writers {
            replica.knows(*writer, *person);
        }
        let mut last = Hash::default();
        for row in self.rows.iter().take_while(|row| row.seq <= up_to) {
            assert_eq!(row.seq, replica.head + 1, "a row is missing from the log");
            last = hash(&last, row.seq, row.author, row.at_ms, &row.bytes);
            assert_eq!(row.hash, last, "the hash chain is broken at {}", row.seq);
            replica.replay(row.seq, &row.bytes).expect("the log fits together");
        }
        (replica, last)
    }
}

fn cursor(row: &Row) -> Cursor {
    Cursor { seq: row.seq, mark: u64::from_be_bytes(*row.hash.first_chunk().expect("32 bytes")) }
}

/// One student's plan, and what the test knows of it.
#[derive(Debug)]
pub struct Plan {
    log: Log,
    /// The copy in the writer's memory, and the last hash.
    kept: Option<(Replica, Hash)>,
    /// What the log says now.
    pub now: Mirror,
    /// What any log ever said, restored away or not.
    pub ever: Mirror,
}

/// The answer to a push.
#[derive(Debug)]
pub struct Pulled {
    pub head: Cursor,
    pub fits: bool,
    pub updates: Vec<Vec<u8>>,
}

/// What a page sends.
#[derive(Clone, Debug)]
pub struct Push {
    pub person: PersonId,
    pub cookie: Option<u64>,
    pub version: u32,
    pub cursor: Cursor,
    pub update: Option<Vec<u8>>,
}

/// What a backup holds: of each plan its log, and the sessions of that day.
#[derive(Clone, Debug)]
struct Backup {
    logs: BTreeMap<PersonId, Log>,
    sessions: BTreeMap<u64, PersonId>,
}

#[derive(Debug, Default)]
pub struct Server {
    plans: BTreeMap<PersonId, Plan>,
    sessions: BTreeMap<u64, PersonId>,
    next_session: u64,
    backups: Vec<Backup>,
    /// How often the process was started.
    starts: u64,
    pub is_full: bool,
    /// What a page sends in one piece is not taken if it has more bytes.
    limit: usize,
    /// Pages of another version than this are not understood.
    pub version: u32,
    /// How often a backup was restored.
    pub epoch: u64,
    /// How often a school year began.
    years: u64,
}

impl Server {
    pub fn new(students: &[PersonId], limit: usize) -> Self {
        let plan = |student: &PersonId| {
            let (now, ever) = (Mirror::new(*student), Mirror::new(*student));
            (*student, Plan { log: Log::default(), kept: None, now, ever })
        };
        Self { plans: students.iter().map(plan).collect(), limit, ..Self::default() }
    }

    pub fn plan(&self, student: PersonId) -> &Plan {
        &self.plans[&student]
    }

    /// The number of the last update of a plan.
    pub fn head(&self, student: PersonId) -> u64 {
        self.plan(student).log.cursor().seq
    }

    pub fn enter(&mut self, person: PersonId) -> u64 {
        self.next_session += 1;
        self.sessions.insert(self.next_session, person);
        self.next_session
    }

    pub fn end_session(&mut self, cookie: u64) {
        self.sessions.remove(&cookie);
    }

    /// Who asks.
    pub fn viewer(&self, cookie: Option<u64>) -> Option<PersonId> {
        cookie.and_then(|cookie| self.sessions.get(&cookie).copied())
    }

    /// `api::edit::push`.
    pub fn push(&mut self, push: &Push, now: u64, ledger: &Ledger) -> Result<Pulled, Failure> {
        if push.version != self.version {
            return Err(Failure::Unreachable);
        }
        if self.viewer(push.cookie) != Some(push.person) {
            return Err(Failure::SignedOut);
        }
        if let Some(update) = &push.update {
            if update.len() > self.limit {
                return Err(Failure::Refused(Refusal::TooLarge));
            }
            self.save(push.person, update, now, ledger)?;
        }
        Ok(self.pull(push.person, push.cursor))
    }

    /// A save of the student.
    pub fn save(&mut self, author: PersonId, update: &[u8], now: u64, ledger: &Ledger) -> Result<(), Failure> {
        self.write((author, author), update, now, ledger)
    }

    /// One save, as the writer does it: checked against the copy in memory, written, and only then answered.
    pub fn write(
        &mut self,
        (student, author): (PersonId, PersonId),
        update: &[u8],
        now: u64,
        ledger: &Ledger,
    ) -> Result<(), Failure> {
        let is_full = self.is_full;
        let plan = self.plans.get_mut(&student).expect("a student");
        let (mut replica, last) = plan.kept.take().unwrap_or_else(|| plan.log.replay(0, u64::MAX));
        let before = unknown(update, replica.document());
        let admitted = match replica.admit(author, update) {
            Ok(admitted) => admitted,
            Err(refusal) => {
                // After any other the copy may know more than the log.
                if refusal == Refusal::TooLarge {
                    plan.kept = Some((replica, last));
                }
                return Err(Failure::Refused(refusal));
            }
        };
        if unknown(update, replica.document()) > before {
            return Err(Failure::Refused(Refusal::Unknown));
        }
        if !admitted.is_new {
            plan.kept = Some((replica, last));
            return Ok(());
        }
        if is_full {
            return Err(Failure::ServerCannotSave);
        }
        let seq = replica.head + 1;
        let hash = hash(&last, seq, author, now, update);
        plan.log.rows.push(Rc::new(Row { seq, author, at_ms: now, bytes: update.to_vec(), hash }));
        plan.log.writers.extend(admitted.new_writers.iter().map(|writer| (*writer, author)));
        replica.head = seq;
        plan.kept = Some((replica, hash));
        plan.now.take(update, ledger, "the log").expect("a log that fits together");
        plan.ever.take(update, ledger, "all logs").expect("all logs together hold what each holds");
        Ok(())
    }

    /// `storage::Database::pull`.
    fn pull(&self, student: PersonId, from: Cursor) -> Pulled {
        let log = &self.plan(student).log;
        let last = log.rows.last().map_or(0, |row| row.seq);
        let mut rows: Vec<_> = log.rows.iter().filter(|row| row.seq >= from.seq.min(last)).collect();
        let fits = from == Cursor::default() || rows.first().is_some_and(|row| cursor(row) == from);
        if !fits {
            rows = log.rows.iter().collect();
        }
        let head = rows.last().map_or_else(Cursor::default, |row| cursor(row));
        let updates = rows.iter().filter(|row| !fits || row.seq > from.seq).map(|row| row.bytes.clone()).collect();
        Pulled { head, fits, updates }
    }

    /// The plan as a form is filled from it.
    pub fn open(&self, student: PersonId, writer: u64, up_to: Cursor) -> Option<Replica> {
        let log = &self.plan(student).log;
        let fits = up_to == Cursor::default() || log.rows.iter().any(|row| cursor(row) == up_to);
        fits.then(|| log.replay(writer, up_to.seq).0)
    }

    pub fn cursor(&self, student: PersonId) -> Cursor {
        self.plan(student).log.cursor()
    }

    /// Whether an update has anything that no log ever had.
    ///
    /// # Errors
    /// It cannot be read, or builds on what no log ever had.
    pub fn would_be_new(&mut self, student: PersonId, update: &[u8], ledger: &Ledger) -> Result<bool, Error> {
        self.plans.get_mut(&student).expect("a student").ever.take(update, ledger, "all logs")
    }

    /// The process ends and starts again: what was in memory only is gone.
    pub fn restart(&mut self) {
        self.starts += 1;
        for plan in self.plans.values_mut() {
            plan.kept = None;
        }
    }

    /// `storage::Database::turn_year` for one student.
    pub fn turn_year(&mut self, student: PersonId, writer: u64, now: u64, ledger: &Ledger) {
        let plan = self.plans.get_mut(&student).expect("a student");
        let (replica, _) = plan.log.replay(0, u64::MAX);
        if replica.head == 0 {
            return;
        }
        let mut log = Log { writers: plan.log.writers.clone(), ..Log::default() };
        log.writers.insert(writer, student);
        let mut last = Hash::default();
        plan.now = Mirror::new(student);
        for (seq, bytes) in (1..).zip(carried(replica.document(), writer).expect("a document")) {
            last = hash(&last, seq, student, now, &bytes);
            plan.now.take(&bytes, ledger, "the new year").expect("a log that fits together");
            plan.ever.take(&bytes, ledger, "all logs").expect("all logs together hold what each holds");
            log.rows.push(Rc::new(Row { seq, author: student, at_ms: now, bytes, hash: last }));
        }
        plan.log = log;
        plan.kept = None;
        self.years += 1;
    }

    /// `api::edit::present_life`: which start of the process answers.
    pub const fn start(&self) -> u64 {
        self.starts
    }

    pub const fn years(&self) -> u64 {
        self.years
    }

    /// How often the logs were others than before.
    pub const fn life(&self) -> u64 {
        self.epoch + self.years
    }

    /// What was said about a plan.
    pub fn talk(&self, student: PersonId) -> Vec<Event> {
        self.plan(student).log.talk.iter().map(|event| Event::clone(event)).collect()
    }

    /// `storage::Database::comment`, with the passage as `api::comment` finds it.
    pub fn comment(&mut self, right: &MayComment, said: &Said, now: u64) -> Result<(), Failure> {
        let student = right.read().student();
        let version = match &said.about {
            About::Passage { base, .. } => {
                let replica = self.plan(student).log.replay(0, *base).0;
                (replica.head == *base).then_some(replica)
            }
            About::Again { .. } => Some(self.plan(student).log.replay(0, u64::MAX).0),
            About::Thread(_) => None,
        };
        let event = event(right, said, version.as_ref().map(Replica::document), now)?;
        let is_full = self.is_full;
        let talk = &mut self.plans.get_mut(&student).expect("a student").log.talk;
        let before = threads(talk.iter().map(|event| Event::clone(event)).collect());
        match admit(&before, right, &event) {
            Ok(true) if is_full => Err(Failure::ServerCannotSave),
            Ok(is_new) => {
                talk.extend(is_new.then(|| Rc::new(event)));
                Ok(())
            }
            // After a restored backup the same version may have other words: then the name is taken, as in the product.
            Err(Refused::Taken) if matches!(event.deed, Deed::Opened(_)) => Err(Failure::NoRight),
            Err(Refused::Absent) => Err(Failure::NoRight),
            Err(Refused::Taken) => panic!("a name stands for two things"),
        }
    }

    pub fn back_up(&mut self) {
        let logs = self.plans.iter().map(|(student, plan)| (*student, plan.log.clone())).collect();
        self.backups.push(Backup { logs, sessions: self.sessions.clone() });
    }

    /// Takes the place of everything by what a backup holds: whoever signed in since is signed out. Gives whether there was
    /// one.
    pub fn restore(&mut self, which: usize, ledger: &mut Ledger) -> bool {
        if self.backups.is_empty() {
            return false;
        }
        let Backup { logs, sessions } = self.backups[which % self.backups.len()].clone();
        self.epoch += 1;
        self.sessions = sessions;
        self.restart();
        for (student, log) in logs {
            let plan = self.plans.get_mut(&student).expect("a student");
            plan.kept = None;
            plan.now = Mirror::new(student);
            for row in &log.rows {
                plan.now.take(&row.bytes, ledger, "the backup").expect("a log that fits together");
            }
            plan.log = log;
            for edit in 0..ledger.edits.len() {
                if ledger.edits[edit].owner == student && ledger.edits[edit].was_saved {
                    ledger.edits[edit].is_lost = ledger.may_lack(edit, &plan.now);
                }
            }
        }
        true
    }

    /// Every log is whole, and what the writer has in memory is what the log says.
    pub fn check(&self) {
        for plan in self.plans.values() {
            let (replica, last) = plan.log.replay(0, u64::MAX);
            if let Some((kept, kept_hash)) = &plan.kept {
                assert_eq!((kept.head, *kept_hash), (replica.head, last), "the writer's copy is behind its log");
                let same = crate::mirror::content(kept.document()) == crate::mirror::content(replica.document());
                assert!(same, "the writer's copy says something else than its log");
            }
        }
    }
}
