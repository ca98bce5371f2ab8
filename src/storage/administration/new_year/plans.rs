//! What the move of the grades asks of plans, and does in them. Whoever stays in a grade has the items of every grade before
//! them once more: the new year's plan began with the ticks of the year before, which the closed one keeps.

use std::collections::BTreeSet;

use super::Office;
use crate::domain::administration::MayAdminister;
use crate::domain::checklist::ItemState;
use crate::domain::confirmation::{Event, Tick};
use crate::domain::error::Error as Rule;
use crate::domain::grade::Grade;
use crate::domain::person::{DistrictId, PersonId, PlanId, SchoolId};
use crate::domain::section::{Section, Sections};
use crate::domain::trail::{Deed, Entry};
use crate::storage::error::Error;
use crate::storage::open::Database;
use crate::storage::{catalogue, confirmation, log, standing, trail};
use crate::sync::server::Replica;
use crate::text::{Document, client_id};

/// A plan at the end of its log: under which number somebody writes in it, and the hash of the last row.
struct Open {
    writer: u64,
    replica: Replica,
    last: [u8; 32],
}

/// The boxes of the items of every grade, in this one.
fn of_every_grade(replica: &Replica, grade: Grade) -> impl Iterator<Item = (String, ItemState)> + use<> {
    let prefix = format!("{:02}.all.", grade.number());
    replica.document().items().into_iter().filter(move |(key, _)| key.starts_with(&prefix))
}

impl Office<'_> {
    /// Nobody moves before the school's plans of the year before are closed, with the grade of then.
    pub(super) async fn must_have_begun(&mut self, school: SchoolId) -> Result<(), Error> {
        let is_open: bool = sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM plan l
                            JOIN person p ON p.district_id = l.district_id AND p.person_id = l.student_id
                            WHERE l.district_id = $1 AND l.closed_ms IS NULL AND l.school_year = $2
                              AND p.school_id = $3 AND p.left_day IS NULL)",
        )
        .bind(self.district().0)
        .bind(self.school_year().0.saturating_sub(1))
        .bind(school.0)
        .fetch_one(&mut *self.connection)
        .await?;
        if is_open {
            return Err(Rule::new(
                "school",
                "The plans of the new school year are just beginning. Nothing was changed. Try again in a few minutes.",
            )
            .into());
        }
        Ok(())
    }

    /// What the student ticked or set aside of the items of every grade before this school year is still to do in it. What
    /// they said since it began stays, and so does what they picked, and what they are exempt from.
    ///
    /// # Errors
    /// [`Error::Corrupt`], [`Error::Database`].
    pub(super) async fn begin_anew(&mut self, student: PersonId, grade: Grade) -> Result<(), Error> {
        let Some(plan) = self.plan_of_this_year(student).await? else { return Ok(()) };
        let key = (self.district(), plan);
        let start = "SELECT max(seq) FROM milestone WHERE district_id = $1 AND plan_id = $2 AND kind = 'year_start'";
        let start = sqlx::query_scalar(start).bind(key.0.0).bind(plan.0);
        // A first year began with nothing.
        let start: Option<i64> = start.fetch_one(&mut *self.connection).await?;
        let Some(start) = start else { return Ok(()) };
        let since = "SELECT seq FROM plan_log WHERE district_id = $1 AND plan_id = $2 AND seq > $3 AND author_id = $4";
        let since = sqlx::query_scalar(since).bind(key.0.0).bind(plan.0).bind(start).bind(student.0);
        let since: BTreeSet<i64> = since.fetch_all(&mut *self.connection).await?.into_iter().collect();
        let open = self.open_plan(key).await?;
        let replica = &open.replica;
        let is_of_before = |(key, state): &(String, ItemState)| {
            let is_new = replica.set_by(key).is_some_and(|seq| since.contains(&seq.cast_signed()));
            !is_new && state.is_settled() && state.is_students_own()
        };
        let boxes = of_every_grade(replica, grade).filter(is_of_before);
        let boxes: Vec<_> = boxes.map(|(key, _)| (key, ItemState::NotYet)).collect();
        self.set_boxes((student, plan, grade), open, &boxes, Deed::BeganAnew).await?;
        Ok(())
    }

    /// What [`Office::begin_anew`] did at this moment is taken back, but for boxes that were set since.
    ///
    /// # Errors
    /// [`Error::Corrupt`], [`Error::Database`].
    pub(super) async fn as_before(&mut self, student: PersonId, grade: Grade, moved_ms: i64) -> Result<(), Error> {
        let Some(plan) = self.plan_of_this_year(student).await? else { return Ok(()) };
        let key = (self.district(), plan);
        let rows = "SELECT seq FROM plan_log WHERE district_id = $1 AND plan_id = $2 AND at_ms = $3";
        let rows = sqlx::query_scalar(rows).bind(key.0.0).bind(plan.0).bind(moved_ms);
        let rows: Vec<i64> = rows.fetch_all(&mut *self.connection).await?;
        let open = self.open_plan(key).await?;
        let now = &open.replica;
        let set_here = |key: &str| now.set_by(key).filter(|seq| rows.contains(&seq.cast_signed()));
        let opened = of_every_grade(now, grade).filter(|(_, state)| *state == ItemState::NotYet);
        let opened: Vec<_> = opened.filter_map(|(key, _)| Some((set_here(&key)?, key))).collect();
        let Some(first) = opened.iter().map(|(seq, _)| *seq).min() else { return Ok(()) };
        let (was, _) = log::replay(self.connection, key, 0, first - 1).await?;
        let boxes = opened.into_iter().filter_map(|(_, key)| Some((was.item(&key)?, key)));
        let boxes: Vec<_> = boxes.map(|(state, key)| (key, state)).collect();
        let now = self.set_boxes((student, plan, grade), open, &boxes, Deed::BroughtBack).await?;
        let Some(now) = now else { return Ok(()) };
        // What was confirmed then stands again.
        let found = confirmation::read(self.connection, key).await?;
        let standing = found.standing(&was).into_iter().filter(|(item, _)| boxes.iter().any(|(key, _)| key == item));
        let again = standing.filter_map(|(item, event)| {
            let tick = Tick { item: item.to_owned(), seq: now.set_by(item)? };
            Some(Event { tick, ..event.clone() })
        });
        for (number, event) in (found.events.len() + 1..).zip(again) {
            let number = i64::try_from(number).unwrap_or(i64::MAX);
            confirmation::append(self.connection, key, number, &event).await?;
        }
        Ok(())
    }

    /// The plan in which the student writes, where it is of this school year.
    async fn plan_of_this_year(&mut self, student: PersonId) -> Result<Option<PlanId>, Error> {
        let plan = sqlx::query_scalar(
            "SELECT l.plan_id FROM standing s JOIN plan l ON l.district_id = s.district_id AND l.plan_id = s.plan_id
             WHERE s.district_id = $1 AND s.student_id = $2 AND l.school_year = $3 AND l.closed_ms IS NULL",
        );
        let plan = plan.bind(self.district().0).bind(student.0).bind(self.school_year().0);
        Ok(plan.fetch_optional(&mut *self.connection).await?.map(PlanId))
    }

    /// The plan, to be written in.
    async fn open_plan(&mut self, plan: (DistrictId, PlanId)) -> Result<Open, Error> {
        let writer = client_id().map_err(|error| Error::CannotWrite(error.to_string()))?;
        let (replica, last) = log::replay(self.connection, plan, writer, u64::MAX).await?;
        Ok(Open { writer, replica, last })
    }

    /// Writes these boxes at the end of the log, under whoever moves the grades, and gives the plan as it then stands;
    /// nothing where there is no box to set. The desk follows.
    async fn set_boxes(
        &mut self,
        (student, plan, grade): (PersonId, PlanId, Grade),
        Open { writer, mut replica, last }: Open,
        boxes: &[(String, ItemState)],
        deed: Deed,
    ) -> Result<Option<Replica>, Error> {
        if boxes.is_empty() {
            return Ok(None);
        }
        let key @ (district, _) = (self.district(), plan);
        let updates: Vec<_> = boxes.iter().map(|(key, state)| replica.set_item(key, state)).collect();
        let unreadable = |_| Error::Corrupt { table: "plan_log", what: format!("plan {plan}: unreadable") };
        let bytes = Document::merge(&updates).map_err(unreadable)?;
        // At the command line nobody is signed in.
        let author = self.right.actor().unwrap_or(student);
        sqlx::query("INSERT INTO plan_writer (district_id, plan_id, writer, person_id) VALUES ($1, $2, $3, $4)")
            .bind(district.0)
            .bind(plan.0)
            .bind(writer.cast_signed())
            .bind(author.0)
            .execute(&mut *self.connection)
            .await?;
        let (seq, at_ms) = (replica.head + 1, self.now_ms);
        let hash = log::hash(&last, key, seq, author, at_ms, &bytes);
        log::append(self.connection, &log::Row { district, plan, seq, author, at_ms, bytes, hash }).await?;
        let (now, _) = log::replay(self.connection, key, 0, u64::MAX).await?;
        let counting = catalogue::newest(self.connection, district).await?.counting();
        let tells = (counting.status(&now, grade), counting.boxes);
        standing::turn_page(self.connection, (district, student), plan, tells).await?;
        let who = (self.right.actor(), self.right.capacity());
        let entry = Entry::of(district, at_ms, who, deed);
        trail::append(self.connection, &entry.about(student, Sections::default().with(Section::Success))).await?;
        Ok(Some(now))
    }
}

impl Database {
    /// In the plans of these students something was written beside the writer, which reads them again. Called under the
    /// lock that every commit of saves takes: what was checked before is not written, and is checked again.
    pub(super) fn read_again(&self, right: MayAdminister, students: impl IntoIterator<Item = PersonId>) {
        for student in students {
            self.writer.forget((right.district(), student));
        }
    }
}
