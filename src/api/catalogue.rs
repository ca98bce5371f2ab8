//! The list of *Preparing for Success*: as everybody may read it, and as those keep it whose district it is. What is typed
//! into the form of an item stands in the address of its page until it is saved, so that nothing of it is lost.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::World;
use super::administration::{administrator_who, pressed_by_administrator};
use super::back::refused;
use super::context::{answer, instant, readers_district, world};
use super::error::{Error, overtaken};
use super::language::spoken;
use crate::domain::administration::MayAdminister;
use crate::domain::catalogue::{Catalogue, Changed, Changes, Item, Listed, Pack, Written};
use crate::domain::error::Error as Rule;
use crate::domain::grade::Grade;
use crate::storage::{Edition, Made};

mod look;

pub use look::{Look, open_list_look};

/// Another version came first.
const OVERTAKEN: Rule = Rule::new(
    "over",
    "Somebody saved another version of the list after your page was made. Nothing was changed. Look at both below, then save again.",
);

/// The list for pages that everybody may read: that of the reader's district; of a visitor, that of the one district of
/// this installation; the standard one where there are several.
#[server(endpoint = "list_for_everybody", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn list_for_everybody() -> Result<Catalogue, Error> {
    answer(
        async {
            let world = world()?;
            let changes = match readers_district(&world).await? {
                Some(district) => world.database.catalogue(district).await?.changes,
                None => Changes::default(),
            };
            Ok(changes.told(spoken()))
        }
        .await,
    )
}

/// The list as those see it who keep it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The version that is in force; 0 is the standard list.
    pub number: i64,
    /// Every item there is or was.
    pub lines: Vec<Listed>,
    /// The packs of which something is left to add, with how many items.
    pub packs: Vec<(String, usize)>,
}

/// What an item would come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// The grade that is shown.
    pub grade: Grade,
    /// Its list, as students would read it.
    pub items: Vec<Item>,
    /// The item, among them or retired.
    pub line: Listed,
    /// What is another then; nothing where the list says so already.
    pub changed: Vec<Changed>,
    /// How many students have completed the list and would have one more box; nothing where no box is added.
    pub gains: Option<i64>,
    /// Whether a box goes.
    pub loses: bool,
}

/// The page of one item, or of a new one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemPage {
    /// The version that is in force, and the one that the form began with.
    pub number: i64,
    pub over: i64,
    /// The item as it is now; nothing for a new one.
    pub line: Option<Listed>,
    /// What stands in the form.
    pub written: Written,
    /// What that would come to, or why it cannot be, where that was asked.
    pub preview: Option<Result<Preview, String>>,
    /// The versions that came since the form began, the newest first.
    pub since: Vec<Version>,
    pub from: Option<String>,
}

/// A version, and what it changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    pub number: i64,
    /// Nobody at the command line.
    pub by: Option<String>,
    /// RFC 3339 in UTC.
    pub at: String,
    pub note: String,
    /// The older version that it went back to.
    pub back_to: Option<i64>,
    pub changed: Vec<(Listed, Vec<Changed>)>,
}

/// The list of the administrator's district.
#[server(endpoint = "kept_list", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn kept_list() -> Result<Kept, Error> {
    answer(
        async {
            let world = world()?;
            let right = administrator_who(&world, MayAdminister::keeps_catalogue).await?;
            let Edition { number, changes, .. } = world.database.catalogue(right.district()).await?;
            let left = |pack: Pack| (pack.slug().to_owned(), pack.left(&changes));
            let packs = Pack::ALL.into_iter().map(left).filter(|(_, left)| *left > 0).collect();
            Ok(Kept { number, lines: changes.lines(), packs })
        }
        .await,
    )
}

/// An item with its form, or the form of a new one; with what it would come to where `typed` stands in it. `over` is the
/// version that the form began with.
#[server(endpoint = "open_item", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_item(
    item: Option<String>,
    #[server(default)] grade: String,
    typed: Option<Written>,
    over: Option<i64>,
) -> Result<ItemPage, Error> {
    answer(
        async {
            let world = world()?;
            let right = administrator_who(&world, MayAdminister::keeps_catalogue).await?;
            let now = world.database.catalogue(right.district()).await?;
            let line = match &item {
                Some(key) => {
                    Some(now.changes.lines().into_iter().find(|line| line.key == *key).ok_or(Error::NotFound)?)
                }
                None => None,
            };
            let over = over.filter(|over| (0..=now.number).contains(over)).unwrap_or(now.number);
            let since = if over < now.number { versions(&world, right).await? } else { Vec::new() };
            let since = since.into_iter().filter(|version| version.number > over).collect();
            let preview = match &typed {
                Some(written) => Some(preview(&world, right, &now.changes, (item.as_deref(), written)).await?),
                None => None,
            };
            let blank = || Written { grade, ..Written::default() };
            let written = typed.unwrap_or_else(|| line.as_ref().map_or_else(blank, Written::of));
            Ok(ItemPage { number: now.number, over, line, written, preview, since, from: world.seal.of(right.who()) })
        }
        .await,
    )
}

async fn preview(
    world: &World,
    right: MayAdminister,
    now: &Changes,
    (item, written): (Option<&str>, &Written),
) -> Result<Result<Preview, String>, Error> {
    let language = spoken();
    let (after, key) = match now.put(item, written, 0) {
        Ok(put) => put,
        Err(rule) => return Ok(Err(rule.says(language))),
    };
    let line = after.lines().into_iter().find(|line| line.key == key).ok_or(Error::Unexpected)?;
    let changed = after.since(now).into_iter().find(|(line, _)| line.key == key).map(|(_, changed)| changed);
    let list = after.told(language);
    let (gains, loses) = boxes(world, right, (&now.told(language), &list)).await?;
    let grade = line.grade().unwrap_or(Grade::ALL[0]);
    let items = list.items_of(grade).cloned().collect();
    Ok(Ok(Preview { grade, items, line, changed: changed.unwrap_or_default(), gains, loses }))
}

/// What one list in the place of another is for students: how many have completed theirs and would have a box more, where
/// some grade has one that it had not; and whether some grade loses one.
async fn boxes(
    world: &World,
    right: MayAdminister,
    (was, list): (&Catalogue, &Catalogue),
) -> Result<(Option<i64>, bool), Error> {
    let has_more = |one: &Catalogue, other: &Catalogue, grade| {
        let there: Vec<_> = other.keys_of(grade).collect();
        one.keys_of(grade).any(|key| !there.contains(&key))
    };
    let gaining: Vec<_> = Grade::ALL.into_iter().filter(|grade| has_more(list, was, *grade)).collect();
    let loses = Grade::ALL.into_iter().any(|grade| has_more(was, list, grade));
    let completed = world.database.completed_lists(right).await?;
    let of_these = completed.into_iter().filter(|(grade, _)| gaining.contains(grade)).map(|(_, students)| students);
    Ok(((!gaining.is_empty()).then(|| of_these.sum()), loses))
}

/// Saves what somebody wrote about an item, or a new one, as the next version. `over` is the version that they saw.
#[server(endpoint = "save_item", output = super::json::Answer)]
pub async fn save_item(
    item: Option<String>,
    #[server(default)] form: Written,
    over: i64,
    #[server(default)] note: String,
    from: Option<String>,
) -> Result<(), Error> {
    answer(
        async {
            let world = world()?;
            let right = pressed_by_administrator(&world, from.as_deref(), MayAdminister::keeps_catalogue).await?;
            let item = item.filter(|item| !item.is_empty());
            let chance = getrandom::u64().map_err(|_| Error::Unexpected)?;
            let put = |now: &Changes| now.put(item.as_deref(), &form, chance).map(|(after, _)| after);
            let saved = world.database.put_catalogue(right, (over, &note), put, world.now_ms()).await;
            let number = saved.map_err(|error| overtaken(error, OVERTAKEN))?;
            let grade = match &item {
                Some(key) => key.split_once('.').map(|(grade, _)| grade.to_owned()).unwrap_or_default(),
                None => form.grade,
            };
            leptos_axum::redirect(&format!("/admin/catalogue?saved={number}&grade={}", shown(&grade)));
            Ok(())
        }
        .await,
    )
}

/// The grade that the list is opened at, as its address names it.
fn shown(grade: &str) -> String {
    grade.parse::<u8>().ok().and_then(Grade::new).map_or_else(|| "all".to_owned(), |grade| grade.to_string())
}

/// Adds the items of a pack that the district does not have, as its own; `note` is why.
#[server(endpoint = "add_pack", output = super::json::Answer)]
pub async fn add_pack(
    pack: String,
    over: i64,
    #[server(default)] note: String,
    from: Option<String>,
) -> Result<(), Error> {
    answer(
        async {
            let world = world()?;
            let right = pressed_by_administrator(&world, from.as_deref(), MayAdminister::keeps_catalogue).await?;
            let pack: Pack = pack.parse()?;
            let add = |now: &Changes| pack.added_to(now);
            let saved = world.database.put_catalogue(right, (over, &note), add, world.now_ms()).await;
            leptos_axum::redirect(&format!("/admin/catalogue?saved={}", saved.map_err(refused)?));
            Ok(())
        }
        .await,
    )
}

/// Every version of the list, and what each changed.
#[server(endpoint = "catalogue_versions", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn catalogue_versions() -> Result<Vec<Version>, Error> {
    answer(
        async {
            let world = world()?;
            let right = administrator_who(&world, MayAdminister::keeps_catalogue).await?;
            versions(&world, right).await
        }
        .await,
    )
}

async fn versions(world: &World, right: MayAdminister) -> Result<Vec<Version>, Error> {
    let made = world.database.catalogue_versions(right).await?;
    let standard = Changes::default();
    let before = made.iter().skip(1).map(|one| &one.edition.changes).chain([&standard]);
    let told = |(one, before): (&Made, &Changes)| Version {
        number: one.edition.number,
        by: one.by.clone(),
        at: instant(one.at_ms),
        note: one.note.clone(),
        back_to: one.back_to,
        changed: one.edition.changes.since(before),
    };
    Ok(made.iter().zip(before).map(told).collect())
}

/// Students find again what they found by the version `version`; 0 is the standard list. It is a version of its own; `note`
/// is why.
#[server(endpoint = "take_back_catalogue", output = super::json::Answer)]
pub async fn take_back_catalogue(
    version: i64,
    over: i64,
    #[server(default)] note: String,
    from: Option<String>,
) -> Result<(), Error> {
    answer(
        async {
            let world = world()?;
            let right = pressed_by_administrator(&world, from.as_deref(), MayAdminister::keeps_catalogue).await?;
            let saved = world.database.take_back_catalogue(right, (over, version), &note, world.now_ms()).await;
            leptos_axum::redirect(&format!("/admin/catalogue?saved={}", saved.map_err(refused)?));
            Ok(())
        }
        .await,
    )
}
