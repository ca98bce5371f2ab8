//! What a list says to whom beside names and sections: what somebody does not know of a student, no row, filter, order or
//! number of theirs tells.

use super::{DeskPage, Question};
use crate::domain::access::{DeskScope, Whose};
use crate::domain::roster::{Filter, Knows};
use crate::domain::section::Section;
use crate::storage::error::Error;
use crate::storage::open::Database;

fn hide(knows: Knows, page: &mut DeskPage) {
    page.counts = page.counts.take().map(|counts| knows.counts(counts));
    for row in &mut page.rows {
        if !knows.check_ins {
            (row.status.phase, row.status.asks, row.contact_day) = Default::default();
            (row.asked_ms, row.due_day) = (None, None);
        }
        row.status.exempt &= knows.exemptions;
    }
}

impl Database {
    /// What the list says to whoever has this scope.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn knows(&self, scope: DeskScope) -> Result<Knows, Error> {
        if !matches!(scope.whose(), Whose::Classes(_)) {
            return Ok(Knows::ALL);
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
        let mut page = self.list_all(scope, &knows.filter(filter), rows, told).await?;
        hide(knows, &mut page);
        Ok(page)
    }
}
