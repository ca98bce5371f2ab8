//! Finding a student outside one's care, stating why one has to read the plan, and reviewing what others stated.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::error::Error;
use crate::domain::grade::Grade;
use crate::domain::person::{PersonId, Role};
use crate::domain::reason::Finding;

/// A student by name, and nothing of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pupil {
    pub student: PersonId,
    pub name: String,
    pub grade: Grade,
    pub school: String,
}

/// What the start of a name found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    pub pupils: Vec<Pupil>,
    /// There are more than are shown.
    pub has_more: bool,
    /// Why nothing was looked for.
    pub problem: Option<String>,
}

/// A reason that was stated. Times are RFC 3339 in UTC.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stated {
    pub id: i64,
    pub name: String,
    pub role: Role,
    pub student: PersonId,
    pub student_name: String,
    pub at: String,
    pub until: String,
    pub words: String,
    /// What was found, and by whom.
    pub finding: Option<(Finding, String)>,
    /// Whether the viewer stated it: another administrator reviews it.
    pub is_own: bool,
}

/// The page on which a reason is stated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    pub pupil: Pupil,
    /// What the viewer stated about this student before, newest first.
    pub before: Vec<Stated>,
    /// The words of a form that could not be taken.
    pub unsaved: Option<String>,
    /// What the form of this page carries, so that the server knows whose page it is from.
    pub from: Option<String>,
}

/// The page on which reasons are reviewed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reasons {
    /// Those that wait come first.
    pub all: Vec<Stated>,
    /// What the forms of this page carry, so that the server knows whose page they are from.
    pub from: Option<String>,
}

/// The students whose names begin with `name`, of the viewer's school or district; nobody without a name.
#[server(endpoint = "find_students", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn find_students(name: String) -> Result<Found, Error> {
    use super::context::{answer, in_words, signed_in, world};
    use crate::domain::access;
    use crate::domain::reason::NameStart;
    answer(
        async {
            let world = world()?;
            let scope = access::to_find(&signed_in(&world).await?).ok_or(Error::NotFound)?;
            if name.trim().is_empty() {
                return Ok(Found::default());
            }
            let start = match NameStart::new(&name) {
                Ok(start) => start,
                Err(rule) => return Ok(Found { problem: Some(in_words(rule)), ..Found::default() }),
            };
            let (pupils, has_more) = world.database.find_students(scope, &start).await?;
            Ok(Found { pupils: pupils.into_iter().map(pupil).collect(), has_more, problem: None })
        }
        .await,
    )
}

/// What stating a reason to read the plan of `student` needs; nothing where the viewer can read it already.
#[server(endpoint = "open_reason", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_reason(student: PersonId) -> Result<Option<Asked>, Error> {
    use super::context::{Sheet, answer, may_state_reason, world};
    answer(
        async {
            let world = world()?;
            let Some(right) = may_state_reason(&world, student).await? else { return Ok(None) };
            let (found, before) = world.database.before_a_reason(right).await?;
            Ok(Some(Asked {
                pupil: pupil(found),
                before: before.into_iter().map(|one| told(one, right.person())).collect(),
                unsaved: world
                    .unsaved((right.district(), right.person()), Sheet::Reason(student))
                    .await?
                    .map(|form| form.words),
                from: world.seal.of((right.district(), right.person())),
            }))
        }
        .await,
    )
}

/// States why the viewer has to read the plan of `student`, and opens it.
#[server(endpoint = "state_reason", output = super::json::Answer)]
pub async fn state_reason(student: PersonId, words: String, from: Option<String>) -> Result<(), Error> {
    use super::context::{Form, Sheet, answer, may_state_reason, signed_in, world};
    use crate::domain::person::Viewer;
    use crate::domain::reason::Reason;
    answer(
        async {
            let world = world()?;
            let sheet = Sheet::Reason(student);
            let form = Form { words, ..Form::default() };
            let viewer = signed_in(&world).await;
            let viewer = world.sent_by(from.as_deref(), viewer, Viewer::who, (sheet, &form)).await?;
            if let Some(right) = may_state_reason(&world, student).await? {
                let stated = match Reason::new(&form.words) {
                    Ok(reason) => {
                        world.database.state_reason(right, &reason, world.now_ms()).await.map_err(Error::from)
                    }
                    Err(error) => Err(error.into()),
                };
                world.settle(stated, (viewer.who(), sheet), form).await?;
            }
            leptos_axum::redirect(&format!("/students/{student}"));
            Ok(())
        }
        .await,
    )
}

/// The reasons that were stated about students of the viewer's school or district; those that wait come first.
#[server(endpoint = "open_reasons", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_reasons() -> Result<Reasons, Error> {
    use super::context::{answer, signed_in, world};
    use crate::domain::access;
    answer(
        async {
            let world = world()?;
            let scope = access::to_reasons(&signed_in(&world).await?).ok_or(Error::NotFound)?;
            let reasons = world.database.reasons(scope).await?;
            let all = reasons.into_iter().map(|one| told(one, scope.reviewer())).collect();
            Ok(Reasons { all, from: world.seal.of((scope.district(), scope.reviewer())) })
        }
        .await,
    )
}

/// Says what was found about a reason of somebody else.
#[server(endpoint = "review_reason", output = super::json::Answer)]
pub async fn review_reason(reason: i64, finding: Finding, from: Option<String>) -> Result<(), Error> {
    use super::context::{answer, signed_in, world};
    use crate::domain::access;
    answer(
        async {
            let world = world()?;
            let viewer = signed_in(&world).await?;
            world.pressed_by(from.as_deref(), viewer.who())?;
            let scope = access::to_reasons(&viewer).ok_or(Error::NotFound)?;
            world.database.review_reason(scope, reason, finding, world.now_ms()).await?;
            leptos_axum::redirect("/reasons?done=reviewed");
            Ok(())
        }
        .await,
    )
}

#[cfg(feature = "ssr")]
fn pupil(pupil: crate::storage::Pupil) -> Pupil {
    let crate::storage::Pupil { student, name, grade, school } = pupil;
    Pupil { student, name, grade, school }
}

#[cfg(feature = "ssr")]
fn told(reason: crate::storage::StatedReason, viewer: PersonId) -> Stated {
    use super::context::instant;
    Stated {
        id: reason.id,
        name: reason.name,
        role: reason.role,
        student: reason.student,
        student_name: reason.student_name,
        at: instant(reason.at_ms),
        until: instant(reason.until_ms),
        words: reason.words,
        finding: reason.finding,
        is_own: reason.person == viewer,
    }
}
