//! The list against a model in memory, written apart: random filters, orders, pages and places over a district in which
//! words, days and statuses are rare and common.

use std::collections::{BTreeMap, BTreeSet};

use ilp::domain::access::{self, DeskScope, Whose};
use ilp::domain::completion::State;
use ilp::domain::grade::Grade;
use ilp::domain::person::{ClassId, PersonId, Role, SchoolId, Viewer};
use ilp::domain::roster::{BySection, Count, Edge, Filter, Order, Place, Span};
use ilp::domain::section::{Section, Sections};
use ilp::domain::status::{Phase, Status};
use ilp::storage::{self, Database, PAGE, name_key};
use ilp::text::{Document, Op};
use rusqlite::params;

use crate::support::{DISTRICT, Dice, NOW_MS, TestFile, right, viewer};

const DAY_MS: i64 = 86_400_000;
/// More than are read and put in order at once, so that walks of every kind happen.
const STUDENTS: i64 = 6_000;
const COUNSELOR: PersonId = PersonId(9_001);
const TEACHER: PersonId = PersonId(9_002);
const COMMON: [&str; 6] = ["Ana", "Amir", "Adams", "Álvarez", "Abe", "Aoki"];
const RARE: [&str; 6] = ["Núñez", "Nuno", "Zoë", "Łuczak", "O’Hara", "王"];

struct Student {
    id: PersonId,
    school: SchoolId,
    grade: Grade,
    name_key: String,
    words: Vec<String>,
    status: Status,
    changed_day: i64,
    contact_day: i64,
    on_caseload: bool,
    classes: BTreeSet<i64>,
}

/// An edit of each kind, and how a plan of these alone stands.
fn edits() -> Vec<(Vec<u8>, [State; 4])> {
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

fn rare(dice: &mut Dice, one_in: usize) -> bool {
    dice.below(one_in) == 0
}

/// The district, as the model has it; everybody's plan is empty.
fn people(dice: &mut Dice) -> Vec<Student> {
    let today = NOW_MS / DAY_MS;
    let word = |dice: &mut Dice| if rare(dice, 40) { RARE[dice.below(6)] } else { COMMON[dice.below(6)] };
    (1..=STUDENTS)
        .map(|id| {
            let name_key = name_key(&format!("{} {}", word(dice), word(dice)));
            let words = name_key.split(' ').map(str::to_owned).chain(["s".to_owned(), id.to_string()]).collect();
            let school = SchoolId(if id % 4 != 0 {
                1
            } else if rare(dice, 30) {
                3
            } else {
                2
            });
            let contact_day = if rare(dice, 5) { today - i64::try_from(dice.below(150)).expect("small") } else { 0 };
            let phase = if rare(dice, 300) { Phase::CheckedIn } else { Phase::NotRevisited };
            Student {
                id: PersonId(id),
                school,
                grade: Grade::ALL[if rare(dice, 50) { 6 } else { dice.below(6) }],
                name_key,
                words,
                status: Status { phase, asks: rare(dice, 60), exempt: rare(dice, 50), ..Status::default() },
                changed_day: 0,
                contact_day,
                on_caseload: rare(dice, 15),
                classes: (1..=2).filter(|_| rare(dice, 60)).collect(),
            }
        })
        .collect()
}

/// Writes them as a district that was imported; counters and words are made by the product.
async fn made(file: &TestFile, everyone: &[Student]) -> Database {
    file.open().await.close().await;
    let mut sql = file.sql();
    let transaction = sql.transaction().expect("a transaction");
    transaction
        .execute_batch(&format!(
            "INSERT INTO district (district_id, name, teachers_check_in) VALUES (1, 'D', 1);
             INSERT INTO school VALUES (1, 1, 'A'), (1, 2, 'B'), (1, 3, 'C');
             INSERT INTO person (district_id, person_id, role, name, name_key, school_id)
             VALUES (1, {COUNSELOR}, 'counselor', 'C', 'c', 1), (1, {TEACHER}, 'teacher', 'T', 't', 1);
             INSERT INTO class (district_id, class_id, school_id, name) VALUES (1, 1, 1, 'E'), (1, 2, 1, 'F'), (1, 3, 1, 'G');
             INSERT INTO class_teacher (district_id, teacher_id, class_id, until_day)
             VALUES (1, {TEACHER}, 1, NULL), (1, {TEACHER}, 2, '2027-06-01'), (1, {TEACHER}, 3, '2026-08-01');"
        ))
        .expect("a district");
    for student in everyone {
        let (id, key) = (student.id.0, &student.name_key);
        let one = |statement: &str, values: &[&dyn rusqlite::ToSql]| {
            transaction.prepare_cached(statement).expect("a statement").execute(values).expect("a row");
        };
        one(
            "INSERT INTO person (district_id, person_id, role, name, name_key, school_id, grade, local_id)
             VALUES (1, ?1, 'student', ?2, ?2, ?3, ?4, 'S-' || ?1)",
            params![id, key, student.school.0, student.grade.number()],
        );
        one("INSERT INTO plan (plan_id, district_id, student_id, school_year) VALUES (?1, 1, ?1, 2026)", params![id]);
        if student.on_caseload {
            let caseload =
                "INSERT INTO caseload (district_id, counselor_id, name_key, student_id) VALUES (1, ?1, ?2, ?3)";
            one(caseload, params![COUNSELOR.0, key, id]);
        }
        for class in student.classes.iter().copied().chain((id % 100 == 0).then_some(3)) {
            one("INSERT INTO class_student (district_id, student_id, class_id) VALUES (1, ?1, ?2)", params![id, class]);
        }
    }
    transaction.commit().expect("a commit");
    storage::repair(&file.path).await.expect("a repair");
    // As if windows had been turned and talks been logged.
    let transaction = sql.transaction().expect("a transaction");
    for student in everyone {
        let change = "UPDATE standing SET status = ?2, contact_day = ?3 WHERE student_id = ?1";
        let values = params![student.id.0, student.status.bits(), student.contact_day];
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

/// Saves an edit of a student, in the product and in the model.
async fn save(database: &Database, student: &mut Student, (update, states): &(Vec<u8>, [State; 4]), at_ms: i64) {
    database.save(right(student.id), update.clone(), at_ms).await.expect("a save");
    wrote(student, *states, at_ms);
}

fn wrote(student: &mut Student, states: [State; 4], at_ms: i64) {
    student.status.standing.states = states;
    if student.status.phase == Phase::NotRevisited {
        student.status.phase = Phase::Revisited;
    }
    // The desk was made to say so; the plan, which is asked now, has no exemption.
    student.status.exempt = false;
    student.changed_day = at_ms / DAY_MS;
}

fn scopes() -> Vec<DeskScope> {
    let school = |id| Viewer { school: Some(SchoolId(id)), ..viewer(Role::SchoolAdmin, PersonId(0)) };
    let viewers = [
        viewer(Role::DistrictAdmin, PersonId(0)),
        viewer(Role::DistrictAdmin, PersonId(0)),
        school(1),
        school(3),
        viewer(Role::Counselor, COUNSELOR),
        viewer(Role::Teacher, TEACHER),
    ];
    viewers.iter().map(|viewer| access::to_desk(viewer).expect("a desk")).collect()
}

fn maybe<T: Copy>(dice: &mut Dice, one_in: usize, all: &[T]) -> Option<T> {
    rare(dice, one_in).then(|| all[dice.below(all.len())])
}

fn filter(dice: &mut Dice) -> Filter {
    let sections = BySection {
        missing: Sections::from_bits([0, 0, 1, 4, 5, 7, 8, 15][dice.below(8)]).expect("below 16"),
        any: rare(dice, 2),
        states: [(); 4].map(|()| maybe(dice, 8, &State::ALL)),
    };
    let names = ["a", "an", "nu", "núñez", "zoe a", "ana al", "s", "12", "S-77", "o'h", "a nun", "王", "zz"];
    Filter {
        sections,
        phase: maybe(dice, 4, &Phase::ALL),
        asks: rare(dice, 8),
        exempt: maybe(dice, 7, &[true, false]),
        school: maybe(dice, 4, &[1, 2, 3]).map(SchoolId),
        grade: maybe(dice, 4, &Grade::ALL),
        class: maybe(dice, 12, &[1, 2, 3, 4]).map(ClassId),
        caseload: maybe(dice, 14, &[COUNSELOR, TEACHER]),
        changed: maybe(dice, 6, &Span::ALL),
        contact: maybe(dice, 6, &Span::ALL),
        name: maybe(dice, 3, &names).unwrap_or_default().to_owned(),
        order: Order::ALL[dice.below(3)],
        edge: None,
    }
}

/// A common word or common days, and beside it what few students of the district have.
fn common_and_rare(dice: &mut Dice) -> Filter {
    let few = Filter { order: Order::ALL[dice.below(3)], ..Filter::default() };
    let few = match dice.below(3) {
        0 => Filter { phase: Some(Phase::CheckedIn), ..few },
        1 => Filter { asks: true, ..few },
        _ => Filter { grade: Some(Grade::ALL[6]), exempt: Some(true), ..few },
    };
    if rare(dice, 2) {
        Filter { name: "a".to_owned(), ..few }
    } else {
        Filter { contact: Some(Span::NotInMonth), ..few }
    }
}

/// Whether the rest of the filter, beside what a number stands at, leaves this student to this viewer.
fn is_there(student: &Student, scope: DeskScope, filter: &Filter) -> bool {
    // The third class is over for its teacher, and nobody has a fourth.
    let has_class = |class: i64| student.classes.contains(&class) || class == 3 && student.id.0 % 100 == 0;
    let seen = match scope.whose() {
        Whose::Caseload(_) => student.on_caseload,
        Whose::Classes(_) => !student.classes.is_empty(),
        Whose::School(own) => student.school == own,
        Whose::District => true,
    };
    let taught = |class: i64| !matches!(scope.whose(), Whose::Classes(_)) || class < 3;
    let in_days = |span: Option<Span>, day: i64| {
        let (first, last) = span.map_or((0, i64::MAX), |span| span.days(scope.today()));
        (first..=last).contains(&day)
    };
    let typed = name_key(&filter.name.replace('-', " "));
    seen && filter.class.is_none_or(|class| has_class(class.0) && taught(class.0))
        && filter.caseload.is_none_or(|other| {
            other == COUNSELOR && student.on_caseload && !matches!(scope.whose(), Whose::Classes(_))
        })
        && in_days(filter.changed, student.changed_day)
        && in_days(filter.contact, student.contact_day)
        && typed.split(' ').all(|typed| student.words.iter().any(|word| word.starts_with(typed)))
}

fn place(student: &Student, order: Order) -> (i64, String, i64) {
    let day = match order {
        Order::Name => 0,
        Order::Contact => student.contact_day,
        Order::Change => student.changed_day,
    };
    (day, student.name_key.clone(), student.id.0)
}

/// Everybody whom the filter leaves, in order.
fn wanted<'s>(everyone: &'s [Student], scope: DeskScope, filter: &Filter) -> Vec<&'s Student> {
    let mut left: Vec<_> = everyone
        .iter()
        .filter(|student| {
            is_there(student, scope, filter)
                && filter.takes(student.status)
                && filter.school.is_none_or(|school| school == student.school)
                && filter.grade.is_none_or(|grade| grade == student.grade)
        })
        .collect();
    left.sort_by_key(|student| place(student, filter.order));
    left
}

/// One page of the product is what the model says, from the first row, or behind or before any other. Gives whether the list was
/// so long that it said "and more".
async fn compare(
    database: &Database,
    everyone: &[Student],
    scope: DeskScope,
    filter: &Filter,
    dice: &mut Dice,
) -> bool {
    let all = wanted(everyone, scope, filter);
    let beside = if all.is_empty() || rare(dice, 2) { 0 } else { dice.below(all.len()) };
    let at = |row: usize| {
        let (day, name_key, _) = place(all[row], filter.order);
        Place { day, name_key, student: all[row].id }
    };
    let is_back = beside > 0 && rare(dice, 2);
    let (edge, from) = match beside.checked_sub(1) {
        None => (None, 0),
        // Where not a whole page lies before it, the first page is shown.
        Some(_) if is_back => (Some(Edge::Before(at(beside))), beside.saturating_sub(PAGE)),
        Some(last) => (Some(Edge::After(at(last))), beside),
    };
    let asked = Filter { edge, ..filter.clone() };
    let page = database.desk(scope, &asked).await.expect("a page");
    let found: Vec<_> = page.rows.iter().map(|row| row.student).collect();
    let rows = &all[from..all.len().min(from + PAGE)];
    let told = format!("{:?} {asked:?}", scope.whose());
    assert_eq!(found, rows.iter().map(|student| student.id).collect::<Vec<_>>(), "{told}");
    assert_eq!(page.next.is_some(), all.len() > from + PAGE, "{told}");
    assert_eq!(page.previous.is_some(), from > 0, "{told}");
    if let Some(student) = all.get(beside) {
        let found = database.neighbours(scope, filter, student.id).await.expect("neighbours");
        let found = [found.previous, found.next].map(|row| row.map(|row| row.student));
        let wanted = [beside.checked_sub(1), Some(beside + 1)].map(|row| row.and_then(|row| all.get(row)));
        assert_eq!(found, wanted.map(|student| student.map(|student| student.id)), "beside {} {told}", student.id);
    }
    for (row, student) in page.rows.iter().zip(rows) {
        assert_eq!((row.status, row.grade, row.school), (student.status, student.grade, student.school), "{told}");
        assert_eq!(row.contact_day.unwrap_or(0), student.contact_day, "{told}");
    }
    let number = all.len() as u64;
    let says = match page.count {
        Count::Exactly(students) => students == number,
        Count::Over(students) => page.counts.is_none() && (number > students || from > 0),
    };
    assert!(says, "{number} students, not {:?}: {told}", page.count);
    let left = |other: Filter| wanted(everyone, scope, &other).len() as u64;
    compare_groups(database, scope, filter, &left).await;
    let Some(counts) = page.counts else { return matches!(page.count, Count::Over(_)) };
    let exempt = rare(dice, 2);
    assert_eq!(counts.exempt(exempt), left(Filter { exempt: Some(exempt), ..filter.clone() }), "{exempt} {told}");
    assert_eq!(counts.asks, left(Filter { asks: true, ..filter.clone() }), "{told}");
    let grade = Grade::ALL[dice.below(7)];
    assert_eq!(counts.grade(grade), left(Filter { grade: Some(grade), ..filter.clone() }), "{grade} {told}");
    let phase = Phase::ALL[dice.below(4)];
    assert_eq!(counts.phase(phase), left(Filter { phase: Some(phase), ..filter.clone() }), "{phase:?} {told}");
    let section = Section::ALL[dice.below(4)];
    let more = Filter { sections: filter.sections.missing_too(section), ..filter.clone() };
    assert_eq!(counts.missing(section), left(more), "{section:?} {told}");
    let school = SchoolId(1 + i64::try_from(dice.below(3)).expect("small"));
    if let (Some(there), Whose::District) = (counts.school(school), scope.whose()) {
        assert_eq!(there, left(Filter { school: Some(school), ..filter.clone() }), "{school} {told}");
    }
    false
}

/// The numbers beside classes and caseloads are what the list would have with them, where the page shows such choices.
async fn compare_groups(database: &Database, scope: DeskScope, filter: &Filter, left: &impl Fn(Filter) -> u64) {
    let groups = database.desk_groups(scope, filter).await.expect("groups");
    let told = format!("{:?} {filter:?}", scope.whose());
    let (classes, caseloads) = match scope.whose() {
        Whose::Caseload(_) => (&[1, 2, 3, 4][..], &[][..]),
        // What is over for a teacher is no choice.
        Whose::Classes(_) => (&[1, 2][..], &[][..]),
        Whose::School(_) => (&[1, 2, 3, 4][..], &[COUNSELOR, TEACHER][..]),
        Whose::District if filter.school.is_some() => (&[1, 2, 3, 4][..], &[COUNSELOR, TEACHER][..]),
        Whose::District => (&[][..], &[][..]),
    };
    let agrees = |count: Count, wanted: u64| match count {
        Count::Exactly(students) => students == wanted,
        Count::Over(students) => {
            students <= wanted && left(Filter { class: None, caseload: None, ..filter.clone() }) > 4_000
        }
    };
    for class in classes {
        let wanted = left(Filter { class: Some(ClassId(*class)), ..filter.clone() });
        assert!(agrees(groups.classes.of(*class), wanted), "class {class}, {wanted}: {groups:?} {told}");
    }
    for counselor in caseloads {
        let wanted = left(Filter { caseload: Some(*counselor), ..filter.clone() });
        assert!(agrees(groups.caseloads.of(counselor.0), wanted), "{counselor}, {wanted}: {groups:?} {told}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn random_filters_orders_and_places_give_the_rows_and_numbers_of_a_model_while_people_write() {
    let mut dice = Dice(20_261_125);
    let mut everyone = people(&mut dice);
    let file = TestFile::empty();
    let database = made(&file, &everyone).await;
    let edits = edits();
    let mut uncounted = 0;
    for round in 0..1_200 {
        if round % 2 == 0 {
            // Nobody writes twice: an edit of a second kind would merge with the first.
            let fresh = everyone.iter().position(|student| student.changed_day == 0 && rare(&mut dice, 40));
            if let Some(fresh) = fresh {
                let days = if rare(&mut dice, 4) { dice.below(200) } else { dice.below(4) };
                let at_ms = NOW_MS - i64::try_from(days).expect("small") * DAY_MS;
                let edit = &edits[dice.below(edits.len())];
                save(&database, &mut everyone[fresh], edit, at_ms).await;
            }
        }
        let scopes = scopes();
        let scope = scopes[dice.below(scopes.len())];
        uncounted += usize::from(compare(&database, &everyone, scope, &filter(&mut dice), &mut dice).await);
        if round % 10 == 0 {
            let filter = common_and_rare(&mut dice);
            compare(&database, &everyone, scopes[0], &filter, &mut dice).await;
            let questions = database.desk_questions(scopes[0], &filter).await.expect("questions");
            let rows = questions.last().expect("the rows").statement;
            assert!(rows.contains("standing_by_status"), "nobody is walked over who is not left: {filter:?}");
        }
    }
    assert!(uncounted > 10, "some lists are only walked: {uncounted}");
    assert_eq!(database.recount_desk(DISTRICT).await.expect("a count"), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_walk_through_all_pages_lists_nobody_twice_and_skips_nobody_while_sections_change() {
    let mut dice = Dice(7);
    let mut everyone = people(&mut dice);
    let file = TestFile::empty();
    let database = made(&file, &everyone).await;
    let scope = scopes()[0];
    let filter = Filter { sections: BySection::default().missing_too(Section::Goals), ..Filter::default() };
    let before: BTreeSet<_> = wanted(&everyone, scope, &filter).iter().map(|student| student.id).collect();
    let edits = edits();
    let mut saves = BTreeMap::new();
    for student in everyone.iter_mut().filter(|student| student.id.0 % 7 == 0) {
        let (update, states) = &edits[dice.below(edits.len())];
        saves.insert(student.id, update.clone());
        wrote(student, *states, NOW_MS);
    }
    let after: BTreeSet<_> = wanted(&everyone, scope, &filter).iter().map(|student| student.id).collect();
    assert!(after.len() < before.len());
    let writing = {
        let database = database.clone();
        tokio::spawn(async move {
            for (student, update) in saves {
                database.save(right(student), update, NOW_MS).await.expect("a save");
            }
        })
    };
    let mut found = Vec::new();
    let mut asked = filter.clone();
    loop {
        let page = database.desk(scope, &asked).await.expect("a page");
        found.extend(page.rows.iter().map(|row| row.student));
        asked.edge = page.next;
        if asked.edge.is_none() {
            break;
        }
    }
    writing.await.expect("written");
    let listed: BTreeSet<_> = found.iter().copied().collect();
    assert_eq!(listed.len(), found.len(), "nobody twice");
    assert!(before.intersection(&after).all(|student| listed.contains(student)), "nobody who stayed was skipped");
    assert!(listed.is_subset(&before), "nobody came who never belonged there");
    let left = database.desk(scope, &filter).await.expect("a page");
    assert_eq!(left.count, Count::Exactly(after.len() as u64));
}
