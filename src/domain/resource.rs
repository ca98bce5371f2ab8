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
use crate::say::Language;

mod starting;

pub use starting::STARTING;

/// Letters of what a resource is for.
const PURPOSE: usize = 500;
/// Letters of an address.
const ADDRESS: usize = 500;
/// How many are suggested beside the words.
const SUGGESTED: usize = 3;

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
    pub language: Option<String>,
    pub hidden: Option<String>,
}

impl Written {
    /// A resource as its form shows it.
    pub fn of(resource: &Resource) -> Self {
        let Resource { title, address, purpose, section, grades, topic, language, is_hidden } = resource.clone();
        Self {
            title: Some(title),
            address: Some(address),
            purpose: Some(purpose),
            section: Some(section.map(|section| section.slug().to_owned()).unwrap_or_default()),
            grades: Some(as_written(grades)),
            topic: Some(topic.map(|topic| topic.slug().to_owned()).unwrap_or_default()),
            language: Some(language.unwrap_or_default()),
            hidden: Some(if is_hidden { "yes" } else { "" }.to_owned()),
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
        Ok(Resource { title, address, purpose, section, grades, topic, language, is_hidden })
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

/// What a list of resources is narrowed to; each without a value is everything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    pub section: Option<Section>,
    pub grade: Option<Grade>,
    pub topic: Option<Area>,
}

impl Filter {
    /// Out of the values of an address; what says nothing known is left out.
    pub fn parse<'a>(value: impl Fn(&str) -> Option<&'a str>) -> Self {
        Self {
            section: value("section").and_then(|slug| slug.parse().ok()),
            grade: value("grade").and_then(|number| number.parse().ok()).and_then(Grade::new),
            topic: value("topic").and_then(|slug| slug.parse().ok()),
        }
    }

    /// Its address: `/plan/resources` with what it narrows.
    pub fn address(&self) -> String {
        let pairs = [
            self.section.map(|section| format!("section={}", section.slug())),
            self.grade.map(|grade| format!("grade={}", grade.number())),
            self.topic.map(|topic| format!("topic={}", topic.slug())),
        ];
        let pairs: Vec<_> = pairs.into_iter().flatten().collect();
        if pairs.is_empty() { "/plan/resources".to_owned() } else { format!("/plan/resources?{}", pairs.join("&")) }
    }

    /// Whether a resource is suggested here. What is of every section, grade or topic fits each.
    pub fn takes(&self, resource: &Resource) -> bool {
        !resource.is_hidden
            && self.section.is_none_or(|section| resource.section.is_none_or(|of| of == section))
            && self.grade.is_none_or(|grade| resource.grades.has(grade))
            && self.topic.is_none_or(|topic| resource.topic.is_none_or(|of| of == topic))
    }
}

/// What of a district's list is suggested beside a section to somebody of this grade, who reads in `page`: what is in that
/// language or in all first, then what is in English; nothing in any other.
pub fn suggested(mut all: Vec<Resource>, (section, grade): (Section, Grade), page: Language) -> Vec<Resource> {
    let filter = Filter { section: Some(section), grade: Some(grade), topic: None };
    let is_foreign = |one: &Resource| one.language.as_deref().is_some_and(|tag| Language::of(tag) != Some(page));
    let is_english = |one: &Resource| one.language.as_deref().and_then(Language::of) == Some(Language::En);
    all.retain(|one| filter.takes(one) && (!is_foreign(one) || is_english(one)));
    // What was listed for this very section is nearer than what is for all.
    all.sort_by_key(|one| (is_foreign(one), one.section.is_none()));
    all.truncate(SUGGESTED);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let narrow =
            [("section", "barriers"), ("grades", "6-8, 10"), ("topic", "money"), ("language", "ES"), ("hidden", "yes")];
        let narrow = written(&narrow).over(Some(&resource)).expect("narrower");
        assert_eq!(
            (narrow.section, narrow.topic, narrow.language.as_deref()),
            (Some(Section::Barriers), Some(Area::Money), Some("es"))
        );
        assert_eq!(as_written(narrow.grades), "6 7 8 10");
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
            ("language", "spanish!"),
            ("hidden", "no"),
            ("title", ""),
        ] {
            assert_eq!(written(&[(field, wrong)]).over(Some(&resource)).expect_err(wrong).field, field);
        }
    }

    #[test]
    fn a_list_is_narrowed_by_its_address_and_what_is_for_all_is_in_every_one() {
        let filter = Filter { section: Some(Section::Goals), grade: Grade::new(9), topic: Some(Area::NextStep) };
        assert_eq!(filter.address(), "/plan/resources?section=goals&grade=9&topic=next_step");
        let pairs = [("section", "goals"), ("grade", "9"), ("topic", "next_step")];
        assert_eq!(Filter::parse(|name| pairs.iter().find(|pair| pair.0 == name).map(|pair| pair.1)), filter);
        assert_eq!(Filter::parse(|_| Some("<script>")), Filter::default());
        let all = written(&SITE).over(None).expect("a resource");
        assert!(filter.takes(&all) && Filter::default().takes(&all));
        assert!(!filter.takes(&Resource { is_hidden: true, ..all.clone() }));
        assert!(!filter.takes(&Resource { topic: Some(Area::Money), ..all.clone() }));
        assert!(!filter.takes(&Resource { grades: [Grade::ALL[0]].into_iter().collect(), ..all }));
    }

    #[test]
    fn beside_the_words_stand_three_at_most_in_a_language_that_is_read_there_in_whichever_country_it_is_spoken() {
        let one = |title: &str, language: &str, section: &str| {
            written(&SITE).over(None).and_then(|site| {
                written(&[("title", title), ("language", language), ("section", section)]).over(Some(&site))
            })
        };
        let list = [
            one("English of the States", "en-US", ""),
            one("French", "fr", "goals"),
            one("Barriers", "", "barriers"),
            one("All", "", ""),
            one("Mexican Spanish", "es-MX", "goals"),
            one("English", "en", "goals"),
        ];
        let list = list.into_iter().collect::<Result<Vec<_>, _>>().expect("resources");
        let titles = |page: Language| {
            let place = (Section::Goals, Grade::ALL[0]);
            suggested(list.clone(), place, page).into_iter().map(|one| one.title).collect::<Vec<_>>()
        };
        assert_eq!(titles(Language::En), ["English", "English of the States", "All"]);
        assert_eq!(titles(Language::Es), ["Mexican Spanish", "All", "English"]);
        assert_eq!(titles(Language::Ar), ["All", "English", "English of the States"]);
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
}
