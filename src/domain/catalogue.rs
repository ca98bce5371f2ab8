//! The default grid of Preparing for Success: four items of every grade and eight of each grade.
//! Keys never change and are never used again for something else, because ticks of earlier years are
//! stored under them. Titles name no date, no price and no company: those belong to the district.

use super::grade::Grade;
use Area::{Academic, Career, Money, NextStep, Personal};

/// What an item is about; the grid names it beside each item (the areas of `content.md`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Area {
    Academic,
    Career,
    Money,
    Personal,
    NextStep,
}

impl Area {
    /// Its name for a reader of eleven.
    pub const fn title(self) -> &'static str {
        match self {
            Academic => "Schoolwork",
            Career => "Careers",
            Money => "Money",
            Personal => "Me and others",
            NextStep => "Next step",
        }
    }
}

/// One line of the grid, as every student reads it.
#[derive(Debug, PartialEq, Eq)]
pub struct Item {
    /// `all.goals` for an item of every grade, `09.plan4` for an item of one.
    pub key: &'static str,
    pub area: Area,
    pub title: &'static str,
    /// The public frameworks in which its idea was found: `PaCE` (Illinois), `MyCAP` (Massachusetts, with the
    /// MEFA guide and the UHS map), KY, PA, WA, CO, AZ, LA, RI, WI (state plans), SDP (School District of
    /// Philadelphia), FSA (federal student-aid checklist), D95, DCPS, `PAhs`, `MAhs` (district timelines).
    // Nobody reads it in a browser.
    #[cfg(feature = "ssr")]
    pub source: &'static str,
    grade: Option<u8>,
}

impl Item {
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
const fn item(area: Area, key: &'static str, title: &'static str, source: &'static str) -> Item {
    let grade = match key.as_bytes() {
        [tens @ b'0'..=b'9', ones @ b'0'..=b'9', b'.', ..] => Some((*tens - b'0') * 10 + *ones - b'0'),
        _ => None,
    };
    Item {
        key,
        area,
        title,
        #[cfg(feature = "ssr")]
        source,
        grade,
    }
}

pub(super) static ITEMS: [Item; 60] = [
    item(Academic, "all.goals", "I wrote or updated my goals this year", "Philadelphia ILP, KY annual goals"),
    item(
        Personal,
        "all.checkin",
        "I talked through my plan with my counselor or another trusted adult",
        "RI twice-yearly, NTHS meetings, FSA “every year”",
    ),
    item(
        Personal,
        "all.family",
        "I showed my plan to a parent, guardian or another adult at home",
        "AZ signature, WI updates, KY approval",
    ),
    item(
        Academic,
        "all.ontrack",
        "I checked my grades, credits and attendance",
        "SDP “count credits”, 90 % attendance; PaCE 9",
    ),
    item(Personal, "06.strengths", "I can name three strengths I have", "PaCE 6, MyCAP"),
    item(Career, "06.interests", "I completed an interest survey", "PaCE 6, KY (hobbies & interests from 6)"),
    item(Career, "06.careers", "I looked at careers I had not heard of before", "PaCE 6"),
    item(
        Academic,
        "06.organize",
        "I use a planner or another system for homework and dates",
        "FSA middle school, D95 time management",
    ),
    item(Personal, "06.helpers", "I know who my counselor is and how to ask for help", "RI, PaCE self-advocacy"),
    item(Personal, "06.activity", "I tried or joined one club, team or activity", "FSA, KY"),
    item(Money, "06.needs", "I can explain the difference between a need and a want", "ISVI PaCE 5–6, MEFA"),
    item(Academic, "06.ontime", "I know how attendance affects my grades", "PaCE 8–9, SDP"),
    item(Personal, "07.habit", "I chose one study habit to build and tracked it", "PaCE 7 (habit change)"),
    item(Personal, "07.trusted", "I can name an adult I go to when things go well or badly", "ISVI PaCE 7"),
    item(Career, "07.clusters", "I explored at least two career clusters", "PaCE, KY"),
    item(Career, "07.interview", "I asked a working adult about their job", "MyCAP 9 idea, made younger"),
    item(
        NextStep,
        "07.options",
        "I know the main paths after high school (college, trade program, apprenticeship, military, work)",
        "D95, WA HSBP",
    ),
    item(Money, "07.budget", "I made a simple budget", "ISVI PaCE 7"),
    item(
        NextStep,
        "07.hsprograms",
        "I learned what kinds of high schools and programs I can choose from",
        "MyCAP 8, SDP school selection",
    ),
    item(Personal, "07.record", "I started a list of my activities, awards and service", "LA 9, KY “awards” from 6"),
    item(
        Career,
        "08.careerplan",
        "I wrote a first career plan and saved it with my ILP",
        "PA (individual career plan by grade 8)",
    ),
    item(Career, "08.cluster", "I picked a career cluster that fits me, for now", "PaCE 8"),
    item(
        NextStep,
        "08.visit",
        "I visited or met people from a high school I might attend",
        "UHS map 8 (transition to high school)",
    ),
    item(
        NextStep,
        "08.apply",
        "I know the dates and steps for high school selection and did mine",
        "SDP school selection",
    ),
    item(Academic, "08.gradreq", "I know what I need to graduate", "WA, SDP, MEFA 8 vocabulary"),
    item(Academic, "08.fouryear", "I drafted a four-year course plan", "KY (plan for grade 9 from 8), WA, CO"),
    item(
        Money,
        "08.cost",
        "I know that grants, scholarships and saving help pay for training or college",
        "PaCE 8 literacy unit, FSA",
    ),
    item(Personal, "08.skills", "I named two skills I need for a good start in grade 9", "MEFA 8"),
    item(Academic, "09.plan4", "I reviewed my four-year course plan with my counselor", "PAhs, PaCE 9, WA"),
    item(Academic, "09.transcript", "I know that grade 9 counts on my transcript and GPA", "PAhs (Freeport)"),
    item(Career, "09.interest2", "I took the interest survey again and compared the results", "PaCE 9"),
    item(
        Personal,
        "09.involved",
        "I joined an activity or began service hours and keep a record",
        "MAhs, DCPS, SDP 10 hours",
    ),
    item(Academic, "09.support", "I know where to get tutoring and used it if I needed it", "MAhs, WA interventions"),
    item(
        Academic,
        "09.advanced",
        "I asked about advanced, dual-enrollment or career-technical courses",
        "FSA 9, LA 9, PaCE 9",
    ),
    item(
        Money,
        "09.costs",
        "I looked with a family member at what different paths cost",
        "PaCE 9 financial aid assessment",
    ),
    item(Career, "09.resume", "I started a résumé or activity list", "FSA 9, Pennridge 9"),
    item(Career, "10.pathway", "I chose a pathway of interest and know what it requires", "PaCE 10, KY pathway"),
    item(Career, "10.workplace", "I visited a workplace or shadowed someone", "PaCE 10"),
    item(
        Academic,
        "10.psat",
        "I took a practice admission or career-readiness test, or decided with my counselor that I do not need one",
        "PAhs, DCPS, FSA 10",
    ),
    item(Personal, "10.team", "I named two or three adults who will help me choose my next step", "PaCE 10"),
    item(NextStep, "10.types", "I know the kinds of schools and credentials and how they differ", "PaCE 10"),
    item(Money, "10.salary", "I compared training, cost and pay for two occupations", "PaCE 10"),
    item(Academic, "10.courses11", "I picked next year's courses to fit my pathway", "PAhs, UHS map"),
    item(
        Personal,
        "10.leadership",
        "I took on more responsibility in an activity, job or at home",
        "LA, AZ extracurricular goals",
    ),
    item(
        NextStep,
        "11.list",
        "I have a list of three to five next-step options with their entry requirements and deadlines",
        "PaCE 11",
    ),
    item(NextStep, "11.visits", "I visited, or took a virtual tour of, a campus, program or employer", "PAhs, FSA 11"),
    item(Academic, "11.tests", "I know which tests my options ask for and registered if needed", "FSA 11, MAhs"),
    item(
        Career,
        "11.experience",
        "I did an internship, job, project or other hands-on experience",
        "PaCE 11, CO service learning",
    ),
    item(Money, "11.scholar", "I started a scholarship list with dates", "PAhs, FSA 11"),
    item(Money, "11.aidready", "I know what the FAFSA is and what my family will need for it", "CO, PaCE 11, FSA"),
    item(NextStep, "11.recs", "I asked, or know whom to ask, for recommendations", "MAhs"),
    item(
        Academic,
        "11.audit",
        "I reviewed my transcript and know exactly what is left to graduate",
        "SDP, WA transcript review",
    ),
    item(
        Academic,
        "12.gradcheck",
        "I confirmed every graduation requirement, including pathway, project and service",
        "SDP (Act 158, senior project, service)",
    ),
    item(
        NextStep,
        "12.decide",
        "I chose a main plan and a back-up for after graduation",
        "PaCE 12, MyCAP (secondary plan is our addition)",
    ),
    item(
        NextStep,
        "12.apply",
        "I finished applications for college, training, apprenticeship, military or work",
        "PaCE 12, AZ, CO",
    ),
    item(NextStep, "12.transcript", "I requested my transcript for each place that needs it", "MAhs"),
    item(
        Money,
        "12.fafsa",
        "I completed the FAFSA (or the state alternative), or recorded that my family opted out",
        "PaCE 12, CO, WA 2025 bill",
    ),
    item(Money, "12.offers", "I compared real costs and terms of my offers with an adult", "PaCE 12"),
    item(Career, "12.finalresume", "I have an up-to-date résumé and one reference", "WA résumé by end of 12, PaCE"),
    item(
        NextStep,
        "12.leaving",
        "I downloaded my plan and records and gave my school a lasting contact",
        "WI download and lasting contact",
    ),
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
        assert_eq!(ITEMS.iter().map(|item| item.title).collect::<BTreeSet<_>>().len(), 60);
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
            assert!(!item.title.contains('$') && !item.title.contains("20"), "{}", item.title);
        }
    }
}
