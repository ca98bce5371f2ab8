//! Files of a district: what one would change, and carrying exactly that out, all or nothing. A line is decided by the
//! same rules as a form. Lines are read one after the other and not kept, so that a file may be as long as it likes.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};
use sqlx::Connection;

use super::administration::{ClassWritten, Linking, Office, Step, TieWritten};
use super::error::Error;
use super::open::Database;
use super::sheet::{Line, Sheet};
use crate::domain::administration::{MayAdminister, Written, local_id};
use crate::domain::error::Error as Rule;
use crate::domain::import::{Doing, Effect, Fault, Issuer, Kind, Vouched};
use crate::domain::person::{DistrictId, SchoolId};
use crate::domain::resource::Written as Resource;
use crate::domain::school_record::Cells;
use crate::domain::trail::Deed;
use crate::say::{self, Language};

mod about;
mod together;
mod words;

pub use together::Together;

use words::{Lines, cell_of, effects, named};

/// Lines that are told one by one; the rest are counted.
const TOLD: usize = 100;

/// What all changes of a file come to: the same number for the same changes.
pub type Fingerprint = [u8; 32];

/// What a file would change, or has changed.
#[derive(Clone, Debug)]
pub struct Difference {
    pub kind: Kind,
    /// Lines behind the first one.
    pub lines: u64,
    /// Lines that change nothing.
    pub same: u64,
    /// How many lines do what.
    pub effects: BTreeMap<Effect, u64>,
    /// The first of the changes: line, and what it does.
    pub told: Vec<(u64, Doing)>,
    /// The first of what is wrong, each with its line.
    pub wrong: Vec<(u64, Fault)>,
    pub wrong_count: u64,
    /// Columns that are not read.
    pub unread: Vec<String>,
    /// The last line, where no line end stands behind it: the file may have been cut there.
    pub open_line: Option<u64>,
    pub fingerprint: Fingerprint,
}

impl Difference {
    /// Whether something is changed and nothing is wrong.
    pub fn can_be_applied(&self) -> bool {
        self.wrong_count == 0 && !self.effects.is_empty()
    }

    /// All of it in one sentence, in English.
    pub fn sentence(&self) -> String {
        self.sentence_in(Language::En)
    }

    /// All of it in one sentence.
    pub fn sentence_in(&self, language: Language) -> String {
        let number = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
        let effects = self.effects.iter().map(|(effect, lines)| effect.counted(self.kind, *lines, language));
        let wrong = (self.wrong_count > 0).then(|| say::import_wrong_lines(language, number(self.wrong_count)));
        let mut parts: Vec<_> = effects.chain(wrong).collect();
        if parts.is_empty() {
            parts.push(say::import_nothing(language).to_owned());
        }
        let parts = parts.join(say::list_comma(language));
        say::import_sum(language, &parts, number(self.same), number(self.lines))
    }

    fn wrong(&mut self, line: u64, why: Fault) {
        self.wrong_count += 1;
        if self.wrong.len() < TOLD {
            self.wrong.push((line, why));
        }
    }
}

/// How an import ended.
#[derive(Clone, Debug)]
pub enum Imported {
    Done(Difference),
    /// Nothing was changed: this is not what was shown, or something is wrong.
    NotAsShown(Difference),
}

impl Database {
    /// The districts of this file.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn districts(&self) -> Result<Vec<DistrictId>, Error> {
        let districts: Vec<i64> =
            sqlx::query_scalar("SELECT district_id FROM district ORDER BY 1").fetch_all(&self.readers).await?;
        Ok(districts.into_iter().map(DistrictId).collect())
    }

    /// What a file would change, as of this moment.
    ///
    /// # Errors
    /// [`Error::NotFound`] where the administrator has no such lists; [`Error::Database`], [`Error::Corrupt`].
    pub async fn compare(
        &self,
        right: MayAdminister,
        kind: Kind,
        sheet: Sheet,
        now_ms: i64,
    ) -> Result<Difference, Error> {
        let mut connection = self.readers.acquire().await?;
        let mut transaction = connection.begin().await?;
        let mut office = Office::open(&mut transaction, right, now_ms).await?;
        let difference = office.walk(kind, sheet, false).await?;
        transaction.rollback().await?;
        Ok(difference)
    }

    /// Changes what was shown, and nothing else: where the file comes to something else by now, nothing.
    ///
    /// # Errors
    /// Those of [`Database::compare`].
    pub async fn import(
        &self,
        right: MayAdminister,
        (kind, sheet): (Kind, Sheet),
        shown: Fingerprint,
        now_ms: i64,
    ) -> Result<Imported, Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let mut office = Office::open(&mut transaction, right, now_ms).await?;
        let difference = office.walk(kind, sheet, true).await?;
        if difference.fingerprint != shown || difference.wrong_count > 0 {
            transaction.rollback().await?;
            return Ok(Imported::NotAsShown(difference));
        }
        transaction.commit().await?;
        Ok(Imported::Done(difference))
    }
}

impl Office<'_> {
    /// Decides every line of a file, and carries it out if wanted, with an entry on the trail.
    async fn walk(&mut self, kind: Kind, mut sheet: Sheet, carries_out: bool) -> Result<Difference, Error> {
        if !self.right.has_students() || !kind.is_of(&self.right) {
            return Err(Error::NotFound);
        }
        let mut hash = Sha256::new();
        let (mut seen, mut accounts) = (Lines::default(), Lines::default());
        let issuers = sheet.issuers.clone();
        let mut difference = Difference {
            kind,
            lines: 0,
            same: 0,
            effects: BTreeMap::new(),
            told: Vec::new(),
            wrong: Vec::new(),
            wrong_count: 0,
            unread: sheet.unread.clone(),
            open_line: None,
            fingerprint: [0; 32],
        };
        if kind == Kind::Requirements {
            self.open_requirements().await?;
        }
        let mut last = 1;
        for line in sheet.by_ref() {
            difference.lines += 1;
            let line = match line {
                Ok(line) => line,
                Err(fault) => {
                    last = fault.line;
                    difference.wrong(fault.line, fault.why);
                    continue;
                }
            };
            last = line.number;
            let about = self.about(kind, &line).await?;
            if let Some(first) = seen.first(&about, line.number) {
                difference.wrong(line.number, Fault::SameAs(first));
                continue;
            }
            let decided = self.decide(kind, &line, &issuers).await;
            match decided.and_then(|step| self.keep_requirement(&step, line.number).map(|()| step)) {
                Ok(Step::Person { linking: Some(Linking::To { account, .. }), .. })
                    if accounts.first(&account, line.number).is_some() =>
                {
                    difference.wrong(line.number, Fault::SameAccount);
                }
                Ok(Step::Nothing) => {
                    difference.same += 1;
                    if carries_out && kind == Kind::People {
                        self.confirm_grade(&line).await?;
                    }
                }
                Ok(step) => {
                    let effects = effects(&step);
                    hash.update(format!("{step:?}\n"));
                    for effect in &effects {
                        *difference.effects.entry(*effect).or_default() += 1;
                    }
                    if difference.told.len() < TOLD {
                        difference.told.push((line.number, Doing { kind, named: named(kind, &line), effects }));
                    }
                    if carries_out {
                        self.carry_out(&step).await?;
                        if kind == Kind::People {
                            self.confirm_grade(&line).await?;
                        }
                    }
                }
                Err(Error::Rule(rule)) => {
                    let cell = cell_of(kind, &line, rule.field);
                    difference.wrong(line.number, Fault::Rule { cell, rule });
                }
                Err(error) => return Err(error),
            }
        }
        if let Some((line, rule)) = self.settle_requirements(carries_out).await? {
            difference.wrong(line, Fault::Rule { cell: None, rule });
        }
        difference.open_line = sheet.open_line;
        if let Some(rows) = sheet.rows.filter(|rows| *rows != difference.lines) {
            difference.wrong(last, Fault::OtherRows { found: difference.lines, announced: rows });
        }
        difference.fingerprint = hash.finalize().into();
        if carries_out && !difference.effects.is_empty() {
            self.note(Deed::Imported, None, Some(difference.lines.cast_signed())).await?;
        }
        Ok(difference)
    }

    /// The district's list says the grade of this person for the school year that it is: the move of July passes them by.
    async fn confirm_grade(&mut self, line: &Line) -> Result<(), Error> {
        let cell = |name: &str| {
            let place = Kind::People.columns().iter().position(|column| *column == name)?;
            line.cells.get(place)?.as_deref().map(str::trim).filter(|cell| !cell.is_empty())
        };
        let (Some(id), Some(_)) = (cell("id"), cell("grade")) else { return Ok(()) };
        sqlx::query(
            "UPDATE person SET grade_year = $3 WHERE district_id = $1 AND local_id = $2 AND role = 'student'
             AND grade_year IS NOT $3",
        )
        .bind(self.district().0)
        .bind(id)
        .bind(self.today.school_year().0)
        .execute(&mut *self.connection)
        .await?;
        Ok(())
    }

    async fn decide(&mut self, kind: Kind, line: &Line, issuers: &[Issuer]) -> Result<Step, Error> {
        let cell = |name: &str| {
            let place = kind.columns().iter().position(|column| *column == name)?;
            line.cells.get(place)?.as_deref()
        };
        let owned = |name: &str| cell(name).map(str::to_owned);
        let key = |name: &str| cell(name).unwrap_or_default();
        match kind {
            Kind::Schools => {
                let number = key("number").parse().map(SchoolId);
                let number = number.map_err(|_| Rule::new("number", "The number of a school is 1 or more."))?;
                self.decide_school(Some(number), key("name"))
            }
            Kind::People => {
                let id = local_id(key("id"))?;
                let who = match self.by_local_id(&id).await? {
                    Some((_, false)) => return Err(Rule::new("id", "This id is taken, or not yours to use.").into()),
                    found => found.map(|(known, _)| known),
                };
                let written = Written {
                    role: owned("role"),
                    name: owned("name"),
                    sorted_name: owned("sorted_name"),
                    school: owned("school"),
                    grade: owned("grade"),
                    local_id: who.is_none().then_some(id),
                    email: owned("email"),
                    born: owned("born"),
                    left: owned("left"),
                    graduated: owned("graduated"),
                };
                let vouched = Vouched::parse(cell("issuer"), cell("subject"))?;
                let step = self.decide_person(who.clone(), &written).await?;
                self.decide_linking(who, step, (vouched, issuers)).await
            }
            Kind::Classes => {
                let id = local_id(key("id"))?;
                let class = self.class_by_local_id(&id).await?;
                if class.as_ref().is_some_and(|class| !self.right.includes_school(class.school)) {
                    return Err(Rule::new("id", "This id is taken, or not yours to use.").into());
                }
                let written = ClassWritten { name: cell("name"), school: cell("school"), local_id: Some(&id) };
                self.decide_class(class, &written).await
            }
            Kind::Resources => {
                let written = Resource::read(owned);
                let removes = Cells(cell).removes()?;
                self.decide_resource(None, &written, removes).await
            }
            Kind::Requirements | Kind::Credits | Kind::Progress | Kind::Attendance | Kind::Tests => {
                self.decide_record(kind, &Cells(cell)).await
            }
            Kind::Members | Kind::Caseloads | Kind::Guardians => {
                let written = TieWritten {
                    since: cell("since"),
                    until: cell("until"),
                    ends: false,
                    kinship: cell("kinship"),
                    // A court's order is written down by a person, never by a file.
                    blocked: None,
                };
                match kind {
                    Kind::Members => self.decide_member((key("class"), key("person")), &written).await,
                    Kind::Caseloads => self.decide_caseload((key("counselor"), key("student")), &written).await,
                    _ => self.decide_guardian((key("guardian"), key("student")), &written).await,
                }
            }
        }
    }
}
