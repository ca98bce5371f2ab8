//! Administration: what is derived stays right whatever is changed, each rule of who may change what from both sides,
//! and the pages that it is done on.

use ilp::domain::administration::{self, Directory, MayAdminister};
use ilp::domain::merge::{Fields, Sent};
use ilp::domain::person::{PersonId, Role, SchoolId, Viewer};
use ilp::storage::{self, Database, DistrictSettings, Error};

use crate::support::{DISTRICT, NOW_MS, TestFile, viewer};

mod alone;
mod lists;
mod pages;
mod relations;
mod seats;
mod two;

/// The right of an administrator of this role; a school's is that of school 2.
pub fn right(role: Role) -> MayAdminister {
    let school = (role == Role::SchoolAdmin).then_some(SchoolId(2));
    administration::to_administer(&Viewer { school, ..viewer(role, PersonId(9_000)) }).expect("an administrator")
}

/// The form of somebody new.
pub fn written(pairs: &[(&str, &str)]) -> Sent {
    let form = pairs.iter().map(|(field, text)| ((*field).to_owned(), (*text).to_owned())).collect();
    Sent { form, ..Sent::default() }
}

/// Changes a person by a form that saw them as they are.
pub async fn change_as(
    database: &Database,
    right: MayAdminister,
    person: PersonId,
    pairs: &[(&str, &str)],
) -> Result<PersonId, Error> {
    let seen = database.administered_person(right, person, NOW_MS).await.map(|seen| seen.details.fields());
    let was = seen.into_iter().flatten().map(|(field, text)| (field.to_owned(), text)).collect();
    database.put_person(right, Some(person), &Sent { was, ..written(pairs) }, NOW_MS).await
}

/// The same as the district's administrator.
pub async fn change(database: &Database, person: i64, pairs: &[(&str, &str)]) -> Result<PersonId, Error> {
    change_as(database, right(Role::DistrictAdmin), PersonId(person), pairs).await
}

/// Sets what of `wanted` is another than what stands there.
pub async fn set_district(database: &Database, right: MayAdminister, wanted: &DistrictSettings) -> Result<(), Error> {
    let fields = |settings: &DistrictSettings| -> Fields {
        settings.fields().into_iter().map(|(field, text)| (field.to_owned(), text)).collect()
    };
    let was = fields(&database.district_settings(right).await?);
    database.set_district(right, &Sent { was, form: fields(wanted) }, NOW_MS).await
}

/// Nothing that is derived is wrong.
pub async fn assert_sound(file: &TestFile, database: &Database) {
    assert_eq!(database.recount_desk(DISTRICT).await.expect("a count"), 0, "the desk's lists and counters");
    let health = storage::examine(&file.path).await.expect("a look");
    assert!(health.findings.is_empty(), "{:?}", health.findings);
}

/// The broken rule's field.
pub fn field<T: std::fmt::Debug>(result: Result<T, Error>) -> &'static str {
    match result {
        Err(Error::Rule(rule)) => rule.field,
        other => panic!("a rule was to be broken: {other:?}"),
    }
}

/// Everybody whom an administrator has, over all pages.
pub async fn everybody(database: &Database, right: MayAdminister, filter: &Directory) -> Vec<storage::PersonRow> {
    let mut filter = filter.clone();
    let mut all = Vec::new();
    loop {
        let (rows, next) = database.people(right, &filter, NOW_MS).await.expect("a page");
        all.extend(rows);
        filter.after = next;
        if filter.after.is_none() {
            return all;
        }
    }
}
