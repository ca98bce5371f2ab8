//! What a line is about: one thing is told from another by what its cells name, not by how they are written.

use super::super::administration::Office;
use super::super::error::Error;
use super::super::sheet::Line;
use crate::domain::administration::day_of;
use crate::domain::import::Kind;
use crate::domain::person::SchoolId;
use crate::domain::school_record::{Class, school_year, subject_key};

impl Office<'_> {
    /// The cells that name what a line is about, each in the one way in which it is compared. What names nothing stays as it
    /// was typed: the line is refused for it.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub(super) async fn about(&mut self, kind: Kind, line: &Line) -> Result<Vec<String>, Error> {
        let mut about = Vec::new();
        for (column, cell) in kind.columns().iter().zip(line.cells.iter().take(kind.identity())) {
            if let Some(cell) = cell {
                about.push(self.compared(kind, column, cell).await?);
            }
        }
        Ok(about)
    }

    async fn compared(&mut self, kind: Kind, column: &str, cell: &str) -> Result<String, Error> {
        let named = match (kind, column) {
            (_, "student" | "counselor" | "guardian" | "person") => self.id_of_person(cell).await?,
            (Kind::Members, "class") => self.id_of_class(cell).await?,
            (Kind::Schools, "number") => cell.parse().ok().map(|school: SchoolId| school.to_string()),
            (Kind::Requirements, "school") => self.school_of(cell).map(|school| school.to_string()),
            (Kind::Requirements, "class_from") => {
                Class::parse("class_from", cell).ok().flatten().map(|class| class.0.to_string())
            }
            (_, "year") => school_year(cell, self.today).ok().map(|year| year.0.to_string()),
            (_, "date") => day_of("date", cell).ok().map(|day| day.to_string()),
            _ if Kind::RECORDS.contains(&kind) => Some(subject_key(cell)),
            _ => None,
        };
        Ok(named.unwrap_or_else(|| cell.trim().to_owned()))
    }

    /// The id of somebody whom a cell names with # by the number that we gave, where they have one. Of those who are not the
    /// administrator's nothing is told, also not that two lines name one of them.
    async fn id_of_person(&mut self, cell: &str) -> Result<Option<String>, Error> {
        if !cell.trim().starts_with('#') {
            return Ok(None);
        }
        match self.named("person", cell).await {
            Ok(known) => Ok(known.details.local_id.or_else(|| Some(format!("#{}", known.person)))),
            Err(Error::Rule(_)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The same of a class.
    async fn id_of_class(&mut self, cell: &str) -> Result<Option<String>, Error> {
        if !cell.trim().starts_with('#') {
            return Ok(None);
        }
        match self.named_class(cell).await {
            Ok(class) => Ok(class.local_id.or_else(|| Some(format!("#{}", class.class?)))),
            Err(Error::Rule(_)) => Ok(None),
            Err(error) => Err(error),
        }
    }
}
