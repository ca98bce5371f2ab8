//! Lists that are taken away as files: the page that offers one, and the agreement that a list of the district needs.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::desk::Choices;
use super::error::Error;
use crate::domain::access::to_export;
use crate::domain::roster::{Count, Filter, Knows};

mod file;

pub use file::download;

/// A list of the district that somebody asked to take. Times are RFC 3339 in UTC.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    pub id: i64,
    pub name: String,
    pub at: String,
    /// What stands behind the question mark of the list's address.
    pub query: String,
    pub has_barriers: bool,
    /// Who decided, and whether they agreed.
    pub decision: Option<(String, bool)>,
    /// Until when it may be taken; nothing where it may not.
    pub until: Option<String>,
    /// Whether the viewer asked: another administrator decides.
    pub is_own: bool,
}

/// The page that offers a list as a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Export {
    /// The list, without its place of a page; without a searched name where a second administrator must agree.
    pub filter: Filter,
    pub count: Count,
    pub choices: Choices,
    /// Whether somebody else has to agree first.
    pub needs_second: bool,
    /// What the file says.
    pub knows: Knows,
    /// What was asked for in this district, those that wait first.
    pub asked: Vec<Asked>,
    /// What the forms of this page carry, so that the server knows whose page they are from.
    pub from: Option<String>,
}

/// What taking the list with the query `list` as a file needs; all of it must be read, or everybody would be offered.
#[server(endpoint = "open_export", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_export(#[server(default)] list: String) -> Result<Export, Error> {
    use super::context::{answer, instant, signed_in, world};
    use super::desk::understood;
    use crate::domain::roster::UNREADABLE;
    answer(
        async {
            let world = world()?;
            let viewer = signed_in(&world).await?;
            let right = to_export(&viewer).ok_or(Error::NotFound)?;
            let (scope, needs_second) = (right.scope(), right.needs_second());
            let filter = file::lasting(understood(&list, &[]).ok_or(UNREADABLE)?, needs_second);
            let knows = world.database.answered(scope, &filter, UNREADABLE).await?;
            let count = world.database.desk(scope, &filter).await?.count;
            let choices = super::desk::choices(world.database.desk_choices(scope, filter.school).await?);
            let asked = world.database.asked_exports(right, world.now_ms()).await?.into_iter().map(|one| Asked {
                id: one.id,
                is_own: one.asked_by == viewer.person,
                name: one.name,
                at: instant(one.asked_ms),
                query: one.query,
                has_barriers: one.has_barriers,
                decision: one.decision,
                until: one.until_ms.map(instant),
            });
            let asked = asked.collect();
            let from = world.seal.of(viewer.who());
            Ok(Export { filter, count, choices, needs_second, knows, asked, from })
        }
        .await,
    )
}

/// Asks another administrator of the district to agree that the list with the query `list` is taken.
#[server(endpoint = "ask_export", output = super::json::Answer)]
pub async fn ask_export(
    list: String,
    #[server(default)] with_barriers: bool,
    from: Option<String>,
) -> Result<(), Error> {
    use super::context::{answer, world};
    use super::desk::{query_of, whole};
    use crate::domain::roster::UNREADABLE;
    answer(
        async {
            let world = world()?;
            let right = to_export(&world.pressed(from.as_deref()).await?).ok_or(Error::NotFound)?;
            let filter = file::lasting(whole(&list, UNREADABLE)?, true);
            world.database.answered(right.scope(), &filter, UNREADABLE).await?;
            let query = query_of(&filter);
            world.database.ask_export(right, &query, with_barriers, world.now_ms()).await?;
            leptos_axum::redirect(&format!("/desk/export?{query}&done=asked"));
            Ok(())
        }
        .await,
    )
}

/// Agrees to the request `id` of another administrator, or refuses it.
#[server(endpoint = "decide_export", output = super::json::Answer)]
pub async fn decide_export(id: i64, #[server(default)] agreed: bool, from: Option<String>) -> Result<(), Error> {
    use super::context::{answer, world};
    answer(
        async {
            let world = world()?;
            let right = to_export(&world.pressed(from.as_deref()).await?).ok_or(Error::NotFound)?;
            world.database.decide_export(right, id, agreed, world.now_ms()).await?;
            leptos_axum::redirect("/desk/export?show=all&done=decided");
            Ok(())
        }
        .await,
    )
}
