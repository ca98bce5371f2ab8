//! The account at an identity provider that a file says a person has: an issuer and a subject there, never an address.

use super::{Known, Office, Step};
use crate::domain::error::Error as Rule;
use crate::domain::import::{Issuer, Vouched, issuer_of};
use crate::domain::person::PersonId;
use crate::domain::trail::Deed;
use crate::storage::error::Error;
use crate::storage::identity::{self, Identity};
use crate::storage::session::end_all;

/// What becomes of the account that a person has at an issuer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::storage) enum Linking {
    /// It is this one from now on, in the place of another.
    To { account: Identity, was: Option<String> },
    /// There is none any more.
    Ends { issuer: String },
}

impl Office<'_> {
    /// What a line comes to that says something about the account to sign in with, on top of what it says besides.
    ///
    /// # Errors
    /// [`Error::Rule`]: this server knows no such issuer, or not for such people; the account is somebody else's; or only
    /// the person may say so. [`Error::Database`].
    pub(in crate::storage) async fn decide_linking(
        &mut self,
        who: Option<Known>,
        step: Step,
        (vouched, issuers): (Vouched<'_>, &[Issuer]),
    ) -> Result<Step, Error> {
        let (written, subject) = match vouched {
            Vouched::Unsaid => return Ok(step),
            Vouched::Has { issuer, subject } => (issuer, Some(subject)),
            Vouched::HasNone { issuer } => (issuer, None),
        };
        // Who is in the settings no longer may still stand in what was linked before.
        let known = issuer_of(issuers, written);
        let issuer = known.map_or(written, |issuer| issuer.address.as_str());
        let was = match &who {
            Some(known) => self.subject_at(known.person, issuer, subject).await?,
            None => None,
        };
        if was.as_deref() == subject {
            return Ok(step);
        }
        let (who, wanted) = match (step, who) {
            (Step::Person { who, wanted, .. }, _) => (who, wanted),
            (_, Some(known)) => (Some(known.clone()), known.details),
            (step, None) => return Ok(step),
        };
        if let Some(known) = &who {
            self.may_link(known).await?;
        }
        let Some(subject) = subject else {
            let linking = Some(Linking::Ends { issuer: issuer.to_owned() });
            return Ok(Step::Person { who, wanted, linking });
        };
        let served = known.ok_or(Rule::new(
            "issuer",
            "This server signs nobody in with accounts of this issuer. Write it as the sign-in provider does.",
        ))?;
        if !served.roles.contains(&wanted.role) {
            let rule = Rule::new("issuer", "People of this role do not sign in with accounts of this issuer here.");
            return Err(rule.into());
        }
        let account = Identity { issuer: issuer.to_owned(), subject: subject.to_owned() };
        let taken = "SELECT EXISTS (SELECT 1 FROM identity WHERE issuer = $1 AND subject = $2)";
        let taken = sqlx::query_scalar(taken).bind(&account.issuer).bind(&account.subject);
        if taken.fetch_one(&mut *self.connection).await? {
            return Err(Rule::new("subject", "This account is somebody else\u{2019}s here.").into());
        }
        Ok(Step::Person { who, wanted, linking: Some(Linking::To { account, was }) })
    }

    /// Whoever shows a second step of their own links an account alone: a file would lead past it.
    async fn may_link(&mut self, known: &Known) -> Result<(), Error> {
        let has_password = "SELECT EXISTS (SELECT 1 FROM account WHERE district_id = $1 AND person_id = $2
                                           AND password IS NOT NULL)";
        let has_password = sqlx::query_scalar(has_password).bind(self.district().0).bind(known.person.0);
        let has_password: bool = has_password.fetch_one(&mut *self.connection).await?;
        // Whoever can start the server may own it.
        if known.details.role.is_staff() && has_password && self.right.actor().is_some() {
            return Err(Rule::new(
                "subject",
                "This person signs in with a password and a second step. Only they link an account to that, on their account page.",
            )
            .into());
        }
        Ok(())
    }

    /// What a person has at an issuer; of several accounts the wanted one.
    async fn subject_at(
        &mut self,
        person: PersonId,
        issuer: &str,
        wanted: Option<&str>,
    ) -> Result<Option<String>, Error> {
        let subject = "SELECT subject FROM identity WHERE district_id = $1 AND person_id = $2 AND issuer = $3
                       ORDER BY subject IS $4 DESC, subject LIMIT 1";
        let subject = sqlx::query_scalar(subject).bind(self.district().0).bind(person.0).bind(issuer).bind(wanted);
        Ok(subject.fetch_optional(&mut *self.connection).await?)
    }

    /// Who came in with the account that is theirs no longer is signed out.
    pub(super) async fn write_linking(&mut self, person: PersonId, linking: &Linking) -> Result<(), Error> {
        let issuer = match linking {
            Linking::To { account, .. } => &account.issuer,
            Linking::Ends { issuer } => issuer,
        };
        let who = (self.district(), person);
        let gone = sqlx::query("DELETE FROM identity WHERE district_id = $1 AND person_id = $2 AND issuer = $3")
            .bind(who.0.0)
            .bind(person.0)
            .bind(issuer)
            .execute(&mut *self.connection)
            .await?
            .rows_affected();
        if gone > 0 {
            end_all(self.connection, who).await?;
            self.note(Deed::UnlinkedProvider, None, Some(person.0)).await?;
        }
        if let Linking::To { account, .. } = linking {
            identity::put(self.connection, account, who, self.now_ms).await?;
            self.note(Deed::LinkedProvider, None, Some(person.0)).await?;
        }
        Ok(())
    }
}
