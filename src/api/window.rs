//! The check-in windows of the district: the page of administrators, and its forms.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::World;
use super::administration::administrator;
use super::context::Who;
use super::error::Error;
use crate::domain::person::{SchoolId, WindowId};
use crate::domain::window::{Window, Written};

/// A window that is set, and its form.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Row {
    pub id: WindowId,
    pub window: Window,
    /// The window, or what was typed when it could not be taken.
    pub written: Written,
    pub check_ins: i64,
}

/// The page of the windows.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Windows {
    /// In the order of their days.
    pub rows: Vec<Row>,
    pub schools: Vec<(SchoolId, String)>,
    /// The form of a new one.
    pub blank: Written,
    /// The school years that a form offers, by the year of their autumn.
    pub years: Vec<u16>,
    /// Whether teachers log check-ins with the students of their classes.
    pub teachers_log: bool,
    pub from: Option<String>,
}

/// The windows of the administrator's district.
#[server(endpoint = "administered_windows", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn administered_windows() -> Result<Windows, Error> {
    use super::context::{answer, signed_in, world};
    answer(
        async {
            let world = world()?;
            let viewer = signed_in(&world).await?;
            let right = administrator(&world).await?;
            let (windows, schools) = world.database.check_windows(right, world.now_ms()).await?;
            let year = viewer.today.school_year().0;
            let mut rows = Vec::new();
            for one in windows {
                let typed = kept(&world, viewer.who(), Some(one.id)).await?;
                let written = typed.unwrap_or_else(|| Written::of(&one.window));
                rows.push(Row { id: one.id, written, window: one.window, check_ins: one.check_ins });
            }
            let blank = kept(&world, viewer.who(), None).await?;
            Ok(Windows {
                rows,
                schools,
                blank: blank.unwrap_or_else(|| Written { year: year.to_string(), ..Written::default() }),
                years: vec![year - 1, year, year + 1],
                teachers_log: world.database.teachers_check_in(right).await?,
                from: world.seal.of(viewer.who()),
            })
        }
        .await,
    )
}

async fn kept(world: &World, who: Who, window: Option<WindowId>) -> Result<Option<Written>, Error> {
    let kept = world.unsaved(who, super::context::Sheet::Window(window)).await?;
    Ok(kept.and_then(|form| form.fields()))
}

/// Makes a window, or changes one.
#[server(endpoint = "put_window", output = super::json::Answer)]
pub async fn put_window(
    window: Option<WindowId>,
    #[server(default)] form: Written,
    from: Option<String>,
) -> Result<(), Error> {
    use super::context::{Form, Sheet, answer, world};
    use crate::domain::administration::MayAdminister;
    answer(
        async {
            let world = world()?;
            let sheet = Sheet::Window(window);
            let typed = Form::of(&form);
            let right = administrator(&world).await;
            let right = right.and_then(|right| if right.sets_windows() { Ok(right) } else { Err(Error::NotFound) });
            let right = world.sent_by(from.as_deref(), right, MayAdminister::who, (sheet, &typed)).await?;
            let put = match form.window() {
                Ok(wanted) => {
                    world.database.put_window(right, window, &wanted, world.now_ms()).await.map_err(Error::from)
                }
                Err(error) => Err(error.into()),
            };
            world.settle(put, (right.who(), sheet), typed).await?;
            turn(&world).await;
            leptos_axum::redirect("/admin/windows?saved=1");
            Ok(())
        }
        .await,
    )
}

/// Takes a window away.
#[server(endpoint = "remove_window", output = super::json::Answer)]
pub async fn remove_window(window: WindowId, from: Option<String>) -> Result<(), Error> {
    use super::context::{answer, world};
    answer(
        async {
            let world = world()?;
            let right = administrator(&world).await?;
            world.pressed_by(from.as_deref(), right.who())?;
            world.database.remove_window(right, window, world.now_ms()).await?;
            turn(&world).await;
            leptos_axum::redirect("/admin/windows?saved=1");
            Ok(())
        }
        .await,
    )
}

/// Lets teachers log check-ins, or ends that; a box that is not ticked is not sent.
#[server(endpoint = "let_teachers_check_in", output = super::json::Answer)]
pub async fn let_teachers_check_in(teachers: Option<String>, from: Option<String>) -> Result<(), Error> {
    use super::context::{answer, world};
    answer(
        async {
            let world = world()?;
            let right = administrator(&world).await?;
            world.pressed_by(from.as_deref(), right.who())?;
            world.database.let_teachers_check_in(right, teachers.is_some(), world.now_ms()).await?;
            leptos_axum::redirect("/admin/windows?saved=1");
            Ok(())
        }
        .await,
    )
}

/// The desk follows at once; where it cannot, within the minute (`server::turn`).
async fn turn(world: &World) {
    if let Err(error) = world.database.turn_day(world.now_ms()).await {
        tracing::error!(%error, "the windows were not turned");
    }
}
