//! Administration: what its pages show, and its forms. Each call asks who administers; `domain::administration` says
//! what.

use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::context::Sheet;
use super::error::Error;
use crate::domain::administration::Directory;
#[cfg(feature = "ssr")]
use crate::domain::administration::{MayAdminister, of_class, ordered};
#[cfg(feature = "ssr")]
use crate::domain::merge::{Now, Sent, Shown};
use crate::domain::person::{ClassId, PersonId, SchoolId};

pub(super) mod put;
pub mod settings;
mod shape;

pub use put::{disable_account, hand_over_caseload, put_class, put_person, put_relation, put_school};
pub use shape::{
    Blank, Bond, Class, ClassForm, ClassPage, Classes, Overview, People, RelationForm, Relative, School, Schools,
    Somebody, Typed,
};

/// The right of whoever asks; absent for all who administer nothing.
#[cfg(feature = "ssr")]
pub(super) async fn administrator(world: &super::World) -> Result<MayAdminister, Error> {
    let viewer = super::context::signed_in(world).await?;
    crate::domain::administration::to_administer(&viewer).ok_or(Error::NotFound)
}

/// The same, of those to whom `may` lets do one thing.
#[cfg(feature = "ssr")]
pub(super) async fn administrator_who(
    world: &super::World,
    may: fn(&MayAdminister) -> bool,
) -> Result<MayAdminister, Error> {
    administrator(world).await.and_then(|right| may(&right).then_some(right).ok_or(Error::NotFound))
}

/// Who of these presses a button on a page of their own.
#[cfg(feature = "ssr")]
pub(super) async fn pressed_by_administrator(
    world: &super::World,
    from: Option<&str>,
    may: fn(&MayAdminister) -> bool,
) -> Result<MayAdminister, Error> {
    world.pressed_by(from, super::context::signed_in(world).await?.who())?;
    administrator_who(world, may).await
}

/// What the administrator typed into a form that could not be saved.
#[cfg(feature = "ssr")]
pub(super) async fn typed<T: serde::de::DeserializeOwned>(
    world: &super::World,
    right: MayAdminister,
    sheet: Sheet,
) -> Result<Option<T>, Error> {
    Ok(world.unsaved(right.who(), sheet).await?.and_then(|form| form.fields()))
}

/// What there is to administer, in numbers.
#[server(endpoint = "administration", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn administration() -> Result<Overview, Error> {
    use super::context::{answer, world};
    answer(
        async {
            let world = world()?;
            let right = administrator(&world).await?;
            let numbers = world.database.numbers(right, world.now_ms()).await?;
            Ok(Overview {
                people: numbers.people,
                schools: numbers.schools,
                classes: numbers.classes,
                has_students: right.has_students(),
                sets_district: right.sets_district(),
                sets_windows: right.sets_windows(),
            })
        }
        .await,
    )
}

/// The schools of the administrator.
#[server(endpoint = "administered_schools", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn administered_schools() -> Result<Schools, Error> {
    use super::context::{answer, world};
    answer(
        async {
            let world = world()?;
            let right = administrator(&world).await?;
            if !right.has_students() {
                return Err(Error::NotFound);
            }
            let schools = world.database.administered_schools(right, world.now_ms()).await?;
            let mut waits = world.all_unsaved(right.who()).await?;
            let mut typed = |school| waits.remove(&Sheet::School(school).to_string());
            let rows = schools.into_iter().map(|row| {
                let typed = typed(Some(row.school)).map(|form| Sent::of_one("name", &form.part, &form.words));
                let form = Shown::of(Now::from([("name", row.name.clone())]), typed.as_ref());
                School { school: row.school, name: row.name, students: row.students, adults: row.adults, form }
            });
            let rows = rows.collect();
            Ok(Schools {
                rows,
                may_change: right.makes_schools(),
                typed: typed(None).map(|form| form.words),
                from: world.seal.of(right.who()),
            })
        }
        .await,
    )
}

/// The people whom `query` leaves; it is the address of the page.
#[server(endpoint = "administered_people", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn administered_people(query: Directory) -> Result<People, Error> {
    use super::context::{answer, world};
    answer(
        async {
            let world = world()?;
            let right = administrator(&world).await?;
            let (rows, next) = world.database.people(right, &query, world.now_ms()).await?;
            let rows = rows.into_iter().map(|row| (row.person, row.details, row.school)).collect();
            Ok(People { rows, next, schools: named_schools(&world, right).await?, roles: right.roles() })
        }
        .await,
    )
}

#[cfg(feature = "ssr")]
async fn named_schools(
    world: &super::World,
    right: crate::domain::administration::MayAdminister,
) -> Result<Vec<(SchoolId, String)>, Error> {
    let schools = world.database.administered_schools(right, world.now_ms()).await?;
    Ok(schools.into_iter().map(|school| (school.school, school.name)).collect())
}

/// What somebody new may be.
#[server(endpoint = "blank_person", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn blank_person() -> Result<Blank, Error> {
    use super::context::{answer, world};
    answer(
        async {
            let world = world()?;
            let right = administrator(&world).await?;
            let typed = typed(&world, right, Sheet::Person(None)).await?;
            let schools = named_schools(&world, right).await?;
            Ok(Blank { schools, roles: right.roles(), typed, from: world.seal.of(right.who()) })
        }
        .await,
    )
}

/// One person with their relations.
#[server(endpoint = "administered_person", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn administered_person(person: PersonId) -> Result<Somebody, Error> {
    use super::context::{answer, world};
    answer(
        async {
            let world = world()?;
            let right = administrator(&world).await?;
            let found = world.database.administered_person(right, person, world.now_ms()).await?;
            let relatives = found.relatives.into_iter().map(relative).collect();
            let role = found.details.role;
            let is_oneself = right.actor() == Some(person);
            let may_be = |other: &crate::domain::person::Role| {
                *other == role || (role.is_staff() && other.is_staff() && !is_oneself)
            };
            let roles = right.roles().into_iter().filter(may_be).collect();
            let details = found.details;
            let (person, schools, is_disabled) = (found.person, found.schools, found.is_disabled);
            let may_purge = right.purges() && role == crate::domain::person::Role::Student;
            let from = world.seal.of(right.who());
            let fields = details.fields();
            let kept = typed::<Sent>(&world, right, Sheet::Person(Some(person))).await?;
            let kept = kept.map(|sent| ordered(sent, &fields));
            let leaving = typed::<Sent>(&world, right, Sheet::Leaving(person)).await?;
            let typed = Typed {
                details: Shown::of(fields.clone(), kept.as_ref()),
                leaving: Shown::of(fields, leaving.as_ref()),
                counselor: typed(&world, right, Sheet::Counselor(person)).await?,
                guardian: typed(&world, right, Sheet::Guardian(person)).await?,
            };
            Ok(Somebody { person, details, relatives, schools, roles, is_oneself, is_disabled, may_purge, typed, from })
        }
        .await,
    )
}

#[cfg(feature = "ssr")]
fn relative(one: crate::storage::Relative) -> Relative {
    use crate::storage::Bond as Below;
    Relative {
        bond: match one.bond {
            Below::Caseload => Bond::Caseload,
            Below::Guardian => Bond::Guardian,
            Below::Teaches | Below::Attends => Bond::Class,
        },
        person: one.person,
        name: one.details.name,
        role: one.details.role,
        is_there: one.is_there,
        class: one.class,
        term: one.tie.term,
        kinship: one.tie.kinship,
        blocked: one.tie.blocked,
    }
}

/// A page of classes, of one school if wanted.
#[server(endpoint = "administered_classes", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn administered_classes(school: Option<SchoolId>, after: Option<ClassId>) -> Result<Classes, Error> {
    use super::context::{answer, world};
    answer(
        async {
            let world = world()?;
            let right = administrator(&world).await?;
            let (rows, next) = world.database.classes(right, (school, after), world.now_ms()).await?;
            let rows = rows.into_iter().map(class).collect();
            let typed = typed(&world, right, Sheet::Class(None)).await?;
            let schools = named_schools(&world, right).await?;
            Ok(Classes { rows, next, schools, typed, from: world.seal.of(right.who()) })
        }
        .await,
    )
}

#[cfg(feature = "ssr")]
fn class(row: crate::storage::ClassRow) -> Class {
    let crate::storage::ClassRow { class, name, school, local_id, teachers, students } = row;
    Class { class, name, school, local_id, teachers, students }
}

/// One class with everybody in it.
#[server(endpoint = "administered_class", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn administered_class(id: ClassId) -> Result<ClassPage, Error> {
    use super::context::{answer, world};
    answer(
        async {
            let world = world()?;
            let right = administrator(&world).await?;
            let found = world.database.class(right, id, world.now_ms()).await?;
            let members = found.members.into_iter().map(|member| Relative {
                bond: Bond::Class,
                person: member.person,
                name: member.details.name,
                role: member.details.role,
                is_there: member.is_there,
                class: None,
                term: member.tie.term,
                kinship: String::new(),
                blocked: false,
            });
            let kept = typed::<Sent>(&world, right, Sheet::Class(Some(id))).await?;
            let now = of_class(&found.row.name, found.row.local_id.as_deref());
            Ok(ClassPage {
                members: members.collect(),
                class: class(found.row),
                form: Shown::of(now, kept.as_ref()),
                member: typed(&world, right, Sheet::Member(id)).await?,
                from: world.seal.of(right.who()),
            })
        }
        .await,
    )
}
