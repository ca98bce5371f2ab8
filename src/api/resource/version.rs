//! What was changed of the resources of a district, and bringing it back.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::api::error::Error;
use crate::domain::person::ResourceId;
use crate::domain::resource::{Change, Resource};

/// What became of a resource.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    Added,
    Changed(Vec<Change>),
    Removed,
    /// After it had been taken away.
    BroughtBack,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    pub resource: ResourceId,
    /// As it was called then.
    pub title: String,
    /// RFC 3339 in UTC.
    pub at: String,
    /// Nobody at the command line.
    pub by: Option<String>,
    /// Why, as they say.
    pub note: String,
    pub what: What,
    /// The version that says what stood before, where something else stands there now.
    pub back: Option<i64>,
}

/// The page before a resource says again what it said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    pub version: Option<i64>,
    /// Its newest version.
    pub over: i64,
    /// What it would say; nothing where it cannot be.
    pub then: Option<Resource>,
    /// What would be another; nothing where it was taken away.
    pub changed: Vec<Change>,
    /// Why it cannot be.
    pub wrong: Option<Error>,
    pub from: Option<String>,
}

/// The changes of the administrator's district, the newest first, at most 100.
#[server(endpoint = "resource_versions", input = leptos::server_fn::codec::GetUrl, output = crate::api::json::Answer)]
pub async fn resource_versions() -> Result<Vec<Version>, Error> {
    use crate::api::administration::administrator;
    use crate::api::context::{answer, instant, world};
    use crate::storage::ResourceVersion;
    answer(
        async {
            let world = world()?;
            let right = administrator(&world).await?;
            let found = world.database.resource_versions(right).await?;
            let there = world.database.listed_resources(right).await?;
            let version = |one: ResourceVersion| {
                let ResourceVersion { resource, said, before, at_ms, by, note, .. } = one;
                let was = before.as_ref().and_then(|(number, was)| Some((*number, was.clone()?)));
                let (title, what) = match (said, &before, &was) {
                    (Some(said), None, _) => (said.title, What::Added),
                    (Some(said), Some(_), None) => (said.title, What::BroughtBack),
                    (Some(said), _, Some((_, was))) => {
                        let changes = was.changes(&said);
                        (said.title, What::Changed(changes))
                    }
                    (None, _, was) => {
                        (was.as_ref().map(|(_, was)| was.title.clone()).unwrap_or_default(), What::Removed)
                    }
                };
                let stands = |was: &Resource| there.iter().any(|(id, now)| *id == resource && now == was);
                let back = was.filter(|(_, was)| !stands(was)).map(|(number, _)| number);
                Version { resource, title, at: instant(at_ms), by, note, what, back }
            };
            Ok(found.into_iter().map(version).collect())
        }
        .await,
    )
}

/// What it would come to if a resource said again what it said by `version`. Nothing is changed.
#[server(endpoint = "open_resource_look", input = leptos::server_fn::codec::GetUrl, output = crate::api::json::Answer)]
pub async fn open_resource_look(version: Option<i64>) -> Result<Look, Error> {
    use crate::api::administration::administrator_who;
    use crate::api::back::{IS_NOW, NO_VERSION, told};
    use crate::api::context::{answer, world};
    use crate::domain::administration::MayAdminister;
    use crate::storage::Error as Below;
    answer(
        async {
            let world = world()?;
            let right = administrator_who(&world, MayAdminister::lists_resources).await?;
            let found = match world.database.resource_return(right, version.unwrap_or_default()).await {
                Err(Below::NotFound) => None,
                found => Some(found?),
            };
            let over = found.as_ref().map_or(0, |found| found.over);
            let comes = found.ok_or(NO_VERSION).and_then(|found| {
                let then = found.then.ok_or(NO_VERSION)?;
                match found.wrong {
                    Some(rule) => Err(rule),
                    None if found.now.as_ref() == Some(&then) => Err(IS_NOW),
                    None => Ok((found.now.map(|now| now.changes(&then)).unwrap_or_default(), then)),
                }
            });
            let (comes, wrong) = told(comes);
            let (changed, then) = comes.map_or_else(Default::default, |(changed, then)| (changed, Some(then)));
            Ok(Look { version, over, then, changed, wrong, from: world.seal.of(right.who()) })
        }
        .await,
    )
}

/// Makes a resource say again what it said by a version, for whoever saw version `over` of it.
#[server(endpoint = "bring_back_resource", output = crate::api::json::Answer)]
pub async fn bring_back_resource(
    version: i64,
    over: i64,
    #[server(default)] note: String,
    from: Option<String>,
) -> Result<(), Error> {
    use crate::api::administration::pressed_by_administrator;
    use crate::api::back::refused;
    use crate::api::context::{answer, world};
    use crate::domain::administration::MayAdminister;
    answer(
        async {
            let world = world()?;
            let right = pressed_by_administrator(&world, from.as_deref(), MayAdminister::lists_resources).await?;
            let back = world.database.bring_back_resource(right, (version, over), &note, world.now_ms()).await;
            back.map_err(refused)?;
            leptos_axum::redirect("/admin/resources/versions?saved=1");
            Ok(())
        }
        .await,
    )
}
