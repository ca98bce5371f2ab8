//! The process that is killed: every student at work at once, so that their saves come in groups, and beside them one
//! office that moves students, reads lists, and lets windows open and close. After each change it tells how many there were.

use std::io::{Cursor, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::time::Duration;

use ilp::domain::access::{self, MayAssign, MayWrite, PlanAccess, Ties};
use ilp::domain::administration::at_the_server;
use ilp::domain::catalogue::standard;
use ilp::domain::check_in;
use ilp::domain::checklist::ItemState;
use ilp::domain::comment::{Deed as Said, Event, EventId, Quoted};
use ilp::domain::confirmation::{Deed, Tick};
use ilp::domain::day::{Day, Term};
use ilp::domain::grade::Grade;
use ilp::domain::import::Kind;
use ilp::domain::merge::Sent;
use ilp::domain::person::{PersonId, Role, Viewer};
use ilp::domain::roster::{BySection, Filter};
use ilp::domain::section::{Section, Sections};
use ilp::domain::window::Listed;
use ilp::say::Language;
use ilp::storage::sheet::Sheet;
use ilp::storage::{Bond, Database, Error, Imported, NewAssignment, OpenPlan, TieForm};
use ilp::text::Document;
use tokio::sync::RwLock;
use tokio::task::JoinSet;

use super::{DISTRICT, MADE_MS, WINDOWS, window};
use crate::dice::Dice;

const DAY_MS: i64 = 86_400_000;
/// The clock stands somewhere in so many days from the day on which the district was made: through both windows.
const DAYS: usize = 100;
const NAMES: [&str; 8] = ["Ana", "Zoë", "Núñez", "Łuczak", "O\u{2019}Hara", "Amir", "王", "Abe"];

const NO_TIE: TieForm = TieForm {
    bond: Bond::Caseload,
    one: String::new(),
    person: String::new(),
    since: None,
    until: None,
    kinship: None,
    blocked: None,
    ends: false,
};

/// What all share.
struct World {
    database: Database,
    /// The server's clock; only the office moves it, days at a time.
    clock: AtomicI64,
    /// Held by whoever does something on this day, and by the office alone while the day turns: a save that is stamped
    /// before midnight and written behind the turn counts by its own day, which is no matter of counters (`docs/desk.md`).
    day: RwLock<()>,
    changes: AtomicUsize,
    counselor: PersonId,
    /// All of them; those after the first leave and come back.
    counselors: Vec<PersonId>,
    guardians: Vec<PersonId>,
    administrator: PersonId,
}

impl World {
    fn now_ms(&self) -> i64 {
        self.clock.load(Ordering::SeqCst)
    }

    fn viewer(&self, role: Role, person: PersonId) -> Viewer {
        Viewer {
            district: DISTRICT,
            person,
            role,
            name: String::new(),
            school: None,
            grade: None,
            is_guardian: false,
            today: Day::at(self.now_ms(), 360),
            reads_until: None,
        }
    }

    /// So many changes are on the disk.
    fn tell(&self, changes: usize) {
        let all = self.changes.fetch_add(changes, Ordering::SeqCst) + changes;
        // It is killed anyway where nobody listens.
        drop(writeln!(std::io::stdout(), "{all}"));
    }
}

/// Works on this file until it is killed.
pub fn work(file: &Path, seed: u64) {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let sql = rusqlite::Connection::open(file).expect("the file");
        let numbers = |condition: &str| {
            let mut statement =
                sql.prepare(&format!("SELECT person_id FROM person WHERE role = {condition}")).expect("sql");
            let rows = statement.query_map([], |row| row.get(0).map(PersonId)).expect("people");
            rows.collect::<Result<Vec<_>, _>>().expect("numbers")
        };
        let (students, counselors) = (numbers("'student'"), numbers("'counselor'"));
        let (administrators, guardians) = (numbers("'district_admin'"), numbers("'guardian'"));
        drop(sql);
        let world = Arc::new(World {
            database: Database::open(file).await.expect("the file opens"),
            clock: AtomicI64::new(MADE_MS),
            day: RwLock::new(()),
            changes: AtomicUsize::new(0),
            counselor: counselors[0],
            counselors,
            guardians,
            administrator: administrators[0],
        });
        // As a server does when it starts: the clock stood on another day when the last one was killed.
        world.database.turn_day(world.now_ms()).await.expect("turned");
        let mut dice = Dice(seed);
        let mut all = JoinSet::new();
        for student in &students {
            let pupil = Pupil {
                world: world.clone(),
                student: *student,
                dice: Dice(dice.roll()),
                open: None,
                talk: None,
                thread: None,
            };
            all.spawn(pupil.work());
        }
        let office = Office { world, students, dice: Dice(dice.roll()) };
        all.spawn(office.work());
        // None of them ends; what fails in one ends all.
        while let Some(ended) = all.join_next().await {
            ended.expect("it goes on");
        }
    });
}

/// A student with the page that they have open, and their counselor.
struct Pupil {
    world: Arc<World>,
    student: PersonId,
    dice: Dice,
    open: Option<OpenPlan>,
    /// The last check-in that nobody corrected.
    talk: Option<i64>,
    /// The newest thread about the plan.
    thread: Option<EventId>,
}

impl Pupil {
    async fn work(mut self) {
        loop {
            match self.change().await {
                Ok(changed) => self.world.tell(usize::from(changed)),
                // Who has left does nothing for a while; another rule was broken, or a page was overtaken.
                Err(Error::NotFound | Error::Rule(_) | Error::Refused(_) | Error::Taken) => {
                    (self.open, self.talk) = (None, None);
                    tokio::time::sleep(Duration::from_millis(2)).await;
                }
                Err(error) => panic!("student {}: {error}", self.student),
            }
        }
    }

    /// One change, or none where there is nothing to change.
    async fn change(&mut self) -> Result<bool, Error> {
        let world = self.world.clone();
        let _day = world.day.read().await;
        match self.dice.below(100) {
            0..40 => self.complete().await,
            40..64 => self.tick().await,
            64..72 => self.write().await,
            72..78 => self.comment().await,
            78..84 => self.exempt().await,
            84..86 => self.confirm().await,
            86..92 => self.ask().await,
            92..94 => self.revisit().await,
            94..96 => self.talk().await,
            _ => self.correct().await,
        }
    }

    fn own(&self) -> MayWrite {
        access::to_own_plan(&self.world.viewer(Role::Student, self.student)).expect("one's own plan")
    }

    fn as_counselor(&self) -> (PlanAccess, Ties) {
        let ties = Ties { caseload: Some(Term::default()), ..Ties::none(self.world.now_ms()) };
        let counselor = self.world.viewer(Role::Counselor, self.world.counselor);
        (access::to_plan(&counselor, self.student, &ties), ties)
    }

    /// The plan as the log has it, for somebody to write in.
    async fn opened(&mut self) -> Result<OpenPlan, Error> {
        let writer = self.dice.roll() >> 11;
        self.world.database.open_plan(self.own(), writer, u64::MAX).await
    }

    async fn page(&mut self) -> Result<&mut OpenPlan, Error> {
        if self.open.is_none() {
            self.open = Some(self.opened().await?);
        }
        self.open.as_mut().ok_or(Error::NotFound)
    }

    async fn save(&self, update: Vec<u8>) -> Result<bool, Error> {
        self.world.database.save(self.own(), update, self.world.now_ms()).await?;
        Ok(true)
    }

    /// Calls a section completed, or no longer.
    async fn complete(&mut self) -> Result<bool, Error> {
        let (section, completed) = (Section::WRITTEN[self.dice.below(3)], self.dice.below(2) == 0);
        let update = self.page().await?.replica.set_completed(section, completed);
        self.save(update).await
    }

    /// Sets a box, or all boxes of the grade at once, so that the grid is complete now and then.
    async fn tick(&mut self) -> Result<bool, Error> {
        let (all, one, state) = (self.dice.below(6) == 0, self.dice.below(64), self.dice.below(4));
        let page = self.page().await?;
        let keys: Vec<_> = standard(Language::En).keys_of(page.grade).collect();
        let update = if all {
            let updates: Vec<_> = keys.iter().map(|key| page.replica.set_item(key, &ItemState::Done)).collect();
            Document::merge(&updates).expect("our own updates")
        } else {
            let state = match state {
                0 => ItemState::Done,
                1 => ItemState::NotForMe { reason: String::new() },
                _ => ItemState::NotYet,
            };
            page.replica.set_item(&keys[one % keys.len()], &state)
        };
        self.save(update).await
    }

    /// Writes a word, or takes all words of a section away.
    async fn write(&mut self) -> Result<bool, Error> {
        let (section, words) =
            (Section::WRITTEN[self.dice.below(3)], ["", "", "words", "other words"][self.dice.below(4)]);
        let updates = self.page().await?.replica.write_words(section, words).expect("a text");
        if updates.is_empty() {
            return Ok(false);
        }
        self.save(Document::merge(&updates).expect("our own updates")).await
    }

    /// The counselor exempts from an item, or ends that.
    async fn exempt(&mut self) -> Result<bool, Error> {
        let right = access::to_exempt(self.as_counselor().0).expect("a right");
        let mut open = self.opened().await?;
        let keys: Vec<_> = standard(Language::En).keys_of(open.grade).collect();
        let exempt = keys.iter().find(|key| matches!(open.replica.item(key), Some(ItemState::Exempt { .. })));
        let (key, state) = if let Some(key) = exempt {
            (key, ItemState::NotYet)
        } else {
            (&keys[self.dice.below(keys.len())], ItemState::Exempt { reason: "moved here".to_owned() })
        };
        let update = open.replica.set_item(key, &state);
        self.world.database.save(right, update, self.world.now_ms()).await?;
        Ok(true)
    }

    /// The counselor confirms a tick.
    async fn confirm(&mut self) -> Result<bool, Error> {
        let right = access::to_confirm(self.as_counselor().0).expect("a right");
        let replica = self.opened().await?.replica;
        let ticked = |(item, state): (String, ItemState)| {
            let seq = replica.set_by(&item)?;
            (state == ItemState::Done).then_some(Tick { item, seq })
        };
        let Some(tick) = replica.document().items().into_iter().find_map(ticked) else { return Ok(false) };
        let deed = if self.dice.below(2) == 0 { Deed::Confirmed } else { Deed::Withdrawn };
        self.world.database.confirm(right, &tick, deed, self.world.now_ms()).await?;
        Ok(true)
    }

    /// The counselor begins a thread, or one of both answers in it, resolves it or takes it up again.
    async fn comment(&mut self) -> Result<bool, Error> {
        let (id, now_ms) = (EventId(self.dice.roll() >> 12), self.world.now_ms());
        let begins = self.thread.is_none() || self.dice.below(6) == 0;
        let access = if begins || self.dice.below(2) == 0 {
            self.as_counselor().0
        } else {
            let student = self.world.viewer(Role::Student, self.student);
            access::to_plan(&student, self.student, &Ties::none(now_ms))
        };
        let right = access::to_comments(access).expect("a right");
        let quoted = Quoted { section: Section::Goals, anchor: vec![1], quote: "words".to_owned(), suggestion: None };
        let deed = match self.dice.below(5) {
            _ if begins => Said::Opened(quoted),
            0 => Said::Resolved,
            1 => Said::Reopened,
            _ => Said::Replied,
        };
        let thread = self.thread.filter(|_| !begins).unwrap_or(id);
        let event = Event::new((id, thread), &right, now_ms, deed, "words")?;
        self.world.database.comment(right, &event).await?;
        self.thread = Some(thread);
        Ok(true)
    }

    async fn ask(&mut self) -> Result<bool, Error> {
        let words = [None, Some(""), Some("about next year")][self.dice.below(3)];
        self.world.database.ask_check_in(self.own(), words, self.world.now_ms()).await?;
        Ok(true)
    }

    async fn revisit(&mut self) -> Result<bool, Error> {
        let now_ms = self.world.now_ms();
        self.world.database.revisit(self.own(), Day::at(now_ms, 360), now_ms).await?;
        Ok(true)
    }

    /// Logs a check-in of some day before.
    async fn talk(&mut self) -> Result<bool, Error> {
        let now_ms = self.world.now_ms();
        let day = Day::at(now_ms - i64::try_from(self.dice.below(30)).expect("small") * DAY_MS, 360);
        let form = check_in::Written { day: day.to_string(), ..check_in::Written::default() };
        self.talk = Some(self.log(&form).await?);
        Ok(true)
    }

    /// Corrects the last check-in: it was on another day, or there was none.
    async fn correct(&mut self) -> Result<bool, Error> {
        let Some(corrects) = self.talk else { return Ok(false) };
        let form = check_in::Written {
            day: Day::at(self.world.now_ms(), 360).to_string(),
            corrects: corrects.to_string(),
            not_held: ["", "yes"][self.dice.below(2)].to_owned(),
            ..check_in::Written::default()
        };
        self.talk = Some(self.log(&form).await?);
        Ok(true)
    }

    async fn log(&mut self, form: &check_in::Written) -> Result<i64, Error> {
        let (access, ties) = self.as_counselor();
        let right = access::to_check_in(access, &ties).expect("a right");
        let now_ms = self.world.now_ms();
        let new = form.check_in(Day::at(now_ms, 360))?;
        let token = (self.dice.roll() >> 1).cast_signed();
        self.world.database.log_check_in(right, &new, token, now_ms).await
    }
}

/// Whoever administers the district, and its clock.
struct Office {
    world: Arc<World>,
    students: Vec<PersonId>,
    dice: Dice,
}

impl Office {
    async fn work(mut self) {
        loop {
            match self.change().await {
                Ok(changes) => self.world.tell(changes),
                Err(Error::Rule(_) | Error::NotFound) => {}
                Err(error) => panic!("the office: {error}"),
            }
        }
    }

    async fn change(&mut self) -> Result<usize, Error> {
        match self.dice.below(24) {
            0..8 => self.import().await,
            8..12 => self.put().await,
            12..16 => self.turn().await,
            16..18 => self.move_window().await,
            18 => self.give().await,
            19..21 => self.tie().await,
            21 => self.keep_away().await,
            22 => self.leave().await,
            _ => self.take_back().await,
        }
    }

    /// What a student becomes: a name, a school, a grade, and the day of leaving, empty for nearly all.
    fn details(&mut self) -> [String; 4] {
        let name = format!("{} {}", NAMES[self.dice.below(8)], NAMES[self.dice.below(8)]);
        let left = if self.dice.below(8) == 0 { "2026-09-01" } else { "" };
        let grade = Grade::ALL[self.dice.below(7)];
        [name, (1 + self.dice.below(3)).to_string(), grade.to_string(), left.to_owned()]
    }

    /// Changes somebody by a form that saw them as they are.
    async fn put_over(&self, person: PersonId, pairs: &[(&str, &str)]) -> Result<usize, Error> {
        let (database, right, now_ms) = (&self.world.database, at_the_server(DISTRICT), self.world.now_ms());
        let texts = |(field, text): (&str, &str)| (field.to_owned(), text.to_owned());
        let seen = database.administered_person(right, person, now_ms).await?.details.fields();
        let was = seen.iter().map(|(field, text)| texts((field, text))).collect();
        let sent = Sent { was, form: pairs.iter().copied().map(texts).collect() };
        database.put_person(right, Some(person), &sent, now_ms).await?;
        Ok(1)
    }

    /// A student moves, is called otherwise, leaves or comes back, by a form.
    async fn put(&mut self) -> Result<usize, Error> {
        let student = self.students[self.dice.below(self.students.len())];
        let [name, school, grade, left] = self.details();
        let all = [("name", name.as_str()), ("school", &school), ("grade", &grade), ("left", &left)];
        let some: Vec<_> = all.into_iter().filter(|_| self.dice.below(2) == 0).collect();
        self.put_over(student, &some).await
    }

    /// The same of many, by a file: all in one transaction.
    async fn import(&mut self) -> Result<usize, Error> {
        let (first, lines) = (self.dice.below(self.students.len()), 1 + self.dice.below(40));
        let students = self.students.clone();
        let line = |student: &PersonId| format!("S-{student},student,{}", self.details().join(","));
        let lines: Vec<_> = students.iter().cycle().skip(first).take(lines).map(line).collect();
        let text = format!("id,role,name,school,grade,left\n{}\n", lines.join("\n"));
        let sheet = || Sheet::open(Cursor::new(text.clone().into_bytes()), Kind::People).expect("a table");
        let (right, now_ms) = (at_the_server(DISTRICT), self.world.now_ms());
        let shown = self.world.database.compare(right, Kind::People, sheet(), now_ms).await?;
        assert!(shown.wrong.is_empty(), "{:?}: {text}", shown.wrong);
        match self.world.database.import(right, (Kind::People, sheet()), shown.fingerprint, now_ms).await? {
            Imported::Done(done) => Ok(usize::try_from(done.lines - done.same).expect("small")),
            Imported::NotAsShown(now) => panic!("nobody else moves students: {}", now.sentence()),
        }
    }

    /// A day around this one, or none.
    fn some_day(&mut self) -> String {
        let days = i64::try_from(self.dice.below(60)).expect("small") - 30;
        if self.dice.below(3) == 0 {
            String::new()
        } else {
            Day::at(self.world.now_ms() + days * DAY_MS, 360).to_string()
        }
    }

    /// A student comes to the caseload of a counselor, or leaves it, today or on a day to come.
    async fn tie(&mut self) -> Result<usize, Error> {
        let counselors = &self.world.counselors;
        let counselor = counselors[self.dice.below(counselors.len())];
        let (since, until) = (self.some_day(), self.some_day());
        let ends = self.dice.below(3) == 0;
        let days =
            TieForm { since: Some(since).filter(|_| !ends), until: Some(until).filter(|_| !ends), ends, ..NO_TIE };
        self.put_tie(TieForm { one: format!("#{counselor}"), ..days }).await
    }

    /// A court keeps a guardian away from a student, or no longer.
    async fn keep_away(&mut self) -> Result<usize, Error> {
        let guardians = &self.world.guardians;
        let guardian = guardians[self.dice.below(guardians.len())];
        let blocked = Some(self.dice.below(2) == 0);
        self.put_tie(TieForm { bond: Bond::Guardian, one: format!("#{guardian}"), blocked, ..NO_TIE }).await
    }

    async fn put_tie(&mut self, form: TieForm) -> Result<usize, Error> {
        let student = self.students[self.dice.below(self.students.len())];
        let form = TieForm { person: format!("#{student}"), ..form };
        self.world.database.put_tie(at_the_server(DISTRICT), &form, self.world.now_ms()).await?;
        Ok(1)
    }

    /// A counselor leaves, or comes back.
    async fn leave(&mut self) -> Result<usize, Error> {
        let others = &self.world.counselors[1..];
        let counselor = others[self.dice.below(others.len())];
        let left = if self.dice.below(2) == 0 { Day::at(self.world.now_ms(), 360).to_string() } else { String::new() };
        self.put_over(counselor, &[("left", &left)]).await
    }

    /// Another day: windows open and close.
    async fn turn(&mut self) -> Result<usize, Error> {
        let days = i64::try_from(self.dice.below(DAYS)).expect("small");
        let _midnight = self.world.day.write().await;
        self.world.clock.store(MADE_MS + days * DAY_MS, Ordering::SeqCst);
        self.world.database.turn_day(self.world.now_ms()).await?;
        Ok(1)
    }

    /// The days of a window become others, and the desk follows.
    async fn move_window(&mut self) -> Result<usize, Error> {
        let (right, now_ms) = (at_the_server(DISTRICT), self.world.now_ms());
        let days = [self.dice.below(9), self.dice.below(9)].map(|days| i64::try_from(days).expect("small"));
        let place = self.dice.below(WINDOWS.len());
        let there = self.world.database.check_windows(right, now_ms).await?.0;
        let one = there.iter().find(|one| one.window.name() == WINDOWS[place].0).expect("the window");
        let versions = self.world.database.window_versions(right).await?;
        let newest = versions.get(&one.id).and_then(|all| all.first()).map_or(0, |newest| newest.number);
        let seen = Some((one.id, newest));
        self.world.database.put_window(right, (seen, ""), &window(place, (days[0], days[1])), now_ms).await?;
        self.world.database.turn_day(now_ms).await?;
        Ok(1)
    }

    fn right(&self) -> MayAssign {
        access::to_assign(&self.world.viewer(Role::DistrictAdmin, self.world.administrator)).expect("a right")
    }

    /// The students of a list get a window of their own.
    async fn give(&mut self) -> Result<usize, Error> {
        let (right, now_ms) = (self.right(), self.world.now_ms());
        let missing = Sections::from_bits([0, 1, 6][self.dice.below(3)]).expect("below 16");
        let grade = (self.dice.below(2) == 0).then(|| Grade::ALL[self.dice.below(7)]);
        let filter =
            Filter { sections: BySection { missing, any: true, ..BySection::default() }, grade, ..Filter::default() };
        let day = |days| Day::at(now_ms + days * DAY_MS, 360).to_string();
        let first = i64::try_from(self.dice.below(6)).expect("small") - 3;
        let listed =
            Listed { name: "A list".to_owned(), kind: "mid_year".to_owned(), first: day(first), last: day(first + 5) };
        let window = listed.window(right.scope().today())?;
        let token = (self.dice.roll() >> 1).cast_signed();
        self.world.database.assign(right, NewAssignment { window, filter, token }, now_ms).await?;
        while self.world.database.assign_some(now_ms).await? {}
        Ok(1)
    }

    /// The students of such a window lose it again.
    async fn take_back(&mut self) -> Result<usize, Error> {
        let right = self.right();
        let given = self.world.database.assignments(right).await?;
        // The oldest that is there: whoever was killed meanwhile knows of none.
        let Some(one) = given.iter().rev().find(|one| !one.way.is_taken_back()) else { return self.give().await };
        self.world.database.undo_assignment(right, one.id, self.world.now_ms()).await?;
        while self.world.database.assign_some(self.world.now_ms()).await? {}
        Ok(1)
    }
}
