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
    pub what: What,
    /// The version that says what stood before, where something else stands there now.
    pub back: Option<i64>,
}

/// The changes of the administrator's district, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Versions {
    pub all: Vec<Version>,
    pub from: Option<String>,
}

/// All of them, at most 100.
#[server(endpoint = "resource_versions", input = leptos::server_fn::codec::GetUrl, output = crate::api::json::Answer)]
pub async fn resource_versions() -> Result<Versions, Error> {
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
                let ResourceVersion { resource, said, before, at_ms, by, .. } = one;
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
                Version { resource, title, at: instant(at_ms), by, what, back }
            };
            let all = found.into_iter().map(version).collect();
            Ok(Versions { all, from: world.seal.of(right.who()) })
        }
        .await,
    )
}

/// Makes a resource say again what it said by a version.
#[server(endpoint = "bring_back_resource", output = crate::api::json::Answer)]
pub async fn bring_back_resource(version: i64, from: Option<String>) -> Result<(), Error> {
    use crate::api::administration::administrator;
    use crate::api::context::{answer, world};
    answer(
        async {
            let world = world()?;
            let right = administrator(&world).await?;
            world.pressed_by(from.as_deref(), right.who())?;
            world.database.bring_back_resource(right, version, world.now_ms()).await?;
            leptos_axum::redirect("/admin/resources/versions?saved=1");
            Ok(())
        }
        .await,
    )
}
