//! How many students each class and each caseload would leave. No counter knows: the students whom the other choices
//! leave are read and grouped, so many at most; where there are more, the numbers are what there is at least.

use std::collections::BTreeMap;

use sqlx::Connection;

use super::asked::Asked;
use super::statements::{self, Groups};
use super::{ALL, Counted, GATHERED, Moment, Value, narrow};
use crate::domain::access::{DeskScope, Whose};
use crate::domain::person::{ClassId, PersonId};
use crate::domain::roster::{Count, Filter};
use crate::storage::error::Error;
use crate::storage::open::Database;

/// The numbers beside the classes and caseloads of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeskGroups {
    pub classes: Numbers,
    pub caseloads: Numbers,
}

/// The number of students of each group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Numbers {
    /// Those of which somebody was found, by the number of the class or counselor.
    found: BTreeMap<i64, u64>,
    /// Whether not everybody was read.
    is_cut: bool,
}

impl Numbers {
    /// How many there are of one group.
    pub fn of(&self, group: i64) -> Count {
        let students = self.found.get(&group).copied().unwrap_or(0);
        if self.is_cut { Count::Over(students) } else { Count::Exactly(students) }
    }
}

impl Database {
    /// What each class and each caseload that `scope` may choose from would leave, all other choices of `filter` as they
    /// are. Of a whole district nothing: there a school comes first.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn desk_groups(&self, scope: DeskScope, filter: &Filter) -> Result<DeskGroups, Error> {
        let filter = Filter { edge: None, ..self.knows(scope).await?.filter(filter) };
        let school = match scope.whose() {
            Whose::Caseload(_) | Whose::Classes(_) if filter.alone => None,
            Whose::Caseload(own) if filter.caseload.is_none_or(|other| other == own) => {
                let classes = self.grouped(scope, &filter, (statements::CLASSES_OF_CASELOAD, own.0)).await?;
                return Ok(DeskGroups { classes, ..DeskGroups::default() });
            }
            Whose::Classes(teacher) if filter.caseload.is_none() => {
                let classes = self.grouped(scope, &filter, (statements::CLASSES_OF_TEACHER, teacher.0)).await?;
                return Ok(DeskGroups { classes, ..DeskGroups::default() });
            }
            Whose::Caseload(_) | Whose::Classes(_) => None,
            Whose::School(own) => Some(own).filter(|own| filter.school.is_none_or(|other| other == *own)),
            Whose::District => filter.school,
        };
        let Some(school) = school else { return Ok(DeskGroups::default()) };
        let classes = match filter.caseload {
            Some(PersonId(counselor)) => (statements::CLASSES_OF_CASELOAD, counselor),
            None if filter.due => (statements::CLASSES_OF_SCHOOL_DUE, school.0),
            None => (statements::CLASSES_OF_SCHOOL, school.0),
        };
        let caseloads = match filter.class {
            Some(ClassId(class)) => (statements::CASELOADS_OF_CLASS, class),
            None if filter.due => (statements::CASELOADS_OF_SCHOOL_DUE, school.0),
            None => (statements::CASELOADS_OF_SCHOOL, school.0),
        };
        let any_class = Filter { class: None, ..filter.clone() };
        let any_caseload = Filter { alone: false, ..filter };
        Ok(DeskGroups {
            classes: self.grouped(scope, &any_class, classes).await?,
            caseloads: self.grouped(scope, &any_caseload, caseloads).await?,
        })
    }

    async fn grouped(
        &self,
        scope: DeskScope,
        filter: &Filter,
        (statement, lead): (Groups, i64),
    ) -> Result<Numbers, Error> {
        let most = usize::try_from(GATHERED).unwrap_or(usize::MAX);
        let mut asked = Asked::of(scope, filter, most);
        if statement.is_of_classes {
            asked.class = 0;
        }
        let mut connection = self.readers.acquire().await?;
        let mut transaction = connection.begin().await?;
        let mut moment = Moment { connection: &mut transaction, rows: most, told: &mut |_| () };
        asked.lead = Value::Number(ALL);
        let known: Counted = moment.ask(&asked.question(statements::STATUSES)).await?;
        narrow(&mut asked, filter, known.anywhere.into_iter());
        asked.lead = Value::Number(lead);
        let (read, found): (u64, Vec<(i64, u64)>) = moment.ask(&asked.question(statement.sql)).await?;
        transaction.rollback().await?;
        Ok(Numbers { found: found.into_iter().collect(), is_cut: read > GATHERED })
    }
}
