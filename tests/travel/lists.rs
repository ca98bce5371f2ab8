//! The words of the boxes: another district shows them as the student found them, and counts a closed year by the boxes of then.

use ilp::domain::catalogue::{Changes, Written};
use ilp::domain::school_year::SchoolYear;
use ilp::say::Language;
use ilp::storage::{Finding, Ticked};

use super::*;

/// The list of a district that has other words for an item, and further items; with the keys of those of grade 9 and of every
/// grade.
pub(super) async fn reworded(database: &Database, words: &str) -> (String, String) {
    let written = |grade: &str, title: String| Written {
        titles: [("en".to_owned(), title.clone()), ("es".to_owned(), format!("{title}, en español"))].into(),
        area: "career".to_owned(),
        source: "Our board".to_owned(),
        grade: grade.to_owned(),
        retired: String::new(),
    };
    let mut keys = (String::new(), String::new());
    let change = |now: &Changes| {
        let (now, _) = now.put(Some("09.plan4"), &written("9", format!("{words} plan")), 0)?;
        let (now, own) = now.put(None, &written("9", format!("{words} visit")), 77 + words.len() as u64)?;
        let (now, each) = now.put(None, &written("all", format!("{words} review")), 99 + words.len() as u64)?;
        let retired = Written { retired: "yes".to_owned(), ..written("9", format!("{words} talk")) };
        let (now, _) = now.put(None, &retired, 55 + words.len() as u64)?;
        keys = (own, each);
        Ok(now)
    };
    database.put_catalogue(at_the_server(DISTRICT), (0, ""), change, NOW_MS - 1).await.expect("a version");
    keys
}

/// What the year of a student says of its boxes: all that grade 9 counts, by key and title, and every box that was set.
async fn of_year(database: &Database, student: PersonId, year: u16) -> (Vec<(String, String)>, Value) {
    let years = database.years(right(student)).await.expect("years");
    let found = years.iter().find(|one| one.year == SchoolYear(year)).expect("the year");
    let list = database.list_of_year(found).await.expect("a list").told(Language::Es);
    let counted = list.entries_of(Grade::ALL[3]).map(|entry| (entry.key(), entry.item.title)).collect();
    let plans = take(database, student).await.plans;
    let plan = plans.iter().find(|plan| plan.school_year == SchoolYear(year)).expect("the year");
    (counted, json!(plan.boxes))
}

#[tokio::test]
async fn a_closed_year_has_the_words_and_the_counts_of_where_it_was_written_however_far_it_travels() {
    let here = TestFile::demo();
    let first = here.open().await;
    let (own, each) = reworded(&first, "Old").await;
    let (old, new) =
        (PersonId(here.number("SELECT min(person_id) FROM person WHERE grade = 9 AND role = 'student'")), PersonId(2));
    let each = format!("09.{each}");
    let unfit = ItemState::NotForMe { reason: "we moved".to_owned() };
    let mut page = Document::new(71);
    for (key, state) in [("09.plan4", &ItemState::Done), (&own, &ItemState::Done), (&each, &unfit)] {
        page.set_item(key, state);
    }
    first.save(right(old), page.whole(), NOW_MS).await.expect("saved");
    first.turn_day(JULY).await.expect("turned");
    let arrived = sent(&take(&first, old).await);
    let wanted = of_year(&first, old, 2026).await;
    assert_eq!(wanted.0.len(), 14, "two more than the standard list has");
    let (file, second) = elsewhere(3).await;
    reworded(&second, "Newer").await;
    second.turn_day(JULY).await.expect("turned");
    receive(&second, new, &arrived, Some(YES)).await.expect("received");
    assert_eq!(of_year(&second, new, 2026).await, wanted);
    assert_sound(&file, &second).await;
    // This year is read by the list here, and what it never had keeps its words.
    let open = second.open_plan(right(new), 0, u64::MAX).await.expect("a plan");
    let list = open.catalogue(Language::En);
    let titles: Vec<_> =
        list.besides(&open.replica.document().items()).into_iter().filter_map(|one| one.title).collect();
    assert_eq!(titles, ["Old review", "Old visit"]);
    assert_eq!(list.find("09.plan4").map(|item| item.title.as_str()), Some("Newer plan"));
    assert_eq!(list.items_of(Grade::ALL[3]).count(), 14, "its own count alone");
    // On to a third school, with the standard list.
    let (third, there) = elsewhere(3).await;
    there.turn_day(JULY).await.expect("turned");
    let on = sent(&take(&second, new).await);
    receive(&there, new, &on, Some(YES)).await.expect("received");
    assert_eq!(of_year(&there, new, 2026).await, wanted);
    assert_sound(&third, &there).await;
    // What is kept of a list is looked after.
    third
        .sql()
        .execute_batch("DROP TRIGGER brought_list_is_never_changed; UPDATE brought_list SET changes = '{}'")
        .expect("damaged");
    let findings = ilp::storage::examine(&third.path).await.expect("a look").findings;
    assert!(findings.iter().any(|one| matches!(one, Finding::BroughtList { .. })), "{findings:?}");
}

#[tokio::test]
async fn a_standard_list_is_kept_too_where_the_district_here_has_another_one() {
    let here = TestFile::demo();
    let first = here.open().await;
    let old = PersonId(here.number("SELECT min(person_id) FROM person WHERE grade = 9 AND role = 'student'"));
    let own = "09.own_abcdefgh".to_owned();
    let mut page = Document::new(72);
    page.set_item("09.plan4", &ItemState::Done);
    page.set_item(&own, &ItemState::Done);
    first.save(right(old), page.whole(), NOW_MS).await.expect("saved");
    first.turn_day(JULY).await.expect("turned");
    let wanted = of_year(&first, old, 2026).await;
    let (file, second) = elsewhere(3).await;
    reworded(&second, "Newer").await;
    second.turn_day(JULY).await.expect("turned");
    let travelling = take(&first, old).await;
    receive(&second, PersonId(2), &sent(&travelling), Some(YES)).await.expect("received");
    assert_eq!(of_year(&second, PersonId(2), 2026).await, wanted);
    // A file that was made before lists travelled has the titles of what was set.
    let mut older = travelling;
    for plan in &mut older.plans {
        plan.list = None;
        plan.boxes.push(Ticked { item: own.clone(), title: "As it was called".to_owned(), state: ItemState::Done });
    }
    receive(&second, PersonId(3), &sent(&older), Some(YES)).await.expect("received");
    let (counted, boxes) = of_year(&second, PersonId(3), 2026).await;
    assert_eq!(counted.len(), 14, "counted as here, since nobody knows");
    let named = boxes.as_array().expect("boxes").iter().find(|one| one["box"] == own.as_str()).expect("the box");
    assert_eq!(named["title"], "As it was called");
    assert_sound(&file, &second).await;
}

#[tokio::test]
async fn pages_paper_and_record_show_what_was_ticked_elsewhere_with_its_words_and_reason() {
    let (from, _, mut student) = Box::pin(full()).await;
    let (own, each) = reworded(from.database(), "Old").await;
    let each = format!("09.{each}");
    for form in [
        vec![("item", own.as_str()), ("mark", "done")],
        vec![("item", each.as_str()), ("mark", "not_for_me"), ("reason", "canary reason")],
    ] {
        assert_eq!(student.call(&Method::POST, "/api/set_item", &form).await.status, 200);
    }
    let mut travelling = take(from.database(), PersonId(1)).await;
    travelling.plans.truncate(1);
    // As a student who comes in the summer brings it: the year is over.
    travelling.plans[0].school_year = SchoolYear(2025);
    travelling.plans[0].grade = Some(9);
    let to = TestApp::start().await;
    let new =
        to.person("role = 'student' AND person_id NOT IN (SELECT student_id FROM plan JOIN plan_log USING (plan_id))");
    let receipt = receive(to.database(), new, &sent(&travelling), Some(YES)).await.expect("received");
    assert_eq!(receipt.begins_with, Some(SchoolYear(2025)));
    let mut own_pages = to.enter(new).await;
    let years = own_pages.get("/plan/years").await.words();
    assert!(years.contains("Old visit") && years.contains("of 14 steps of grade 9"), "{years}");
    for address in ["/plan/years/2025", "/plan/print", "/plan/record"] {
        let page = own_pages.get(address).await.page();
        assert!(page.faults.is_empty(), "{address}: {:?}", page.faults);
        let words = page.words();
        for part in ["Old visit", "Old review", "canary reason"] {
            assert!(words.contains(part), "{part} on {address}: {words}");
        }
        assert!(!words.contains(&own), "no key on {address}");
    }
    // In the grid of the running year, too, where no grade of this list has it.
    let grid = own_pages.get("/plan/success").await;
    assert!(grid.words().contains("Other items") && grid.words().contains("Old visit"), "{}", grid.words());
    assert!(!grid.body.contains(&format!("value=\"{own}\"")), "to be read: no form changes it");
    let record = own_pages.get("/plan/record.json").await.body;
    let record: Value = serde_json::from_str(&record).expect("JSON");
    let plans = record["plans"].as_array().expect("plans");
    assert_eq!(plans.iter().filter(|plan| plan["list"].is_array()).count(), 1, "the list that came along is in it");
    let page = page_of(&own_pages.get("/plan/take").await.bytes);
    assert!(page.contains("Old visit") && page.contains("canary reason"), "{page}");
}
