//! Resources: places elsewhere that help, as the district lists them. A title, an address, what it is for; and for which
//! section, grades and topic it is suggested.

use std::collections::BTreeSet;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::administration::plain;
use super::catalogue::Area;
use super::error::Error;
use super::grade::Grade;
use super::section::Section;
use super::window::Grades;

mod filter;
mod starting;

pub use filter::{Filter, in_subject, on_topic, suggested};
pub use starting::STARTING;

/// Letters of what a resource is for.
const PURPOSE: usize = 500;
/// Letters of an address.
const ADDRESS: usize = 500;

/// A resource of the district.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resource {
    pub title: String,
    pub address: String,
    /// What it is for, in a sentence.
    pub purpose: String,
    /// Of every section without one.
    pub section: Option<Section>,
    pub grades: Grades,
    /// Of every topic without one.
    pub topic: Option<Area>,
    /// The subject in which it helps, as the district's requirements name it: it is suggested where credits of that
    /// subject are missing. Without one it is nobody's subject.
    pub subject: Option<String>,
    /// The tag (BCP 47) of the language that it is in; of all without one.
    pub language: Option<String>,
    /// A resource that is hidden is kept and suggested to nobody.
    pub is_hidden: bool,
}

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
        }
    }

    /// A resource as its form shows it.
    pub fn of(resource: &Resource) -> Self {
        let Resource { title, address, purpose, section, grades, topic, subject, language, is_hidden } =
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
        let address = address(&or(&self.address, was.map(|was| &was.address)))?;
        Ok(Resource { title, address, purpose, section, grades, topic, subject, language, is_hidden })
    }
}

impl Resource {
    /// What became of it, by the names of the fields that its form has; nothing where both are the same.
    pub fn changes(&self, now: &Self) -> Vec<Change> {
        let (was, now) = (Written::of(self), Written::of(now));
        let fields = [
            (Field::Title, was.title, now.title),
            (Field::Address, was.address, now.address),
            (Field::Purpose, was.purpose, now.purpose),
            (Field::Section, was.section, now.section),
            (Field::Grades, was.grades, now.grades),
            (Field::Topic, was.topic, now.topic),
            (Field::Subject, was.subject, now.subject),
            (Field::Language, was.language, now.language),
            (Field::Hidden, was.hidden, now.hidden),
        ];
        let change = |(field, was, now): (Field, Option<String>, Option<String>)| {
            (was != now).then(|| Change { field, was: was.unwrap_or_default(), now: now.unwrap_or_default() })
        };
        fields.into_iter().filter_map(change).collect()
    }
}

/// A field of a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    Title,
    Address,
    Purpose,
    Section,
    Grades,
    Topic,
    Subject,
    Language,
    Hidden,
}

/// What a field said before and says now, each as its form has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub field: Field,
    pub was: String,
    pub now: String,
}

/// A section or a topic out of its slug.
fn chosen<T: FromStr<Err = Error>>(written: Option<&str>, was: Option<T>) -> Result<Option<T>, Error> {
    match written.map(str::trim) {
        None => Ok(was),
        Some("") => Ok(None),
        Some(slug) => slug.to_lowercase().parse().map(Some),
    }
}

/// An address of another site: https, a name with a dot, nothing that hides where it leads.
///
/// # Errors
/// It is none.
pub fn address(text: &str) -> Result<String, Error> {
    let none = || Error::new("address", "Write the whole address as a browser shows it, beginning with https://.");
    let text = text.trim();
    let rest = text.strip_prefix("https://").ok_or_else(none)?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_label = |label: &str| {
        !label.is_empty()
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    // A name and a password in front of a host pretend to be another one; a bare number is nobody's site.
    let is_site =
        host.contains('.') && host.split('.').all(is_label) && host.bytes().any(|byte| byte.is_ascii_alphabetic());
    let is_plain =
        text.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'<' | b'>' | b'\\' | b'`'));
    if !is_site || !is_plain || text.len() > ADDRESS {
        return Err(none());
    }
    // The name of a site is the same in capitals.
    Ok(format!("https://{}{}", host.to_ascii_lowercase(), rest.strip_prefix(host).unwrap_or_default()))
}

/// The site of an address, so that a reader sees where a link leads.
pub fn site(address: &str) -> &str {
    let rest = address.strip_prefix("https://").unwrap_or(address);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
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
fn as_written(grades: Grades) -> String {
    let all: Vec<_> = grades.iter().map(|grade| grade.to_string()).collect();
    if all.len() == Grade::ALL.len() { String::new() } else { all.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::say::Language;

    fn written(pairs: &[(&str, &str)]) -> Written {
        let map: serde_json::Map<_, _> =
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).into())).collect();
        serde_json::from_value(map.into()).expect("fields")
    }

    const SITE: [(&str, &str); 2] = [("title", "A site"), ("address", "https://example.org/a?b=c#d")];

    #[test]
    fn an_address_leads_to_a_site_by_https_and_hides_nothing() {
        assert_eq!(address(" https://WWW.Example.org/A "), Ok("https://www.example.org/A".to_owned()));
        for wrong in [
            "",
            "http://example.org",
            "example.org",
            "javascript:alert(1)",
            "https://",
            "https://localhost/",
            "https://127.0.0.1/",
            "https://user@example.org",
            "https://example.org\\@evil.org",
            "https://example.org/\"onclick",
            "https://ex ample.org",
            "https://example.org:8443/",
            "https://-a.org",
            "https://a..org",
            "https://пример.рф/",
            "HTTPS://example.org/<b>",
        ] {
            assert_eq!(address(wrong).expect_err(wrong).field, "address", "{wrong}");
        }
        assert!(address(&format!("https://example.org/{}", "a".repeat(500))).is_err());
        assert_eq!(site("https://www.example.org/a"), "example.org");
    }

    #[test]
    fn what_is_not_said_is_for_everybody_and_what_was_said_stays_until_it_is_said_otherwise() {
        let resource = written(&SITE).over(None).expect("a resource");
        assert_eq!(
            (resource.section, resource.topic, resource.grades.iter().count(), resource.is_hidden),
            (None, None, 7, false)
        );
        let narrow = [
            ("section", "barriers"),
            ("grades", "6-8, 10"),
            ("topic", "money"),
            ("subject", " World Language "),
            ("language", "ES"),
            ("hidden", "yes"),
        ];
        let narrow = written(&narrow).over(Some(&resource)).expect("narrower");
        assert_eq!(
            (narrow.section, narrow.topic, narrow.language.as_deref()),
            (Some(Section::Barriers), Some(Area::Money), Some("es"))
        );
        assert_eq!(
            (as_written(narrow.grades).as_str(), narrow.subject.as_deref()),
            ("6 7 8 10", Some("World Language"))
        );
        assert_eq!(Written::of(&narrow).over(None), Ok(narrow.clone()), "its form says all of it");
        assert_eq!(
            written(&[("section", ""), ("grades", "")])
                .over(Some(&narrow))
                .map(|one| (one.section, one.grades.iter().count())),
            Ok((None, 7))
        );
        for (field, wrong) in [
            ("section", "money"),
            ("topic", "goals"),
            ("grades", "5"),
            ("grades", "8-6"),
            ("subject", "Arts\u{7}"),
            ("language", "spanish!"),
            ("hidden", "no"),
            ("title", ""),
        ] {
            assert_eq!(written(&[(field, wrong)]).over(Some(&resource)).expect_err(wrong).field, field);
        }
    }

    #[test]
    fn what_became_of_a_resource_is_told_by_its_fields() {
        let resource = written(&SITE).over(None).expect("a resource");
        let changed = written(&[("title", "Another"), ("grades", "6-8"), ("hidden", "yes")]).over(Some(&resource));
        let became = resource.changes(&changed.expect("a resource"));
        let told: Vec<_> = became.iter().map(|one| (one.field, one.was.as_str(), one.now.as_str())).collect();
        let expected = [(Field::Title, "A site", "Another"), (Field::Grades, "", "6 7 8"), (Field::Hidden, "", "yes")];
        assert_eq!(told, expected);
        assert_eq!(resource.changes(&resource), []);
    }

    #[test]
    fn every_resource_of_the_starting_list_can_be_taken_as_it_is_and_says_whose_it_is() {
        for one in &STARTING {
            let resource = one.written().over(None).expect(one.title);
            assert!(!resource.purpose.is_empty() && one.source.len() > 20, "{}", one.title);
        }
        let addresses: BTreeSet<_> = STARTING.iter().map(|one| one.address).collect();
        assert_eq!(addresses.len(), STARTING.len());
    }

    #[test]
    fn the_starting_list_has_something_in_english_for_each_written_section_and_each_topic_of_each_grade() {
        let list: Vec<_> = STARTING.iter().map(|one| one.written().over(None).expect(one.title)).collect();
        for grade in Grade::ALL {
            for section in Section::WRITTEN {
                let found = suggested(list.clone(), (section, grade), Language::En);
                assert!(found.iter().any(|one| one.section == Some(section)), "grade {grade}: {}", section.slug());
            }
            for topic in Area::ALL {
                let found = on_topic(&list, (topic, grade), Language::En);
                assert!(found.is_some_and(|one| one.topic == Some(topic)), "grade {grade}: {}", topic.slug());
            }
        }
        // For whoever reads Spanish there is something in Spanish about what can get in the way.
        let spanish = suggested(list, (Section::Barriers, Grade::ALL[3]), Language::Es);
        assert!(spanish.iter().all(|one| one.language.as_deref() == Some("es")), "{spanish:?}");
    }
}
