//! Resources over the wire: the list that whoever reads a plan narrows, what is suggested beside the words, at an item and
//! under a missing credit, and the page on which a district's administrators keep them.

use std::collections::BTreeMap;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::World;
use super::context::{Form, Typed};
use super::error::{Error, overtaken};
use super::guide::Act;
use crate::domain::catalogue::Area;
use crate::domain::error::Error as Rule;
use crate::domain::grade::Grade;
use crate::domain::person::{DistrictId, PersonId, ResourceId};
use crate::domain::resource::{Filter, Resource, STARTING, Written};
use crate::domain::section::Section;
use crate::storage::Error as Below;

mod start;
mod version;

pub use start::{StartLook, open_start_look};
pub use version::{Look, Version, What, bring_back_resource, open_resource_look, resource_versions};

/// The list, narrowed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resources {
    pub student: PersonId,
    pub name: String,
    /// Whether the student reads it.
    pub is_own: bool,
    pub filter: Filter,
    pub shown: Vec<(ResourceId, Resource)>,
    /// How many there are without narrowing.
    pub all: usize,
    /// A link named one that is no longer there.
    pub is_gone: bool,
    /// Of the lists one step away those in which something is listed.
    pub lists: Vec<Filter>,
}

/// What the district of `student` lists, or that of oneself without, for whoever may read the plan; narrowed by the values
/// of the address, where `resource` is one alone. Nothing of the plan is opened by it.
#[server(endpoint = "open_resources", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_resources(
    student: Option<PersonId>,
    section: Option<String>,
    grade: Option<String>,
    topic: Option<String>,
    resource: Option<String>,
) -> Result<Resources, Error> {
    use super::context::{answer, decide_or_own, world};
    answer(
        async {
            let world = world()?;
            let decided = decide_or_own(&world, student).await?;
            let right = decided.read()?;
            let is_own = decided.viewer.person == decided.student;
            let name = world.database.pupil(right).await?.name;
            let mut all = world.database.resources(right.district()).await?;
            let count = all.len();
            let filter = Filter::parse(|name| match name {
                "section" => section.as_deref(),
                "grade" => grade.as_deref(),
                "topic" => topic.as_deref(),
                _ => None,
            });
            let lists = filter.beside().filter(|list| all.iter().any(|(_, one)| list.takes(one))).collect();
            let wanted = resource.and_then(|resource| resource.parse::<ResourceId>().ok());
            let is_gone = wanted.is_some_and(|wanted| !all.iter().any(|(id, _)| *id == wanted));
            match wanted.filter(|_| !is_gone) {
                Some(wanted) => all.retain(|(id, _)| *id == wanted),
                None => all.retain(|(_, resource)| filter.takes(resource)),
            }
            Ok(Resources { student: decided.student, name, is_own, filter, shown: all, all: count, is_gone, lists })
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
    let all = listed(world, district).await?;
    let suggested = crate::domain::resource::suggested(all, place, super::language::spoken());
    Ok(suggested.into_iter().map(|one| (one.title, one.address, one.purpose)).collect())
}

/// What is suggested at the items of the grid to somebody of this grade: a title for each topic in the order of
/// [`Area::ALL`], empty where nothing fits.
pub(super) async fn by_topic(world: &World, district: DistrictId, grade: Grade) -> Result<Vec<String>, Error> {
    let all = listed(world, district).await?;
    let page = super::language::spoken();
    let title = |topic| crate::domain::resource::on_topic(&all, (topic, grade), page).map(|one| one.title.clone());
    Ok(Area::ALL.map(|topic| title(topic).unwrap_or_default()).to_vec())
}

/// What helps with credits that are missing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Help {
    /// The subject, and the nearest resource in it.
    pub subjects: Vec<(String, Resource)>,
    /// The list of what helps with learning, where something is in it.
    pub more: Option<Filter>,
}

/// What is suggested to somebody of this grade who lacks credits in `subjects`.
pub(super) async fn for_credits(
    world: &World,
    (district, grade): (DistrictId, Grade),
    subjects: Vec<String>,
) -> Result<Help, Error> {
    let all = listed(world, district).await?;
    let page = super::language::spoken();
    let helps = |subject: String| {
        let one = crate::domain::resource::in_subject(&all, (&subject, grade), page)?.clone();
        Some((subject, one))
    };
    let more = Filter { section: None, grade: Some(grade), topic: Some(Area::Academic) };
    let more = (!subjects.is_empty() && all.iter().any(|one| more.takes(one))).then_some(more);
    Ok(Help { subjects: subjects.into_iter().filter_map(helps).collect(), more })
}

async fn listed(world: &World, district: DistrictId) -> Result<Vec<Resource>, Error> {
    Ok(world.database.resources(district).await?.into_iter().map(|(_, one)| one).collect())
}

/// The form of a resource.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// The resource, or what was typed and is not saved.
    pub written: Written,
    pub is_unsaved: bool,
    /// The newest version of it; 0 of a new one.
    pub over: i64,
    /// Whether somebody else saved another version since what is not saved was begun.
    pub is_overtaken: bool,
    /// What was typed, as a student would see it; nothing where it breaks a rule.
    pub preview: Option<Resource>,
}

/// A resource as its administrators see it, with its form.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Row {
    pub id: ResourceId,
    pub resource: Resource,
    pub sheet: Sheet,
}

/// The page of those who keep the list.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Listed {
    pub rows: Vec<Row>,
    /// The form of a new one.
    pub blank: Sheet,
    /// The subjects that the district's requirements name.
    pub subjects: Vec<String>,
    /// How many of the starting list are not here.
    pub to_start: usize,
    pub from: Option<String>,
}

/// Another version came first.
const OVERTAKEN: Rule = Rule::new(
    "over",
    "Somebody saved this resource after your page was made. Nothing was changed. What you typed stands in its form, and what they saved above that: look at both, then save again.",
);
const NOT_REMOVED: Rule = Rule::new(
    "over",
    "Somebody saved this resource after your page was made, so it was not taken away. Look at it once more below.",
);
const GONE: Rule = Rule::new(
    "title",
    "Somebody took this resource away after your page was made. Nothing was changed. What you typed stands in the form of a new one: add it there, or drop it.",
);

/// The form of `resource` with its newest version, or of a new one, where `waits` is what was typed and is not saved.
fn sheet(waits: &BTreeMap<String, Form>, resource: Option<(ResourceId, &Resource)>, over: i64) -> Sheet {
    let kept = waits.get(&super::context::Sheet::Resource(resource.map(|(id, _)| id)).to_string());
    let was = resource.map(|(_, was)| was);
    match kept.and_then(Form::fields::<Typed<Written>>) {
        Some(Typed { over: begun, form: written }) => {
            Sheet { preview: written.over(was).ok(), is_unsaved: true, over, is_overtaken: begun != over, written }
        }
        None => Sheet { written: was.map(Written::of).unwrap_or_default(), over, ..Sheet::default() },
    }
}

/// The list of the administrator's district.
#[server(endpoint = "listed_resources", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn listed_resources() -> Result<Listed, Error> {
    use super::administration::administrator;
    use super::context::{answer, world};
    answer(
        async {
            let world = world()?;
            let right = administrator(&world).await?;
            let waits = world.all_unsaved(right.who()).await?;
            let newest = world.database.newest_of_resources(right).await?;
            let all = world.database.listed_resources(right).await?;
            let is_here = |address: &str| all.iter().any(|(_, one)| one.address == address);
            let to_start = STARTING.iter().filter(|one| !is_here(one.address)).count();
            let over = |id: ResourceId| newest.get(&id).copied().unwrap_or_default();
            let row = |(id, resource)| Row { id, sheet: sheet(&waits, Some((id, &resource)), over(id)), resource };
            Ok(Listed {
                rows: all.into_iter().map(row).collect(),
                blank: sheet(&waits, None, 0),
                subjects: world.database.subjects(right).await?,
                to_start,
                from: world.seal.of(right.who()),
            })
        }
        .await,
    )
}

/// Adds a resource, or changes one for whoever saw version `over` of it, or shows how it would stand there; a box that is
/// not ticked is not sent.
#[server(endpoint = "put_resource", output = super::json::Answer)]
pub async fn put_resource(
    resource: Option<ResourceId>,
    #[server(default)] form: Written,
    #[server(default)] act: Act,
    #[server(default)] over: i64,
    from: Option<String>,
) -> Result<(), Error> {
    use super::administration::administrator_who;
    use super::context::{Sheet, answer, world};
    use crate::domain::administration::{MayAdminister, noted};
    answer(
        async {
            let world = world()?;
            let form = form.whole();
            let sheet = Sheet::Resource(resource);
            // A new one is over nothing.
            let over = resource.map_or(0, |_| over);
            let typed = Form::of(&Typed { over, form: form.clone() });
            let right = administrator_who(&world, MayAdminister::lists_resources).await;
            let right = world.sent_by(from.as_deref(), right, MayAdminister::who, (sheet, &typed)).await?;
            let key = (right.who(), sheet);
            match act {
                Act::Save => {}
                Act::Drop => {
                    world.settle(Ok::<_, Error>(()), key, typed).await?;
                    leptos_axum::redirect("/admin/resources");
                    return Ok(());
                }
                Act::Preview => {
                    let all = world.database.listed_resources(right).await?;
                    let was = all.iter().find(|(id, _)| Some(*id) == resource).map(|(_, was)| was);
                    if resource.is_some() && was.is_none() {
                        return Err(Error::NotFound);
                    }
                    world.keep(key, typed, None).await?;
                    form.over(was)?;
                    noted(form.note.as_deref().unwrap_or_default())?;
                    let place = resource.map_or_else(|| "new".to_owned(), |resource| resource.to_string());
                    leptos_axum::redirect(&format!("/admin/resources?preview=1#preview-{place}"));
                    return Ok(());
                }
            }
            let why = form.note.as_deref().unwrap_or_default();
            let seen = resource.map(|resource| (resource, over));
            let put = world.database.put_resource(right, (seen, why), Some(&form), world.now_ms()).await;
            let blank = (right.who(), Sheet::Resource(None));
            if matches!(put, Err(Below::NotFound)) && seen.is_some() && world.unsaved(blank.0, blank.1).await?.is_none()
            {
                let typed = Form::of(&Typed { over: 0, form });
                return world.settle(Err(GONE.into()), blank, typed).await;
            }
            world.settle(put.map_err(|error| overtaken(error, OVERTAKEN)), key, typed).await?;
            leptos_axum::redirect("/admin/resources?saved=1");
            Ok(())
        }
        .await,
    )
}

/// Takes a resource away for whoever saw version `over` of it; `note` is why.
#[server(endpoint = "remove_resource", output = super::json::Answer)]
pub async fn remove_resource(
    resource: ResourceId,
    #[server(default)] over: i64,
    #[server(default)] note: String,
    from: Option<String>,
) -> Result<(), Error> {
    use super::administration::pressed_by_administrator;
    use super::context::{answer, world};
    answer(
        async {
            let world = world()?;
            let right = pressed_by_administrator(&world, from.as_deref(), |_| true).await?;
            let removed =
                world.database.put_resource(right, (Some((resource, over)), &note), None, world.now_ms()).await;
            removed.map_err(|error| overtaken(error, NOT_REMOVED))?;
            leptos_axum::redirect("/admin/resources?saved=1");
            Ok(())
        }
        .await,
    )
}

/// Adds what of the starting list is not there; `note` is why.
#[server(endpoint = "start_resources", output = super::json::Answer)]
pub async fn start_resources(#[server(default)] note: String, from: Option<String>) -> Result<(), Error> {
    use super::administration::pressed_by_administrator;
    use super::context::{answer, world};
    answer(
        async {
            let world = world()?;
            let right = pressed_by_administrator(&world, from.as_deref(), |_| true).await?;
            world.database.start_resources(right, &note, world.now_ms()).await?;
            leptos_axum::redirect("/admin/resources?saved=1");
            Ok(())
        }
        .await,
    )
}
