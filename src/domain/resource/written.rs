//! A resource as a form or a line of a file writes it down, and what that comes to.

use std::collections::BTreeSet;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Resource, address};
use crate::domain::administration::plain;
use crate::domain::error::Error;
use crate::domain::grade::Grade;
use crate::domain::window::Grades;

/// Letters of what a resource is for.
const PURPOSE: usize = 500;

/// What a form or a line of a file says about one; what is not there stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Written {
    pub title: Option<String>,
    pub address: Option<String>,
    pub purpose: Option<String>,
    pub section: Option<String>,
    /// Numbers and spans: `6-8`, `9 10`; every grade where it is empty.
    pub grades: Option<String>,
    pub topic: Option<String>,
    pub subject: Option<String>,
    pub language: Option<String>,
    pub hidden: Option<String>,
    pub source: Option<String>,
    /// Why, for the list of versions: of the change, not of the resource. A file says it of none.
    pub note: Option<String>,
}

impl Written {
    /// As the cells of a line have it, by the names of the columns.
    pub fn read(cell: impl Fn(&'static str) -> Option<String>) -> Self {
        Self {
            title: cell("title"),
            address: cell("address"),
            purpose: cell("purpose"),
            section: cell("section"),
            grades: cell("grades"),
            topic: cell("topic"),
            subject: cell("subject"),
            language: cell("language"),
            hidden: cell("hidden"),
            source: cell("source"),
            note: None,
        }
    }

    /// A resource as its form shows it.
    pub fn of(resource: &Resource) -> Self {
        let Resource { title, address, purpose, section, grades, topic, subject, language, is_hidden, source } =
            resource.clone();
        Self {
            title: Some(title),
            address: Some(address),
            purpose: Some(purpose),
            section: Some(section.map(|section| section.slug().to_owned()).unwrap_or_default()),
            grades: Some(as_written(grades)),
            topic: Some(topic.map(|topic| topic.slug().to_owned()).unwrap_or_default()),
            subject: Some(subject.unwrap_or_default()),
            language: Some(language.unwrap_or_default()),
            hidden: Some(if is_hidden { "yes" } else { "" }.to_owned()),
            source: Some(source),
            note: Some(String::new()),
        }
    }

    /// The same as a whole form: what comes as nothing (an empty field, a box that is not ticked) is empty, not as it was.
    #[must_use]
    pub fn whole(self) -> Self {
        let all = |field: Option<String>| Some(field.unwrap_or_default());
        Self {
            title: all(self.title),
            address: all(self.address),
            purpose: all(self.purpose),
            section: all(self.section),
            grades: all(self.grades),
            topic: all(self.topic),
            subject: all(self.subject),
            language: all(self.language),
            hidden: all(self.hidden),
            source: all(self.source),
            note: all(self.note),
        }
    }

    /// What it comes to over what is there.
    ///
    /// # Errors
    /// What cannot be, by its field.
    pub fn over(&self, was: Option<&Resource>) -> Result<Resource, Error> {
        let or = |written: &Option<String>, was: Option<&String>| match (written, was) {
            (None, Some(was)) => was.clone(),
            (written, _) => written.as_deref().unwrap_or_default().trim().to_owned(),
        };
        let title = plain("title", &or(&self.title, was.map(|was| &was.title)))?;
        let purpose = or(&self.purpose, was.map(|was| &was.purpose));
        if purpose.chars().count() > PURPOSE || purpose.chars().any(char::is_control) {
            return Err(Error::new("purpose", "Say what it is for in one line of 500 letters at most."));
        }
        let section = chosen(self.section.as_deref(), was.and_then(|was| was.section))?;
        let topic = chosen(self.topic.as_deref(), was.and_then(|was| was.topic))?;
        let grades = match (self.grades.as_deref(), was) {
            (None, Some(was)) => was.grades,
            (written, _) => grades(written.unwrap_or_default())?,
        };
        let subject = match self.subject.as_deref().map(str::trim) {
            None => was.and_then(|was| was.subject.clone()),
            Some("") => None,
            Some(subject) => Some(plain("subject", subject)?),
        };
        let language = match self.language.as_deref().map(str::trim) {
            None => was.and_then(|was| was.language.clone()),
            Some("") => None,
            Some(tag) => Some(language(tag)?),
        };
        let is_hidden = match self.hidden.as_deref().map(str::trim) {
            None => was.is_some_and(|was| was.is_hidden),
            Some("") => false,
            Some(text) if text.eq_ignore_ascii_case("yes") => true,
            Some(_) => return Err(Error::new("hidden", "Write yes to hide it, or leave this empty.")),
        };
        let source = match or(&self.source, was.map(|was| &was.source)) {
            source if source.is_empty() => source,
            source => plain("source", &source)?,
        };
        let address = address(&or(&self.address, was.map(|was| &was.address)))?;
        Ok(Resource { title, address, purpose, section, grades, topic, subject, language, is_hidden, source })
    }
}

/// A section or a topic out of its slug.
fn chosen<T: FromStr<Err = Error>>(written: Option<&str>, was: Option<T>) -> Result<Option<T>, Error> {
    match written.map(str::trim) {
        None => Ok(was),
        Some("") => Ok(None),
        Some(slug) => slug.to_lowercase().parse().map(Some),
    }
}

fn language(tag: &str) -> Result<String, Error> {
    let is_tag = (2..=35).contains(&tag.len())
        && tag
            .split('-')
            .all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    if !is_tag || tag.split('-').next().is_none_or(|first| first.len() < 2) {
        return Err(Error::new("language", "Write the short name of a language, like en, es or ar."));
    }
    Ok(tag.to_ascii_lowercase())
}

fn grades(text: &str) -> Result<Grades, Error> {
    let wrong = || Error::new("grades", "Write grades from 6 to 12, like 6-8 or 9 10; leave it empty for all.");
    let mut chosen = BTreeSet::new();
    for part in text.split([' ', ',']).filter(|part| !part.is_empty()) {
        let grade = |text: &str| text.parse().ok().and_then(Grade::new).ok_or_else(wrong);
        let (first, last) = match part.split_once(['-', '\u{2013}']) {
            Some((first, last)) => (grade(first)?, grade(last)?),
            None => (grade(part)?, grade(part)?),
        };
        if first > last {
            return Err(wrong());
        }
        chosen.extend(Grade::ALL.into_iter().filter(|grade| (first..=last).contains(grade)));
    }
    Ok(if chosen.is_empty() { Grade::ALL.into_iter().collect() } else { chosen.into_iter().collect() })
}

/// Grades as a form has them; empty for all.
pub(super) fn as_written(grades: Grades) -> String {
    let all: Vec<_> = grades.iter().map(|grade| grade.to_string()).collect();
    if all.len() == Grade::ALL.len() { String::new() } else { all.join(" ") }
}
