//! The student whom an address names.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::not_found::NotFound;
use crate::domain::person::PersonId;

/// The page about the student in the address; nothing is there where the address names none.
pub fn about_student<V: IntoView + 'static>(page: impl FnOnce(PersonId) -> V) -> AnyView {
    let student = use_params_map().with_untracked(|params| params.get("student")?.parse::<PersonId>().ok());
    student.map_or_else(|| view! { <NotFound /> }.into_any(), |student| page(student).into_any())
}
