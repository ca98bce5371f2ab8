//! Which grades of the grid are folded, as this browser keeps it.

use gloo_storage::{LocalStorage, Storage};

use crate::domain::grade::Grade;
use crate::domain::person::PersonId;

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
