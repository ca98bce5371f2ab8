//! The grades of a new school year over the wire: what a school's move would do, the move, and taking it back.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::administration::{administrator, pressed_by_administrator};
use super::error::Error;
use crate::domain::grade::Grade;
use crate::domain::new_year::{Exceptions, SchoolGrades, Step};
use crate::domain::person::SchoolId;
use crate::domain::school_year::SchoolYear;

/// What the move of a school would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// How many students of a grade do what.
    pub counts: Vec<(Grade, Step, u32)>,
    /// The exceptions by name.
    pub named: Vec<(String, Grade, Step)>,
}

/// The page of a new school year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewYear {
    pub year: SchoolYear,
    pub schools: Vec<SchoolGrades>,
    /// Of the school that was chosen, with the exceptions as they were written; or, in a sentence, why they cannot be.
    pub chosen: Option<(SchoolId, Result<Preview, String>)>,
    /// What the forms of this page carry, so that the server knows whose page they are from.
    pub from: Option<String>,
}

/// How the grades of the administrator's schools stand, and what the move of `school` would do; `stay` and `graduate` name
/// the exceptions. Nothing is changed.
#[server(endpoint = "open_new_year", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_new_year(
    school: Option<SchoolId>,
    #[server(default)] stay: String,
    #[server(default)] graduate: String,
) -> Result<NewYear, Error> {
    use super::context::{answer, in_words, world};
    use crate::storage::Error as Below;
    answer(
        async {
            let world = world()?;
            let right = administrator(&world).await?;
            let now_ms = world.now_ms();
            let (year, schools) = world.database.school_grades(right, now_ms).await?;
            let chosen = match school {
                None => None,
                Some(school) => {
                    let planned = match Exceptions::parse(&stay, &graduate) {
                        Ok(exceptions) => world.database.plan_grades(right, school, &exceptions, now_ms).await,
                        Err(rule) => Err(rule.into()),
                    };
                    let preview = match planned {
                        Ok(planned) => Ok(Preview {
                            counts: planned
                                .counts
                                .into_iter()
                                .map(|((grade, step), number)| (grade, step, number))
                                .collect(),
                            named: planned.named,
                        }),
                        Err(Below::Rule(rule)) => Err(in_words(rule)),
                        Err(other) => return Err(other.into()),
                    };
                    Some((school, preview))
                }
            };
            let from = world.seal.of(right.who());
            Ok(NewYear { year, schools, chosen, from })
        }
        .await,
    )
}

/// Moves the grades of `school`, but for the exceptions.
#[server(endpoint = "move_grades", output = super::json::Answer)]
pub async fn move_grades(
    school: SchoolId,
    #[server(default)] stay: String,
    #[server(default)] graduate: String,
    from: Option<String>,
) -> Result<(), Error> {
    use super::context::{answer, world};
    answer(
        async {
            let world = world()?;
            let right = pressed_by_administrator(&world, from.as_deref(), |_| true).await?;
            let exceptions = Exceptions::parse(&stay, &graduate)?;
            let moved = world.database.move_grades(right, school, &exceptions, world.now_ms()).await?;
            leptos_axum::redirect(&format!("/admin/year?moved={moved}"));
            Ok(())
        }
        .await,
    )
}

/// Takes back what was moved in `school` within the last day.
#[server(endpoint = "undo_grades", output = super::json::Answer)]
pub async fn undo_grades(school: SchoolId, from: Option<String>) -> Result<(), Error> {
    use super::context::{answer, world};
    answer(
        async {
            let world = world()?;
            let right = pressed_by_administrator(&world, from.as_deref(), |_| true).await?;
            let undone = world.database.undo_grades(right, school, world.now_ms()).await?;
            leptos_axum::redirect(&format!("/admin/year?undone={}&kept={}", undone.undone, undone.kept));
            Ok(())
        }
        .await,
    )
}
