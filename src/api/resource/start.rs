//! A look at the starting list before it is added.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::api::administration::administrator_who;
use crate::api::context::{answer, on_page, world};
use crate::api::error::Error;
use crate::domain::administration::MayAdminister;
use crate::domain::error::Error as Rule;
use crate::domain::resource::{Resource, STARTING};

const ALL_THERE: Rule = Rule::new("list", "Your list has all of these sites already. Nothing was changed.");

/// The page before the starting list is added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StartLook {
    /// What the district would have more.
    pub adds: Vec<Resource>,
    /// What it has at an address of the list, as it stands there; that stays.
    pub there: Vec<Resource>,
    /// Why nothing can be added.
    pub wrong: Option<Error>,
    pub from: Option<String>,
}

/// What of the starting list would be added, and what is there. Nothing is changed.
#[server(endpoint = "open_start_look", input = leptos::server_fn::codec::GetUrl, output = crate::api::json::Answer)]
pub async fn open_start_look() -> Result<StartLook, Error> {
    answer(
        async {
            let world = world()?;
            let right = administrator_who(&world, MayAdminister::lists_resources).await?;
            let all = world.database.listed_resources(right).await?;
            let (mut adds, mut there) = (Vec::new(), Vec::new());
            for one in &STARTING {
                match all.iter().find(|(_, own)| own.address == one.address) {
                    Some((_, own)) => there.push(own.clone()),
                    None => adds.push(one.written().over(None)?),
                }
            }
            let wrong = adds.is_empty().then(|| on_page(ALL_THERE));
            Ok(StartLook { adds, there, wrong, from: world.seal.of(right.who()) })
        }
        .await,
    )
}
