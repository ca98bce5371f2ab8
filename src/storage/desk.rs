//! Reading the counselor's list: which way leads to the rows, and how many there are. `docs/desk.md` tells how each
//! combination of filters is answered and what it costs.

mod asked;
mod choices;
mod days;
mod evidence;
mod file;
mod first_day;
mod groups;
pub(super) mod kept;
mod knows;
mod neighbours;
mod number;
mod report;
mod room;
mod row;
mod statements;
mod word;

use serde::de::DeserializeOwned;
use sqlx::Connection;
use sqlx::sqlite::SqliteConnection;

use self::asked::Asked;
pub use self::asked::{Question, Value};
pub use self::choices::DeskChoices;
pub(super) use self::file::AT_ONCE;
pub use self::file::{AskedExport, TakenList};
pub use self::groups::DeskGroups;
pub use self::room::ROOM;
pub use self::row::DeskRow;
use self::row::{corrupt, read_rows};
use self::statements::{Pages, Way};
use super::error::Error;
use super::open::Database;
use super::standing::{ALL, status_of};
use crate::domain::access::{DeskScope, Whose};
use crate::domain::grade::Grade;
use crate::domain::person::SchoolId;
use crate::domain::roster::{Count, Counts, Edge, Filter, Order, Tally};
use crate::domain::status::Status;

/// Rows of one page.
pub const PAGE: usize = 50;
/// What nothing counts is read so far, and then said to be "and more".
const UNCOUNTED: usize = 200;
/// Up to so many rows are read and put in order. More of them are common enough for a walk: in a million students every
/// 250th is one of them.
const GATHERED: u64 = 4_000;
/// So many by name in a whole district, where those who have a word lie in the order of the list.
const GATHERED_BY_WORD: u64 = 1_000;
/// To find where a status and grade begin costs as much as to walk over so many rows.
const SEEK: u64 = 4;

/// One page of the list.
#[derive(Clone, Debug)]
pub struct DeskPage {
    pub rows: Vec<DeskRow>,
    /// The page behind this one, if there is one, and the page before.
    pub next: Option<Edge>,
    pub previous: Option<Edge>,
    /// How many students the filter leaves.
    pub count: Count,
    /// What the other choices would leave; nothing where only a walk through everybody could tell.
    pub counts: Option<Counts>,
}

/// What leads to the rows.
enum Lead {
    /// Nobody is left, whoever asks.
    Nobody,
    /// A way to few rows, what leads it, and how far it reaches.
    Few(Way, Value, Reach),
    /// One school, which the counters know.
    School(SchoolId),
    /// Everybody of the district, or, by name, everybody with this word of many.
    District(Option<String>),
}

/// Whether a way leads to all schools that the viewer may see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    AllSchools,
    OneSchool,
}

impl Database {
    /// One page of the list that `scope` may see and `filter` leaves.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn desk(&self, scope: DeskScope, filter: &Filter) -> Result<DeskPage, Error> {
        self.list(scope, filter, PAGE, &mut |_| ()).await
    }

    /// The first rows of the list, as many as are shown.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn desk_first(&self, scope: DeskScope, filter: &Filter, rows: usize) -> Result<DeskPage, Error> {
        self.list(scope, filter, rows, &mut |_| ()).await
    }

    /// The questions that SQLite is asked for one page, in their order: for the bench, which asks them without us.
    ///
    /// # Errors
    /// Those of [`Database::desk`].
    pub async fn desk_questions(&self, scope: DeskScope, filter: &Filter) -> Result<Vec<Question>, Error> {
        let mut questions = Vec::new();
        self.list(scope, filter, PAGE, &mut |question| questions.push(question.clone())).await?;
        Ok(questions)
    }

    /// All as of one moment: between the counters and the page somebody may come to a status that nobody had, and would
    /// be skipped.
    async fn list_all(
        &self,
        scope: DeskScope,
        filter: &Filter,
        rows: usize,
        told: &mut (dyn FnMut(&Question) + Send),
    ) -> Result<DeskPage, Error> {
        let mut connection = self.readers.acquire().await?;
        let mut transaction = connection.begin().await?;
        let page = Moment { connection: &mut transaction, rows, told }.page(scope, filter).await?;
        transaction.rollback().await?;
        Ok(page)
    }
}

/// What is read at one moment of the file, and who hears the questions.
struct Moment<'m> {
    connection: &'m mut SqliteConnection,
    /// Of one page.
    rows: usize,
    told: &'m mut (dyn FnMut(&Question) + Send),
}

impl Moment<'_> {
    async fn page(&mut self, scope: DeskScope, filter: &Filter) -> Result<DeskPage, Error> {
        let (mut asked, order) = (Asked::of(scope, filter, self.rows), filter.in_order());
        let (pages, counts) = match self.lead(scope, filter, &mut asked).await? {
            Lead::Nobody => return Ok(nobody()),
            Lead::Few(way, value, reaches) => {
                match value {
                    Value::Text(word) => asked.led_by(word),
                    Value::Number(_) => asked.lead = value,
                }
                let tallies: Vec<(i64, u8, u16, u64)> = self.ask(&asked.question(way.tally)).await?;
                let mut counts = counts(filter, &tallies)?;
                if reaches == Reach::OneSchool {
                    counts.schools = None;
                }
                narrow(&mut asked, filter, tallies.iter().map(|(.., status, _)| *status));
                (way.pages, Some(counts))
            }
            Lead::School(school) => {
                asked.lead = Value::Number(school.0);
                let is_own = matches!(scope.whose(), Whose::School(_));
                let places = if is_own { statements::GRADES } else { statements::GRADES_AND_SCHOOLS };
                let (counts, _) = self.counted(places, filter, &mut asked).await?;
                (statements::of_school(filter.in_order()).pages, Some(counts))
            }
            Lead::District(_) if asked.is_counted() => {
                let (counts, known) = self.counted(statements::GRADES_AND_SCHOOLS, filter, &mut asked).await?;
                self.skip_days(order, &mut asked).await?;
                (through_district(&mut asked, filter, &counts, &known), Some(counts))
            }
            Lead::District(word) => {
                // Nothing counts words and days; but how many have the statuses at all, the counters know.
                let known = self.statuses(filter, &mut asked).await?;
                narrow(&mut asked, filter, known.statuses.iter().map(|(status, _)| *status));
                asked.limit = asked.limit.max(UNCOUNTED + 1);
                let is_left = |status: &u16| asked.statuses.contains(status);
                let left = known.statuses.iter().filter(|(status, _)| is_left(status)).map(|(_, students)| students);
                let left: u64 = left.sum();
                if filter.due {
                    (statements::of_due(filter.in_order()), None)
                } else if filter.in_order() != Order::Asked && left <= GATHERED {
                    asked.pairs = pairs(&asked.statuses, &grades(filter));
                    (statements::STATUS.pages, None)
                } else if let Some(word) = word.filter(|_| order == Order::Name)
                    && self.leads(&word, (left, known.everybody), &asked).await?
                {
                    let pages = statements::of_word(&word);
                    asked.led_by(word);
                    (pages, None)
                } else {
                    self.skip_days(order, &mut asked).await?;
                    (statements::of_district(order), None)
                }
            }
        };
        if counts.as_ref().is_some_and(|counts| counts.left == 0) {
            return Ok(DeskPage { counts, ..nobody() });
        }
        let counted = counts.as_ref().map(|counts| Count::Exactly(counts.left));
        let before = |row: &DeskRow| Edge::Before(row.place.clone());
        let after = |row: &DeskRow| Edge::After(row.place.clone());
        if matches!(filter.edge, Some(Edge::Before(_))) {
            let mut rows = read_rows(self.ask(&asked.question(pages.back)).await?)?;
            if rows.len() > self.rows {
                rows.truncate(self.rows);
                rows.reverse();
                let (previous, next) = (rows.first().map(before), rows.last().map(after));
                let count = match counted {
                    Some(count) => count,
                    None => self.number(None, (&asked, order), pages).await?,
                };
                return Ok(DeskPage { rows, next, previous, count, counts });
            }
            // The list begins here: its first page is a full one.
            asked.place = Asked::start();
        }
        asked = asked.not_before_first_day(order);
        let mut rows = read_rows(self.ask(&asked.question(pages.on)).await?)?;
        let is_first = !matches!(filter.edge, Some(Edge::After(_)));
        let count = match counted {
            Some(count) => count,
            None => self.number(is_first.then_some(rows.len()), (&asked, order), pages).await?,
        };
        let has_more = rows.len() > self.rows;
        rows.truncate(self.rows);
        let next = rows.last().filter(|_| has_more).map(after);
        let previous = rows.first().filter(|_| !is_first).map(before);
        Ok(DeskPage { rows, next, previous, count, counts })
    }

    /// Decides what leads to the rows: of what a filter names the narrowest.
    async fn lead(&mut self, scope: DeskScope, filter: &Filter, asked: &mut Asked) -> Result<Lead, Error> {
        let own_school = match scope.whose() {
            Whose::Caseload(counselor) => {
                let is_other = filter.alone || filter.caseload.is_some_and(|other| other != counselor);
                return Ok(if is_other { Lead::Nobody } else { few(statements::CASELOAD, counselor.0) });
            }
            Whose::Classes(_) if filter.alone || filter.caseload.is_some() => return Ok(Lead::Nobody),
            Whose::Classes(teacher) => return Ok(few(statements::CLASSES, teacher.0)),
            Whose::School(own) if filter.school.is_some_and(|other| other != own) => return Ok(Lead::Nobody),
            Whose::School(own) => Some(own),
            Whose::District => None,
        };
        if let Some(counselor) = filter.caseload {
            return Ok(few(statements::CASELOAD, counselor.0));
        }
        if let Some(class) = filter.class {
            return Ok(few(statements::CLASS, class.0));
        }
        let mut bounded = asked.clone();
        bounded.limit = usize::try_from(GATHERED).unwrap_or(usize::MAX) + 1;
        let mut narrowest = self.narrowest_word(&bounded).await?;
        let school = own_school.or(filter.school);
        let has_walk = school.is_none() && !filter.due && filter.in_order() == Order::Name;
        let gathered = if has_walk { GATHERED_BY_WORD } else { GATHERED };
        if let Some((_, word)) = narrowest.take_if(|(students, _)| *students <= gathered) {
            return Ok(Lead::Few(statements::WORD, Value::Text(word), Reach::AllSchools));
        }
        if let Some(school) = school {
            return Ok(if asked.is_counted() {
                Lead::School(school)
            } else {
                let way = if filter.due { statements::SCHOOL_DUE } else { statements::of_school(filter.in_order()) };
                Lead::Few(way, Value::Number(school.0), Reach::OneSchool)
            });
        }
        // Only their own index knows when somebody asked, and when a step is due.
        let has_own = filter.due || filter.in_order() == Order::Asked;
        for (is_asked, statement, way) in [
            (filter.due, statements::OF_DUE, statements::DUE),
            (filter.changed.is_some() && !has_own, statements::OF_CHANGE, statements::CHANGED),
            (filter.contact.is_some() && !has_own, statements::OF_CONTACT, statements::MET),
        ] {
            if is_asked && self.ask::<u64>(&bounded.question(statement)).await? <= GATHERED {
                return Ok(few(way, ALL));
            }
        }
        Ok(Lead::District(narrowest.map(|(_, word)| word)))
    }

    /// How many have each status, the commonest first: in the grade of the filter, where it names one.
    async fn statuses(&mut self, filter: &Filter, asked: &mut Asked) -> Result<Counted, Error> {
        let grades = asked.grades;
        asked.grades = filter.grade.map_or((ALL, ALL), |_| grades);
        let known = self.ask::<Counted>(&asked.question(statements::STATUSES)).await;
        asked.grades = grades;
        let mut known = known?;
        known.statuses.sort_unstable_by_key(|(_, students)| std::cmp::Reverse(*students));
        Ok(known)
    }

    async fn counted(
        &mut self,
        places: &'static str,
        filter: &Filter,
        asked: &mut Asked,
    ) -> Result<(Counts, Counted), Error> {
        let grades = asked.grades;
        let known = self.statuses(filter, asked).await?;
        asked.grades = filter.grade.map_or((ALL, ALL), |_| grades);
        narrow(asked, filter, known.anywhere.iter().copied());
        let places: Places = self.ask(&asked.question(places)).await?;
        narrow(asked, filter, known.statuses.iter().map(|(status, _)| *status));
        asked.grades = grades;
        // They are of the school and grade that were asked for, whichever those are.
        let (school, grade) = (filter.school.unwrap_or(SchoolId(ALL)), filter.grade.unwrap_or(Grade::ALL[0]));
        let tally = |(status, students): &(u16, u64)| (school.0, grade.number(), *status, *students);
        let mut counts = counts(filter, &known.statuses.iter().map(tally).collect::<Vec<_>>())?;
        counts.grades = Grade::ALL.map(|grade| {
            let of_grade = places.0.iter().find(|(number, _)| *number == grade.number());
            of_grade.map_or(0, |(_, students)| *students)
        });
        let of_school = |(school, students): &(i64, u64)| (SchoolId(*school), *students);
        counts.schools = places.1.map(|schools| schools.iter().map(of_school).collect());
        Ok((counts, known))
    }

    async fn ask<T: DeserializeOwned>(&mut self, question: &Question) -> Result<T, Error> {
        (self.told)(question);
        let query = question.values.iter().fold(sqlx::query_scalar(question.statement), |query, value| match value {
            Value::Number(number) => query.bind(*number),
            Value::Text(text) => query.bind(text.clone()),
        });
        let answer: String = query.fetch_one(&mut *self.connection).await?;
        serde_json::from_str(&answer).map_err(|error| Error::Corrupt { table: "standing", what: error.to_string() })
    }
}

/// Each grade and each school with its number of students; of very many schools none.
type Places = (Vec<(u8, u64)>, Option<Vec<(i64, u64)>>);

/// What the counters say of a school, or of all.
#[derive(serde::Deserialize)]
struct Counted {
    /// In any grade, of any status.
    everybody: u64,
    statuses: Vec<(u16, u64)>,
    /// Every status that somebody of the district has: other grades and schools are counted by them, too.
    anywhere: Vec<u16>,
}

fn few(way: Way, lead: i64) -> Lead {
    Lead::Few(way, Value::Number(lead), Reach::AllSchools)
}

const fn nobody() -> DeskPage {
    DeskPage { rows: Vec::new(), next: None, previous: None, count: Count::Exactly(0), counts: None }
}

/// Of the statuses that somebody has those that the filter takes, in this order.
fn narrow(asked: &mut Asked, filter: &Filter, known: impl Iterator<Item = u16>) {
    asked.statuses.clear();
    for bits in known {
        if Status::from_bits(bits).is_some_and(|status| filter.takes(status)) && !asked.statuses.contains(&bits) {
            asked.statuses.push(bits);
        }
    }
}

/// The grades that a filter takes.
fn grades(filter: &Filter) -> Vec<Grade> {
    filter.grade.map_or_else(|| Grade::ALL.to_vec(), |grade| vec![grade])
}

/// Each of these statuses in each of these grades, as the statements take them.
fn pairs(statuses: &[u16], grades: &[Grade]) -> Vec<u32> {
    let of = |status: &u16| {
        let status = u32::from(*status) * 16;
        grades.iter().map(move |grade| status + u32::from(grade.number())).collect::<Vec<_>>()
    };
    statuses.iter().flat_map(of).collect()
}

/// How a whole district is walked that the counters know: by the order's own index, where students who are left stand
/// close enough, else by status and grade.
fn through_district(asked: &mut Asked, filter: &Filter, counts: &Counts, known: &Counted) -> Pages {
    let mut grades = grades(filter);
    grades.sort_by_key(|grade| std::cmp::Reverse(counts.grade(*grade)));
    asked.pairs = pairs(&asked.statuses, &grades);
    if filter.in_order() != Order::Name {
        let is_few = counts.left <= GATHERED && filter.in_order() != Order::Asked;
        return if is_few { statements::STATUS.pages } else { statements::of_district(filter.in_order()) };
    }
    let most = asked.statuses.first().and_then(|most| known.statuses.iter().find(|(status, _)| status == most));
    let commonest = most.map_or(1, |(_, students)| *students / grades.len() as u64).max(1);
    let (page, left) = (asked.limit as u64, counts.left.max(1));
    let walked = page * known.everybody / left;
    let merged = SEEK * asked.pairs.len() as u64 + page * left / commonest;
    if walked <= merged { statements::of_district(Order::Name) } else { statements::MERGED }
}

fn counts(filter: &Filter, tallies: &[(i64, u8, u16, u64)]) -> Result<Counts, Error> {
    let read = |(school, grade, status, students): &(i64, u8, u16, u64)| {
        let grade = Grade::new(*grade).ok_or_else(|| corrupt(format!("grade {grade}")))?;
        Ok(Tally { school: SchoolId(*school), grade, status: status_of(*status)?, students: *students })
    };
    let tallies = tallies.iter().map(read).collect::<Result<Vec<_>, Error>>()?;
    Ok(Counts::of(filter, tallies))
}
