//! The default grid of Preparing for Success: four items of every grade and eight of each grade.
//! Keys never change and are never used again for something else, because ticks of earlier years are
//! stored under them. Titles name no date, no price and no company: those belong to the district.

use serde::{Deserialize, Serialize};

use super::error::Error;
use super::grade::Grade;
use crate::say::{self, Language};
use Area::{Academic, Career, Money, NextStep, Personal};

/// What an item is about; the grid names it beside each item (the areas of `content.md`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Area {
    Academic,
    Career,
    Money,
    Personal,
    NextStep,
}

impl Area {
    /// Every one there is.
    pub const ALL: [Self; 5] = [Academic, Career, Money, Personal, NextStep];

    /// Its name in addresses and files.
    pub const fn slug(self) -> &'static str {
        match self {
            Academic => "academic",
            Career => "career",
            Money => "money",
            Personal => "personal",
            NextStep => "next_step",
        }
    }

    /// Its name for a reader of eleven.
    pub fn title_in(self, language: Language) -> &'static str {
        match self {
            Academic => say::area_academic(language),
            Career => say::area_career(language),
            Money => say::area_money(language),
            Personal => say::area_personal(language),
            NextStep => say::area_next_step(language),
        }
    }
}

impl std::str::FromStr for Area {
    type Err = Error;

    fn from_str(slug: &str) -> Result<Self, Error> {
        let known = Self::ALL.into_iter().find(|area| area.slug() == slug);
        known.ok_or(Error::new("topic", "A topic is academic, career, money, personal or next_step."))
    }
}

/// One line of the grid, as every student reads it.
#[derive(Debug)]
pub struct Item {
    /// `all.goals` for an item of every grade, `09.plan4` for an item of one.
    pub key: &'static str,
    pub area: Area,
    words: fn(Language) -> &'static str,
    /// The public frameworks in which its idea was found: `PaCE` (Illinois), `MyCAP` (Massachusetts, with the
    /// MEFA guide and the UHS map), KY, PA, WA, CO, AZ, LA, RI, WI (state plans), SDP (School District of
    /// Philadelphia), FSA (federal student-aid checklist), D95, DCPS, `PAhs`, `MAhs` (district timelines).
    // Nobody reads it in a browser.
    #[cfg(feature = "ssr")]
    pub source: &'static str,
    grade: Option<u8>,
}

impl PartialEq for Item {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Item {}

impl Item {
    /// Its title in English: for files, the record and pages that are English alone.
    #[cfg(feature = "ssr")]
    pub fn title(&self) -> &'static str {
        self.title_in(Language::En)
    }

    /// Its title in a language.
    pub fn title_in(&self, language: Language) -> &'static str {
        (self.words)(language)
    }

    /// The one grade it is for, or nothing when it comes back in every grade.
    pub fn grade(&self) -> Option<Grade> {
        self.grade.and_then(Grade::new)
    }
}

/// The lines of one grade: the four of every grade first, then its own eight.
pub fn items_of(grade: Grade) -> impl Iterator<Item = &'static Item> {
    ITEMS.iter().filter(move |item| item.grade.is_none_or(|number| number == grade.number()))
}

/// The line with this key, as [`Item::key`] spells it.
pub fn find(key: &str) -> Option<&'static Item> {
    ITEMS.iter().find(|item| item.key == key)
}

/// One box of the grid: a line in one grade. A line of every grade has seven boxes, each ticked anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    pub grade: Grade,
    pub item: &'static Item,
}

impl Entry {
    /// The key that its tick is stored under: `09.plan4`, and `09.all.goals` for a line of every grade.
    pub fn key(&self) -> String {
        match self.item.grade {
            Some(_) => self.item.key.to_owned(),
            None => format!("{:02}.{}", self.grade.number(), self.item.key),
        }
    }

    /// The box stored under this key; nothing when there is none, or when it is spelled in another way.
    pub fn parse(key: &str) -> Option<Self> {
        let (number, name) = key.split_once('.')?;
        let grade = number.parse().ok().and_then(Grade::new)?;
        let item = find(name).filter(|item| item.grade.is_none()).or_else(|| find(key))?;
        Some(Self { grade, item }).filter(|entry| entry.key() == key)
    }
}

/// The boxes of one grade, in the order of [`items_of`].
pub fn entries_of(grade: Grade) -> impl Iterator<Item = Entry> {
    items_of(grade).map(move |item| Entry { grade, item })
}

/// The grade is written in the key alone, so the two cannot disagree.
#[cfg_attr(not(feature = "ssr"), expect(unused_variables, reason = "sources stay on the server"))]
const fn item(area: Area, key: &'static str, words: fn(Language) -> &'static str, source: &'static str) -> Item {
    let grade = match key.as_bytes() {
        [tens @ b'0'..=b'9', ones @ b'0'..=b'9', b'.', ..] => Some((*tens - b'0') * 10 + *ones - b'0'),
        _ => None,
    };
    Item {
        key,
        area,
        words,
        #[cfg(feature = "ssr")]
        source,
        grade,
    }
}

/// A line, by its message.
macro_rules! item {
    ($area:expr, $key:literal, $words:ident, $source:literal) => {
        item($area, $key, say::$words, $source)
    };
}

pub(super) static ITEMS: [Item; 60] = [
    item!(Academic, "all.goals", item_all_goals, "Philadelphia ILP, KY annual goals"),
    item!(Personal, "all.checkin", item_all_checkin, "RI twice-yearly, NTHS meetings, FSA “every year”"),
    item!(Personal, "all.family", item_all_family, "AZ signature, WI updates, KY approval"),
    item!(Academic, "all.ontrack", item_all_ontrack, "SDP “count credits”, 90 % attendance; PaCE 9"),
    item!(Personal, "06.strengths", item_06_strengths, "PaCE 6, MyCAP"),
    item!(Career, "06.interests", item_06_interests, "PaCE 6, KY (hobbies & interests from 6)"),
    item!(Career, "06.careers", item_06_careers, "PaCE 6"),
    item!(Academic, "06.organize", item_06_organize, "FSA middle school, D95 time management"),
    item!(Personal, "06.helpers", item_06_helpers, "RI, PaCE self-advocacy"),
    item!(Personal, "06.activity", item_06_activity, "FSA, KY"),
    item!(Money, "06.needs", item_06_needs, "ISVI PaCE 5–6, MEFA"),
    item!(Academic, "06.ontime", item_06_ontime, "PaCE 8–9, SDP"),
    item!(Personal, "07.habit", item_07_habit, "PaCE 7 (habit change)"),
    item!(Personal, "07.trusted", item_07_trusted, "ISVI PaCE 7"),
    item!(Career, "07.clusters", item_07_clusters, "PaCE, KY"),
    item!(Career, "07.interview", item_07_interview, "MyCAP 9 idea, made younger"),
    item!(NextStep, "07.options", item_07_options, "D95, WA HSBP"),
    item!(Money, "07.budget", item_07_budget, "ISVI PaCE 7"),
    item!(NextStep, "07.hsprograms", item_07_hsprograms, "MyCAP 8, SDP school selection"),
    item!(Personal, "07.record", item_07_record, "LA 9, KY “awards” from 6"),
    item!(Career, "08.careerplan", item_08_careerplan, "PA (individual career plan by grade 8)"),
    item!(Career, "08.cluster", item_08_cluster, "PaCE 8"),
    item!(NextStep, "08.visit", item_08_visit, "UHS map 8 (transition to high school)"),
    item!(NextStep, "08.apply", item_08_apply, "SDP school selection"),
    item!(Academic, "08.gradreq", item_08_gradreq, "WA, SDP, MEFA 8 vocabulary"),
    item!(Academic, "08.fouryear", item_08_fouryear, "KY (plan for grade 9 from 8), WA, CO"),
    item!(Money, "08.cost", item_08_cost, "PaCE 8 literacy unit, FSA"),
    item!(Personal, "08.skills", item_08_skills, "MEFA 8"),
    item!(Academic, "09.plan4", item_09_plan4, "PAhs, PaCE 9, WA"),
    item!(Academic, "09.transcript", item_09_transcript, "PAhs (Freeport)"),
    item!(Career, "09.interest2", item_09_interest2, "PaCE 9"),
    item!(Personal, "09.involved", item_09_involved, "MAhs, DCPS, SDP 10 hours"),
    item!(Academic, "09.support", item_09_support, "MAhs, WA interventions"),
    item!(Academic, "09.advanced", item_09_advanced, "FSA 9, LA 9, PaCE 9"),
    item!(Money, "09.costs", item_09_costs, "PaCE 9 financial aid assessment"),
    item!(Career, "09.resume", item_09_resume, "FSA 9, Pennridge 9"),
    item!(Career, "10.pathway", item_10_pathway, "PaCE 10, KY pathway"),
    item!(Career, "10.workplace", item_10_workplace, "PaCE 10"),
    item!(Academic, "10.psat", item_10_psat, "PAhs, DCPS, FSA 10"),
    item!(Personal, "10.team", item_10_team, "PaCE 10"),
    item!(NextStep, "10.types", item_10_types, "PaCE 10"),
    item!(Money, "10.salary", item_10_salary, "PaCE 10"),
    item!(Academic, "10.courses11", item_10_courses11, "PAhs, UHS map"),
    item!(Personal, "10.leadership", item_10_leadership, "LA, AZ extracurricular goals"),
    item!(NextStep, "11.list", item_11_list, "PaCE 11"),
    item!(NextStep, "11.visits", item_11_visits, "PAhs, FSA 11"),
    item!(Academic, "11.tests", item_11_tests, "FSA 11, MAhs"),
    item!(Career, "11.experience", item_11_experience, "PaCE 11, CO service learning"),
    item!(Money, "11.scholar", item_11_scholar, "PAhs, FSA 11"),
    item!(Money, "11.aidready", item_11_aidready, "CO, PaCE 11, FSA"),
    item!(NextStep, "11.recs", item_11_recs, "MAhs"),
    item!(Academic, "11.audit", item_11_audit, "SDP, WA transcript review"),
    item!(Academic, "12.gradcheck", item_12_gradcheck, "SDP (Act 158, senior project, service)"),
    item!(NextStep, "12.decide", item_12_decide, "PaCE 12, MyCAP (secondary plan is our addition)"),
    item!(NextStep, "12.apply", item_12_apply, "PaCE 12, AZ, CO"),
    item!(NextStep, "12.transcript", item_12_transcript, "MAhs"),
    item!(Money, "12.fafsa", item_12_fafsa, "PaCE 12, CO, WA 2025 bill"),
    item!(Money, "12.offers", item_12_offers, "PaCE 12"),
    item!(Career, "12.finalresume", item_12_finalresume, "WA résumé by end of 12, PaCE"),
    item!(NextStep, "12.leaving", item_12_leaving, "WI download and lasting contact"),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Entry, ITEMS, entries_of, find, items_of};
    use crate::domain::grade::Grade;

    fn grade(number: u8) -> Grade {
        Grade::new(number).expect("a grade from 6 to 12")
    }

    #[test]
    fn every_grade_shows_twelve_items_and_the_four_of_every_grade_come_first() {
        for grade in Grade::ALL {
            let grades: Vec<_> = items_of(grade).map(super::Item::grade).collect();
            assert_eq!(grades, [[None; 4].as_slice(), &[Some(grade); 8]].concat(), "grade {}", grade.number());
        }
    }

    #[test]
    fn keys_and_titles_are_unique() {
        assert_eq!(ITEMS.iter().map(|item| item.key).collect::<BTreeSet<_>>().len(), 60);
        assert_eq!(ITEMS.iter().map(crate::domain::catalogue::Item::title).collect::<BTreeSet<_>>().len(), 60);
    }

    #[test]
    fn every_item_is_found_by_its_key_and_says_where_its_idea_is_from() {
        for item in &ITEMS {
            assert_eq!(find(item.key), Some(item));
            assert!(!item.source.is_empty(), "{}", item.key);
        }
        assert_eq!(find("09.nothing"), None);
    }

    #[test]
    fn the_key_of_every_box_parses_back_and_no_two_boxes_share_one() {
        let entries: Vec<_> = Grade::ALL.into_iter().flat_map(entries_of).collect();
        for entry in &entries {
            assert_eq!(Entry::parse(&entry.key()).as_ref(), Some(entry));
        }
        assert_eq!(entries.iter().map(Entry::key).collect::<BTreeSet<_>>().len(), 7 * 12);
    }

    #[test]
    fn an_item_of_every_grade_has_a_box_of_its_own_in_each() {
        let entry = Entry::parse("09.all.goals").expect("a box of grade 9");
        assert_eq!((entry.grade, entry.item.key), (grade(9), "all.goals"));
        assert_ne!(Entry::parse("10.all.goals"), Some(entry));
    }

    #[test]
    fn an_item_of_grade_9_does_not_parse_under_grade_8() {
        assert!(Entry::parse("09.plan4").is_some());
        for wrong in ["08.plan4", "08.09.plan4", "09.09.plan4", "9.plan4"] {
            assert_eq!(Entry::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_key_spelled_in_another_way_is_no_key() {
        for wrong in ["", ".", "all.goals", "9.all.goals", "+9.all.goals", "009.all.goals", "13.all.goals"] {
            assert_eq!(Entry::parse(wrong), None, "{wrong}");
        }
        for wrong in ["09.all", "09.all.", "09.all.goals ", "09.all.Goals", "09.all.goals.x", "09.all.nothing"] {
            assert_eq!(Entry::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn titles_name_no_year_and_no_price() {
        for item in &ITEMS {
            assert!(!item.title().contains('$') && !item.title().contains("20"), "{}", item.title());
        }
    }
}
