//! The counselor's list.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::error::Error;
use crate::domain::completion::Standing;
use crate::domain::grade::Grade;
use crate::domain::person::{PersonId, SchoolId};
use crate::domain::roster::{Counts, Filter, Place};

/// One student of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    pub student: PersonId,
    pub name: String,
    pub school: SchoolId,
    pub grade: Grade,
    pub standing: Standing,
    /// When the plan last changed, RFC 3339 in UTC.
    pub changed: Option<String>,
}

/// One page of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Desk {
    pub rows: Vec<Row>,
    pub next: Option<Place>,
    /// Of everyone whom school and grade leave; the name does not count here.
    pub counts: Counts,
    pub schools: Vec<(SchoolId, String)>,
}

/// The students whom the viewer may list and `query` leaves; `query` is the address of the page.
#[server(endpoint = "open_desk", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_desk(query: Filter) -> Result<Desk, Error> {
    use super::context::{answer, instant, signed_in, world};
    use crate::domain::access;
    answer(
        async {
            let world = world()?;
            let viewer = signed_in(&world).await?;
            let scope = access::to_desk(&viewer).ok_or(Error::NotFound)?;
            let page = world.database.desk(scope, &query).await?;
            let schools = world.database.schools(scope).await?;
            let rows = page.rows.into_iter().map(|row| Row {
                student: row.student,
                name: row.name,
                school: row.school,
                grade: row.grade,
                standing: row.standing,
                changed: row.changed_ms.map(instant),
            });
            Ok(Desk { rows: rows.collect(), next: page.next, counts: page.counts, schools })
        }
        .await,
    )
}
