//! The standard list of Preparing for Success, with which every district begins: four items of every grade and eight of
//! each grade. Keys never change and are never used again for something else, because ticks of earlier years are stored
//! under them. Titles name no date, no price and no company: those belong to the district.

use super::Area::{self, Academic, Career, Money, NextStep, Personal};
use super::Changes;
use crate::say::{self, Language};

/// One line of the standard list.
#[derive(Debug)]
pub struct Standard {
    /// `all.goals` for an item of every grade, `09.plan4` for an item of one.
    pub key: &'static str,
    pub area: Area,
    words: fn(Language) -> &'static str,
    /// The public frameworks in which its idea was found: `PaCE` (Illinois), `MyCAP` (Massachusetts, with the
    /// MEFA guide and the UHS map), KY, PA, WA, CO, AZ, LA, RI, WI (state plans), SDP (School District of
    /// Philadelphia), FSA (federal student-aid checklist), D95, DCPS, `PAhs`, `MAhs` (district timelines).
    pub source: &'static str,
}

impl Standard {
    /// Its title in a language.
    pub fn title_in(&self, language: Language) -> &'static str {
        (self.words)(language)
    }

    /// Its title in English.
    pub fn title(&self) -> &'static str {
        self.title_in(Language::En)
    }
}

/// The standard list as students of a grade of any district find it that changed nothing.
pub fn standard(language: Language) -> super::Catalogue {
    Changes::default().told(language)
}

/// The standard line with this key.
pub fn find(key: &str) -> Option<&'static Standard> {
    ITEMS.iter().find(|item| item.key == key)
}

/// A line, by its message.
macro_rules! item {
    ($area:expr, $key:literal, $words:ident, $source:literal) => {
        Standard { key: $key, area: $area, words: say::$words, source: $source }
    };
}

/// All of them, in the order of the grid.
pub static ITEMS: [Standard; 60] = [
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

    use super::{ITEMS, find, standard};
    use crate::domain::grade::Grade;
    use crate::say::Language;

    #[test]
    fn every_grade_shows_twelve_items_and_the_four_of_every_grade_come_first() {
        let list = standard(Language::En);
        for grade in Grade::ALL {
            let grades: Vec<_> = list.items_of(grade).map(crate::domain::catalogue::Item::grade).collect();
            assert_eq!(grades, [[None; 4].as_slice(), &[Some(grade); 8]].concat(), "grade {}", grade.number());
        }
    }

    #[test]
    fn keys_and_titles_are_unique_and_every_item_says_where_its_idea_is_from() {
        assert_eq!(ITEMS.iter().map(|item| item.key).collect::<BTreeSet<_>>().len(), 60);
        assert_eq!(ITEMS.iter().map(super::Standard::title).collect::<BTreeSet<_>>().len(), 60);
        for item in &ITEMS {
            assert!(find(item.key).is_some() && !item.source.is_empty(), "{}", item.key);
        }
        assert!(find("09.nothing").is_none());
    }

    #[test]
    fn titles_name_no_year_and_no_price() {
        for item in &ITEMS {
            assert!(!item.title().contains('$') && !item.title().contains("20"), "{}", item.title());
        }
    }
}
