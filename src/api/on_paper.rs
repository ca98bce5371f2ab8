//! What a family signs on paper: who can have signed, and writing down that a sheet came back.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::error::Error;
use super::family::Read;
use crate::domain::person::PersonId;

/// The form of those who write it down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnPaper {
    /// The guardians who may read the plan.
    pub guardians: Vec<(PersonId, String)>,
    /// The last day that the form may name, which is today, YYYY-MM-DD.
    pub today: String,
    /// What was written down this school year, the newest first.
    pub recorded: Vec<Signature>,
    /// Whether the viewer can make the sheet, which tells of the whole plan.
    pub has_sheet: bool,
}

/// A signature that was written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    pub guardian: PersonId,
    pub read: Read,
    /// Who withdrew it, and when, RFC 3339 in UTC; nothing where it stands.
    pub withdrawn: Option<(String, String)>,
}

/// A guardian who may say to have read, with the right to, and the language that is known.
#[cfg(feature = "ssr")]
pub(super) struct Signer {
    pub right: crate::domain::access::MayAcknowledge,
    pub name: String,
    pub language: Option<String>,
}

/// Who of the guardians of a student may say to have read, by the rules of today.
#[cfg(feature = "ssr")]
pub(super) async fn signers(
    world: &super::World,
    right: crate::domain::access::MayCheckIn,
) -> Result<Vec<Signer>, Error> {
    use super::context::judge;
    use crate::domain::access::to_acknowledge;
    let mut signers = Vec::new();
    for (person, name, language) in world.database.guardians_on_record(right).await? {
        let viewer = match world.database.person_now((right.district(), person), world.now_ms()).await {
            Err(crate::storage::Error::NotFound) => continue,
            viewer => viewer?,
        };
        let access = judge(world, viewer, right.student()).await?.access;
        signers.extend(to_acknowledge(access).map(|right| Signer { right, name, language }));
    }
    Ok(signers)
}

/// What was written down about a plan whose log reaches to `head`; of each guardian the newest.
#[cfg(feature = "ssr")]
pub(super) async fn recorded(
    world: &super::World,
    right: crate::domain::access::MaySeeSigned,
    head: u64,
) -> Result<Vec<Read>, Error> {
    Ok(world.database.read_on_paper(right).await?.into_iter().map(|one| read(one, head)).collect())
}

#[cfg(feature = "ssr")]
fn read(one: crate::storage::OnPaper, head: u64) -> Read {
    Read {
        name: one.name,
        at: super::context::instant(one.at_ms),
        is_past: one.seq < head,
        paper: Some(super::family::Paper { signed: one.signed.to_string(), by: one.by }),
    }
}

/// The form for whoever logs check-ins; nothing for others.
#[cfg(feature = "ssr")]
pub(super) async fn form_of(world: &super::World, decided: &super::context::Decided) -> Result<Option<OnPaper>, Error> {
    use crate::domain::access::{to_check_in, to_home_sheet};
    let Some(right) = to_check_in(decided.access, &decided.ties) else { return Ok(None) };
    let signers = signers(world, right).await?.into_iter();
    let head = world.database.card(right.read()).await?.head;
    let signature = |one: crate::storage::Signature| Signature {
        guardian: one.guardian,
        read: read(one.written, head),
        withdrawn: one.withdrawn.map(|(by, at_ms)| (by, super::context::instant(at_ms))),
    };
    Ok(Some(OnPaper {
        guardians: signers.map(|one| (one.right.read().reader(), one.name)).collect(),
        today: decided.viewer.today.to_string(),
        recorded: world.database.signatures(right).await?.into_iter().map(signature).collect(),
        has_sheet: to_home_sheet(decided.access, &decided.ties).is_some(),
    }))
}

/// Writes down that `guardian` signed the sheet of `student` on `day`. It is never the guardian's own word: the row says who
/// wrote it down.
#[server(endpoint = "record_on_paper", output = super::json::Answer)]
pub async fn record_on_paper(
    student: PersonId,
    guardian: Option<PersonId>,
    #[server(default)] day: String,
    from: Option<String>,
) -> Result<(), Error> {
    use super::context::{answer, decide, world};
    use super::desk::lead_to;
    use crate::domain::access::{to_check_in, to_record_on_paper};
    use crate::domain::error::Error as Rule;
    use crate::domain::on_paper::signed;
    const NOBODY: Rule = Rule::new("guardian", "Choose the guardian who signed. Nothing was recorded.");
    answer(
        async {
            let world = world()?;
            let decided = decide(&world, student).await?;
            let right = to_check_in(decided.access, &decided.ties).ok_or(Error::NotFound)?;
            world.pressed_by(from.as_deref(), decided.viewer.who())?;
            let day = signed(&day, decided.viewer.today)?;
            let signers = signers(&world, right).await?;
            let signer = signers.into_iter().find(|one| Some(one.right.read().reader()) == guardian).ok_or(NOBODY)?;
            let right = to_record_on_paper(right, signer.right).ok_or(Error::NotFound)?;
            world.database.record_on_paper(right, day, world.now_ms()).await?;
            lead_to(student, "/check-ins?done=paper#on-paper");
            Ok(())
        }
        .await,
    )
}

/// Takes back that `guardian` signed the sheet of `student` on `day`, which was written down by mistake. What was written
/// down stays in the record, and says that it was withdrawn.
#[server(endpoint = "withdraw_on_paper", output = super::json::Answer)]
pub async fn withdraw_on_paper(
    student: PersonId,
    guardian: PersonId,
    day: String,
    from: Option<String>,
) -> Result<(), Error> {
    use super::context::{answer, decide, world};
    use super::desk::lead_to;
    use crate::domain::access::to_check_in;
    answer(
        async {
            let world = world()?;
            let decided = decide(&world, student).await?;
            let right = to_check_in(decided.access, &decided.ties).ok_or(Error::NotFound)?;
            world.pressed_by(from.as_deref(), decided.viewer.who())?;
            let day = day.parse().map_err(|_| Error::Unreadable)?;
            world.database.withdraw_on_paper(right, (guardian, day), world.now_ms()).await?;
            lead_to(student, "/check-ins?done=withdrawn#on-paper");
            Ok(())
        }
        .await,
    )
}
