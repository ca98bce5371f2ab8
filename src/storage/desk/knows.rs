//! What a list says to whom beside names and sections: what somebody does not know of a student, no row, filter, order or
//! number of theirs tells.

use super::{DeskPage, Question};
use crate::domain::access::{DeskScope, Whose};
use crate::domain::roster::{Counts, Filter};
use crate::domain::section::Section;
use crate::storage::error::Error;
use crate::storage::open::Database;

/// What a list says to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Knows {
    /// Anything about check-ins: to teachers only where their district lets them log some, as on a student's page.
    pub check_ins: bool,
    /// Who is exempt from an item: to teachers only where they may read the grid.
    pub exemptions: bool,
}

impl Knows {
    /// What is left of a filter.
    pub(super) fn of(self, filter: &Filter) -> Filter {
        let filter = if self.check_ins { filter.clone() } else { filter.without_check_ins() };
        if self.exemptions { filter } else { filter.without_exemptions() }
    }

    fn hide(self, page: &mut DeskPage) {
        let counts = |counts: Counts| if self.check_ins { counts } else { counts.without_check_ins() };
        let counts = |all: Counts| if self.exemptions { counts(all) } else { counts(all).without_exemptions() };
        page.counts = page.counts.take().map(counts);
        for row in &mut page.rows {
            if !self.check_ins {
                (row.status.phase, row.status.asks, row.contact_day) = Default::default();
            }
            row.status.exempt &= self.exemptions;
        }
    }
}

impl Database {
    /// What the list says to whoever has this scope.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn knows(&self, scope: DeskScope) -> Result<Knows, Error> {
        if !matches!(scope.whose(), Whose::Classes(_)) {
            return Ok(Knows { check_ins: true, exemptions: true });
        }
        let lets = "SELECT teachers_check_in, teacher_sections >> $2 & 1 FROM district WHERE district_id = $1";
        let lets = sqlx::query_as(lets).bind(scope.district().0).bind(Section::Success as i64);
        let (check_ins, exemptions): (bool, bool) = lets.fetch_one(&self.readers).await?;
        Ok(Knows { check_ins, exemptions })
    }

    pub(in crate::storage) async fn list(
        &self,
        scope: DeskScope,
        filter: &Filter,
        rows: usize,
        told: &mut (dyn FnMut(&Question) + Send),
    ) -> Result<DeskPage, Error> {
        let knows = self.knows(scope).await?;
        let mut page = self.list_all(scope, &knows.of(filter), rows, told).await?;
        knows.hide(&mut page);
        Ok(page)
    }
}
