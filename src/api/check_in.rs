//! Check-ins: where a student stands, what was logged, the forms of the adults who log and of the student who asks.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::error::Error;
#[cfg(feature = "ssr")]
use super::{World, context::Decided};
use crate::domain::check_in::Written;
use crate::domain::person::PersonId;
use crate::domain::trail::Capacity;

/// Where a student stands with check-ins, for a block on another page. Days are written YYYY-MM-DD.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {
    pub student: PersonId,
    /// The name and the last day of the window that is open for the student today.
    pub window: Option<(String, String)>,
    /// Whether the student has read the plan again in it, or changed it.
    pub is_revisited: bool,
    /// Whether a check-in was logged in it.
    pub is_checked_in: bool,
    /// The line of a student who waits for a check-in, and the day on which it was written; for the student and those
    /// who log.
    pub asked: Option<(String, String)>,
    /// The day of the last check-in that stands, and who logged it.
    pub last: Option<(String, String)>,
    /// The next step that it agreed on, and its day.
    pub agreed: Option<(String, String)>,
    /// How many entries there are.
    pub entries: u32,
    /// Whether the viewer may log one.
    pub may_log: bool,
    /// What the forms of this page carry, so that the server knows whose page they are from.
    pub from: Option<String>,
    /// What the student typed in a line that was not taken; for the student alone.
    pub unsent: Option<String>,
}

/// A check-in that was logged. Times are RFC 3339 in UTC, days YYYY-MM-DD.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub seq: i64,
    pub day: String,
    pub name: String,
    pub capacity: Capacity,
    pub present: String,
    pub agreed: String,
    pub next_step: String,
    pub next_day: Option<String>,
    pub at: String,
    pub window: Option<String>,
    /// The entry in the place of which this one stands.
    pub corrects: Option<i64>,
    /// The entry that stands in the place of this one.
    pub corrected_by: Option<i64>,
    /// Whether there was such a talk.
    pub held: bool,
    /// Which guardians have read it, and when.
    pub read: Vec<(String, String)>,
    /// Whether the viewer, a guardian, can say to have read it.
    pub may_say: bool,
    /// Whether the viewer can correct it.
    pub may_correct: bool,
}

impl Entry {
    /// Whether it is what stands: there was such a talk, and no other entry is in its place.
    pub const fn stands(&self) -> bool {
        self.held && self.corrected_by.is_none()
    }
}

/// The form of a check-in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Blank {
    pub written: Written,
    /// The last day that it may name, which is today, YYYY-MM-DD.
    pub today: String,
    /// Names the form: sent twice, it is logged once.
    pub token: i64,
}

/// The page of a student's check-ins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckIns {
    pub name: String,
    /// Whether the student reads it.
    pub is_own: bool,
    pub course: Course,
    /// The newest day first.
    pub all: Vec<Entry>,
    /// For who may log.
    pub blank: Option<Blank>,
    /// What the family signs on paper, for who may log.
    pub paper: Option<super::on_paper::OnPaper>,
    /// What the reader typed in a form that came when they could log no more.
    pub begun: Option<Written>,
}

/// What stands at the address of a student's check-ins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Opened {
    CheckIns(Box<CheckIns>),
    /// The student is absent for the reader, who had begun a form about them before: what they typed, and nothing else.
    Begun(Written),
}

/// The check-ins of `student` (one's own without), with the form for a correction of entry `corrects`.
#[server(endpoint = "open_check_ins", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_check_ins(student: Option<PersonId>, corrects: Option<i64>) -> Result<Opened, Error> {
    use super::context::{answer, decide_or_own, set_status, signed_in, world};
    use crate::domain::access;
    answer(
        async {
            let world = world()?;
            let decided = match (decide_or_own(&world, student).await, student) {
                (Err(Error::NotFound), Some(student)) => {
                    let who = signed_in(&world).await?.who();
                    let begun = begun(&world, (who, student)).await?.ok_or(Error::NotFound)?;
                    set_status(&Error::NotFound);
                    return Ok(Opened::Begun(begun));
                }
                (decided, _) => decided?,
            };
            look(&world, &decided).await?;
            let Decided { viewer, ties, access, student } = &decided;
            let is_own = viewer.person == *student;
            let Found { course, all, .. } = read(&world, &decided).await?.ok_or(Error::NotFound)?;
            let (blank, begun) = match access::to_check_in(*access, ties) {
                Some(_) => {
                    let corrected = corrects.and_then(|seq| all.iter().find(|one| one.seq == seq));
                    (Some(blank_of(&world, &decided, corrected).await?), None)
                }
                None => (None, begun(&world, (viewer.who(), *student)).await?),
            };
            let name = world.database.pupil(decided.read()?).await?.name;
            let paper = super::on_paper::form_of(&world, &decided).await?;
            Ok(Opened::CheckIns(Box::new(CheckIns { name, is_own, course, all, blank, paper, begun })))
        }
        .await,
    )
}

/// Logs a check-in with `student`. `token` is that of the form.
#[server(endpoint = "log_check_in", output = super::json::Answer)]
pub async fn log_check_in(
    student: PersonId,
    token: i64,
    #[server(default)] form: Written,
    from: Option<String>,
) -> Result<(), Error> {
    use super::context::{Form, Sheet, answer, decide, world};
    use super::desk::lead_to;
    use crate::domain::access::{self, MayCheckIn};
    answer(
        async {
            let world = world()?;
            let sheet = Sheet::CheckIn(student);
            let kept = Form::of(&form);
            let right = decide(&world, student).await.and_then(|decided| {
                let right = access::to_check_in(decided.access, &decided.ties).ok_or(Error::NotFound)?;
                Ok((right, decided.viewer.today))
            });
            let author = |(right, _): &(MayCheckIn, _)| right.read().who();
            let (right, today) = world.sent_by(from.as_deref(), right, author, (sheet, &kept)).await?;
            let logged = match form.check_in(today) {
                Ok(new) => world.database.log_check_in(right, &new, token, world.now_ms()).await.map_err(Error::from),
                Err(error) => Err(error.into()),
            };
            let seq = world.settle(logged, (right.read().who(), sheet), kept).await?;
            lead_to(student, &format!("/check-ins?done=logged#check-in-{seq}"));
            Ok(())
        }
        .await,
    )
}

/// The viewer, a guardian, has read entry `seq` of the check-ins of `student`.
#[server(endpoint = "acknowledge_check_in", output = super::json::Answer)]
pub async fn acknowledge_check_in(student: PersonId, seq: i64, from: Option<String>) -> Result<(), Error> {
    use super::context::{answer, decide, world};
    use crate::domain::access;
    answer(
        async {
            let world = world()?;
            let decided = decide(&world, student).await?;
            world.pressed_by(from.as_deref(), decided.viewer.who())?;
            let right = access::to_acknowledge(decided.access).ok_or(Error::NotFound)?;
            world.database.acknowledge_check_in(right, seq, world.now_ms()).await?;
            leptos_axum::redirect(&format!("/students/{student}/check-ins#check-in-{seq}"));
            Ok(())
        }
        .await,
    )
}

/// The signed-in student has read the own plan again, and it still holds.
#[server(endpoint = "revisit_plan", output = super::json::Answer)]
pub async fn revisit_plan(from: Option<String>) -> Result<(), Error> {
    use super::context::{answer, decide_or_own, world};
    use crate::domain::access::PlanAccess;
    answer(
        async {
            let world = world()?;
            let decided = decide_or_own(&world, None).await?;
            let PlanAccess::Write(right) = decided.access else { return Err(Error::NotFound) };
            world.pressed_by(from.as_deref(), right.who())?;
            world.database.revisit(right, decided.viewer.today, world.now_ms()).await?;
            leptos_axum::redirect("/plan/check-ins?done=revisited");
            Ok(())
        }
        .await,
    )
}

/// The signed-in student asks for a check-in, with a line or without.
#[server(endpoint = "ask_check_in", output = super::json::Answer)]
pub async fn ask_check_in(#[server(default)] words: String, from: Option<String>) -> Result<(), Error> {
    use super::context::{Form, Sheet, answer, own_plan, world};
    use crate::domain::access::MayWrite;
    answer(
        async {
            let world = world()?;
            let kept = Form { words, ..Form::default() };
            let right = own_plan(&world).await;
            let right = world.sent_by(from.as_deref(), right, MayWrite::who, (Sheet::Ask, &kept)).await?;
            let asked = match crate::domain::check_in::ask(&kept.words) {
                Ok(line) => world.database.ask_check_in(right, Some(&line), world.now_ms()).await.map_err(Error::from),
                Err(error) => Err(error.into()),
            };
            world.settle(asked, (right.who(), Sheet::Ask), kept).await?;
            leptos_axum::redirect("/plan/check-ins?done=asked");
            Ok(())
        }
        .await,
    )
}

/// The signed-in student takes the request for a check-in back.
#[server(endpoint = "take_back_ask", output = super::json::Answer)]
pub async fn take_back_ask(from: Option<String>) -> Result<(), Error> {
    use super::context::{answer, own_plan, world};
    answer(
        async {
            let world = world()?;
            let right = own_plan(&world).await?;
            world.pressed_by(from.as_deref(), right.who())?;
            world.database.ask_check_in(right, None, world.now_ms()).await?;
            leptos_axum::redirect("/plan/check-ins?done=taken-back");
            Ok(())
        }
        .await,
    )
}

/// Puts on the trail that somebody else than the student reads the check-ins.
#[cfg(feature = "ssr")]
pub(super) async fn look(world: &World, decided: &Decided) -> Result<(), Error> {
    use crate::domain::access;
    use crate::domain::trail::Deed;
    let right = access::to_see_check_ins(decided.access, &decided.ties).ok_or(Error::NotFound)?;
    if decided.viewer.person != decided.student {
        world.database.record_once(right.entry(Deed::LookedAtCheckIns, world.now_ms())).await?;
    }
    Ok(())
}

/// What is on record about check-ins with a student.
#[cfg(feature = "ssr")]
pub(super) struct Found {
    pub course: Course,
    /// The newest day first.
    pub all: Vec<Entry>,
    /// When the last check-in that stands was logged, in milliseconds since 1970.
    pub logged_ms: Option<i64>,
}

/// Where the student stands whom this was decided about, and every entry; nothing for who may not know.
#[cfg(feature = "ssr")]
pub(super) async fn read(world: &World, decided: &Decided) -> Result<Option<Found>, Error> {
    use crate::domain::access;
    let Decided { viewer, ties, access, student } = decided;
    let Some(right) = access::to_see_check_ins(*access, ties) else { return Ok(None) };
    let logs = access::to_check_in(*access, ties);
    let is_guardian = access::to_acknowledge(*access).is_some();
    let found = world.database.check_in_course(right, viewer.today).await?;
    let last = found.all.iter().find(|one| one.stands());
    let logged_ms = last.map(|one| one.at_ms);
    let agreed = last.and_then(|one| Some((one.next_step.clone(), one.next_day?.to_string())));
    let last = last.map(|one| (one.day.to_string(), one.name.clone()));
    let asked = found.asked.filter(|_| logs.is_some() || viewer.person == *student);
    let course = Course {
        student: *student,
        window: found.window.map(|window| (window.name().to_owned(), window.last().to_string())),
        is_revisited: found.is_revisited,
        is_checked_in: found.is_checked_in,
        asked: asked.map(|asked| (asked.words, asked.day)),
        last,
        agreed,
        entries: u32::try_from(found.all.len()).unwrap_or(u32::MAX),
        may_log: logs.is_some(),
        from: world.seal.of(viewer.who()),
        unsent: if viewer.person == *student {
            world.unsaved(viewer.who(), super::context::Sheet::Ask).await?.map(|form| form.words)
        } else {
            None
        },
    };
    let may_correct = |one: &crate::storage::CheckIn| {
        let is_own = one.author == viewer.person;
        logs.is_some_and(|right| is_own || right.read().capacity() == Capacity::Counselor) && one.corrected_by.is_none()
    };
    let entry = |one: crate::storage::CheckIn| Entry {
        may_correct: may_correct(&one),
        may_say: is_guardian && !one.read.iter().any(|(guardian, ..)| *guardian == viewer.person),
        seq: one.seq,
        day: one.day.to_string(),
        name: one.name,
        capacity: one.capacity,
        present: one.present,
        agreed: one.agreed,
        next_step: one.next_step,
        next_day: one.next_day.map(|day| day.to_string()),
        at: super::context::instant(one.at_ms),
        window: one.window.map(|(_, name)| name),
        corrects: one.corrects,
        corrected_by: one.corrected_by,
        held: one.held,
        read: one.read.into_iter().map(|(_, name, at_ms)| (name, super::context::instant(at_ms))).collect(),
    };
    Ok(Some(Found { course, all: found.all.into_iter().map(entry).collect(), logged_ms }))
}

/// Where the student stands whom this was decided about; nothing for who may not know.
#[cfg(feature = "ssr")]
pub(super) async fn course_of(world: &World, decided: &Decided) -> Result<Option<Course>, Error> {
    Ok(read(world, decided).await?.map(|found| found.course))
}

/// What somebody typed in a form about this student that could not be taken.
#[cfg(feature = "ssr")]
async fn begun(world: &World, (who, student): (super::context::Who, PersonId)) -> Result<Option<Written>, Error> {
    let kept = world.unsaved(who, super::context::Sheet::CheckIn(student)).await?;
    Ok(kept.and_then(|form| form.fields::<Written>()))
}

/// The form of a check-in: what could not be taken stands there again; else the entry that is to be corrected, or today.
#[cfg(feature = "ssr")]
async fn blank_of(world: &World, decided: &Decided, corrects: Option<&Entry>) -> Result<Blank, Error> {
    let Decided { viewer, student, .. } = decided;
    let kept = begun(world, (viewer.who(), *student)).await?;
    // Whoever asks to correct another entry does not get what was typed about this one.
    let kept = kept.filter(|kept| corrects.is_none_or(|one| kept.corrects == one.seq.to_string()));
    let corrected = corrects.filter(|one| one.may_correct).map(|one| Written {
        day: one.day.clone(),
        present: one.present.clone(),
        agreed: one.agreed.clone(),
        next_step: one.next_step.clone(),
        next_day: one.next_day.clone().unwrap_or_default(),
        corrects: one.seq.to_string(),
        not_held: String::new(),
    });
    let written = kept.or(corrected).unwrap_or_else(|| Written::on(viewer.today));
    let token = crate::text::client_id().map_err(|_| Error::Unexpected)?.cast_signed();
    Ok(Blank { written, today: viewer.today.to_string(), token })
}
