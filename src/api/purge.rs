//! For how long a district keeps plans, and removing what its time is over for, or what an administrator decided about.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::administration::{administrator, pressed_by_administrator};
use super::error::Error;
use crate::domain::day::Day;
use crate::domain::error::Error as Rule;
#[cfg(feature = "ssr")]
use crate::domain::merge::Sent;
use crate::domain::merge::{self, Fields};
use crate::domain::person::{DistrictId, PersonId};
use crate::domain::retention::{Basis, Retention};

/// Students that the page names; all are counted and removed.
const NAMED: usize = 200;

/// One student about whom everything would be removed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    pub student: PersonId,
    pub name: String,
    pub left: Option<Day>,
    /// What would be removed, in numbers.
    pub what: String,
}

/// What would be removed: the first of the two steps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    pub retention: Retention,
    /// The first of them by the day on which they left.
    pub students: Vec<Due>,
    pub count: usize,
    /// One student, by a decision.
    pub is_early: bool,
    /// What the second step is about: exactly these.
    pub fingerprint: String,
    /// What the form of this page carries, so that the server knows whose page it is from.
    pub from: Option<String>,
}

/// For how long a district keeps plans and backups.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    pub retention: Retention,
    /// The form of the periods, for those who set them.
    pub form: merge::Shown,
    /// What a form of this page carries, so that the server knows whose page it is from.
    pub from: Option<String>,
}

/// For how long the viewer's district keeps plans and backups; for everybody who is signed in.
#[server(endpoint = "open_retention", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_retention() -> Result<Kept, Error> {
    use super::context::{answer, signed_in, world};
    answer(
        async {
            let world = world()?;
            let viewer = signed_in(&world).await?;
            let retention = world.database.retention(viewer.district).await?;
            let typed = world.unsaved(viewer.who(), super::context::Sheet::Retention).await?;
            let typed = typed.and_then(|form| form.fields::<Sent>());
            Ok(Kept {
                form: merge::Shown::of(retention.fields(), typed.as_ref()),
                retention,
                from: world.seal.of(viewer.who()),
            })
        }
        .await,
    )
}

/// The form of the periods, where `was` is what each began with.
#[server(endpoint = "set_retention", output = super::json::Answer)]
pub async fn set_retention(
    plan_years: u16,
    backup_days: u16,
    graduate_years: u16,
    #[server(default)] was: Fields,
    from: Option<String>,
) -> Result<(), Error> {
    use super::administration::put::sender;
    use super::context::{Form, Sheet, answer, world};
    answer(
        async {
            let world = world()?;
            let typed = Retention { plan_years, backup_days, graduate_years }.fields();
            let sent = Sent { was, form: typed.into_iter().map(|(field, text)| (field.to_owned(), text)).collect() };
            let typed = Form::of(&sent);
            let right = sender(&world, from.as_deref(), (Sheet::Retention, &typed)).await?;
            let saved = world.database.set_retention(right, &sent, world.now_ms()).await;
            world.settle(saved.map_err(Error::from), (right.who(), Sheet::Retention), typed).await?;
            leptos_axum::redirect("/admin/settings?saved=1");
            Ok(())
        }
        .await,
    )
}

/// What would be removed: of the students whose time is over, or of `student` alone. Nothing is.
#[server(endpoint = "open_purge", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_purge(student: Option<PersonId>) -> Result<Shown, Error> {
    use super::context::{answer, world};
    answer(
        async {
            let world = world()?;
            let right = administrator(&world).await?;
            let due = match student {
                Some(student) => vec![world.database.held(right, student).await?],
                None => world.database.due(right, world.now_ms()).await?,
            };
            let fingerprint = fingerprint(right.district(), due.iter().map(|due| due.student));
            let count = due.len();
            let language = super::language::spoken();
            let students = due.into_iter().take(NAMED).map(|due| Due {
                student: due.student,
                name: due.name,
                left: due.left,
                what: due.held.words_in(language),
            });
            Ok(Shown {
                retention: world.database.retention(right.district()).await?,
                students: students.collect(),
                count,
                is_early: student.is_some(),
                fingerprint,
                from: world.seal.of(right.who()),
            })
        }
        .await,
    )
}

/// Removes what was shown: exactly these students. `number` is typed by the administrator: how many they are, or the
/// number of the one. For the one, `basis` says why.
#[server(endpoint = "purge_records", output = super::json::Answer)]
pub async fn purge_records(
    student: Option<PersonId>,
    #[server(default)] number: String,
    basis: Option<Basis>,
    fingerprint: String,
    from: Option<String>,
) -> Result<(), Error> {
    use super::context::{answer, world};
    answer(
        async {
            let world = world()?;
            let right = pressed_by_administrator(&world, from.as_deref(), |_| true).await?;
            let (students, basis, wanted) = if let Some(student) = student {
                let due = world.database.held(right, student).await?;
                let basis = basis.filter(|basis| *basis != Basis::Period).ok_or(NO_BASIS)?;
                (vec![due.student], basis, student.to_string())
            } else {
                let due = world.database.due(right, world.now_ms()).await?;
                let students: Vec<_> = due.into_iter().map(|due| due.student).collect();
                let wanted = students.len().to_string();
                (students, Basis::Period, wanted)
            };
            if fingerprint != self::fingerprint(right.district(), students.iter().copied()) {
                return Err(NOT_AS_SHOWN.into());
            }
            if number.trim().trim_start_matches('#') != wanted {
                return Err(NOT_TYPED.into());
            }
            let done = world.database.purge(right, &students, basis, world.now_ms()).await;
            for student in students {
                world.unsaved.forget_all_of((right.district(), student));
                world.handed.forget((right.district(), student));
                world.company.let_all_go(right.district(), student);
                world.signs.forget((right.district(), student));
            }
            let count = done?.len();
            leptos_axum::redirect(&format!("/admin/purge?done={count}"));
            Ok(())
        }
        .await,
    )
}

const NOT_TYPED: Rule =
    Rule::new("number", "The number that you typed is not the one that is asked for. Nothing was removed.");
const NOT_AS_SHOWN: Rule =
    Rule::new("fingerprint", "It is not what was shown any more. Nothing was removed; look at the list again.");
const NO_BASIS: Rule = Rule::new("basis", "Choose why the record is removed before its time. Nothing was removed.");

/// The same for the same students.
fn fingerprint(district: DistrictId, students: impl Iterator<Item = PersonId>) -> String {
    let what = serde_json::json!([district, students.collect::<Vec<_>>()]).to_string();
    super::context::hash(&what).iter().take(12).fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}
