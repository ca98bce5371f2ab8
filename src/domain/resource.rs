//! Resources: places elsewhere that help, as the district lists them. A title, an address, what it is for; and for which
//! section, grades and topic it is suggested.

use serde::{Deserialize, Serialize};

use super::catalogue::Area;
use super::error::Error;
use super::section::Section;
use super::window::Grades;

mod filter;
mod starting;
mod written;

pub use filter::{Filter, in_subject, on_topic, suggested};
pub use starting::STARTING;
pub use written::Written;

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
    /// Where the district has it from, or whose site it is; empty where nobody said. Students are not shown it.
    #[serde(default)]
    pub source: String,
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
            (Field::Source, was.source, now.source),
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
    Source,
}

/// What a field said before and says now, each as its form has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub field: Field,
    pub was: String,
    pub now: String,
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::written::as_written;
    use super::*;
    use crate::domain::grade::Grade;
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
            ("source", " The library "),
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
        assert_eq!(narrow.source, "The library");
        assert_eq!(Written::of(&narrow).over(None), Ok(narrow.clone()), "its form says all of it");
        assert_eq!(
            written(&[("section", ""), ("grades", "")]).over(Some(&narrow)).map(|one| (
                one.section,
                one.grades.iter().count(),
                one.source
            )),
            Ok((None, 7, "The library".to_owned()))
        );
        let long = "x".repeat(201);
        for (field, wrong) in [
            ("section", "money"),
            ("topic", "goals"),
            ("grades", "5"),
            ("grades", "8-6"),
            ("subject", "Arts\u{7}"),
            ("language", "spanish!"),
            ("hidden", "no"),
            ("source", long.as_str()),
            ("source", "a\u{7}"),
            ("title", ""),
        ] {
            assert_eq!(written(&[(field, wrong)]).over(Some(&resource)).expect_err(wrong).field, field);
        }
    }

    #[test]
    fn what_became_of_a_resource_is_told_by_its_fields() {
        let resource = written(&SITE).over(None).expect("a resource");
        let changed = [("title", "Another"), ("grades", "6-8"), ("hidden", "yes"), ("source", "The library")];
        let changed = written(&changed).over(Some(&resource));
        let became = resource.changes(&changed.expect("a resource"));
        let told: Vec<_> = became.iter().map(|one| (one.field, one.was.as_str(), one.now.as_str())).collect();
        let expected = [
            (Field::Title, "A site", "Another"),
            (Field::Grades, "", "6 7 8"),
            (Field::Hidden, "", "yes"),
            (Field::Source, "", "The library"),
        ];
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
