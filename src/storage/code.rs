//! One-time codes: made for a person by somebody who may, used once, and then an account or a new password. Also the
//! owner's, with whom a district begins.

use sqlx::sqlite::SqliteConnection;
use sqlx::{Connection, Row};

use super::account::{forget_second, record};
use super::consent::is_of_blocked;
use super::error::Error;
use super::here::{is_here, is_made, may_enter_now, today};
use super::open::Database;
use super::roster::name_key;
use super::session::{end_all, role};
use super::trail;
use crate::domain::account::CodeKind;
use crate::domain::person::{DistrictId, PersonId, Role, SchoolId};
use crate::domain::trail::{Capacity, Deed, Entry};

/// A code to be made.
#[derive(Clone, Debug)]
pub struct NewCode {
    pub hash: [u8; 32],
    pub kind: CodeKind,
    pub district: DistrictId,
    pub person: PersonId,
    /// The telephone is lost too.
    pub clears_second: bool,
    pub made_by: PersonId,
    pub until_ms: i64,
}

/// Somebody for whom a code may be made.
#[derive(Clone, Debug)]
pub struct Invitee {
    pub name: String,
    pub role: Role,
    /// Where the person belongs: by the own row, a guardian by the children, a partner by the consents.
    pub schools: Vec<SchoolId>,
    /// The login, where there is an account.
    pub login: Option<String>,
}

/// What a code that can still be used says.
#[derive(Clone, Debug)]
pub struct Open {
    pub kind: CodeKind,
    /// Nobody where it makes the first owner.
    pub who: Option<(DistrictId, PersonId)>,
    pub name: String,
    pub role: Role,
    pub district: Option<String>,
    pub login: Option<String>,
    pub until_ms: i64,
}

/// What the first owner says.
#[derive(Clone, Debug)]
pub struct Beginning {
    pub district: String,
    pub behind_utc: i32,
    pub name: String,
}

impl Database {
    /// The person for whom somebody of the same district wants to make a code; nobody who has left. A family's and a
    /// partner's schools are those of the students to whom a relation holds today.
    ///
    /// # Errors
    /// [`Error::Corrupt`], [`Error::Database`].
    pub async fn invitee(
        &self,
        (district, person): (DistrictId, PersonId),
        now_ms: i64,
    ) -> Result<Option<Invitee>, Error> {
        let row = sqlx::query(concat!(
            "SELECT p.name, p.role, a.login, ",
            today!("d", "$3"),
            " FROM person p
             JOIN district d ON d.district_id = p.district_id
             LEFT JOIN account a ON a.district_id = p.district_id AND a.person_id = p.person_id
             WHERE p.district_id = $1 AND p.person_id = $2
               AND ",
            may_enter_now!("p", "d", "$3")
        ));
        let row = row.bind(district.0).bind(person.0).bind(now_ms).fetch_optional(&self.readers).await?;
        let Some(row) = row else { return Ok(None) };
        let schools = sqlx::query_scalar::<_, i64>(concat!(
            "SELECT school_id FROM person WHERE district_id = $1 AND person_id = $2 AND school_id IS NOT NULL
             UNION SELECT s.school_id FROM person p
             JOIN guardian g ON g.district_id = p.district_id AND g.guardian_id = p.person_id AND g.blocked = 0
             JOIN person s ON s.district_id = g.district_id AND s.person_id = g.student_id
             WHERE p.district_id = $1 AND p.person_id = $2 AND p.role = 'guardian'
               AND (g.since_day IS NULL OR g.since_day <= $3) AND (g.until_day IS NULL OR $3 < g.until_day)
               AND ",
            is_here!("s", "$3"),
            "
             UNION SELECT s.school_id FROM person p
             JOIN consent c ON c.district_id = p.district_id AND c.partner_id = p.person_id AND c.revoked_ms IS NULL
             JOIN person s ON s.district_id = c.district_id AND s.person_id = c.student_id
             WHERE p.district_id = $1 AND p.person_id = $2 AND p.role = 'partner'
               AND c.since_day <= $3 AND $3 < c.until_day AND NOT ",
            is_of_blocked!("c"),
            " AND ",
            is_here!("s", "$3")
        ));
        let today: &str = row.get(3);
        let schools = schools.bind(district.0).bind(person.0).bind(today).fetch_all(&self.readers).await?;
        Ok(Some(Invitee {
            name: row.get(0),
            role: role(row.get(1))?,
            schools: schools.into_iter().map(SchoolId).collect(),
            login: row.get(2),
        }))
    }

    /// Makes a code; an earlier one of the same person that was not used ends.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn make_code(&self, code: &NewCode, now_ms: i64) -> Result<(), Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        end_codes(&mut transaction, (code.district, code.person)).await?;
        sqlx::query(
            "INSERT INTO code (code_hash, kind, district_id, person_id, clears_second, made_by, made_ms, until_ms)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(code.hash.to_vec())
        .bind(code.kind.slug())
        .bind(code.district.0)
        .bind(code.person.0)
        .bind(code.clears_second)
        .bind(code.made_by.0)
        .bind(now_ms)
        .bind(code.until_ms)
        .execute(&mut *transaction)
        .await?;
        record(&mut transaction, (code.district, code.made_by), now_ms, Deed::Invited, Some(code.person.0)).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Makes the code of whoever runs the server, at the server itself: for the owner there is, with the second factor
    /// taken away, or for the first one. An earlier one ends.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn make_owner_code(&self, hash: [u8; 32], now_ms: i64) -> Result<(), Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let owner = sqlx::query("SELECT district_id, person_id FROM person WHERE role = 'owner' ORDER BY 1, 2 LIMIT 1");
        let owner =
            owner.fetch_optional(&mut *transaction).await?.map(|row| (row.get::<i64, _>(0), row.get::<i64, _>(1)));
        sqlx::query("DELETE FROM code WHERE kind = 'owner' AND used_ms IS NULL").execute(&mut *transaction).await?;
        sqlx::query(
            "INSERT INTO code (code_hash, kind, district_id, person_id, clears_second, made_ms, until_ms)
             VALUES ($1, 'owner', $2, $3, 1, $4, $5)",
        )
        .bind(hash.to_vec())
        .bind(owner.map(|owner| owner.0))
        .bind(owner.map(|owner| owner.1))
        .bind(now_ms)
        .bind(now_ms + CodeKind::Owner.lasts_ms(Role::Owner))
        .execute(&mut *transaction)
        .await?;
        if let Some((district, person)) = owner {
            let entry = Entry::of(DistrictId(district), now_ms, (None, Capacity::Operator), Deed::Invited).to(person);
            trail::append(&mut transaction, &entry).await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// What this code is for, while it can be used.
    ///
    /// # Errors
    /// [`Error::Corrupt`], [`Error::Database`].
    pub async fn open_code(&self, hash: &[u8; 32], now_ms: i64) -> Result<Option<Open>, Error> {
        let row = sqlx::query(concat!(
            "SELECT c.kind, c.district_id, c.person_id, coalesce(p.name, ''), coalesce(p.role, 'owner'), d.name,
                    iif(a.password IS NULL, NULL, a.login), c.until_ms
             FROM code c
             LEFT JOIN district d ON d.district_id = c.district_id
             LEFT JOIN person p ON p.district_id = c.district_id AND p.person_id = c.person_id
             LEFT JOIN account a ON a.district_id = c.district_id AND a.person_id = c.person_id
             WHERE c.code_hash = $1 AND c.used_ms IS NULL AND c.until_ms > $2
               AND ",
            is_made!("c.made_ms", "$2"),
            " AND ",
            may_enter_now!("p", "d", "$2")
        ));
        let row = row.bind(hash.to_vec()).bind(now_ms).fetch_optional(&self.readers).await?;
        row.map(|row| {
            let kind = row.get::<String, _>(0).parse();
            let who = row.get::<Option<i64>, _>(1).zip(row.get::<Option<i64>, _>(2));
            Ok(Open {
                kind: kind.map_err(|_| Error::Corrupt { table: "code", what: "kind".to_owned() })?,
                who: who.map(|(district, person)| (DistrictId(district), PersonId(person))),
                name: row.get(3),
                role: role(row.get(4))?,
                district: row.get(5),
                login: row.get(6),
                until_ms: row.get(7),
            })
        })
        .transpose()
    }

    /// Uses a code up: the person has this login and password now, and every session of theirs ends.
    ///
    /// # Errors
    /// [`Error::NotFound`] where the code cannot be used (any more), [`Error::Taken`] where somebody else has the
    /// login: the code can be used again; [`Error::Database`].
    pub async fn use_code(
        &self,
        hash: &[u8; 32],
        (login, password): (&str, &str),
        beginning: Option<&Beginning>,
        now_ms: i64,
    ) -> Result<(DistrictId, PersonId), Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let used = sqlx::query(concat!(
            "UPDATE code SET used_ms = $2 WHERE code_hash = $1 AND used_ms IS NULL AND until_ms > $2 AND ",
            is_made!("made_ms", "$2"),
            " RETURNING kind, district_id, person_id, clears_second"
        ));
        let used = used.bind(hash.to_vec()).bind(now_ms).fetch_optional(&mut *transaction).await?;
        let used = used.ok_or(Error::NotFound)?;
        let clears_second: bool = used.get(3);
        let who = match (used.get::<Option<i64>, _>(1).zip(used.get(2)), beginning) {
            (Some((district, person)), _) => (DistrictId(district), PersonId(person)),
            (None, Some(beginning)) => begin(&mut transaction, beginning).await?,
            (None, None) => return Err(Error::NotFound),
        };
        let had_account = sqlx::query_scalar::<_, bool>(
            "SELECT EXISTS (SELECT 1 FROM account WHERE district_id = $1 AND person_id = $2)",
        );
        let had_account = had_account.bind(who.0.0).bind(who.1.0).fetch_one(&mut *transaction).await?;
        let set = sqlx::query(
            "INSERT INTO account (district_id, person_id, login, password, made_ms) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (district_id, person_id) DO UPDATE SET login = excluded.login, password = excluded.password",
        );
        let set = set.bind(who.0.0).bind(who.1.0).bind(login).bind(password).bind(now_ms);
        set.execute(&mut *transaction).await.map_err(|error| match &error {
            sqlx::Error::Database(inner) if inner.is_unique_violation() => Error::Taken,
            _ => Error::Database(error),
        })?;
        if had_account && clears_second {
            forget_second(&mut transaction, who).await?;
            record(&mut transaction, who, now_ms, Deed::ClearedSecondFactor, Some(who.1.0)).await?;
        }
        end_all(&mut transaction, who).await?;
        end_codes(&mut transaction, who).await?;
        let deed = if had_account { Deed::ChangedPassword } else { Deed::OpenedAccount };
        record(&mut transaction, who, now_ms, deed, Some(who.1.0)).await?;
        transaction.commit().await?;
        Ok(who)
    }
}

/// The codes of a person that were not used end.
pub(super) async fn end_codes(connection: &mut SqliteConnection, who: (DistrictId, PersonId)) -> Result<(), Error> {
    sqlx::query("DELETE FROM code WHERE district_id = $1 AND person_id = $2 AND used_ms IS NULL")
        .bind(who.0.0)
        .bind(who.1.0)
        .execute(connection)
        .await?;
    Ok(())
}

/// The district of the file, made if there is none, and its owner in it.
async fn begin(connection: &mut SqliteConnection, beginning: &Beginning) -> Result<(DistrictId, PersonId), Error> {
    let there = sqlx::query_scalar::<_, i64>("SELECT min(district_id) FROM district HAVING count(*) > 0");
    let district = if let Some(district) = there.fetch_optional(&mut *connection).await? {
        district
    } else {
        let made = sqlx::query_scalar("INSERT INTO district (name, behind_utc) VALUES ($1, $2) RETURNING district_id");
        made.bind(&beginning.district).bind(beginning.behind_utc).fetch_one(&mut *connection).await?
    };
    // Lists are in the order of the family's name, which stands last where this is read.
    let (given, family) = beginning.name.rsplit_once(' ').unwrap_or(("", &beginning.name));
    let person = sqlx::query_scalar(
        "INSERT INTO person (district_id, person_id, role, name, name_key)
         SELECT $1, max(coalesce((SELECT max(person_id) FROM person WHERE district_id = $1), 0), last_person) + 1, 'owner', $2, $3
         FROM district WHERE district_id = $1 RETURNING person_id",
    );
    let person = person.bind(district).bind(&beginning.name).bind(name_key(format!("{family} {given}").trim()));
    Ok((DistrictId(district), PersonId(person.fetch_one(connection).await?)))
}
