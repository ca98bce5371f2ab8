//! Two administrators with the same form: what each changed beside the other holds, and where both changed the same the
//! second is told, sees both, and loses nothing that was typed.

use ilp::domain::person::Role;

use crate::support::html::Page;
use crate::support::{Browser, TestApp};

type Form = Vec<(String, String)>;
/// What somebody types into the fields of a form; nothing takes a box's tick away.
type Changes<'a> = &'a [(&'a str, Option<&'a str>)];

/// The form of this path, and of this number where it has one, as a browser would send it.
fn form(page: &Page, path: &str, has: Option<(&str, &str)>) -> Form {
    let mut forms: Vec<(bool, Form)> = Vec::new();
    let mut select = String::new();
    for element in &page.elements {
        let name = element.attribute("name").unwrap_or_default().to_owned();
        let value = element.attribute("value").unwrap_or_default().to_owned();
        let is_ticked = element.attribute("type") != Some("checkbox") || element.attribute("checked").is_some();
        match (element.name.as_str(), forms.last_mut()) {
            ("form", _) => forms.push((element.attribute("action") == Some(path), Form::new())),
            ("input", Some((_, form))) if is_ticked && !name.is_empty() => form.push((name, value)),
            ("select", Some((_, form))) => {
                form.push((name.clone(), String::new()));
                select = name;
            }
            ("option", Some((_, form))) if element.attribute("selected").is_some() => {
                let chosen = form.iter_mut().rfind(|(name, _)| *name == select).expect("a choice");
                chosen.1 = value;
            }
            _ => {}
        }
    }
    let has = has.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let is_it = |(is_of_path, form): &(bool, Form)| *is_of_path && has.iter().all(|one| form.contains(one));
    forms.into_iter().find(is_it).unwrap_or_else(|| panic!("no form {path} {has:?}")).1
}

/// The same with other values.
fn typed(mut form: Form, changes: Changes<'_>) -> Form {
    for (name, value) in changes {
        form.retain(|(other, _)| other != name);
        form.extend(value.map(|value| ((*name).to_owned(), value.to_owned())));
    }
    form
}

async fn send(browser: &mut Browser, path: &str, form: &Form) -> crate::support::Answer {
    let pairs: Vec<_> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let answer = browser.post_form(path, &pairs).await;
    browser.follow(&answer).await
}

/// Two administrators who opened the same page, in the order in which they save.
struct Two {
    app: TestApp,
    first: Browser,
    second: Browser,
}

impl Two {
    async fn at() -> Self {
        let app = TestApp::start().await;
        let (mut first, mut second) = (app.as_one(Role::DistrictAdmin).await, app.another_administrator().await);
        for browser in [&mut first, &mut second] {
            browser.get("/admin").await;
            browser.post_form("/api/speak", &[("language", "en")]).await;
        }
        Self { app, first, second }
    }

    /// Both open the form of a page, each types what is theirs, the first saves, then the second; what the second is told.
    async fn save(
        &mut self,
        (page, path): (&str, &str),
        has: Option<(&str, &str)>,
        (first, second): (Changes<'_>, Changes<'_>),
    ) -> crate::support::Answer {
        let (one, other) = (self.first.get(page).await.page(), self.second.get(page).await.page());
        let saved = send(&mut self.first, path, &typed(form(&one, path, has), first)).await;
        assert!(saved.words().contains("Saved."), "{path}: {}", saved.words());
        let told = send(&mut self.second, path, &typed(form(&other, path, has), second)).await;
        assert_eq!(told.page().faults, Vec::<String>::new(), "{path}");
        told
    }

    /// What the second sees is both, and saving it again is a choice.
    async fn choose(&mut self, (page, path): (&str, &str), has: Option<(&str, &str)>, theirs: &str) {
        let shown = self.second.get(page).await;
        let words = shown.words();
        assert!(words.contains("not saved yet"), "{path}: {words}");
        assert!(words.contains(&format!("Somebody else saved meanwhile: {theirs}")), "{path}: {words}");
        assert!(
            !self.first.get(page).await.words().contains("meanwhile"),
            "{path}: whoever saved has nothing to choose"
        );
        let saved = send(&mut self.second, path, &form(&shown.page(), path, has)).await;
        assert!(saved.words().contains("Saved.") && !saved.words().contains("meanwhile"), "{path}: {}", saved.words());
    }
}

const TOLD: &str = "Somebody else changed this in another way after your page was made. Nothing was saved";

#[tokio::test]
async fn settings_that_two_change_hold_field_by_field_and_the_same_one_is_asked_about() {
    let mut two = Two::at().await;
    let form = ("/admin/settings", "/api/set_district");
    let district = "SELECT concat_ws('|', name, behind_utc, teacher_sections, guardians_stay) FROM district";
    let now = |two: &Two| two.app.file.column(district).remove(0);
    assert_eq!(now(&two), "Demo district|360|13|0");
    let told = two
        .save(
            form,
            None,
            (&[("form[name]", Some("North")), ("form[barriers]", Some("yes"))], &[("form[behind_utc]", Some("300"))]),
        )
        .await;
    assert!(told.words().contains("Saved."), "{}", told.words());
    assert_eq!(now(&two), "North|300|15|0", "an untouched box takes nothing away, and an untouched name neither");
    let told = two
        .save(form, None, (&[("form[goals]", None)], &[("form[goals]", None), ("form[guardians_stay]", Some("yes"))]))
        .await;
    assert!(told.words().contains("Saved."), "the same change is none: {}", told.words());
    assert_eq!(now(&two), "North|300|14|1");
    let told = two
        .save(
            form,
            None,
            (&[("form[name]", Some("<i>South"))], &[("form[name]", Some("East")), ("form[goals]", Some("yes"))]),
        )
        .await;
    assert!(told.alert().contains(TOLD), "{}", told.alert());
    assert_eq!(now(&two), "<i>South|300|14|1", "nothing of it was saved");
    two.choose(form, None, "<i>South").await;
    assert_eq!(now(&two), "East|300|15|1", "and nothing was lost");

    let (page, path) = ("/admin/settings", "/api/set_district_language");
    let told = two.save((page, path), None, (&[("language", Some("es"))], &[("language", Some("ar"))])).await;
    assert!(told.alert().contains("Somebody else chose another language"), "{}", told.alert());
    assert_eq!(two.app.file.column("SELECT language FROM district"), ["es"]);
    let told = two.save((page, path), None, (&[("language", Some("en"))], &[])).await;
    assert!(told.words().contains("Saved."));
    assert_eq!(two.app.file.column("SELECT language FROM district"), ["en"], "an untouched choice is none");
    // A form that does not say what it began with, such as one of an older program, is asked about.
    let bare =
        [("form[name]", "West"), ("form[behind_utc]", "300")].map(|(name, text)| (name.to_owned(), text.to_owned()));
    two.second.get(page).await;
    assert!(send(&mut two.second, "/api/set_district", &bare.into()).await.body.contains("value=\"West\""));
    assert_eq!(now(&two), "East|300|15|1");
}

#[tokio::test]
async fn periods_schools_and_classes_that_two_change_are_not_overwritten_unseen() {
    let mut two = Two::at().await;
    let form = ("/admin/settings", "/api/set_retention");
    let periods = |two: &Two| {
        two.app
            .file
            .column("SELECT concat_ws('|', plan_years, backup_days, graduates_read_years) FROM district")
            .remove(0)
    };
    let told = two.save(form, None, (&[("plan_years", Some("7"))], &[("backup_days", Some("50"))])).await;
    assert!(told.words().contains("Saved."), "{}", told.words());
    assert_eq!(periods(&two), "7|50|2");
    let told = two.save(form, None, (&[("plan_years", Some("9"))], &[("plan_years", Some("5"))])).await;
    assert!(told.alert().contains(TOLD), "{}", told.alert());
    assert_eq!(periods(&two), "9|50|2");
    two.choose(form, None, "9").await;
    assert_eq!(periods(&two), "5|50|2");
    // Two changes that cannot be together: the rule is said, and what was typed stands there over what holds by now.
    let told = two.save(form, None, (&[("plan_years", Some("2"))], &[("graduate_years", Some("4"))])).await;
    assert!(told.alert().contains("Graduates cannot read longer"), "{}", told.alert());
    let page = told.page();
    assert_eq!((page.field("plan_years"), page.field("graduate_years")), ("2", "4"));
    assert_eq!(periods(&two), "2|50|2");

    let form = ("/admin/schools", "/api/put_school");
    let told = two.save(form, Some(("school", "2")), (&[("name", Some("Hill"))], &[("name", Some("Valley"))])).await;
    assert!(told.alert().contains(TOLD), "{}", told.alert());
    let name = "SELECT name FROM school WHERE school_id = 2";
    assert_eq!(two.app.file.column(name), ["Hill"]);
    two.choose(form, Some(("school", "2")), "Hill").await;
    assert_eq!(two.app.file.column(name), ["Valley"]);
    let told = two.save(form, Some(("school", "2")), (&[("name", Some("Lake"))], &[])).await;
    assert!(told.words().contains("Saved."));
    assert_eq!(two.app.file.column(name), ["Lake"], "an untouched name takes nothing back");

    let class = two.app.file.number("SELECT min(class_id) FROM class").to_string();
    let page = format!("/admin/classes/{class}");
    let (form, has) = ((page.as_str(), "/api/put_class"), Some(("class", class.as_str())));
    let told = two.save(form, has, (&[("form[name]", Some("Physics"))], &[("form[local_id]", Some("P-1"))])).await;
    assert!(told.words().contains("Saved."), "{}", told.words());
    let now = format!("SELECT name || '|' || local_id FROM class WHERE class_id = {class}");
    assert_eq!(two.app.file.column(&now), ["Physics|P-1"]);
    let told = two
        .save(
            form,
            has,
            (&[("form[local_id]", Some(""))], &[("form[local_id]", Some("P-2")), ("form[name]", Some("X"))]),
        )
        .await;
    assert!(told.alert().contains(TOLD), "{}", told.alert());
    two.choose(form, has, "nothing").await;
    assert_eq!(two.app.file.column(&now), ["X|P-2"]);
}

#[tokio::test]
async fn what_two_change_of_a_person_holds_field_by_field_and_the_day_on_which_they_leave_too() {
    let mut two = Two::at().await;
    let id = two.app.person("role = 'student' AND grade = 9").to_string();
    let page = format!("/admin/people/{id}");
    let (form, has) = ((page.as_str(), "/api/put_person"), Some(("person", id.as_str())));
    let now = |two: &Two, columns: &str| {
        two.app.file.column(&format!("SELECT concat_ws('|', {columns}) FROM person WHERE person_id = {id}")).remove(0)
    };
    let (grade, email) = (&[("form[grade]", Some("10")), ("form[email]", Some("one@home.example"))], "form[email]");
    let told = two.save(form, has, (grade, &[("form[name]", Some("Ana New"))])).await;
    assert!(told.words().contains("Saved."), "{}", told.words());
    assert_eq!(now(&two, "name, name_key, grade, email"), "Ana New|new ana|10|one@home.example");
    let second = [(email, Some("three@home.example")), ("form[grade]", Some("11"))];
    let told = two.save(form, has, (&[(email, Some("two@home.example"))], &second)).await;
    assert!(told.alert().contains(TOLD), "{}", told.alert());
    assert_eq!(now(&two, "grade, email"), "10|two@home.example");
    two.choose(form, has, "two@home.example").await;
    assert_eq!(now(&two, "grade, email"), "11|three@home.example");
    // Another order of the name goes with the name, unless somebody chose it meanwhile.
    let order = [("form[sorted_name]", Some("Aaa, Ana"))];
    let told = two.save(form, has, (&order, &[("form[name]", Some("Ana Newer"))])).await;
    assert!(told.alert().contains(TOLD), "{}", told.alert());
    assert_eq!(now(&two, "name, name_key"), "Ana New|aaa, ana");
    two.choose(form, has, "aaa, ana").await;
    assert_eq!(now(&two, "name, name_key"), "Ana Newer|newer ana");
    let school = two.app.file.column("SELECT name FROM school WHERE school_id = 3").remove(0);
    let told = two.save(form, has, (&[("form[school]", Some("3"))], &[("form[school]", Some("1"))])).await;
    assert!(told.alert().contains(TOLD), "{}", told.alert());
    two.choose(form, has, &school).await;

    // The form of the day on which somebody leaves.
    let left = |day: &'static str| [("form[left]", Some(day))];
    let leaves = |page: &Page, day| typed(self::form(page, "/api/put_person", Some(("was[left]", ""))), &left(day));
    let (one, other) = (two.first.get(&page).await.page(), two.second.get(&page).await.page());
    let saved = send(&mut two.first, "/api/put_person", &leaves(&one, "2026-09-01")).await;
    assert!(saved.words().contains("left 2026-09-01"), "{}", saved.words());
    let told = send(&mut two.second, "/api/put_person", &leaves(&other, "2026-09-02")).await;
    assert!(told.alert().contains(TOLD), "{}", told.alert());
    assert_eq!(now(&two, "left_day"), "2026-09-01");
    two.choose(form, Some(("form[left]", "2026-09-02")), "2026-09-01").await;
    assert_eq!(now(&two, "left_day"), "2026-09-02");
    crate::administration::assert_sound(&two.app.file, two.app.database()).await;
}

#[tokio::test]
async fn a_box_that_one_left_as_it_was_takes_back_no_tick_of_the_other() {
    let mut two = Two::at().await;
    let form = ("/admin/windows", "/api/let_teachers_check_in");
    let told = two.save(form, None, (&[("teachers", Some("yes"))], &[])).await;
    assert!(told.words().contains("Saved."), "{}", told.words());
    assert_eq!(two.app.file.number("SELECT teachers_check_in FROM district"), 1);
    two.save(form, None, (&[("teachers", None)], &[("teachers", None)])).await;
    assert_eq!(two.app.file.number("SELECT teachers_check_in FROM district"), 0);
}
