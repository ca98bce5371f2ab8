//! Twenty-five people, each in one relation to a student, or in none; and that student's plan, with a canary in each of
//! its parts.

use axum::http::Method;
use ilp::api::plan::WholePlan;
use ilp::domain::card::{CardId, Field};
use ilp::domain::person::PersonId;
use ilp::domain::section::Section;
use ilp::text::{Document, Op};

use crate::administration::change;
use crate::support::{Browser, NOW_MS, TestApp, TestFile, right};

/// What stands in the parts of a plan.
pub const WORDS: [(&str, &str); 5] = [
    ("goals", "wrotegoals"),
    ("barriers", "wrotebarriers"),
    ("strategies", "wrotestrategies"),
    ("success", "wrotesuccess"),
    ("cards", "wrotecards"),
];
pub const SAID: [(&str, &str); 3] =
    [("goals", "saidgoals"), ("barriers", "saidbarriers"), ("strategies", "saidstrategies")];
pub const NAME: &str = "Canaryname";
/// What was agreed in a check-in, and the line with which the student asks for another one.
pub const AGREED: &str = "agreedcanary";
pub const ASKED: &str = "askedcanary";
/// A course that the school has brought in.
pub const COURSE: &str = "coursecanary";

/// Somebody, and whose plan they ask for.
pub struct Persona {
    pub name: &'static str,
    /// A number of their own.
    pub number: usize,
    pub browser: Browser,
    pub student: PersonId,
}

/// The students of the demo's first seven that the matrix is about.
struct Students {
    own: PersonId,
    same_school: PersonId,
    other_school: PersonId,
    left: PersonId,
    of_age: PersonId,
    graduate: PersonId,
    /// Graduated so long ago that nobody reads any more.
    past: PersonId,
}

fn choose(file: &TestFile) -> Students {
    let schools = file.column("SELECT CAST(school_id AS TEXT) FROM person WHERE person_id <= 7 ORDER BY person_id");
    let place = |index: usize| PersonId(i64::try_from(index + 1).expect("small"));
    let own = (0..7)
        .find(|own| schools.iter().filter(|school| **school == schools[*own]).count() > 1)
        .expect("three schools");
    let same = (0..7).find(|other| *other != own && schools[*other] == schools[own]).expect("another");
    let other = (0..7).find(|other| schools[*other] != schools[own]).expect("another school");
    let mut rest = (0..7).filter(|rest| ![own, same, other].contains(rest)).map(place);
    let mut next = || rest.next().expect("seven");
    let (left, of_age, graduate, past) = (next(), next(), next(), next());
    Students { own: place(own), same_school: place(same), other_school: place(other), left, of_age, graduate, past }
}

/// Those who are no students: name, role, at the student's school (1), another (2) or none (0), and the statements that
/// relate them. `ME` is the person, `OWN` the student, `AGED` the one of 18 years.
const ADULTS: [(&str, &str, u8, &str); 18] = [
    ("guardian, linked", "guardian", 0, "INSERT INTO guardian (district_id, guardian_id, student_id) VALUES (1, ME, OWN)"),
    ("guardian, not linked", "guardian", 0, ""),
    ("guardian of an 18-year-old", "guardian", 0, "INSERT INTO guardian (district_id, guardian_id, student_id) VALUES (1, ME, AGED)"),
    ("guardian, blocked", "guardian", 0, "INSERT INTO guardian (district_id, guardian_id, student_id, blocked) VALUES (1, ME, OWN, 1)"),
    ("counselor, caseload", "counselor", 1, "INSERT INTO caseload (district_id, counselor_id, name_key, student_id) SELECT 1, ME, name_key, OWN FROM person WHERE person_id = OWN"),
    ("counselor, same school", "counselor", 1, ""),
    ("counselor, other school", "counselor", 2, ""),
    ("teacher, rostered", "teacher", 1, "INSERT INTO class VALUES (1, ME, SCHOOL, 'English', NULL);
        INSERT INTO class_teacher (district_id, teacher_id, class_id) VALUES (1, ME, ME);
        INSERT INTO class_student (district_id, student_id, class_id) VALUES (1, OWN, ME)"),
    ("teacher, same school", "teacher", 1, ""),
    ("teacher, ended", "teacher", 1, "INSERT INTO class VALUES (1, ME, SCHOOL, 'Art', NULL);
        INSERT INTO class_teacher (district_id, teacher_id, class_id, until_day) VALUES (1, ME, ME, date('2026-11-24', '-3 days'));
        INSERT INTO class_student (district_id, student_id, class_id) VALUES (1, OWN, ME)"),
    ("school administrator, own", "school_admin", 1, ""),
    ("school administrator, other", "school_admin", 2, ""),
    ("district administrator", "district_admin", 0, ""),
    ("partner, granted goals and success", "partner", 0, "INSERT INTO consent
        (district_id, consent_id, student_id, partner_id, sections, purpose, given_by, given_ms, since_day, until_day)
        VALUES (1, ME, OWN, ME, 9, 'mentoring', OWN, 0, date('2026-11-24', '-9 days'), date('2026-11-24', '+9 days'))"),
    ("partner, expired", "partner", 0, "INSERT INTO consent
        (district_id, consent_id, student_id, partner_id, sections, purpose, given_by, given_ms, since_day, until_day)
        VALUES (1, ME, OWN, ME, 15, 'mentoring', OWN, 0, date('2026-11-24', '-9 days'), date('2026-11-24', '-3 days'))"),
    ("partner, strategies alone", "partner", 0, "INSERT INTO consent
        (district_id, consent_id, student_id, partner_id, sections, purpose, given_by, given_ms, since_day, until_day)
        VALUES (1, ME, OWN, ME, 4, 'mentoring', OWN, 0, date('2026-11-24', '-9 days'), date('2026-11-24', '+9 days'))"),
    ("staff, deactivated", "counselor", 1, "INSERT INTO caseload (district_id, counselor_id, name_key, student_id) SELECT 1, ME, name_key, OWN FROM person WHERE person_id = OWN"),
    ("platform owner", "owner", 0, ""),
];

/// The district with all of them, and each at a browser.
pub async fn everybody() -> (TestApp, Vec<Persona>) {
    let file = TestFile::demo();
    let students = choose(&file);
    let relate = |text: &str, me: i64, school: &str| {
        let text = text.replace("ME", &me.to_string()).replace("OWN", &students.own.to_string());
        text.replace("AGED", &students.of_age.to_string()).replace("SCHOOL", school)
    };
    let school = |student: PersonId| {
        file.number(&format!("SELECT school_id FROM person WHERE person_id = {student}")).to_string()
    };
    let (here, there) = (school(students.own), school(students.other_school));
    let named = [students.own, students.left, students.of_age, students.graduate, students.past];
    let named = named.map(|student| student.to_string()).join(", ");
    let mut statements = vec![format!("UPDATE person SET name = '{NAME} ' || person_id WHERE person_id IN ({named})")];
    for student in [students.own, students.of_age, students.graduate] {
        statements.push(format!(
            "INSERT INTO check_in SELECT 1, {student}, ifnull(max(seq), 0) + 1, '2026-10-20', {student}, 'counselor', '', '{AGREED}', '', NULL,
                    0, NULL, NULL, 1, NULL, 77, NULL FROM check_in WHERE student_id = {student};
             INSERT INTO ask SELECT 1, {student}, ifnull(max(seq), 0) + 1, 1, '{ASKED}', 0 FROM ask WHERE student_id = {student};
             INSERT INTO credit VALUES (1, {student}, 2025, '{COURSE}', '{COURSE}', 'english', 100, 'A', '2026-09-10', 0)"
        ));
    }
    for table in ["caseload", "class_student", "guardian", "consent", "reason"] {
        statements.push(format!("DELETE FROM {table} WHERE student_id <= 7"));
    }
    let aged = students.of_age;
    statements.push(format!(
        "UPDATE person SET born_day = date('2026-11-24', '-18 years', '-3 days') WHERE person_id = {aged}"
    ));
    let mut numbered = (9_001..).zip(ADULTS);
    for (me, (name, role, place, relation)) in numbered.clone() {
        let school = match place {
            1 => here.as_str(),
            2 => there.as_str(),
            _ => "NULL",
        };
        statements.push(format!(
            "INSERT INTO person (district_id, person_id, role, name, name_key, school_id)
             VALUES (1, {me}, '{role}', '{name}', '{name}', {school})"
        ));
        statements.push(relate(relation, me, &here));
    }
    file.sql().execute_batch(&statements.join(";\n")).expect("the people");

    let app = TestApp::at("127.0.0.1:3000", file).await;
    for student in [students.own, students.left, students.of_age, students.graduate, students.past] {
        write(&app, student).await;
    }
    for (student, day) in [(students.graduate, "2026-09-01"), (students.past, "2024-09-01")] {
        let gone = [("left", day), ("graduated", "yes")];
        change(app.database(), student.0, &gone).await.expect("graduated");
    }
    let mut personas = vec![
        Persona { number: 0, name: "anonymous", browser: app.anonymous(), student: students.own },
        Persona { number: 0, name: "student, self", browser: app.enter(students.own).await, student: students.own },
        Persona {
            number: 0,
            name: "student, same school",
            browser: app.enter(students.same_school).await,
            student: students.own,
        },
        Persona {
            number: 0,
            name: "student, other school",
            browser: app.enter(students.other_school).await,
            student: students.own,
        },
        Persona { number: 0, name: "student, left", browser: app.enter(students.left).await, student: students.left },
        Persona {
            number: 0,
            name: "graduate",
            browser: app.enter(students.graduate).await,
            student: students.graduate,
        },
        Persona {
            number: 0,
            name: "graduate, period over",
            browser: app.enter(students.past).await,
            student: students.past,
        },
    ];
    let counselor = numbered.clone().find(|(_, adult)| adult.0 == "counselor, caseload").expect("one").0;
    say(&mut app.enter(PersonId(counselor)).await, students.own).await;
    let deactivated = numbered.clone().find(|(_, adult)| adult.0 == "staff, deactivated").expect("one").0;
    for (me, (name, ..)) in numbered.by_ref() {
        let student = if name == "guardian of an 18-year-old" { students.of_age } else { students.own };
        personas.push(Persona { name, number: 0, browser: app.enter(PersonId(me)).await, student });
    }
    // They are signed in already; from today on they are gone.
    let gone = format!(
        "UPDATE person SET left_day = date('2026-11-24', '-3 days') WHERE person_id IN ({deactivated}, {})",
        students.left
    );
    app.file.sql().execute_batch(&gone).expect("gone");
    for (number, persona) in (1_000..).zip(&mut personas) {
        persona.number = number;
    }
    (app, personas)
}

/// A canary in each section of a plan.
async fn write(app: &TestApp, student: PersonId) {
    let mut page = Document::new(8_000 + student.0.cast_unsigned());
    for (section, (_, word)) in Section::WRITTEN.into_iter().zip(WORDS) {
        let update = page.edit_words(section, &vec![Op::insert(format!("{word} {student}. "))]).expect("fits");
        app.database().save(right(student), update, NOW_MS).await.expect("saved");
    }
    let card = page.set_card(CardId::at(NOW_MS, 31), &[(Field::Goal, WORDS[4].1.to_owned())]);
    app.database().save(right(student), card, NOW_MS).await.expect("saved");
    let reason = [("item", "09.plan4"), ("mark", "not_for_me"), ("reason", WORDS[3].1)];
    let answer = app.enter(student).await.call(&Method::POST, "/api/set_item", &reason).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
}

/// A canary in a comment on each written section.
async fn say(counselor: &mut Browser, student: PersonId) {
    let id = student.to_string();
    for (number, (section, word)) in SAID.into_iter().enumerate() {
        let plan: WholePlan = counselor.call(&Method::GET, "/api/student_plan", &[("student", &id)]).await.json();
        let passage = format!("{section}.{}.0.5", plan.comments.base);
        let number = (77 + number).to_string();
        let form = [("student", id.as_str()), ("passage", &passage), ("id", &number), ("part", ""), ("said", word)];
        let answer = counselor.call(&Method::POST, "/api/comment", &form).await;
        assert!(
            answer.status.is_success() || answer.status.is_redirection(),
            "{section}: {} {}",
            answer.status,
            answer.body
        );
    }
}
