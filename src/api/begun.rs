//! What an adult had begun about a student who came into other hands meanwhile: their own words, and nothing of the student.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::World;
use super::context::{Form, Sheet, Told, answer, decide, signed_in, world};
use super::error::Error;
use crate::domain::person::PersonId;
use crate::domain::section::Section;

/// A comment or an answer that could not be sent. What it quotes of the student, and how it would put that, stays in its form:
/// those words are the student's, whose plan the reader reads no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    /// What a comment was about; nothing of an answer.
    pub section: Option<Section>,
    pub words: String,
}

/// All that waits about one student.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Begun {
    pub comments: Vec<Typed>,
    /// Whether a check-in waits, too: its words stand at the address of the check-ins.
    pub has_check_in: bool,
    /// Whether the reader may state a reason to read the plan.
    pub may_state_reason: bool,
}

/// What the reader typed about this student and could not send.
///
/// # Errors
/// [`Error::NotFound`] where nothing waits.
#[server(endpoint = "open_begun", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_begun(student: PersonId) -> Result<Begun, Error> {
    answer(
        async {
            let world = world()?;
            let (mut comments, mut has_check_in) = (Vec::new(), false);
            for (told, form) in waits(&world, student).await? {
                match told {
                    Told::Comment(section) => comments.push(Typed { section, words: form.words }),
                    Told::CheckIn => has_check_in = true,
                }
            }
            if comments.is_empty() && !has_check_in {
                return Err(Error::NotFound);
            }
            let may_state_reason = match decide(&world, student).await {
                // The forms are theirs, and what they typed stands in these.
                Ok(decided) if decided.comment().is_some() => {
                    leptos_axum::redirect(&format!("/students/{student}"));
                    false
                }
                decided => matches!(decided, Err(Error::ReasonFirst(_))),
            };
            Ok(Begun { comments, has_check_in, may_state_reason })
        }
        .await,
    )
}

/// What waits of what the reader began to tell this student.
async fn waits(world: &World, student: PersonId) -> Result<Vec<(Told, Form)>, Error> {
    let all = world.all_unsaved(signed_in(world).await?.who()).await?;
    Ok(all.into_iter().filter_map(|(name, form)| Some((Sheet::told_of(student, &name)?, form))).collect())
}

/// Leads whoever finds nothing at the address of a student to what they had begun about them, where anything waits.
pub(super) async fn lead_there(student: PersonId) {
    let waiting = async { waits(&world()?, student).await };
    if waiting.await.is_ok_and(|waiting| !waiting.is_empty()) {
        leptos_axum::redirect(&format!("/students/{student}/begun"));
    }
}
