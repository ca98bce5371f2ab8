//! What a list of resources is narrowed to, and which of a district's are suggested where: beside a section, an item of
//! the grid, a missing credit.

use serde::{Deserialize, Serialize};

use super::Resource;
use crate::domain::catalogue::Area;
use crate::domain::grade::Grade;
use crate::domain::school_record::subject_key;
use crate::domain::section::Section;
use crate::say::Language;

/// How many are suggested beside the words.
const SUGGESTED: usize = 3;

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

    /// Its address: the page of resources behind `plan` (`/plan`, or that of a student), with what it narrows.
    pub fn address(&self, plan: &str) -> String {
        let pairs = [
            self.section.map(|section| format!("section={}", section.slug())),
            self.grade.map(|grade| format!("grade={}", grade.number())),
            self.topic.map(|topic| format!("topic={}", topic.slug())),
        ];
        let pairs: Vec<_> = pairs.into_iter().flatten().collect();
        if pairs.is_empty() { format!("{plan}/resources") } else { format!("{plan}/resources?{}", pairs.join("&")) }
    }

    /// Whether a resource is suggested here. What is of every section, grade or topic fits each.
    pub fn takes(&self, resource: &Resource) -> bool {
        !resource.is_hidden
            && self.section.is_none_or(|section| resource.section.is_none_or(|of| of == section))
            && self.grade.is_none_or(|grade| resource.grades.has(grade))
            && self.topic.is_none_or(|topic| resource.topic.is_none_or(|of| of == topic))
    }

    /// The lists one step away from this one: another section, grade or topic, or all of them.
    pub fn beside(self) -> impl Iterator<Item = Self> {
        let sections = std::iter::once(None).chain(Section::ALL.map(Some));
        let grades = std::iter::once(None).chain(Grade::ALL.map(Some));
        let topics = std::iter::once(None).chain(Area::ALL.map(Some));
        sections
            .map(move |section| Self { section, ..self })
            .chain(grades.map(move |grade| Self { grade, ..self }))
            .chain(topics.map(move |topic| Self { topic, ..self }))
    }
}

/// How far a resource is from somebody who reads in `page`: what is in that language or in all comes first, then what is
/// in English; in any other language it is suggested to nobody. `is_for_all`: it was listed for more than this place.
fn distance(one: &Resource, page: Language, is_for_all: bool) -> Option<(bool, bool, bool)> {
    let spoken = one.language.as_deref().map(Language::of);
    let is_foreign = spoken.is_some_and(|spoken| spoken != Some(page));
    // What helps in one subject is for whoever lacks that one.
    (!is_foreign || spoken == Some(Some(Language::En))).then_some((is_foreign, is_for_all, one.subject.is_some()))
}

/// What of a district's list is suggested beside a section to somebody of this grade, who reads in `page`: three at most.
pub fn suggested(all: Vec<Resource>, (section, grade): (Section, Grade), page: Language) -> Vec<Resource> {
    let filter = Filter { section: Some(section), grade: Some(grade), topic: None };
    let fitting = all.into_iter().filter(|one| filter.takes(one));
    let mut near: Vec<_> =
        fitting.filter_map(|one| Some((distance(&one, page, one.section.is_none())?, one))).collect();
    near.sort_by_key(|(distance, _)| *distance);
    near.into_iter().take(SUGGESTED).map(|(_, one)| one).collect()
}

/// What of it is suggested at an item of the grid that is about `topic`. What is for the words alone comes last.
pub fn on_topic(all: &[Resource], (topic, grade): (Area, Grade), page: Language) -> Option<&Resource> {
    let filter = Filter { section: None, grade: Some(grade), topic: Some(topic) };
    let near = |one: &Resource| {
        let is_elsewhere = one.section.is_some_and(|section| section != Section::Success);
        Some((distance(one, page, one.topic.is_none())?, is_elsewhere))
    };
    let fitting = all.iter().filter(|one| filter.takes(one));
    fitting.filter_map(|one| Some((near(one)?, one))).min_by_key(|(near, _)| *near).map(|(_, one)| one)
}

/// What of it is suggested where credits of `subject` are missing.
pub fn in_subject<'a>(all: &'a [Resource], (subject, grade): (&str, Grade), page: Language) -> Option<&'a Resource> {
    let filter = Filter { section: None, grade: Some(grade), topic: None };
    let key = subject_key(subject);
    let fitting = all
        .iter()
        .filter(|one| filter.takes(one) && one.subject.as_deref().is_some_and(|subject| subject_key(subject) == key));
    fitting.filter_map(|one| Some((distance(one, page, false)?, one))).min_by_key(|(near, _)| *near).map(|(_, one)| one)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::resource::Written;

    /// A resource with these fields, and a title for whoever gives none.
    fn one(pairs: &[(&str, &str)]) -> Resource {
        let site = [("title", "A site"), ("address", "https://example.org/")];
        let map: serde_json::Map<_, _> =
            site.iter().chain(pairs).map(|(name, value)| ((*name).to_owned(), (*value).into())).collect();
        serde_json::from_value::<Written>(map.into()).expect("fields").over(None).expect("a resource")
    }

    #[test]
    fn a_list_is_narrowed_by_its_address_and_what_is_for_all_is_in_every_one() {
        let filter = Filter { section: Some(Section::Goals), grade: Grade::new(9), topic: Some(Area::NextStep) };
        assert_eq!(filter.address("/plan"), "/plan/resources?section=goals&grade=9&topic=next_step");
        assert_eq!(Filter::default().address("/students/7"), "/students/7/resources");
        let pairs = [("section", "goals"), ("grade", "9"), ("topic", "next_step")];
        assert_eq!(Filter::parse(|name| pairs.iter().find(|pair| pair.0 == name).map(|pair| pair.1)), filter);
        assert_eq!(Filter::parse(|_| Some("<script>")), Filter::default());
        let all = one(&[]);
        assert!(filter.takes(&all) && Filter::default().takes(&all));
        assert!(!filter.takes(&Resource { is_hidden: true, ..all.clone() }));
        assert!(!filter.takes(&Resource { topic: Some(Area::Money), ..all.clone() }));
        assert!(!filter.takes(&Resource { grades: [Grade::ALL[0]].into_iter().collect(), ..all }));
        let beside: Vec<_> = filter.beside().collect();
        assert_eq!(beside.iter().filter(|other| **other == filter).count(), 3, "itself, by each of the three");
        assert_eq!(beside.len(), 5 + 8 + 6);
    }

    #[test]
    fn beside_the_words_stand_three_at_most_in_a_language_that_is_read_there_in_whichever_country_it_is_spoken() {
        let one = |title: &str, language: &str, section: &str| {
            one(&[("title", title), ("language", language), ("section", section)])
        };
        let list = [
            one("English of the States", "en-US", ""),
            one("French", "fr", "goals"),
            one("Barriers", "", "barriers"),
            one("All", "", ""),
            one("Mexican Spanish", "es-MX", "goals"),
            one("English", "en", "goals"),
        ];
        let titles = |page: Language| {
            let place = (Section::Goals, Grade::ALL[0]);
            suggested(list.to_vec(), place, page).into_iter().map(|one| one.title).collect::<Vec<_>>()
        };
        assert_eq!(titles(Language::En), ["English", "English of the States", "All"]);
        assert_eq!(titles(Language::Es), ["Mexican Spanish", "All", "English"]);
        assert_eq!(titles(Language::Ar), ["All", "English", "English of the States"]);
    }

    #[test]
    fn an_item_is_helped_by_its_topic_and_a_missing_credit_by_its_subject() {
        let list = [
            one(&[("title", "All")]),
            one(&[("title", "Algebra"), ("topic", "academic"), ("subject", "MATHEMATICS"), ("grades", "9-12")]),
            one(&[("title", "Study"), ("topic", "academic"), ("section", "strategies")]),
            one(&[("title", "Álgebra"), ("topic", "academic"), ("subject", "mathematics"), ("language", "es")]),
            one(&[("title", "Hidden"), ("topic", "money"), ("subject", "Arts"), ("hidden", "yes")]),
        ];
        let topic = |topic, grade: u8, page| {
            on_topic(&list, (topic, Grade::new(grade).expect("a grade")), page).map(|one| one.title.as_str())
        };
        assert_eq!(topic(Area::Academic, 9, Language::En), Some("Study"));
        assert_eq!(topic(Area::Money, 9, Language::En), Some("All"), "what is for all, where nothing is nearer");
        let subject = |subject, grade: u8, page| {
            in_subject(&list, (subject, Grade::new(grade).expect("a grade")), page).map(|one| one.title.as_str())
        };
        assert_eq!(subject("Mathematics", 9, Language::En), Some("Algebra"));
        assert_eq!(subject("Mathematics", 9, Language::Es), Some("Algebra"), "in all languages, and listed first");
        assert_eq!(subject("Mathematics", 6, Language::Es), Some("Álgebra"));
        assert_eq!(subject("Mathematics", 6, Language::En), None, "another grade, another language");
        assert_eq!(subject("Arts", 9, Language::En), None, "hidden");
        assert_eq!(on_topic(&list[4..], (Area::Money, Grade::ALL[0]), Language::En), None);
    }
}
