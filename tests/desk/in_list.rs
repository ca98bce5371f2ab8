//! From a student of a list to the next: who stands where is what the list said when it was opened, whatever happened to
//! the student since.

use ilp::domain::person::PersonId;

use crate::support::html::Page;
use crate::support::{Browser, TestApp, TestFile, encoded};

/// The students of a list, with the addresses that it opens them by.
fn rows(page: &Page) -> Vec<(String, String)> {
    let row = |href: &str| href.starts_with("/students/") && href.contains("?list=");
    let links = page.all("a").filter_map(|link| Some((link.text.clone(), link.attribute("href")?.to_owned())));
    links.filter(|(_, href)| row(href)).collect()
}

fn way(page: &Page, rel: &str) -> Option<String> {
    page.all("a").find(|link| link.attribute("rel") == Some(rel))?.attribute("href").map(str::to_owned)
}

/// Logs a check-in with whoever is opened by this address, and a step that is due far from now; gives the page behind it.
async fn talk(counselor: &mut Browser, opened: &str) -> Page {
    let form = opened.replacen('?', "/check-ins?", 1);
    let page = counselor.get(&form).await.page();
    let fields = ["student", "token", "from", "form[day]"].map(|name| (name, page.field(name)));
    let step = [("form[next_step]", "Visit the college"), ("form[next_day]", "2027-02-01")];
    let answer = counselor.post_form("/api/log_check_in", &[&fields[..], &step].concat()).await;
    counselor.follow(&answer).await.page()
}

async fn back(counselor: &mut Browser, page: &Page) -> Vec<String> {
    let back = page.all("a").find(|link| link.text == "Back to the list").expect("a way back");
    let list = counselor.get(back.attribute("href").expect("a link")).await.page();
    rows(&list).into_iter().map(|(name, _)| name).collect()
}

async fn counselor_of_many() -> (TestApp, Browser) {
    let app = TestApp::at("127.0.0.1:3000", TestFile::large_demo()).await;
    app.change("UPDATE standing SET contact_day = 0, due_day = 20780 + student_id % 2");
    let counselor = app
        .file
        .number("SELECT counselor_id FROM caseload GROUP BY counselor_id ORDER BY count(*) DESC, counselor_id LIMIT 1");
    let counselor = app.enter(PersonId(counselor)).await;
    (app, counselor)
}

#[tokio::test]
async fn whoever_logs_one_check_in_after_the_other_is_led_through_the_list_also_where_each_leaves_it_or_goes_to_its_end()
 {
    for list in ["order=contact", "contact=over30&order=contact", "due=week&order=due", "missing=success"] {
        let (_app, mut counselor) = counselor_of_many().await;
        let opened = rows(&counselor.get(&format!("/desk?{list}")).await.page());
        assert!(opened.len() > 4, "{list}: {opened:?}");
        let mut at = opened[0].1.clone();
        for (met, next) in opened.iter().zip(&opened[1..]).take(4) {
            let page = talk(&mut counselor, &at).await;
            assert!(page.words().contains("Logged."), "{}", page.words());
            at = way(&page, "external next").unwrap_or_else(|| panic!("{list}: nobody is next behind {}", met.0));
            let name = counselor.get(&at).await.page().all("h1").next().expect("a name").text.clone();
            assert_eq!(name, next.0, "{list}");
            let left = back(&mut counselor, &page).await;
            let first = if list == "missing=success" { &met.0 } else { &next.0 };
            assert_eq!(left.first(), Some(first), "{list}: the list goes on where it was");
        }
    }
}

#[tokio::test]
async fn behind_the_last_of_a_list_the_way_back_leads_to_those_who_are_left() {
    for list in ["contact=over30&order=contact", "due=week&order=due", "order=contact"] {
        let (_app, mut counselor) = counselor_of_many().await;
        let opened = rows(&counselor.get(&format!("/desk?{list}")).await.page());
        let (last, others) = opened.split_last().expect("some");
        let page = talk(&mut counselor, &last.1).await;
        assert_eq!(way(&page, "external next"), None, "{list}: nobody stood behind them, and nobody is their own next");
        let previous = way(&page, "external prev").expect("somebody stood before them");
        let name = counselor.get(&previous).await.page().all("h1").next().expect("a name").text.clone();
        assert_eq!(Some(&name), others.last().map(|(name, _)| name), "{list}");
        assert!(!back(&mut counselor, &page).await.is_empty(), "{list}: nobody is left");
    }
}

#[tokio::test]
async fn the_first_page_leads_into_its_lists_likewise() {
    let (_app, mut counselor) = counselor_of_many().await;
    let page = counselor.get("/desk").await.page();
    let due: Vec<_> = rows(&page).into_iter().filter(|(_, href)| href.contains("order%3Ddue")).collect();
    assert!(due.len() > 2, "{due:?}");
    let logged = talk(&mut counselor, &due[0].1).await;
    let next = way(&logged, "external next").expect("somebody is next");
    assert_eq!(next.split('?').next(), due[1].1.split('?').next());
    // An address of before, without the place, still leads from where the student stands now.
    let old = due[1].1.split('?').next().expect("a path");
    let page = counselor.get(&format!("{old}?list=due%3Dweek%26order%3Ddue")).await.page();
    let next = way(&page, "external next").expect("somebody is next");
    assert_eq!(next.split('?').next(), due[2].1.split('?').next());
    // What was searched has signs of addresses in it, and is one search from the list to the student and back.
    let searched = "name=a%26missing%3Dgoals%2B%2541%23";
    let page = counselor.get(&format!("{old}?{}", encoded(&[("list", searched)]))).await.page();
    let back = page.all("a").find(|link| link.text == "Back to the list").and_then(|link| link.attribute("href"));
    assert_eq!(back, Some(&*format!("/desk?{searched}")));
    let list = counselor.get(&format!("/desk?{searched}")).await.page();
    assert_eq!(list.field("name"), "a&missing=goals+%41#");
    for hostile in ["after%3D1~2", "after%3D99999999~1~", "before%3D-5~1~%2500"] {
        assert_eq!(counselor.get(&format!("{old}?list=order%3Dcontact%26{hostile}")).await.status, 200, "{hostile}");
    }
}
