//! The forms of administration that change who is here, and who belongs to whom. What cannot be saved waits for its writer
//! and stands in its form again.

use leptos::prelude::*;

use super::shape::RelationForm;
#[cfg(feature = "ssr")]
use super::{Bond, administrator, pressed_by_administrator};
#[cfg(feature = "ssr")]
use crate::api::context::{Form, Sheet, World, answer, world};
use crate::api::error::Error;
#[cfg(feature = "ssr")]
use crate::domain::administration::MayAdminister;
use crate::domain::administration::Written;
use crate::domain::merge::Fields;
#[cfg(feature = "ssr")]
use crate::domain::merge::Sent;
use crate::domain::person::{ClassId, PersonId, SchoolId};

/// The right of whoever sends a form of administration from a page of their own; what another one brought waits for them.
#[cfg(feature = "ssr")]
pub(in crate::api) async fn sender(
    world: &World,
    from: Option<&str>,
    (sheet, form): (Sheet, &Form),
) -> Result<MayAdminister, Error> {
    world.sent_by(from, administrator(world).await, MayAdminister::who, (sheet, form)).await
}

/// Makes a school, or gives one another name for whoever saw it under the name that it `was` of.
#[server(endpoint = "put_school", output = crate::api::json::Answer)]
pub async fn put_school(
    school: Option<SchoolId>,
    name: String,
    #[server(default)] was: String,
    from: Option<String>,
) -> Result<(), Error> {
    answer(
        async {
            let world = world()?;
            let sheet = Sheet::School(school);
            let typed = Form { words: name, part: was, ..Form::default() };
            let right = sender(&world, from.as_deref(), (sheet, &typed)).await?;
            let seen = school.map(|school| (school, typed.part.as_str()));
            let put = world.database.put_school(right, seen, &typed.words, world.now_ms()).await;
            world.settle(put.map_err(Error::from), (right.who(), sheet), typed).await?;
            leptos_axum::redirect("/admin/schools?saved=1");
            Ok(())
        }
        .await,
    )
}

/// Adds a person, or changes in one what the form changed: `was` is what each field of it began with.
#[server(endpoint = "put_person", output = crate::api::json::Answer)]
pub async fn put_person(
    person: Option<PersonId>,
    form: Written,
    #[server(default)] was: Fields,
    from: Option<String>,
) -> Result<(), Error> {
    answer(
        async {
            let world = world()?;
            // The day on which somebody leaves has a form of its own.
            let sheet = match person {
                Some(person) if form.left.is_some() => Sheet::Leaving(person),
                person => Sheet::Person(person),
            };
            let sent = Sent { was, form: form.fields() };
            let typed = Form::of(&sent);
            let right = sender(&world, from.as_deref(), (sheet, &typed)).await?;
            let put = world.database.put_person(right, person, &sent, world.now_ms()).await;
            let person = world.settle(put.map_err(Error::from), (right.who(), sheet), typed).await?;
            leptos_axum::redirect(&format!("/admin/people/{person}?saved=1"));
            Ok(())
        }
        .await,
    )
}

/// Disables the account of a person, or lets it be used again.
#[server(endpoint = "disable_account", output = crate::api::json::Answer)]
pub async fn disable_account(
    person: PersonId,
    #[server(default)] disabled: bool,
    from: Option<String>,
) -> Result<(), Error> {
    answer(
        async {
            let world = world()?;
            let right = pressed_by_administrator(&world, from.as_deref(), |_| true).await?;
            world.database.disable_account(right, person, disabled, world.now_ms()).await?;
            world.company.let_go_everywhere(right.district(), person);
            leptos_axum::redirect(&format!("/admin/people/{person}?saved=1"));
            Ok(())
        }
        .await,
    )
}

/// Makes a class, or changes in one what the form changed: `was` is what each field of it began with.
#[server(endpoint = "put_class", output = crate::api::json::Answer)]
pub async fn put_class(
    class: Option<ClassId>,
    #[server(default)] form: Fields,
    #[server(default)] was: Fields,
    from: Option<String>,
) -> Result<(), Error> {
    answer(
        async {
            let world = world()?;
            let sheet = Sheet::Class(class);
            let sent = Sent { was, form };
            let typed = Form::of(&sent);
            let right = sender(&world, from.as_deref(), (sheet, &typed)).await?;
            let put = world.database.put_class(right, class, &sent, world.now_ms()).await;
            let class = world.settle(put.map_err(Error::from), (right.who(), sheet), typed).await?;
            leptos_axum::redirect(&format!("/admin/classes/{class}?saved=1"));
            Ok(())
        }
        .await,
    )
}

/// The form that a relation was typed into, by the page that it stands on: that of the student, or of the class. A button
/// beside a relation brings nothing that was typed.
#[cfg(feature = "ssr")]
fn sheet_of(form: &RelationForm) -> Option<Sheet> {
    let number = |id: &str| id.trim().strip_prefix('#')?.parse().ok();
    let is_typed = form.ends.is_none() && form.blocked.is_none();
    match form.bond {
        _ if !is_typed => None,
        Bond::Caseload => number(&form.person).map(|student| Sheet::Counselor(PersonId(student))),
        Bond::Guardian => number(&form.person).map(|student| Sheet::Guardian(PersonId(student))),
        Bond::Class => number(&form.one).map(|class| Sheet::Member(ClassId(class))),
    }
}

/// Makes, changes or ends a relation, and goes back to the page of the form.
#[server(endpoint = "put_relation", output = crate::api::json::Answer)]
pub async fn put_relation(form: RelationForm, from: Option<String>) -> Result<(), Error> {
    use crate::storage::{Bond as Below, TieForm};
    answer(
        async {
            let world = world()?;
            let sheet = sheet_of(&form);
            let typed = Form::of(&form);
            let right = if let Some(sheet) = sheet {
                sender(&world, from.as_deref(), (sheet, &typed)).await?
            } else {
                pressed_by_administrator(&world, from.as_deref(), |_| true).await?
            };
            let begins_again = form.ends.as_deref() == Some("no");
            let form = TieForm {
                bond: match form.bond {
                    Bond::Caseload => Below::Caseload,
                    Bond::Guardian => Below::Guardian,
                    Bond::Class => Below::Attends,
                },
                one: form.one,
                person: form.person,
                since: form.since,
                until: if begins_again { Some(String::new()) } else { form.until },
                // Who adds a guardian who is there already takes away no word that somebody else wrote.
                kinship: form.kinship.filter(|kinship| !kinship.trim().is_empty()),
                blocked: form.blocked.as_deref().map(|blocked| blocked == "yes"),
                ends: form.ends.as_deref() == Some("yes"),
            };
            let put = world.database.put_tie(right, &form, world.now_ms()).await.map_err(Error::from);
            let put = match sheet {
                Some(sheet) => world.settle(put, (right.who(), sheet), typed).await?,
                None => put?,
            };
            if let Some(student) = put {
                // Whoever may still read asks again, and is let in again.
                world.company.let_all_go(right.district(), student);
            }
            Ok(())
        }
        .await,
    )
}

/// Hands a counselor's whole caseload to another one.
#[server(endpoint = "hand_over_caseload", output = crate::api::json::Answer)]
pub async fn hand_over_caseload(from: PersonId, to: String) -> Result<(), Error> {
    answer(
        async {
            let world = world()?;
            let right = administrator(&world).await?;
            world.database.hand_over(right, from, &to, world.now_ms()).await?;
            Ok(())
        }
        .await,
    )
}
