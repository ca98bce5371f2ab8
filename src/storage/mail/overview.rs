//! What administrators of the district see of the messages, and trying a refused one again.

use sqlx::{Connection, Row};

use super::super::error::Error;
use super::super::open::Database;
use super::super::trail;
use crate::domain::administration::MayAdminister;
use crate::domain::person::PersonId;
use crate::domain::reminder::Trouble;
use crate::domain::trail::{Deed, Entry};

/// Refused messages that are shown, the newest.
const SHOWN: i64 = 50;

/// Where the messages of a district are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Post {
    pub waiting: i64,
    pub sent: i64,
    /// By the mail server, or given up.
    pub refused: i64,
    /// Not sent, because nobody needed them any more.
    pub withdrawn: i64,
    /// What went wrong last, and has not been made good since.
    pub last: Option<Troubled>,
    pub list: Vec<Refused>,
}

/// Trouble with a message, and when; milliseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Troubled {
    pub trouble: Trouble,
    /// The number that the mail server said.
    pub code: Option<i64>,
    pub at_ms: i64,
}

/// A message that will not be tried again by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    pub batch: i64,
    pub person: PersonId,
    pub name: String,
    pub is_given_up: bool,
    pub what: Troubled,
}

impl Database {
    /// The messages of the district.
    ///
    /// # Errors
    /// [`Error::NotFound`] for those whom they are no matter of; [`Error::Database`], [`Error::Corrupt`].
    pub async fn post(&self, right: MayAdminister) -> Result<Post, Error> {
        if !right.sees_mail() {
            return Err(Error::NotFound);
        }
        let district = right.district().0;
        let mut post = Post::default();
        let counts = "SELECT state, count(*) FROM mail WHERE district_id = $1 GROUP BY state";
        for row in sqlx::query(counts).bind(district).fetch_all(&self.readers).await? {
            let place = match row.try_get(0)? {
                "waiting" | "trying" => &mut post.waiting,
                "sent" => &mut post.sent,
                "refused" | "given_up" => &mut post.refused,
                _ => &mut post.withdrawn,
            };
            *place += row.try_get::<i64, _>(1)?;
        }
        let last = sqlx::query(
            "SELECT trouble, code, at_ms FROM mail WHERE district_id = $1 AND state IN ('waiting', 'refused', 'given_up')
             AND trouble IS NOT NULL ORDER BY at_ms DESC LIMIT 1",
        );
        let last = last.bind(district).fetch_optional(&self.readers).await?;
        post.last = last.map(|row| troubled(&row, 0)).transpose()?;
        let refused = sqlx::query(
            "SELECT m.trouble, m.code, m.at_ms, m.batch_id, m.person_id, p.name, m.state = 'given_up'
             FROM mail m JOIN person p ON p.district_id = m.district_id AND p.person_id = m.person_id
             WHERE m.district_id = $1 AND m.state IN ('refused', 'given_up') ORDER BY m.at_ms DESC, m.person_id LIMIT $2",
        );
        for row in refused.bind(district).bind(SHOWN).fetch_all(&self.readers).await? {
            post.list.push(Refused {
                what: troubled(&row, 0)?,
                batch: row.try_get(3)?,
                person: PersonId(row.try_get(4)?),
                name: row.try_get(5)?,
                is_given_up: row.try_get(6)?,
            });
        }
        Ok(post)
    }

    /// Lets a message that was refused or given up be tried again, as if for the first time.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such message, or it is not refused; [`Error::Database`].
    pub async fn try_mail_again(
        &self,
        right: MayAdminister,
        (batch, person): (i64, PersonId),
        now_ms: i64,
    ) -> Result<(), Error> {
        if !right.sees_mail() {
            return Err(Error::NotFound);
        }
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let tried = sqlx::query(
            "UPDATE mail SET state = 'waiting', attempts = 0, next_ms = $4
             WHERE district_id = $1 AND batch_id = $2 AND person_id = $3 AND state IN ('refused', 'given_up')",
        )
        .bind(right.district().0)
        .bind(batch)
        .bind(person.0)
        .bind(now_ms)
        .execute(&mut *transaction)
        .await?;
        if tried.rows_affected() == 0 {
            return Err(Error::NotFound);
        }
        let actor = (right.actor(), right.capacity());
        let entry = Entry::of(right.district(), now_ms, actor, Deed::TriedMailAgain).to(person.0);
        trail::append(&mut transaction, &entry).await?;
        transaction.commit().await?;
        Ok(())
    }
}

fn troubled(row: &sqlx::sqlite::SqliteRow, at: usize) -> Result<Troubled, Error> {
    let corrupt = |_| Error::Corrupt { table: "mail", what: "trouble".to_owned() };
    let trouble = row.try_get::<&str, _>(at)?.parse().map_err(corrupt)?;
    Ok(Troubled { trouble, code: row.try_get(at + 1)?, at_ms: row.try_get(at + 2)? })
}
