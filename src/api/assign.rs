//! Giving the students of a list a check-in window of their own: a look at whom it would reach, the window, and what came
//! of it.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::desk::{Choices, query_of, whole};
use super::error::Error;
use crate::domain::access::to_assign;
use crate::domain::person::WindowId;
use crate::domain::roster::{Count, Filter};
use crate::domain::window::{Listed, UNREADABLE, Way, Window};

/// Whom the window that was written down would reach.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reach {
    pub window: Window,
    pub people: u64,
    /// Who has a window in these days, and keeps that one.
    pub kept: u64,
    /// The number of the form: sent twice, it is one window.
    pub token: i64,
}

/// The page before a window is assigned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    pub filter: Filter,
    pub count: Count,
    pub choices: Choices,
    /// As it was typed.
    pub form: Listed,
    /// Whom it would reach; nothing before a window was written down.
    pub reach: Option<Reach>,
    /// Why what was typed is no window.
    pub wrong: Option<Error>,
    /// What the forms of this page carry, so that the server knows whose page they are from.
    pub from: Option<String>,
}

/// A window that was assigned, and what came of it. The time is RFC 3339 in UTC.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    pub id: WindowId,
    pub window: Window,
    pub by: String,
    /// What stands behind the question mark of the list's address.
    pub query: String,
    pub at: String,
    pub way: Way,
    /// How many the list had, where that could be counted.
    pub people: Option<i64>,
    pub passed: i64,
    pub given: i64,
    pub kept: i64,
    pub check_ins: i64,
}

/// What the viewer has assigned, and in a whole district what others have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignments {
    /// The newest first.
    pub rows: Vec<Assignment>,
    pub from: Option<String>,
}

/// Whom a window would reach that is assigned to the list with the query `list`. Nobody is given anything.
#[server(endpoint = "open_assign", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_assign(list: String, #[server(default)] form: Listed) -> Result<Preview, Error> {
    use super::context::{answer, on_page, signed_in, world};
    answer(
        async {
            let world = world()?;
            let viewer = signed_in(&world).await?;
            let right = to_assign(&viewer).ok_or(Error::NotFound)?;
            let filter = whole(&list, UNREADABLE)?;
            let count = world.database.desk(right.scope(), &filter).await?.count;
            let choices = super::desk::choices(world.database.desk_choices(right.scope(), filter.school).await?);
            let (mut reach, mut wrong) = (None, None);
            if form != Listed::default() {
                match form.window(viewer.today) {
                    Ok(window) => {
                        let reached = world.database.reached(right, &filter, &window).await?;
                        let token = crate::text::client_id().map_err(|_| Error::Unexpected)?.cast_signed();
                        reach = Some(Reach { window, people: reached.people, kept: reached.kept, token });
                    }
                    Err(rule) => wrong = Some(on_page(rule)),
                }
            }
            Ok(Preview { filter, count, choices, form, reach, wrong, from: world.seal.of(viewer.who()) })
        }
        .await,
    )
}

/// Assigns a window to the students of the list with the query `list`. It comes to them one page after the other, behind
/// this answer. `token` is that of the form.
#[server(endpoint = "assign", output = super::json::Answer)]
pub async fn assign(
    list: String,
    #[server(default)] form: Listed,
    token: i64,
    from: Option<String>,
) -> Result<(), Error> {
    use super::context::{answer, world};
    use crate::storage::NewAssignment;
    answer(
        async {
            let world = world()?;
            let right = to_assign(&world.pressed(from.as_deref()).await?).ok_or(Error::NotFound)?;
            let (filter, window) = (whole(&list, UNREADABLE)?, form.window(right.scope().today())?);
            world.database.assign(right, NewAssignment { window, filter, token }, world.now_ms()).await?;
            leptos_axum::redirect("/desk/windows?done=assigned");
            Ok(())
        }
        .await,
    )
}

/// What the viewer has assigned, and whoever sees a whole district what others have.
#[server(endpoint = "open_assignments", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_assignments() -> Result<Assignments, Error> {
    use super::context::{answer, instant, signed_in, world};
    answer(
        async {
            let world = world()?;
            let viewer = signed_in(&world).await?;
            let right = to_assign(&viewer).ok_or(Error::NotFound)?;
            let rows = world.database.assignments(right).await?.into_iter().map(|one| Assignment {
                id: one.id,
                window: one.window,
                by: one.by,
                query: query_of(&one.filter.lasting()),
                at: instant(one.asked_ms),
                way: one.way,
                people: one.people,
                passed: one.passed,
                given: one.given,
                kept: one.kept,
                check_ins: one.check_ins,
            });
            Ok(Assignments { rows: rows.collect(), from: world.seal.of(viewer.who()) })
        }
        .await,
    )
}

/// Takes a window back that was assigned.
#[server(endpoint = "undo_assignment", output = super::json::Answer)]
pub async fn undo_assignment(window: WindowId, from: Option<String>) -> Result<(), Error> {
    use super::context::{answer, world};
    answer(
        async {
            let world = world()?;
            let right = to_assign(&world.pressed(from.as_deref()).await?).ok_or(Error::NotFound)?;
            world.database.undo_assignment(right, window, world.now_ms()).await?;
            leptos_axum::redirect("/desk/windows?done=undone");
            Ok(())
        }
        .await,
    )
}
