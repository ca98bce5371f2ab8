//! What a district decides: its name and language, the sections open to teachers, guardians after the 18th birthday, its
//! midnight.

use sqlx::sqlite::SqliteConnection;
use sqlx::{Connection, Row};

use super::Office;
use crate::domain::administration::{MayAdminister, plain};
use crate::domain::error::Error as Rule;
use crate::domain::merge::{Fields, Now, Sent};
use crate::domain::section::{Section, Sections};
use crate::domain::trail::Deed;
use crate::say::Language;
use crate::storage::error::Error;
use crate::storage::open::Database;
use crate::storage::standing::days;
use crate::storage::turn;

/// The settings of a district.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    pub name: String,
    /// What a teacher of the student may read.
    pub teacher_sections: Sections,
    /// Whether guardians keep their access after the 18th birthday without being asked back.
    pub guardians_stay: bool,
    /// Minutes that the district's midnight lies behind UTC's.
    pub behind_utc: i32,
    /// What a page speaks where neither its reader nor their browser says otherwise.
    pub language: Language,
}

impl Settings {
    /// What stands in each field of the forms about them.
    pub fn fields(&self) -> Now {
        let ticked = |is_so: bool| if is_so { "yes" } else { "" }.to_owned();
        let sections = Section::ALL.map(|section| (section.slug(), ticked(self.teacher_sections.has(section))));
        let others = [
            ("name", self.name.clone()),
            ("behind_utc", self.behind_utc.to_string()),
            ("guardians_stay", ticked(self.guardians_stay)),
            ("language", self.language.tag().to_owned()),
        ];
        sections.into_iter().chain(others).collect()
    }

    fn with(mut self, set: Fields) -> Result<Self, Rule> {
        for (field, text) in set {
            match field.as_str() {
                "name" => self.name = plain("name", &text)?,
                "behind_utc" => {
                    let behind = text.parse().ok().filter(|behind| (-840..=840).contains(behind));
                    self.behind_utc = behind.ok_or(Rule::new("behind_utc", "There is no such time zone."))?;
                }
                "guardians_stay" => self.guardians_stay = !text.is_empty(),
                "language" => self.language = Language::of(&text).unwrap_or(self.language),
                section => {
                    let (section, now) = (section.parse::<Section>()?, self.teacher_sections);
                    self.teacher_sections = if text.is_empty() { now.without(section) } else { now.with(section) };
                }
            }
        }
        Ok(self)
    }
}

async fn settings(connection: &mut SqliteConnection, right: MayAdminister) -> Result<Settings, Error> {
    let row = sqlx::query(
        "SELECT name, teacher_sections, guardians_stay, behind_utc, language FROM district WHERE district_id = $1",
    )
    .bind(right.district().0)
    .fetch_optional(connection)
    .await?
    .ok_or(Error::NotFound)?;
    let sections = Sections::from_bits(row.get(1));
    Ok(Settings {
        name: row.get(0),
        teacher_sections: sections
            .ok_or_else(|| Error::Corrupt { table: "district", what: "teacher_sections".to_owned() })?,
        guardians_stay: row.get(2),
        behind_utc: row.get(3),
        language: Language::of(row.get(4)).unwrap_or_default(),
    })
}

impl Database {
    /// The settings of the district.
    ///
    /// # Errors
    /// [`Error::NotFound`] for those who do not set them.
    pub async fn district_settings(&self, right: MayAdminister) -> Result<Settings, Error> {
        if !right.sets_district() {
            return Err(Error::NotFound);
        }
        let mut connection = self.readers.acquire().await?;
        settings(&mut connection, right).await
    }

    /// Sets what a form makes of them over what they are by now.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Rule`] also where somebody else set one of them meanwhile, [`Error::Database`].
    pub async fn set_district(&self, right: MayAdminister, sent: &Sent, now_ms: i64) -> Result<(), Error> {
        if !right.sets_district() {
            return Err(Error::NotFound);
        }
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let before = settings(&mut transaction, right).await?;
        let settings = before.clone().with(sent.set(&before.fields())?)?;
        if before == settings {
            return Ok(());
        }
        sqlx::query(
            "UPDATE district SET name = $2, teacher_sections = $3, guardians_stay = $4, behind_utc = $5, language = $6
             WHERE district_id = $1",
        )
        .bind(right.district().0)
        .bind(settings.name)
        .bind(settings.teacher_sections.bits())
        .bind(settings.guardians_stay)
        .bind(settings.behind_utc)
        .bind(settings.language.tag())
        .execute(&mut *transaction)
        .await?;
        if before.behind_utc != settings.behind_utc {
            days::count_days(&mut transaction, right.district()).await?;
            turn::tell_anew(&mut transaction, right.district()).await?;
        }
        let mut office = Office::open(&mut transaction, right, now_ms).await?;
        office.note(Deed::ChangedSettings, None, None).await?;
        transaction.commit().await?;
        Ok(())
    }
}
