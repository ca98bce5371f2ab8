//! `index.html` of a travelling plan: one page that needs nothing else, reads well on a screen and prints on Letter and A4.
//! No script, nothing from elsewhere; every word of people is text.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

use crate::api::card::CardTold;
use crate::domain::catalogue::{self, Entry};
use crate::domain::checklist::ItemState;
use crate::domain::grade::Grade;
use crate::domain::person::Role;
use crate::domain::section::Section;
use crate::say::Language;
use crate::storage::{Author, PlanTold, SaidTold, Travelling};
use crate::text::{Block, Line, Run};

mod words;

use words::{day, escaped, moment, words};

const STYLE: &str = include_str!("page/page.css");

/// The whole page.
pub fn page(travelling: &Travelling) -> String {
    let student = &travelling.student;
    let name = escaped(&student.name);
    let who = Who::of(travelling);
    let grade = student.grade.map(|grade| format!(" \u{b7} Grade {grade}")).unwrap_or_default();
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{name} \u{b7} Individual Learning Plan</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<header class=\"cover\">\n\
         <p class=\"kicker\">Individual Learning Plan</p>\n<h1 dir=\"auto\">{name}</h1>\n\
         <p class=\"place\"><bdi>{}</bdi>{grade}</p>\n<p class=\"taken\">Taken on {}. The words in it are the student\u{2019}s own.</p>\n",
        escaped(&travelling.place()),
        day(&travelling.taken)
    );
    if travelling.plans.len() > 1 || !travelling.check_ins.is_empty() {
        page += "<nav aria-label=\"In this file\"><ul>\n";
        for plan in &travelling.plans {
            let _ = writeln!(page, "<li><a href=\"#year-{}\">{}</a></li>", plan.school_year.0, plan.title);
        }
        if !travelling.check_ins.is_empty() {
            page += "<li><a href=\"#check-ins\">Check-ins</a></li>\n";
        }
        page += "</ul></nav>\n";
    }
    page += "</header>\n";
    for plan in &travelling.plans {
        year(&mut page, plan, &who, student.language.as_deref());
    }
    check_ins(&mut page, travelling, &who);
    page += "<footer>\n<p>This page is a copy to read and to print. Grades, credits, attendance and test results are the school\u{2019}s \
             own records and are not in it: ask the school for a transcript. To go on with the plan at another school, give the whole \
             file to its administrator: <code>plan.json</code> has every change of every year, and another server of this \
             kind takes it in with nothing lost.</p>\n</footer>\n</main>\n</body>\n</html>\n";
    page
}

/// Who is behind a number.
struct Who<'a> {
    people: HashMap<i64, &'a Author>,
    student: (i64, &'a str),
}

impl<'a> Who<'a> {
    fn of(travelling: &'a Travelling) -> Self {
        let people = travelling.people.iter().map(|author| (author.number, author)).collect();
        Self { people, student: (travelling.student.number, &travelling.student.name) }
    }

    /// "Ms. Rivera, counselor", as HTML.
    fn name(&self, number: i64) -> String {
        if number == self.student.0 {
            return format!("<bdi>{}</bdi>", escaped(self.student.1));
        }
        let Some(author) = self.people.get(&number) else { return "Somebody".to_owned() };
        let role = author.role.parse().map_or("", Role::title);
        format!("<bdi>{}</bdi>, {role}", escaped(&author.name))
    }
}

fn year(page: &mut String, plan: &PlanTold, who: &Who<'_>, language: Option<&str>) {
    let grade = plan.grade.map(|grade| format!(" <span class=\"of-grade\">Grade {grade}</span>")).unwrap_or_default();
    let _ =
        writeln!(page, "<section class=\"year\" id=\"year-{}\">\n<h2>{}{grade}</h2>", plan.school_year.0, plan.title);
    let lang = language.map(|tag| format!(" lang=\"{}\"", escaped(tag))).unwrap_or_default();
    for told in &plan.sections {
        let done = plan.completed.contains(&told.slug);
        let state = if done { "<p class=\"state\">Completed for now</p>" } else { "" };
        let _ = writeln!(
            page,
            "<section class=\"part {}\">\n<div class=\"head\"><h3>{}</h3>{state}</div>",
            told.slug, told.title
        );
        if told.text.trim().is_empty() {
            *page += "<p class=\"empty\">Nothing is written here yet.</p>\n";
        } else {
            let _ = writeln!(page, "<div class=\"words\"{lang}>\n{}</div>", words(&told.lines));
        }
        if told.slug == Section::Goals.slug() {
            cards(page, plan, &lang);
        }
        talk(page, plan, &told.slug, who);
        *page += "</section>\n";
    }
    boxes(page, plan, who);
    *page += "</section>\n";
}

/// The cards of the goals: each with its state, and what it says.
fn cards(page: &mut String, plan: &PlanTold, lang: &str) {
    if plan.cards.is_empty() {
        return;
    }
    *page += "<div class=\"cards\">\n<h4>SMART cards</h4>\n";
    for one in &plan.cards {
        let told = CardTold::of(Language::En, &one.id, &one.fields);
        let _ = writeln!(
            page,
            "<article>\n<p dir=\"auto\"{lang}><strong>{}</strong></p>\n<p class=\"state\">{}</p>\n<dl>",
            escaped(&told.title),
            escaped(&told.state)
        );
        for (what, text) in &told.parts {
            let _ = writeln!(page, "<dt>{}</dt><dd dir=\"auto\">{}</dd>", escaped(what), escaped(text));
        }
        *page += "</dl>\n</article>\n";
    }
    *page += "</div>\n";
}

/// The threads about one section, as they were said.
fn talk(page: &mut String, plan: &PlanTold, section: &str, who: &Who<'_>) {
    let mut threads: Vec<(&SaidTold, Vec<&SaidTold>)> = Vec::new();
    for said in &plan.comments {
        if said.act == "opened" && said.section.as_deref() == Some(section) {
            threads.push((said, Vec::new()));
        } else if let Some((_, answers)) = threads.iter_mut().find(|(opened, _)| opened.id == said.thread) {
            answers.push(said);
        }
    }
    if threads.is_empty() {
        return;
    }
    *page += "<div class=\"talk\">\n<h4>What was said about it</h4>\n";
    for (opened, answers) in threads {
        let quote = opened.quote.as_deref().unwrap_or_default();
        let _ = writeln!(page, "<article>\n<blockquote dir=\"auto\">{}</blockquote>", escaped(quote));
        for said in std::iter::once(opened).chain(answers) {
            let did = match said.act.as_str() {
                "resolved" => " closed this",
                "reopened" => " opened this again",
                "accepted" => " used these words",
                "declined" => " kept the own words",
                _ => "",
            };
            let _ = writeln!(page, "<p class=\"by\">{}{did} \u{b7} {}</p>", who.name(said.by), moment(said.at_ms));
            if !said.words.is_empty() {
                let _ = writeln!(page, "<p class=\"said\" dir=\"auto\">{}</p>", escaped(&said.words));
            }
            if let Some(other) = &said.suggestion {
                let _ = writeln!(page, "<p class=\"said\" dir=\"auto\">Suggested words: {}</p>", escaped(other));
            }
        }
        *page += "</article>\n";
    }
    *page += "</div>\n";
}

/// The grid: each grade with something in it, and all of the grade of that year.
fn boxes(page: &mut String, plan: &PlanTold, who: &Who<'_>) {
    let set: BTreeMap<&str, &ItemState> = plan.boxes.iter().map(|one| (one.item.as_str(), &one.state)).collect();
    let own = plan.grade.and_then(Grade::new);
    let title = Section::Success.title();
    let _ = writeln!(page, "<section class=\"part success\">\n<div class=\"head\"><h3>{title}</h3></div>");
    let mut is_empty = true;
    for grade in Grade::ALL {
        let all: Vec<Entry> = catalogue::entries_of(grade).collect();
        let settled = all.iter().filter(|entry| set.get(entry.key().as_str()).is_some_and(|state| state.is_settled()));
        let settled = settled.count();
        if settled == 0 && own != Some(grade) {
            continue;
        }
        is_empty = false;
        let _ = writeln!(
            page,
            "<section class=\"grade\">\n<h4>Grade {grade} <span>{settled} of {}</span></h4>\n<ul>",
            all.len()
        );
        for entry in all {
            let state = set.get(entry.key().as_str()).copied().cloned().unwrap_or_default();
            line(page, entry.item.title(), &state, &confirmed(plan, &entry.key(), who));
        }
        *page += "</ul>\n</section>\n";
    }
    // What the list of today does not have any more is still the student's.
    let gone: Vec<_> = plan.boxes.iter().filter(|one| Entry::parse(&one.item).is_none()).collect();
    if !gone.is_empty() {
        is_empty = false;
        *page += "<section class=\"grade\">\n<h4>Other items</h4>\n<ul>\n";
        for one in gone {
            line(page, &one.title, &one.state, &confirmed(plan, &one.item, who));
        }
        *page += "</ul>\n</section>\n";
    }
    if is_empty {
        *page += "<p class=\"empty\">Nothing is ticked yet.</p>\n";
    }
    *page += "</section>\n";
}

fn line(page: &mut String, title: &str, state: &ItemState, confirmed: &str) {
    let (class, mark) = match state {
        ItemState::NotYet => ("open", "\u{2610}"),
        ItemState::Done => ("done", "\u{2611}"),
        ItemState::NotForMe { .. } | ItemState::Exempt { .. } => ("other", "\u{2012}"),
    };
    let _ = writeln!(
        page,
        "<li class=\"{class}\"><span class=\"box\" aria-hidden=\"true\">{mark}</span><span>{}<em dir=\"auto\">{}</em>{confirmed}</span></li>",
        escaped(title),
        escaped(&state.words())
    );
}

/// Who confirmed a box last, unless that was taken back.
fn confirmed(plan: &PlanTold, item: &str, who: &Who<'_>) -> String {
    let last = plan.confirmations.iter().rev().find(|one| one.item == item).filter(|one| one.act == "confirmed");
    last.map(|one| format!("<em>Confirmed by {} \u{b7} {}</em>", who.name(one.by), moment(one.at_ms)))
        .unwrap_or_default()
}

fn check_ins(page: &mut String, travelling: &Travelling, who: &Who<'_>) {
    if travelling.check_ins.is_empty() {
        return;
    }
    *page += "<section class=\"year talks\" id=\"check-ins\">\n<h2>Check-ins</h2>\n";
    let corrected = |number: i64| travelling.check_ins.iter().any(|one| one.corrects == Some(number));
    let stands = travelling.check_ins.iter().rev().filter(|one| one.held && !corrected(one.number));
    for one in stands {
        let window =
            one.window.as_ref().map(|name| format!(" \u{b7} <bdi>{}</bdi>", escaped(name))).unwrap_or_default();
        let _ =
            writeln!(page, "<article>\n<h3>{}{window}</h3>\n<p class=\"by\">{}</p>", day(&one.day), who.name(one.by));
        let next_day = one.next_day.as_deref().map(|on| format!(" By {}.", day(on))).unwrap_or_default();
        let next = (!one.next_step.is_empty()).then(|| format!("{}{next_day}", escaped(&one.next_step)));
        let rows = [
            ("Present", (!one.present.is_empty()).then(|| escaped(&one.present))),
            ("Agreed", (!one.agreed.is_empty()).then(|| escaped(&one.agreed))),
            ("Next step", next),
        ];
        *page += "<dl>\n";
        for (what, value) in rows.into_iter().filter_map(|(what, value)| Some((what, value?))) {
            let _ = writeln!(page, "<dt>{what}</dt><dd dir=\"auto\">{value}</dd>");
        }
        *page += "</dl>\n</article>\n";
    }
    *page += "</section>\n";
}
