//! The check-in windows of the district: the page of administrators, and its forms.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::World;
use super::administration::{administrator_who, pressed_by_administrator};
use super::context::{Typed, Who};
use super::error::{Error, overtaken};
#[cfg(feature = "ssr")]
use crate::domain::administration::MayAdminister;
use crate::domain::error::Error as Rule;
use crate::domain::person::{SchoolId, WindowId};
use crate::domain::window::{Window, Written};

pub mod look;

/// A window that is set, and its form.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Row {
    pub id: WindowId,
    pub window: Window,
    /// The window, or what was typed when it could not be taken.
    pub written: Written,
    pub check_ins: i64,
    /// The version that the form began with: its newest one, or the one before which something was typed.
    pub over: i64,
    /// Whether somebody else saved another version since what is not saved was begun.
    pub is_overtaken: bool,
    /// Why it was changed last.
    pub note: String,
    /// What it was before, the newest first.
    pub earlier: Vec<Earlier>,
}

/// A window as it was after a change of it. The time is RFC 3339 in UTC.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earlier {
    pub number: i64,
    pub window: Window,
    /// Whether that change took it away.
    pub removed: bool,
    pub by: Option<String>,
    pub at: Option<String>,
    /// Why that change was made.
    pub note: String,
}

/// The page of the windows.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Windows {
    /// In the order of their days.
    pub rows: Vec<Row>,
    /// Those that were taken away, each as it was last.
    pub gone: Vec<(WindowId, Earlier)>,
    pub schools: Vec<(SchoolId, String)>,
    /// The form of a new one.
    pub blank: Written,
    /// The school years that a form offers, by the year of their autumn.
    pub years: Vec<u16>,
    /// Whether teachers log check-ins with the students of their classes.
    pub teachers_log: bool,
    pub from: Option<String>,
}

/// Another version came first.
const OVERTAKEN: Rule = Rule::new(
    "over",
    "Somebody saved another version of this window after your page was made. Nothing was changed, and what you typed stands in the form. Look at both below, then save again.",
);

/// The windows of the administrator's district.
#[server(endpoint = "administered_windows", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn administered_windows() -> Result<Windows, Error> {
    use super::context::{answer, signed_in, world};
    answer(
        async {
            let world = world()?;
            let viewer = signed_in(&world).await?;
            let right = administrator_who(&world, MayAdminister::sets_windows).await?;
            let (windows, schools) = world.database.check_windows(right, world.now_ms()).await?;
            let year = viewer.today.school_year().0;
            let mut versions = world.database.window_versions(right).await?;
            let mut rows = Vec::new();
            for one in windows {
                let typed = kept(&world, viewer.who(), Some(one.id)).await?;
                let mut all = versions.remove(&one.id).unwrap_or_default().into_iter().map(told);
                let (number, note) = all.next().map(|newest| (newest.number, newest.note)).unwrap_or_default();
                let over = typed.as_ref().map_or(number, |typed| typed.over);
                rows.push(Row {
                    note,
                    earlier: all.collect(),
                    id: one.id,
                    over,
                    is_overtaken: over != number,
                    written: typed.map_or_else(|| Written::of(&one.window), |typed| typed.form),
                    window: one.window,
                    check_ins: one.check_ins,
                });
            }
            let gone = versions.into_iter().filter_map(|(id, all)| Some((id, told(all.into_iter().next()?))));
            let blank = kept(&world, viewer.who(), None).await?;
            Ok(Windows {
                rows,
                gone: gone.collect(),
                schools,
                blank: blank.map_or_else(|| Written::blank(viewer.today.school_year()), |typed| typed.form),
                years: vec![year - 1, year, year + 1],
                teachers_log: world.database.teachers_check_in(right).await?,
                from: world.seal.of(viewer.who()),
            })
        }
        .await,
    )
}

/// A version as the page shows it.
#[cfg(feature = "ssr")]
fn told(version: crate::storage::WindowVersion) -> Earlier {
    let crate::storage::WindowVersion { number, window, removed, by, at_ms, note } = version;
    Earlier { number, window, removed, by, at: at_ms.map(super::context::instant), note }
}

async fn kept(world: &World, who: Who, window: Option<WindowId>) -> Result<Option<Typed<Written>>, Error> {
    let kept = world.unsaved(who, super::context::Sheet::Window(window)).await?;
    Ok(kept.and_then(|form| form.fields()))
}

/// Makes a window, or changes one for whoever saw version `over` of it.
#[server(endpoint = "put_window", output = super::json::Answer)]
pub async fn put_window(
    window: Option<WindowId>,
    #[server(default)] form: Written,
    #[server(default)] over: i64,
    from: Option<String>,
) -> Result<(), Error> {
    use super::context::{Form, Sheet, answer, world};
    answer(
        async {
            let world = world()?;
            let sheet = Sheet::Window(window);
            let typed = Form::of(&Typed { over, form: form.clone() });
            let right = administrator_who(&world, MayAdminister::sets_windows).await;
            let right = world.sent_by(from.as_deref(), right, MayAdminister::who, (sheet, &typed)).await?;
            let put = match form.window() {
                Ok(wanted) => {
                    let seen = window.map(|window| (window, over));
                    let put = world.database.put_window(right, (seen, &form.note), &wanted, world.now_ms()).await;
                    put.map_err(|error| overtaken(error, OVERTAKEN))
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

/// Takes a window away for whoever saw version `over` of it; `note` is why.
#[server(endpoint = "remove_window", output = super::json::Answer)]
pub async fn remove_window(
    window: WindowId,
    #[server(default)] over: i64,
    #[server(default)] note: String,
    from: Option<String>,
) -> Result<(), Error> {
    use super::back::CHANGED_SINCE;
    use super::context::{answer, world};
    answer(
        async {
            let world = world()?;
            let right = pressed_by_administrator(&world, from.as_deref(), MayAdminister::sets_windows).await?;
            let removed = world.database.remove_window(right, ((window, over), &note), world.now_ms()).await;
            removed.map_err(|error| overtaken(error, CHANGED_SINCE))?;
            turn(&world).await;
            leptos_axum::redirect("/admin/windows?saved=1");
            Ok(())
        }
        .await,
    )
}

/// Brings a window back to what it was in version `version` of it, also one that was taken away, for whoever saw version
/// `over` of it; `note` is why.
#[server(endpoint = "restore_window", output = super::json::Answer)]
pub async fn restore_window(
    window: WindowId,
    version: i64,
    over: i64,
    #[server(default)] note: String,
    from: Option<String>,
) -> Result<(), Error> {
    use super::back::refused;
    use super::context::{answer, world};
    answer(
        async {
            let world = world()?;
            let right = pressed_by_administrator(&world, from.as_deref(), MayAdminister::sets_windows).await?;
            let back = world.database.restore_window(right, (window, version), (over, &note), world.now_ms()).await;
            back.map_err(refused)?;
            turn(&world).await;
            leptos_axum::redirect("/admin/windows?saved=1");
            Ok(())
        }
        .await,
    )
}

/// Lets teachers log check-ins, or ends that; a box that is not ticked is not sent. One that the form left as it `was`, which
/// is `yes` or `no`, changes nothing, whatever somebody else chose meanwhile.
#[server(endpoint = "let_teachers_check_in", output = super::json::Answer)]
pub async fn let_teachers_check_in(
    teachers: Option<String>,
    was: Option<String>,
    from: Option<String>,
) -> Result<(), Error> {
    use super::context::{answer, world};
    answer(
        async {
            let world = world()?;
            let right = pressed_by_administrator(&world, from.as_deref(), MayAdminister::sets_windows).await?;
            let lets = teachers.is_some();
            if was.is_none_or(|was| (was == "yes") != lets) {
                world.database.let_teachers_check_in(right, lets, world.now_ms()).await?;
            }
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
    if let Err(error) = world.database.remind_by_windows(world.sends_mail, world.now_ms()).await {
        tracing::error!(%error, "windows did not remind");
    }
}
