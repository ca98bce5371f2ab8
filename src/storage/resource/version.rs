//! What was changed of the resources of a district, by whom, and bringing it back. A version is only added.

use sqlx::sqlite::{SqliteConnection, SqliteRow};
use sqlx::{Connection, Row};

use super::{can_stand, resource, resources};
use crate::domain::administration::MayAdminister;
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
}

impl Office<'_> {
    /// Adds what a resource says now as a version.
    pub(super) async fn keep_version(&mut self, id: ResourceId) -> Result<(), Error> {
        sqlx::query(
            "INSERT INTO resource_version (district_id, number, resource_id, title, address, purpose, section, grades, topic,
                subject, language, hidden, removed, at_ms, changed_by)
             SELECT district_id,
                    (SELECT coalesce(max(number), 0) + 1 FROM resource_version WHERE district_id = $1),
                    resource_id, title, address, purpose, section, grades, topic, subject, language, hidden,
                    removed_ms IS NOT NULL, $3, $4
             FROM resource WHERE district_id = $1 AND resource_id = $2",
        )
        .bind(self.right.district().0)
        .bind(id.0)
        .bind(self.now_ms)
        .bind(self.right.actor().map(|actor| actor.0))
        .execute(&mut *self.connection)
        .await?;
        Ok(())
    }
}

impl Database {
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
                    v.removed, v.number, v.at_ms, p.name, t.number
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
            let (number, told): (i64, i64) = (row.try_get(11)?, row.try_get(14)?);
            if number == told {
                let (at_ms, by) = (row.try_get(12)?, row.try_get(13)?);
                versions.push(ResourceVersion { number, resource, said, before: None, at_ms, by });
            } else if let Some(version) = versions.last_mut() {
                version.before = Some((number, said));
            }
        }
        Ok(versions)
    }

    /// Makes a resource say again what it said by a version, also where it was taken away since. What says so already
    /// stays as it is.
    ///
    /// # Errors
    /// [`Error::NotFound`] for those whose list it is not, and where no such version is one that can stand there;
    /// [`Error::Rule`], [`Error::Corrupt`], [`Error::Database`]: nothing was changed.
    pub async fn bring_back_resource(&self, right: MayAdminister, version: i64, now_ms: i64) -> Result<(), Error> {
        if !right.lists_resources() {
            return Err(Error::NotFound);
        }
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let mut office = Office::open(&mut transaction, right, now_ms).await?;
        let row = sqlx::query(
            "SELECT resource_id, title, address, purpose, section, grades, topic, subject, language, hidden, removed
             FROM resource_version WHERE district_id = $1 AND number = $2",
        )
        .bind(right.district().0)
        .bind(version)
        .fetch_optional(&mut *office.connection)
        .await?
        .ok_or(Error::NotFound)?;
        let (id, said) = stood(&row)?;
        let wanted = said.ok_or(Error::NotFound)?;
        let there = resources(office.connection, right.district()).await?;
        can_stand(Some(id), &wanted.address, &there)?;
        if there.iter().any(|(other, stands)| *other == id && *stands == wanted) {
            return Ok(());
        }
        office.write_resource(Some(id), Some(&wanted)).await?;
        transaction.commit().await?;
        Ok(())
    }
}

/// Whose row it is, and what stood in the list by it: what [`resource`] reads, and behind it whether it was taken away.
fn stood(row: &SqliteRow) -> Result<(ResourceId, Option<Resource>), Error> {
    let (id, said) = resource(row)?;
    let is_removed: bool = row.try_get(10)?;
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
                r.removed_ms IS NOT NULL)
            IS DISTINCT FROM (v.title, v.address, v.purpose, v.section, v.grades, v.topic, v.subject, v.language, v.hidden, v.removed)
         ORDER BY 1, 2",
    )
    .fetch_all(connection)
    .await?;
    rows.iter().map(|row| Ok((DistrictId(row.try_get(0)?), row.try_get(1)?))).collect()
}
