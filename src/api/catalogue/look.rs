//! A look at what a step over the whole list comes to, before it is made: back to an earlier version, or a pack of items.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::boxes;
use crate::api::World;
use crate::api::administration::administrator_who;
use crate::api::back::{IS_NOW, NO_VERSION, earlier, told};
use crate::api::context::{answer, world};
use crate::api::error::Error;
use crate::api::language::spoken;
use crate::domain::administration::MayAdminister;
use crate::domain::catalogue::{Changed, Changes, Listed, Pack};
use crate::domain::error::Error as Rule;

const ALL_THERE: Rule = Rule::new("pack", "Your list has all of these items already. Nothing was changed.");

/// What it comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comes {
    /// What becomes of which item.
    pub changed: Vec<(Listed, Vec<Changed>)>,
    /// How many students have completed the list and would have a box more; nothing where no box is added.
    pub gains: Option<i64>,
    /// Whether a box goes.
    pub loses: bool,
}

/// The page before the step is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// Back to this version; 0 is the standard list.
    pub version: Option<i64>,
    /// Or with the items of this pack.
    pub pack: Option<String>,
    /// The version that is in force.
    pub number: i64,
    /// Nothing where it cannot be.
    pub comes: Option<Comes>,
    /// Why it cannot be.
    pub wrong: Option<Error>,
    pub from: Option<String>,
}

/// What going back to `version` comes to, or adding what the district lacks of `pack`. Nothing is changed.
#[server(endpoint = "open_list_look", input = leptos::server_fn::codec::GetUrl, output = crate::api::json::Answer)]
pub async fn open_list_look(version: Option<i64>, pack: Option<String>) -> Result<Look, Error> {
    answer(
        async {
            let world = world()?;
            let right = administrator_who(&world, MayAdminister::keeps_catalogue).await?;
            let now = world.database.catalogue(right.district()).await?;
            let after = match &pack {
                Some(pack) => with_pack(&now.changes, pack),
                None => {
                    of_version(&world, right, (version, now.number)).await?.map(|older| now.changes.back_to(&older))
                }
            };
            let is_other = |after: Changes| if after == now.changes { Err(IS_NOW) } else { Ok(after) };
            let (after, wrong) = told(after.and_then(is_other));
            let comes = match after {
                Some(after) => {
                    let lists = (&now.changes.told(spoken()), &after.told(spoken()));
                    let (gains, loses) = boxes(&world, right, lists).await?;
                    Some(Comes { changed: after.since(&now.changes), gains, loses })
                }
                None => None,
            };
            Ok(Look { version, pack, number: now.number, comes, wrong, from: world.seal.of(right.who()) })
        }
        .await,
    )
}

fn with_pack(now: &Changes, pack: &str) -> Result<Changes, Rule> {
    let pack: Pack = pack.parse()?;
    if pack.left(now) == 0 { Err(ALL_THERE) } else { pack.added_to(now) }
}

/// What an earlier version changed of the standard list.
async fn of_version(
    world: &World,
    right: MayAdminister,
    (asked, newest): (Option<i64>, i64),
) -> Result<Result<Changes, Rule>, Error> {
    let number = match earlier(asked, newest) {
        Ok(0) => return Ok(Ok(Changes::default())),
        Ok(number) => number,
        Err(rule) => return Ok(Err(rule)),
    };
    let all = world.database.catalogue_versions(right).await?;
    Ok(all.into_iter().find(|one| one.edition.number == number).map(|one| one.edition.changes).ok_or(NO_VERSION))
}
