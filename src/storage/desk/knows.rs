//! What a list says to whom beside names and sections: what somebody does not know of a student, no row, filter, order or
//! number of theirs tells.

use super::{DeskPage, Question};
use crate::domain::access::{DeskScope, Whose};
use crate::domain::error::Error as Rule;
use crate::domain::roster::{Filter, Knows};
use crate::domain::section::{Section, Sections};
use crate::storage::error::Error;
use crate::storage::open::Database;

fn hide(knows: Knows, page: &mut DeskPage) {
    page.counts = page.counts.take().map(|counts| knows.counts(counts));
    for row in &mut page.rows {
        if !knows.check_ins {
            (row.status.phase, row.status.review, row.status.asks, row.contact_day) = Default::default();
            (row.asked_ms, row.due_day) = (None, None);
        }
        row.status.exempt &= knows.exemptions;
        row.status.waits &= knows.comments;
        row.status.alone &= knows.caseloads;
    }
}

impl Database {
    /// What the list says to whoever has this scope.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn knows(&self, scope: DeskScope) -> Result<Knows, Error> {
        let knows = Knows { check_ins: true, exemptions: true, comments: false, caseloads: false };
        match scope.whose() {
            Whose::Caseload(_) => return Ok(Knows { comments: true, ..knows }),
            Whose::School(_) | Whose::District => return Ok(Knows { caseloads: true, ..knows }),
            Whose::Classes(_) => {}
        }
        let lets = "SELECT teachers_check_in, teacher_sections FROM district WHERE district_id = $1";
        let lets = sqlx::query_as(lets).bind(scope.district().0).fetch_one(&self.readers);
        let (check_ins, sections): (bool, u8) = lets.await?;
        let sections = Sections::from_bits(sections).unwrap_or_default();
        let written: Sections = Section::WRITTEN.into_iter().collect();
        let (exemptions, comments) = (sections.has(Section::Success), sections.contains(written));
        Ok(Knows { check_ins, exemptions, comments, caseloads: false })
    }

    /// What the list says to whoever has this scope, where it answers all that `filter` asks: for what does something to
    /// everybody on it or hands them out, who would be more.
    ///
    /// # Errors
    /// `unreadable` where it does not, [`Error::Database`].
    pub async fn answered(&self, scope: DeskScope, filter: &Filter, unreadable: Rule) -> Result<Knows, Error> {
        let knows = self.knows(scope).await?;
        if knows.answers(filter) { Ok(knows) } else { Err(unreadable.into()) }
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
