//! The Guide in a district's own words: what stands there, its versions, and changing it. A version is only added.

use sqlx::sqlite::{SqliteConnection, SqliteRow};
use sqlx::{Connection, Row};

use super::administration::Office;
use super::error::Error;
use super::open::Database;
use crate::domain::administration::{MayAdminister, noted};
use crate::domain::guide::{Kept, Own, Place, Topic, Voice};
use crate::domain::person::DistrictId;
use crate::domain::trail::Deed;
use crate::say::Language;

/// The versions of a page that are told, the newest ones. Older ones are kept.
const TOLD: i64 = 100;

/// A version of a page of the Guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuideVersion {
    pub number: i64,
    pub own: Own,
    /// Where the words come from, as their writer says.
    pub source: String,
    /// Why it was made, as they say.
    pub note: String,
    pub at_ms: i64,
    /// Who made it; nobody at the command line.
    pub by: Option<String>,
}

/// The own words of a row that has them from column `at` on.
fn own(row: &SqliteRow, at: usize) -> Result<Own, Error> {
    let kept = Kept {
        purpose: row.try_get(at)?,
        questions: row.try_get(at + 1)?,
        notice: row.try_get(at + 2)?,
        examples: row.try_get(at + 3)?,
        letters: row.try_get(at + 4)?,
        months: row.try_get(at + 5)?,
        about: row.try_get(at + 6)?,
        wholes: row.try_get(at + 7)?,
    };
    let corrupt = |_| Error::Corrupt { table: "guide_version", what: "lines that nobody may type".to_owned() };
    Own::kept(kept).map_err(corrupt)
}

/// The newest of a page: its number, its words, and their source. Number 0 where the district never changed it.
async fn newest(
    connection: &mut SqliteConnection,
    district: DistrictId,
    place: Place,
) -> Result<(i64, Own, String), Error> {
    let row = sqlx::query(
        "SELECT number, source, purpose, questions, notice, examples, letters, months, about, wholes FROM guide_version
         WHERE district_id = $1 AND voice = $2 AND language = $3 AND section = $4 ORDER BY number DESC LIMIT 1",
    )
    .bind(district.0)
    .bind(place.voice.slug())
    .bind(place.language.tag())
    .bind(place.topic.slug())
    .fetch_optional(connection)
    .await?;
    let Some(row) = row else { return Ok((0, Own::default(), String::new())) };
    Ok((row.try_get(0)?, own(&row, 2)?, row.try_get(1)?))
}

/// Adds a version, with its entry on the trail. What stands there already is not written again.
async fn put(
    connection: &mut SqliteConnection,
    right: MayAdminister,
    (place, base): (Place, i64),
    (own, source, note): (&Own, &str, &str),
    now_ms: i64,
) -> Result<(), Error> {
    let note = noted(note)?;
    let (number, was, from) = newest(connection, right.district(), place).await?;
    if was == *own && from == source {
        return Ok(());
    }
    if number != base {
        return Err(Error::Overtaken);
    }
    let number: i64 =
        sqlx::query_scalar("SELECT coalesce(max(number), 0) + 1 FROM guide_version WHERE district_id = $1")
            .bind(right.district().0)
            .fetch_one(&mut *connection)
            .await?;
    let kept = own.to_keep();
    sqlx::query(
        "INSERT INTO guide_version
            (district_id, number, section, voice, language, purpose, questions, notice, examples, letters, months, about, wholes,
             source, at_ms, changed_by, note)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
    )
    .bind(right.district().0)
    .bind(number)
    .bind(place.topic.slug())
    .bind(place.voice.slug())
    .bind(place.language.tag())
    .bind(kept.purpose)
    .bind(kept.questions)
    .bind(kept.notice)
    .bind(kept.examples)
    .bind(kept.letters)
    .bind(kept.months)
    .bind(kept.about)
    .bind(kept.wholes)
    .bind(source.to_owned())
    .bind(now_ms)
    .bind(right.actor().map(|actor| actor.0))
    .bind(note.to_owned())
    .execute(&mut *connection)
    .await?;
    Office::open(connection, right, now_ms).await?.note(Deed::ChangedGuide, None, Some(number)).await
}

impl Database {
    /// What a district says in its own words in one voice and language, and on the pages without voices, in the order of
    /// [`Topic::ALL`].
    ///
    /// # Errors
    /// [`Error::Corrupt`], [`Error::Database`].
    pub async fn guide(&self, district: DistrictId, (voice, language): (Voice, Language)) -> Result<[Own; 6], Error> {
        let rows = sqlx::query(
            "SELECT section, purpose, questions, notice, examples, letters, months, about, wholes FROM guide_version v
             WHERE district_id = $1 AND (voice = $2 OR section IN ('smart', 'families')) AND language = $3
               AND NOT EXISTS (SELECT 1 FROM guide_version n
                               WHERE n.district_id = v.district_id AND n.voice = v.voice AND n.language = v.language
                                 AND n.section = v.section AND n.number > v.number)",
        )
        .bind(district.0)
        .bind(voice.slug())
        .bind(language.tag())
        .fetch_all(&self.readers)
        .await?;
        let mut said: [Own; 6] = Default::default();
        for row in &rows {
            let topic = row.try_get::<&str, _>(0)?;
            let place = Topic::ALL.iter().position(|one| one.slug() == topic);
            if let Some(place) = place.and_then(|place| said.get_mut(place)) {
                *place = own(row, 1)?;
            }
        }
        Ok(said)
    }

    /// The pages that a district has put into its own words, and since when each stands as it is. Languages that the
    /// product does not speak any more are left out.
    ///
    /// # Errors
    /// [`Error::NotFound`] for those who do not word the Guide, [`Error::Database`].
    pub async fn worded_guide(&self, right: MayAdminister) -> Result<Vec<(Place, i64)>, Error> {
        if !right.words_guide() {
            return Err(Error::NotFound);
        }
        let rows = sqlx::query(
            "SELECT section, voice, language, at_ms FROM guide_version v
             WHERE district_id = $1
               AND coalesce(purpose, questions, notice, examples, letters, months, about, wholes) IS NOT NULL
               AND NOT EXISTS (SELECT 1 FROM guide_version n
                               WHERE n.district_id = v.district_id AND n.voice = v.voice AND n.language = v.language
                                 AND n.section = v.section AND n.number > v.number)",
        )
        .bind(right.district().0)
        .fetch_all(&self.readers)
        .await?;
        let place = |row: &SqliteRow| {
            let (topic, voice) = (row.get::<&str, _>(0).parse().ok()?, row.get::<&str, _>(1).parse().ok()?);
            Some((Place::new(topic, voice, Language::of(row.get(2))?), row.get(3)))
        };
        Ok(rows.iter().filter_map(place).collect())
    }

    /// The versions of a page, the newest first, at most 100.
    ///
    /// # Errors
    /// [`Error::NotFound`] for those who do not word the Guide, [`Error::Corrupt`], [`Error::Database`].
    pub async fn guide_versions(&self, right: MayAdminister, place: Place) -> Result<Vec<GuideVersion>, Error> {
        if !right.words_guide() {
            return Err(Error::NotFound);
        }
        let rows = sqlx::query(
            "SELECT v.number, v.source, v.at_ms, p.name, v.note, v.purpose, v.questions, v.notice, v.examples, v.letters,
                    v.months, v.about, v.wholes
             FROM guide_version v
             LEFT JOIN person p ON p.district_id = v.district_id AND p.person_id = v.changed_by
             WHERE v.district_id = $1 AND v.voice = $2 AND v.language = $3 AND v.section = $4
             ORDER BY v.number DESC LIMIT $5",
        )
        .bind(right.district().0)
        .bind(place.voice.slug())
        .bind(place.language.tag())
        .bind(place.topic.slug())
        .bind(TOLD)
        .fetch_all(&self.readers)
        .await?;
        let version = |row: &SqliteRow| -> Result<GuideVersion, Error> {
            let (number, source, at_ms, by) = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?, row.try_get(3)?);
            Ok(GuideVersion { number, source, note: row.try_get(4)?, at_ms, by, own: own(row, 5)? })
        };
        rows.iter().map(version).collect()
    }

    /// Says a page in these words of this source from now on, for whoever read it up to version `base` (0: before there was
    /// any); last stands why.
    ///
    /// # Errors
    /// [`Error::NotFound`] for those who do not word the Guide; [`Error::Overtaken`] where somebody else came first;
    /// [`Error::Rule`] about the reason; [`Error::Database`]: nothing was changed.
    pub async fn word_guide(
        &self,
        right: MayAdminister,
        (place, base): (Place, i64),
        wanted: (&Own, &str, &str),
        now_ms: i64,
    ) -> Result<(), Error> {
        if !right.words_guide() {
            return Err(Error::NotFound);
        }
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        put(&mut transaction, right, (place, base), wanted, now_ms).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Brings an earlier version of a page back, or the standard words (`version` is nothing): a new version that says
    /// the same; `note` is why.
    ///
    /// # Errors
    /// Those of [`Database::word_guide`]; [`Error::NotFound`] also where the page has no such version.
    pub async fn bring_back_guide(
        &self,
        right: MayAdminister,
        (place, base): (Place, i64),
        (version, note): (Option<i64>, &str),
        now_ms: i64,
    ) -> Result<(), Error> {
        if !right.words_guide() {
            return Err(Error::NotFound);
        }
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let (own, source) = match version {
            None => (Own::default(), String::new()),
            Some(number) => {
                let row = sqlx::query(
                    "SELECT source, purpose, questions, notice, examples, letters, months, about, wholes FROM guide_version
                     WHERE district_id = $1 AND number = $2 AND voice = $3 AND language = $4 AND section = $5",
                )
                .bind(right.district().0)
                .bind(number)
                .bind(place.voice.slug())
                .bind(place.language.tag())
                .bind(place.topic.slug())
                .fetch_optional(&mut *transaction)
                .await?
                .ok_or(Error::NotFound)?;
                (own(&row, 1)?, row.try_get(0)?)
            }
        };
        put(&mut transaction, right, (place, base), (&own, &source, note), now_ms).await?;
        transaction.commit().await?;
        Ok(())
    }
}

/// What is wrong with the words of the districts: a version that nobody can have written, and one that is missing.
///
/// # Errors
/// [`Error::Database`].
pub(super) async fn wrong(connection: &mut SqliteConnection) -> Result<Vec<(DistrictId, String)>, Error> {
    let rows = sqlx::query(
        "SELECT district_id, number, purpose, questions, notice, examples, letters, months, about, wholes,
                number != row_number() OVER (PARTITION BY district_id ORDER BY number)
         FROM guide_version ORDER BY district_id, number",
    )
    .fetch_all(connection)
    .await?;
    let mut wrong = Vec::new();
    for row in &rows {
        let (district, number) = (DistrictId(row.try_get(0)?), row.try_get::<i64, _>(1)?);
        if row.try_get(10)? {
            wrong.push((district, format!("before version {number} one is missing")));
        }
        if own(row, 2).is_err() {
            wrong.push((district, format!("version {number} cannot be read")));
        }
    }
    Ok(wrong)
}
