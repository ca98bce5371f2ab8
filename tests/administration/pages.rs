//! The pages and forms of administration, as people walk them: by links and forms alone.

use ilp::domain::person::{PersonId, Role};

use super::assert_sound;
use crate::support::html::Page;
use crate::support::{Browser, TestApp, TestFile};

const HOSTILE: &str = "</option><script>alert(1)</script> \"'&amp; <img src=x>";

/// Where a form was sent back to, and what that page says.
async fn send(browser: &mut Browser, path: &str, pairs: &[(&str, &str)]) -> (String, Page) {
    let answer = browser.post_form(path, pairs).await;
    let place = answer.header("location").to_owned();
    let answer = browser.follow(&answer).await;
    assert!(!answer.body.contains("<script>alert") && !answer.body.contains("<img"), "{}", answer.body);
    let page = answer.page();
    assert_eq!(page.faults, Vec::<String>::new(), "{place}");
    (place, page)
}

fn number_of(place: &str) -> i64 {
    let digits: String = place.rsplit('/').next().expect("a number").chars().take_while(char::is_ascii_digit).collect();
    digits.parse().expect("a number")
}

#[tokio::test]
async fn a_school_is_run_by_its_pages_alone() {
    let app = TestApp::start().await;
    let mut admin = app.as_one(Role::SchoolAdmin).await;
    let school =
        app.file.number(&format!("SELECT school_id FROM person WHERE person_id = {}", admin.person)).to_string();
    let home = admin.get("/admin").await.page();
    assert!(home.words().contains("Administration") && !home.words().contains("Name and settings"));

    // A student, a guardian, a counselor, a class.
    admin.get("/admin/people/new").await;
    let mut made = Vec::new();
    for (role, name, grade) in [
        ("student", HOSTILE, "9"),
        ("guardian", "Rosa Reyes", ""),
        ("counselor", "Cleo Diaz", ""),
        ("teacher", "Tom Berg", ""),
    ] {
        let pairs = [("form[role]", role), ("form[name]", name), ("form[school]", &school), ("form[grade]", grade)];
        let (place, page) = send(&mut admin, "/api/put_person", &pairs).await;
        assert!(page.words().contains("Saved.") && page.words().contains(name), "{}", page.words());
        made.push(number_of(&place));
    }
    let [student, guardian, counselor, teacher] = made[..] else { panic!("{made:?}") };
    let (place, _) = send(&mut admin, "/api/put_class", &[("form[name]", HOSTILE), ("form[school]", &school)]).await;
    let class = number_of(&place);

    let here = format!("/admin/people/{student}");
    for (bond, one) in [("caseload", counselor), ("guardian", guardian)] {
        admin.get(&here).await;
        let (one, person) = (format!("#{one}"), format!("#{student}"));
        let pairs = [("form[bond]", bond), ("form[one]", &one), ("form[person]", &person), ("form[until]", "")];
        let (place, page) = send(&mut admin, "/api/put_relation", &pairs).await;
        assert!(place.trim_end_matches('?').ends_with(&here), "back to the page of the form: {place}");
        assert!(page.words().contains("since 2026-") || page.words().contains("since 20"), "{}", page.words());
    }
    for member in [student, teacher] {
        admin.get(&format!("/admin/classes/{class}")).await;
        let (one, person) = (format!("#{class}"), format!("#{member}"));
        let pairs = [("form[bond]", "class"), ("form[one]", &one), ("form[person]", &person), ("form[until]", "")];
        send(&mut admin, "/api/put_relation", &pairs).await;
    }
    let page = admin.get(&here).await.page();
    for said in ["Counselor: Cleo Diaz", "Guardian: Rosa Reyes", "Class: ", "Make an invitation"] {
        assert!(page.words().contains(said), "{said} in {}", page.words());
    }
    // The forms that stand there do what they say.
    let (one, person) = (format!("#{guardian}"), format!("#{student}"));
    let pairs = [("form[bond]", "guardian"), ("form[one]", &one), ("form[person]", &person), ("form[blocked]", "yes")];
    let (_, page) = send(&mut admin, "/api/put_relation", &pairs).await;
    assert!(page.words().contains("order of a court") && page.words().contains("Unblock"), "{}", page.words());
    let pairs = [("form[bond]", "guardian"), ("form[one]", &one), ("form[person]", &person), ("form[ends]", "yes")];
    let (_, page) = send(&mut admin, "/api/put_relation", &pairs).await;
    assert!(page.words().contains("Begin again"), "{}", page.words());
    // A mistake is said on the page that the form stands on, and nothing is changed.
    let pairs = [("form[bond]", "caseload"), ("form[one]", "nobody"), ("form[person]", &person)];
    let (_, page) = send(&mut admin, "/api/put_relation", &pairs).await;
    assert!(page.words().contains("Nobody here has this id."), "{}", page.words());

    let id = student.to_string();
    let (_, page) =
        send(&mut admin, "/api/put_person", &[("person", &id), ("form[left]", "2026-09-01"), ("was[left]", "")]).await;
    assert!(
        page.words().contains("left 2026-09-01") && page.words().contains("Let them come back"),
        "{}",
        page.words()
    );
    assert!(!page.words().contains("Make an invitation"));
    let (_, page) =
        send(&mut admin, "/api/put_person", &[("person", &id), ("form[left]", ""), ("was[left]", "2026-09-01")]).await;
    assert!(page.words().contains("They left"), "{}", page.words());
    assert_sound(&app.file, app.database()).await;
}

#[tokio::test]
async fn the_list_of_people_leads_to_everybody_by_its_links() {
    let app = TestApp::at("127.0.0.1:3000", TestFile::large_demo()).await;
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let mut path = "/admin/people?role=student".to_owned();
    let mut found = std::collections::BTreeSet::new();
    loop {
        let page = admin.get(&path).await.page();
        let links = page.all("a").filter_map(|link| link.attribute("href")?.strip_prefix("/admin/people/"));
        found.extend(links.filter_map(|id| id.parse::<i64>().ok()));
        let next = page.all("a").find(|link| link.text == "Next people");
        let Some(next) = next else { break };
        path = next.attribute("href").expect("an address").to_owned();
    }
    assert_eq!(found.len(), 120);
    let page = admin.get("/admin/people?name=%3Cscript%3E").await.page();
    assert_eq!(page.field("name"), "<script>");
}

#[tokio::test]
async fn whom_one_may_not_administer_answers_like_nobody() {
    let app = TestApp::start().await;
    let mut admin = app.as_one(Role::SchoolAdmin).await;
    let other =
        app.file.number("SELECT min(person_id) FROM person WHERE school_id = 2 AND role = 'student'").to_string();
    let head = app.file.number("SELECT person_id FROM person WHERE role = 'district_admin'").to_string();
    let nobody = admin.get("/admin/people/999999").await;
    assert_eq!(nobody.status, 404);
    let words = nobody.page().words().to_owned();
    for person in [&other, &head] {
        let answer = admin.get(&format!("/admin/people/{person}")).await;
        assert_eq!((answer.status.as_u16(), answer.page().words()), (404, words.as_str()), "{person}");
        let pairs = [("person", person.as_str()), ("form[name]", "X"), ("was[name]", "")];
        let answer = admin.call(&axum::http::Method::POST, "/api/put_person", &pairs).await;
        assert_eq!(answer.status, 404, "{person}");
    }
    assert_eq!(app.file.number("SELECT count(*) FROM person WHERE name = 'X'"), 0);
}

#[tokio::test]
async fn the_owner_makes_administrators_and_settings_and_meets_no_student() {
    let file = TestFile::demo();
    file.sql()
        .execute_batch("INSERT INTO person (district_id, person_id, role, name, name_key) VALUES (1, 9000, 'owner', 'Olga', 'olga')")
        .expect("an owner");
    let app = TestApp::at("127.0.0.1:3000", file).await;
    let mut owner = app.anonymous();
    owner.post_form("/api/enter", &[("person", "9000")]).await;
    owner.person = PersonId(9_000);
    let home = owner.get("/admin").await.page();
    assert!(
        home.words().contains("District administrators: 1") && !home.words().contains("Students"),
        "{}",
        home.words()
    );
    for path in [
        "/admin/schools",
        "/admin/classes",
        "/admin/import",
        "/admin/people/1",
        "/admin/export/people.csv",
        "/admin/people/9000",
    ] {
        assert_eq!(owner.get(path).await.status, 404, "{path}");
    }
    let pairs = [("form[role]", "district_admin"), ("form[name]", "Dora Second")];
    let (place, page) = send(&mut owner, "/api/put_person", &pairs).await;
    assert!(page.words().contains("District administrator"), "{}", page.words());
    let second = number_of(&place).to_string();
    let (_, page) =
        send(&mut owner, "/api/put_person", &[("person", &second), ("form[left]", "2026-09-01"), ("was[left]", "")])
            .await;
    assert!(page.words().contains("left 2026-09-01"), "{}", page.words());
    let before = owner.get("/admin/settings").await.page();
    let pairs =
        [("form[name]", HOSTILE), ("form[behind_utc]", "300"), ("form[goals]", "yes"), ("form[guardians_stay]", "yes")];
    let pairs = [&pairs, &*before.began("/api/set_district", &[])].concat();
    let (_, page) = send(&mut owner, "/api/set_district", &pairs).await;
    assert_eq!(page.field("form[name]"), HOSTILE);
    let ticked: Vec<_> = page.all("input").filter(|input| input.attribute("checked").is_some()).collect();
    let ticked: Vec<_> = ticked.iter().filter_map(|input| input.attribute("name")).collect();
    assert_eq!(ticked, ["form[goals]", "form[guardians_stay]"]);
    let pairs = [&[("form[name]", "X"), ("form[behind_utc]", "9999")], &*page.began("/api/set_district", &[])].concat();
    let (_, page) = send(&mut owner, "/api/set_district", &pairs).await;
    assert!(page.words().contains("There is no such time zone."), "{}", page.words());
}
