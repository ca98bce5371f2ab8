//! The travelling plan over the wire: a student or a guardian takes it as one file, and administrators receive one for a
//! student of theirs. What was sent waits in memory until its button is pressed (docs/travelling-plan.md).

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::administration::{administrator, pressed_by_administrator};
use super::error::Error;
use crate::domain::administration::MayAdminister;
use crate::domain::person::{PersonId, Role};
use crate::domain::travel::Receipt;

mod page;
mod take;
mod waiting;

pub use take::{schema, take, take_own};
pub use waiting::{Arrivals, read};

/// What a file that was sent comes to for one student.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// What it comes to; or, in a sentence, why it cannot be received.
    pub found: Result<Receipt, String>,
    /// What the button receives: exactly this file.
    pub mark: String,
    /// It has been received.
    pub is_done: bool,
}

/// The page on which a travelling plan is received for a student.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receiving {
    pub student: PersonId,
    pub name: String,
    pub shown: Option<Shown>,
    /// What the form of this page carries, so that the server knows whose page it is from.
    pub from: Option<String>,
}

/// The name of a student of this administrator.
async fn student_of(world: &super::World, right: MayAdminister, person: PersonId) -> Result<String, Error> {
    let found = world.database.administered_person(right, person, world.now_ms()).await?;
    if found.details.role != Role::Student || !right.has_students() {
        return Err(Error::NotFound);
    }
    Ok(found.details.name)
}

/// What the page for receiving a plan for `person` shows.
#[server(endpoint = "open_receiving", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_receiving(person: PersonId) -> Result<Receiving, Error> {
    use super::context::{answer, world};
    answer(
        async {
            let world = world()?;
            let right = administrator(&world).await?;
            let name = student_of(&world, right, person).await?;
            let from = world.seal.of(right.who());
            Ok(Receiving { student: person, name, shown: world.arrivals.shown(&right, person), from })
        }
        .await,
    )
}

/// Receives the file that waits for `person`, all of it or nothing. `same` says that it is the same student although names or
/// days of birth differ, `leave_out` that a year which contradicts what is here stays out.
#[server(endpoint = "receive_plan", output = super::json::Answer)]
pub async fn receive_plan(
    person: PersonId,
    mark: String,
    same: Option<bool>,
    leave_out: Option<bool>,
    from: Option<String>,
) -> Result<(), Error> {
    use super::context::{answer, world};
    use crate::domain::travel::Agreed;
    answer(
        async {
            let world = world()?;
            let right = pressed_by_administrator(&world, from.as_deref(), |_| true).await?;
            student_of(&world, right, person).await?;
            let agreed = Agreed { is_same: same.unwrap_or_default(), leaves_out: leave_out.unwrap_or_default() };
            world.arrivals.receive(&world, right, person, (&mark, agreed)).await?;
            // Open pages of the student ask again, and find what came.
            world.company.let_all_go(right.district(), person);
            leptos_axum::redirect(&format!("/admin/people/{person}/receive#shown"));
            Ok(())
        }
        .await,
    )
}
