//! Files on the page: sent, looked at, and applied with one button.

use axum::body::Body;
use axum::http::Request;

use super::*;
use crate::support::{Answer, Browser, TestApp};

/// A form with a file, as a browser sends it.
pub async fn upload(browser: &mut Browser, fields: &[(&str, &str)]) -> Answer {
    let mut body = String::new();
    for (name, value) in fields {
        let file = if *name == "file" { "; filename=\"list.csv\"\r\nContent-Type: text/csv" } else { "" };
        let part = format!("--xx\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n{value}\r\n");
        body.push_str(&part);
    }
    body.push_str("--xx--\r\n");
    let request = Request::post("/api/read_import")
        .header("accept", "text/html")
        .header("origin", "http://127.0.0.1:3000")
        .header("content-type", "multipart/form-data; boundary=xx");
    browser.send(request, Body::from(body)).await
}

const PEOPLE: &str = "id,role,name,school,grade\nS-1,student,Ana <b>Reyes</b>,2,9\n";

#[tokio::test]
async fn a_file_that_has_other_rows_than_announced_cannot_be_applied_and_one_without_a_last_line_end_is_named() {
    let app = TestApp::start().await;
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let cut = PEOPLE.trim_end();
    for (rows, file, pasted, says, can_be_applied) in [
        ("2", PEOPLE, "", "Line 2: the file ends here with 1 rows", false),
        ("0", PEOPLE, "", "It may be another file", false),
        ("many", PEOPLE, "", "The number of rows is a whole number", false),
        ("1", PEOPLE, "", "new: 1", true),
        ("", cut, "", "Line 2: no line end stands behind this last line", true),
        ("1", "", cut, "new: 1", true),
    ] {
        upload(&mut admin, &[("kind", "people"), ("rows", rows), ("file", file), ("pasted", pasted)]).await;
        let page = admin.get("/admin/import").await;
        assert!(page.words().contains(says), "{rows}: {}", page.words());
        assert_eq!(page.body.contains("name=\"fingerprint\""), can_be_applied, "{rows}");
        assert_eq!(page.words().contains("no line end"), file == cut, "{rows}");
    }
}

#[tokio::test]
async fn a_file_is_sent_looked_at_and_applied_with_one_button() {
    let app = TestApp::start().await;
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    for fields in
        [[("kind", "people"), ("file", PEOPLE), ("pasted", "")], [("kind", "people"), ("file", ""), ("pasted", PEOPLE)]]
    {
        let answer = upload(&mut admin, &fields).await;
        assert_eq!(
            (answer.status.as_u16(), answer.header("location")),
            (303, "/admin/import#shown"),
            "{}",
            answer.body
        );
        let page = admin.get("/admin/import").await.page();
        assert!(page.words().contains("new: 1"), "{}", page.words());
        assert_eq!(app.file.number("SELECT count(*) FROM person WHERE local_id = 'S-1'"), 0);
    }
    let page = admin.get("/admin/import").await.page();
    let fingerprint = page.field("fingerprint").to_owned();
    let answer = admin.post_form("/api/apply_import", &[("fingerprint", "00")]).await;
    let refused = admin.follow(&answer).await.page();
    assert!(refused.words().contains("Another file was chosen since"), "{}", refused.words());
    let answer = admin.post_form("/api/apply_import", &[("fingerprint", &fingerprint)]).await;
    let done = admin.follow(&answer).await.page();
    assert!(done.words().contains("Done") && done.words().contains("new: 1"), "{}", done.words());
    assert_eq!(app.file.number("SELECT count(*) FROM person WHERE local_id = 'S-1'"), 1);
    // Sent twice, the button finds nothing to do.
    let answer = admin.post_form("/api/apply_import", &[("fingerprint", &fingerprint)]).await;
    let again = admin.follow(&answer).await.page();
    assert!(again.words().contains("no longer here"), "{}", again.words());
    assert_sound(&app.file, app.database()).await;
}

#[tokio::test]
async fn what_was_changed_meanwhile_is_said_and_shown_anew_on_the_page() {
    let app = TestApp::start().await;
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    upload(&mut admin, &[("kind", "people"), ("file", PEOPLE)]).await;
    let fingerprint = admin.get("/admin/import").await.page().field("fingerprint").to_owned();
    import(app.database(), at_the_server(DISTRICT), Kind::People, &PEOPLE.replace(",9", ",8")).await;
    let answer = admin.post_form("/api/apply_import", &[("fingerprint", &fingerprint)]).await;
    let page = admin.follow(&answer).await.page();
    assert!(
        page.words().contains("changed here since you looked") && page.words().contains("another grade: 1"),
        "{}",
        page.words()
    );
    let fingerprint = page.field("fingerprint").to_owned();
    let answer = admin.post_form("/api/apply_import", &[("fingerprint", &fingerprint)]).await;
    assert!(admin.follow(&answer).await.page().words().contains("Done"));
    assert_eq!(app.file.number("SELECT grade FROM person WHERE local_id = 'S-1'"), 9);
}

#[tokio::test]
async fn a_wrong_file_says_where_and_offers_no_button() {
    let app = TestApp::start().await;
    let mut admin = app.as_one(Role::SchoolAdmin).await;
    for (text, said) in [
        ("id,grade\nX,13\n", "Line 2:"),
        ("name\nX\n", "does not name the column"),
        ("id,name\n<script>alert(1)</script>,x\n", "Line 2:"),
    ] {
        upload(&mut admin, &[("kind", "people"), ("file", text)]).await;
        let answer = admin.get("/admin/import").await;
        let page = answer.page();
        assert!(page.words().contains(said), "{}", page.words());
        assert!(page.elements.iter().all(|element| element.attribute("name") != Some("fingerprint")));
        assert!(!answer.body.contains("<script>alert") && page.faults.is_empty(), "{:?}", page.faults);
    }
}

#[tokio::test]
async fn files_are_taken_and_given_only_where_one_administers_students() {
    let app = TestApp::start().await;
    let mut people = app.one_of_each().await;
    let statuses = [401, 404, 404, 303, 303];
    for (index, (who, browser)) in people.iter_mut().enumerate() {
        let answer = upload(browser, &[("kind", "people"), ("file", PEOPLE)]).await;
        assert_eq!(answer.status, statuses[index], "{who}");
        let answer = browser.get("/admin/export/people.csv").await;
        let wanted = if statuses[index] == 303 { 200 } else { statuses[index] };
        assert_eq!(answer.status, wanted, "{who}");
        if wanted == 200 {
            assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
            assert_eq!(answer.header("cache-control"), "no-store");
            assert!(answer.header("content-disposition").starts_with("attachment"));
        }
        assert_eq!(browser.get("/admin/export/people").await.status, if wanted == 200 { 404 } else { wanted });
    }
    let (_, admin) = &mut people[4];
    // What is no form with a file is refused, and nothing falls over.
    for (content_type, body) in [
        ("application/x-www-form-urlencoded", "kind=people&pasted=x"),
        ("multipart/form-data", "x"),
        ("multipart/form-data; boundary=xx", "--yy"),
        (
            "multipart/form-data; boundary=xx",
            "--xx\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nplans\r\n--xx--\r\n",
        ),
        ("text/plain", ""),
    ] {
        let request = Request::post("/api/read_import")
            .header("origin", "http://127.0.0.1:3000")
            .header("content-type", content_type);
        assert_eq!(admin.send(request, Body::from(body)).await.status, 400, "{content_type} {body}");
    }
    let foreign = Request::post("/api/read_import")
        .header("origin", "https://evil.example")
        .header("content-type", "multipart/form-data; boundary=xx");
    assert_eq!(admin.send(foreign, Body::from("--xx--")).await.status, 403);
    let large = "x".repeat((20 << 20) + 1);
    assert_eq!(upload(admin, &[("kind", "people"), ("file", &large)]).await.status, 413);
}
