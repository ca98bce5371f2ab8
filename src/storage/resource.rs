//! The resources of a district: reading them, and what a form or a line of a file comes to. Each change is a version more
//! (`resource/version.rs`).

use sqlx::sqlite::{SqliteConnection, SqliteRow};
use sqlx::{Connection, Row};

use super::administration::{Office, Step};
use super::error::Error;
use super::open::Database;
use crate::domain::administration::{MayAdminister, noted};
use crate::domain::catalogue::Area;
use crate::domain::error::Error as Rule;
use crate::domain::person::{DistrictId, ResourceId};
use crate::domain::resource::{Resource, STARTING, Written};
use crate::domain::section::Section;
use crate::domain::trail::Deed;
use crate::domain::window::Grades;

mod version;

pub(super) use version::wrong;
pub use version::{ResourceReturn, ResourceVersion};

/// Resources of one district: nobody reads more.
const MOST: usize = 1_000;
const FULL: Rule = Rule::new("title", "A list has 1,000 resources at most. Take some away first.");
const TAKEN: Rule = Rule::new("address", "Another resource has this address already.");

/// A resource and its number. What was taken away keeps its number, so that a link to it can say so.
pub type Numbered = (ResourceId, Resource);

/// A row that begins with number, title, address, purpose, section, grades, topic, subject, language, whether it is hidden,
/// and source.
fn resource(row: &SqliteRow) -> Result<Numbered, Error> {
    let id = ResourceId(row.try_get(0)?);
    let corrupt = |what: &str| Error::Corrupt { table: "resource", what: format!("resource {id}: {what}") };
    let section = row.try_get::<Option<&str>, _>(4)?.map(str::parse).transpose().map_err(|_| corrupt("section"))?;
    let topic = row.try_get::<Option<&str>, _>(6)?.map(str::parse).transpose().map_err(|_| corrupt("topic"))?;
    let grades = Grades::from_bits(row.try_get(5)?).ok_or_else(|| corrupt("grades"))?;
    let resource = Resource {
        title: row.try_get(1)?,
        address: row.try_get(2)?,
        purpose: row.try_get(3)?,
        section,
        grades,
        topic,
        subject: row.try_get(7)?,
        language: row.try_get(8)?,
        is_hidden: row.try_get(9)?,
        source: row.try_get(10)?,
    };
    Ok((id, resource))
}

/// Whether a resource with the number `id`, or a new one, may stand with this address among those that are there.
///
/// # Errors
/// [`FULL`], [`TAKEN`].
fn can_stand(id: Option<ResourceId>, address: &str, there: &[Numbered]) -> Result<(), Rule> {
    if there.iter().any(|(other, resource)| Some(*other) != id && resource.address == address) {
        return Err(TAKEN);
    }
    let is_there = there.iter().any(|(other, _)| Some(*other) == id);
    if is_there || there.len() < MOST { Ok(()) } else { Err(FULL) }
}

/// All that are there, in the order of their titles; those that are hidden too.
async fn resources(connection: &mut SqliteConnection, district: DistrictId) -> Result<Vec<Numbered>, Error> {
    let rows = sqlx::query(
        "SELECT resource_id, title, address, purpose, section, grades, topic, subject, language, hidden, source
         FROM resource WHERE district_id = $1 AND removed_ms IS NULL ORDER BY title, resource_id",
    )
    .bind(district.0)
    .fetch_all(connection)
    .await?;
    rows.iter().map(resource).collect()
}

impl Office<'_> {
    /// What a line or a form comes to about the resource `id`, or the one with its address.
    ///
    /// # Errors
    /// [`Error::NotFound`] for those whose list it is not, [`Error::Rule`], [`Error::Database`].
    pub(super) async fn decide_resource(
        &mut self,
        id: Option<ResourceId>,
        written: &Written,
        removes: bool,
    ) -> Result<Step, Error> {
        if !self.right.lists_resources() {
            return Err(Error::NotFound);
        }
        let there = resources(self.connection, self.right.district()).await?;
        let address = written.address.as_deref().map(crate::domain::resource::address).transpose()?;
        let was = match (id, &address) {
            (Some(id), _) => Some(there.iter().find(|(other, _)| *other == id).ok_or(Error::NotFound)?),
            (None, Some(address)) => there.iter().find(|(_, other)| other.address == *address),
            (None, None) => None,
        };
        let (id, was) = (was.map(|(id, _)| *id), was.map(|(_, was)| was.clone()));
        if removes {
            return Ok(if was.is_some() { Step::Resource { id, wanted: None } } else { Step::Nothing });
        }
        let wanted = written.over(was.as_ref())?;
        can_stand(id, &wanted.address, &there)?;
        Ok(if was.as_ref() == Some(&wanted) { Step::Nothing } else { Step::Resource { id, wanted: Some(wanted) } })
    }

    /// Writes what was decided as a version more, with the reason of whoever decided it and an entry on the trail; gives the
    /// number of the resource.
    ///
    /// # Errors
    /// [`Error::Rule`] about the reason, [`Error::Database`].
    pub(super) async fn write_resource(
        &mut self,
        id: Option<ResourceId>,
        wanted: Option<&Resource>,
        note: &str,
    ) -> Result<i64, Error> {
        let note = noted(note)?;
        let district = self.right.district().0;
        let number = match id {
            Some(id) => id.0,
            None => {
                sqlx::query_scalar("SELECT coalesce(max(resource_id), 0) + 1 FROM resource WHERE district_id = $1")
                    .bind(district)
                    .fetch_one(&mut *self.connection)
                    .await?
            }
        };
        let query = match wanted {
            None => sqlx::query("UPDATE resource SET removed_ms = $3 WHERE district_id = $1 AND resource_id = $2")
                .bind(district)
                .bind(number)
                .bind(self.now_ms),
            Some(Resource { title, address, purpose, section, grades, topic, subject, language, is_hidden, source }) => {
                sqlx::query(
                    "INSERT INTO resource (district_id, resource_id, title, address, purpose, section, grades, topic, subject,
                        language, hidden, source)
                     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
                     ON CONFLICT (district_id, resource_id) DO UPDATE SET title = $3, address = $4, purpose = $5,
                        section = $6, grades = $7, topic = $8, subject = $9, language = $10, hidden = $11, source = $12,
                        removed_ms = NULL",
                )
                .bind(district)
                .bind(number)
                .bind(title.clone())
                .bind(address.clone())
                .bind(purpose.clone())
                .bind(section.map(Section::slug))
                .bind(grades.bits())
                .bind(topic.map(Area::slug))
                .bind(subject.clone())
                .bind(language.clone())
                .bind(*is_hidden)
                .bind(source.clone())
            }
        };
        query.execute(&mut *self.connection).await?;
        self.keep_version(ResourceId(number), note).await?;
        self.note(Deed::ChangedResource, None, Some(number)).await?;
        Ok(number)
    }
}

impl Database {
    /// The resources of a district, in the order of their titles; what is hidden is not among them.
    ///
    /// # Errors
    /// [`Error::Corrupt`], [`Error::Database`].
    pub async fn resources(&self, district: DistrictId) -> Result<Vec<Numbered>, Error> {
        let mut connection = self.readers.acquire().await?;
        let mut all = resources(&mut connection, district).await?;
        all.retain(|(_, resource)| !resource.is_hidden);
        Ok(all)
    }

    /// All of them, for those who list them.
    ///
    /// # Errors
    /// [`Error::NotFound`] for everybody else, [`Error::Corrupt`], [`Error::Database`].
    pub async fn listed_resources(&self, right: MayAdminister) -> Result<Vec<Numbered>, Error> {
        if !right.lists_resources() {
            return Err(Error::NotFound);
        }
        let mut connection = self.readers.acquire().await?;
        resources(&mut connection, right.district()).await
    }

    /// The subjects in which the district requires credits, in their order.
    ///
    /// # Errors
    /// [`Error::NotFound`] for those whose list it is not, [`Error::Database`].
    pub async fn subjects(&self, right: MayAdminister) -> Result<Vec<String>, Error> {
        if !right.lists_resources() {
            return Err(Error::NotFound);
        }
        let subjects = sqlx::query_scalar(
            "SELECT min(subject) FROM requirement WHERE district_id = $1 AND measure = 'credits'
             GROUP BY subject_key ORDER BY min(place), 1",
        );
        Ok(subjects.bind(right.district().0).fetch_all(&self.readers).await?)
    }

    /// Makes a resource, changes the one of this number for whoever saw this newest version of it, or takes it away
    /// (`written` is nothing); `note` is why, for the list of versions.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Overtaken`] where another version came first, [`Error::Rule`], [`Error::Database`]:
    /// nothing was changed.
    pub async fn put_resource(
        &self,
        right: MayAdminister,
        (seen, note): (Option<(ResourceId, i64)>, &str),
        written: Option<&Written>,
        now_ms: i64,
    ) -> Result<(), Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let mut office = Office::open(&mut transaction, right, now_ms).await?;
        let id = seen.map(|(id, _)| id);
        let step = office.decide_resource(id, written.unwrap_or(&Written::default()), written.is_none()).await?;
        // A line of a file names a resource by its address; a page that adds one does not change what another page added.
        let is_new = id.is_none() && written.is_some();
        if is_new && !matches!(step, Step::Resource { id: None, .. }) {
            return Err(TAKEN.into());
        }
        if let Step::Resource { id, wanted } = step {
            if let Some(seen) = seen {
                office.saw_newest(seen).await?;
            }
            office.write_resource(id, wanted.as_ref(), note).await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Adds what of the starting list is not there, all or nothing; `note` is why. Gives how many.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Rule`], [`Error::Database`].
    pub async fn start_resources(&self, right: MayAdminister, note: &str, now_ms: i64) -> Result<usize, Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let mut office = Office::open(&mut transaction, right, now_ms).await?;
        let mut added = 0;
        for one in &STARTING {
            let step = office.decide_resource(None, &one.written(), false).await?;
            // What the district has already stays as the district has it.
            if let Step::Resource { id: None, wanted } = step {
                office.write_resource(None, wanted.as_ref(), note).await?;
                added += 1;
            }
        }
        transaction.commit().await?;
        Ok(added)
    }
}
