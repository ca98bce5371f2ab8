//! Reports: their numbers against a naive count, who sees which, what is hidden, and the same as a file.

mod cells;
mod kept;

use std::collections::BTreeMap;

use ilp::api::report::Report;
use ilp::domain::completion::State;
use ilp::domain::grade::Grade;
use ilp::domain::person::{PersonId, Role, SchoolId};
use ilp::domain::report::{Figures, SMALLEST};
use ilp::domain::section::Section;
use ilp::domain::status::{Phase, Review, Status};

use axum::http::Method;

use crate::pages::assert_inert;
use crate::support::{Browser, TestApp, TestFile};

const DAY_MIN: i64 = 24 * 60;

/// One student, as the rows of the desk have them.
struct Student {
    id: PersonId,
    school: SchoolId,
    grade: Grade,
    status: Status,
}

fn students(file: &TestFile) -> Vec<Student> {
    let sql = file.sql();
    let mut rows = sql.prepare("SELECT student_id, school_id, grade, status FROM standing").expect("a statement");
    let rows = rows.query_map([], |row| {
        Ok(Student {
            id: PersonId(row.get(0)?),
            school: SchoolId(row.get(1)?),
            grade: Grade::new(row.get(2)?).expect("a grade"),
            status: Status::from_bits(row.get(3)?).expect("a status"),
        })
    });
    rows.expect("rows").collect::<Result<_, _>>().expect("students")
}

fn count(students: &[&Student], is: impl Fn(&Status) -> bool) -> u64 {
    students.iter().filter(|student| is(&student.status)).count() as u64
}

/// What nobody hides.
fn naive(students: &[&Student]) -> Figures {
    let completed = count(students, |status| status.standing.missing().is_empty());
    Figures {
        students: Some(students.len() as u64),
        sections: Section::ALL.map(|section| {
            State::ALL.map(|state| Some(count(students, |status| status.standing.state(section) == state)))
        }),
        phases: Phase::ALL.map(|phase| Some(count(students, |status| status.phase == phase))),
        reviews: Review::ALL.map(|review| Some(count(students, |status| status.review == review))),
        completed: [Some(completed), Some(students.len() as u64 - completed)],
    }
}

async fn report(browser: &mut Browser, pairs: &[(&str, &str)]) -> Report {
    browser.call(&Method::GET, "/api/open_report", pairs).await.json()
}

/// Every number of some figures.
fn numbers(of: &Figures) -> impl Iterator<Item = Option<u64>> {
    let sections = of.sections.into_iter().flatten();
    [of.students].into_iter().chain(sections).chain(of.phases).chain(of.reviews).chain(of.completed)
}

#[tokio::test]
async fn counselors_and_school_administrators_see_the_numbers_of_their_own_students_to_the_last_one() {
    let app = TestApp::at("127.0.0.1:3000", TestFile::large_demo()).await;
    app.application.turn().await.expect("turned");
    let everyone = students(&app.file);
    let mut counselor = app.as_counselor().await;
    let caseload = app.students(counselor.person, true);
    let mut admin = app.as_one(Role::SchoolAdmin).await;
    let school = SchoolId(app.file.number(&format!("SELECT school_id FROM person WHERE person_id = {}", admin.person)));
    let own: Vec<_> = everyone.iter().filter(|student| caseload.contains(&student.id)).collect();
    let at_school: Vec<_> = everyone.iter().filter(|student| student.school == school).collect();
    for (browser, own) in [(&mut counselor, own), (&mut admin, at_school)] {
        let all = report(browser, &[]).await;
        assert!(!all.hides && all.has_check_ins && all.by_school.is_empty());
        assert_eq!(all.total, naive(&own));
        let mut found = 0;
        for grade in Grade::ALL {
            let of_grade: Vec<_> = own.iter().copied().filter(|student| student.grade == grade).collect();
            let row = all.grades.iter().find(|(other, _)| *other == grade).map(|(_, figures)| figures);
            assert_eq!(row, (!of_grade.is_empty()).then(|| naive(&of_grade)).as_ref(), "grade {grade}");
            let chosen = report(browser, &[("grade", &grade.to_string())]).await;
            assert_eq!(chosen.total, naive(&of_grade));
            found += u64::from(!of_grade.is_empty());
        }
        assert!(found > 1 && numbers(&all.total).flatten().any(|number| (1..SMALLEST).contains(&number)), "small too");
    }
}

#[tokio::test]
async fn a_teacher_sees_how_far_the_plans_of_the_own_classes_are_and_nothing_of_check_ins() {
    let app = TestApp::at("127.0.0.1:3000", TestFile::large_demo()).await;
    app.application.turn().await.expect("turned");
    let mut teacher = app.as_one(Role::Teacher).await;
    let taught = app.file.column(&format!(
        "SELECT DISTINCT CAST(student_id AS TEXT) FROM class_student JOIN class_teacher USING (class_id)
         WHERE teacher_id = {}",
        teacher.person
    ));
    let everyone = students(&app.file);
    let own: Vec<_> = everyone.iter().filter(|student| taught.contains(&student.id.to_string())).collect();
    assert!(!own.is_empty() && own.len() < everyone.len());
    let all = report(&mut teacher, &[]).await;
    assert_eq!(all.total, Figures { phases: [None; 4], reviews: [None; 3], ..naive(&own) });
    assert!(!all.has_check_ins && all.days.is_none());
    assert!(all.grades.iter().all(|(_, figures)| figures.phases == [None; 4]));
    let page = teacher.get("/reports").await.words();
    let file = teacher.get("/reports.csv").await.body;
    for said in [page, file] {
        assert!(!said.to_lowercase().contains("check"), "{said}");
    }
}

#[tokio::test]
async fn a_district_sees_no_group_under_ten_and_cannot_name_a_grade_of_a_school() {
    let app = TestApp::at("127.0.0.1:3000", TestFile::large_demo()).await;
    // One school of few students.
    let few = SchoolId(app.file.number("SELECT min(school_id) FROM school"));
    app.application.turn().await.expect("turned");
    let everyone = students(&app.file);
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let all = report(&mut admin, &[]).await;
    assert!(all.hides);
    let (mut hidden, mut seen) = (0, 0);
    let mut check = |shown: &Figures, own: &[&Student]| {
        for (shown, counted) in numbers(shown).zip(numbers(&naive(own))) {
            assert!(shown.is_none() || shown == counted, "{shown:?} for {counted:?}");
            assert!(shown.is_none_or(|number| number == 0 || number >= SMALLEST), "{shown:?}");
            hidden += u64::from(shown.is_none());
            seen += u64::from(shown.is_some());
        }
    };
    check(&all.total, &everyone.iter().collect::<Vec<_>>());
    assert!(!all.by_school.is_empty() && !all.grades.is_empty());
    let mut schools = BTreeMap::new();
    for (school, _, figures) in &all.by_school {
        check(figures, &everyone.iter().filter(|student| student.school == *school).collect::<Vec<_>>());
        schools.insert(*school, figures.clone());
    }
    for (grade, figures) in &all.grades {
        check(figures, &everyone.iter().filter(|student| student.grade == *grade).collect::<Vec<_>>());
        let chosen = report(&mut admin, &[("grade", &grade.to_string())]).await;
        assert_eq!((&chosen.total, chosen.by_school.len()), (figures, 0), "chosen, a grade shows what its row shows");
    }
    assert!(hidden > 0 && seen > 0, "{hidden} hidden, {seen} seen");
    let both = report(&mut admin, &[("school", &few.to_string()), ("grade", "9")]).await;
    assert_eq!((both.choice.school, both.choice.grade), (Some(few), None));
    assert_eq!(Some(&both.total), schools.get(&few));
    assert!(both.grades.is_empty() && both.by_school.is_empty());
}

#[tokio::test]
async fn each_number_leads_to_the_list_that_it_counts() {
    let app = TestApp::at("127.0.0.1:3000", TestFile::large_demo()).await;
    app.application.turn().await.expect("turned");
    for role in [Role::Counselor, Role::Teacher, Role::SchoolAdmin, Role::DistrictAdmin] {
        let mut browser = app.as_one(role).await;
        let page = browser.get("/reports").await;
        page.words();
        let page = page.page();
        let links = page.all("a").filter(|link| link.around.iter().any(|around| around == "td"));
        let links: Vec<_> = links
            .map(|link| (link.attribute("href").expect("an address").to_owned(), link.text.trim().to_owned()))
            .collect();
        assert!(links.len() > 8, "{role:?}");
        for (address, number) in links {
            let list = browser.get(&address).await.page();
            let says = list.elements.iter().find(|element| element.attribute("role") == Some("status"));
            let says = says.expect("a sentence").text.clone();
            assert!(says.ends_with(&format!(": {number}")), "{role:?}: {number} on {address}: {says}");
        }
    }
}

#[tokio::test]
async fn a_hostile_address_gives_the_nearest_report_that_the_viewer_may_see() {
    let app = TestApp::start().await;
    let mut admin = app.as_one(Role::SchoolAdmin).await;
    let own = report(&mut admin, &[]).await;
    let whole = admin.get("/reports").await.words();
    for address in [
        "/reports?school=999999",
        "/reports?school=1",
        "/reports?school=2",
        "/reports?school=-1&grade=0",
        "/reports?grade=99&school=%00",
        "/reports?grade=&school=",
        "/reports?window=999999&year=1066",
        "/reports?window=-1&year=x",
        "/reports?window=%22%3E%3Cscript%3E&year=70000",
        "/reports?school=9223372036854775808&colour=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    ] {
        let answer = admin.get(address).await;
        assert_inert(&answer);
        assert_eq!(answer.words(), whole, "{address}");
        let file = admin.get(&address.replace("/reports", "/reports.csv")).await;
        assert_eq!(file.status, 200, "{address}");
        assert!(file.body.contains(&format!(",students,,{}\r\n", own.total.students.expect("shown"))), "{}", file.body);
    }
}

#[tokio::test]
async fn the_file_has_the_numbers_of_the_page_and_is_on_the_trail() {
    let app = TestApp::at("127.0.0.1:3000", TestFile::large_demo()).await;
    let school = "UPDATE school SET name = '=HYPERLINK(\"x\"),\"y\"' WHERE school_id = 1";
    app.change(school);
    app.application.turn().await.expect("turned");
    for role in [Role::Counselor, Role::Teacher, Role::SchoolAdmin, Role::DistrictAdmin] {
        let mut browser = app.as_one(role).await;
        for query in ["", "?grade=9", "?school=1"] {
            let page = browser.get(&format!("/reports{query}")).await.page();
            let before = app.file.number("SELECT count(*) FROM trail WHERE deed = 'exported'");
            let file = browser.get(&format!("/reports.csv{query}")).await;
            assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
            assert_eq!(app.file.number("SELECT count(*) FROM trail WHERE deed = 'exported'"), before + 1);
            // In the order of the page: sections, grades, schools, days; each number of its cells.
            let cells =
                page.all("td").filter(|cell| cell.attribute("class").is_some_and(|class| class.contains("figure")));
            let cells: Vec<_> = cells.map(|cell| cell.text.trim().to_owned()).collect();
            let lines: Vec<_> = file.body.lines().skip(1).collect();
            let said: Vec<_> = lines.iter().map(|line| line.rsplit(',').next().expect("a cell").to_owned()).collect();
            let tally = |list: &[String]| {
                list.iter().fold(BTreeMap::<String, usize>::new(), |mut counts, one| {
                    *counts.entry(one.clone()).or_default() += 1;
                    counts
                })
            };
            let (page, file_tally) = (tally(&cells), tally(&said));
            for (number, times) in &page {
                let has = file_tally.get(number).copied().unwrap_or(0);
                assert!(has > 0, "{role:?}{query}: {number} stands {times} times on the page, never in {}", file.body);
            }
            assert!(lines.len() > 12, "{}", file.body);
            assert!(!file.body.contains(",=HYPERLINK") && !file.body.contains("\"=HYPERLINK"), "{}", file.body);
        }
    }
}

#[tokio::test]
async fn each_section_line_of_the_file_is_the_cell_of_the_page() {
    let app = TestApp::at("127.0.0.1:3000", TestFile::large_demo()).await;
    app.application.turn().await.expect("turned");
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let shown = report(&mut admin, &[]).await;
    let file = admin.get("/reports.csv").await.body;
    let spoken = |number: Option<u64>| number.map_or_else(|| "hidden".to_owned(), |number| number.to_string());
    let has = |school: &str, grade: &str, what: &str, state: &str, number: Option<u64>| {
        let line = format!("{},{school},{grade},{what},{state},{}\r\n", shown.today, spoken(number));
        assert!(file.contains(&line), "{line} in {file}");
    };
    let groups = [("all".to_owned(), "all".to_owned(), &shown.total)].into_iter();
    let groups = groups.chain(shown.grades.iter().map(|(grade, of)| ("all".to_owned(), grade.to_string(), of)));
    let groups = groups.chain(shown.by_school.iter().map(|(_, name, of)| (name.clone(), "all".to_owned(), of)));
    for (school, grade, of) in groups {
        has(&school, &grade, "students", "", of.students);
        has(&school, &grade, "all four sections completed", "", of.completed[0]);
        for section in Section::ALL {
            for state in State::ALL {
                has(&school, &grade, section.short(), state.title(), of.section(section, state));
            }
        }
    }
}

#[tokio::test]
async fn a_day_is_kept_once_as_it_began_and_the_report_tells_the_days_in_order() {
    let app = TestApp::at("127.0.0.1:3000", TestFile::large_demo()).await;
    let mut admin = app.as_one(Role::SchoolAdmin).await;
    app.application.turn().await.expect("turned");
    let rows = app.file.number("SELECT count(*) FROM desk_day");
    let before = report(&mut admin, &[]).await.days.expect("days");
    // Whatever changes on that day: what was kept stays.
    app.file.sql().execute_batch("UPDATE desk_count SET students = students * 2").expect("changed");
    app.application.turn().await.expect("turned again");
    assert_eq!(app.file.number("SELECT count(*) FROM desk_day"), rows);
    assert_eq!(report(&mut admin, &[]).await.days.expect("days"), before);
    app.pass(DAY_MIN);
    app.application.turn().await.expect("the next day");
    // Signed in anew: a day is longer than a session.
    let mut admin = app.as_one(Role::SchoolAdmin).await;
    let all = report(&mut admin, &[]).await;
    let days = all.days.clone().expect("days");
    assert_eq!(days.len(), before.len() + 1);
    assert!(days.is_sorted_by_key(|point| point.day));
    let last = days.last().expect("a day");
    assert_eq!(last.day, all.today);
    assert_eq!((last.students, last.completed), (all.total.students, all.total.completed[0]));
    assert_eq!(last.checked_in, all.total.phase(Phase::CheckedIn));
}

#[tokio::test]
async fn of_days_long_past_the_first_of_each_month_stays() {
    const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
    let file = TestFile::demo();
    let database = file.open().await;
    // Every sixth day of three years, beginning on 10 September 2026.
    for step in 0..180 {
        database.turn_day(crate::support::NOW_MS + step * 6 * DAY_MS).await.expect("turned");
    }
    let newest = file.column("SELECT max(day) FROM desk_day").remove(0);
    let old = format!("SELECT DISTINCT day FROM desk_day WHERE day < date('{newest}', '-400 days')");
    let old = file.column(&old);
    let months: Vec<_> = old.iter().map(|day| day[..7].to_owned()).collect();
    let mut single = months.clone();
    single.dedup();
    assert_eq!(months, single, "one a month: {old:?}");
    assert!(old.len() >= 20, "{old:?}");
    let kept = format!("SELECT count(DISTINCT day) FROM desk_day WHERE day >= date('{newest}', '-400 days')");
    assert_eq!(file.number(&kept), 67, "every one of the last 400 days");
    database.close().await;
}
