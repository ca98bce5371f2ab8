//! Sharing a plan: consents to partners, and from 18 on the student's word for a guardian.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::error::Error;
#[cfg(feature = "ssr")]
use super::{World, context::Decided};
use crate::domain::day::Day;
use crate::domain::person::PersonId;
use crate::domain::section::{Section, Sections};

/// Where a consent stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Course {
    Holds,
    /// Its last day has passed.
    Over,
    /// The guardian who gave it decides no more: whoever may share can give it again.
    Stopped,
    /// Somebody of the family ended it. RFC 3339 in UTC.
    Revoked {
        by: Option<String>,
        at: String,
    },
}

/// A consent about the student.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    pub id: i64,
    pub partner: String,
    pub sections: Sections,
    pub purpose: String,
    pub since: Option<Day>,
    /// It holds up to, and without, this day.
    pub until: Option<Day>,
    pub given_by: Option<String>,
    pub course: Course,
}

/// What giving a consent needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Blank {
    pub partners: Vec<(PersonId, String)>,
    /// The first and the last day on which it may end.
    pub first: Option<Day>,
    pub latest: Day,
    /// The purpose of a form that could not be taken.
    pub purpose: Option<String>,
}

/// A guardian of a student of 18 or more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guardian {
    pub person: PersonId,
    pub name: String,
    pub kinship: String,
    pub granted: Option<Day>,
}

/// The guardians of a student of 18 or more, for that student.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guardians {
    pub all: Vec<Guardian>,
    /// The district lets guardians read on without being asked back.
    pub stay: bool,
}

/// The page about sharing one plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sharing {
    pub student: PersonId,
    pub name: String,
    /// Whether the student reads it, and not a guardian.
    pub is_own: bool,
    /// Whether the student is 18 or older.
    pub is_of_age: bool,
    /// Newest first.
    pub consents: Vec<Consent>,
    /// Nothing where the viewer may not give one.
    pub blank: Option<Blank>,
    /// Nothing where the student does not decide about them.
    pub guardians: Option<Guardians>,
    /// What the forms of this page carry, so that the server knows whose page they are from.
    pub from: Option<String>,
}

/// What is shared of the plan of `student` (of one's own without), for the student and the guardians.
#[server(endpoint = "open_sharing", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_sharing(student: Option<PersonId>) -> Result<Sharing, Error> {
    use super::context::{Sheet, answer, decide_or_own, world};
    use crate::domain::access;
    use crate::domain::sharing::NewConsent;
    answer(
        async {
            let world = world()?;
            let decided = decide_or_own(&world, student).await?;
            let Decided { viewer, ties, access, student } = &decided;
            let right = access::to_end_sharing(*access).ok_or(Error::NotFound)?;
            let consents = world.database.consents(right).await?;
            let blank = match access::to_share(viewer, ties, *access) {
                Some(right) => Some(Blank {
                    partners: world.database.partners(right, viewer.today).await?,
                    first: viewer.today.next(),
                    latest: NewConsent::latest(viewer.today),
                    purpose: world.unsaved(viewer.who(), Sheet::Purpose(*student)).await?.map(|form| form.words),
                }),
                None => None,
            };
            let guardians = match access::to_grant(viewer, ties, *access) {
                Some(right) => Some(guardians_of(&world, right, viewer.today).await?),
                None => None,
            };
            Ok(Sharing {
                student: *student,
                name: world.database.pupil(right.read()).await?.name,
                is_own: viewer.person == *student,
                is_of_age: ties.is_of_age(viewer.today),
                consents: consents.into_iter().map(|one| told(one, viewer.today)).collect(),
                blank,
                guardians,
                from: world.seal.of(viewer.who()),
            })
        }
        .await,
    )
}

/// The form of a consent: `partner` may read `sections` for `purpose`, up to and without the day `until`. `agreed` is
/// the signature (34 CFR 99.30(d)).
#[server(endpoint = "share_plan", output = super::json::Answer)]
pub async fn share_plan(
    student: PersonId,
    partner: PersonId,
    #[server(default)] sections: Vec<Section>,
    purpose: String,
    until: String,
    #[server(default)] agreed: bool,
    from: Option<String>,
) -> Result<(), Error> {
    use super::context::{Form, Sheet, answer, decide_for, signed_in, world};
    use crate::domain::access;
    use crate::domain::person::Viewer;
    use crate::domain::sharing::NewConsent;
    answer(
        async {
            let world = world()?;
            let sheet = Sheet::Purpose(student);
            let form = Form { words: purpose, ..Form::default() };
            let viewer = signed_in(&world).await;
            let viewer = world.sent_by(from.as_deref(), viewer, Viewer::who, (sheet, &form)).await?;
            let decided = decide_for(&world, viewer, student).await?;
            let Decided { viewer, ties, access, .. } = &decided;
            let right = access::to_share(viewer, ties, *access).ok_or(Error::NotFound)?;
            let consent = match (agreed, until.trim().parse()) {
                (false, _) => Err(unsigned()),
                (true, Ok(until)) => {
                    let sections = sections.into_iter().collect();
                    NewConsent::new(partner, sections, &form.words, (viewer.today, until)).map_err(Error::from)
                }
                (true, Err(error)) => Err(error.into()),
            };
            let given = match consent {
                Ok(consent) => world.database.give_consent(right, &consent, world.now_ms()).await.map_err(Error::from),
                Err(error) => Err(error),
            };
            world.settle(given, (viewer.who(), sheet), form).await?;
            leptos_axum::redirect(&format!("{}?done=shared", page(&decided)));
            Ok(())
        }
        .await,
    )
}

/// Ends a consent about `student`; the pages that the partner has open end with it.
#[server(endpoint = "end_sharing", output = super::json::Answer)]
pub async fn end_sharing(student: PersonId, consent: i64, from: Option<String>) -> Result<(), Error> {
    use super::context::{answer, decide_for, signed_in, world};
    use crate::domain::access;
    answer(
        async {
            let world = world()?;
            let viewer = signed_in(&world).await?;
            world.pressed_by(from.as_deref(), viewer.who())?;
            let decided = decide_for(&world, viewer, student).await?;
            let right = access::to_end_sharing(decided.access).ok_or(Error::NotFound)?;
            let partner = world.database.revoke_consent(right, consent, world.now_ms()).await?;
            world.company.let_go(right.district(), student, partner);
            leptos_axum::redirect(&format!("{}?done=ended", page(&decided)));
            Ok(())
        }
        .await,
    )
}

/// The signed-in student, who is 18 or older, lets a guardian read on, or ends that.
#[server(endpoint = "grant_guardian", output = super::json::Answer)]
pub async fn grant_guardian(
    guardian: PersonId,
    #[server(default)] lets: bool,
    from: Option<String>,
) -> Result<(), Error> {
    use super::context::{answer, decide_for, signed_in, world};
    use crate::domain::access;
    answer(
        async {
            let world = world()?;
            let viewer = signed_in(&world).await?;
            world.pressed_by(from.as_deref(), viewer.who())?;
            let own = access::to_own_plan(&viewer).ok_or(Error::NotFound)?.author();
            let Decided { viewer, ties, access, student } = decide_for(&world, viewer, own).await?;
            let right = access::to_grant(&viewer, &ties, access).ok_or(Error::NotFound)?;
            world.database.grant_guardian(right, guardian, lets, (viewer.today, world.now_ms())).await?;
            if !lets {
                world.company.let_go(right.district(), student, guardian);
            }
            leptos_axum::redirect(if lets { "/plan/sharing?done=lets" } else { "/plan/sharing?done=closed" });
            Ok(())
        }
        .await,
    )
}

#[cfg(feature = "ssr")]
fn unsigned() -> Error {
    let reason = "Tick the box \u{201c}I have read this and agree\u{201d} first. Nothing was shared.";
    Error::invalid("agreed", reason)
}

/// The page that the viewer's forms stand on.
#[cfg(feature = "ssr")]
fn page(decided: &Decided) -> String {
    if decided.viewer.person == decided.student {
        "/plan/sharing".to_owned()
    } else {
        format!("/students/{}/sharing", decided.student)
    }
}

#[cfg(feature = "ssr")]
async fn guardians_of(world: &World, right: crate::domain::access::MayGrant, today: Day) -> Result<Guardians, Error> {
    let (all, stay) = world.database.guardians(right, today).await?;
    let guardian = |one: crate::storage::GuardianOf| Guardian {
        person: one.guardian,
        name: one.name,
        kinship: one.kinship,
        granted: one.granted,
    };
    Ok(Guardians { all: all.into_iter().map(guardian).collect(), stay })
}

#[cfg(feature = "ssr")]
fn told(consent: crate::storage::Consent, today: Day) -> Consent {
    let course = match consent.revoked {
        Some((by, at_ms)) => Course::Revoked { by, at: super::context::instant(at_ms) },
        None if consent.stands_on(today) => Course::Holds,
        None if consent.term.holds(today) => Course::Stopped,
        None => Course::Over,
    };
    Consent {
        id: consent.id,
        partner: consent.partner,
        sections: consent.sections,
        purpose: consent.purpose,
        since: consent.term.since,
        until: consent.term.until,
        given_by: consent.given_by,
        course,
    }
}
