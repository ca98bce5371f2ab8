//! The meetings with the students of a list, prepared for paper: each a page of its own, so many at a time.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::desk::Choices;
use super::error::Error;
use super::meeting::Meeting;
use crate::domain::roster::{Count, Edge, Filter};

/// Meetings of one page: an afternoon of a counselor, and few enough that nobody prints a school by mistake.
pub const TOGETHER: usize = 30;

/// The meetings with the students of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meetings {
    /// The list, from where it is prepared on.
    pub filter: Filter,
    pub count: Count,
    pub choices: Choices,
    /// How many are prepared at one time from here on.
    pub together: usize,
    /// Those that were prepared; nothing before somebody said so.
    pub prepared: Option<Vec<Meeting>>,
    /// Of how many of them the viewer may not read all.
    pub left_out: usize,
    /// Where the next ones begin, if there are more.
    pub next: Option<Edge>,
}

/// The meetings with the students whom the viewer may list and the query `list` leaves, from its place on; all of it must
/// be read, or everybody would be meant. Only where `prepared` says so is any plan opened, and each that is opened is a
/// look on the trail. Who reads no whole plan without a reason reads none here.
#[server(endpoint = "open_meetings", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_meetings(#[server(default)] list: String, prepared: Option<bool>) -> Result<Meetings, Error> {
    use super::context::{answer, judge, signed_in, world};
    use super::desk::understood;
    use crate::domain::access::{self, PlanAccess};
    use crate::domain::roster::UNREADABLE;
    answer(
        async {
            let world = world()?;
            let viewer = signed_in(&world).await?;
            let scope = access::to_desk(&viewer).ok_or(Error::NotFound)?;
            let query = understood(&list, &[]).ok_or(UNREADABLE)?;
            world.database.answered(scope, &query, UNREADABLE).await?;
            let page = world.database.desk(scope, &query).await?;
            let choices = super::desk::choices(world.database.desk_choices(scope, query.school).await?);
            let has_more = page.rows.len() > TOGETHER || page.next.is_some();
            let rows: Vec<_> = page.rows.into_iter().take(TOGETHER).collect();
            let next = rows.last().filter(|_| has_more).map(|row| Edge::After(row.place.clone()));
            let (mut meetings, mut left_out, together) = (Vec::new(), 0, rows.len());
            for row in rows.into_iter().filter(|_| prepared == Some(true)) {
                let decided = judge(&world, viewer.clone(), row.student).await?;
                let told = match decided.access {
                    PlanAccess::Read(_) => super::meeting::prepare(&world, &decided, None).await,
                    _ => Err(Error::NotFound),
                };
                match told {
                    Ok(meeting) => meetings.push(meeting),
                    Err(Error::NotFound) => left_out += 1,
                    Err(error) => return Err(error),
                }
            }
            let prepared = (prepared == Some(true)).then_some(meetings);
            Ok(Meetings { filter: query, count: page.count, choices, together, prepared, left_out, next })
        }
        .await,
    )
}
