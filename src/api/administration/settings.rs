//! The settings of the administrator's district, and their forms.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::{administrator, pressed_by_administrator};
use crate::api::error::Error;
#[cfg(feature = "ssr")]
use crate::domain::error::Error as Rule;
#[cfg(feature = "ssr")]
use crate::domain::merge::Sent;
use crate::domain::merge::{Fields, Shown};
#[cfg(feature = "ssr")]
use crate::domain::section::Section;

/// What a district decides.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct District {
    /// The form of its name, the sections that teachers read, guardians after the 18th birthday, and its midnight.
    pub form: Shown,
    /// What a page speaks where nobody chose, as BCP 47 names it.
    pub language: String,
    /// What the forms carry, so that the server knows whose page they are from.
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
            let typed = super::typed::<Sent>(&world, right, Sheet::District).await?;
            Ok(District {
                form: Shown::of(found.fields(), typed.as_ref()),
                language: found.language.tag().to_owned(),
                from: world.seal.of(right.who()),
            })
        }
        .await,
    )
}

/// The form of the settings, where `was` is what each field began with; a box that is not ticked is not sent.
#[server(endpoint = "set_district", output = crate::api::json::Answer)]
pub async fn set_district(
    #[server(default)] form: Fields,
    #[server(default)] was: Fields,
    from: Option<String>,
) -> Result<(), Error> {
    use crate::api::context::{Form, Sheet, answer, world};
    answer(
        async {
            let world = world()?;
            let mut form = form;
            for field in Section::ALL.map(Section::slug).into_iter().chain(["guardians_stay"]) {
                let ticked = form.entry(field.to_owned()).or_default();
                *ticked = if ticked.is_empty() { String::new() } else { "yes".to_owned() };
            }
            let sent = Sent { was, form };
            let (sheet, typed) = (Sheet::District, Form::of(&sent));
            let right = super::put::sender(&world, from.as_deref(), (sheet, &typed)).await?;
            let saved = world.database.set_district(right, &sent, world.now_ms()).await;
            world.settle(saved.map_err(Error::from), (right.who(), sheet), typed).await?;
            leptos_axum::redirect("/admin/settings?saved=1");
            Ok(())
        }
        .await,
    )
}

/// Another one chose meanwhile.
#[cfg(feature = "ssr")]
const CHOSEN: Rule = Rule::new(
    "language",
    "Somebody else chose another language after your page was made. Nothing was changed. Look at what is chosen now, then choose again.",
);

/// What a page of the district speaks where neither its reader nor their browser says otherwise; `was` is what it spoke when
/// the page of the form was made.
#[server(endpoint = "set_district_language", output = crate::api::json::Answer)]
pub async fn set_district_language(
    language: String,
    #[server(default)] was: String,
    from: Option<String>,
) -> Result<(), Error> {
    use crate::api::context::{answer, world};
    answer(
        async {
            let world = world()?;
            let right = pressed_by_administrator(&world, from.as_deref(), |_| true).await?;
            let language = crate::say::Language::of(&language).ok_or(Error::Unreadable)?;
            let sent = Sent::of_one("language", &was, language.tag());
            let saved = world.database.set_district(right, &sent, world.now_ms()).await;
            saved.map_err(|error| match error {
                crate::storage::Error::Rule(_) => CHOSEN.into(),
                other => Error::from(other),
            })?;
            leptos_axum::redirect("/admin/settings?saved=1");
            Ok(())
        }
        .await,
    )
}
