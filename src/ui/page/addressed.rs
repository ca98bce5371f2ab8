//! The student whom an address names, and the way back to the plan.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::not_found::NotFound;
use crate::domain::person::PersonId;
use crate::say;
use crate::ui::language;
use crate::ui::part::to_student;

/// The page about the student in the address; nothing is there where the address names none.
pub fn about_student<V: IntoView + 'static>(page: impl FnOnce(PersonId) -> V) -> AnyView {
    let student = use_params_map().with_untracked(|params| params.get("student")?.parse::<PersonId>().ok());
    student.map_or_else(|| view! { <NotFound /> }.into_any(), |student| page(student).into_any())
}

/// The way back to the plan that a page is about: one's own, or that of the student of this name.
#[component]
pub fn BackToPlan(is_own: bool, student: PersonId, name: String) -> impl IntoView {
    let way = if is_own {
        view! { <a rel="external" href="/plan">{say::bar_my_plan(language())}</a> }.into_any()
    } else {
        view! { <a rel="external" href=to_student(student, "") dir="auto">{name}</a> }.into_any()
    };
    view! { <p class="back">{way}</p> }
}
