//! Asking that something in a record be amended, deciding about it, and the family's statement beside a refusal.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::context::{Sheet, World, instant};
use super::error::Error;
use crate::domain::access::MayAmend;
use crate::domain::amendment::Decision;
use crate::domain::person::{PersonId, Viewer};
use crate::domain::trail::Capacity;
use crate::storage::{Amendment as Kept, Said as Spoken};

/// Words of somebody about a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    pub name: String,
    pub capacity: Capacity,
    /// RFC 3339 in UTC.
    pub at: String,
    pub words: String,
}

/// A request with what was decided and said about it, and what the viewer can do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amendment {
    pub id: i64,
    pub student: PersonId,
    pub student_name: String,
    /// What is to be amended; why is what was said with it.
    pub what: String,
    pub asked: Said,
    pub decisions: Vec<(Decision, Said)>,
    pub statements: Vec<Said>,
    /// What the viewer can decide.
    pub may_decide: Vec<Decision>,
    /// Whether the viewer may place a statement: beside a refusal.
    pub may_state: bool,
    /// Whether the viewer asked: another administrator decides.
    pub is_own: bool,
    /// The words of a form that could not be taken.
    pub unsaved: Option<String>,
}

/// An empty form for a request, or what one brought that could not be taken.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Blank {
    pub what: String,
    pub why: String,
}

/// The page on which administrators decide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amendments {
    /// Those that wait come first.
    pub all: Vec<Amendment>,
    /// What the forms of this page carry, so that the server knows whose page they are from.
    pub from: Option<String>,
}

/// A request as the family sees it.
pub(super) async fn for_family(
    world: &World,
    viewer: &Viewer,
    may_amend: Option<MayAmend>,
    kept: Kept,
) -> Result<Amendment, Error> {
    let may_state =
        may_amend.is_some() && kept.decisions.last().is_some_and(|(decision, _)| *decision == Decision::NotAmended);
    let unsaved = world.unsaved(viewer.who(), Sheet::Statement(kept.student, kept.id)).await?;
    Ok(Amendment { may_state, unsaved: unsaved.map(|form| form.words), ..told(kept, viewer.person) })
}

fn told(kept: Kept, viewer: PersonId) -> Amendment {
    let said = |spoken: Spoken| Said {
        name: spoken.name,
        capacity: spoken.capacity,
        at: instant(spoken.at_ms),
        words: spoken.words,
    };
    let is_own = kept.asked.person == viewer;
    Amendment {
        id: kept.id,
        student: kept.student,
        student_name: kept.student_name,
        what: kept.what,
        asked: said(kept.asked),
        decisions: kept.decisions.into_iter().map(|(decision, spoken)| (decision, said(spoken))).collect(),
        statements: kept.statements.into_iter().map(said).collect(),
        may_decide: Vec::new(),
        may_state: false,
        is_own,
        unsaved: None,
    }
}

/// The requests about students of the viewer's school or district.
#[server(endpoint = "open_amendments", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_amendments() -> Result<Amendments, Error> {
    use super::context::{answer, signed_in, world};
    use crate::domain::access;
    answer(
        async {
            let world = world()?;
            let viewer = signed_in(&world).await?;
            let scope = access::to_reasons(&viewer).ok_or(Error::NotFound)?;
            let mut shown = Vec::new();
            for kept in world.database.amendments(scope).await? {
                let before = kept.decisions.last().map(|(decision, _)| *decision);
                let amendment = told(kept, viewer.person);
                let all = [Decision::Amended, Decision::NotAmended].into_iter();
                let may_decide = all.filter(|decision| !amendment.is_own && decision.may_follow(before)).collect();
                let unsaved = world.unsaved(viewer.who(), Sheet::Decision(amendment.id)).await?;
                shown.push(Amendment { may_decide, unsaved: unsaved.map(|form| form.words), ..amendment });
            }
            Ok(Amendments { all: shown, from: world.seal.of(viewer.who()) })
        }
        .await,
    )
}

/// Asks that something in the record of `student` be amended: `what`, and `why`.
#[server(endpoint = "ask_amendment", output = super::json::Answer)]
pub async fn ask_amendment(
    student: PersonId,
    #[server(default)] what: String,
    #[server(default)] why: String,
    from: Option<String>,
) -> Result<(), Error> {
    use super::context::{Form, answer, decide_for, signed_in, world};
    use crate::domain::access;
    use crate::domain::amendment::Request;
    answer(
        async {
            let world = world()?;
            let sheet = Sheet::Amendment(student);
            let form = Form { part: what, words: why, ..Form::default() };
            let viewer = signed_in(&world).await;
            let viewer = world.sent_by(from.as_deref(), viewer, Viewer::who, (sheet, &form)).await?;
            let decided = decide_for(&world, viewer, student).await?;
            let right = access::to_amend(&decided.viewer, &decided.ties, decided.access).ok_or(Error::NotFound)?;
            let asked = match Request::new(&form.part, &form.words) {
                Ok(request) => world.database.ask_amendment(right, &request, world.now_ms()).await.map_err(Error::from),
                Err(error) => Err(error.into()),
            };
            let person = decided.viewer.person;
            world.settle(asked, (decided.viewer.who(), sheet), form).await?;
            leptos_axum::redirect(&format!("{}?done=asked#amend", record_of(person, student)));
            Ok(())
        }
        .await,
    )
}

/// Puts a statement beside a request about `student` that was not granted.
#[server(endpoint = "place_statement", output = super::json::Answer)]
pub async fn place_statement(
    student: PersonId,
    request: i64,
    #[server(default)] words: String,
    from: Option<String>,
) -> Result<(), Error> {
    use super::context::{Form, answer, decide_for, signed_in, world};
    use crate::domain::access;
    use crate::domain::amendment::Words;
    answer(
        async {
            let world = world()?;
            let sheet = Sheet::Statement(student, request);
            let form = Form { words, ..Form::default() };
            let viewer = signed_in(&world).await;
            let viewer = world.sent_by(from.as_deref(), viewer, Viewer::who, (sheet, &form)).await?;
            let decided = decide_for(&world, viewer, student).await?;
            let right = access::to_amend(&decided.viewer, &decided.ties, decided.access).ok_or(Error::NotFound)?;
            let placed = match Words::new(&form.words) {
                Ok(words) => {
                    world.database.place_statement(right, request, &words, world.now_ms()).await.map_err(Error::from)
                }
                Err(error) => Err(error.into()),
            };
            let person = decided.viewer.person;
            world.settle(placed, (decided.viewer.who(), sheet), form).await?;
            leptos_axum::redirect(&format!("{}?done=stated#amend", record_of(person, student)));
            Ok(())
        }
        .await,
    )
}

/// Decides about a request of somebody else, with reasons.
#[server(endpoint = "decide_amendment", output = super::json::Answer)]
pub async fn decide_amendment(
    request: i64,
    decision: Decision,
    #[server(default)] words: String,
    from: Option<String>,
) -> Result<(), Error> {
    use super::context::{Form, answer, signed_in, world};
    use crate::domain::access;
    use crate::domain::amendment::Words;
    answer(
        async {
            let world = world()?;
            let sheet = Sheet::Decision(request);
            let form = Form { words, ..Form::default() };
            let viewer = signed_in(&world).await;
            let viewer = world.sent_by(from.as_deref(), viewer, Viewer::who, (sheet, &form)).await?;
            let scope = access::to_reasons(&viewer).ok_or(Error::NotFound)?;
            let decided = match Words::new(&form.words) {
                Ok(words) => {
                    let decided =
                        world.database.decide_amendment(scope, request, (decision, &words), world.now_ms()).await;
                    decided.map_err(Error::from)
                }
                Err(error) => Err(error.into()),
            };
            world.settle(decided, (viewer.who(), sheet), form).await?;
            leptos_axum::redirect("/amendments?done=decided");
            Ok(())
        }
        .await,
    )
}

/// The page of the record, for this viewer.
fn record_of(viewer: PersonId, student: PersonId) -> String {
    if viewer == student { "/plan/record".to_owned() } else { format!("/students/{student}/record") }
}
