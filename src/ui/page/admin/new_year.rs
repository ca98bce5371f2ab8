//! A new school year where no file of the district says the grades: a school is chosen, what would happen is shown, one
//! button does it, and for a day another takes it back. Links and forms alone.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::Back;
use crate::api::new_year::{NewYear as Page, Preview, open_new_year};
use crate::domain::grade::Grade;
use crate::domain::new_year::{SchoolGrades, Step, next};
use crate::domain::person::SchoolId;
use crate::domain::school_year::SchoolYear;
use crate::ui::part::{FormError, Sender, load};

/// The schools, and the move of the one in the address.
#[component]
pub fn NewYear() -> impl IntoView {
    let query = use_query_map().get_untracked();
    let field = |name: &str| query.get(name).unwrap_or_default();
    let school = field("school").parse::<SchoolId>().ok();
    let (stay, graduate) = (field("stay"), field("graduate"));
    let number = |name: &str| field(name).parse::<u32>().ok();
    let done = match (number("moved"), number("undone")) {
        (Some(moved), _) => Some(format!("{} moved. For a day this can be taken back below.", people(moved))),
        (None, Some(undone)) => Some(match number("kept").unwrap_or_default() {
            0 => format!("Taken back: {}.", people(undone)),
            kept => format!(
                "Taken back: {}. {} changed otherwise since, and left as they are.",
                people(undone),
                people(kept)
            ),
        }),
        (None, None) => None,
    };
    let written = (stay.clone(), graduate.clone());
    let page = Resource::new_blocking(|| (), move |()| open_new_year(school, stay.clone(), graduate.clone()));
    view! {
        <Title text="A new school year" />
        {load(page, move |page: Page| {
            let Page { year, schools, chosen, from } = page;
            let chosen = chosen.and_then(|(school, preview)| {
                let school = schools.iter().find(|one| one.school == school)?.clone();
                Some(view! { <Chosen year school preview written=written.clone() from=from.clone() /> })
            });
            view! {
                <header class="page-head">
                    <Back />
                    <h1>{format!("A new school year: {year}")}</h1>
                    <p class="lead">
                        "When a school year begins on 1 July, grades go up by one, and grade 12 graduates. If a file of your district says the grades, bring that in instead: whoever\u{2019}s grade a file or a form has set since 1 July is not moved, and a file that comes later wins."
                    </p>
                </header>
                <FormError path="/api/move_grades" />
                <FormError path="/api/undo_grades" />
                {done.clone().map(|done| view! { <p class="notice" role="status">{done}</p> })}
                {chosen}
                <section class="sheet" aria-labelledby="schools">
                    <h2 id="schools">"Schools"</h2>
                    <ul class="records">{schools.into_iter().map(|one| row(one, from.clone())).collect_view()}</ul>
                </section>
            }
        })}
    }
}

fn row(school: SchoolGrades, from: Option<String>) -> impl IntoView {
    let SchoolGrades { school, name, waiting, set, undoable, .. } = school;
    view! {
        <li>
            <h3 dir="auto">{name.clone()}</h3>
            <p class="meta">{format!("{} still to be moved; {} with a grade of this school year.", people(waiting), people(set))}</p>
            {(waiting > 0).then(|| view! {
                <p><a class="quiet" href=format!("/admin/year?school={school}")>"See what would happen" <span class="unseen">{format!(" at {name}")}</span></a></p>
            })}
            {(undoable > 0).then(|| view! {
                <form method="post" action="/api/undo_grades">
                    <Sender from />
                    <input type="hidden" name="school" value=school.to_string() />
                    <button class="quiet" type="submit">{format!("Take the move of {} back", people(undoable))} <span class="unseen">{format!(" at {name}")}</span></button>
                </form>
            })}
        </li>
    }
}

#[component]
fn Chosen(
    year: SchoolYear,
    school: SchoolGrades,
    preview: Result<Preview, String>,
    written: (String, String),
    from: Option<String>,
) -> impl IntoView {
    let SchoolGrades { school, name, unknown, .. } = school;
    let (stay, graduate) = written;
    let wrong = preview.as_ref().err().cloned();
    let preview = preview.ok().filter(|preview| !preview.counts.is_empty());
    let is_empty = wrong.is_none() && preview.is_none();
    let button = {
        let (stay, graduate) = (stay.clone(), graduate.clone());
        move |preview: Preview| {
            let all: u32 = preview.counts.iter().map(|(.., number)| number).sum();
            view! {
                <ul>{preview.counts.into_iter().map(|(grade, step, number)| view! { <li>{what(grade, step, number)}</li> }).collect_view()}</ul>
                <ul>
                    {preview
                        .named
                        .into_iter()
                        .map(|(name, grade, step)| view! { <li><bdi>{name}</bdi> {exception(grade, step)}</li> })
                        .collect_view()}
                </ul>
                {(unknown > 0).then(|| view! { <p class="notice">{not_known(year, unknown)}</p> })}
                <p>"Nobody\u{2019}s plan changes a word. Whoever graduates leaves the school today, and reads for as long as your settings say."</p>
                <form method="post" action="/api/move_grades">
                    <Sender from=from.clone() />
                    <input type="hidden" name="school" value=school.to_string() />
                    <input type="hidden" name="stay" value=stay />
                    <input type="hidden" name="graduate" value=graduate />
                    <button class="button" type="submit">{format!("Move {}", people(all))}</button>
                </form>
            }
        }
    };
    view! {
        <section class="sheet" aria-labelledby="preview">
            <h2 id="preview" dir="auto">{name}</h2>
            {wrong.map(|wrong| view! { <p class="alert" role="alert">{wrong}</p> })}
            {is_empty.then(|| view! { <p class="empty">"There is nobody to move: every grade is set for this school year."</p> })}
            <form class="fields" method="get" action="/admin/year">
                <input type="hidden" name="school" value=school.to_string() />
                <label>
                    "Who stays in the grade? Their ids, with spaces between them (or # and our number)"
                    <input type="text" name="stay" value=stay dir="auto" autocomplete="off" />
                </label>
                <label>
                    "Who graduates earlier? Their ids"
                    <input type="text" name="graduate" value=graduate dir="auto" autocomplete="off" />
                </label>
                <button class="quiet" type="submit">"Show what would happen"</button>
            </form>
            {preview.map(button)}
        </section>
    }
}

fn people(number: u32) -> String {
    if number == 1 { "1 student".to_owned() } else { format!("{number} students") }
}

/// After an update of the program in the middle of a year, or where the district never wrote the grades here.
fn not_known(year: SchoolYear, unknown: u32) -> String {
    format!(
        "For {} nobody knows since when the grade is theirs: it was set before this program kept that. Look at some of them first. If it is their grade of {year} already, do not press this button: it would move them one grade too far.",
        people(unknown)
    )
}

fn what(grade: Grade, step: Step, number: u32) -> String {
    let who = format!("{} of grade {}", people(number), grade.number());
    match (step, next(grade)) {
        (Step::Up, Some(up)) => format!("{who}: to grade {}", up.number()),
        (Step::Graduates, _) => format!("{who}: graduated"),
        (Step::Up | Step::Stays, _) => format!("{who}: in this grade again"),
    }
}

fn exception(grade: Grade, step: Step) -> String {
    match step {
        Step::Graduates => format!("graduates from grade {}", grade.number()),
        Step::Up | Step::Stays => format!("stays in grade {}", grade.number()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Grade, SchoolYear, Step, not_known, what};

    #[test]
    fn what_would_happen_is_said_in_words() {
        let grade = |number| Grade::new(number).expect("a grade");
        assert_eq!(what(grade(9), Step::Up, 41), "41 students of grade 9: to grade 10");
        assert_eq!(what(grade(12), Step::Graduates, 1), "1 student of grade 12: graduated");
        assert_eq!(what(grade(8), Step::Stays, 2), "2 students of grade 8: in this grade again");
        assert!(not_known(SchoolYear(2026), 1).contains("For 1 student nobody knows"));
    }
}
