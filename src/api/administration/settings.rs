//! The settings of the administrator's district, and their forms.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::{administrator, pressed_by_administrator};
use crate::api::error::Error;
use crate::domain::section::Sections;

/// What a district decides.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct District {
    pub name: String,
    pub teacher_sections: Sections,
    pub guardians_stay: bool,
    /// Minutes that its midnight lies behind UTC's.
    pub behind_utc: i32,
    /// What a page speaks where nobody chose, as BCP 47 names it.
    pub language: String,
    /// Whether this is what was typed and could not be saved.
    #[serde(default)]
    pub is_unsaved: bool,
    /// What the form carries, so that the server knows whose page it is from.
    #[serde(default)]
    pub from: Option<String>,
}

/// The settings of the district.
#[server(endpoint = "district_settings", input = leptos::server_fn::codec::GetUrl, output = crate::api::json::Answer)]
pub async fn district_settings() -> Result<District, Error> {
    use crate::api::context::{Sheet, answer, world};
    answer(
        async {
            let world = world()?;
            let right = administrator(&world).await?;
            let found = world.database.district_settings(right).await?;
            let (language, from) = (found.language.tag().to_owned(), world.seal.of(right.who()));
            let typed = super::typed::<District>(&world, right, Sheet::District).await?;
            if let Some(typed) = typed {
                return Ok(District { language, is_unsaved: true, from, ..typed });
            }
            Ok(District {
                name: found.name,
                teacher_sections: found.teacher_sections,
                guardians_stay: found.guardians_stay,
                behind_utc: found.behind_utc,
                language,
                is_unsaved: false,
                from,
            })
        }
        .await,
    )
}

/// The form of the settings; a box that is not ticked is not sent.
#[server(endpoint = "set_district", output = crate::api::json::Answer)]
pub async fn set_district(
    name: String,
    behind_utc: i32,
    goals: Option<String>,
    barriers: Option<String>,
    strategies: Option<String>,
    success: Option<String>,
    guardians_stay: Option<String>,
    from: Option<String>,
) -> Result<(), Error> {
    use crate::api::context::{Form, Sheet, answer, world};
    use crate::domain::section::Section;
    answer(
        async {
            let world = world()?;
            let boxes = Section::ALL.into_iter().zip([goals, barriers, strategies, success]);
            let form = District {
                name,
                teacher_sections: boxes.filter(|(_, ticked)| ticked.is_some()).map(|(section, _)| section).collect(),
                guardians_stay: guardians_stay.is_some(),
                behind_utc,
                language: String::new(),
                is_unsaved: false,
                from: None,
            };
            let (sheet, typed) = (Sheet::District, Form::of(&form));
            let right = super::put::sender(&world, from.as_deref(), (sheet, &typed)).await?;
            let set = set(&world, right, form).await;
            world.settle(set, (right.who(), sheet), typed).await?;
            leptos_axum::redirect("/admin/settings?saved=1");
            Ok(())
        }
        .await,
    )
}

#[cfg(feature = "ssr")]
async fn set(
    world: &crate::api::World,
    right: crate::domain::administration::MayAdminister,
    form: District,
) -> Result<(), Error> {
    let settings = crate::storage::DistrictSettings {
        name: form.name,
        teacher_sections: form.teacher_sections,
        guardians_stay: form.guardians_stay,
        behind_utc: form.behind_utc,
        ..world.database.district_settings(right).await?
    };
    Ok(world.database.set_district(right, &settings, world.now_ms()).await?)
}

/// What a page of the district speaks where neither its reader nor their browser says otherwise.
#[server(endpoint = "set_district_language", output = crate::api::json::Answer)]
pub async fn set_district_language(language: String, from: Option<String>) -> Result<(), Error> {
    use crate::api::context::{answer, world};
    answer(
        async {
            let world = world()?;
            let right = pressed_by_administrator(&world, from.as_deref(), |_| true).await?;
            let language = crate::say::Language::of(&language).ok_or(Error::Unreadable)?;
            let settings = world.database.district_settings(right).await?;
            let settings = crate::storage::DistrictSettings { language, ..settings };
            world.database.set_district(right, &settings, world.now_ms()).await?;
            leptos_axum::redirect("/admin/settings?saved=1");
            Ok(())
        }
        .await,
    )
}
