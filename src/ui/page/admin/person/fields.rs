//! The fields of a person, new or there already.

use leptos::prelude::*;

use super::super::SchoolChoice;
use super::super::merged::{described, meanwhile};
use crate::domain::administration::Written;
use crate::domain::grade::Grade;
use crate::domain::merge::{Fields as Texts, Sent, Shown};
use crate::domain::person::SchoolId;
use crate::say;
use crate::ui::language;

/// The form of somebody new, with what was `typed` and could not be saved; who names one school alone finds it chosen.
pub(super) fn begun(typed: Option<Written>, schools: &[(SchoolId, String)]) -> Shown {
    let only = schools.first().filter(|_| schools.len() == 1).map(|(school, _)| school.to_string());
    let blank = [("school", only.unwrap_or_default())];
    let all = ["name", "sorted_name", "grade", "local_id", "email", "born"].map(|field| (field, String::new()));
    let typed = typed.map(|typed| Sent { was: Texts::new(), form: typed.fields() });
    Shown::of(blank.into_iter().chain(all).collect(), typed.as_ref())
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
    // Somebody new is nobody else's yet.
    let theirs =
        |field: &'static str, id: &'static str| (!is_new).then(|| meanwhile(&form, (field, id), str::to_owned));
    let described = |field: &'static str, id: &'static str| described(&form, field, id).filter(|_| !is_new);
    view! {
        <label>
            {say::table_name(language)}
            <input
                id="name" type="text" name="form[name]" value=form.text("name") required maxlength="200" dir="auto" autocomplete="off"
                aria-describedby=described("name", "name")
            />
        </label>
        {theirs("name", "name")}
        <label>
            <span>{say::person_sorted(language)}<bdi>{sorted}</bdi></span>
            <input
                id="sorted-name" type="text" name="form[sorted_name]" value=form.typed("sorted_name") maxlength="200" dir="auto" autocomplete="off"
                aria-describedby=described("sorted_name", "sorted-name")
            />
        </label>
        {theirs("sorted_name", "sorted-name")}
        <SchoolChoice
            schools chosen=school.parse().ok() name="form[school]" none=say::admin_no_school(language) id="school"
            described=described("school", "school")
        />
        {(!is_new).then(|| meanwhile(&form, ("school", "school"), school_in_words))}
        {is_student.then(|| view! {
            <label>
                {if is_new { say::person_grade_of_students(language) } else { say::filter_grade(language) }}
                <select id="grade" name="form[grade]" autocomplete="off" aria-describedby=described("grade", "grade")>
                    {is_new.then(|| view! { <option value="">{say::person_no_grade(language)}</option> })}
                    {Grade::ALL
                        .into_iter()
                        .map(|one| view! { <option value=one.to_string() selected=grade == one.to_string()>{one.number()}</option> })
                        .collect_view()}
                </select>
            </label>
            {theirs("grade", "grade")}
            <label>
                {if is_new { say::person_born_of_students(language) } else { say::person_born(language) }}
                <input
                    id="born" type="date" name="form[born]" value=form.text("born") autocomplete="off"
                    aria-describedby=described("born", "born")
                />
            </label>
            {theirs("born", "born")}
        })}
        <label>
            {say::person_email(language)}
            <input
                id="email" type="email" name="form[email]" value=form.text("email") maxlength="254" autocomplete="off"
                aria-describedby=described("email", "email")
            />
        </label>
        {theirs("email", "email")}
        <label>
            {say::admin_other_id(language)}
            <input
                id="local-id" type="text" name="form[local_id]" value=form.text("local_id") maxlength="100" autocomplete="off"
                aria-describedby=described("local_id", "local-id")
            />
        </label>
        {theirs("local_id", "local-id")}
    }
}
