//! Which grades of the grid are folded: as the page shows them, and as this browser keeps it.

use gloo_storage::{LocalStorage, Storage};
use wasm_bindgen::JsCast;

use super::document;
use crate::domain::grade::Grade;
use crate::domain::person::PersonId;

/// The grades of the grid that stand open on a page that is about to be live; `own` where there is none yet.
pub fn shown_grades(own: Grade) -> Vec<u8> {
    let all = document().and_then(|document| document.query_selector_all("[data-grade]").ok());
    let Some(all) = all.filter(|all| all.length() > 0) else { return vec![own.number()] };
    (0..all.length())
        .filter_map(|index| all.get(index)?.dyn_into::<web_sys::Element>().ok())
        .filter(|grade| grade.has_attribute("open"))
        .filter_map(|grade| grade.get_attribute("data-grade")?.parse().ok())
        .collect()
}

/// Which grades this student folded while in their `own` grade, as kept in this browser: on a shared computer they are nobody
/// else's, and in the next grade all begins as at first.
pub fn folded(student: PersonId, own: Grade) -> Option<Vec<u8>> {
    let (whose, when, grades): (PersonId, u8, Vec<u8>) = LocalStorage::get(FOLDED).ok()?;
    (whose == student && when == own.number()).then_some(grades)
}

/// Keeps which grades are folded. A browser that keeps nothing shows them as at first.
pub fn keep_folded(student: PersonId, own: Grade, grades: Vec<u8>) {
    drop(LocalStorage::set(FOLDED, (student, own.number(), grades)));
}

const FOLDED: &str = "ilp.folded";
