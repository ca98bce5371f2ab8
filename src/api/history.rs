//! The history of a written section: its versions, any two of them compared, bringing words back, and naming
//! moments. What is brought back is an edit like any other; nothing here replaces a text.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::error::Error;
use crate::domain::milestone::Kind;
use crate::domain::person::PersonId;
use crate::domain::section::Section;
use crate::text::Comparison;

#[cfg(feature = "ssr")]
mod telling;

/// Somebody as the reader of a history knows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct By {
    pub name: String,
    pub is_reader: bool,
}

/// A moment of the plan that has a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    pub kind: Kind,
    pub by: By,
    /// RFC 3339 in UTC, as every time here.
    pub at: String,
}

/// A version of the section: what one person did at one sitting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// The row of the log that it ends with, by which addresses and forms name it.
    pub seq: u64,
    /// The version before it, or 0: the section without words.
    pub before: u64,
    pub by: By,
    pub from: String,
    pub to: String,
    pub added: u32,
    pub removed: u32,
    pub formatted: u32,
    /// Whether it brought earlier words back, and since when they had stood.
    pub brought_back: Option<BroughtBack>,
    /// What names it, and what names a later moment at which it still was the newest.
    pub milestones: Vec<Named>,
}

/// Earlier words that stand again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BroughtBack {
    /// When they had been written; nothing for the section without words.
    pub at: Option<String>,
}

/// A stretch of words that one person wrote at one sitting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    pub by: By,
    pub at: String,
    pub text: String,
}

/// One page of a section's history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    pub student: PersonId,
    /// The student's name.
    pub name: String,
    pub section: Section,
    /// Where the plan's log ends: what forms of this page build on. 0 when nothing was written yet.
    pub head: u64,
    /// Newest first.
    pub versions: Vec<Version>,
    /// What has a name before the first of these versions.
    pub beginning: Vec<Named>,
    /// Before which row the page of earlier versions ends, if there are any.
    pub earlier: Option<u64>,
    /// Whether there may be later versions than these.
    pub is_past: bool,
    /// The two rows that are compared, the older first.
    pub from: u64,
    pub to: u64,
    /// When these rows were written; nothing for row 0.
    pub from_at: Option<String>,
    pub to_at: Option<String>,
    pub comparison: Comparison,
    /// Whether the words of `to` are those that stand now.
    pub is_newest: bool,
    /// Who wrote which words of `to`, when that was asked for.
    pub stretches: Option<Vec<Stretch>>,
    /// What the reader may call the plan as it is now.
    pub may_name: Option<MayName>,
}

/// A name that the reader may give to the plan as it is now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MayName {
    pub kind: Kind,
    /// Whether they have done so already.
    pub is_done: bool,
}

/// What a page of a history shows; all of it stands in its address. Rows that are not there are the nearest ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Compare this row of the log…
    pub from: Option<u64>,
    /// … with this one; else the newest version with the one before it.
    pub to: Option<u64>,
    /// List the versions that end before this row.
    pub before: Option<u64>,
    /// Show who wrote which words.
    #[serde(default)]
    pub who: bool,
}

/// The history of a section of the signed-in student's own plan.
#[server(endpoint = "own_history", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn own_history(section: Section, choice: Choice) -> Result<History, Error> {
    use super::context::{answer, own_plan, world};
    answer(
        async {
            let world = world()?;
            let right = own_plan(&world).await?;
            let reader = telling::Reader { person: right.author(), may_name: Some(Kind::Submitted) };
            telling::tell(&world, right, section, choice, reader).await
        }
        .await,
    )
}

/// The history of a section of a student's plan, for those who may read it.
#[server(endpoint = "student_history", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn student_history(student: PersonId, section: Section, choice: Choice) -> Result<History, Error> {
    use super::context::{answer, decide, look, world};
    use crate::domain::access;
    use crate::domain::trail::Deed;
    answer(
        async {
            let world = world()?;
            let decided = decide(&world, student).await?;
            let right = decided.read()?.only(section).ok_or(Error::NotFound)?;
            let look = look(&world, right, Deed::LookedAtHistory).await?;
            let may_name = access::to_review(decided.access).map(|_| Kind::Reviewed);
            let reader = telling::Reader { person: right.reader(), may_name };
            telling::tell(&world, look, section, choice, reader).await
        }
        .await,
    )
}

/// Brings the words of row `version` back into a section of one's own plan: an edit that leads there from what
/// stood at row `base`, which the page showed. What others wrote since then stays. Sent twice, it stands once.
#[server(endpoint = "restore_words", output = super::json::Answer)]
pub async fn restore_words(section: Section, version: u64, base: u64) -> Result<(), Error> {
    use super::context::{answer, own_plan, world};
    answer(
        async {
            let world = world()?;
            let right = own_plan(&world).await?;
            let seq = telling::restore(&world, right, section, version, base).await?;
            leptos_axum::redirect(&format!("/plan/{}/history?to={seq}&done=restored", section.slug()));
            Ok(())
        }
        .await,
    )
}

/// Gives one's own plan to be read as it stood at row `seq` of its log, and goes back to the history of `section`.
#[server(endpoint = "submit_plan", output = super::json::Answer)]
pub async fn submit_plan(section: Section, seq: u64) -> Result<(), Error> {
    use super::context::{answer, own_plan, world};
    answer(
        async {
            let world = world()?;
            let right = own_plan(&world).await?;
            world.database.submit(right, seq, world.now_ms()).await?;
            leptos_axum::redirect(&format!("/plan/{}/history?done=submitted", section.slug()));
            Ok(())
        }
        .await,
    )
}

/// Says that one has read a student's plan as it stood at row `seq` of its log, and goes back to the history of
/// `section`.
#[server(endpoint = "review_plan", output = super::json::Answer)]
pub async fn review_plan(student: PersonId, section: Section, seq: u64) -> Result<(), Error> {
    use super::context::{answer, decide, world};
    use crate::domain::access;
    answer(
        async {
            let world = world()?;
            let right = access::to_review(decide(&world, student).await?.access).ok_or(Error::NotFound)?;
            world.database.review(right, seq, world.now_ms()).await?;
            super::desk::lead_to(student, &format!("/history/{}?done=reviewed", section.slug()));
            Ok(())
        }
        .await,
    )
}
