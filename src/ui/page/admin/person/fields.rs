//! The fields of a person, new or there already.

use leptos::prelude::*;

use super::super::SchoolChoice;
use super::super::merged::{described, field, meanwhile};
use crate::domain::administration::Written;
use crate::domain::grade::Grade;
use crate::domain::merge::{Now, Sent, Shown};
use crate::domain::person::SchoolId;
use crate::say;
use crate::ui::language;

/// The form of somebody new, with what was `typed` and could not be saved; who names one school alone finds it chosen.
pub(super) fn begun(typed: Option<Written>, schools: &[(SchoolId, String)]) -> Shown {
    let only = schools.first().filter(|_| schools.len() == 1).map(|(school, _)| school.to_string());
    let blank = [("school", only.unwrap_or_default())];
    let all = ["name", "sorted_name", "grade", "local_id", "email", "born"].map(|field| (field, String::new()));
    let now: Now = blank.into_iter().chain(all).collect();
    // Somebody new is nobody else's yet: what stands there is what it began with.
    let was = now.iter().map(|(field, text)| ((*field).to_owned(), text.clone())).collect();
    Shown::of(now, typed.map(|typed| Sent { was, form: typed.fields() }).as_ref())
}

/// What is kept of a person, as fields.
#[component]
pub(super) fn Fields(form: Shown, schools: Vec<(SchoolId, String)>, is_student: bool, is_new: bool) -> impl IntoView {
    let language = language();
    let sorted = form.fields.get("sorted_name").filter(|_| !is_new).map(|field| field.now.clone());
    let sorted = sorted.map(|sorted| say::person_sorted_now(language, &sorted)).unwrap_or_default();
    let (school, grade) = (form.text("school"), form.text("grade"));
    let named = schools.clone();
    let school_in_words = move |id: &str| {
        let school = named.iter().find(|(school, _)| school.to_string() == id);
        school.map_or_else(|| id.to_owned(), |(_, name)| name.clone())
    };
    let form = &form;
    let sorted = view! { <span>{say::person_sorted(language)}<bdi>{sorted}</bdi></span> };
    view! {
        {field(form, ("name", "name"), say::table_name(language), |described| view! {
            <input
                id="name" type="text" name="form[name]" value=form.text("name") required maxlength="200" dir="auto" autocomplete="off"
                aria-describedby=described
            />
        })}
        {field(form, ("sorted_name", "sorted-name"), sorted, |described| view! {
            <input
                id="sorted-name" type="text" name="form[sorted_name]" value=form.typed("sorted_name") maxlength="200" dir="auto" autocomplete="off"
                aria-describedby=described
            />
        })}
        <SchoolChoice
            schools chosen=school.parse().ok() name="form[school]" none=say::admin_no_school(language) id="school"
            described=described(form, "school", "school")
        />
        {meanwhile(form, ("school", "school"), school_in_words)}
        {is_student.then(|| {
            let label = if is_new { say::person_grade_of_students(language) } else { say::filter_grade(language) };
            field(form, ("grade", "grade"), label, |described| view! {
                <select id="grade" name="form[grade]" autocomplete="off" aria-describedby=described>
                    {is_new.then(|| view! { <option value="">{say::person_no_grade(language)}</option> })}
                    {Grade::ALL
                        .into_iter()
                        .map(|one| view! { <option value=one.to_string() selected=grade == one.to_string()>{one.number()}</option> })
                        .collect_view()}
                </select>
            })
        })}
        {is_student.then(|| {
            let label = if is_new { say::person_born_of_students(language) } else { say::person_born(language) };
            field(form, ("born", "born"), label, |described| view! {
                <input id="born" type="date" name="form[born]" value=form.text("born") autocomplete="off" aria-describedby=described />
            })
        })}
        {field(form, ("email", "email"), say::person_email(language), |described| view! {
            <input
                id="email" type="email" name="form[email]" value=form.text("email") maxlength="254" autocomplete="off"
                aria-describedby=described
            />
        })}
        {field(form, ("local_id", "local-id"), say::admin_other_id(language), |described| view! {
            <input
                id="local-id" type="text" name="form[local_id]" value=form.text("local_id") maxlength="100" autocomplete="off"
                aria-describedby=described
            />
        })}
    }
}
