//! The years of a plan: all of them beside each other, and one that is closed, to be read.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::boxes::standing;
use super::card::CardTold;
use super::comment::{Comments, placed};
use super::context::{World, answer, decide_or_own, look, world};
use super::error::Error;
use super::language::spoken;
use super::plan::Plan;
use crate::domain::access;
use crate::domain::catalogue::Beside;
use crate::domain::checklist::ItemState;
use crate::domain::day::Day;
use crate::domain::grade::Grade;
use crate::domain::person::PersonId;
use crate::domain::school_year::SchoolYear;
use crate::domain::section::Section;
use crate::domain::trail::Deed;
use crate::storage::Year;
use crate::sync::Cursor;
use crate::text::{Line, beginning, lines, plain};

mod growth;

pub use growth::{Goal, Stop};

/// Letters of how a section begins.
const BEGINNING: usize = 320;

/// One year in short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InShort {
    pub year: SchoolYear,
    /// The grade that the student was in; nothing where nobody knows it any more.
    pub grade: Option<Grade>,
    pub is_closed: bool,
    /// How the three written sections begin as they stand there; empty where nothing is written.
    pub begins: [String; 3],
    /// Words of the three written sections.
    pub words: [usize; 3],
    /// The cards as they stand there, the oldest first.
    pub cards: Vec<CardTold>,
    /// The boxes of that grade that were ticked, in the order of the list, each with the adult who confirmed it.
    pub ticked: Vec<(String, Option<String>)>,
    /// Goals that were called reached in this year.
    pub reached: usize,
    /// Boxes of that grade that were settled, of how many.
    pub settled: usize,
    pub boxes: usize,
    /// Check-ins of that year, for who may know.
    pub check_ins: Option<usize>,
}

/// The years of a student's plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Years {
    pub student: PersonId,
    pub is_own: bool,
    pub name: String,
    pub school: String,
    /// Each goal from year to year, the one that was there first at the beginning.
    pub goals: Vec<Goal>,
    /// Of a student who graduated: the first day on which the viewer reads no more.
    pub reads_until: Option<Day>,
    /// The newest first.
    pub years: Vec<InShort>,
    /// Whether anything that the student sent was not taken, and waits for the viewer too.
    pub has_refused: bool,
}

/// The plan of a year that is over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastYear {
    pub is_own: bool,
    /// The grade is that of then, where it is known.
    pub plan: Plan,
    pub words: [Option<Vec<Line>>; 3],
    pub cards: Vec<CardTold>,
    /// What was said about it, to be read alone.
    pub comments: Comments,
}

/// The years of the plan of `student` (one's own without), for those who read all of the plan; partners are shown this
/// year's alone.
#[server(endpoint = "open_years", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_years(student: Option<PersonId>) -> Result<Years, Error> {
    answer(
        async {
            let world = world()?;
            let decided = decide_or_own(&world, student).await?;
            let right = access::to_years(decided.access).ok_or(Error::NotFound)?;
            let look = look(&world, right, Deed::LookedAtHistory).await?;
            let check_ins = super::check_in::read(&world, &decided).await?.map(|found| found.all);
            let check_ins: Option<Vec<SchoolYear>> = check_ins.map(|all| {
                let stands = all.into_iter().filter(super::check_in::Entry::stands);
                stands.filter_map(|one| Some(one.day.parse::<Day>().ok()?.school_year())).collect()
            });
            let (mut years, mut all) = (Vec::new(), Vec::new());
            for year in world.database.years(look).await? {
                let check_ins = check_ins.as_ref().map(|all| all.iter().filter(|one| **one == year.year).count());
                let (short, cards) = in_short(&world, &year, check_ins).await?;
                years.push(short);
                all.push((year, cards));
            }
            let goals = growth::goals(&world, decided.student, &all, spoken()).await?;
            let reached =
                crate::domain::growth::through(all.iter().rev().map(|(year, cards)| (year.year, year.grade, cards)));
            for short in &mut years {
                short.reached = reached.iter().filter(|goal| goal.reached_in() == Some(short.year)).count();
            }
            let pupil = world.database.pupil(right).await?;
            let (name, school) = (pupil.name, pupil.school);
            let is_own = decided.viewer.person == decided.student;
            let reads_until = decided.ties.reads_until;
            let has_refused = super::refused::waits(&world, &decided).await?;
            Ok(Years { student: decided.student, is_own, name, school, goals, reads_until, years, has_refused })
        }
        .await,
    )
}

/// The plan of an earlier year, for those who may read the years.
#[server(endpoint = "open_year", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_year(student: Option<PersonId>, year: SchoolYear) -> Result<PastYear, Error> {
    answer(
        async {
            let world = world()?;
            let decided = decide_or_own(&world, student).await?;
            let right = access::to_years(decided.access).ok_or(Error::NotFound)?;
            let look = look(&world, right, Deed::LookedAtHistory).await?;
            let all = world.database.years(look).await?;
            let year = all.into_iter().find(|one| one.is_closed && one.year == year).ok_or(Error::NotFound)?;
            let replica = world.database.plan_of_year(&year).await?;
            let comments = world.database.comments_of_year(&year).await?;
            let comments = placed(&world, (right, &replica, Cursor::default()), comments, None)?;
            let pupil = world.database.pupil(right).await?;
            let document = replica.document();
            let list = world.database.list_of_year(&year).await?.told(spoken());
            let grade = year.grade.unwrap_or(pupil.grade);
            let plan = Plan {
                student: decided.student,
                name: pupil.name,
                school: pupil.school,
                grade,
                year: year.year,
                changed: None,
                standing: replica.standing(&list, grade),
                called_completed: document.called_completed(),
                catalogue: list,
                items: document.items(),
                suggested: Vec::new(),
                reasons: std::collections::BTreeMap::new(),
                worded: world.database.said_in_year(&year, &replica, spoken()).await?,
                others: Vec::new(),
                from: None,
                asks_help: false,
                confirmed: standing(&world.database.confirmations_of_year(&year).await?, &replica),
            };
            let words = Section::WRITTEN.map(|section| Some(lines(&document.words(section))));
            let cards = CardTold::all(spoken(), &document.cards());
            Ok(PastYear { is_own: decided.viewer.person == decided.student, plan, words, cards, comments })
        }
        .await,
    )
}

async fn in_short(
    world: &World,
    year: &Year,
    check_ins: Option<usize>,
) -> Result<(InShort, crate::domain::card::Cards), Error> {
    let replica = world.database.plan_of_year(year).await?;
    let document = replica.document();
    let items = document.items();
    let list = world.database.list_of_year(year).await?.told(spoken());
    let boxes: Vec<_> = year.grade.into_iter().flat_map(|grade| list.keys_of(grade)).collect();
    let confirmed = standing(&world.database.confirmations_of_year(year).await?, &replica);
    let done = |key: &&String| items.get(*key) == Some(&ItemState::Done);
    let ticked = boxes.iter().filter(done).filter_map(|key| {
        let by = confirmed.get(key.as_str()).map(|confirmed| confirmed.name.clone());
        Some((list.entry(key)?.item.title, by))
    });
    // What no list here had counts for nothing, and was done all the same.
    let beside = list.besides(&items).into_iter();
    let beside = beside.filter(|one| one.state == ItemState::Done && one.grade == year.grade).map(|one| {
        let by = confirmed.get(one.key.as_str()).map(|confirmed| confirmed.name.clone());
        (Beside { grade: None, ..one }.title_in(spoken()), by)
    });
    let ticked = ticked.chain(beside).collect();
    let texts = Section::WRITTEN.map(|section| plain(&document.words(section)));
    let cards = document.cards();
    let settled = boxes.iter().filter(|key| items.get(*key).is_some_and(ItemState::is_settled)).count();
    let short = InShort {
        year: year.year,
        grade: year.grade,
        is_closed: year.is_closed,
        words: texts.each_ref().map(|text| crate::domain::growth::words(text)),
        begins: texts.map(|text| beginning(&text, BEGINNING)),
        cards: CardTold::all(spoken(), &cards),
        ticked,
        reached: 0,
        settled,
        boxes: boxes.len(),
        check_ins,
    };
    Ok((short, cards))
}
