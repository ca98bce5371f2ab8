//! Entering the demo district as one of its people. Real sign-in takes this page's place.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::api::session::{DemoChoice, demo_people};
use crate::domain::person::Role;
use crate::say;
use crate::ui::language;
use crate::ui::part::load;

/// The people whom one may enter as; the page says what it is.
#[component]
pub fn Enter() -> impl IntoView {
    let language = language();
    let people = Resource::new_blocking(|| (), |()| demo_people());
    view! {
        <Title text=say::enter(language) />
        {load(people, move |people: Vec<DemoChoice>| {
            let (students, adults): (Vec<_>, Vec<_>) = people.into_iter().partition(|person| person.role == Role::Student);
            let (staff, others): (Vec<_>, Vec<_>) = adults.into_iter().partition(|person| person.role.is_staff());
            view! {
                <section class="sheet">
                    <h1>{say::enter(language)}</h1>
                    <p class="notice">{say::enter_what(language)}</p>
                    <h2>{say::enter_students(language)}</h2>
                    <ul class="people">{students.into_iter().map(choice).collect_view()}</ul>
                    <h2>{say::enter_staff(language)}</h2>
                    <ul class="people">{staff.into_iter().map(choice).collect_view()}</ul>
                    <h2>{say::enter_others(language)}</h2>
                    <ul class="people">{others.into_iter().map(choice).collect_view()}</ul>
                </section>
            }
        })}
    }
}

fn choice(person: DemoChoice) -> impl IntoView {
    let language = language();
    let place = person.school.as_deref().unwrap_or(say::enter_all_schools(language));
    let role = capital(person.role.title_in(language));
    let number = usize::try_from(person.number).unwrap_or(0);
    let what = match (person.role, person.grade) {
        (Role::Student, Some(grade)) => say::enter_student(language, usize::from(grade.number()), place, number),
        (Role::Counselor | Role::Teacher, _) => say::enter_cares(language, number, &role, place),
        (Role::Guardian, _) => say::enter_guardian(language, number),
        (Role::Partner, _) => role,
        _ => say::enter_adult(language, &role, place),
    };
    view! {
        <li>
            <form method="post" action="/api/enter">
                <input type="hidden" name="person" value=person.person.to_string() />
                <button class="person" type="submit">
                    <span class="person-name" dir="auto">{person.name}</span>
                    <span class="person-what">{what}</span>
                </button>
            </form>
        </li>
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
