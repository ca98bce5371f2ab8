//! What somebody may know of the students of a list, beside names and sections.

use serde::{Deserialize, Serialize};

use super::{Counts, Filter};

/// What a list says to somebody; teachers know less than all others.
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own, and any of them go together")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Knows {
    /// Anything about check-ins: to teachers only where their district lets them log some, as on a student's page.
    pub check_ins: bool,
    /// Who is exempt from an item: to teachers only where they may read the grid.
    pub exemptions: bool,
    /// Whose comments wait for an answer: to those who read all of them, which are counselors of their caseloads, and
    /// teachers where all written sections are open to them. Of a comment on a section that one may not read, even its
    /// number would tell.
    pub comments: bool,
    /// Who is on nobody's caseload: to those who see a school or a district.
    pub caseloads: bool,
}

impl Knows {
    /// What is left of a filter. Whoever lists a caseload or classes finds nobody who is on no caseload, and asks in vain.
    #[must_use]
    pub fn filter(self, filter: &Filter) -> Filter {
        let filter = if self.check_ins { filter.clone() } else { filter.without_check_ins() };
        let filter = if self.comments { filter } else { filter.without_comments() };
        if self.exemptions { filter } else { filter.without_exemptions() }
    }

    /// Whether all that a filter chooses by is left: for whoever does something to everybody on the list or hands them out,
    /// which would be a longer one. In which order they stand does not matter.
    #[must_use]
    pub fn answers(self, filter: &Filter) -> bool {
        let chosen = filter.clone().from_the_start();
        self.filter(&chosen) == chosen
    }

    /// What is left of the numbers.
    #[must_use]
    pub fn counts(self, counts: Counts) -> Counts {
        let counts = if self.check_ins { counts } else { counts.without_check_ins() };
        let counts = if self.comments { counts } else { Counts { waits: 0, ..counts } };
        let counts = if self.caseloads { counts } else { Counts { alone: 0, ..counts } };
        if self.exemptions { counts } else { counts.without_exemptions() }
    }
}
