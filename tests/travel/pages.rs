//! Taking and receiving in a browser: who may, what they see, and what stands on the trail.

use super::*;

/// The form of the page that receives, as a browser sends it.
async fn upload(browser: &mut Browser, person: PersonId, file: &[u8]) -> Answer {
    let mut body = format!("--xx\r\nContent-Disposition: form-data; name=\"person\"\r\n\r\n{person}\r\n").into_bytes();
    body.extend_from_slice(
        b"--xx\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.zip\"\r\nContent-Type: application/zip\r\n\r\n",
    );
    body.extend_from_slice(file);
    body.extend_from_slice(b"\r\n--xx--\r\n");
    let request = Request::post("/api/read_travelling_plan")
        .header("accept", "text/html")
        .header("origin", "http://127.0.0.1:3000")
        .header("content-type", "multipart/form-data; boundary=xx");
    browser.send(request, Body::from(body)).await
}

/// The second application's student who has not written anything.
async fn newcomer() -> (TestApp, PersonId) {
    let app = TestApp::start().await;
    let student =
        app.person("role = 'student' AND person_id NOT IN (SELECT student_id FROM plan JOIN plan_log USING (plan_id))");
    (app, student)
}

#[tokio::test]
async fn an_administrator_sees_whose_file_it_is_and_receives_exactly_that() {
    let (from, mut mother, mut student) = Box::pin(full()).await;
    let file = student.get("/plan/take").await.bytes;
    let of_mother = mother.get("/students/1/take").await.bytes;
    assert!(!of_mother.is_empty(), "a guardian takes it too");
    let page = student.get("/plan/record").await.page();
    assert!(page.all("a").any(|link| link.attribute("href") == Some("/plan/take")), "one click");
    let taken = from.trail(PersonId(1)).into_iter().filter(|entry| entry.starts_with("took_travelling_plan")).count();
    assert_eq!(taken, 2, "each is on the trail");

    let (app, new) = newcomer().await;
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let address = format!("/admin/people/{new}/receive");
    let page = admin.get(&format!("/admin/people/{new}")).await.page();
    assert!(page.all("a").any(|link| link.attribute("href") == Some(address.as_str())));
    let answer = upload(&mut admin, new, &file).await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("location")),
        (303, &*format!("{address}#shown")),
        "{}",
        answer.body
    );
    let page = admin.get(&address).await.page();
    let said = page.words().to_owned();
    assert!(said.contains(&from.name(PersonId(1))) && said.contains(&app.name(new)), "both names: {said}");
    assert!(said.contains("born") && said.contains("comes whole"), "{said}");
    assert!(!said.contains("canary"), "no word of the plan");
    assert!(page.faults.is_empty(), "{:?}", page.faults);
    let (mark, sender) = (page.field("mark").to_owned(), page.field("from").to_owned());
    let form = |same: &'static str| vec![("mark", mark.as_str()), ("from", sender.as_str()), ("same", same)];
    let number = new.to_string();
    let mut without = form("true");
    without.retain(|(name, _)| *name != "same");
    without.push(("person", &number));
    let answer = admin.post_form("/api/receive_plan", &without).await;
    let refused = admin.follow(&answer).await;
    assert!(refused.alert().contains("differ"), "{}", refused.words());
    assert_eq!(app.file.number("SELECT count(*) FROM received"), 0);
    let mut said = form("true");
    said.push(("person", &number));
    let answer = admin.post_form("/api/receive_plan", &said).await;
    let done = admin.follow(&answer).await.words();
    assert!(done.contains("The plan is here, with its history"), "{done}");
    assert!(app.trail(new).contains(&"received district_admin 1".to_owned()), "{:?}", app.trail(new));
    assert_sound(&app.file, app.database()).await;
    // Pressed again there is nothing that waits.
    let answer = admin.post_form("/api/receive_plan", &said).await;
    assert!(admin.follow(&answer).await.words().contains("no longer here"));
    let answer = upload(&mut admin, new, &file).await;
    assert_eq!(answer.status, 303);
    let again = admin.get(&address).await.alert();
    assert!(again.contains("was received for this student"), "{again}");
    let record = app.database().record_plans(taken_by(&app, new).await).await.expect("plans");
    assert!(!record.is_empty());
}

/// The record of a student, taken by themself.
async fn taken_by(app: &TestApp, student: PersonId) -> ilp::storage::Taken {
    let right = access::to_record(PlanAccess::Write(right(student))).expect("one's own");
    app.database().take_record(right, TODAY_MS).await.expect("taken")
}

#[tokio::test]
async fn nobody_else_takes_or_receives() {
    let (app, _, mut student) = Box::pin(full()).await;
    let file = student.get("/plan/take").await.bytes;
    let counselor = PersonId(app.file.number("SELECT counselor_id FROM caseload WHERE student_id = 1"));
    let partner = app.person("role = 'partner'");
    for (who, mut browser) in [
        ("counselor", app.enter(counselor).await),
        ("partner", app.enter(partner).await),
        ("another student", app.enter(PersonId(3)).await),
        ("nobody", app.anonymous()),
    ] {
        let wanted = if who == "nobody" { 401 } else { 404 };
        assert_eq!(browser.get("/students/1/take").await.status, wanted, "{who}");
        assert_eq!(upload(&mut browser, PersonId(1), &file).await.status, wanted, "{who}");
    }
    // A school's administrator receives for the students of the own school alone.
    let mut school = app.as_one(Role::SchoolAdmin).await;
    let own = app.file.number(&format!("SELECT school_id FROM person WHERE person_id = {}", school.person));
    let other = app.person(&format!("role = 'student' AND school_id != {own}"));
    assert_eq!(upload(&mut school, other, &file).await.status, 404);
    let mine = app.person(&format!("role = 'student' AND school_id = {own}"));
    assert_eq!(upload(&mut school, mine, &file).await.status, 303);
    let mut district = app.as_one(Role::DistrictAdmin).await;
    assert_eq!(district.get("/students/1/take").await.status, 403, "a reason first");
    let staff = upload(&mut district, school.person, &file).await;
    assert_eq!(staff.status, 404, "no student");
    assert!(!app.anonymous().get("/travelling-plan.schema.json").await.body.is_empty(), "the schema is for everybody");
}

#[tokio::test]
async fn the_readable_page_is_sound_needs_nothing_and_hostile_words_on_it_are_words() {
    let (app, _, mut student) = Box::pin(full()).await;
    let hostile = crate::pages::HOSTILE.trim();
    student.write("goals", hostile).await;
    let name = hostile.replace('\'', "''");
    app.change(&format!("UPDATE person SET name = '{name}' WHERE person_id = 1"));
    let html = page_of(&student.get("/plan/take").await.bytes);
    let page = Page::read(&html);
    assert!(page.faults.is_empty(), "{:?}", page.faults);
    assert_eq!(page.all("html").next().and_then(|html| html.attribute("lang")), Some("en"));
    assert_eq!(page.all("h1").count(), 1);
    for none in ["script", "img", "link", "iframe", "form"] {
        assert_eq!(page.all(none).count(), 0, "{none}");
    }
    let leads = |name: &str| page.elements.iter().any(|element| element.attribute(name).is_some());
    assert!(!leads("src") && !html.contains("url("), "nothing from elsewhere");
    assert!(page.words().contains("<script>alert(1)</script>"), "{}", page.words());
    let date = "Nov 24, 2026";
    assert!(page.words().contains(date) && page.words().contains("Check-ins"), "{}", page.words());
}

#[tokio::test]
async fn who_is_removed_takes_those_of_the_former_school_along() {
    let (from, _, mut student) = Box::pin(full()).await;
    super::lists::reworded(from.database(), "Old").await;
    let file = student.get("/plan/take").await.bytes;
    let arrived = unfolded(&file).expect("a plan");
    let (file, database) = elsewhere(3).await;
    receive(&database, PersonId(2), &arrived, Some(YES)).await.expect("received");
    assert_eq!(file.number("SELECT count(*) FROM brought_list"), 1);
    let right = access::to_record(PlanAccess::Write(right(PersonId(2)))).expect("one's own");
    let record = database.take_record(right, TODAY_MS).await.expect("taken");
    let part = ilp::storage::PARTS.iter().find(|part| part.name == "received").expect("a part");
    assert_eq!(database.record_part(record, part, 10).await.expect("entries").len(), 1);
    let basis = ilp::domain::retention::Basis::Family;
    let removed = database.purge(at_the_server(DISTRICT), &[PersonId(2)], basis, TODAY_MS).await.expect("removed");
    assert_eq!(removed.len(), 1);
    assert_eq!(file.number("SELECT count(*) FROM person WHERE role = 'former'"), 0);
    assert_eq!(file.number("SELECT (SELECT count(*) FROM received) + (SELECT count(*) FROM former) + (SELECT count(*) FROM brought_list)"), 0);
    let bytes = std::fs::read(&file.path).expect("the file");
    for canary in ["canary goal", "canary comment", "canary talk"] {
        assert!(!bytes.windows(canary.len()).any(|window| window == canary.as_bytes()), "{canary}");
    }
    assert_sound(&file, &database).await;
}
