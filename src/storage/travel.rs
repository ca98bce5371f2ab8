//! The travelling plan: all years of a student's plan with their history and what was said about them, as one file that
//! another installation takes in with nothing lost (docs/travelling-plan.md).

mod archive;
mod check;
mod form;
mod joined;
mod pack;
mod people;
mod receive;
mod talks;
mod years;

pub use archive::{Arrived, folded, mark_of, unfolded};
pub use form::{Author, Plan as PlanTold, Said as SaidTold, Ticked, Travelling};
