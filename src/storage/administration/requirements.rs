//! A file of requirements: its lines are decided over what is required by then, and what they come to is one version, or
//! none where two of them cannot stand beside each other.

use std::collections::BTreeMap;

use super::records::{Kept, step};
use super::{Office, Step};
use crate::domain::error::Error as Rule;
use crate::domain::school_record::{Cells, Class, Key, Requirements, subject_key};
use crate::storage::error::Error;
use crate::storage::requirement::{self, Written};

/// What was required before the file, and is by the lines that were read.
pub(super) struct Asked {
    number: i64,
    before: Requirements,
    now: Requirements,
    /// Which line said it.
    lines: BTreeMap<Key, u64>,
}

impl Office<'_> {
    /// Begins with what is in force.
    ///
    /// # Errors
    /// [`Error::Corrupt`], [`Error::Database`].
    pub(in crate::storage) async fn open_requirements(&mut self) -> Result<(), Error> {
        let district = self.district();
        let (number, before) = requirement::newest(self.connection, district).await?;
        self.asked = Some(Asked { number, now: before.clone(), before, lines: BTreeMap::new() });
        Ok(())
    }

    pub(super) fn decide_requirement<'l, F: Fn(&str) -> Option<&'l str> + Sync>(
        &self,
        cells: &Cells<'l, F>,
        removes: bool,
    ) -> Result<Step, Error> {
        let school = match cells.key("school") {
            "" if !self.right.makes_schools() => {
                let why = "What every school asks for is the district\u{2019}s to say. Name your own school.";
                return Err(Rule::new("school", why).into());
            }
            "" => None,
            name => Some(self.school_of(name).ok_or(Rule::new("school", "There is no such school."))?),
        };
        let class_from = Class::parse("class_from", cells.key("class_from"))?;
        let key = Key { subject: subject_key(cells.key("subject")), school, class_from };
        let was = self.asked.as_ref().and_then(|asked| asked.now.get(&key)).cloned();
        let wanted = if removes { None } else { Some(Kept::Requirement(cells.requirement(school, was.as_ref())?)) };
        Ok(step(None, was.map(Kept::Requirement), wanted))
    }

    /// Keeps what a line came to, for the lines behind it and for the version.
    ///
    /// # Errors
    /// [`Error::Rule`] where there are too many.
    pub(in crate::storage) fn keep_requirement(&mut self, step: &Step, line: u64) -> Result<(), Error> {
        let (Some(asked), Step::Record(recorded)) = (&mut self.asked, step) else { return Ok(()) };
        match (&recorded.wanted, &recorded.was) {
            (Some(Kept::Requirement(wanted)), _) => {
                asked.lines.insert(wanted.key(), line);
                asked.now.put(wanted.clone())?;
            }
            (None, Some(Kept::Requirement(was))) => {
                asked.lines.insert(was.key(), line);
                asked.now.remove(&was.key());
            }
            _ => {}
        }
        Ok(())
    }

    /// Behind the last line: which line cannot be beside the others, or the version that all of them come to.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub(in crate::storage) async fn settle_requirements(
        &mut self,
        carries_out: bool,
    ) -> Result<Option<(u64, Rule)>, Error> {
        let Some(Asked { number, before, now, lines }) = self.asked.take() else { return Ok(None) };
        let district = self.district();
        let line = |key: &Key| lines.get(key).copied().unwrap_or(1);
        if let Some((one, other, rule)) = now.clash() {
            return Ok(Some((line(&one).max(line(&other)), rule)));
        }
        if let Some(subject) = requirement::bereft(self.connection, district, (&before, &now)).await? {
            let of_subject = lines.iter().filter(|(key, _)| key.subject == subject).map(|(_, line)| *line);
            return Ok(Some((of_subject.max().unwrap_or(1), requirement::COURSES_COUNT)));
        }
        if carries_out && now != before {
            let written = Written { number: number + 1, by_file: true, back_to: None, note: "" };
            requirement::write(self, &now, &written).await?;
        }
        Ok(None)
    }
}
