//! What an adult had begun about a student who came into other hands meanwhile: their own words, and nothing of the student.

use std::collections::BTreeMap;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::context::{Sheet, answer, decide, signed_in, world};
use super::error::Error;
use crate::domain::comment::Passage;
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
            let who = signed_in(&world).await?.who();
            let (comment, reply) = (format!("passage {student} "), format!("thread {student} "));
            let all = world.all_unsaved(who).await?;
            let has_check_in = all.contains_key(&Sheet::CheckIn(student).to_string());
            let comments: Vec<_> = all
                .into_iter()
                .filter(|(sheet, _)| sheet.starts_with(&comment) || sheet.starts_with(&reply))
                .map(|(sheet, form)| {
                    let passage = sheet.strip_prefix(&comment).and_then(|passage| passage.parse::<Passage>().ok());
                    let section = passage.map(|passage| passage.section);
                    Typed { section, words: form.words }
                })
                .collect();
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

/// Leads whoever finds nothing at the address of a student to what they had begun about them, where anything waits.
pub(super) async fn lead_there(student: PersonId) {
    let all = async {
        let world = world()?;
        let who = signed_in(&world).await?.who();
        world.all_unsaved(who).await
    };
    let (comment, reply) = (format!("passage {student} "), format!("thread {student} "));
    let check_in = Sheet::CheckIn(student).to_string();
    let is_about = |sheet: &String| sheet.starts_with(&comment) || sheet.starts_with(&reply) || *sheet == check_in;
    if all.await.is_ok_and(|all: BTreeMap<_, _>| all.keys().any(is_about)) {
        leptos_axum::redirect(&format!("/students/{student}/begun"));
    }
}
