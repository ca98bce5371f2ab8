//! `index.html` of a travelling plan: one page that needs nothing else, reads well on a screen and prints on Letter and A4.
//! No script, nothing from elsewhere; every word of people is text.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

use crate::api::card::CardTold;
use crate::domain::catalogue::Entry;
use crate::domain::checklist::ItemState;
use crate::domain::grade::Grade;
use crate::domain::person::Role;
use crate::domain::section::Section;
use crate::say::{self, HERE, Language, around, marked};
use crate::storage::{Author, PlanTold, SaidTold, Travelling};
use crate::text::{Block, Line, Run};

mod words;

use words::{day, escaped, moment, words};

const STYLE: &str = include_str!("page/page.css");

/// The whole page, in the language of whoever takes it.
pub fn page(language: Language, travelling: &Travelling) -> String {
    let student = &travelling.student;
    let name = escaped(&student.name);
    let who = Who::of(language, travelling);
    let grade =
        student.grade.map(|grade| format!(" \u{b7} {}", say::grade(language, grade.into()))).unwrap_or_default();
    let (tag, direction, product) = (language.tag(), language.direction(), say::product(language));
    let taken = say::take_taken(language, &day(language, &travelling.taken));
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"{tag}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{name} \u{b7} {product}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<header class=\"cover\">\n\
         <p class=\"kicker\">{product}</p>\n<h1 dir=\"auto\">{name}</h1>\n\
         <p class=\"place\"><bdi>{}</bdi>{grade}</p>\n<p class=\"taken\">{taken}</p>\n",
        escaped(&travelling.place()),
    );
    if travelling.plans.len() > 1 || !travelling.check_ins.is_empty() {
        let _ = writeln!(page, "<nav aria-label=\"{}\"><ul>", say::take_in_file(language));
        for plan in &travelling.plans {
            let _ = writeln!(page, "<li><a href=\"#year-{}\">{}</a></li>", plan.school_year.0, plan.title);
        }
        if !travelling.check_ins.is_empty() {
            let _ = writeln!(page, "<li><a href=\"#check-ins\">{}</a></li>", say::check_ins(language));
        }
        page += "</ul></nav>\n";
    }
    page += "</header>\n";
    for plan in &travelling.plans {
        year(&mut page, plan, &who, student.language.as_deref());
    }
    check_ins(&mut page, travelling, &who);
    let (before, file, behind) = marked(say::take_copy(language));
    let (before, behind) = (before.unwrap_or_default(), behind.unwrap_or_default());
    let _ =
        writeln!(page, "<footer>\n<p>{before}<code>{file}</code>{behind}</p>\n</footer>\n</main>\n</body>\n</html>");
    page
}

/// Who is behind a number.
struct Who<'a> {
    language: Language,
    people: HashMap<i64, &'a Author>,
    student: (i64, &'a str),
}

impl<'a> Who<'a> {
    fn of(language: Language, travelling: &'a Travelling) -> Self {
        let people = travelling.people.iter().map(|author| (author.number, author)).collect();
        Self { language, people, student: (travelling.student.number, &travelling.student.name) }
    }

    /// "Ms. Rivera, counselor", as HTML.
    fn name(&self, number: i64) -> String {
        if number == self.student.0 {
            return format!("<bdi>{}</bdi>", escaped(self.student.1));
        }
        let Some(author) = self.people.get(&number) else {
            return say::take_somebody(self.language).to_owned();
        };
        let role = author.role.parse().map_or("", |role: Role| role.title_in(self.language));
        format!("<bdi>{}</bdi>{}{role}", escaped(&author.name), say::list_comma(self.language))
    }
}

fn year(page: &mut String, plan: &PlanTold, who: &Who<'_>, written_in: Option<&str>) {
    let language = who.language;
    let of_grade = |grade: u8| format!(" <span class=\"of-grade\">{}</span>", say::grade(language, grade.into()));
    let grade = plan.grade.map(of_grade).unwrap_or_default();
    let _ =
        writeln!(page, "<section class=\"year\" id=\"year-{}\">\n<h2>{}{grade}</h2>", plan.school_year.0, plan.title);
    let lang = written_in.map(|tag| format!(" lang=\"{}\"", escaped(tag))).unwrap_or_default();
    for told in &plan.sections {
        let done = plan.completed.contains(&told.slug);
        let state = format!("<p class=\"state\">{}</p>", say::state_completed(language));
        let state = if done { state.as_str() } else { "" };
        let title = told.slug.parse().map_or(told.title.as_str(), |section: Section| section.title_in(language));
        let _ =
            writeln!(page, "<section class=\"part {}\">\n<div class=\"head\"><h3>{title}</h3>{state}</div>", told.slug);
        if told.text.trim().is_empty() {
            let _ = writeln!(page, "<p class=\"empty\">{}</p>", say::take_nothing_written(language));
        } else {
            let _ = writeln!(page, "<div class=\"words\"{lang}>\n{}</div>", words(&told.lines));
        }
        if told.slug == Section::Goals.slug() {
            cards(page, language, plan, &lang);
        }
        talk(page, plan, &told.slug, who);
        *page += "</section>\n";
    }
    boxes(page, plan, who);
    *page += "</section>\n";
}

/// The cards of the goals: each with its state, and what it says.
fn cards(page: &mut String, language: Language, plan: &PlanTold, lang: &str) {
    if plan.cards.is_empty() {
        return;
    }
    let _ = writeln!(page, "<div class=\"cards\">\n<h4>{}</h4>", say::cards_title(language));
    for one in &plan.cards {
        let told = CardTold::of(language, &one.id, &one.fields);
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
    let language = who.language;
    let _ = writeln!(page, "<div class=\"talk\">\n<h4>{}</h4>", say::take_said(language));
    for (opened, answers) in threads {
        let quote = opened.quote.as_deref().unwrap_or_default();
        let _ = writeln!(page, "<article>\n<blockquote dir=\"auto\">{}</blockquote>", escaped(quote));
        for said in std::iter::once(opened).chain(answers) {
            let did = match said.act.as_str() {
                "resolved" => say::take_closed(language),
                "reopened" => say::take_reopened(language),
                "accepted" => say::take_accepted(language),
                "declined" => say::take_declined(language),
                _ => "",
            };
            let did = if did.is_empty() { String::new() } else { format!(" {did}") };
            let _ = writeln!(
                page,
                "<p class=\"by\">{}{did} \u{b7} {}</p>",
                who.name(said.by),
                moment(language, said.at_ms)
            );
            if !said.words.is_empty() {
                let _ = writeln!(page, "<p class=\"said\" dir=\"auto\">{}</p>", escaped(&said.words));
            }
            if let Some(other) = &said.suggestion {
                let suggested = say::take_suggested(language);
                let _ = writeln!(page, "<p class=\"said\">{suggested} <bdi>{}</bdi></p>", escaped(other));
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
    let language = who.language;
    let (title, list) = (Section::Success.title_in(language), plan.changes.told(language));
    let said = plan.then.said(&list, language);
    let said = |key: &str| said.get(key).map(String::as_str);
    let _ = writeln!(page, "<section class=\"part success\">\n<div class=\"head\"><h3>{title}</h3></div>");
    let mut is_empty = true;
    for grade in Grade::ALL {
        let all: Vec<Entry> = list.entries_of(grade).collect();
        let settled = all.iter().filter(|entry| set.get(entry.key().as_str()).is_some_and(|state| state.is_settled()));
        let settled = settled.count();
        if settled == 0 && own != Some(grade) {
            continue;
        }
        is_empty = false;
        let _ = writeln!(
            page,
            "<section class=\"grade\">\n<h4>{} <span>{}</span></h4>\n<ul>",
            say::grade(language, grade.number().into()),
            say::home_count(language, settled, all.len())
        );
        for entry in all {
            let state = set.get(entry.key().as_str()).copied().cloned().unwrap_or_default();
            let key = entry.key();
            line(page, language, (entry.item.title.as_str(), &state), (&confirmed(plan, &key, who), said(&key)));
        }
        *page += "</ul>\n</section>\n";
    }
    // What the list of today does not have any more is still the student's.
    let gone: Vec<_> =
        plan.boxes.iter().filter(|one| list.entry(&one.item).is_none_or(|entry| entry.item.is_retired)).collect();
    if !gone.is_empty() {
        is_empty = false;
        let _ = writeln!(page, "<section class=\"grade\">\n<h4>{}</h4>\n<ul>", say::success_others(language));
        for one in gone {
            line(page, language, (&one.title, &one.state), (&confirmed(plan, &one.item, who), said(&one.item)));
        }
        *page += "</ul>\n</section>\n";
    }
    if is_empty {
        let _ = writeln!(page, "<p class=\"empty\">{}</p>", say::take_nothing_ticked(language));
    }
    *page += "</section>\n";
}

fn line(
    page: &mut String,
    language: Language,
    (title, state): (&str, &ItemState),
    (confirmed, said): (&str, Option<&str>),
) {
    let then = say::item_said_then(language);
    let said = said.map(|said| format!("<em>{then} <q dir=\"auto\">{}</q></em>", escaped(said))).unwrap_or_default();
    let (class, mark) = match state {
        ItemState::NotYet | ItemState::Next => ("open", "\u{2610}"),
        ItemState::Done => ("done", "\u{2611}"),
        ItemState::NotForMe { .. } | ItemState::Exempt { .. } => ("other", "\u{2012}"),
    };
    let _ = writeln!(
        page,
        "<li class=\"{class}\"><span class=\"box\" aria-hidden=\"true\">{mark}</span><span>{}<em dir=\"auto\">{}</em>{confirmed}{said}</span></li>",
        escaped(title),
        escaped(&state.words_in(language))
    );
}

/// Who confirmed a box last, unless that was taken back.
fn confirmed(plan: &PlanTold, item: &str, who: &Who<'_>) -> String {
    let last = plan.confirmations.iter().rev().find(|one| one.item == item).filter(|one| one.act == "confirmed");
    let confirmed = say::take_confirmed(who.language, HERE);
    let (before, behind) = around(&confirmed);
    let (before, behind) = (before.unwrap_or_default(), behind.unwrap_or_default());
    let told = |by, at_ms| format!("<em>{before}{}{behind} \u{b7} {}</em>", who.name(by), moment(who.language, at_ms));
    last.map(|one| told(one.by, one.at_ms)).unwrap_or_default()
}

fn check_ins(page: &mut String, travelling: &Travelling, who: &Who<'_>) {
    if travelling.check_ins.is_empty() {
        return;
    }
    let language = who.language;
    let _ = writeln!(page, "<section class=\"year talks\" id=\"check-ins\">\n<h2>{}</h2>", say::check_ins(language));
    let corrected = |number: i64| travelling.check_ins.iter().any(|one| one.corrects == Some(number));
    let stands = travelling.check_ins.iter().rev().filter(|one| one.held && !corrected(one.number));
    for one in stands {
        let window =
            one.window.as_ref().map(|name| format!(" \u{b7} <bdi>{}</bdi>", escaped(name))).unwrap_or_default();
        let on = day(language, &one.day);
        let _ = writeln!(page, "<article>\n<h3>{on}{window}</h3>\n<p class=\"by\">{}</p>", who.name(one.by));
        let next_day = one.next_day.as_deref().map(|on| say::take_by(language, &day(language, on)));
        let next_day = next_day.map(|by| format!(" <bdi>{by}</bdi>")).unwrap_or_default();
        let next = (!one.next_step.is_empty()).then(|| format!("{}{next_day}", escaped(&one.next_step)));
        let rows = [
            (say::entry_present(language), (!one.present.is_empty()).then(|| escaped(&one.present))),
            (say::entry_agreed(language), (!one.agreed.is_empty()).then(|| escaped(&one.agreed))),
            (say::entry_next(language), next),
        ];
        *page += "<dl>\n";
        for (what, value) in rows.into_iter().filter_map(|(what, value)| Some((what, value?))) {
            let _ = writeln!(page, "<dt>{what}</dt><dd dir=\"auto\">{value}</dd>");
        }
        *page += "</dl>\n</article>\n";
    }
    *page += "</section>\n";
}
