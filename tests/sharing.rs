//! Sharing with partners by consent, and the student's word for a guardian from 18 on: each rule from both sides.

use axum::http::Method;
use ilp::domain::person::{PersonId, Role};

use crate::support::{Answer, Browser, TestApp};

const HOSTILE: &str = "</textarea><script>alert(1)</script> \"'&amp; &lt;b&gt; <!--";

/// The first student of the demo, with a mother, at this age; nothing is shared yet.
async fn family(years: u32) -> (TestApp, Browser, Browser) {
    let app = TestApp::start().await;
    app.change(&format!("UPDATE person SET born_day = date('2026-11-24', '-{years} years') WHERE person_id = 1"));
    app.file.sql().execute("DELETE FROM consent", []).expect("a clean table");
    let guardian = PersonId(app.file.number("SELECT guardian_id FROM guardian WHERE student_id = 1"));
    let (mother, student) = (app.enter(guardian).await, app.enter(PersonId(1)).await);
    (app, mother, student)
}

fn in_days(app: &TestApp, days: i64) -> String {
    app.file.column(&format!("SELECT date('2026-11-24', '{days} days')")).remove(0)
}

/// The form of a consent for the first student's plan.
async fn share(app: &TestApp, browser: &mut Browser, sections: &[&str], but: &[(&str, &str)]) -> Answer {
    let (partner, until) = (app.person("role = 'partner'").to_string(), in_days(app, 30));
    let mut form: Vec<_> = sections.iter().map(|section| ("sections[]", *section)).collect();
    let whole =
        [("student", "1"), ("partner", &partner), ("purpose", "help with math"), ("until", &until), ("agreed", "true")];
    form.extend(
        whole.map(|(name, value)| {
            (name, but.iter().find(|(other, _)| *other == name).map_or(value, |(_, value)| *value))
        }),
    );
    form.retain(|(_, value)| !value.is_empty());
    browser.post_form("/api/share_plan", &form).await
}

#[tokio::test]
async fn a_partner_sees_only_what_the_consent_names_and_only_while_it_holds() {
    let (app, mut mother, mut student) = family(12).await;
    student.write("goals", "canary of the goals").await;
    student.write("barriers", "canary of the barriers").await;
    let mut partner = app.as_one(Role::Partner).await;
    assert!(!partner.get("/shared").await.words().contains(&app.name(PersonId(1))));
    assert_eq!(partner.get("/students/1").await.status, 404);

    let page = mother.get("/students/1/sharing").await;
    page.words();
    let ticked = |answer: &Answer| answer.page().all("input").any(|input| input.attribute("checked").is_some());
    assert!(!ticked(&page), "nothing is chosen before the person chooses");
    let answer = share(&app, &mut mother, &["goals", "success"], &[]).await;
    assert_eq!(answer.header("location"), "/students/1/sharing?done=shared", "{}", answer.body);
    let words = mother.follow(&answer).await.words();
    assert!(words.contains("Setting Goals and Preparing for Success") && words.contains("help with math"), "{words}");
    assert_eq!(app.trail(PersonId(1)).last().expect("an entry"), "gave_consent guardian 1");
    let sections = "SELECT sections FROM trail WHERE deed = 'gave_consent' ORDER BY seq DESC LIMIT 1";
    assert_eq!(app.file.number(sections), 1 | 8);

    // The same form again is the same consent.
    share(&app, &mut mother, &["goals", "success"], &[]).await;
    assert_eq!(app.file.number("SELECT count(*) FROM consent"), 1);

    let shared = partner.get("/shared").await.words();
    for part in
        [app.name(PersonId(1)).as_str(), "Setting Goals and Preparing for Success", "help with math", "34 CFR 99.33"]
    {
        assert!(shared.contains(part), "{part} in {shared}");
    }
    assert!(!shared.contains("Barriers") && !shared.contains("canary"), "{shared}");
    let plan = partner.get("/students/1").await;
    let words = plan.words();
    assert!(words.contains("canary of the goals") && words.contains("34 CFR 99.33"), "{words}");
    assert!(!plan.body.contains("canary of the barriers") && !plan.body.contains("Barriers"), "{}", plan.body);
    assert_eq!(partner.get("/students/1/history/barriers").await.status, 404);
    for path in
        ["/students/1/who", "/students/1/sharing", "/students/1/reason", "/students/2", "/children", "/find", "/desk"]
    {
        assert_eq!(partner.get(path).await.status, 404, "{path}");
    }
    assert!(app.trail(PersonId(1)).contains(&"looked partner".to_owned()), "the look is on the trail");

    let answer = mother.post_form("/api/end_sharing", &[("student", "1"), ("consent", "1")]).await;
    assert!(mother.follow(&answer).await.words().contains("What was shared before"));
    assert_eq!(partner.get("/students/1").await.status, 404);
    assert!(!partner.get("/shared").await.body.contains(&app.name(PersonId(1))));
    assert!(app.trail(PersonId(1)).contains(&"revoked_consent guardian 1".to_owned()));
    let entries = app.trail(PersonId(1)).len();
    mother.post_form("/api/end_sharing", &[("student", "1"), ("consent", "1")]).await;
    assert_eq!(app.trail(PersonId(1)).len(), entries, "ended once");

    // A consent ends by itself, on its day.
    share(&app, &mut mother, &["goals"], &[("until", &in_days(&app, 2))]).await;
    assert_eq!(partner.get("/students/1").await.status, 200);
    app.change("UPDATE consent SET since_day = date('2026-11-24', '-9 days'), until_day = date('2026-11-24', '-2 days') WHERE consent_id = 2");
    assert_eq!(partner.get("/students/1").await.status, 404);
    assert!(!partner.get("/shared").await.body.contains(&app.name(PersonId(1))));
    assert!(mother.get("/students/1/sharing").await.words().contains("It ended on"));
}

#[tokio::test]
async fn what_a_guardian_shared_opens_nothing_while_a_court_keeps_that_guardian_away() {
    let (app, mut mother, mut student) = family(12).await;
    let father = app.person(&format!("role = 'guardian' AND person_id != {}", mother.person));
    app.change(&format!("INSERT INTO guardian (district_id, guardian_id, student_id) VALUES (1, {father}, 1)"));
    student.write("goals", "canary of the goals").await;
    let mut partner = app.as_one(Role::Partner).await;
    share(&app, &mut mother, &["goals"], &[]).await;
    assert_eq!(partner.get("/students/1").await.status, 200);

    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let mut court = async |blocked: &str| {
        let one = format!("#{}", mother.person);
        let form = [
            ("form[bond]", "guardian"),
            ("form[one]", one.as_str()),
            ("form[person]", "#1"),
            ("form[blocked]", blocked),
        ];
        assert_eq!(admin.post_form("/api/put_relation", &form).await.status, 302);
    };
    court("yes").await;
    assert_eq!(
        app.file
            .number("SELECT blocked FROM guardian WHERE student_id = 1 AND granted_day IS NULL ORDER BY blocked DESC"),
        1
    );
    for path in ["/students/1", "/students/1/history/goals"] {
        assert_eq!(partner.get(path).await.status, 404, "{path}");
    }
    let shared = partner.get("/shared").await;
    assert!(
        !shared.body.contains(&app.name(PersonId(1))) && !shared.body.contains("help with math"),
        "{}",
        shared.body
    );
    let (partner_name, mother_name) = (app.name(partner.person), app.name(mother.person));
    let mut father = app.enter(father).await;
    for (browser, path) in [(&mut father, "/students/1"), (&mut student, "/plan")] {
        let page = browser.get(&format!("{path}/sharing")).await;
        let words = page.words();
        assert!(words.contains("Nothing is shared now.") && words.contains("It does not hold any more."), "{words}");
        assert!(!page.body.contains(&mother_name), "no sign of whom a court keeps away: {words}");
        let who: serde_json::Value = browser.call(&Method::GET, "/api/open_who", &[("student", "1")]).await.json();
        assert!(!who["readers"].to_string().contains(&partner_name), "nor can the partner see this: {who}");
    }
    // Whoever decides now can give it again.
    share(&app, &mut father, &["strategies"], &[]).await;
    let words = partner.get("/students/1").await.words();
    assert!(words.contains("Strategies") && !words.contains("canary of the goals"), "{words}");
    assert_eq!(partner.get("/shared").await.words().matches("help with math").count(), 1);
    // A court can take its word back.
    court("no").await;
    assert!(partner.get("/students/1").await.words().contains("canary of the goals"));
}

#[tokio::test]
async fn a_form_that_lacks_something_says_what_shares_nothing_and_keeps_the_words() {
    let (app, mut mother, _) = family(12).await;
    let (today, late) = (in_days(&app, -1), in_days(&app, 368));
    let all = &["goals", "barriers", "strategies", "success"][..];
    for (sections, but, says) in [
        (&[][..], ("agreed", "true"), "Choose at least one section"),
        (all, ("agreed", ""), "I have read this and agree"),
        (all, ("purpose", "   "), "Say what the sharing is for"),
        (all, ("until", today.as_str()), "at most a year from now"),
        (all, ("until", late.as_str()), "at most a year from now"),
        (all, ("until", "tomorrow"), "That is not a day"),
        (all, ("partner", "1"), "There is nothing here that you can see"),
    ] {
        mother.get("/students/1/sharing").await;
        let answer = share(&app, &mut mother, sections, &[but]).await;
        let page = mother.follow(&answer).await;
        page.words();
        assert!(page.alert().contains(says), "{but:?}: {:?} wanted {says:?}", page.alert());
        if but.0 != "purpose" {
            assert_eq!(page.page().all("textarea").next().expect("one").text, "help with math", "{but:?}");
        }
    }
    assert_eq!(app.file.number("SELECT count(*) FROM consent"), 0);
    share(&app, &mut mother, all, &[]).await;
    let page = mother.get("/students/1/sharing").await;
    assert_eq!(page.page().all("textarea").next().expect("one").text, "", "what was taken is not kept");
}

#[tokio::test]
async fn a_student_under_18_reads_why_a_guardian_shares_and_may_end_it() {
    let (app, mut mother, mut student) = family(17).await;
    let page = student.get("/plan/sharing").await;
    assert!(page.words().contains("You are under 18") && !page.body.contains("/api/share_plan"));
    assert!(!page.body.contains("/api/grant_guardian"), "nor does the student decide about guardians");
    share(&app, &mut student, &["goals"], &[]).await;
    assert_eq!(app.file.number("SELECT count(*) FROM consent"), 0);
    share(&app, &mut mother, &["goals"], &[]).await;
    let answer = student.post_form("/api/end_sharing", &[("student", "1"), ("consent", "1")]).await;
    assert_eq!(answer.header("location"), "/plan/sharing?done=ended");
    assert_eq!(app.file.number("SELECT revoked_by FROM consent"), 1);
    assert!(app.trail(PersonId(1)).contains(&"revoked_consent student 1".to_owned()));
}

#[tokio::test]
async fn from_18_on_the_student_shares_and_the_guardian_no_longer() {
    let (app, mut mother, mut student) = family(18).await;
    assert_eq!(mother.get("/students/1/sharing").await.status, 404, "the guardian's rights have passed");
    let answer = share(&app, &mut student, &["strategies"], &[]).await;
    assert_eq!(answer.header("location"), "/plan/sharing?done=shared", "{}", answer.body);
    assert_eq!(app.file.number("SELECT given_by FROM consent"), 1);
    // Also one who may read on shares no more, and may end.
    app.change("UPDATE guardian SET granted_day = date('2026-11-24') WHERE student_id = 1");
    let page = mother.get("/students/1/sharing").await;
    assert!(page.words().contains("18 or older") && !page.body.contains("/api/share_plan"));
    share(&app, &mut mother, &["goals"], &[]).await;
    assert_eq!(app.file.number("SELECT count(*) FROM consent"), 1);
    mother.post_form("/api/end_sharing", &[("student", "1"), ("consent", "1")]).await;
    assert_eq!(app.file.number("SELECT revoked_by FROM consent"), mother.person.0);
}

#[tokio::test]
async fn from_18_on_a_guardian_reads_only_while_the_student_lets_them() {
    let (app, mut mother, mut student) = family(18).await;
    let name = app.name(mother.person);
    let page = student.get("/plan/sharing").await;
    assert!(page.words().contains(&format!("Let {name} read my plan")), "{}", page.page().words());
    let own = mother.person.to_string();
    let lets = [("guardian", own.as_str()), ("lets", "true")];
    for (form, status, deed) in [
        (&lets[..], 200, "granted_guardian student"),
        (&lets[..1], 404, "revoked_guardian student"),
        (&lets[..], 200, "granted_guardian student"),
    ] {
        for time in ["once", "twice"] {
            let entries = app.trail(PersonId(1)).len();
            let answer = student.post_form("/api/grant_guardian", form).await;
            student.follow(&answer).await.words();
            let new = app.trail(PersonId(1)).split_off(entries);
            let wanted = if time == "once" { vec![format!("{deed} {own}")] } else { Vec::new() };
            assert_eq!(new, wanted, "{time}");
        }
        assert_eq!(mother.get("/students/1").await.status, status, "{deed}");
        let shown = mother.get("/children").await.body.contains(&app.name(PersonId(1)));
        assert_eq!(shown, status == 200, "{deed}");
    }

    // Nobody else's guardian, and nobody whom a court keeps away.
    let other = app.file.column("SELECT guardian_id || '' FROM guardian WHERE student_id = 2").remove(0);
    app.change("UPDATE guardian SET blocked = 1, granted_day = NULL WHERE student_id = 1");
    assert!(!student.get("/plan/sharing").await.body.contains(&name), "a blocked guardian never appears");
    for guardian in [own.as_str(), other.as_str(), "1", "99999"] {
        let answer =
            student.call(&Method::POST, "/api/grant_guardian", &[("guardian", guardian), ("lets", "true")]).await;
        assert_eq!(answer.status, 404, "{guardian}");
    }
    assert_eq!(app.file.number("SELECT count(*) FROM guardian WHERE granted_day IS NOT NULL"), 0);

    // Under 18 there is nothing to decide.
    app.change("UPDATE guardian SET blocked = 0 WHERE student_id = 1");
    app.change("UPDATE person SET born_day = date('2026-11-24', '-17 years') WHERE person_id = 1");
    let answer = student.call(&Method::POST, "/api/grant_guardian", &lets).await;
    assert_eq!(answer.status, 404);
}

#[tokio::test]
async fn what_a_family_shares_is_nobody_elses_to_see_to_give_or_to_end() {
    let (app, mut mother, _) = family(12).await;
    share(&app, &mut mother, &["goals"], &[]).await;
    let own_school = "school_id = (SELECT school_id FROM person WHERE person_id = 1)";
    let other_guardian = PersonId(app.file.number("SELECT guardian_id FROM guardian WHERE student_id = 3"));
    let counselor = PersonId(app.file.number("SELECT min(counselor_id) FROM caseload WHERE student_id = 1"));
    for (who, person, status) in [
        ("counselor of the caseload", counselor, 404),
        ("guardian of another", other_guardian, 404),
        ("another student", PersonId(3), 404),
        ("partner", app.person("role = 'partner'"), 404),
        ("school's administrator", app.person(&format!("role = 'school_admin' AND {own_school}")), 403),
        ("another school's", app.person(&format!("role = 'school_admin' AND NOT {own_school}")), 404),
        ("district's administrator", app.person("role = 'district_admin'"), 403),
    ] {
        let mut browser = app.enter(person).await;
        let page = browser.get("/students/1/sharing").await;
        assert_eq!(page.status, status, "{who}");
        assert!(!page.body.contains("help with math"), "{who}");
        share(&app, &mut browser, &["goals"], &[("purpose", "mine")]).await;
        let answer = browser.call(&Method::POST, "/api/end_sharing", &[("student", "1"), ("consent", "1")]).await;
        assert_eq!(answer.status, status, "{who}");
    }
    // A consent is ended with its own student's page alone.
    let mut third = app.enter(PersonId(3)).await;
    let answer = third.call(&Method::POST, "/api/end_sharing", &[("student", "3"), ("consent", "1")]).await;
    assert_eq!(answer.status, 404);
    assert_eq!(app.file.number("SELECT count(*) FROM consent WHERE revoked_ms IS NULL"), 1);
    assert_eq!(app.file.number("SELECT count(*) FROM consent"), 1);
}

#[tokio::test]
async fn a_hostile_purpose_stays_text_on_every_page_that_shows_it() {
    let (app, mut mother, mut student) = family(12).await;
    let answer = share(&app, &mut mother, &["goals"], &[("purpose", HOSTILE)]).await;
    let mut partner = app.as_one(Role::Partner).await;
    for page in [
        mother.follow(&answer).await,
        student.get("/plan/sharing").await,
        student.get("/plan/who").await,
        partner.get("/shared").await,
    ] {
        assert!(page.words().contains(HOSTILE), "{}", page.page().words());
        assert!(!page.body.contains("<script>alert"), "{}", page.body);
    }
    // In the form again, too.
    mother.get("/students/1/sharing").await;
    let answer = share(&app, &mut mother, &[], &[("purpose", HOSTILE)]).await;
    let page = mother.follow(&answer).await;
    page.words();
    assert_eq!(page.page().all("textarea").next().expect("one").text, HOSTILE);
}
