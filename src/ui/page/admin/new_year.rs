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
use crate::say::{self, HERE, Language, around};
use crate::ui::language;
use crate::ui::part::{FormError, Sender, load};

/// The schools, and the move of the one in the address.
#[component]
pub fn NewYear() -> impl IntoView {
    let language = language();
    let query = use_query_map().get_untracked();
    let field = |name: &str| query.get(name).unwrap_or_default();
    let school = field("school").parse::<SchoolId>().ok();
    let (stay, graduate) = (field("stay"), field("graduate"));
    let number = |name: &str| field(name).parse::<usize>().ok();
    let done = match (number("moved"), number("undone")) {
        (Some(moved), _) => Some(say::move_moved(language, moved)),
        (None, Some(undone)) => {
            let undone = say::move_undone(language, undone);
            let kept = number("kept").filter(|kept| *kept > 0).map(|kept| say::move_kept(language, kept));
            Some([Some(undone), kept].into_iter().flatten().collect::<Vec<_>>().join(" "))
        }
        (None, None) => None,
    };
    let written = (stay.clone(), graduate.clone());
    let page = Resource::new_blocking(|| (), move |()| open_new_year(school, stay.clone(), graduate.clone()));
    view! {
        <Title text=say::new_year(language) />
        {load(page, move |page: Page| {
            let Page { year, schools, chosen, from } = page;
            let chosen = chosen.and_then(|(school, preview)| {
                let school = schools.iter().find(|one| one.school == school)?.clone();
                Some(view! { <Chosen year school preview written=written.clone() from=from.clone() /> })
            });
            view! {
                <header class="page-head">
                    <Back />
                    <h1>{say::new_year_of(language, &year.to_string())}</h1>
                    <p class="lead">{say::move_lead(language)}</p>
                </header>
                <FormError path="/api/move_grades" />
                <FormError path="/api/undo_grades" />
                {done.clone().map(|done| view! { <p class="notice" role="status">{done}</p> })}
                {chosen}
                <section class="sheet" aria-labelledby="schools">
                    <h2 id="schools">{say::schools(language)}</h2>
                    <ul class="records">{schools.into_iter().map(|one| row(one, from.clone())).collect_view()}</ul>
                </section>
            }
        })}
    }
}

fn row(school: SchoolGrades, from: Option<String>) -> impl IntoView {
    let language = language();
    let SchoolGrades { school, name, waiting, set, undoable, .. } = school;
    let [how_many, set, moved] = [waiting, set, undoable].map(whole);
    let stand = [say::move_waiting(language, how_many), say::move_set(language, set)].join(" \u{b7} ");
    view! {
        <li>
            <h3 dir="auto">{name.clone()}</h3>
            <p class="meta">{stand}</p>
            {(waiting > 0).then(|| view! {
                <p><a class="quiet" href=format!("/admin/year?school={school}")>{say::move_see(language)}<span class="unseen">{say::desk_at(language, &name)}</span></a></p>
            })}
            {(undoable > 0).then(|| view! {
                <form method="post" action="/api/undo_grades">
                    <Sender from />
                    <input type="hidden" name="school" value=school.to_string() />
                    <button class="quiet" type="submit">{say::move_take_back(language, moved)}<span class="unseen">{say::desk_at(language, &name)}</span></button>
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
    let language = language();
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
                <ul>{preview.counts.into_iter().map(|(grade, step, number)| view! { <li>{what(language, grade, step, number)}</li> }).collect_view()}</ul>
                <ul>
                    {preview
                        .named
                        .into_iter()
                        .map(|(name, grade, step)| {
                            let (before, behind) = around(&exception(language, grade, step));
                            view! { <li>{before} <bdi>{name}</bdi> {behind}</li> }
                        })
                        .collect_view()}
                </ul>
                {(unknown > 0)
                    .then(|| {
                        view! { <p class="notice">{say::move_unknown(language, whole(unknown), &year.to_string())}</p> }
                    })}
                <p>{say::move_no_word(language)}</p>
                <form method="post" action="/api/move_grades">
                    <Sender from=from.clone() />
                    <input type="hidden" name="school" value=school.to_string() />
                    <input type="hidden" name="stay" value=stay />
                    <input type="hidden" name="graduate" value=graduate />
                    <button class="button" type="submit">{say::move_button(language, whole(all))}</button>
                </form>
            }
        }
    };
    view! {
        <section class="sheet" aria-labelledby="preview">
            <h2 id="preview" dir="auto">{name}</h2>
            {wrong.map(|wrong| view! { <p class="alert" role="alert">{wrong}</p> })}
            {is_empty.then(|| view! { <p class="empty">{say::move_nobody(language)}</p> })}
            <form class="fields" method="get" action="/admin/year">
                <input type="hidden" name="school" value=school.to_string() />
                <label>
                    {say::move_stay(language)}
                    <input type="text" name="stay" value=stay dir="auto" autocomplete="off" />
                </label>
                <label>
                    {say::move_graduate(language)}
                    <input type="text" name="graduate" value=graduate dir="auto" autocomplete="off" />
                </label>
                <button class="quiet" type="submit">{say::move_show(language)}</button>
            </form>
            {preview.map(button)}
        </section>
    }
}

/// A number as messages take it.
fn whole(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn what(language: Language, grade: Grade, step: Step, number: u32) -> String {
    let (number, of) = (whole(number), grade.number().into());
    match (step, next(grade)) {
        (Step::Up, Some(up)) => say::move_up(language, number, of, up.number().into()),
        (Step::Graduates, _) => say::move_graduated(language, number, of),
        (Step::Up | Step::Stays, _) => say::move_again(language, number, of),
    }
}

/// What becomes of one who was named, with [`HERE`] for the name.
fn exception(language: Language, grade: Grade, step: Step) -> String {
    let says = match step {
        Step::Graduates => say::move_one_graduates,
        Step::Up | Step::Stays => say::move_one_stays,
    };
    says(language, HERE, grade.number().into())
}

#[cfg(test)]
mod tests {
    use super::{Grade, Language, Step, what};

    #[test]
    fn what_would_happen_is_said_in_words() {
        let grade = |number| Grade::new(number).expect("a grade");
        assert_eq!(what(Language::En, grade(9), Step::Up, 41), "41 students of grade 9: to grade 10");
        assert_eq!(what(Language::En, grade(12), Step::Graduates, 1), "1 student of grade 12: graduated");
        assert_eq!(what(Language::En, grade(8), Step::Stays, 2), "2 students of grade 8: in this grade again");
    }
}
