//! A form that breaks a rule: its page says so in a sentence that leads to the field, and all that was typed stands there
//! again, in that form and in no other.

use ilp::domain::person::Role;

use crate::support::html::{Element, Page};
use crate::support::{Browser, TestApp};

type Fields<'a> = &'a [(&'a str, &'a str)];

/// What stands in a field that a form has.
fn stands(element: &Element) -> Option<&str> {
    match element.name.as_str() {
        "textarea" => Some(&element.text),
        "input" => element.attribute("value"),
        _ => None,
    }
}

/// Whether the field at this place of the page says `typed`.
fn says_at(page: &Page, at: usize, typed: &str) -> bool {
    let element = &page.elements[at];
    if element.name == "select" {
        let mut options = page.elements[at + 1..].iter().take_while(|one| one.name == "option");
        let chosen = options.find(|one| one.attribute("selected").is_some());
        return chosen.and_then(|one| one.attribute("value")).unwrap_or_default() == typed;
    }
    let is_ticked = element.attribute("type") != Some("checkbox") || element.attribute("checked").is_some();
    is_ticked && stands(element) == Some(typed)
}

/// Whether a field of this name, of those that the page has, says `typed`.
fn says(page: &Page, name: &str, typed: &str) -> bool {
    let all = 0..page.elements.len();
    all.filter(|at| page.elements[*at].attribute("name") == Some(name)).any(|at| says_at(page, at, typed))
}

/// Where what the sentence of the page leads to stands in it.
fn led_to(page: &Page) -> usize {
    let place = |is_it: &dyn Fn(&Element) -> bool| page.elements.iter().position(is_it);
    let at = place(&|one| one.attribute("role") == Some("alert")).expect("a sentence");
    let link = page.elements[at..].iter().find(|one| one.name == "a").expect("a link");
    let id = link.attribute("href").and_then(|href| href.strip_prefix('#')).expect("a place on this page");
    let is_called = |one: &Element| one.attribute("id") == Some(id);
    assert_eq!(page.elements.iter().filter(|one| is_called(one)).count(), 1, "{id} is one place");
    let field = place(&is_called).expect("a place");
    match page.elements[field].name.as_str() {
        "p" => place(&|one| one.attribute("aria-labelledby") == Some(id)).expect("a field of this name"),
        "fieldset" => place(&|one| one.around.iter().any(|around| around == "fieldset")).expect("a box"),
        _ => field,
    }
}

/// Sends a form that breaks a rule about the field `about`, and looks at the page that comes of it.
async fn refused(browser: &mut Browser, (page, path): (&str, &str), about: &str, form: Fields<'_>) {
    let before = browser.get(page).await.page();
    let from = before.elements.iter().find(|one| one.attribute("name") == Some("from"));
    let from = from.and_then(|from| from.attribute("value")).map(|from| ("from", from));
    let sent: Vec<_> = form.iter().copied().chain(from).chain(before.began(path, form)).collect();
    let answer = browser.post_form(path, &sent).await;
    let after = browser.follow(&answer).await.page();
    assert_eq!(after.faults, Vec::<String>::new(), "{page}");
    let field = led_to(&after);
    assert_eq!(after.elements[field].attribute("name"), Some(about), "{page} {path}");
    for (name, typed) in form.iter().copied() {
        assert!(name == "act" || says(&after, name, typed), "{page}: {name} says {typed} no more");
        assert!(name != about || says_at(&after, field, typed), "{page}: the field of another form is led to");
    }
}

#[expect(clippy::too_many_lines, reason = "a table of forms")]
#[tokio::test]
async fn what_an_administrator_typed_stands_in_its_form_again_and_the_sentence_leads_to_the_field() {
    let app = TestApp::start().await;
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let number = |sql: &str| app.file.number(sql).to_string();
    let (me, guardian) = (app.as_student(9).await.person.to_string(), number("SELECT min(guardian_id) FROM guardian"));
    let class = number("SELECT min(class_id) FROM class");
    let resource = number("SELECT max(resource_id) FROM resource");
    let before = app.file.number("SELECT count(*) FROM trail WHERE deed LIKE 'changed%'");
    let (person, of_class, student) =
        (format!("/admin/people/{me}"), format!("/admin/classes/{class}"), format!("#{me}"));
    let (class_name, guardian, long) = (format!("#{class}"), format!("#{guardian}"), "k".repeat(101));
    let note = "n".repeat(501);
    let cases: &[(&str, &str, &str, Fields<'_>)] = &[
        (
            "/admin/people/new",
            "/api/put_person",
            "form[born]",
            &[
                ("form[role]", "student"),
                ("form[name]", "Zed Newcomer"),
                ("form[sorted_name]", "Newcomer, Zed"),
                ("form[school]", "2"),
                ("form[grade]", "8"),
                ("form[born]", "2030-01-01"),
                ("form[email]", "zed@home.example"),
                ("form[local_id]", "Z-1"),
            ],
        ),
        (
            &person,
            "/api/put_person",
            "form[local_id]",
            &[
                ("person", &me),
                ("form[name]", "Another Name"),
                ("form[born]", "2012-01-01"),
                ("form[local_id]", "two words"),
            ],
        ),
        (
            &person,
            "/api/put_person",
            "form[left]",
            &[("person", &me), ("form[left]", "2099-01-01"), ("form[graduated]", "yes")],
        ),
        (
            &person,
            "/api/put_relation",
            "form[one]",
            &[("form[bond]", "caseload"), ("form[person]", &student), ("form[until]", ""), ("form[one]", "nobody-1")],
        ),
        (
            &person,
            "/api/put_relation",
            "form[kinship]",
            &[
                ("form[bond]", "guardian"),
                ("form[person]", &student),
                ("form[until]", ""),
                ("form[one]", &guardian),
                ("form[kinship]", &long),
            ],
        ),
        (
            &of_class,
            "/api/put_relation",
            "form[person]",
            &[("form[bond]", "class"), ("form[one]", &class_name), ("form[until]", ""), ("form[person]", "nobody-2")],
        ),
        (
            &of_class,
            "/api/put_class",
            "form[local_id]",
            &[("class", &class), ("form[name]", "Other class"), ("form[local_id]", "two words")],
        ),
        (
            "/admin/classes",
            "/api/put_class",
            "form[school]",
            &[("form[name]", "New class"), ("form[school]", ""), ("form[local_id]", "N-1")],
        ),
        ("/admin/schools", "/api/put_school", "name", &[("name", "s\u{1}chool")]),
        ("/admin/schools", "/api/put_school", "name", &[("school", "2"), ("name", "an\u{1}other")]),
        (
            "/admin/settings",
            "/api/set_district",
            "form[behind_utc]",
            &[
                ("form[name]", "Our new name"),
                ("form[barriers]", "yes"),
                ("form[guardians_stay]", "yes"),
                ("form[behind_utc]", "9999"),
            ],
        ),
        (
            "/admin/settings",
            "/api/set_retention",
            "plan_years",
            &[("plan_years", "31"), ("backup_days", "41"), ("graduate_years", "4")],
        ),
        (
            "/admin/resources",
            "/api/put_resource",
            "form[address]",
            &[("form[title]", "New help"), ("form[address]", "nowhere"), ("form[purpose]", "For all"), ("act", "save")],
        ),
        (
            "/admin/resources",
            "/api/put_resource",
            "form[grades]",
            &[
                ("resource", &resource),
                ("form[title]", "Help"),
                ("form[address]", "https://h.example"),
                ("form[grades]", "5"),
                ("act", "save"),
            ],
        ),
        (
            "/admin/resources",
            "/api/put_resource",
            "form[note]",
            &[
                ("form[title]", "New help"),
                ("form[address]", "https://h.example"),
                ("form[source]", "The library"),
                ("form[note]", &note),
                ("act", "save"),
            ],
        ),
        (
            "/admin/resources",
            "/api/put_resource",
            "form[source]",
            &[
                ("resource", &resource),
                ("form[title]", "Help"),
                ("form[address]", "https://h.example"),
                ("form[source]", &note),
                ("form[note]", "Why"),
                ("act", "preview"),
            ],
        ),
    ];
    for (page, path, about, form) in cases {
        refused(&mut admin, (page, path), about, form).await;
        app.change("DELETE FROM unsaved");
    }
    assert_eq!(app.file.number("SELECT count(*) FROM trail WHERE deed LIKE 'changed%'"), before, "nothing was changed");
}

#[tokio::test]
async fn what_is_looked_at_before_it_is_set_leads_to_its_field_too() {
    let app = TestApp::start().await;
    let days = "first]=2026-12-09&form[last]=2026-12-01".replace(']', "%5D");
    let window = format!("form[name]=Days&form[kind]=fall&form[year]=2026&form[grades][]=9&form[{days}");
    let good =
        "form[name]=Days&form[kind]=fall&form[year]=2026&form[first]=2026-07-02&form[last]=2026-07-03&form[grades][]=9";
    let [good, source, note] =
        [good, "&form[source]=", "&form[note]="].map(|one| one.replace('[', "%5B").replace(']', "%5D"));
    let (window, list) = (window.replace('[', "%5B").replace(']', "%5D"), "window_name=Days&window_kind=fall");
    for (role, page, about) in [
        (Role::DistrictAdmin, format!("/admin/windows/look?{window}"), "form[last]"),
        (
            Role::DistrictAdmin,
            "/admin/windows/look?form%5Bname%5D=Days&form%5Bkind%5D=fall&form%5Byear%5D=x".to_owned(),
            "form[year]",
        ),
        (Role::DistrictAdmin, format!("/admin/windows/look?{good}{source}{}", "s".repeat(201)), "form[source]"),
        (Role::DistrictAdmin, format!("/admin/windows/look?{good}{note}{}", "n".repeat(501)), "form[note]"),
        (
            Role::Counselor,
            format!("/desk/assign?show=all&{list}&window_first=2026-12-09&window_last=2026-12-01"),
            "window_last",
        ),
        (
            Role::Counselor,
            format!("/desk/assign?show=all&{list}&window_first=never&window_last=2026-12-01"),
            "window_first",
        ),
    ] {
        let page = app.as_one(role).await.get(&page).await.page();
        assert_eq!(page.elements[led_to(&page)].attribute("name"), Some(about));
    }
}

#[tokio::test]
async fn a_card_leads_to_the_field_that_is_too_long() {
    let app = TestApp::start().await;
    let mut me = app.as_student(9).await;
    let long = "a".repeat(1_001);
    for about in ["form[goal]", "form[relevant]", "form[by]", "form[check]"] {
        let form = [("card", "0000000000001f"), ("is_new", "true"), (about, long.as_str())];
        refused(&mut me, ("/plan/cards/new", "/api/save_card"), about, &form).await;
        app.change("DELETE FROM unsaved");
    }
}

#[tokio::test]
async fn a_form_of_administration_that_comes_after_the_session_waits_for_its_writer() {
    let app = TestApp::start().await;
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let class = app.file.number("SELECT min(class_id) FROM class");
    let of_class = format!("/admin/classes/{class}");
    let class = class.to_string();
    for (page, path, form) in [
        ("/admin/people/new", "/api/put_person", &[("form[name]", "Zed Newcomer")][..]),
        (&of_class, "/api/put_class", &[("class", &class), ("form[name]", "Other class")]),
        ("/admin/schools", "/api/put_school", &[("name", "New school")]),
        ("/admin/settings", "/api/set_district", &[("form[name]", "New name"), ("form[behind_utc]", "300")]),
    ] {
        let before = admin.get(page).await.page();
        let began = before.began(path, form);
        let form: Vec<_> = form.iter().copied().chain([("from", before.field("from"))]).collect();
        admin.call(&axum::http::Method::POST, "/api/leave", &[]).await;
        let answer = admin.post_form(path, &[form.clone(), began].concat()).await;
        assert!(admin.follow(&answer).await.page().words().contains("not signed in"));
        admin = app.as_one(Role::DistrictAdmin).await;
        let after = admin.get(page).await.page();
        for (name, typed) in form {
            assert!(says(&after, name, typed), "{page}: {name} says {typed} no more");
        }
    }
}

#[tokio::test]
async fn a_relation_that_begins_again_takes_nothing_away_that_waits_in_the_form_of_a_new_one() {
    let app = TestApp::start().await;
    let mut admin = app.as_one(Role::DistrictAdmin).await;
    let [counselor, student] = ["counselor_id", "student_id"].map(|column| {
        app.file.number(&format!("SELECT {column} FROM caseload ORDER BY student_id, counselor_id LIMIT 1"))
    });
    let (one, person) = (format!("#{counselor}"), format!("#{student}"));
    let both = [("form[bond]", "caseload"), ("form[one]", one.as_str()), ("form[person]", person.as_str())];
    let with = |last| both.into_iter().chain([last]).collect::<Vec<_>>();
    let page = format!("/admin/people/{student}");
    let ended = "SELECT count(*) FROM caseload WHERE until_day IS NOT NULL";
    let before = app.file.number(ended);
    assert_eq!(admin.post_form("/api/put_relation", &with(("form[ends]", "yes"))).await.status, 302);
    assert_eq!(app.file.number(ended), before + 1);
    let typed = [both[0], ("form[one]", "nobody-1"), both[2], ("form[until]", "")];
    refused(&mut admin, (&page, "/api/put_relation"), "form[one]", &typed).await;
    assert_eq!(admin.post_form("/api/put_relation", &with(("form[ends]", "no"))).await.status, 302);
    assert_eq!(app.file.number(ended), before);
    assert!(says(&admin.get(&page).await.page(), "form[one]", "nobody-1"));
}
