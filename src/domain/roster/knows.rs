//! What somebody may know of the students of a list, beside names and sections.

use serde::{Deserialize, Serialize};

use super::{Counts, Filter};

/// What a list says to somebody; teachers know less than all others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Knows {
    /// Anything about check-ins: to teachers only where their district lets them log some, as on a student's page.
    pub check_ins: bool,
    /// Who is exempt from an item: to teachers only where they may read the grid.
    pub exemptions: bool,
}

impl Knows {
    /// Whoever is no teacher.
    pub const ALL: Self = Self { check_ins: true, exemptions: true };

    /// What is left of a filter.
    #[must_use]
    pub fn filter(self, filter: &Filter) -> Filter {
        let filter = if self.check_ins { filter.clone() } else { filter.without_check_ins() };
        if self.exemptions { filter } else { filter.without_exemptions() }
    }

    /// Whether all of a filter is left: for whoever does something to everybody on the list, which would be a longer one.
    #[must_use]
    pub fn answers(self, filter: &Filter) -> bool {
        self.filter(filter) == *filter
    }

    /// What is left of the numbers.
    #[must_use]
    pub fn counts(self, counts: Counts) -> Counts {
        let counts = if self.check_ins { counts } else { counts.without_check_ins() };
        if self.exemptions { counts } else { counts.without_exemptions() }
    }
}
