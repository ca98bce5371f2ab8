//! The page of a report against its file, cell by cell; and on paper.

use std::collections::BTreeSet;

use ilp::api::report::Report;
use ilp::domain::catalogue::Area;
use ilp::domain::person::Role;
use ilp::domain::section::Section;
use ilp::say::Language;

use super::report;
use crate::support::html::Page;
use crate::support::{TestApp, TestFile};

/// A number of the page: the section that it stands in, the head of its row, the head of its column, and itself.
type Cell = [String; 4];

/// Every number of the tables, in the order of the page.
fn cells(page: &Page) -> Vec<Cell> {
    let (mut section, mut row, mut found) = (String::new(), String::new(), Vec::new());
    for element in &page.elements {
        match element.name.as_str() {
            "section" => section = String::from(element.attribute("aria-labelledby").unwrap_or_default()),
            "th" if element.attribute("scope") == Some("row") => row = String::from(element.text.trim()),
            "time" => row = String::from(element.attribute("datetime").unwrap_or_default()),
            "td" => {
                let column = element.attribute("data-label").expect("the head of its column").to_owned();
                found.push([section.clone(), row.clone(), column, element.text.trim().to_owned()]);
            }
            _ => {}
        }
    }
    found
}

/// The line of the file that has this number.
fn line(report: &Report, [section, row, column, number]: &Cell) -> String {
    let school = report.choice.school.and_then(|own| report.schools.iter().find(|(other, _)| *other == own));
    let chosen = school.map_or("all", |(_, name)| name.as_str());
    let own = report.choice.grade.map_or_else(|| "all".to_owned(), |grade| grade.to_string());
    let today = report.today.to_string();
    let short = |title: &str| {
        let found = Section::ALL.into_iter().find(|one| one.title_in(Language::En) == title || one.short() == title);
        found.expect("a section").short()
    };
    let (of_school, of_grade) = match row.strip_prefix("Grade ") {
        Some(grade) => (chosen, grade),
        None if row == "All grades" => (chosen, own.as_str()),
        None => (row.as_str(), "all"),
    };
    let (day, place, what, state) = match section.as_str() {
        "sections" => (today, (chosen, own.as_str()), short(row).to_owned(), column.clone()),
        "grades" | "schools" => {
            let (what, state) = match column.as_str() {
                "Students" => ("students", ""),
                "All four completed" => ("all four sections completed", ""),
                phase => ("this check-in window", phase),
            };
            (today, (of_school, of_grade), what.to_owned(), state.to_owned())
        }
        "in-window" => {
            let of = report.window.as_ref().expect("a window");
            let (name, first, last) = (of.window.name(), of.window.first(), of.window.last());
            let state = if column == "Students" { "students" } else { column.as_str() };
            let what = format!("window {name} ({first} to {last})");
            (of.day.to_string(), (of_school, of_grade), what, state.to_owned())
        }
        "evidence" => {
            let of = report.evidence.as_ref().expect("evidence");
            let area = Area::ALL.into_iter().find(|area| area.title_in(Language::En) == column);
            let state = match (column.as_str(), area) {
                (title, Some(_)) => format!("with a confirmed box: {title}"),
                ("Students", _) => "students".to_owned(),
                ("Checked in on one day", _) => "checked in on one day".to_owned(),
                ("Checked in on two days or more", _) => "checked in on two days or more".to_owned(),
                ("All boxes of the grade settled", _) => "all boxes of the grade settled".to_owned(),
                ("Students with one", _) => "with a box that an adult confirmed".to_owned(),
                _ => "boxes that an adult confirmed".to_owned(),
            };
            (of.day.to_string(), (of_school, of_grade), format!("evidence of {}", of.year), state)
        }
        "days" => {
            let what = match column.as_str() {
                "Students" => "students",
                "All four completed" => "all four sections completed",
                _ => "checked in",
            };
            (row.clone(), (chosen, own.as_str()), what.to_owned(), "kept that day".to_owned())
        }
        _ => (row.clone(), (chosen, own.as_str()), format!("{} completed", short(column)), "kept that day".to_owned()),
    };
    // As a spreadsheet reads it: what has a comma in it is quoted.
    let [what, state] = [what, state].map(|cell| if cell.contains(',') { format!("\"{cell}\"") } else { cell });
    format!("{day},{},{},{what},{state},{number}", place.0, place.1)
}

#[tokio::test]
async fn every_number_of_the_page_is_a_line_of_the_file_and_every_line_is_on_the_page_or_told_by_its_sentence() {
    let app = TestApp::at("127.0.0.1:3000", TestFile::large_demo()).await;
    app.application.turn().await.expect("turned");
    app.pass(24 * 60);
    app.application.turn().await.expect("the next day");
    let choices: [&[(&str, &str)]; 5] =
        [&[], &[("grade", "9")], &[("school", "1")], &[("window", "1")], &[("window", "1"), ("grade", "9")]];
    for role in [Role::Counselor, Role::Teacher, Role::SchoolAdmin, Role::DistrictAdmin] {
        for pairs in choices {
            let mut browser = app.as_one(role).await;
            let query = pairs.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&");
            let shown = report(&mut browser, pairs).await;
            let page = browser.get(&format!("/reports?{query}")).await.page();
            let file = browser.get(&format!("/reports.csv?{query}")).await.body;
            let lines: BTreeSet<&str> = file.lines().skip(1).collect();
            let cells = cells(&page);
            let mut told = BTreeSet::new();
            for cell in &cells {
                let line = line(&shown, cell);
                assert!(lines.contains(line.as_str()), "{role:?} {query}: {cell:?} is no line {line} of {file}");
                told.insert(line);
            }
            let sections: BTreeSet<_> = cells.iter().map(|cell| cell[0].as_str()).collect();
            let wanted: &[&str] = match role {
                Role::Counselor | Role::Teacher => &["sections", "grades"],
                _ => &["sections", "grades", "evidence", "days", "section-days"],
            };
            assert!(wanted.iter().all(|section| sections.contains(section)), "{role:?}: {sections:?}");
            // The page has less of each grade and school than the file: only the phases of the window and the sums.
            let is_told = |line: &&&str| told.contains(**line);
            let kept = lines.iter().filter(|line| line.contains("kept that day") || line.contains("evidence of"));
            let missing: Vec<_> = kept.filter(|line| !is_told(line)).collect();
            assert_eq!(missing, Vec::<&&str>::new(), "{role:?} {query}");
        }
    }
}

#[tokio::test]
async fn on_paper_there_is_nothing_to_press_and_every_table_is_open() {
    let app = TestApp::at("127.0.0.1:3000", TestFile::large_demo()).await;
    app.application.turn().await.expect("turned");
    let print = include_str!("../../style/print.css");
    let report_css = include_str!("../../style/report.css");
    // Every rule that hides, as the selectors that it hides.
    let hidden: BTreeSet<&str> = print
        .split('}')
        .filter_map(|rule| rule.rsplit_once('{'))
        .filter(|(_, what)| what.contains("display: none"))
        .flat_map(|(selectors, _)| selectors.split(','))
        .map(|selector| selector.rsplit("*/").next().unwrap_or_default().trim())
        .collect();
    let folds = report_css.split_once("@media print").expect("rules for paper").1;
    assert!(folds.contains(".report-days::details-content"), "what is folded is printed");
    let page = app.as_one(Role::DistrictAdmin).await.get("/reports?window=1").await.page();
    let is_hidden =
        |classes: &str| classes.split_whitespace().any(|class| hidden.contains(format!(".{class}").as_str()));
    // In the order of the page: a control is hidden with the nearest thing before it that holds it.
    let mut holder = String::new();
    let mut controls = 0;
    for element in page.elements.iter().filter(|element| element.around.iter().any(|around| around == "main")) {
        match element.name.as_str() {
            "form" | "p" | "section" | "header" => holder = element.attribute("class").unwrap_or_default().to_owned(),
            "select" | "button" | "input" => {
                controls += 1;
                assert!(is_hidden(&holder), "{element:?} is printed, in {holder}");
            }
            "a" if !element.around.iter().any(|around| around == "td" || around == "th") => {
                let own = element.attribute("class").unwrap_or_default();
                assert!(is_hidden(&holder) || is_hidden(own), "{element:?} is printed, in {holder}");
            }
            _ => {}
        }
    }
    assert!(controls >= 3, "{controls}");
}
