//! The counselor's list against a naive computation over the plans themselves.

mod by_day;
mod by_word;
mod evening;
mod first_page;
mod in_list;
mod model;
mod not_theirs;

use std::collections::{BTreeMap, BTreeSet};

use axum::http::Method;
use ilp::domain::access::{self, DeskScope, Whose};
use ilp::domain::completion::Standing;
use ilp::domain::grade::Grade;
use ilp::domain::person::{PersonId, Role, SchoolId, Viewer};
use ilp::domain::roster::{BySection, Count, Filter, Order, Span};
use ilp::domain::school_year::SchoolYear;
use ilp::domain::section::{Section, Sections};
use ilp::domain::status::Phase;
use ilp::storage::{Database, NewPerson, PAGE, Roster};

use crate::support::{DISTRICT, TestApp, TestFile, right, viewer};

/// A student as the roster and the plan's own log have them.
struct Student {
    id: PersonId,
    school: SchoolId,
    grade: Grade,
    name_key: String,
    standing: Standing,
    counselors: BTreeSet<PersonId>,
    teachers: BTreeSet<PersonId>,
}

/// Which adults each student has, by a statement that pairs them.
fn pairs(file: &TestFile, statement: &str) -> BTreeMap<PersonId, BTreeSet<PersonId>> {
    let mut adults: BTreeMap<PersonId, BTreeSet<PersonId>> = BTreeMap::new();
    for pair in file.column(statement) {
        let (student, adult) = pair.split_once(' ').expect("a pair");
        let parse = |id: &str| id.parse::<PersonId>().expect("a number");
        adults.entry(parse(student)).or_default().insert(parse(adult));
    }
    adults
}

/// Everyone, in the order of the list.
async fn students(file: &TestFile, database: &Database) -> Vec<Student> {
    let mut counselors = pairs(file, "SELECT student_id || ' ' || counselor_id FROM caseload");
    let mut teachers =
        pairs(file, "SELECT student_id || ' ' || teacher_id FROM class_student JOIN class_teacher USING (class_id)");
    let sql = file.sql();
    let mut query = sql
        .prepare("SELECT person_id, school_id, grade, name_key FROM person WHERE role = 'student'")
        .expect("a statement");
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))).expect("rows");
    let rows: Vec<(i64, i64, u8, String)> = rows.collect::<Result<_, _>>().expect("rows");
    let mut students = Vec::new();
    for (id, school, grade, name_key) in rows {
        let (id, grade) = (PersonId(id), Grade::new(grade).expect("a grade"));
        let open = database.open_plan(right(id), 0, u64::MAX).await.expect("a plan");
        let standing = open.standing();
        let counselors = counselors.remove(&id).unwrap_or_default();
        let teachers = teachers.remove(&id).unwrap_or_default();
        students.push(Student { id, school: SchoolId(school), grade, name_key, standing, counselors, teachers });
    }
    students.sort_by(|a, b| (&a.name_key, a.id).cmp(&(&b.name_key, b.id)));
    students
}

fn is_in(student: &Student, scope: DeskScope) -> bool {
    match scope.whose() {
        Whose::Caseload(counselor) => student.counselors.contains(&counselor),
        Whose::Classes(teacher) => student.teachers.contains(&teacher),
        Whose::School(school) => student.school == school,
        Whose::District => true,
    }
}

/// All pages of a list, one after the other; each says how many there are.
async fn to_the_end(database: &Database, scope: DeskScope, filter: &Filter) -> Vec<PersonId> {
    let mut filter = filter.clone();
    let mut rows = Vec::new();
    let mut counts = Vec::new();
    loop {
        let page = database.desk(scope, &filter).await.expect("a page");
        assert!(page.rows.len() == PAGE || page.next.is_none(), "only the last page is short: {filter:?}");
        rows.extend(page.rows.into_iter().map(|row| row.student));
        counts.push(page.count);
        filter.edge = page.next;
        if filter.edge.is_none() {
            assert_eq!(counts, vec![Count::Exactly(rows.len() as u64); counts.len()], "{filter:?}");
            return rows;
        }
    }
}

/// A scope of each kind: two caseloads (one of a school, one across schools), the classes of teachers, a school, the
/// district.
fn scopes(everyone: &[Student]) -> Vec<DeskScope> {
    let counselors: BTreeSet<_> = everyone.iter().flat_map(|student| &student.counselors).copied().collect();
    let caseloads = counselors.into_iter().map(|counselor| viewer(Role::Counselor, counselor));
    let school = Viewer { school: Some(SchoolId(2)), ..viewer(Role::SchoolAdmin, PersonId(0)) };
    let teachers: BTreeSet<_> = everyone.iter().flat_map(|student| &student.teachers).copied().collect();
    let classes = teachers.into_iter().map(|teacher| viewer(Role::Teacher, teacher));
    let viewers = caseloads.chain(classes).chain([school, viewer(Role::DistrictAdmin, PersonId(0))]);
    viewers.map(|viewer| access::to_desk(&viewer).expect("a desk")).collect()
}

#[tokio::test]
async fn every_set_of_missing_sections_gives_the_students_of_a_naive_computation_in_order_and_nobody_twice() {
    let file = TestFile::large_demo();
    let database = file.open().await;
    let everyone = students(&file, &database).await;
    let scopes = scopes(&everyone);
    assert!(everyone.len() == 120 && scopes.len() >= 5);
    let grades: Vec<_> = [None].into_iter().chain(Grade::ALL.map(Some)).collect();
    for scope in scopes {
        let own_schools: &[Option<i64>] = match scope.whose() {
            Whose::School(_) => &[None, Some(2)],
            Whose::Caseload(_) | Whose::Classes(_) | Whose::District => &[None, Some(1), Some(2), Some(3)],
        };
        for (grade, school) in grades.iter().flat_map(|grade| own_schools.iter().map(move |school| (*grade, *school))) {
            let here: Vec<_> = everyone
                .iter()
                .filter(|student| is_in(student, scope))
                .filter(|student| grade.is_none_or(|grade| student.grade == grade))
                .filter(|student| school.is_none_or(|school| student.school == SchoolId(school)))
                .collect();
            for missing in (0..16).filter_map(Sections::from_bits) {
                let sections = BySection { missing, ..BySection::default() };
                let filter = Filter { sections, grade, school: school.map(SchoolId), ..Filter::default() };
                let found = to_the_end(&database, scope, &filter).await;
                let wanted: Vec<_> = here
                    .iter()
                    .filter(|student| student.standing.missing().contains(missing))
                    .map(|student| student.id)
                    .collect();
                assert_eq!(found, wanted, "{scope:?} {filter:?}");
            }
        }
    }
}

#[tokio::test]
async fn a_school_that_is_not_the_administrators_own_leaves_nobody() {
    let file = TestFile::demo();
    let database = file.open().await;
    let admin = Viewer { school: Some(SchoolId(2)), ..viewer(Role::SchoolAdmin, PersonId(0)) };
    let scope = access::to_desk(&admin).expect("a desk");
    let filter = Filter { school: Some(SchoolId(1)), ..Filter::default() };
    let found = to_the_end(&database, scope, &filter).await;
    assert_eq!(found, [], "the address says school 1, the list must not show school 2");
}

#[tokio::test]
async fn a_teacher_learns_nothing_of_check_ins_from_the_desk_unless_the_district_lets_teachers_log_them() {
    let file = TestFile::large_demo();
    let database = file.open().await;
    let teacher = PersonId(file.number("SELECT min(teacher_id) FROM class_teacher"));
    let scope = access::to_desk(&viewer(Role::Teacher, teacher)).expect("a desk");
    file.sql()
        .execute_batch("UPDATE standing SET status = status | 1024, contact_day = 20000 WHERE student_id % 2 = 0")
        .expect("half of them ask");
    let everybody = to_the_end(&database, scope, &Filter::default()).await;
    let askers = Filter { asks: true, ..Filter::default() };
    let others = [
        askers.clone(),
        Filter { phase: Some(Phase::CheckedIn), ..Filter::default() },
        Filter { contact: Some(Span::Never), ..Filter::default() },
        Filter { order: Order::Contact, ..Filter::default() },
    ];
    for filter in &others {
        assert_eq!(to_the_end(&database, scope, filter).await, everybody, "{filter:?}");
        let page = database.desk(scope, filter).await.expect("a page");
        let counts = page.counts.expect("counts");
        assert_eq!((counts.asks, counts.phases), (0, [0; 4]));
        for row in page.rows {
            assert!(!row.status.asks && row.status.phase == Phase::Closed && row.contact_day.is_none());
        }
    }
    file.sql().execute_batch("UPDATE district SET teachers_check_in = 1").expect("a setting");
    let found = to_the_end(&database, scope, &askers).await;
    let own: Vec<_> = found.iter().map(|student| student.0).collect();
    let asks =
        format!("SELECT count(*) FROM standing WHERE status & 1024 AND student_id IN ({})", serde_json::json!(own));
    let asks = asks.replace(['[', ']'], "");
    assert_eq!(file.number(&asks), i64::try_from(found.len()).expect("few"), "those who ask");
    assert!(!found.is_empty() && found.len() < everybody.len(), "and nobody else");
}

#[tokio::test]
async fn a_teacher_who_does_not_read_the_grid_learns_nothing_of_exemptions_from_the_desk() {
    let file = TestFile::large_demo();
    let database = file.open().await;
    let teacher = PersonId(file.number("SELECT min(teacher_id) FROM class_teacher"));
    let scope = access::to_desk(&viewer(Role::Teacher, teacher)).expect("a desk");
    file.sql()
        .execute_batch(
            "UPDATE standing SET status = status | 2048 WHERE student_id % 2 = 0;
             UPDATE district SET teacher_sections = 7",
        )
        .expect("half of them are exempt from something");
    let exempt = Filter { exempt: Some(true), ..Filter::default() };
    let everybody = to_the_end(&database, scope, &Filter::default()).await;
    assert_eq!(to_the_end(&database, scope, &exempt).await, everybody);
    let page = database.desk(scope, &exempt).await.expect("a page");
    assert_eq!(page.counts.expect("counts").exempt, [0; 2]);
    assert!(page.rows.iter().all(|row| !row.status.exempt));
    file.sql().execute_batch("UPDATE district SET teacher_sections = 15").expect("a setting");
    let found = to_the_end(&database, scope, &exempt).await;
    assert!(!found.is_empty() && found.iter().all(|student| student.0 % 2 == 0));
    assert_eq!(found.len(), everybody.iter().filter(|student| student.0 % 2 == 0).count());
}

fn named(id: i64, sorted_name: &str) -> NewPerson {
    NewPerson {
        person: PersonId(id),
        role: Role::Student,
        name: sorted_name.to_owned(),
        sorted_name: sorted_name.to_owned(),
        school: Some(SchoolId(1)),
        grade: Grade::new(9),
        born: None,
    }
}

async fn with_people(file: &TestFile, people: Vec<NewPerson>) -> Database {
    let database = file.open().await;
    let roster = Roster {
        district: DISTRICT,
        name: "A district".to_owned(),
        demo_seed: None,
        year: SchoolYear(2026),
        schools: vec![(SchoolId(1), "A school".to_owned())],
        people,
        caseloads: Vec::new(),
        classes: Vec::new(),
        guardians: Vec::new(),
    };
    database.add_district(&roster).await.expect("a district");
    database
}

#[tokio::test]
async fn the_beginning_of_any_word_of_a_name_is_found_in_any_case_and_without_its_diacritics() {
    let names = [
        "Núñez Ana",
        "NUNEZ Bo",
        "Ñúñez Cy",
        "Nuno Di",
        "Łuczak Ed",
        "Işık Fa",
        "Nguyễn Gi",
        "欧阳 乐",
        "Шульга Яна",
        "Zúñiga Hu",
    ];
    let file = TestFile::empty();
    let database = with_people(&file, (1..).zip(names).map(|(id, name)| named(id, name)).collect()).await;
    let scope = access::to_desk(&viewer(Role::DistrictAdmin, PersonId(0))).expect("a desk");
    for (typed, wanted) in [
        ("nun", &[1, 2, 3, 4][..]),
        ("NÚÑ", &[1, 2, 3, 4]),
        ("nunez", &[1, 2, 3]),
        ("núñez c", &[3]),
        ("luc", &[5]),
        ("Łuc", &[5]),
        ("isik", &[6]),
        ("nguyen", &[7]),
        ("欧", &[8]),
        ("шУЛ", &[9]),
        ("z", &[10]),
        ("ana", &[1]),
        ("an núñ", &[1]),
        ("h zu", &[10]),
        ("ana bo", &[]),
        ("unez", &[]),
        ("%", &[]),
        ("_", &[]),
        ("' OR 1=1 --", &[]),
        ("", &[6, 5, 7, 1, 2, 3, 4, 10, 9, 8]),
    ] {
        let filter = Filter { name: typed.to_owned(), ..Filter::default() };
        let found = to_the_end(&database, scope, &filter).await;
        assert_eq!(found, wanted.iter().copied().map(PersonId).collect::<Vec<_>>(), "{typed:?}");
    }
}

#[tokio::test]
async fn students_of_one_name_are_listed_once_each_also_where_a_page_ends() {
    for number in [PAGE - 1, PAGE, PAGE + 1, 2 * PAGE] {
        let file = TestFile::empty();
        let ids: Vec<_> = (1..).take(number).collect();
        let database = with_people(&file, ids.iter().map(|id| named(*id, "Lê Linh")).collect()).await;
        let scope = access::to_desk(&viewer(Role::DistrictAdmin, PersonId(0))).expect("a desk");
        for missing in [Sections::default(), Sections::default().with(Section::Success)] {
            let sections = BySection { missing, ..BySection::default() };
            let filter = Filter { sections, ..Filter::default() };
            let found = to_the_end(&database, scope, &filter).await;
            assert_eq!(found, ids.iter().copied().map(PersonId).collect::<Vec<_>>(), "{number}");
        }
    }
}

#[tokio::test]
async fn the_pages_of_the_desk_lead_to_every_student_by_their_links_alone() {
    let app = TestApp::at("127.0.0.1:3000", TestFile::large_demo()).await;
    let everyone = students(&app.file, app.database()).await;
    let mut browser = app.as_one(Role::DistrictAdmin).await;
    for missing in (0..16).filter_map(Sections::from_bits) {
        let pairs: Vec<_> = missing.iter().map(|section| format!("missing={}", section.slug())).collect();
        let mut address = Some(format!("/desk?show=all&{}", pairs.join("&")));
        let mut found = Vec::new();
        while let Some(open) = address {
            let page = browser.get(&open).await.page();
            let links: Vec<_> =
                page.all("a").filter_map(|link| Some((link.attribute("href")?.to_owned(), &link.text))).collect();
            let students = links.iter().filter_map(|(href, _)| href.strip_prefix("/students/"));
            found.extend(students.filter_map(|rest| rest.split_once("?list=")?.0.parse::<PersonId>().ok()));
            address = links.iter().find(|(_, text)| *text == "Next students").map(|(href, _)| href.clone());
            assert!(found.len() <= everyone.len(), "the links go round: {open}");
        }
        let wanted = everyone.iter().filter(|student| student.standing.missing().contains(missing));
        assert_eq!(found, wanted.map(|student| student.id).collect::<Vec<_>>(), "{missing:?}");
    }
}

#[tokio::test]
async fn from_one_student_of_a_list_links_lead_to_the_next_and_back_again() {
    let app = TestApp::at("127.0.0.1:3000", TestFile::large_demo()).await;
    let mut browser = app.as_one(Role::Counselor).await;
    let list = browser.get("/desk?missing=strategies&grade=9").await.page();
    let rows: Vec<_> =
        list.all("a").filter(|link| link.attribute("href").is_some_and(|to| to.contains("?list="))).collect();
    let names: Vec<_> = rows.iter().map(|link| link.text.clone()).collect();
    let mut address = rows[0].attribute("href").expect("a link").to_owned();
    let mut walk = async |rel: &str| {
        let mut walked = Vec::new();
        loop {
            let page = browser.get(&address).await.page();
            walked.push(page.all("h1").next().expect("a name").text.clone());
            let next = page.all("a").find(|link| link.attribute("rel") == Some(rel));
            let Some(next) = next.and_then(|link| link.attribute("href")) else { return walked };
            next.clone_into(&mut address);
        }
    };
    assert!(names.len() > 2, "{names:?}");
    assert_eq!(walk("external next").await, names);
    assert_eq!(walk("external prev").await, names.iter().rev().cloned().collect::<Vec<_>>());
    let opened = browser.get(&address).await.page();
    let back = opened.all("a").find(|link| link.text == "Back to the list").expect("a way back");
    let again = browser.get(back.attribute("href").expect("a link")).await.page();
    let again = again.all("a").filter(|link| link.attribute("href").is_some_and(|to| to.contains("?list=")));
    assert_eq!(again.map(|link| link.text.clone()).collect::<Vec<_>>(), names, "the list, from the first on");
    // A page without a list has no such ways.
    let alone = browser.get(address.split('?').next().expect("a path")).await.page();
    assert!(alone.all("nav").all(|nav| nav.attribute("aria-label") != Some("In this list")));
}

#[tokio::test]
async fn nobody_learns_who_stands_beside_a_student_who_is_not_theirs() {
    let app = TestApp::at("127.0.0.1:3000", TestFile::large_demo()).await;
    let mut counselor = app.as_counselor().await;
    let own = app.students(counselor.person, true)[0].to_string();
    let other = app.students(counselor.person, false)[0].to_string();
    let mut ask = async |student: &str| {
        let pairs = [("student", student), ("list", "show=all")];
        counselor.call(&Method::GET, "/api/open_in_list", &pairs).await.status
    };
    assert_eq!(ask(&own).await, 200);
    for absent in [other.as_str(), "999999"] {
        assert_eq!(ask(absent).await, 404, "{absent}: in the order of names it would tell the name");
    }
}

#[tokio::test]
async fn who_stands_beside_a_student_tells_a_teacher_nothing_of_check_ins() {
    let file = TestFile::large_demo();
    let database = file.open().await;
    let teacher = PersonId(file.number("SELECT min(teacher_id) FROM class_teacher"));
    let scope = access::to_desk(&viewer(Role::Teacher, teacher)).expect("a desk");
    let everybody = to_the_end(&database, scope, &Filter::default()).await;
    assert!(everybody.len() > 3);
    let by_contact = Filter { order: Order::Contact, ..Filter::default() };
    for contact_day in [0, 20_000] {
        file.sql().execute("UPDATE standing SET contact_day = ?1", [contact_day]).expect("everybody was met then");
        for (row, student) in everybody.iter().enumerate() {
            let beside = database.neighbours(scope, &by_contact, *student).await.expect("neighbours");
            let found = [beside.previous, beside.next].map(|row| row.map(|row| row.student));
            let wanted = [row.checked_sub(1), Some(row + 1)].map(|row| row.and_then(|row| everybody.get(row)).copied());
            assert_eq!(found, wanted, "as by name, whoever was met: {student}, day {contact_day}");
        }
    }
}

#[tokio::test]
async fn a_search_of_very_many_words_is_answered_by_its_first_eight() {
    let file = TestFile::empty();
    let names = ["Ana Bo Cy Di Ed Fa Gi Hu Ix", "Ana Bo"];
    let database = with_people(&file, (1..).zip(names).map(|(id, name)| named(id, name)).collect()).await;
    let scope = access::to_desk(&viewer(Role::DistrictAdmin, PersonId(0))).expect("a desk");
    let eight = "an bo cy di ed fa gi hu";
    for typed in [eight.to_owned(), format!("{eight} nobody"), format!("{eight}{}", "-ana,zz ".repeat(5_000))] {
        let filter = Filter { name: typed, ..Filter::default() };
        assert_eq!(to_the_end(&database, scope, &filter).await, [PersonId(1)]);
        let questions = database.desk_questions(scope, &filter).await.expect("questions");
        assert!(questions.len() < 12, "each word is a question: {}", questions.len());
    }
    let filter = Filter { name: "ana ".repeat(5_000), ..Filter::default() };
    assert_eq!(to_the_end(&database, scope, &filter).await, [PersonId(2), PersonId(1)], "one word is one word");
}

#[tokio::test]
async fn a_day_that_was_written_into_the_place_of_a_list_by_name_hides_nobody() {
    let app = TestApp::at("127.0.0.1:3000", TestFile::large_demo()).await;
    for role in [Role::Counselor, Role::Teacher, Role::SchoolAdmin, Role::DistrictAdmin] {
        let mut browser = app.as_one(role).await;
        for edge in ["after=99999~1~", "before=99999~1~%F4%8F%BF%BF"] {
            let page = browser.get(&format!("/desk?{edge}&name=")).await.page();
            assert!(page.all("a").any(|link| link.attribute("href").is_some_and(|to| to.contains("?list="))), "{edge}");
        }
    }
}

#[tokio::test]
async fn what_was_not_understood_in_the_address_of_a_list_is_said_in_the_readers_language() {
    const SAYS: &str = "One choice in this address was not understood, so it was left out.";
    let app = TestApp::at("127.0.0.1:3000", TestFile::large_demo()).await;
    let mut counselor = app.as_counselor().await;
    for (address, says) in [
        ("/desk?grade=99", true),
        ("/desk?missing=everything&grade=9", true),
        ("/desk?colour=red", true),
        ("/desk?grade=9&grade=10", true),
        ("/desk?show=all", false),
        ("/desk?missing=goals&match=all&school=&name=+ann+&order=change", false),
        ("/desk?grade=9&after=nowhere", false),
        ("/desk?grade=9&__path=%2Fapi%2Fkeep_view", false),
    ] {
        let answer = counselor.get(address).await;
        assert_eq!((answer.status.as_u16(), answer.page().words().contains(SAYS)), (200, says), "{address}");
    }
    for (language, says) in [
        ("es", "Un filtro de esta direcci\u{f3}n no se entendi\u{f3}"),
        ("ar", "\u{644}\u{645} \u{64a}\u{64f}\u{641}\u{647}\u{645}"),
    ] {
        app.change(&format!("UPDATE person SET language = '{language}' WHERE person_id = {}", counselor.person));
        let page = counselor.get("/desk?grade=99").await.page();
        assert!(page.words().contains(says), "{language}: {}", page.words());
    }
}

#[tokio::test]
async fn whoever_keeps_fifty_lists_is_told_that_no_more_fit_and_loses_none() {
    let app = TestApp::at("127.0.0.1:3000", TestFile::demo()).await;
    let mut counselor = app.as_counselor().await;
    let kept = |app: &TestApp| app.file.number("SELECT count(*) FROM saved_view");
    let before = kept(&app);
    for number in 1..=50 {
        let name = format!("List {number}");
        let form = [("name", name.as_str()), ("query[0][0]", "grade"), ("query[0][1]", "9")];
        let answer = counselor.post_form("/api/keep_view", &form).await;
        assert_eq!(answer.header("location"), "/desk?show=all&grade=9");
    }
    let more = [("name", "One more"), ("query[0][0]", "grade"), ("query[0][1]", "10")];
    let answer = counselor.call(&Method::POST, "/api/keep_view", &more).await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("You keep 50 lists, and no more fit. Forget one first."), "{}", answer.body);
    assert_eq!(kept(&app) - before, 50);
    // One of a name that is there is replaced, also now.
    let again = [("name", "List 7"), ("query[0][0]", "grade"), ("query[0][1]", "10")];
    assert_eq!(counselor.post_form("/api/keep_view", &again).await.header("location"), "/desk?show=all&grade=10");
    assert_eq!(kept(&app) - before, 50);
    counselor.post_form("/api/drop_view", &[("name", "List 8")]).await;
    assert_eq!(counselor.post_form("/api/keep_view", &more).await.header("location"), "/desk?show=all&grade=10");
}
