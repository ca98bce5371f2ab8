//! What it takes to graduate, as those keep it whose district it is. What is typed into the form of a requirement stands in
//! the address of its page until it is saved, so that nothing of it is lost.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::World;
use super::administration::{administrator_who, pressed_by_administrator};
use super::back;
use super::context::{answer, instant, world};
use super::error::{Error, overtaken};
use super::language::spoken;
use crate::domain::administration::MayAdminister;
use crate::domain::error::Error as Rule;
use crate::domain::grade::Grade;
use crate::domain::person::SchoolId;
use crate::domain::school_record::{Became, Class, Form, Requirement, Requirements, Standing};
use crate::storage::{Effect, Error as Below, RequirementVersion};

mod look;

pub use look::{Look, open_requirements_look};

/// Another version came first.
const OVERTAKEN: Rule = Rule::new(
    "over",
    "Somebody saved another version of the requirements after your page was made. Nothing was changed. Look at both below, then save again.",
);

/// The schools of a district, by name.
pub type Schools = Vec<(SchoolId, String)>;

/// All of them as those see them who keep them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The version that is in force; 0 before there was any.
    pub number: i64,
    /// Each with the name by which an address means it.
    pub lines: Vec<(String, Requirement)>,
    pub schools: Schools,
}

/// What a requirement would come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// What becomes of which; nothing where all of it is so already.
    pub changed: Vec<(Requirement, Became)>,
    /// For so many of so many students something else would be missing.
    pub students: u64,
    pub all: u64,
    pub example: Option<Example>,
}

/// One of these students, without a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    pub grade: Option<u8>,
    pub class: Option<Class>,
    pub school: Option<String>,
    /// What is missing before, and then.
    pub different: Vec<(Option<Standing>, Option<Standing>)>,
}

/// Why what was typed cannot be: the field, and a sentence.
pub type Refused = (String, String);

/// The page of one requirement, or of a new one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequirementPage {
    /// The version that is in force, and the one that the form began with.
    pub number: i64,
    pub over: i64,
    /// As it is now; nothing for a new one.
    pub line: Option<Requirement>,
    /// What stands in the form.
    pub form: Form,
    pub preview: Option<Result<Preview, Refused>>,
    /// The versions that came since the form began, the newest first.
    pub since: Vec<Version>,
    pub schools: Schools,
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
    /// Whether a file brought it.
    pub by_file: bool,
    /// The older version that it went back to.
    pub back_to: Option<i64>,
    pub changed: Vec<(Requirement, Became)>,
}

/// All versions, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Versions {
    pub all: Vec<Version>,
    pub schools: Schools,
}

/// Everything that the administrator's district requires.
#[server(endpoint = "kept_requirements", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn kept_requirements() -> Result<Kept, Error> {
    answer(
        async {
            let world = world()?;
            let (number, now, schools) = world
                .database
                .requirements(administrator_who(&world, MayAdminister::keeps_requirements).await?, world.now_ms())
                .await?;
            let lines = now.listed().into_iter().map(|one| (one.key().to_string(), one.clone())).collect();
            Ok(Kept { number, lines, schools })
        }
        .await,
    )
}

/// A requirement with its form, or the form of a new one; with what it would come to where `typed` stands in it. `over` is
/// the version that the form began with.
#[server(endpoint = "open_requirement", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_requirement(
    item: Option<String>,
    typed: Option<Form>,
    over: Option<i64>,
) -> Result<RequirementPage, Error> {
    answer(
        async {
            let world = world()?;
            let right = administrator_who(&world, MayAdminister::keeps_requirements).await?;
            let (number, now, schools) = world.database.requirements(right, world.now_ms()).await?;
            let over = over.filter(|over| (0..=number).contains(over)).unwrap_or(number);
            let line = item.as_deref().and_then(|name| now.named(name)).cloned();
            // One that another version took away meanwhile can still be written again out of the form.
            if item.is_some() && line.is_none() && over == number {
                return Err(Error::NotFound);
            }
            let since = if over < number { versions(&world, right).await? } else { Vec::new() };
            let since = since.into_iter().filter(|version| version.number > over).collect();
            let preview = match &typed {
                Some(form) => Some(preview(&world, right, &now, (line.as_ref(), form, &schools)).await?),
                None => None,
            };
            let form = typed.unwrap_or_else(|| line.as_ref().map_or_else(Form::default, Form::of));
            Ok(RequirementPage { number, over, line, form, preview, since, schools, from: world.seal.of(right.who()) })
        }
        .await,
    )
}

async fn preview(
    world: &World,
    right: MayAdminister,
    now: &Requirements,
    (line, form, schools): (Option<&Requirement>, &Form, &Schools),
) -> Result<Result<Preview, Refused>, Error> {
    let language = spoken();
    let refused = |rule: Rule| Ok(Err((rule.field.to_owned(), rule.says(language))));
    let numbers: Vec<_> = schools.iter().map(|(school, _)| *school).collect();
    let after = match form.put_into(now, line.map(Requirement::key).as_ref(), &numbers) {
        Ok(after) => after,
        Err(rule) => return refused(rule),
    };
    match effect(world, right, (now, &after), schools).await? {
        Ok(preview) => Ok(Ok(preview)),
        Err(rule) => refused(rule),
    }
}

/// What `after` in the place of `now` would change.
async fn effect(
    world: &World,
    right: MayAdminister,
    (now, after): (&Requirements, &Requirements),
    schools: &Schools,
) -> Result<Result<Preview, Rule>, Error> {
    let effect = match world.database.requirements_effect(right, after, world.now_ms()).await {
        Err(Below::Rule(rule)) => return Ok(Err(rule)),
        effect => effect?,
    };
    let Effect { students, all, example } = effect;
    let named = |school: SchoolId| schools.iter().find(|(one, _)| *one == school).map(|(_, name)| name.clone());
    let example = example.map(|one| Example {
        grade: one.grade.map(Grade::number),
        class: one.class,
        school: one.school.and_then(named),
        different: one.different,
    });
    Ok(Ok(Preview { changed: after.since(now), students, all, example }))
}

/// Saves what somebody wrote about a requirement, or a new one, or that it goes, as the next version. `over` is the version
/// that they saw.
#[server(endpoint = "save_requirement", output = super::json::Answer)]
pub async fn save_requirement(
    item: Option<String>,
    #[server(default)] form: Form,
    over: i64,
    #[server(default)] note: String,
    from: Option<String>,
) -> Result<(), Error> {
    answer(
        async {
            let world = world()?;
            let right = pressed_by_administrator(&world, from.as_deref(), MayAdminister::keeps_requirements).await?;
            let put = |now: &Requirements, schools: &[SchoolId]| {
                let key = item.as_deref().and_then(|name| now.named(name)).map(Requirement::key);
                form.put_into(now, key.as_ref(), schools)
            };
            let saved = world.database.put_requirements(right, (over, &note), put, world.now_ms()).await;
            leptos_axum::redirect(&format!(
                "/admin/requirements?saved={}",
                saved.map_err(|error| overtaken(error, OVERTAKEN))?
            ));
            Ok(())
        }
        .await,
    )
}

/// Every version of the requirements, and what each changed.
#[server(endpoint = "requirement_versions", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn requirement_versions() -> Result<Versions, Error> {
    answer(
        async {
            let world = world()?;
            let right = administrator_who(&world, MayAdminister::keeps_requirements).await?;
            let (.., schools) = world.database.requirements(right, world.now_ms()).await?;
            Ok(Versions { all: versions(&world, right).await?, schools })
        }
        .await,
    )
}

async fn versions(world: &World, right: MayAdminister) -> Result<Vec<Version>, Error> {
    let made = world.database.requirement_versions(right).await?;
    let nothing = Requirements::default();
    let before = made.iter().skip(1).map(|one| &one.requirements).chain([&nothing]);
    let told = |(one, before): (&RequirementVersion, &Requirements)| Version {
        number: one.number,
        by: one.by.clone(),
        at: instant(one.at_ms),
        note: one.note.clone(),
        by_file: one.by_file,
        back_to: one.back_to,
        changed: one.requirements.since(before),
    };
    Ok(made.iter().zip(before).map(told).collect())
}

/// The district requires again what it required by the version `version`. It is a version of its own; `note` is why.
#[server(endpoint = "take_back_requirements", output = super::json::Answer)]
pub async fn take_back_requirements(
    version: i64,
    over: i64,
    #[server(default)] note: String,
    from: Option<String>,
) -> Result<(), Error> {
    answer(
        async {
            let world = world()?;
            let right = pressed_by_administrator(&world, from.as_deref(), MayAdminister::keeps_requirements).await?;
            let saved = world.database.take_back_requirements(right, (over, version), &note, world.now_ms()).await;
            leptos_axum::redirect(&format!("/admin/requirements?saved={}", saved.map_err(back::refused)?));
            Ok(())
        }
        .await,
    )
}
