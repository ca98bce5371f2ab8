//! What somebody wrote about an item into its form.

use serde::{Deserialize, Serialize};

use super::super::Area;
use super::{Listed, SOURCE_LIMIT, TITLE_LIMIT, Titles};
use crate::domain::error::Error;
use crate::domain::grade::Grade;
use crate::say::Language;

/// The form of an item; a box that is not ticked is not sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Written {
    /// By the tags of the languages.
    pub titles: Titles,
    pub area: String,
    pub source: String,
    /// Of a new item: `all`, or the number of a grade.
    pub grade: String,
    pub retired: String,
}

impl Written {
    /// An item as its form shows it.
    pub fn of(line: &Listed) -> Self {
        Self {
            titles: line.titles.clone(),
            area: line.area.slug().to_owned(),
            source: line.source.clone(),
            grade: line.grade().map_or_else(|| "all".to_owned(), |grade| grade.to_string()),
            retired: if line.is_retired { "yes" } else { "" }.to_owned(),
        }
    }

    pub(super) fn is_retired(&self) -> bool {
        self.retired == "yes"
    }

    pub(super) fn titles(&self) -> Result<Titles, Error> {
        let mut titles = Titles::new();
        for language in Language::ALL {
            let title = self.titles.get(language.tag()).map(|title| title.trim()).unwrap_or_default();
            if title.chars().count() > TITLE_LIMIT {
                return Err(Error::new("titles", "A title has 200 characters at most. Please shorten it."));
            }
            if title.chars().any(char::is_control) {
                return Err(Error::new("titles", "Write a title in one line."));
            }
            if !title.is_empty() {
                titles.insert(language.tag().to_owned(), title.to_owned());
            }
        }
        if !titles.contains_key(Language::En.tag()) {
            let what = "Write the title in English: it stands for every language that has none of its own.";
            return Err(Error::new("titles", what));
        }
        Ok(titles)
    }

    pub(super) fn area(&self) -> Result<Area, Error> {
        self.area.parse().map_err(|_| Error::new("area", "Choose a topic."))
    }

    pub(super) fn source(&self) -> Result<String, Error> {
        let source = self.source.trim();
        if source.chars().count() > SOURCE_LIMIT || source.chars().any(char::is_control) {
            return Err(Error::new("source", "Name the source in one line of 200 characters at most."));
        }
        Ok(source.to_owned())
    }
}

/// The grade of a new item; nothing for one of every grade.
pub(super) fn grade_of(written: &str) -> Result<Option<Grade>, Error> {
    if written == "all" {
        return Ok(None);
    }
    let grade = written.parse().ok().map(Some);
    grade.ok_or(Error::new("grade", "Choose a grade from 6 to 12, or every grade."))
}
