//! What a family lets others read: consents to partners, and after the 18th birthday the student's word for a
//! guardian. Each change stands on the trail in its own transaction.

use sqlx::sqlite::SqliteRow;
use sqlx::{Connection, Row};

use super::error::Error;
use super::here::is_here;
use super::open::Database;
use super::trail;
use crate::domain::access::{MayEndSharing, MayGrant, MayRead, MayShare};
use crate::domain::day::{Day, Term};
use crate::domain::person::PersonId;
use crate::domain::section::Sections;
use crate::domain::sharing::NewConsent;
use crate::domain::trail::Deed;

/// Whether a guardian gave the consent whose row has this name whom a court has kept away since.
macro_rules! is_of_blocked {
    ($consent:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM guardian g WHERE g.district_id = ",
            $consent,
            ".district_id AND g.guardian_id = ",
            $consent,
            ".given_by AND g.student_id = ",
            $consent,
            ".student_id AND g.blocked = 1)"
        )
    };
}
pub(super) use is_of_blocked;

/// A consent, whether it holds or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    pub id: i64,
    pub partner: String,
    pub sections: Sections,
    pub purpose: String,
    pub term: Term,
    /// Who gave it; nothing for a guardian whom a court has kept away since: then it opens nothing any more.
    pub given_by: Option<String>,
    /// Who ended it and when, in milliseconds since 1970.
    pub revoked: Option<(Option<String>, i64)>,
}

impl Consent {
    /// Whether it opens anything on a day, as `domain::access` decides it: nobody ended it, its days are not over, and no
    /// court has kept away the guardian who gave it.
    pub fn stands_on(&self, today: Day) -> bool {
        self.revoked.is_none() && self.given_by.is_some() && self.term.holds(today)
    }
}

/// A guardian as a student of 18 or more sees them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuardianOf {
    pub guardian: PersonId,
    pub name: String,
    pub kinship: String,
    /// The day on which the student let them read on.
    pub granted: Option<Day>,
}

const CONSENTS: &str = concat!(
    "SELECT c.consent_id, p.name, c.sections, c.purpose, c.since_day, c.until_day,
        CASE WHEN ",
    is_of_blocked!("c"),
    " THEN NULL ELSE by.name END,
        CASE WHEN EXISTS (SELECT 1 FROM guardian g WHERE g.district_id = c.district_id AND g.guardian_id = c.revoked_by
                            AND g.student_id = c.student_id AND g.blocked = 1) THEN NULL ELSE ended.name END,
        c.revoked_ms
     FROM consent c
     JOIN person p ON p.district_id = c.district_id AND p.person_id = c.partner_id
     JOIN person by ON by.district_id = c.district_id AND by.person_id = c.given_by
     LEFT JOIN person ended ON ended.district_id = c.district_id AND ended.person_id = c.revoked_by
     WHERE c.district_id = $1 AND c.student_id = $2 AND (c.partner_id = $3 OR $3 IS NULL)
     ORDER BY c.consent_id DESC"
);

fn consent(row: &SqliteRow) -> Result<Consent, Error> {
    let id = row.get(0);
    let corrupt = || Error::Corrupt { table: "consent", what: format!("consent {id}") };
    let day = |column| row.get::<&str, _>(column).parse().map(Some).map_err(|_| corrupt());
    Ok(Consent {
        id,
        partner: row.get(1),
        sections: Sections::from_bits(row.get(2)).ok_or_else(corrupt)?,
        purpose: row.get(3),
        term: Term { since: day(4)?, until: day(5)? },
        given_by: row.get(6),
        revoked: row.get::<Option<i64>, _>(8).map(|at_ms| (row.get(7), at_ms)),
    })
}

impl Database {
    /// Every consent about a student, newest first.
    ///
    /// # Errors
    /// [`Error::Corrupt`], [`Error::Database`].
    pub async fn consents(&self, right: MayEndSharing) -> Result<Vec<Consent>, Error> {
        self.consents_to(right.read(), None).await
    }

    /// The consents by which a partner reads, and those that have ended; whoever else reads has none.
    ///
    /// # Errors
    /// [`Error::Corrupt`], [`Error::Database`].
    pub async fn own_consents(&self, right: MayRead) -> Result<Vec<Consent>, Error> {
        self.consents_to(right, Some(right.reader())).await
    }

    async fn consents_to(&self, right: MayRead, partner: Option<PersonId>) -> Result<Vec<Consent>, Error> {
        let rows = sqlx::query(CONSENTS)
            .bind(right.district().0)
            .bind(right.student().0)
            .bind(partner.map(|partner| partner.0))
            .fetch_all(&self.readers)
            .await?;
        rows.iter().map(consent).collect()
    }

    /// The partners of the district whom one may share with, by name.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn partners(&self, right: MayShare, today: Day) -> Result<Vec<(PersonId, String)>, Error> {
        let rows = sqlx::query(concat!(
            "SELECT p.person_id, p.name FROM person p
             WHERE p.district_id = $1 AND p.role = 'partner' AND ",
            is_here!("p", "$2"),
            " ORDER BY p.name_key"
        ))
        .bind(right.district().0)
        .bind(today.to_string())
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.into_iter().map(|row| (PersonId(row.get(0)), row.get(1))).collect())
    }

    /// Gives a consent. The same again, by the same person while it holds, is the one that stands.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the district has no such partner (any more), [`Error::Database`].
    pub async fn give_consent(&self, right: MayShare, consent: &NewConsent, at_ms: i64) -> Result<(), Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let row = sqlx::query(concat!(
            "SELECT EXISTS (SELECT 1 FROM person p WHERE p.district_id = $1 AND p.person_id = $2 AND p.role = 'partner'
                              AND ",
            is_here!("p", "$3"),
            "),
                    EXISTS (SELECT 1 FROM consent WHERE district_id = $1 AND partner_id = $2 AND student_id = $4
                              AND sections = $5 AND purpose = $6 AND until_day = $7 AND given_by = $8
                              AND revoked_ms IS NULL),
                    coalesce((SELECT max(consent_id) FROM consent WHERE district_id = $1), 0) + 1"
        ))
        .bind(right.district().0)
        .bind(consent.partner().0)
        .bind(consent.since().to_string())
        .bind(right.student().0)
        .bind(consent.sections().bits())
        .bind(consent.purpose())
        .bind(consent.until().to_string())
        .bind(right.read().reader().0)
        .fetch_one(&mut *transaction)
        .await?;
        let (is_partner, stands, id): (bool, bool, i64) = (row.get(0), row.get(1), row.get(2));
        if !is_partner {
            return Err(Error::NotFound);
        }
        if stands {
            return Ok(());
        }
        sqlx::query(
            "INSERT INTO consent (district_id, consent_id, student_id, partner_id, sections, purpose, given_by,
                                  given_ms, since_day, until_day)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(right.district().0)
        .bind(id)
        .bind(right.student().0)
        .bind(consent.partner().0)
        .bind(consent.sections().bits())
        .bind(consent.purpose())
        .bind(right.read().reader().0)
        .bind(at_ms)
        .bind(consent.since().to_string())
        .bind(consent.until().to_string())
        .execute(&mut *transaction)
        .await?;
        let entry = right.read().entry(Deed::GaveConsent, at_ms).about(right.student(), consent.sections()).to(id);
        trail::append(&mut transaction, &entry).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Ends a consent, and gives the partner who read by it. Said again, nothing changes.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such consent about the student, [`Error::Database`].
    pub async fn revoke_consent(&self, right: MayEndSharing, id: i64, at_ms: i64) -> Result<PersonId, Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let row = sqlx::query(
            "SELECT partner_id, sections, revoked_ms IS NOT NULL FROM consent
             WHERE district_id = $1 AND consent_id = $2 AND student_id = $3",
        )
        .bind(right.district().0)
        .bind(id)
        .bind(right.student().0)
        .fetch_optional(&mut *transaction)
        .await?
        .ok_or(Error::NotFound)?;
        let partner = PersonId(row.get(0));
        if row.get(2) {
            return Ok(partner);
        }
        sqlx::query("UPDATE consent SET revoked_by = $3, revoked_ms = $4 WHERE district_id = $1 AND consent_id = $2")
            .bind(right.district().0)
            .bind(id)
            .bind(right.read().reader().0)
            .bind(at_ms)
            .execute(&mut *transaction)
            .await?;
        let sections = Sections::from_bits(row.get(1)).unwrap_or_default();
        let entry = right.read().entry(Deed::RevokedConsent, at_ms).about(right.student(), sections).to(id);
        trail::append(&mut transaction, &entry).await?;
        transaction.commit().await?;
        Ok(partner)
    }

    /// The guardians of a student of 18 or more, and whether the district lets them read on unasked; never one whom
    /// a court has kept away.
    ///
    /// # Errors
    /// [`Error::Corrupt`], [`Error::Database`].
    pub async fn guardians(&self, right: MayGrant, today: Day) -> Result<(Vec<GuardianOf>, bool), Error> {
        let rows = sqlx::query(concat!(
            "SELECT g.guardian_id, p.name, g.kinship, g.granted_day FROM guardian g
             JOIN person p ON p.district_id = g.district_id AND p.person_id = g.guardian_id
             WHERE g.district_id = $1 AND g.student_id = $2 AND g.blocked = 0
               AND (g.since_day IS NULL OR g.since_day <= $3) AND (g.until_day IS NULL OR $3 < g.until_day)
               AND ",
            is_here!("p", "$3"),
            "
             ORDER BY p.name_key, p.person_id"
        ))
        .bind(right.district().0)
        .bind(right.student().0)
        .bind(today.to_string())
        .fetch_all(&self.readers)
        .await?;
        let stay = sqlx::query_scalar("SELECT guardians_stay FROM district WHERE district_id = $1")
            .bind(right.district().0)
            .fetch_one(&self.readers)
            .await?;
        let guardians = rows.into_iter().map(|row| {
            let guardian = PersonId(row.get(0));
            let corrupt = |_| Error::Corrupt { table: "guardian", what: format!("granted_day of {guardian}") };
            let granted = row.get::<Option<&str>, _>(3).map(str::parse).transpose().map_err(corrupt)?;
            Ok(GuardianOf { guardian, name: row.get(1), kinship: row.get(2), granted })
        });
        Ok((guardians.collect::<Result<_, Error>>()?, stay))
    }

    /// Lets a guardian read on from `today`, or ends it. Said again, nothing changes.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the student has no such guardian today, [`Error::Database`].
    pub async fn grant_guardian(
        &self,
        right: MayGrant,
        guardian: PersonId,
        lets: bool,
        (today, at_ms): (Day, i64),
    ) -> Result<(), Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let is_granted: bool = sqlx::query_scalar(
            "SELECT granted_day IS NOT NULL FROM guardian
             WHERE district_id = $1 AND guardian_id = $2 AND student_id = $3 AND blocked = 0
               AND (since_day IS NULL OR since_day <= $4) AND (until_day IS NULL OR $4 < until_day)",
        )
        .bind(right.district().0)
        .bind(guardian.0)
        .bind(right.student().0)
        .bind(today.to_string())
        .fetch_optional(&mut *transaction)
        .await?
        .ok_or(Error::NotFound)?;
        if is_granted == lets {
            return Ok(());
        }
        sqlx::query(
            "UPDATE guardian SET granted_day = $4 WHERE district_id = $1 AND guardian_id = $2 AND student_id = $3",
        )
        .bind(right.district().0)
        .bind(guardian.0)
        .bind(right.student().0)
        .bind(lets.then(|| today.to_string()))
        .execute(&mut *transaction)
        .await?;
        let deed = if lets { Deed::GrantedGuardian } else { Deed::RevokedGuardian };
        trail::append(&mut transaction, &right.read().entry(deed, at_ms).to(guardian.0)).await?;
        transaction.commit().await?;
        Ok(())
    }
}
