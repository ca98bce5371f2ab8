//! The demo district: made from a seed, the same each time, with plans at every stage. It goes in through the
//! same doors as everything else.

mod cards;
mod check_ins;
mod names;
mod people;
mod school;
mod words;

use std::path::Path;

use tokio::task::JoinSet;

use crate::domain::access::{self, MayWrite};
use crate::domain::catalogue::standard;
use crate::domain::checklist::ItemState;
use crate::domain::day::Day;
use crate::domain::grade::Grade;
use crate::domain::person::{DistrictId, PersonId, Role, Viewer};
use crate::domain::section::Section;
use crate::domain::sharing::NewConsent;
use crate::say::Language;
use crate::storage::{self, Database, Error, NewPerson, Roster};
use crate::text::{Document, marked_up};

/// The district that a demo database holds.
const DISTRICT: DistrictId = DistrictId(1);
/// Plans on their way to the disk at one time.
const AT_ONCE: usize = 256;
const DAY_MS: i64 = 86_400_000;
/// Minutes that midnight there lies behind UTC's: what a new district has, Chicago's standard time.
const BEHIND_UTC: i32 = 360;

/// Students of the first three schools; what is beyond them comes school by school, each in memory only while it is
/// made.
const FIRST: u32 = 1_200;

/// Makes a demo district in a file that holds none, whole or not at all: whoever stops the program meanwhile finds the file as
/// it was; a file that held nothing is kept under another name. Calls `begins` where there is something to make, and gives whether there was.
///
/// # Errors
/// Those of [`make`] and of [`storage::make_whole`].
pub async fn make_in(
    path: &Path,
    (students, seed, now_ms): (u32, u32, i64),
    begins: impl FnOnce(),
    told: impl FnMut(u32),
) -> Result<bool, Error> {
    if path.exists() {
        let database = Database::open(path).await?;
        let is_empty = database.is_empty().await;
        database.close().await;
        if !is_empty? {
            return Ok(false);
        }
    }
    begins();
    storage::make_whole(path, async |database| make(database, students, seed, now_ms, told).await).await?;
    Ok(true)
}

/// Makes a demo district of `students` students from `seed`; `now_ms` is when its latest plan changed. `told` hears after
/// each school how many students there are.
///
/// # Errors
/// Those of the database; also when the file holds a district already.
pub async fn make(
    database: &Database,
    students: u32,
    seed: u32,
    now_ms: i64,
    mut told: impl FnMut(u32),
) -> Result<(), Error> {
    let roster = people::roster(students.min(FIRST), seed, now_ms);
    database.add_district(&roster).await?;
    write(database, &roster, seed, now_ms).await?;
    share(database, &roster, now_ms).await?;
    check_ins::add(database, &roster, seed, now_ms).await?;
    school::add(database, &roster, seed, now_ms).await?;
    let mut made = students.min(FIRST);
    let mut last = people::last(&roster);
    while made < students {
        told(made);
        let school = people::school(last, (students - made).min(people::SCHOOL), seed, now_ms);
        database.add_to_district(&school).await?;
        write(database, &school, seed, now_ms).await?;
        made += (students - made).min(people::SCHOOL);
        last = people::last(&school);
    }
    database.turn_day(now_ms).await?;
    Ok(())
}

/// Everybody who has begun writes their plan.
async fn write(database: &Database, roster: &Roster, seed: u32, now_ms: i64) -> Result<(), Error> {
    let mut saves = JoinSet::new();
    for person in roster.people.iter().filter(|person| person.role == Role::Student) {
        let (Some(right), Some(grade)) = (right(person, Day::at(now_ms, 0)), person.grade) else { continue };
        let index = index_of(person.person, seed);
        let Some(update) = plan(index, grade, now_ms) else { continue };
        let changed = now_ms - i64::from(u16::try_from(names::mix(index ^ 0x4d) % 90).unwrap_or(0)) * DAY_MS;
        if saves.len() >= AT_ONCE {
            finish(saves.join_next().await)?;
        }
        let database = database.clone();
        saves.spawn(async move { database.save(right, update, changed).await });
    }
    while let Some(done) = saves.join_next().await {
        finish(Some(done))?;
    }
    Ok(())
}

/// The first guardian shares two sections with the partner, so that a partner has something to see.
async fn share(database: &Database, roster: &Roster, now_ms: i64) -> Result<(), Error> {
    let partner = roster.people.iter().find(|person| person.role == Role::Partner);
    let (Some(partner), Some(first)) = (partner, roster.guardians.first()) else { return Ok(()) };
    let Some(guardian) = roster.people.iter().find(|person| person.person == first.guardian) else { return Ok(()) };
    let viewer = viewer(guardian, Day::at(now_ms, BEHIND_UTC));
    let ties = database.ties(&viewer, first.student, now_ms).await?;
    let access = access::to_plan(&viewer, first.student, &ties);
    let sections = [Section::Goals, Section::Strategies].into_iter().collect();
    let term = (viewer.today, NewConsent::latest(viewer.today));
    let consent = NewConsent::new(partner.person, sections, "Help with homework on Tuesdays and Thursdays", term);
    match (access::to_share(&viewer, &ties, access), consent) {
        (Some(right), Ok(consent)) => database.give_consent(right, &consent, now_ms).await,
        _ => Ok(()),
    }
}

fn finish<T>(done: Option<Result<Result<T, Error>, tokio::task::JoinError>>) -> Result<(), Error> {
    match done {
        Some(Ok(Err(error))) => Err(error),
        Some(Err(_)) => Err(Error::Stopping),
        Some(Ok(Ok(_))) | None => Ok(()),
    }
}

fn index_of(person: PersonId, seed: u32) -> u64 {
    person.0.cast_unsigned() + u64::from(seed) * 1_000_003
}

/// The right that the student would have, decided as for anyone.
fn right(person: &NewPerson, today: Day) -> Option<MayWrite> {
    access::to_own_plan(&viewer(person, today))
}

fn viewer(person: &NewPerson, today: Day) -> Viewer {
    Viewer {
        district: DISTRICT,
        person: person.person,
        role: person.role,
        name: person.name.clone(),
        school: person.school,
        grade: person.grade,
        is_guardian: false,
        today,
        reads_until: None,
    }
}

/// One student's plan as one update; nothing for those who have not begun.
fn plan(index: u64, grade: Grade, now_ms: i64) -> Option<Vec<u8>> {
    let stage = names::mix(index ^ 0xb) % 100;
    // One in eight has not begun; one in seven has completed everything.
    if stage < 12 {
        return None;
    }
    let all_done = stage >= 86;
    let mut document = Document::new(names::mix(index) >> 11);
    for (order, section) in (0u64..).zip(Section::WRITTEN) {
        let luck = names::mix(index ^ (0x51 + order)) % 100;
        // Later sections are written by fewer.
        if all_done || luck < 85 - 18 * order {
            let text = words::words(section, grade, names::script(index), index);
            document.edit_words(section, &marked_up(text)).ok()?;
            if all_done || luck < 45 - 8 * order {
                document.set_completed(section, true);
            }
        }
    }
    cards::add(&mut document, index, now_ms);
    let list = standard(Language::En);
    for past in Grade::ALL.into_iter().filter(|past| *past <= grade) {
        for (order, key) in (0u64..).zip(list.keys_of(past)) {
            let luck = names::mix(index ^ (u64::from(past.number()) << 8) ^ (order << 16)) % 100;
            let likely = if past < grade { 82 } else { stage };
            if (all_done && past == grade) || luck < likely {
                let mark = if luck % 17 == 3 {
                    let reason = words::REASONS[names::pick(names::mix(index ^ luck), words::REASONS.len())];
                    ItemState::NotForMe { reason: reason.to_owned() }
                } else {
                    ItemState::Done
                };
                document.set_item(&key, &mark);
            }
        }
    }
    Some(document.whole())
}

#[cfg(test)]
mod tests {
    use super::{Grade, plan};

    #[test]
    fn the_same_seed_makes_the_same_plans() {
        for index in 0..50 {
            let grade = Grade::ALL[usize::try_from(index % 7).expect("small")];
            assert_eq!(plan(index, grade, 0), plan(index, grade, 0));
        }
    }
}
