//! The Guide over the wire, in the words of the reader's district; and the pages on which a district puts it into words
//! of its own.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::World;
use super::error::{Error, overtaken};
use crate::domain::error::Error as Rule;
use crate::domain::guide::{Month, Own, Place, Topic, Voice, Words, Written};
use crate::domain::person::DistrictId;
use crate::say::Language;

mod look;

pub use look::{Look, open_guide_look};

const MEANWHILE: Rule = Rule::new(
    "base",
    "Somebody else changed these words while you wrote. Yours are not saved, and stand in the form; what they saved stands below it. Read both, then save again.",
);

const CHANGED_SINCE: Rule = Rule::new(
    "base",
    "Somebody else changed these words since you opened this page. Nothing was changed. Look at what stands there now, then choose again.",
);

/// What stands in the Guide for somebody of this district, page by page in the order of [`Topic::ALL`]: the standard words
/// for whoever is of none.
async fn words_in(
    world: &World,
    district: Option<DistrictId>,
    (voice, language): (Voice, Language),
) -> Result<[Words; 6], Error> {
    let own = match district {
        Some(district) => world.database.guide(district, (voice, language)).await?,
        None => Default::default(),
    };
    let mut topics = Topic::ALL.into_iter();
    Ok(own.map(|own| own.on(Place::new(topics.next().unwrap_or(Topic::Families), voice, language))))
}

/// The same in the language of the page.
pub(super) async fn words_for(world: &World, district: Option<DistrictId>, voice: Voice) -> Result<[Words; 6], Error> {
    words_in(world, district, (voice, super::language::spoken())).await
}

/// What families of a district ask, month by month, in a language.
pub(super) async fn months_for(world: &World, district: DistrictId, language: Language) -> Result<Vec<Month>, Error> {
    let [.., families] = words_in(world, Some(district), (Voice::Older, language)).await?;
    Ok(families.months)
}

/// All pages of the Guide for whoever asks, signed in or not, in the order of [`Topic::ALL`].
#[server(endpoint = "open_guide", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_guide(voice: Voice) -> Result<Vec<Words>, Error> {
    use super::context::{answer, readers_district, world};
    answer(
        async {
            let world = world()?;
            let district = readers_district(&world).await?;
            Ok(words_for(&world, district, voice).await?.to_vec())
        }
        .await,
    )
}

/// A page of the Guide that a district has put into its own words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Worded {
    /// By its slug.
    pub topic: String,
    pub voice: Voice,
    /// By its tag.
    pub language: String,
    /// Since when it stands as it is.
    pub at: String,
}

/// All of them.
#[server(endpoint = "worded_guide", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn worded_guide() -> Result<Vec<Worded>, Error> {
    use super::administration::administrator;
    use super::context::{answer, instant, world};
    answer(
        async {
            let world = world()?;
            let pages = world.database.worded_guide(administrator(&world).await?).await?;
            let worded = |(place, at_ms): (Place, i64)| Worded {
                topic: place.topic.slug().to_owned(),
                voice: place.voice,
                language: place.language.tag().to_owned(),
                at: instant(at_ms),
            };
            Ok(pages.into_iter().map(worded).collect())
        }
        .await,
    )
}

/// A version of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    pub number: i64,
    pub at: String,
    /// Nobody at the command line.
    pub by: Option<String>,
    pub source: String,
    /// Why, as they say.
    pub note: String,
    /// What stood on the page.
    pub words: Words,
    /// Whether all of it was said in the standard words.
    pub is_standard: bool,
}

/// A page of the Guide, for whoever words it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// The newest version, or 0: what the form goes over.
    pub base: i64,
    /// What stands there, or what was typed and is not saved.
    pub form: Written,
    /// Why it is changed, as it was typed.
    pub note: String,
    pub is_unsaved: bool,
    /// Whether somebody else saved other words since what is not saved was begun.
    pub is_overtaken: bool,
    /// What was typed, as it would be read; nothing where it breaks a rule.
    pub preview: Option<Words>,
    pub now: Words,
    pub standard: Words,
    /// The newest first.
    pub versions: Vec<Version>,
    pub from: Option<String>,
}

/// What was typed, and over which version.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Typed {
    base: i64,
    form: Written,
    #[serde(default)]
    note: String,
}

fn place_of(topic: &str, voice: Voice, language: &str) -> Result<Place, Error> {
    let topic = topic.parse().map_err(|_| Error::Unreadable)?;
    Ok(Place::new(topic, voice, Language::of(language).ok_or(Error::Unreadable)?))
}

/// The form of a page of the administrator's district, with its versions.
#[server(endpoint = "open_words", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_words(section: String, voice: Voice, language: String) -> Result<Sheet, Error> {
    use super::administration::administrator;
    use super::context::{Sheet as Kept, answer, instant, signed_in, world};
    answer(
        async {
            let world = world()?;
            let viewer = signed_in(&world).await?;
            let right = administrator(&world).await?;
            let place = place_of(&section, voice, &language)?;
            let versions = world.database.guide_versions(right, place).await?;
            let newest = versions.first();
            let base = newest.map_or(0, |newest| newest.number);
            let (own, source) = newest.map(|newest| (newest.own.clone(), newest.source.clone())).unwrap_or_default();
            let now = own.on(place);
            let kept = world.unsaved(viewer.who(), Kept::Guide(place)).await?.and_then(|form| form.fields::<Typed>());
            let is_overtaken = kept.as_ref().is_some_and(|kept| kept.base != base);
            let preview = kept.as_ref().and_then(|kept| Some(kept.form.read(place).ok()?.0.on(place)));
            let version = |one: crate::storage::GuideVersion| Version {
                number: one.number,
                at: instant(one.at_ms),
                by: one.by,
                source: one.source,
                note: one.note,
                is_standard: one.own.is_standard(),
                words: one.own.on(place),
            };
            Ok(Sheet {
                base,
                is_unsaved: kept.is_some(),
                is_overtaken,
                preview,
                note: kept.as_ref().map(|kept| kept.note.clone()).unwrap_or_default(),
                form: kept.map_or_else(|| Written::of(&now, source), |kept| kept.form),
                now,
                standard: Own::default().on(place),
                versions: versions.into_iter().map(version).collect(),
                from: world.seal.of(viewer.who()),
            })
        }
        .await,
    )
}

/// What a button of the form does with what was typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    #[default]
    Save,
    /// Shows it on the page, as it would be read; nobody else reads it.
    Preview,
    /// Forgets what is not saved.
    Drop,
}

/// The address of a page of these, with what was done there.
fn address(place: Place, done: &str) -> String {
    let Place { topic, voice, language } = place;
    format!("/admin/guide/{}?voice={}&language={}{done}", topic.slug(), voice.slug(), language.tag())
}

/// Words a page of the Guide, over version `base`; or shows how that would be. `note` is why.
#[server(endpoint = "word_guide", output = super::json::Answer)]
pub async fn word_guide(
    section: String,
    voice: Voice,
    language: String,
    base: i64,
    #[server(default)] form: Written,
    #[server(default)] act: Act,
    #[server(default)] note: String,
    from: Option<String>,
) -> Result<(), Error> {
    use super::administration::administrator_who;
    use super::context::{Form, Sheet as Kept, answer, world};
    use crate::domain::administration::MayAdminister;
    answer(
        async {
            let world = world()?;
            let place = place_of(&section, voice, &language)?;
            let (sheet, typed) =
                (Kept::Guide(place), Form::of(&Typed { base, form: form.clone(), note: note.clone() }));
            let right = administrator_who(&world, MayAdminister::words_guide).await;
            let right = world.sent_by(from.as_deref(), right, MayAdminister::who, (sheet, &typed)).await?;
            let key = (right.who(), sheet);
            if act == Act::Drop {
                world.settle(Ok::<_, Error>(()), key, typed).await?;
                leptos_axum::redirect(&address(place, ""));
                return Ok(());
            }
            let (own, source) = match form.read(place) {
                Ok(read) => read,
                Err(error) => return world.settle(Err(error.into()), key, typed).await,
            };
            if act == Act::Preview {
                world.keep(key, typed, None).await?;
                leptos_axum::redirect(&address(place, "&preview=1#preview"));
                return Ok(());
            }
            let wanted = (&own, source.as_str(), note.as_str());
            let saved = world.database.word_guide(right, (place, base), wanted, world.now_ms()).await;
            world.settle(saved.map_err(|error| overtaken(error, MEANWHILE)), key, typed).await?;
            leptos_axum::redirect(&address(place, "&saved=1"));
            Ok(())
        }
        .await,
    )
}

/// Brings a version of a page back, or the standard words (`version` is nothing), for whoever saw version `base` there;
/// `note` is why.
#[server(endpoint = "bring_back_guide", output = super::json::Answer)]
pub async fn bring_back_guide(
    section: String,
    voice: Voice,
    language: String,
    base: i64,
    version: Option<i64>,
    #[server(default)] note: String,
    from: Option<String>,
) -> Result<(), Error> {
    use super::administration::pressed_by_administrator;
    use super::back::NO_VERSION;
    use super::context::{answer, world};
    use crate::domain::administration::MayAdminister;
    use crate::storage::Error as Below;
    answer(
        async {
            let world = world()?;
            let right = pressed_by_administrator(&world, from.as_deref(), MayAdminister::words_guide).await?;
            let place = place_of(&section, voice, &language)?;
            let asked = (version, note.as_str());
            let brought = world.database.bring_back_guide(right, (place, base), asked, world.now_ms()).await;
            brought.map_err(|error| match error {
                Below::NotFound => NO_VERSION.into(),
                other => overtaken(other, CHANGED_SINCE),
            })?;
            leptos_axum::redirect(&address(place, "&saved=1"));
            Ok(())
        }
        .await,
    )
}
