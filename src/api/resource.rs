//! Resources over the wire: the list that a student narrows, what is suggested beside the words, and the page on which a
//! district's administrators keep them.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::World;
use super::context::Who;
use super::error::Error;
use crate::domain::grade::Grade;
use crate::domain::person::{DistrictId, ResourceId};
use crate::domain::resource::{Filter, Resource, STARTING, Written};
use crate::domain::section::Section;

/// The list, narrowed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resources {
    pub filter: Filter,
    pub shown: Vec<(ResourceId, Resource)>,
    /// How many there are without narrowing.
    pub all: usize,
    /// A link named one that is no longer there.
    pub is_gone: bool,
}

/// The resources of the signed-in student's district, narrowed by the values of the address; `resource` is one alone.
#[server(endpoint = "open_resources", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_resources(
    section: Option<String>,
    grade: Option<String>,
    topic: Option<String>,
    resource: Option<String>,
) -> Result<Resources, Error> {
    use super::context::{answer, own_plan, world};
    answer(
        async {
            let world = world()?;
            let right = own_plan(&world).await?;
            let mut all = world.database.resources(right.read().district()).await?;
            let count = all.len();
            let filter = Filter::parse(|name| match name {
                "section" => section.as_deref(),
                "grade" => grade.as_deref(),
                "topic" => topic.as_deref(),
                _ => None,
            });
            let wanted = resource.and_then(|resource| resource.parse::<ResourceId>().ok());
            let is_gone = wanted.is_some_and(|wanted| !all.iter().any(|(id, _)| *id == wanted));
            match wanted.filter(|_| !is_gone) {
                Some(wanted) => all.retain(|(id, _)| *id == wanted),
                None => all.retain(|(_, resource)| filter.takes(resource)),
            }
            Ok(Resources { filter, shown: all, all: count, is_gone })
        }
        .await,
    )
}

/// What is suggested to somebody of this grade beside a section: title, address and what it is for.
pub(super) async fn suggested(
    world: &World,
    district: DistrictId,
    place: (Section, Grade),
) -> Result<Vec<(String, String, String)>, Error> {
    let all = world.database.resources(district).await?.into_iter().map(|(_, one)| one).collect();
    let suggested = crate::domain::resource::suggested(all, place, super::language::spoken().page);
    Ok(suggested.into_iter().map(|one| (one.title, one.address, one.purpose)).collect())
}

/// A resource as its administrators see it, with its form.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Row {
    pub id: ResourceId,
    pub resource: Resource,
    /// The resource, or what was typed when it could not be taken.
    pub written: Written,
}

/// The page of those who keep the list.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Listed {
    pub rows: Vec<Row>,
    /// The form of a new one.
    pub blank: Written,
    /// How many of the starting list are not here.
    pub to_start: usize,
    pub from: Option<String>,
}

async fn kept(world: &World, who: Who, resource: Option<ResourceId>) -> Result<Option<Written>, Error> {
    let kept = world.unsaved(who, super::context::Sheet::Resource(resource)).await?;
    Ok(kept.and_then(|form| form.fields()))
}

/// The list of the administrator's district.
#[server(endpoint = "listed_resources", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn listed_resources() -> Result<Listed, Error> {
    use super::administration::administrator;
    use super::context::{answer, signed_in, world};
    answer(
        async {
            let world = world()?;
            let viewer = signed_in(&world).await?;
            let right = administrator(&world).await?;
            let all = world.database.listed_resources(right).await?;
            let is_here = |address: &str| all.iter().any(|(_, one)| one.address == address);
            let to_start = STARTING.iter().filter(|one| !is_here(one.address)).count();
            let mut rows = Vec::new();
            for (id, resource) in all {
                let typed = kept(&world, viewer.who(), Some(id)).await?;
                rows.push(Row { id, written: typed.unwrap_or_else(|| Written::of(&resource)), resource });
            }
            Ok(Listed {
                rows,
                blank: kept(&world, viewer.who(), None).await?.unwrap_or_default(),
                to_start,
                from: world.seal.of(viewer.who()),
            })
        }
        .await,
    )
}

/// Adds a resource, or changes one; a box that is not ticked is not sent.
#[server(endpoint = "put_resource", output = super::json::Answer)]
pub async fn put_resource(
    resource: Option<ResourceId>,
    #[server(default)] form: Written,
    from: Option<String>,
) -> Result<(), Error> {
    use super::administration::administrator;
    use super::context::{Form, Sheet, answer, world};
    use crate::domain::administration::MayAdminister;
    answer(
        async {
            let world = world()?;
            let form = Written { hidden: Some(form.hidden.unwrap_or_default()), ..form };
            let sheet = Sheet::Resource(resource);
            let typed = Form::of(&form);
            let right = administrator(&world).await;
            let right = right.and_then(|right| if right.lists_resources() { Ok(right) } else { Err(Error::NotFound) });
            let right = world.sent_by(from.as_deref(), right, MayAdminister::who, (sheet, &typed)).await?;
            let put = world.database.put_resource(right, resource, Some(&form), world.now_ms()).await;
            world.settle(put.map_err(Error::from), (right.who(), sheet), typed).await?;
            leptos_axum::redirect("/admin/resources?saved=1");
            Ok(())
        }
        .await,
    )
}

/// Takes a resource away.
#[server(endpoint = "remove_resource", output = super::json::Answer)]
pub async fn remove_resource(resource: ResourceId, from: Option<String>) -> Result<(), Error> {
    use super::administration::administrator;
    use super::context::{answer, world};
    answer(
        async {
            let world = world()?;
            let right = administrator(&world).await?;
            world.pressed_by(from.as_deref(), right.who())?;
            world.database.put_resource(right, Some(resource), None, world.now_ms()).await?;
            leptos_axum::redirect("/admin/resources?saved=1");
            Ok(())
        }
        .await,
    )
}

/// Adds what of the starting list is not there.
#[server(endpoint = "start_resources", output = super::json::Answer)]
pub async fn start_resources(from: Option<String>) -> Result<(), Error> {
    use super::administration::administrator;
    use super::context::{answer, world};
    answer(
        async {
            let world = world()?;
            let right = administrator(&world).await?;
            world.pressed_by(from.as_deref(), right.who())?;
            world.database.start_resources(right, world.now_ms()).await?;
            leptos_axum::redirect("/admin/resources?saved=1");
            Ok(())
        }
        .await,
    )
}
