//! Accounts, from the first start on: codes, logins, passwords, the second factor, and who lets whom in.

use axum::http::Method;
use ilp::api::Error;
use ilp::auth::{Breached, Secret};
use ilp::domain::person::{PersonId, Role};
use ilp::server::{Settings, owner_link};

use crate::support::{Answer, Browser, TODAY_MS, TestApp, TestFile};

const PASSWORD: &str = "a quiet river at noon";
const HERE: &str = "http://127.0.0.1:3000";
/// SHA-1 of "my breached password".
const BREACHED: &str = "9C90BBE5257A1474357518E1D08ABD33426163A9";
/// The password of these tests with half the memory, hashed by another program (argon2-cffi).
const DATED: &str = "$argon2id$v=19$m=9728,t=2,p=1$c2l4dGVlbiBieXRlcyBvaw$ghdcs1aWywEbjXAYPUzc1EOvlShQa1nzD/mdd89qEvk";

/// Somebody's code, made by the district's administrator of the demo.
pub async fn code_for(app: &TestApp, person: PersonId) -> String {
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let answer = admin.post_form("/api/invite", &[("person", &person.to_string())]).await;
    assert_eq!(answer.status, 302, "{}", answer.body);
    let sheet = admin.follow(&answer).await;
    assert_eq!(sheet.status, 200, "{}", sheet.body);
    let page = sheet.page();
    let code = page.elements.iter().find(|element| element.attribute("class") == Some("code large")).expect("a code");
    code.text.clone()
}

/// A browser of somebody who has just opened an account with this login.
pub async fn with_account(app: &TestApp, person: PersonId, login: &str) -> Browser {
    let code = code_for(app, person).await;
    let mut browser = app.anonymous();
    browser.get(&format!("/welcome?code={code}")).await;
    let form = [("code", code.as_str()), ("login", login), ("password", PASSWORD)];
    let answer = browser.post_form("/api/open_account", &form).await;
    assert_eq!(answer.status, 302, "{}", answer.body);
    let page = browser.follow(&answer).await;
    assert_eq!(page.status, 200, "{}", answer.header("location"));
    browser.person = person;
    browser
}

pub async fn sign_in(browser: &mut Browser, login: &str, password: &str) -> Answer {
    browser.get("/sign-in").await;
    browser.post_form("/api/sign_in", &[("login", login), ("password", password)]).await
}

/// The secret of a second factor that is not confirmed yet, read off the page as a person would.
async fn secret_on(browser: &mut Browser) -> Secret {
    let page = browser.get("/sign-in/second").await.page();
    let letters = page.elements.iter().find(|element| element.attribute("class") == Some("code")).expect("a secret");
    let mut bits = Vec::new();
    for letter in letters.text.chars().filter(|letter| !letter.is_whitespace()) {
        let value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".find(letter).expect("a letter of base32");
        bits.extend((0..5).rev().map(|place| value >> place & 1));
    }
    let bytes = bits.chunks(8).map(|byte| byte.iter().fold(0, |byte, bit| byte << 1 | bit)).collect::<Vec<usize>>();
    let bytes: Vec<u8> = bytes.into_iter().map(|byte| u8::try_from(byte).expect("a byte")).collect();
    Secret(bytes.try_into().expect("20 bytes"))
}

async fn show_second(browser: &mut Browser, code: &str) -> Answer {
    browser.get("/sign-in/second").await;
    browser.post_form("/api/show_second", &[("code", code)]).await
}

#[tokio::test]
async fn the_first_start_is_owned_by_whoever_has_its_link_and_nobody_has_a_password_before() {
    let app = TestApp::at("127.0.0.1:3000", TestFile::empty()).await;
    assert_eq!(app.file.number("SELECT (SELECT count(*) FROM account) + (SELECT count(*) FROM person)"), 0);
    let early = owner_link(app.database(), HERE, TODAY_MS).await.expect("a link");
    let link = owner_link(app.database(), HERE, TODAY_MS).await.expect("a link");
    let path = |link: &str| link.strip_prefix(HERE).expect("here").to_owned();
    let mut owner = app.anonymous();
    let answer = owner.get(&path(&early)).await;
    assert_eq!(
        (answer.status.as_u16(), answer.alert().contains("cannot be used")),
        (422, true),
        "a later link ends it"
    );
    let page = owner.get(&path(&link)).await.page();
    let code = page.field("code").to_owned();
    let form = [
        ("code", code.as_str()),
        ("district", "Lakeside"),
        ("behind_utc", "360"),
        ("name", "Ada Moreno"),
        ("login", "Ada"),
        ("password", PASSWORD),
    ];
    let answer = owner.post_form("/api/open_account", &form).await;
    let page = owner.follow(&answer).await;
    assert!(page.page().words().contains("Set up your second step"), "{}", page.page().words());
    assert_eq!(owner.get("/account").await.status, 401, "nothing opens before the second step");
    let secret = secret_on(&mut owner).await;
    let answer = show_second(&mut owner, &secret.number_at(TODAY_MS)).await;
    let codes = owner.follow(&answer).await;
    assert_eq!(codes.page().all("li").filter(|line| line.attribute("class") == Some("code")).count(), 10);
    assert!(owner.get("/account").await.page().words().contains("owner of this server"));
    assert_eq!(app.file.column("SELECT name FROM district"), ["Lakeside"]);
    assert_eq!(app.file.column("SELECT login FROM account"), ["ada"]);
    assert_eq!(
        app.file.column("SELECT deed FROM trail ORDER BY seq"),
        ["opened_account", "set_second_factor", "signed_in"]
    );

    // Once is once.
    let mut thief = app.anonymous();
    thief.get(&path(&link)).await;
    let answer = thief.post_form("/api/open_account", &form).await;
    assert!(thief.follow(&answer).await.alert().contains("cannot be used"));
    assert_eq!(app.file.number("SELECT count(*) FROM person"), 1);
    // Locked out: a new link at the server itself takes the second factor away, too.
    let again = owner_link(app.database(), HERE, TODAY_MS).await.expect("a link");
    let page = owner.get(&path(&again)).await.page();
    assert!(page.words().contains("Ada Moreno") && page.words().contains("Your login stays ada"), "{}", page.words());
    let code = page.field("code").to_owned();
    let answer = owner.post_form("/api/open_account", &[("code", &code), ("password", "another river at dusk")]).await;
    assert!(owner.follow(&answer).await.page().words().contains("Set up your second step"));
    let held = std::fs::read(&app.file.path).expect("the file");
    assert!(!held.windows(PASSWORD.len()).any(|part| part == PASSWORD.as_bytes()), "no password stands in the file");
}

#[tokio::test]
async fn a_student_opens_an_account_with_a_code_on_paper_and_comes_back_with_login_and_password() {
    let app = TestApp::start().await;
    let student = with_account(&app, PersonId(4), "Sam.R").await;
    assert_eq!(app.file.column("SELECT login FROM account"), ["sam.r"]);
    drop(student);
    let mut browser = app.anonymous();
    let answer = sign_in(&mut browser, " SAM.R ", PASSWORD).await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (302, "/plan"));
    assert_eq!(browser.follow(&answer).await.status, 200);
    // A sign-in that began at a page goes back there, and never to another site.
    let mut browser = app.anonymous();
    for (next, way) in [("/plan/goals", "/plan/goals"), ("//evil.example", "/plan"), ("/api/leave", "/plan")] {
        browser.get("/sign-in").await;
        let form = [("login", "sam.r"), ("password", PASSWORD), ("next", next)];
        assert_eq!(browser.post_form("/api/sign_in", &form).await.header("location"), way);
    }
}

#[tokio::test]
async fn a_code_that_is_wrong_too_old_used_or_somebody_elses_opens_nothing() {
    let app = TestApp::start().await;
    let old = code_for(&app, PersonId(4)).await;
    let code = code_for(&app, PersonId(4)).await;
    let mut browser = app.anonymous();
    let open = async |browser: &mut Browser, code: &str| {
        browser.get("/welcome").await;
        browser.post_form("/api/open_account", &[("code", code), ("login", "sam"), ("password", PASSWORD)]).await
    };
    for wrong in ["", "x", "0000-0000-0000-0000", &old, "<script>"] {
        let answer = open(&mut browser, wrong).await;
        assert!(browser.follow(&answer).await.alert().contains("cannot be used"), "{wrong}");
    }
    assert_eq!(app.file.number("SELECT count(*) FROM account"), 0);
    // Looking any number of times uses nothing up; a password that is refused does not either.
    for _ in 0..3 {
        assert_eq!(browser.get(&format!("/welcome?code={code}")).await.status, 200);
    }
    let short = [("code", code.as_str()), ("login", "sam"), ("password", "password1234")];
    let answer = browser.post_form("/api/open_account", &short).await;
    assert!(browser.follow(&answer).await.alert().contains("Many people use"), "{}", answer.header("location"));
    // Typed as people type.
    let typed = code.to_lowercase().replace('-', " ").replace('0', "o");
    assert_eq!(open(&mut browser, &typed).await.header("location"), "/plan");
    let answer = open(&mut app.anonymous(), &code).await;
    assert!(answer.header("location").contains("__err"), "a second time");

    // A family has two weeks, staff three days.
    let late = code_for(&app, PersonId(5)).await;
    app.pass(14 * 24 * 60 - 1);
    assert_eq!(app.anonymous().get(&format!("/welcome?code={late}")).await.status, 200);
    app.pass(1);
    assert_eq!(app.anonymous().get(&format!("/welcome?code={late}")).await.status, 422);
    let counselor = app.as_counselor().await.person;
    let late = code_for(&app, counselor).await;
    app.pass(3 * 24 * 60);
    assert_eq!(app.anonymous().get(&format!("/welcome?code={late}")).await.status, 422);
    // Of somebody who has left.
    let gone = code_for(&app, PersonId(6)).await;
    app.file.sql().execute("UPDATE person SET left_day = '2026-01-01' WHERE person_id = 6", []).expect("gone");
    assert_eq!(app.anonymous().get(&format!("/welcome?code={gone}")).await.status, 422);
}

#[tokio::test]
async fn a_password_of_the_file_of_breached_ones_is_not_taken_and_costs_no_code() {
    let file = TestFile::demo();
    let list = file.beside("breached.txt");
    // SHA-1 of "password" and of "my breached password", sorted, as the published list has them.
    std::fs::write(
        &list,
        "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8:9545824\r\nBREACHED:3\r\n".replace("BREACHED", BREACHED),
    )
    .expect("a file");
    let settings = Settings { breached: Some(Breached::open(&list).expect("a list")), ..Settings::unhurried() };
    let app = TestApp::set("127.0.0.1:3000", file, settings).await;
    let code = code_for(&app, PersonId(1)).await;
    let mut browser = app.anonymous();
    browser.get(&format!("/welcome?code={code}")).await;
    let form = |password| [("code", code.as_str()), ("login", "some.student"), ("password", password)];
    let answer = browser.call(&Method::POST, "/api/open_account", &form("my breached password")).await;
    let says = "Many people use this password";
    assert!(
        matches!(answer.json::<Error>(), Error::Invalid { field, reason, .. } if field == "password" && reason.contains(says))
    );
    assert_eq!(
        browser.call(&Method::POST, "/api/open_account", &form(PASSWORD)).await.status,
        200,
        "the code is not used up"
    );
    let change = [("current", PASSWORD), ("password", "my breached password")];
    let answer = browser.call(&Method::POST, "/api/change_password", &change).await;
    assert!(answer.status == 422 && answer.body.contains(says), "nor later: {}", answer.body);
    // A file that is another one than at the start lets nothing pass.
    std::fs::write(&list, "").expect("a file");
    let change = [("current", PASSWORD), ("password", "another quiet river")];
    let answer = browser.call(&Method::POST, "/api/change_password", &change).await;
    assert_eq!(answer.json::<Error>(), Error::CannotSave, "and the old password stays");
    assert_eq!(sign_in(&mut app.anonymous(), "some.student", PASSWORD).await.header("location"), "/plan");
}

#[tokio::test]
async fn a_hash_that_was_made_with_another_cost_is_made_anew_at_the_next_sign_in() {
    let app = TestApp::start().await;
    with_account(&app, PersonId(1), "some.student").await;
    app.change(&format!("UPDATE account SET password = '{DATED}' WHERE login = 'some.student'"));
    let kept = || app.file.column("SELECT password FROM account WHERE login = 'some.student'").remove(0);
    sign_in(&mut app.anonymous(), "some.student", "not this password").await;
    assert_eq!(kept(), DATED, "only whoever has the password");
    for _ in 0..2 {
        assert_eq!(sign_in(&mut app.anonymous(), "some.student", PASSWORD).await.header("location"), "/plan");
        assert!(kept().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{}", kept());
    }
}

#[tokio::test]
async fn a_login_is_one_persons_and_a_code_is_not_lost_when_it_is_taken() {
    let app = TestApp::start().await;
    with_account(&app, PersonId(4), "sam").await;
    let code = code_for(&app, PersonId(5)).await;
    let mut browser = app.anonymous();
    browser.get(&format!("/welcome?code={code}")).await;
    let answer =
        browser.post_form("/api/open_account", &[("code", &code), ("login", "SAM"), ("password", PASSWORD)]).await;
    let page = browser.follow(&answer).await;
    assert!(page.alert().contains("Somebody else has this login"), "{}", page.page().words());
    let answer =
        browser.post_form("/api/open_account", &[("code", &code), ("login", "sam2"), ("password", PASSWORD)]).await;
    assert_eq!(answer.header("location"), "/plan");
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_login_get_the_same_answer_for_the_same_work() {
    let app = TestApp::start().await;
    with_account(&app, PersonId(4), "sam").await;
    let mut told = Vec::new();
    for login in ["sam", "nobody", "", &"x".repeat(5_000)] {
        let before = app.application.passwords.computed();
        let mut browser = app.anonymous();
        let answer = browser
            .call(&Method::POST, "/api/sign_in", &[("login", login), ("password", "a loud river at noon")])
            .await;
        assert_eq!(app.application.passwords.computed(), before + 1, "one hash for {login:?}");
        let cookies = answer.headers.get_all("set-cookie").iter().count();
        told.push((answer.status, answer.body, cookies));
    }
    assert!(told.iter().all(|one| *one == told[0]), "{told:?}");
    assert_eq!(
        app.file.column("SELECT deed || subject FROM trail WHERE actor_id IS NULL AND capacity != 'operator'"),
        ["sign_in_failed4"]
    );
    // Nor does somebody who has left, or whose account is disabled, with the right password.
    app.file.sql().execute("UPDATE account SET disabled_ms = 1", []).expect("disabled");
    let mut browser = app.anonymous();
    let answer = browser.call(&Method::POST, "/api/sign_in", &[("login", "sam"), ("password", PASSWORD)]).await;
    assert_eq!((answer.status, answer.body), (told[0].0, told[0].1.clone()));
}

#[tokio::test]
async fn whoever_guesses_waits_longer_each_time_also_after_a_restart_and_the_owner_comes_in_where_they_did_before() {
    let app = TestApp::start().await;
    let mut own = with_account(&app, PersonId(4), "sam").await;
    assert_eq!(sign_in(&mut own, "sam", PASSWORD).await.header("location"), "/plan");
    own.post_form("/api/leave", &[]).await;
    let guess = async |app: &TestApp| {
        app.anonymous()
            .call(&Method::POST, "/api/sign_in", &[("login", "sam"), ("password", "guess guess guess")])
            .await
    };
    let mut statuses = Vec::new();
    for _ in 0..8 {
        statuses.push(guess(&app).await.status.as_u16());
    }
    assert_eq!(statuses, [422, 422, 422, 422, 422, 422, 429, 429]);
    let computed = app.application.passwords.computed();
    let answer = guess(&app).await;
    assert!(matches!(answer.json(), Error::TooMany(_)), "{}", answer.body);
    assert_eq!(app.application.passwords.computed(), computed, "who waits costs no hash");
    // The right password waits too in a strange browser, and not in one that was here before.
    assert!(sign_in(&mut app.anonymous(), "sam", PASSWORD).await.header("location").contains("__err"));
    assert_eq!(sign_in(&mut own, "sam", PASSWORD).await.header("location"), "/plan");

    let TestApp { file, application, .. } = app;
    application.database.close().await;
    let app = TestApp::at("127.0.0.1:3000", file).await;
    assert_eq!(guess(&app).await.status, 429, "kept over a restart");
    app.pass(15);
    assert_eq!(
        sign_in(&mut app.anonymous(), "sam", PASSWORD).await.header("location"),
        "/plan",
        "nobody waits for ever"
    );
}

#[tokio::test]
async fn staff_open_nothing_before_the_second_step_and_each_code_of_it_works_once() {
    let app = TestApp::start().await;
    let person = app.as_counselor().await.person;
    let mut counselor = with_account(&app, person, "casey").await;
    for path in ["/desk", "/account", "/account/codes"] {
        assert_eq!(counselor.get(path).await.status, 401, "{path}");
    }
    assert_eq!(counselor.call(&Method::GET, "/api/open_desk", &[]).await.status, 401);
    let secret = secret_on(&mut counselor).await;
    let wrong = show_second(&mut counselor, "000000").await;
    assert!(counselor.follow(&wrong).await.alert().contains("not the code of now"));
    let before = counselor.cookie();
    let answer = show_second(&mut counselor, &secret.number_at(TODAY_MS)).await;
    let codes = counselor.follow(&answer).await.page();
    let codes: Vec<_> = codes.all("li").filter(|line| line.attribute("class") == Some("code")).collect();
    assert_ne!(counselor.cookie(), before, "a new token with the new right");
    assert_eq!(counselor.get("/desk").await.status, 200);

    // The next time: the same number of the same half minute is used up.
    let mut again = app.anonymous();
    let answer = sign_in(&mut again, "casey", PASSWORD).await;
    assert_eq!(answer.header("location"), "/sign-in/second?next=/desk");
    assert!(!again.get("/sign-in/second").await.body.contains("<path"), "the secret is never shown again");
    let answer = show_second(&mut again, &secret.number_at(TODAY_MS)).await;
    assert!(answer.header("location").contains("__err"));
    app.pass(1);
    let answer = show_second(&mut again, &secret.number_at(TODAY_MS + 60_000)).await;
    assert_eq!(again.follow(&answer).await.status, 200);
    assert_eq!(again.get("/desk").await.status, 200);
    // A recovery code, once.
    for location in ["/desk", "err"] {
        let mut lost = app.anonymous();
        sign_in(&mut lost, "casey", PASSWORD).await;
        let answer = show_second(&mut lost, &codes[0].text.to_lowercase()).await;
        assert!(answer.header("location").contains(location), "{}", answer.header("location"));
    }
    assert_eq!(app.file.number("SELECT count(*) FROM recovery_code WHERE used_ms IS NULL"), 9);
}

#[tokio::test]
async fn whoever_lost_the_telephone_and_the_codes_is_let_in_again_by_a_sheet_on_which_that_was_chosen() {
    let app = TestApp::start().await;
    let person = app.as_counselor().await.person;
    let mut counselor = with_account(&app, person, "casey").await;
    let secret = secret_on(&mut counselor).await;
    show_second(&mut counselor, &secret.number_at(TODAY_MS)).await;
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let page = admin.get(&format!("/admin/people/{person}")).await;
    assert!(page.words().contains("Make a code for a new password"), "{}", page.page().words());
    let number = person.to_string();
    for (chosen, title) in [(None, "Second step"), (Some(("second", "true")), "Set up your second step")] {
        let form: Vec<_> = [("person", number.as_str())].into_iter().chain(chosen).collect();
        assert!(chosen.is_none_or(|(name, value)| page.page().field(name) == value), "the page offers it");
        let answer = admin.post_form("/api/invite", &form).await;
        let sheet = admin.follow(&answer).await.page();
        let code = sheet.elements.iter().find(|element| element.attribute("class") == Some("code large"));
        let form = [("code", code.expect("a code").text.as_str()), ("password", "another river at dusk")];
        let mut browser = app.anonymous();
        let answer = browser.post_form("/api/open_account", &form).await;
        let words = browser.follow(&answer).await.page().words().to_owned();
        assert!(words.contains(title), "{words}");
    }
}

#[tokio::test]
async fn only_those_who_may_let_somebody_in_and_the_sheet_is_shown_to_them_alone() {
    let app = TestApp::start().await;
    let mut admin = app.as_one(Role::SchoolAdmin).await;
    let school = app.file.number(&format!("SELECT school_id FROM person WHERE person_id = {}", admin.person));
    let one =
        |condition: &str| PersonId(app.file.number(&format!("SELECT min(person_id) FROM person WHERE {condition}")));
    let own = one(&format!("role = 'student' AND school_id = {school}"));
    let other = one(&format!("role = 'student' AND school_id != {school}"));
    let colleague = one(&format!("role = 'school_admin' AND school_id != {school}"));
    let district = one("role = 'district_admin'");
    for person in [other, colleague, district, admin.person, PersonId(999_999)] {
        let answer = admin.call(&Method::POST, "/api/invite", &[("person", &person.to_string())]).await;
        assert_eq!(answer.status, 404, "{person}");
    }
    assert_eq!(app.file.number("SELECT count(*) FROM code"), 0);
    let answer = admin.post_form("/api/invite", &[("person", &own.to_string())]).await;
    let sheet = admin.follow(&answer).await;
    let words = sheet.page().words().to_owned();
    assert!(words.contains("http://127.0.0.1:3000/welcome") && words.contains("Dec 8, 2026"), "{words}");
    let mut stranger = app.as_one(Role::DistrictAdmin).await;
    assert_eq!(stranger.get(&format!("/invitation/{own}")).await.status, 404, "another administrator");
    app.pass(16);
    assert_eq!(admin.get(&format!("/invitation/{own}")).await.status, 404, "later");
    assert_eq!(app.file.column("SELECT deed || subject FROM trail WHERE deed = 'invited'"), [format!("invited{own}")]);
    let held = app.file.column("SELECT hex(code_hash) FROM code");
    assert_eq!((held.len(), held[0].len()), (1, 64), "only a hash is kept");
}

#[tokio::test]
async fn a_school_lets_in_a_family_only_while_a_relation_to_one_of_its_students_holds() {
    let app = TestApp::start().await;
    let mut admin = app.as_one(Role::SchoolAdmin).await;
    let guardian = app.file.number(&format!(
        "SELECT min(guardian_id) FROM guardian JOIN person ON person_id = student_id
         WHERE school_id = (SELECT school_id FROM person WHERE person_id = {})",
        admin.person
    ));
    for (until, status) in [("NULL", 200), ("'2026-11-24'", 404), ("'2026-11-25'", 200)] {
        let ends = format!("UPDATE guardian SET until_day = {until} WHERE guardian_id = {guardian}");
        app.file.sql().execute(&ends, []).expect("a day");
        let answer = admin.call(&Method::POST, "/api/invite", &[("person", &guardian.to_string())]).await;
        assert_eq!(answer.status, status, "until {until}: {}", answer.body);
    }
}

#[tokio::test]
async fn a_new_password_that_is_refused_is_no_failed_attempt() {
    let app = TestApp::start().await;
    let mut browser = with_account(&app, PersonId(4), "sam").await;
    for _ in 0..8 {
        browser.get("/account").await;
        let form = [("current", PASSWORD), ("password", "password1234")];
        let answer = browser.post_form("/api/change_password", &form).await;
        let alert = browser.follow(&answer).await.alert();
        assert!(alert.contains("Many people use"), "the password was right each time: {alert}");
    }
    assert_eq!(app.file.number("SELECT count(*) FROM failure"), 0);
}
