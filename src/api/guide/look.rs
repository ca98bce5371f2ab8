//! A look at what bringing earlier words of a page of the Guide back comes to, before it is done.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::place_of;
use crate::api::administration::administrator_who;
use crate::api::back::{IS_NOW, NO_VERSION, told};
use crate::api::context::{answer, world};
use crate::api::error::Error;
use crate::domain::administration::MayAdminister;
use crate::domain::guide::{Own, Voice, Words};

/// What it comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comes {
    pub then: Words,
    /// Where these words come from, as their writer said.
    pub source: String,
    /// The pieces that would say something else, by their names in the form.
    pub changed: Vec<String>,
}

/// The page before it is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// Back to this version; to the standard words without one.
    pub version: Option<i64>,
    /// The newest version.
    pub base: i64,
    pub now: Words,
    /// Nothing where it cannot be.
    pub comes: Option<Comes>,
    /// Why it cannot be.
    pub wrong: Option<Error>,
    pub from: Option<String>,
}

/// What bringing a version of a page back comes to, or the standard words without one. Nothing is changed.
#[server(endpoint = "open_guide_look", input = leptos::server_fn::codec::GetUrl, output = crate::api::json::Answer)]
pub async fn open_guide_look(
    section: String,
    voice: Voice,
    language: String,
    version: Option<i64>,
) -> Result<Look, Error> {
    answer(
        async {
            let world = world()?;
            let right = administrator_who(&world, MayAdminister::words_guide).await?;
            let place = place_of(&section, voice, &language)?;
            let versions = world.database.guide_versions(right, place).await?;
            let newest = versions.first();
            let base = newest.map_or(0, |newest| newest.number);
            let (own, from) = newest.map(|newest| (newest.own.clone(), newest.source.clone())).unwrap_or_default();
            let wanted = match version {
                None => Ok((Own::default(), String::new())),
                Some(number) => {
                    let found = versions.into_iter().find(|one| one.number == number);
                    found.map(|found| (found.own, found.source)).ok_or(NO_VERSION)
                }
            };
            let now = own.clone().on(place);
            let comes = wanted.and_then(|(wanted, source)| {
                if wanted == own && source == from {
                    return Err(IS_NOW);
                }
                let then = wanted.on(place);
                let of_source = (source != from).then_some("source");
                let changed = now.pieces_unlike(&then).into_iter().chain(of_source).map(str::to_owned).collect();
                Ok(Comes { then, source, changed })
            });
            let (comes, wrong) = told(comes);
            Ok(Look { version, base, now, comes, wrong, from: world.seal.of(right.who()) })
        }
        .await,
    )
}
