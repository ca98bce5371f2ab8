//! Entering the demo district as one of its people. Real sign-in takes this page's place.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::api::session::{DemoChoice, demo_people};
use crate::domain::person::Role;
use crate::ui::part::load;

/// The people whom one may enter as; the page says what it is.
#[component]
pub fn Enter() -> impl IntoView {
    let people = Resource::new_blocking(|| (), |()| demo_people());
    view! {
        <Title text="Enter the demo district" />
        {load(people, |people: Vec<DemoChoice>| {
            let (students, adults): (Vec<_>, Vec<_>) = people.into_iter().partition(|person| person.role == Role::Student);
            let (staff, others): (Vec<_>, Vec<_>) = adults.into_iter().partition(|person| person.role.is_staff());
            view! {
                <section class="sheet">
                    <h1>"Enter the demo district"</h1>
                    <p class="notice">
                        "Every name and every word in this district is invented. You can enter without a password because this server answers only on this computer and holds nothing but the demo."
                    </p>
                    <h2>"As a student"</h2>
                    <ul class="people">{students.into_iter().map(choice).collect_view()}</ul>
                    <h2>"As an adult at school"</h2>
                    <ul class="people">{staff.into_iter().map(choice).collect_view()}</ul>
                    <h2>"As family or partner"</h2>
                    <ul class="people">{others.into_iter().map(choice).collect_view()}</ul>
                </section>
            }
        })}
    }
}

fn choice(person: DemoChoice) -> impl IntoView {
    let place = person.school.clone().unwrap_or_else(|| "All schools".to_owned());
    let what = match (person.role, person.grade) {
        (Role::Student, Some(grade)) => {
            format!("Grade {grade} \u{b7} {place} \u{b7} {} of 4 sections completed", person.number)
        }
        (Role::Counselor, _) => format!("Counselor \u{b7} {place} \u{b7} {} students", person.number),
        (Role::Teacher, _) => format!("Teacher \u{b7} {place} \u{b7} {} students", person.number),
        (Role::Guardian, _) => format!("Guardian of {}", children(person.number)),
        (Role::Partner, _) => "Community partner".to_owned(),
        (role, _) => format!("{} \u{b7} {place}", capital(role.title())),
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

fn children(number: i64) -> String {
    if number == 1 { "one child".to_owned() } else { format!("{number} children") }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
