//! Windows that remind by themselves: of whom, when, and each moment once, whatever happens to the server, the clock and the
//! window.

use axum::http::Method;
use ilp::domain::person::Role;

use super::{
    DAY_MS, Database, NOVEMBER, PersonId, TestFile, Window, administrator, put, quiet, window, without_windows,
};
use crate::support::{TestApp, remove_window};

const ALL: [&str; 7] = ["6", "7", "8", "9", "10", "11", "12"];

fn reminds(name: &str, first: &str, last: &str) -> Window {
    window(name, first, last, &ALL, "").reminding(Some(7)).expect("it may")
}

/// A minute of a running server: the turn of the day, the windows, the walks; gives how many sendings began.
async fn minute(database: &Database, at_ms: i64) -> u64 {
    database.turn_day(at_ms).await.expect("turned");
    let begun = database.remind_by_windows(true, at_ms).await.expect("reminded");
    while database.remind_some(at_ms).await.expect("a page") {}
    begun
}

#[tokio::test]
async fn each_moment_of_a_window_reminds_once_through_restarts_clocks_that_jump_and_a_window_that_is_moved() {
    let (mut file, mut database) = without_windows().await;
    let id = put(&database, None, &reminds("Fall", "2026-11-24", "2026-12-15")).await.expect("made");
    let moments = |file: &TestFile| {
        file.column("SELECT moment || ' ' || count(*) FROM reminder_batch GROUP BY moment ORDER BY moment DESC")
    };
    let twice = |file: &TestFile| {
        file.number(
            "SELECT count(*) FROM (SELECT 1 FROM reminder r JOIN reminder_batch b USING (district_id, batch_id)
             GROUP BY r.student_id, b.moment HAVING count(*) > 1)",
        )
    };
    let (opens, ends) = ("opens 1".to_owned(), "ends 1".to_owned());
    for (day, begun, there) in [
        (-1, 0, vec![]),
        (0, 1, vec![opens.clone()]),
        (0, 0, vec![opens.clone()]),
        // A clock that jumps over the end, and back before the beginning.
        (40, 0, vec![opens.clone()]),
        (-9, 0, vec![opens.clone()]),
        (1, 0, vec![opens.clone()]),
        (14, 1, vec![opens.clone(), ends.clone()]),
        (15, 0, vec![opens.clone(), ends.clone()]),
        (1, 0, vec![opens.clone(), ends.clone()]),
        (21, 0, vec![opens.clone(), ends.clone()]),
    ] {
        assert_eq!(minute(&database, NOVEMBER + day * DAY_MS).await, begun, "day {day}");
        assert_eq!(moments(&file), there, "day {day}");
        assert_eq!(twice(&file), 0, "day {day}");
        // The power goes after each minute.
        let copy = file.as_after_a_power_cut();
        database = copy.open().await;
        file = copy;
    }
    // Moved, renamed, taken away and brought back: it is the same window.
    put(&database, Some(id), &reminds("Winter", "2027-01-10", "2027-02-20")).await.expect("moved");
    let january = NOVEMBER + 48 * DAY_MS;
    assert_eq!(minute(&database, january).await, 0);
    let right = administrator(Role::DistrictAdmin);
    remove_window(&database, right, (id, ""), january).await.expect("taken away");
    database.restore_window(right, (id, 1), (3, ""), january).await.expect("brought back");
    assert_eq!(minute(&database, NOVEMBER).await, 0);
    assert_eq!(moments(&file), [opens, ends]);
    let said = file.column("SELECT capacity || coalesce(actor_id, ' by nobody') FROM trail WHERE deed = 'reminded'");
    assert_eq!(said, ["district by nobody"; 2]);
}

#[tokio::test]
async fn a_window_reminds_those_who_are_in_it_and_have_not_been_back_and_writes_in_the_morning_in_their_language() {
    let (file, database) = without_windows().await;
    let (back, of_list) = (quiet(&file), PersonId(file.number("SELECT max(student_id) FROM standing")));
    let student = PersonId(file.number(&format!(
        "SELECT min(g.student_id) FROM guardian g JOIN standing s ON s.student_id = g.student_id
         WHERE g.student_id NOT IN ({back}, {of_list}) AND s.changed_ms IS NULL
           AND g.student_id NOT IN (SELECT student_id FROM revisit)"
    )));
    let guardian =
        PersonId(file.number(&format!("SELECT min(guardian_id) FROM guardian WHERE student_id = {student}")));
    file.sql()
        .execute_batch(&format!(
            "UPDATE person SET email = person_id || '@school.example', language = NULL, wants_mail = NULL;
             UPDATE person SET language = 'es', wants_mail = 1 WHERE person_id = {guardian};
             UPDATE guardian SET blocked = 0, until_day = NULL;
             INSERT INTO check_window (district_id, window_id, name, kind, school_year, first_day, last_day, grades, of_list)
             VALUES (1, 900, 'Of a list', 'fall', 2026, '2026-11-01', '2026-12-31', 127, 1);
             INSERT INTO assignment (district_id, window_id, assigned_by, token, list, asked_ms, state, passed, given, ended_ms)
             VALUES (1, 900, 61, 1, '{{}}', 0, 'done', 1, 1, 0);
             INSERT INTO assigned (district_id, student_id, window_id, is_open) VALUES (1, {of_list}, 900, 0);"
        ))
        .expect("people");
    put(&database, None, &reminds("Fall", "2026-11-24", "2026-12-15")).await.expect("made");
    put(&database, None, &window("Silent", "2026-11-01", "2026-11-20", &ALL, "")).await.expect("made");
    assert_eq!(minute(&database, NOVEMBER - 10 * DAY_MS).await, 0, "it is set to remind nobody");
    database.revisit(crate::support::right(back), "2026-11-24".parse().expect("a day"), NOVEMBER).await.expect("back");
    // Midnight of the 24th at the district is 6:00 UTC.
    let midnight = NOVEMBER - 12 * 3_600_000;
    assert_eq!(minute(&database, midnight).await, 1);
    let reminded = |who: PersonId| file.number(&format!("SELECT count(*) FROM reminder WHERE student_id = {who}"));
    assert_eq!([student, back, of_list].map(reminded), [1, 0, 0]);
    let waiting = file.number("SELECT count(*) FROM reminder");
    assert_eq!(
        file.number("SELECT shown * 1000000 + already FROM reminder_batch"),
        waiting * 1_000_000,
        "who has another window was not reminded before"
    );
    // The guardian asked for e-mail; other guardians did not.
    let to = file
        .column("SELECT role || ' ' || count(*) FROM mail JOIN person USING (district_id, person_id) GROUP BY role");
    assert_eq!(to, ["guardian 1".to_owned(), format!("student {waiting}")]);
    let (none, is_due) = database.take_mail(500, midnight + 7 * 3_600_000 - 1).await.expect("a look");
    assert!(none.is_empty() && !is_due, "nobody is woken");
    let (taken, _) = database.take_mail(500, midnight + 7 * 3_600_000).await.expect("in the morning");
    assert_eq!(taken.len(), usize::try_from(waiting + 1).expect("few"));
    assert!(taken.iter().all(|one| one.is_wanted && !one.off.is_empty()), "each with the link that stops them");
    let spanish: Vec<_> =
        taken.iter().filter(|one| one.language.as_deref() == Some("es")).map(|one| one.person).collect();
    assert_eq!(spanish, [guardian]);
}

#[tokio::test]
async fn a_sending_ends_with_its_window_and_a_district_whose_desk_is_not_turned_waits() {
    let (file, database) = without_windows().await;
    let id = put(&database, None, &reminds("Fall", "2026-11-24", "2026-12-15")).await.expect("made");
    assert_eq!(
        database.remind_by_windows(false, NOVEMBER).await.expect("a look"),
        0,
        "the desk does not know of it yet"
    );
    database.turn_day(NOVEMBER).await.expect("turned");
    assert_eq!(database.remind_by_windows(false, NOVEMBER).await.expect("begun"), 1);
    remove_window(&database, administrator(Role::DistrictAdmin), (id, ""), NOVEMBER).await.expect("taken away");
    assert!(
        database.remind_some(NOVEMBER).await.expect("stopped")
            && !database.remind_some(NOVEMBER).await.expect("no more")
    );
    assert_eq!(file.column("SELECT state || ' ' || shown FROM reminder_batch"), ["stopped 0"]);
}

#[tokio::test]
async fn an_administrator_makes_a_window_that_reminds_and_student_family_and_staff_see_it() {
    let app = TestApp::start().await;
    let right = administrator(Role::DistrictAdmin);
    for one in app.database().check_windows(right, NOVEMBER).await.expect("windows").0 {
        assert_eq!(one.window.reminds(), None, "what was there before reminds nobody");
        remove_window(app.database(), right, (one.id, ""), NOVEMBER).await.expect("removed");
    }
    let id = app.quiet_student();
    app.change(&format!("UPDATE person SET born_day = '2012-03-04' WHERE person_id = {id}"));
    app.file
        .sql()
        .execute_batch(&format!("UPDATE standing SET changed_ms = 0, changed_day = 0 WHERE student_id = {id}"))
        .expect("quiet");
    let of = |table: &str, who: &str| {
        PersonId(app.file.number(&format!("SELECT min({who}) FROM {table} WHERE student_id = {id}")))
    };
    let (mut counselor, mut guardian) =
        (app.enter(of("caseload", "counselor_id")).await, app.enter(of("guardian", "guardian_id")).await);
    let (mut student, mut admin) = (app.enter(id).await, app.as_one(Role::DistrictAdmin).await);
    assert!(!guardian.get("/children").await.words().contains("is open until"));
    let page = admin.get("/admin/windows").await.page();
    let named =
        |name: &str| page.elements.iter().rfind(|element| element.attribute("name") == Some(name)).expect("a field");
    assert!(named("form[reminds]").attribute("checked").is_some(), "a new window reminds unless somebody unticks it");
    assert_eq!(named("form[before]").attribute("value"), Some("7"));
    let mut form = vec![
        ("form[name]", "Winter check-in"),
        ("form[kind]", "fall"),
        ("form[year]", "2026"),
        ("form[first]", "2026-11-24"),
        ("form[last]", "2026-12-15"),
        ("form[reminds]", "yes"),
        ("form[before]", "99"),
    ];
    form.extend(ALL.map(|grade| ("form[grades][]", grade)));
    let wrong = admin.post_form("/api/put_window", &form).await;
    assert!(admin.follow(&wrong).await.alert().contains("from 1 to 60"));
    form.retain(|(name, _)| *name != "form[before]");
    form.push(("form[before]", "5"));
    admin.get("/admin/windows").await;
    let saved = admin.post_form("/api/put_window", &form).await;
    let words = admin.follow(&saved).await.words();
    assert!(words.contains("reminds when it opens, and 5 days before its last day"), "{words}");
    app.application.remind().await.expect("reminded");
    let words = student.get("/plan").await.words();
    assert!(words.contains("Your plan is waiting for you until Dec 15, 2026."), "{words}");
    let words = guardian.get("/children").await.words();
    assert!(words.contains("waiting to be read again by your child until Dec 15, 2026"), "{words}");
    assert!(words.contains("Winter check-in is open until Dec 15, 2026. Your child reads the plan again"), "{words}");
    // What is missing stays the next step, and the window is named beside it.
    let words = student.get("/plan").await.words();
    let step = words.find("Your next step").expect("a step");
    let window =
        words.find("Winter check-in is open until Dec 15, 2026, too: read your plan again").expect("the window");
    assert!(step < window && words[step..window].len() > 40, "{words}");
    // The staff reads what it was; its numbers are the district's.
    let words = counselor.get("/desk/reminders").await.words();
    assert!(words.contains("by itself: the check-in window") && words.contains("Winter check-in"), "{words}");
    assert!(!words.contains("Take it back") && !words.contains("students looked at"), "{words}");
    let told: serde_json::Value = counselor.get("/api/open_reminders").await.json();
    let numbers = ["people", "passed", "shown", "already", "without", "no_address", "waiting", "sent", "refused"];
    let told = numbers.map(|name| told["batches"][0][name].as_i64().unwrap_or(0));
    assert_eq!(told, [0; 9], "nor does the answer behind the page say how many");
    let words = admin.get("/desk/reminders").await.words();
    assert!(words.contains("Winter check-in") && words.contains("students looked at"), "{words}");
    assert_eq!(counselor.call(&Method::POST, "/api/undo_reminder", &[("batch", "1")]).await.status, 404);
    admin.get("/desk/reminders").await;
    let undone = admin.post_form("/api/undo_reminder", &[("batch", "1")]).await;
    assert_eq!(undone.header("location"), "/desk/reminders?done=undone");
    assert!(!student.get("/plan").await.words().contains("is waiting for you"));
    // The record says that nobody of the staff did it.
    let record: serde_json::Value = student.get("/plan/record.json").await.json();
    assert_eq!(
        (record["reminders"][0]["as"].as_str(), record["reminders"][0]["by"].as_str()),
        (Some("district"), None)
    );
    let words = student.get("/plan/record").await.words();
    assert!(words.contains("The school") && words.contains("reminded the student of the window"), "{words}");
}
