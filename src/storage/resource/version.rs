//! What was changed of the resources of a district, by whom, and bringing it back. A version is only added.

use std::collections::BTreeMap;

use sqlx::sqlite::{SqliteConnection, SqliteRow};
use sqlx::{Connection, Row};

use super::{can_stand, resource, resources};
use crate::domain::administration::MayAdminister;
use crate::domain::error::Error as Rule;
use crate::domain::person::{DistrictId, ResourceId};
use crate::domain::resource::Resource;
use crate::storage::administration::Office;
use crate::storage::error::Error;
use crate::storage::open::Database;

/// The versions that are told, the newest ones. Older ones are kept.
const TOLD: i64 = 100;

/// A change of one resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResourceVersion {
    pub number: i64,
    pub resource: ResourceId,
    /// What it said after the change; nothing where it was taken away.
    pub said: Option<Resource>,
    /// The version before it, and what that said, where it had not been taken away; nothing where it was new.
    pub before: Option<(i64, Option<Resource>)>,
    pub at_ms: i64,
    /// Who made it; nobody at the command line.
    pub by: Option<String>,
    /// Why, as they say.
    pub note: String,
}

/// What bringing a version of a resource back would come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResourceReturn {
    /// What it says now; nothing where it was taken away.
    pub now: Option<Resource>,
    /// What it would say; nothing by a version that took it away.
    pub then: Option<Resource>,
    /// Its newest version.
    pub over: i64,
    /// Why that cannot stand in the list of today.
    pub wrong: Option<Rule>,
}

impl Office<'_> {
    /// Adds what a resource says now as a version.
    pub(super) async fn keep_version(&mut self, id: ResourceId, note: &str) -> Result<(), Error> {
        sqlx::query(
            "INSERT INTO resource_version (district_id, number, resource_id, title, address, purpose, section, grades, topic,
                subject, language, hidden, source, removed, at_ms, changed_by, note)
             SELECT district_id,
                    (SELECT coalesce(max(number), 0) + 1 FROM resource_version WHERE district_id = $1),
                    resource_id, title, address, purpose, section, grades, topic, subject, language, hidden, source,
                    removed_ms IS NOT NULL, $3, $4, $5
             FROM resource WHERE district_id = $1 AND resource_id = $2",
        )
        .bind(self.right.district().0)
        .bind(id.0)
        .bind(self.now_ms)
        .bind(self.right.actor().map(|actor| actor.0))
        .bind(note.to_owned())
        .execute(&mut *self.connection)
        .await?;
        Ok(())
    }

    /// Decides whether somebody saw the newest version of a resource.
    ///
    /// # Errors
    /// [`Error::Overtaken`] where another one came first, [`Error::Database`].
    pub(super) async fn saw_newest(&mut self, (id, over): (ResourceId, i64)) -> Result<(), Error> {
        let newest: Option<i64> =
            sqlx::query_scalar("SELECT max(number) FROM resource_version WHERE district_id = $1 AND resource_id = $2")
                .bind(self.right.district().0)
                .bind(id.0)
                .fetch_one(&mut *self.connection)
                .await?;
        if newest == Some(over) { Ok(()) } else { Err(Error::Overtaken) }
    }
}

impl Database {
    /// The number of the newest version of each resource of the administrator's district. Whoever reads the resources after
    /// these saw at least as much.
    ///
    /// # Errors
    /// [`Error::NotFound`] for those whose list it is not, [`Error::Database`].
    pub async fn newest_of_resources(&self, right: MayAdminister) -> Result<BTreeMap<ResourceId, i64>, Error> {
        if !right.lists_resources() {
            return Err(Error::NotFound);
        }
        let rows = sqlx::query(
            "SELECT resource_id, max(number) FROM resource_version WHERE district_id = $1 GROUP BY resource_id",
        )
        .bind(right.district().0)
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(|row| Ok((ResourceId(row.try_get(0)?), row.try_get(1)?))).collect()
    }

    /// What was changed of the resources of the administrator's district, the newest first, at most 100.
    ///
    /// # Errors
    /// [`Error::NotFound`] for those whose list it is not, [`Error::Corrupt`], [`Error::Database`].
    pub async fn resource_versions(&self, right: MayAdminister) -> Result<Vec<ResourceVersion>, Error> {
        if !right.lists_resources() {
            return Err(Error::NotFound);
        }
        // Each beside the one before it, which is read as a row of its own.
        let rows = sqlx::query(
            "WITH told AS (SELECT number, resource_id FROM resource_version WHERE district_id = $1 ORDER BY number DESC LIMIT $2)
             SELECT v.resource_id, v.title, v.address, v.purpose, v.section, v.grades, v.topic, v.subject, v.language, v.hidden,
                    v.source, v.removed, v.number, v.at_ms, p.name, v.note, t.number
             FROM told t
             JOIN resource_version v ON v.district_id = $1 AND v.number IN (t.number, (
                 SELECT max(b.number) FROM resource_version b
                 WHERE b.district_id = $1 AND b.resource_id = t.resource_id AND b.number < t.number))
             LEFT JOIN person p ON p.district_id = v.district_id AND p.person_id = v.changed_by
             ORDER BY t.number DESC, v.number DESC",
        )
        .bind(right.district().0)
        .bind(TOLD)
        .fetch_all(&self.readers)
        .await?;
        let mut versions: Vec<ResourceVersion> = Vec::new();
        for row in &rows {
            let (resource, said) = stood(row)?;
            let (number, told): (i64, i64) = (row.try_get(12)?, row.try_get(16)?);
            if number == told {
                let (at_ms, by, note) = (row.try_get(13)?, row.try_get(14)?, row.try_get(15)?);
                versions.push(ResourceVersion { number, resource, said, before: None, at_ms, by, note });
            } else if let Some(version) = versions.last_mut() {
                version.before = Some((number, said));
            }
        }
        Ok(versions)
    }

    /// What bringing a version back would come to. Nothing is changed.
    ///
    /// # Errors
    /// [`Error::NotFound`] for those whose list it is not, and where there is no such version; [`Error::Corrupt`],
    /// [`Error::Database`].
    pub async fn resource_return(&self, right: MayAdminister, version: i64) -> Result<ResourceReturn, Error> {
        if !right.lists_resources() {
            return Err(Error::NotFound);
        }
        let mut connection = self.readers.acquire().await?;
        let mut transaction = connection.begin().await?;
        let (_, found) = returned(&mut transaction, right.district(), version).await?;
        transaction.rollback().await?;
        Ok(found)
    }

    /// Makes a resource say again what it said by a version, also where it was taken away since; `note` is why, and `over`
    /// the newest version of it that its author saw. What says so already stays as it is.
    ///
    /// # Errors
    /// [`Error::NotFound`] for those whose list it is not, and where no such version is one that can stand there;
    /// [`Error::Overtaken`] where another one came first; [`Error::Rule`], [`Error::Corrupt`], [`Error::Database`]: nothing
    /// was changed.
    pub async fn bring_back_resource(
        &self,
        right: MayAdminister,
        (version, over): (i64, i64),
        note: &str,
        now_ms: i64,
    ) -> Result<(), Error> {
        if !right.lists_resources() {
            return Err(Error::NotFound);
        }
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let mut office = Office::open(&mut transaction, right, now_ms).await?;
        let (id, found) = returned(office.connection, right.district(), version).await?;
        let wanted = found.then.ok_or(Error::NotFound)?;
        if found.now.as_ref() == Some(&wanted) {
            return Ok(());
        }
        if found.over != over {
            return Err(Error::Overtaken);
        }
        if let Some(rule) = found.wrong {
            return Err(rule.into());
        }
        office.write_resource(Some(id), Some(&wanted), note).await?;
        transaction.commit().await?;
        Ok(())
    }
}

/// Which resource a version is of, and what bringing it back would come to.
///
/// # Errors
/// [`Error::NotFound`] where there is no such version, [`Error::Corrupt`], [`Error::Database`].
async fn returned(
    connection: &mut SqliteConnection,
    district: DistrictId,
    version: i64,
) -> Result<(ResourceId, ResourceReturn), Error> {
    let row = sqlx::query(
        "SELECT v.resource_id, v.title, v.address, v.purpose, v.section, v.grades, v.topic, v.subject, v.language, v.hidden,
                v.source, v.removed,
                (SELECT max(number) FROM resource_version n WHERE n.district_id = $1 AND n.resource_id = v.resource_id)
         FROM resource_version v WHERE v.district_id = $1 AND v.number = $2",
    )
    .bind(district.0)
    .bind(version)
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(Error::NotFound)?;
    let (id, then) = stood(&row)?;
    let there = resources(connection, district).await?;
    let wrong = then.as_ref().and_then(|then| can_stand(Some(id), &then.address, &there).err());
    let now = there.into_iter().find(|(other, _)| *other == id).map(|(_, now)| now);
    Ok((id, ResourceReturn { now, then, over: row.try_get(12)?, wrong }))
}

/// Whose row it is, and what stood in the list by it: what [`resource`] reads, and behind it whether it was taken away.
fn stood(row: &SqliteRow) -> Result<(ResourceId, Option<Resource>), Error> {
    let (id, said) = resource(row)?;
    let is_removed: bool = row.try_get(11)?;
    Ok((id, (!is_removed).then_some(said)))
}

/// What is wrong with the versions of the districts: one is missing, or the newest is not what stands in the list.
///
/// # Errors
/// [`Error::Database`].
pub(in crate::storage) async fn wrong(connection: &mut SqliteConnection) -> Result<Vec<(DistrictId, String)>, Error> {
    let rows = sqlx::query(
        "SELECT district_id, 'before version ' || number || ' one is missing' FROM (
             SELECT district_id, number, row_number() OVER (PARTITION BY district_id ORDER BY number) AS place
             FROM resource_version)
         WHERE number != place
         UNION ALL
         SELECT r.district_id, 'resource ' || r.resource_id || ' is not what its newest version says' FROM resource r
         LEFT JOIN resource_version v ON v.district_id = r.district_id AND v.number = (
             SELECT max(number) FROM resource_version n WHERE n.district_id = r.district_id AND n.resource_id = r.resource_id)
         WHERE (r.title, r.address, r.purpose, r.section, r.grades, r.topic, r.subject, r.language, r.hidden,
                r.source, r.removed_ms IS NOT NULL)
            IS DISTINCT FROM (v.title, v.address, v.purpose, v.section, v.grades, v.topic, v.subject, v.language, v.hidden,
                v.source, v.removed)
         ORDER BY 1, 2",
    )
    .fetch_all(connection)
    .await?;
    rows.iter().map(|row| Ok((DistrictId(row.try_get(0)?), row.try_get(1)?))).collect()
}
