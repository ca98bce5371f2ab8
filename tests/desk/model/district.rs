//! A random district, as the model has it, and what happens in it: each change is made in the product and in the model.

use std::collections::BTreeSet;

use ilp::domain::access::{self, DeskScope};
use ilp::domain::check_in;
use ilp::domain::completion::State;
use ilp::domain::grade::Grade;
use ilp::domain::person::{PersonId, Role, SchoolId, Viewer};
use ilp::domain::roster::Order;
use ilp::domain::section::Section;
use ilp::domain::status::{Phase, Review, Status};
use ilp::storage::{self, Database, name_key};
use ilp::text::{Document, Op};
use rusqlite::params;

use super::apart::{COMMON, RARE};
use crate::administration::change;
use crate::support::{Dice, NOW_MS, TestFile, on_caseload, right, viewer};

pub const DAY_MS: i64 = 86_400_000;
/// The day of every viewer, since 1970.
pub const TODAY: i64 = NOW_MS / DAY_MS;
/// By how much midnight of the district lies behind UTC's.
const BEHIND_MS: i64 = 6 * HOUR_MS;
const HOUR_MS: i64 = 3_600_000;
pub const COUNSELOR: PersonId = PersonId(90_001);
pub const TEACHER: PersonId = PersonId(90_002);

/// How large a district is, and how rare in it what can be rare.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    pub students: i64,
    pub schools: i64,
    /// One in so many has a rare name, a check-in, a place on the caseload or in a class, asks, is exempt, was checked in.
    pub names: usize,
    pub contacts: usize,
    pub ties: usize,
    pub marks: usize,
    /// One in so many has a next step, most of them one that is due.
    pub dues: usize,
}

impl Shape {
    /// One that holds lists of every kind: more students than are read and put in order at once.
    pub const LARGE: Self = Self { students: 6_000, schools: 3, names: 40, contacts: 5, ties: 30, marks: 60, dues: 1 };

    pub fn small(dice: &mut Dice) -> Self {
        let mut one_of = |all: &[usize]| all[dice.below(all.len())];
        Self {
            students: i64::try_from(one_of(&[3, 40, 51, 200, 400, 700])).expect("small"),
            schools: i64::try_from(one_of(&[1, 3, 40])).expect("small"),
            names: one_of(&[2, 10, 60]),
            contacts: one_of(&[1, 4, 40]),
            ties: one_of(&[2, 6, 30]),
            marks: one_of(&[2, 9, 60]),
            dues: one_of(&[1, 3, 20]),
        }
    }
}

#[derive(Clone, Debug)]
pub struct Student {
    pub id: PersonId,
    pub school: SchoolId,
    pub grade: Grade,
    /// As it is written, and as it is compared.
    name: String,
    pub key: String,
    /// What the student is found by.
    pub words: Vec<String>,
    pub status: Status,
    /// Days since 1970; 0 for never.
    pub changed_day: i64,
    pub contact_day: i64,
    /// The day of a next step, in the same way.
    pub due_day: i64,
    /// When the student asked, in milliseconds since 1970; 0 for who does not.
    pub asked_ms: i64,
    pub on_caseload: bool,
    pub classes: BTreeSet<i64>,
    /// Of whom something happened already: an edit of a second kind would merge with the first.
    pub is_changed: bool,
}

impl Student {
    fn call(&mut self, words: [(&str, &str); 2]) {
        self.name = format!("{} {}", words[0].0, words[1].0);
        self.key = format!("{} {}", words[0].1, words[1].1);
        self.words = [words[0].1, words[1].1, "s", &self.id.to_string()].map(str::to_owned).into();
    }

    /// Where the student stands in a list of this order.
    pub fn place(&self, order: Order) -> (i64, &str, i64) {
        let day = match order {
            Order::Name => 0,
            Order::Contact => self.contact_day,
            Order::Change => self.changed_day,
            Order::Asked => self.asked_ms,
            Order::Due => self.due_day,
        };
        (day, &self.key, self.id.0)
    }
}

pub fn rare(dice: &mut Dice, one_in: usize) -> bool {
    dice.below(one_in) == 0
}

fn name(dice: &mut Dice, one_in: usize) -> [(&'static str, &'static str); 2] {
    [(); 2].map(|()| if rare(dice, one_in) { RARE[dice.below(RARE.len())] } else { COMMON[dice.below(6)] })
}

/// Everybody; their plans are empty.
pub fn people(dice: &mut Dice, shape: Shape) -> Vec<Student> {
    (1..=shape.students)
        .map(|id| {
            let school = match shape.schools {
                // Some schools are small.
                3 if id % 4 == 0 => SchoolId(if rare(dice, 30) { 3 } else { 2 }),
                3 => SchoolId(1),
                schools => SchoolId(1 + id * id % schools),
            };
            let contact_day =
                if rare(dice, shape.contacts) { TODAY - i64::try_from(dice.below(150)).expect("small") } else { 0 };
            let phase = if rare(dice, shape.marks) { Phase::CheckedIn } else { Phase::NotRevisited };
            let (asks, exempt) = (rare(dice, shape.marks), rare(dice, shape.marks));
            let review = Review::ALL[dice.below(3)];
            let (waits, on_caseload) = (rare(dice, shape.marks), rare(dice, shape.ties));
            let asked_ms = NOW_MS - i64::try_from(dice.below(9)).expect("small") * 3_600_000;
            let due_day = TODAY - 40 + i64::try_from(dice.below(50)).expect("small");
            let mut student = Student {
                id: PersonId(id),
                school,
                grade: Grade::ALL[if rare(dice, 50) { 6 } else { dice.below(6) }],
                name: String::new(),
                key: String::new(),
                words: Vec::new(),
                status: Status { phase, review, asks, exempt, waits, alone: !on_caseload, ..Status::default() },
                changed_day: 0,
                contact_day,
                due_day: if rare(dice, shape.dues) { due_day } else { 0 },
                asked_ms: if asks { asked_ms } else { 0 },
                on_caseload,
                classes: (1..=2).filter(|_| rare(dice, 2 * shape.ties)).chain((id % 100 == 0).then_some(3)).collect(),
                is_changed: false,
            };
            student.call(name(dice, shape.names));
            student
        })
        .collect()
}

/// Writes them as a district that was imported; name keys, counters and words are made by the product.
pub async fn made(file: &TestFile, shape: Shape, everyone: &[Student]) -> Database {
    file.open().await.close().await;
    let mut sql = file.sql();
    let transaction = sql.transaction().expect("a transaction");
    let one = |statement: &str, values: &[&dyn rusqlite::ToSql]| {
        transaction.prepare_cached(statement).expect("a statement").execute(values).expect("a row");
    };
    one("INSERT INTO district (district_id, name, teachers_check_in, teacher_sections) VALUES (1, 'D', 1, 15)", &[]);
    for school in 1..=shape.schools {
        one("INSERT INTO school VALUES (1, ?1, 'School ' || ?1)", params![school]);
    }
    transaction
        .execute_batch(&format!(
            "INSERT INTO person (district_id, person_id, role, name, name_key, school_id)
             VALUES (1, {COUNSELOR}, 'counselor', 'C', 'c', 1), (1, {TEACHER}, 'teacher', 'T', 't', 1);
             INSERT INTO class (district_id, class_id, school_id, name) VALUES (1, 1, 1, 'E'), (1, 2, 1, 'F'), (1, 3, 1, 'G');
             INSERT INTO class_teacher (district_id, teacher_id, class_id, until_day)
             VALUES (1, {TEACHER}, 1, NULL), (1, {TEACHER}, 2, '2027-06-01'), (1, {TEACHER}, 3, '2026-08-01');"
        ))
        .expect("a district");
    for student in everyone {
        let (id, key) = (student.id.0, name_key(&student.name));
        one(
            "INSERT INTO person (district_id, person_id, role, name, name_key, school_id, grade, local_id)
             VALUES (1, ?1, 'student', ?2, ?3, ?4, ?5, 'S-' || ?1)",
            params![id, student.name, key, student.school.0, student.grade.number()],
        );
        one("INSERT INTO plan (plan_id, district_id, student_id, school_year) VALUES (?1, 1, ?1, 2026)", params![id]);
        if student.on_caseload {
            let caseload =
                "INSERT INTO caseload (district_id, counselor_id, name_key, student_id) VALUES (1, ?1, ?2, ?3)";
            one(caseload, params![COUNSELOR.0, key, id]);
        }
        for class in &student.classes {
            one("INSERT INTO class_student (district_id, student_id, class_id) VALUES (1, ?1, ?2)", params![id, class]);
        }
    }
    transaction.commit().expect("a commit");
    storage::repair(&file.path).await.expect("a repair");
    // As if windows had been turned and talks been logged.
    let transaction = sql.transaction().expect("a transaction");
    for student in everyone {
        let change =
            "UPDATE standing SET status = ?2, contact_day = ?3, asked_ms = ?4, due_day = ?5 WHERE student_id = ?1";
        let Student { status, contact_day, asked_ms, due_day, .. } = student;
        let values = params![student.id.0, status.bits(), contact_day, asked_ms, due_day];
        transaction.prepare_cached(change).expect("a statement").execute(values).expect("a change");
    }
    transaction
        .execute_batch(
            "DELETE FROM desk_count;
             INSERT INTO desk_count SELECT 1, s.value, g.value, status, count(*) FROM standing,
                 json_each(json_array(school_id, 0)) s, json_each(json_array(grade, 0)) g GROUP BY 2, 3, 4",
        )
        .expect("counters");
    transaction.commit().expect("a commit");
    file.open().await
}

/// An hour of a day as people there count both: the evening is another day of UTC.
const fn at_hour(day: i64, hour: i64) -> i64 {
    day * DAY_MS + BEHIND_MS + hour * HOUR_MS
}

/// What happens to a student.
#[derive(Clone, Debug)]
pub enum Event {
    /// The student writes: the update, and how a plan of it alone stands.
    Saved(Vec<u8>, [State; 4], i64),
    /// A check-in on this day was logged, with a next step for that day, or with none (0).
    Talked(i64, i64),
    /// The student asked for one, or in other words, at this time.
    Asked(i64),
    /// The student has another name and grade.
    Renamed([(&'static str, &'static str); 2], Grade),
}

impl Event {
    pub fn any(dice: &mut Dice, edits: &[(Vec<u8>, [State; 4])]) -> Self {
        let ago = i64::try_from(if rare(dice, 4) { dice.below(200) } else { dice.below(4) }).expect("small");
        match dice.below(7) {
            0 => Self::Talked((TODAY - ago).max(TODAY - 60), 0),
            1 => Self::Talked((TODAY - ago).max(TODAY - 60), TODAY + i64::try_from(dice.below(14)).expect("small")),
            2 => Self::Asked(NOW_MS - ago * HOUR_MS),
            3 => Self::Renamed(name(dice, 3), Grade::ALL[dice.below(7)]),
            _ => {
                let (update, states) = edits[dice.below(edits.len())].clone();
                Self::Saved(update, states, at_hour(TODAY - ago, [8, 15, 20, 23][dice.below(4)]))
            }
        }
    }

    /// Something of today.
    pub fn of_today(dice: &mut Dice, edits: &[(Vec<u8>, [State; 4])]) -> Self {
        match Self::any(dice, edits) {
            Self::Saved(update, states, _) => Self::Saved(update, states, at_hour(TODAY, 20)),
            Self::Talked(_, due) => Self::Talked(TODAY, due),
            Self::Asked(_) => Self::Asked(NOW_MS + i64::try_from(dice.below(1_000)).expect("small")),
            renamed @ Self::Renamed(..) => renamed,
        }
    }

    /// Whether it takes a student to another place of a list in this order.
    pub const fn moves(&self, order: Order) -> bool {
        match (self, order) {
            // The name also tells who comes first of one day; and the desk, which was made to say that there was a
            // check-in, a request and a step, asks the tables again.
            (Self::Renamed(..), _)
            | (Self::Saved(..), Order::Change)
            | (Self::Talked(..) | Self::Asked(_), Order::Contact | Order::Asked | Order::Due) => true,
            (Self::Saved(..), _) | (Self::Talked(..) | Self::Asked(_), Order::Name | Order::Change) => false,
        }
    }

    /// Whether it takes them behind everybody, when it is one of today.
    pub const fn goes_to_the_end(&self, order: Order) -> bool {
        matches!(
            (self, order),
            (Self::Saved(..), Order::Change) | (Self::Talked(..), Order::Contact) | (Self::Asked(_), Order::Asked)
        )
    }

    /// In the product.
    pub async fn happen(&self, database: &Database, student: PersonId) {
        match self {
            Self::Saved(update, _, at_ms) => {
                database.save(right(student), update.clone(), *at_ms).await.expect("a save");
            }
            Self::Asked(at_ms) => {
                let line = Some("About next year");
                database.ask_check_in(right(student), line, *at_ms).await.expect("asked");
            }
            Self::Talked(day, due) => {
                let [day, due] = [*day, *due].map(|day| ilp::domain::day::Day::from_number(day).to_string());
                let (next_step, next_day) = if due.starts_with("1970") { ("", "") } else { ("Read", &*due) };
                let form = check_in::Written {
                    day,
                    next_step: next_step.to_owned(),
                    next_day: next_day.to_owned(),
                    ..check_in::Written::default()
                };
                let new = form.check_in(viewer(Role::Counselor, COUNSELOR).today).expect("a check-in");
                let ties = on_caseload();
                let access = access::to_plan(&viewer(Role::Counselor, COUNSELOR), student, &ties);
                let right = access::to_check_in(access, &ties).expect("a right");
                database.log_check_in(right, &new, student.0, NOW_MS).await.expect("logged");
            }
            Self::Renamed(words, grade) => {
                let name = format!("{} {}", words[0].0, words[1].0);
                let pairs = [("name", name.as_str()), ("sorted_name", &name), ("grade", &grade.to_string())];
                change(database, student.0, &pairs).await.expect("changed");
            }
        }
    }

    /// In the model.
    pub fn told(&self, student: &mut Student) {
        student.is_changed = true;
        match self {
            Self::Saved(_, states, at_ms) => {
                student.status.standing.states = *states;
                // No window is open: who was said not to have come back is in none.
                if student.status.phase == Phase::NotRevisited {
                    student.status.phase = Phase::Closed;
                }
                // The desk was made to say so; the plan, which is asked now, has no exemption.
                student.status.exempt = false;
                student.changed_day = (at_ms - BEHIND_MS).div_euclid(DAY_MS);
            }
            // So with the window and what was asked: the tables, which are asked now, have none.
            Self::Talked(day, due) => {
                (student.status.phase, student.status.asks) = (Phase::Closed, false);
                (student.status.review, student.status.waits) = (Review::NoneYet, false);
                (student.contact_day, student.asked_ms, student.due_day) = (*day, 0, *due);
            }
            Self::Asked(at_ms) => {
                (student.status.phase, student.status.asks) = (Phase::Closed, true);
                (student.status.review, student.status.waits) = (Review::NoneYet, false);
                (student.contact_day, student.asked_ms, student.due_day) = (0, *at_ms, 0);
            }
            Self::Renamed(words, grade) => {
                let was = (student.key.clone(), student.grade);
                student.call(*words);
                student.grade = *grade;
                if was == (student.key.clone(), student.grade) {
                    return;
                }
                (student.status.phase, student.status.asks, student.status.exempt) = (Phase::Closed, false, false);
                (student.status.review, student.status.waits) = (Review::NoneYet, false);
                (student.contact_day, student.asked_ms, student.due_day) = (0, 0, 0);
            }
        }
    }
}

/// An edit of each kind, and how a plan of these alone stands.
pub fn edits() -> Vec<(Vec<u8>, [State; 4])> {
    let mut edits = Vec::new();
    for bits in 1..27usize {
        let mut document = Document::new(1 + bits as u64);
        let mut states = [State::NotStarted; 4];
        for (place, section) in Section::WRITTEN.into_iter().enumerate() {
            let state = State::ALL[bits / 3usize.pow(u32::try_from(place).expect("small")) % 3];
            states[place] = state;
            if state != State::NotStarted {
                document.edit_words(section, &vec![Op::insert("words")]).expect("an edit");
                document.set_completed(section, state == State::Completed);
            }
        }
        edits.push((document.whole(), states));
    }
    edits
}

/// Those who look: twice the district, two schools, a caseload, classes.
pub fn scopes(shape: Shape) -> Vec<DeskScope> {
    let school = |id| Viewer { school: Some(SchoolId(id)), ..viewer(Role::SchoolAdmin, PersonId(0)) };
    let viewers = [
        viewer(Role::DistrictAdmin, PersonId(0)),
        viewer(Role::DistrictAdmin, PersonId(0)),
        school(1),
        school(shape.schools),
        viewer(Role::Counselor, COUNSELOR),
        viewer(Role::Teacher, TEACHER),
    ];
    viewers.iter().map(|viewer| access::to_desk(viewer).expect("a desk")).collect()
}
