//! A look at what a change of a window comes to, before it is made: saving what was written, taking it away, or bringing back
//! what it was.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::Earlier;
use crate::api::error::Error;
use crate::domain::person::{SchoolId, WindowId};
use crate::domain::window::{Window, Written};

/// What is to be done about a window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    #[default]
    Save,
    Remove,
    /// To what it was in this version.
    Restore(i64),
}

/// What it comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comes {
    /// What the window is after it, or was before it is taken away.
    pub window: Window,
    /// Students who sit in its grades and schools now.
    pub students: i64,
    /// Check-ins that were logged in it.
    pub check_ins: i64,
}

/// The page before a window is changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    pub id: Option<WindowId>,
    pub change: Change,
    /// Its newest version; 0 of a new one.
    pub over: i64,
    /// The versions that came since the form was begun, the newest first.
    pub since: Vec<Earlier>,
    /// What it is now; nothing of a new one, and of one that was taken away.
    pub was: Option<Window>,
    /// What it comes to; nothing where it cannot be.
    pub comes: Option<Comes>,
    /// Why it cannot be.
    pub wrong: Option<Error>,
    /// As it was typed.
    pub form: Written,
    pub schools: Vec<(SchoolId, String)>,
    /// The school years that a form offers, by the year of their autumn.
    pub years: Vec<u16>,
    /// What the forms of this page carry, so that the server knows whose page they are from.
    pub from: Option<String>,
}

/// What a change of `window` (a new one without) comes to, whose form was begun over version `over`. Nothing is changed.
#[server(endpoint = "open_window_look", input = leptos::server_fn::codec::GetUrl, output = crate::api::json::Answer)]
pub async fn open_window_look(
    window: Option<WindowId>,
    #[server(default)] remove: bool,
    version: Option<i64>,
    #[server(default)] form: Written,
    over: Option<i64>,
) -> Result<Look, Error> {
    use crate::api::administration::administrator;
    use crate::api::back::{IS_NOW, NO_VERSION, told};
    use crate::api::context::{answer, signed_in, world};
    use crate::domain::administration::noted;
    use crate::storage::{CheckWindow, WindowVersion};
    answer(
        async {
            let world = world()?;
            let viewer = signed_in(&world).await?;
            let right = administrator(&world).await?;
            let (windows, schools) = world.database.check_windows(right, world.now_ms()).await?;
            let there = windows.iter().find(|one| Some(one.id) == window);
            let was = there.map(|one| one.window.clone());
            let mut stood = there.map(CheckWindow::stood);
            let versions = match window {
                Some(id) => world.database.window_versions(right).await?.remove(&id),
                None => None,
            };
            let newest = versions.as_ref().and_then(|all| all.first());
            // One that was taken away keeps the school year of its check-ins, as it stood last.
            if let (None, Some(last)) = (stood, newest) {
                let found = world.database.in_window(right, window, &last.window).await?;
                stood = Some((last.window.year(), found.check_ins > 0));
            }
            let begun = over;
            let over = newest.map_or(0, |newest| newest.number);
            let change = match (remove, version) {
                (true, _) => Change::Remove,
                (false, Some(version)) => Change::Restore(version),
                (false, None) => Change::Save,
            };
            let wanted = match change {
                Change::Save if window.is_some() && versions.is_none() => return Err(Error::NotFound),
                Change::Save => form.window(),
                Change::Remove => Ok(was.clone().ok_or(Error::NotFound)?),
                Change::Restore(version) => {
                    let all = versions.as_ref().ok_or(Error::NotFound)?;
                    let one = all.iter().find(|one| one.number == version);
                    match one.map(|one| one.window.clone()) {
                        None => Err(NO_VERSION),
                        Some(one) if was.as_ref() == Some(&one) => Err(IS_NOW),
                        Some(one) => Ok(one),
                    }
                }
            };
            let fits = |wanted: Window| {
                let others = windows.iter().filter(|one| Some(one.id) != window).map(|one| &one.window);
                if change != Change::Remove {
                    wanted.may_be_set(stood, &schools, others)?;
                }
                Ok(wanted)
            };
            let note = form.note.clone();
            let form = wanted.as_ref().map_or(form, |wanted| Written { note, ..Written::of(wanted) });
            let noted = |wanted| noted(&form.note).map(|_| wanted);
            let (wanted, wrong) = told(wanted.and_then(fits).and_then(noted));
            let mut comes = None;
            if let Some(wanted) = wanted {
                let found = world.database.in_window(right, window, &wanted).await?;
                comes = Some(Comes { window: wanted, students: found.students, check_ins: found.check_ins });
            }
            let year = viewer.today.school_year().0;
            let (years, from) = (vec![year - 1, year, year + 1], world.seal.of(viewer.who()));
            let is_since =
                |version: &WindowVersion| change == Change::Save && begun.is_some_and(|begun| version.number > begun);
            let since = versions.unwrap_or_default().into_iter().filter(is_since).map(super::told).collect();
            Ok(Look { id: window, change, over, since, was, comes, wrong, form, schools, years, from })
        }
        .await,
    )
}
