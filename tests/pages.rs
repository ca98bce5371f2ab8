//! Every page for every kind of person: its status, its bones, what protects it, and hostile text on it.

mod statuses;

use ilp::domain::person::{PersonId, Role};

pub use self::statuses::PAGES;
use crate::support::html::{Element, Page};
use crate::support::{Answer, TestApp};

pub const HOSTILE: &str =
    "\n</textarea><script>alert(1)</script><img src=x onerror=alert(2)> \"'&amp; &lt;b&gt; {{x}} <!--";

fn count(page: &Page, name: &str) -> usize {
    page.all(name).count()
}

fn assert_sound(answer: &Answer, who: &str, path: &str) {
    let page = answer.page();
    let here = format!("{path} for a {who}");
    assert_eq!(page.faults, Vec::<String>::new(), "{here} has to be repaired");
    assert_eq!((count(&page, "h1"), count(&page, "main")), (1, 1), "{here}: one h1, one main");
    // A chart has a title too.
    let own = |title: &&Element| !title.around.iter().any(|around| around == "svg");
    let title: Vec<_> = page.all("title").filter(own).map(|title| title.text.trim()).collect();
    assert!(title.len() == 1 && !title[0].is_empty(), "{here}: {title:?}");
    assert_eq!(page.all("html").next().and_then(|html| html.attribute("lang")), Some("en"), "{here}");
    for wrong in ["undefined", "panicked", "NaN", "None", "Some("] {
        assert!(!page.words().contains(wrong), "{here} says {wrong}");
    }
    let way_back = |link: &Element| link.around.iter().any(|around| around == "main");
    assert!(answer.status == 200 || page.all("a").any(way_back), "{here}: a way back");
}

fn assert_protected(answer: &Answer, who: &str, path: &str) {
    let page = answer.page();
    let here = format!("{path} for a {who}");
    let policy = answer.header("content-security-policy");
    let nonce = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).unwrap_or_default();
    assert!(nonce.len() >= 16, "{here}: a nonce in {policy:?}");
    for part in [
        "default-src 'none'",
        "'strict-dynamic'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ] {
        assert!(policy.contains(part), "{here}: {part} in {policy:?}");
    }
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{here}: {policy}");
    for script in page.all("script") {
        assert_eq!(script.attribute("nonce"), Some(nonce), "{here}: {script:?}");
    }
    for element in &page.elements {
        for (name, value) in &element.attributes {
            assert!(name != "style", "{here}: style= on {element:?}");
            assert!(!name.starts_with("on"), "{here}: {name}= on {element:?}");
            // Only a link leads elsewhere, and says nothing of who follows it.
            let leaves = element.name == "a"
                && value.starts_with("https://")
                && element.attribute("rel") == Some("external noreferrer");
            let is_address = matches!(name.as_str(), "href" | "src" | "action") && !leaves;
            // An empty one is the page itself.
            assert!(
                !is_address || value.is_empty() || value.starts_with(['/', '#']),
                "{here}: {name}={value} leads elsewhere"
            );
        }
    }
    assert_eq!(answer.header("cache-control"), "no-store", "{here}");
    assert_eq!(answer.header("x-content-type-options"), "nosniff", "{here}");
    assert!(answer.header("content-type").starts_with("text/html"), "{here}");
}

#[tokio::test]
async fn every_page_answers_each_kind_of_person_soundly_and_protected() {
    let app = TestApp::start().await;
    let mut people = app.one_of_each().await;
    let own = app.student_of(&people[2].1, &people[1].1);
    for (index, (who, browser)) in people.iter_mut().enumerate() {
        for (path, statuses) in PAGES {
            let path = path.replace("CASELOAD", &own.to_string());
            let answer = browser.get(&path).await;
            assert_eq!(answer.status, statuses[index], "{path} for a {who}: {}", answer.page().words());
            assert_sound(&answer, who, &path);
            let leaves = |form: &Element| form.attribute("action") == Some("/api/leave");
            assert_eq!(answer.page().all("form").any(leaves), index > 0, "{path}: a {who} can leave from every page");
            // The demo's own words hold links to example.org: what adults read is looked at below.
            if !(path.starts_with("/students/") || path.contains("/history") || path.contains("prepare=yes"))
                || answer.status != 200
            {
                assert_protected(&answer, who, &path);
            }
        }
    }
}

#[tokio::test]
async fn each_answer_has_a_nonce_of_its_own() {
    let app = TestApp::start().await;
    let mut browser = app.anonymous();
    let one = browser.get("/").await.header("content-security-policy").to_owned();
    assert_ne!(one, browser.get("/").await.header("content-security-policy"));
}

#[tokio::test]
async fn a_link_of_a_student_leads_only_where_links_may_lead() {
    let app = TestApp::start().await;
    let mut counselor = app.as_counselor().await;
    let mut links = 0;
    for student in app.students(counselor.person, true) {
        let page = counselor.get(&format!("/students/{student}")).await.page();
        assert_eq!(page.faults, Vec::<String>::new(), "student {student}");
        for link in page.all("a") {
            let href = link.attribute("href").expect("an address");
            if !href.starts_with(['/', '#']) {
                links += 1;
                assert!(ilp::text::is_safe_link(href), "{href}");
                assert!(link.attribute("rel").is_some_and(|rel| rel.contains("noopener")), "{link:?}");
            }
        }
    }
    assert!(links > 0, "the demo has links in its words");
}

/// What a person and their script can tell from the answer; only the nonce may differ.
fn told(answer: &Answer) -> (u16, String) {
    let policy = answer.header("content-security-policy");
    let nonce = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).expect("a nonce");
    (answer.status.as_u16(), answer.body.replace(nonce, "NONCE"))
}

#[tokio::test]
async fn a_student_off_the_caseload_is_the_same_to_a_counselor_as_one_who_is_not_there() {
    let app = TestApp::start().await;
    let mut counselor = app.as_counselor().await;
    let own = app.students(counselor.person, true);
    let page = counselor.get(&format!("/students/{}", own[0])).await;
    assert_eq!(page.status, 200);
    let others = app.students(counselor.person, false);
    let unknown = told(&counselor.get("/students/999999").await);
    assert_eq!(unknown.0, 404);
    for other in others.iter().take(5) {
        let answer = counselor.get(&format!("/students/{other}")).await;
        assert!(answer.body.len() > 500);
        assert!(told(&answer) == unknown, "student {other} can be told from nobody:\n{}", answer.body);
    }
    // Staff are no students: neither can be opened.
    let staff = counselor.person.to_string();
    assert_eq!(counselor.get(&format!("/students/{staff}")).await.status, 404);
}

#[tokio::test]
async fn a_student_reads_their_own_page_and_nobody_elses() {
    let app = TestApp::start().await;
    let mut student = app.as_student(9).await;
    let own = student.person;
    assert_eq!(student.get(&format!("/students/{own}")).await.status, 200);
    for other in [PersonId(own.0 + 1), PersonId(1), PersonId(60)] {
        assert_eq!(student.get(&format!("/students/{other}")).await.status, 404, "{other}");
    }
}

/// Nothing in a page that the hostile text made.
pub fn assert_inert(answer: &Answer) {
    assert!(!answer.body.contains("<script>alert") && !answer.body.contains("<img"), "{}", answer.body);
    let page = answer.page();
    assert_eq!(page.faults, Vec::<String>::new());
    assert_eq!(count(&page, "img"), 0);
    assert!(page.all("script").all(|script| script.attribute("nonce").is_some()));
}

#[tokio::test]
async fn hostile_words_stay_words_on_the_students_own_page_and_on_the_counselors() {
    let app = TestApp::start().await;
    let mut counselor = app.as_counselor().await;
    // The students whom the demo lets one enter as are numbers 1 to 7.
    let own = app.students(counselor.person, true).into_iter().find(|student| student.0 <= 7).expect("one of them");
    let mut student = app.as_student(u8::try_from(own.0 + 5).expect("a grade")).await;
    for section in ["goals", "barriers", "strategies"] {
        let page = student.get(&format!("/plan/{section}")).await.page();
        let form = [("section", section), ("base", page.field("base")), ("words", HOSTILE)];
        let answer = student.post_form("/api/save_words", &form).await;
        let answer = student.follow(&answer).await;
        assert_inert(&answer);
        let page = answer.page();
        let area: Vec<_> = page.all("textarea").collect();
        assert_eq!(area.len(), 1);
        assert_eq!(area[0].text, HOSTILE, "exactly what was written stands in the text area");
    }
    let form = [("item", "09.plan4"), ("mark", "not_for_me"), ("reason", HOSTILE)];
    let answer = student.post_form("/api/set_item", &form).await;
    let answer = student.follow(&answer).await;
    assert_inert(&answer);
    assert!(answer.page().words().contains(HOSTILE.trim()), "the reason is shown as it was written");

    let answer = counselor.get(&format!("/students/{own}")).await;
    assert_inert(&answer);
    let words = answer.page().words().to_owned();
    assert_eq!(words.matches(HOSTILE.trim()).count(), 4, "three sections and a reason:\n{words}");

    for answer in [
        student.get("/plan/goals/history?from=0").await,
        counselor.get(&format!("/students/{own}/history/goals?from=0")).await,
    ] {
        assert_inert(&answer);
        assert!(answer.page().words().contains(HOSTILE.trim()), "the history shows it as it was written");
    }
    assert_inert(&student.get("/plan/goals/history?who=1").await);
}

#[tokio::test]
async fn a_hostile_address_stays_text() {
    let app = TestApp::start().await;
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let name = "%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E%3Cimg%20src%3Dx%3E";
    for path in [
        format!("/desk?name={name}"),
        format!("/desk?after=5~{name}"),
        format!("/no/such/{name}"),
        format!("/students/{name}"),
        format!("/enter?__path=%2Fapi%2Fenter&__err={name}"),
    ] {
        let answer = admin.get(&path).await;
        assert!(answer.status == 200 || answer.status == 404, "{path}: {}", answer.status);
        assert_inert(&answer);
    }
    let page = admin.get(&format!("/desk?name={name}")).await.page();
    assert_eq!(page.field("name"), "\"><script>alert(1)</script><img src=x>", "what was typed stands in its field");
}

#[tokio::test]
async fn a_refused_form_without_script_comes_back_to_its_page_and_the_page_says_why() {
    let app = TestApp::start().await;
    let mut student = app.as_student(9).await;
    student.get("/plan/success").await;
    let long = "because ".repeat(100);
    let form = [("item", "09.plan4"), ("mark", "not_for_me"), ("reason", long.as_str())];
    let answer = student.post_form("/api/set_item", &form).await;
    let alert = student.follow(&answer).await.alert();
    assert!(alert.contains("500 characters at most"), "{alert:?} on {}", answer.header("location"));
}

#[tokio::test]
async fn the_health_page_answers_while_the_database_does() {
    let app = TestApp::start().await;
    let answer = app.anonymous().get("/health").await;
    assert_eq!((answer.status.as_u16(), answer.body.as_str()), (200, "ok"));
}

/// Leptos's own `Suspense` let three of a thousand of these wait for ever.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_page_ends_however_many_are_asked_for_at_once() {
    let app = TestApp::start().await;
    let browser = app.as_student(9).await;
    let visits = (0..16).map(|_| {
        let mut browser = browser.clone();
        tokio::spawn(async move {
            for _ in 0..100 {
                assert_eq!(browser.get("/account").await.status, 200);
            }
        })
    });
    let all = futures::future::join_all(visits.collect::<Vec<_>>());
    // Long for a page, short for somebody who waits: it bounds the failure, not the product.
    let ended = tokio::time::timeout(std::time::Duration::from_mins(2), all).await.expect("every page ends");
    assert!(ended.into_iter().all(|visit| visit.is_ok()));
}
