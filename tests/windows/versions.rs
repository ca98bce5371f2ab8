//! What a window was before, with who made it so, and bringing that back; and the look at a change before it is made.

use ilp::domain::person::Role;

use super::{
    DAY_MS, Error, NOVEMBER, administrator, assert_sound, field, log, on, put, quiet, stands, window, without_windows,
};
use crate::support::{Browser, TestApp, encoded, remove_window};

const ALL: [&str; 7] = ["6", "7", "8", "9", "10", "11", "12"];

#[tokio::test]
async fn each_change_of_a_window_is_a_version_and_each_version_can_be_brought_back_also_of_one_that_was_taken_away() {
    let (file, database) = without_windows().await;
    let right = administrator(Role::DistrictAdmin);
    let student = quiet(&file);
    let first = window("Fall", "2026-11-01", "2026-12-15", &ALL, "").reminding(Some(7)).expect("it may");
    let id = put(&database, None, &first).await.expect("made");
    put(&database, Some(id), &first).await.expect("as it is");
    log(&database, student, &on("2026-11-20", ""), 1).await.expect("logged");
    put(&database, Some(id), &window("Autumn", "2026-11-01", "2026-11-30", &["9"], "2")).await.expect("changed");
    let long = "x".repeat(501);
    assert_eq!(field(remove_window(&database, right, (id, &long), NOVEMBER).await), "note");
    remove_window(&database, right, (id, " Not needed "), NOVEMBER).await.expect("taken away");
    let all = || async { database.window_versions(right).await.expect("versions").remove(&id).expect("of this one") };
    let told: Vec<_> =
        all().await.into_iter().map(|one| (one.number, one.window.name().to_owned(), one.removed)).collect();
    assert_eq!(told, [(3, "Autumn".to_owned(), true), (2, "Autumn".to_owned(), false), (1, "Fall".to_owned(), false)]);
    let newest = all().await.remove(0);
    assert_eq!(newest.at_ms, Some(NOVEMBER));
    let found = database.in_window(right, Some(id), &first).await.expect("a look");
    assert_eq!((found.students, found.check_ins), (file.number("SELECT count(*) FROM standing"), 1));
    let other = window("Other", "2026-12-01", "2026-12-05", &["9"], "");
    let beside = put(&database, None, &other).await.expect("made");
    let entries = "SELECT count(*) FROM trail WHERE deed = 'changed_window'";
    let before = file.number(entries);
    assert_eq!(
        field(database.restore_window(right, (id, 1), (3, ""), NOVEMBER).await),
        "first",
        "another one stands there now"
    );
    assert_eq!((all().await.len(), file.number(entries)), (3, before), "nothing was changed");
    remove_window(&database, right, (beside, ""), NOVEMBER).await.expect("taken away");
    let late = database.restore_window(right, (id, 1), (2, ""), NOVEMBER).await;
    assert!(matches!(late, Err(Error::Overtaken)), "it was taken away since that page was made: {late:?}");
    let why = "The calendar was right";
    database.restore_window(right, (id, 1), (3, why), NOVEMBER + DAY_MS).await.expect("brought back");
    database.restore_window(right, (id, 1), (3, why), NOVEMBER + DAY_MS).await.expect("said again");
    let notes: Vec<_> = all().await.into_iter().map(|one| one.note).collect();
    assert_eq!(notes, [why, "Not needed", "", ""]);
    assert_eq!(all().await.iter().map(|one| one.number).collect::<Vec<_>>(), [4, 3, 2, 1]);
    let there = database.check_windows(right, NOVEMBER).await.expect("windows").0;
    assert_eq!((there.len(), &there[0].window, there[0].check_ins), (1, &first, 1), "with its check-ins and reminders");
    assert_eq!(stands(&database, student, "2026-11-24").await.0.as_deref(), Some("Fall"));
    database.turn_day(NOVEMBER).await.expect("turned");
    assert_sound(&file, &database).await;
    for (id, version) in [(id, 9), (id, 0), (ilp::domain::person::WindowId(999), 1)] {
        assert!(matches!(database.restore_window(right, (id, version), (4, ""), NOVEMBER).await, Err(Error::NotFound)));
    }
    for role in [Role::SchoolAdmin, Role::Owner] {
        let right = administrator(role);
        assert!(matches!(database.window_versions(right).await, Err(Error::NotFound)), "{role:?}");
        assert!(
            matches!(database.restore_window(right, (id, 2), (4, ""), NOVEMBER).await, Err(Error::NotFound)),
            "{role:?}"
        );
        assert!(matches!(database.in_window(right, None, &first).await, Err(Error::NotFound)), "{role:?}");
    }
    for statement in ["UPDATE window_version SET name = 'x'", "DELETE FROM window_version"] {
        let error = file.sql().execute_batch(statement).expect_err("append-only").to_string();
        assert!(error.contains("append-only"), "{statement}: {error}");
    }
}

#[tokio::test]
async fn an_administrator_looks_at_a_change_before_it_is_made_and_brings_back_what_was_taken_away() {
    let app = TestApp::start().await;
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let id = app.file.number("SELECT window_id FROM check_window WHERE name = 'Fall check-in'");
    let students = app.file.number("SELECT count(*) FROM standing WHERE grade IN (9, 10)");
    let typed = |first: &str| {
        format!(
            "/admin/windows/look?window={id}&form%5Bname%5D=%3Cb%3EAutumn&form%5Bkind%5D=fall&form%5Byear%5D=2026\
             &form%5Bfirst%5D={first}&form%5Blast%5D=2026-12-15&form%5Bgrades%5D%5B%5D=9&form%5Bgrades%5D%5B%5D=10\
             &form%5Breminds%5D=yes&form%5Bbefore%5D=7&form%5Bsource%5D=Board+calendar&form%5Bnote%5D=%3Ci%3ELater"
        )
    };
    let rows =
        || app.file.column("SELECT name || ' ' || first_day || coalesce(' ' || removed_ms, '') FROM check_window");
    let before = rows();
    let wrong = admin.get(&typed("2026-12-16")).await;
    assert!(
        wrong.alert().contains("before it starts") && wrong.body.contains("value=\"2026-12-16\""),
        "{}",
        wrong.alert()
    );
    let look = admin.get(&typed("2026-11-01")).await;
    let words = look.words();
    assert!(words.contains(&format!("{students} students sit in these grades and schools now")), "{words}");
    assert!(words.contains("Until now: Fall check-in") && words.contains("once more from Dec 8, 2026 on"), "{words}");
    assert!(words.contains("logged in it and stay") || words.contains("logged in it and stays"), "{words}");
    assert_eq!(rows(), before, "a look changes nothing");
    // The button of the look, with what it carries.
    let page = look.page();
    let hidden: Vec<_> = page
        .all("input")
        .filter(|input| input.attribute("type") == Some("hidden") && input.around.iter().any(|around| around == "main"))
        .filter_map(|input| Some((input.attribute("name")?.to_owned(), input.attribute("value")?.to_owned())))
        .take_while(|(name, _)| name != "from")
        .collect();
    let form: Vec<_> = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let saved = admin.post_form("/api/put_window", &form).await;
    let words = admin.follow(&saved).await.words();
    for said in ["What it was before", "from: Board calendar", "<i>Later"] {
        assert!(words.contains(said), "{said}: {words}");
    }
    assert!(rows().contains(&"<b>Autumn 2026-11-01".to_owned()), "{:?}", rows());
    let number = id.to_string();
    let words = admin.get(&format!("/admin/windows/look?window={id}&remove=true")).await.words();
    assert!(words.contains("Take this window away?") && words.contains("would be in no window"), "{words}");
    let gone = admin.post_form("/api/remove_window", &[("window", &number), ("over", "2"), ("note", "No more")]).await;
    let words = admin.follow(&gone).await.words();
    assert!(words.contains("No more"), "{words}");
    let name = app.name(admin.person);
    assert!(
        words.contains("Windows that were taken away") && words.contains(&format!("Taken away by {name}")),
        "{words}"
    );
    let words = admin.get(&format!("/admin/windows/look?window={id}&version=1")).await.words();
    assert!(words.contains("Bring this window back?") && words.contains("Fall check-in"), "{words}");
    let late = [("window", &*number), ("version", "1"), ("over", "2")];
    let late = admin.post_form("/api/restore_window", &late).await;
    let late = admin.follow(&late).await;
    assert!(late.alert().contains("another version after your page was made"), "{}", late.words());
    assert_eq!(late.page().field("over"), "3", "the page is the look again, at what is there now");
    let back = admin.post_form("/api/restore_window", &[("window", &number), ("version", "1"), ("over", "3")]).await;
    let words = admin.follow(&back).await.words();
    assert!(words.contains("Saved.") && !words.contains("Windows that were taken away"), "{words}");
    assert_eq!(rows(), before, "as it was");
    for (version, says) in
        [("1", "is in force already"), ("4", "is in force already"), ("99", "There is no earlier version")]
    {
        let look = admin.get(&format!("/admin/windows/look?window={id}&version={version}")).await;
        let has_button = look.page().all("input").any(|input| input.attribute("name") == Some("over"));
        assert!(look.alert().contains(says) && !has_button, "{version}: {}", look.words());
    }
    for path in ["?window=999&remove=true", "?window=999&version=1", "?window=1&version=x9&remove=1", "?version=3"] {
        let status = admin.get(&format!("/admin/windows/look{path}")).await.status.as_u16();
        assert!([200, 404].contains(&status), "{path}: {status}");
    }
}

#[tokio::test]
async fn of_two_administrators_the_second_is_told_that_a_window_was_saved_sees_both_and_keeps_what_was_typed() {
    let app = TestApp::start().await;
    let mut first = app.as_one(Role::DistrictAdmin).await;
    let mut second = app.another_administrator().await;
    let id = app.file.number("SELECT window_id FROM check_window WHERE name = 'Fall check-in'").to_string();
    let form = |name: &str, over: &str| {
        let fields = [
            ("form[name]", name),
            ("form[kind]", "fall"),
            ("form[year]", "2026"),
            ("form[first]", "2026-11-01"),
            ("form[last]", "2026-12-15"),
            ("form[grades][]", "9"),
            ("form[note]", name),
            ("window", &id),
            ("over", over),
        ];
        fields.map(|(name, value)| (name, value.to_owned())).to_vec()
    };
    let save = async |admin: &mut Browser, (name, over): (&str, &str)| {
        let form = form(name, over);
        let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        admin.get(&format!("/admin/windows/look?{}", encoded(&form))).await;
        let answer = admin.post_form("/api/put_window", &form).await;
        admin.follow(&answer).await
    };
    let opened = second.get("/admin/windows").await.page();
    assert_eq!(opened.field("over"), "1", "the form says what it was begun over");
    assert!(save(&mut first, ("Of the first", "1")).await.words().contains("Saved."));
    let told = save(&mut second, ("Of the second", "1")).await;
    assert!(told.alert().contains("Somebody saved another version of this window"), "{}", told.alert());
    let both = told.words();
    for said in ["Somebody else saved first", "Of the first", &app.name(first.person)] {
        assert!(both.contains(said), "{said}: {both}");
    }
    assert_eq!(told.page().field("form[name]"), "Of the second", "what was typed stands in the form");
    let names = || app.file.column(&format!("SELECT name FROM check_window WHERE window_id = {id}"));
    assert_eq!(names(), ["Of the first"], "nothing was changed");
    let listed = second.get("/admin/windows").await;
    assert!(
        listed.words().contains("Since you began this form somebody else saved this window."),
        "{}",
        listed.words()
    );
    assert!(listed.body.contains("value=\"Of the second\""), "also where the page was left");
    assert!(!first.get("/admin/windows").await.body.contains("Of the second"), "the other one does not see it");
    // The page that showed both is over what is in force.
    assert_eq!(told.page().field("over"), "2");
    assert!(save(&mut second, ("Of the second", "2")).await.words().contains("Saved."));
    assert_eq!(names(), ["Of the second"]);

    let away = async |admin: &mut Browser, over: &str| {
        admin.get(&format!("/admin/windows/look?window={id}&remove=true")).await;
        let answer = admin.post_form("/api/remove_window", &[("window", &id), ("over", over), ("note", "Gone")]).await;
        admin.follow(&answer).await
    };
    assert!(away(&mut first, "2").await.alert().contains("another version after your page was made"));
    assert_eq!(names(), ["Of the second"], "nor is it taken away by a page of before");
    assert!(away(&mut first, "3").await.words().contains("Saved."));
    let told = save(&mut second, ("Again", "3")).await;
    assert!(told.alert().contains("Somebody saved another version of this window"), "{}", told.words());
    assert!(told.words().contains("Taken away by") && told.words().contains("Gone"), "{}", told.words());
    assert!(save(&mut second, ("Again", "4")).await.words().contains("Saved."), "there again, as it was decided");
    assert_eq!(app.file.number("SELECT count(*) FROM check_window WHERE name = 'Again' AND removed_ms IS NULL"), 1);
}
