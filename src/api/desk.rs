//! The counselor's desk: what to do next, the list, and kept filters.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::error::Error;
use crate::domain::grade::Grade;
use crate::domain::person::{PersonId, SchoolId};
use crate::domain::roster::{Count, Counts, Edge, Filter, Knows, Place};
use crate::domain::status::Status;

mod address;
#[cfg(feature = "ssr")]
mod rows;

pub use address::{asked, list_at, of_student, query_of, said, with_list};
#[cfg(feature = "ssr")]
pub(super) use address::{filter_of, lead_to, understood, whole};
#[cfg(feature = "ssr")]
use rows::{rows, tell};

/// One student of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    pub student: PersonId,
    pub name: String,
    pub school: SchoolId,
    pub grade: Grade,
    pub status: Status,
    /// When the plan last changed, RFC 3339 in UTC.
    pub changed: Option<String>,
    /// The day of the last check-in, RFC 3339 in UTC; nothing for never.
    pub met: Option<String>,
    /// The number that the district gave, of who has the name of somebody else on the page.
    pub local_id: Option<String>,
    /// When a student asked who waits for a check-in, RFC 3339 in UTC.
    pub asked: Option<String>,
    /// The day of the next step that was agreed, YYYY-MM-DD, and whether it has passed.
    pub due: Option<(String, bool)>,
    /// What the student wrote who asks, or what the next step is: on the first page, for those who may read it.
    pub words: String,
    /// Where the student stands in this list.
    pub place: Place,
}

/// What a list can be narrowed to beside what students of themselves are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choices {
    pub schools: Vec<(SchoolId, String)>,
    /// Classes by number and name.
    pub classes: Vec<(i64, String)>,
    /// Counselors by number and name.
    pub counselors: Vec<(i64, String)>,
}

/// How many students each class and each caseload would leave, in the order of [`Choices`]; nothing where a school is to
/// be chosen first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    pub classes: Vec<Count>,
    pub caseloads: Vec<Count>,
}

/// A filter under a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct View {
    pub name: String,
    /// What stands behind the question mark of its address.
    pub query: String,
}

/// One page of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Desk {
    pub rows: Vec<Row>,
    /// The page behind this one, if there is one, and the page before.
    pub next: Option<Edge>,
    pub previous: Option<Edge>,
    pub count: Count,
    /// What each other choice would leave; nothing where that cannot be told at once.
    pub counts: Option<Counts>,
    pub choices: Choices,
    pub left: Left,
    pub views: Vec<View>,
    /// What the list says to the viewer, and can be filtered by.
    pub knows: Knows,
    /// Whether the viewer logs check-ins, with most of these students.
    pub logs_check_ins: bool,
    /// Whether the viewer assigns check-in windows to them.
    pub assigns_windows: bool,
}

/// The first rows of a list that somebody should look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    pub filter: Filter,
    pub rows: Vec<Row>,
    pub count: Count,
}

/// What to do next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Today {
    /// Of everybody on the desk.
    pub counts: Counts,
    pub blocks: Vec<Block>,
    pub schools: Vec<(SchoolId, String)>,
    pub views: Vec<View>,
    /// What the desk says to the viewer.
    pub knows: Knows,
    /// Whether the viewer logs them, with most of these students.
    pub logs_check_ins: bool,
    /// Whether the viewer assigns check-in windows.
    pub assigns_windows: bool,
    /// Requests for lists of the district that wait for the viewer's decision.
    pub exports: u32,
}

/// The students whom the viewer may list and `query` leaves; `query` is the address of the page.
#[server(endpoint = "open_desk", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_desk(#[server(default)] query: Filter) -> Result<Desk, Error> {
    use super::context::{answer, signed_in, world};
    use crate::domain::access;
    answer(
        async {
            let world = world()?;
            let viewer = signed_in(&world).await?;
            let scope = access::to_desk(&viewer).ok_or(Error::NotFound)?;
            let page = world.database.desk(scope, &query).await?;
            let choices = choices(world.database.desk_choices(scope, query.school).await?);
            let left = left(&choices, &world.database.desk_groups(scope, &query).await?);
            let views = views(world.database.views(viewer.district, viewer.person).await?);
            let crate::storage::DeskPage { rows, next, previous, count, counts } = page;
            let rows = self::rows::rows(rows, viewer.today);
            let knows = world.database.knows(scope).await?;
            Ok(Desk {
                rows,
                next,
                previous,
                count,
                counts,
                choices,
                left,
                views,
                knows,
                logs_check_ins: knows.check_ins && scope.logs_check_ins(),
                assigns_windows: access::to_assign(&viewer).is_some(),
            })
        }
        .await,
    )
}

/// What the viewer should do next: who asks; whose comment waits for an answer; with whom something was agreed that is due;
/// in a window, who came back to the plan and waits for the check-in, and who did not; else who missed the last one,
/// or whom nobody has met for longest.
#[server(endpoint = "open_today", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_today() -> Result<Today, Error> {
    use super::context::{answer, signed_in, world};
    use crate::domain::access;
    use crate::domain::roster::Order;
    use crate::domain::status::{Phase, Review};
    /// Rows of a block: what fits between two meetings.
    const ROWS: usize = 8;
    answer(
        async {
            let world = world()?;
            let viewer = signed_in(&world).await?;
            let scope = access::to_desk(&viewer).ok_or(Error::NotFound)?;
            let knows = world.database.knows(scope).await?;
            let counts = world.database.desk_first(scope, &Filter::default(), 1).await?.counts.unwrap_or_default();
            let of = |order| Filter { order, ..Filter::default() };
            let longest = |phase| Filter { phase, ..of(Order::Contact) };
            let mut filters = Vec::new();
            if knows.check_ins {
                filters.push(Filter { asks: true, ..of(Order::Asked) });
            }
            if knows.comments {
                filters.push(Filter { waits: true, ..of(Order::Name) });
            }
            if knows.check_ins {
                filters.push(Filter { due: true, ..of(Order::Due) });
            }
            if !knows.check_ins {
                filters.push(of(Order::Change));
            } else if counts.has_window() {
                filters.extend([longest(Some(Phase::Revisited)), longest(Some(Phase::NotRevisited))]);
            } else {
                let missed = counts.review(Review::Missed) > 0;
                filters.push(Filter { review: missed.then_some(Review::Missed), ..longest(None) });
            }
            let mut blocks = Vec::new();
            for filter in filters {
                let page = world.database.desk_first(scope, &filter, ROWS).await?;
                let mut rows = rows(page.rows, viewer.today);
                if filter.asks || filter.due {
                    tell(&world, &viewer, &filter, &mut rows).await?;
                }
                blocks.push(Block { filter, rows, count: page.count });
            }
            let schools = world.database.schools(scope).await?;
            let views = views(world.database.views(viewer.district, viewer.person).await?);
            let right = access::to_export(&viewer).ok_or(Error::NotFound)?;
            let exports = world.database.exports_to_decide(right).await?;
            let logs_check_ins = knows.check_ins && scope.logs_check_ins();
            let assigns_windows = access::to_assign(&viewer).is_some();
            Ok(Today { counts, blocks, schools, views, knows, logs_check_ins, assigns_windows, exports })
        }
        .await,
    )
}

/// The ways from a student to others on the list that somebody came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InList {
    /// The list, from this student on.
    pub list: String,
    /// The addresses and names of the students beside this one.
    pub previous: Option<(String, String)>,
    pub next: Option<(String, String)>,
}

/// The ways from `student`, whose plan the viewer may read, to those beside them in `list`, which is what stands behind
/// the question mark of its address, with the place that it had the student at; none for who has no desk, and where the
/// address names no list.
#[server(endpoint = "open_in_list", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_in_list(student: PersonId, list: String) -> Result<Option<InList>, Error> {
    use super::context::{answer, decide, world};
    use crate::domain::access;
    use crate::storage::DeskRow;
    answer(
        async {
            let world = world()?;
            let viewer = decide(&world, student).await?.viewer;
            let (Some(scope), Ok(filter)) = (access::to_desk(&viewer), filter_of(&list)) else { return Ok(None) };
            let beside = world.database.neighbours(scope, &filter, student).await?;
            let way =
                |row: &DeskRow| (of_student(row.student, "", Some(&list_at(&filter, &row.place))), row.name.clone());
            let (previous, next) = (beside.previous.as_ref().map(way), beside.next.as_ref().map(way));
            let list = format!("/desk?{}", query_of(&Filter { edge: beside.begins, ..filter.clone() }));
            Ok(Some(InList { list, previous, next }))
        }
        .await,
    )
}

/// Keeps the list `query` under a name; one of that name is replaced.
#[server(endpoint = "keep_view", output = super::json::Answer)]
pub async fn keep_view(name: String, #[server(default)] query: Filter) -> Result<(), Error> {
    use super::context::{answer, signed_in, world};
    use crate::domain::access;
    use crate::domain::roster::ViewName;
    answer(
        async {
            let world = world()?;
            let viewer = signed_in(&world).await?;
            access::to_desk(&viewer).ok_or(Error::NotFound)?;
            let name = ViewName::new(&name)?;
            // No name of a student lies in a list that is kept when the student is gone.
            let query = Filter { edge: None, name: String::new(), ..query };
            let query = query_of(&query);
            world.database.keep_view((viewer.district, viewer.person), &name, &query).await?;
            leptos_axum::redirect(&format!("/desk?show=all&{query}"));
            Ok(())
        }
        .await,
    )
}

/// Forgets a kept list.
#[server(endpoint = "drop_view", output = super::json::Answer)]
pub async fn drop_view(name: String) -> Result<(), Error> {
    use super::context::{answer, signed_in, world};
    use crate::domain::access;
    answer(
        async {
            let world = world()?;
            let viewer = signed_in(&world).await?;
            access::to_desk(&viewer).ok_or(Error::NotFound)?;
            world.database.drop_view((viewer.district, viewer.person), &name).await?;
            leptos_axum::redirect("/desk");
            Ok(())
        }
        .await,
    )
}

#[cfg(feature = "ssr")]
pub(super) fn choices(found: crate::storage::DeskChoices) -> Choices {
    let crate::storage::DeskChoices { schools, classes, counselors } = found;
    Choices { schools, classes, counselors }
}

#[cfg(feature = "ssr")]
fn left(choices: &Choices, groups: &crate::storage::DeskGroups) -> Left {
    let of = |all: &[(i64, String)], group: &dyn Fn(i64) -> Count| all.iter().map(|(id, _)| group(*id)).collect();
    Left {
        classes: of(&choices.classes, &|class| groups.classes.of(class)),
        caseloads: of(&choices.counselors, &|counselor| groups.caseloads.of(counselor)),
    }
}

#[cfg(feature = "ssr")]
fn views(kept: Vec<(String, String)>) -> Vec<View> {
    kept.into_iter().map(|(name, query)| View { name, query }).collect()
}
