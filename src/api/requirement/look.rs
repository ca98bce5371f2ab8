//! A look at what going back to an earlier version of the requirements comes to, before it is done.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Preview, Schools, effect};
use crate::api::administration::administrator_who;
use crate::api::back::{IS_NOW, NO_VERSION, earlier, told};
use crate::api::context::{answer, world};
use crate::api::error::Error;
use crate::domain::administration::MayAdminister;

/// The page before it is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// Back to this version.
    pub version: Option<i64>,
    /// The version that is in force.
    pub number: i64,
    /// Nothing where it cannot be.
    pub comes: Option<Preview>,
    /// Why it cannot be.
    pub wrong: Option<Error>,
    pub schools: Schools,
    pub from: Option<String>,
}

/// What going back to `version` comes to. Nothing is changed.
#[server(endpoint = "open_requirements_look", input = leptos::server_fn::codec::GetUrl, output = crate::api::json::Answer)]
pub async fn open_requirements_look(version: Option<i64>) -> Result<Look, Error> {
    answer(
        async {
            let world = world()?;
            let right = administrator_who(&world, MayAdminister::keeps_requirements).await?;
            let (number, now, schools) = world.database.requirements(right, world.now_ms()).await?;
            let all = world.database.requirement_versions(right).await?;
            let found = |asked: i64| all.into_iter().find(|one| one.number == asked).ok_or(NO_VERSION);
            let older = earlier(version, number).and_then(found).map(|one| one.requirements);
            let comes = match older {
                Ok(older) if older == now => Err(IS_NOW),
                Ok(older) => effect(&world, right, (&now, &older), &schools).await?,
                Err(rule) => Err(rule),
            };
            let (comes, wrong) = told(comes);
            Ok(Look { version, number, comes, wrong, schools, from: world.seal.of(right.who()) })
        }
        .await,
    )
}
