//! The rows of a list as its page has them, and what stands beside some of them.

use std::collections::BTreeMap;

use super::Row;
use crate::api::World;
use crate::api::context::{instant, judge};
use crate::api::error::Error;
use crate::domain::access;
use crate::domain::day::Day;
use crate::domain::person::Viewer;
use crate::domain::roster::Filter;
use crate::domain::trail::Deed;
use crate::storage::DeskRow;

const DAY_MS: i64 = 86_400_000;

/// The rows of a page that somebody reads on this day.
pub(super) fn rows(found: Vec<DeskRow>, today: Day) -> Vec<Row> {
    let mut names = BTreeMap::<_, usize>::new();
    for row in &found {
        *names.entry(row.name.clone()).or_default() += 1;
    }
    let row = |row: DeskRow| Row {
        student: row.student,
        local_id: row.local_id.filter(|_| names[&row.name] > 1),
        name: row.name,
        school: row.school,
        grade: row.grade,
        status: row.status,
        changed: row.changed_ms.map(instant),
        met: row.contact_day.map(|day| instant(day * DAY_MS)),
        asked: row.asked_ms.map(instant),
        due: row.due_day.map(|day| (Day::from_number(day).to_string(), day < today.number())),
        words: String::new(),
        place: row.place,
    };
    found.into_iter().map(row).collect()
}

/// Writes beside each row of a list of those who ask what they wrote, for whoever logs check-ins with them; beside those of
/// a list of what is due the next step, for whoever reads their check-ins. Whoever reads it has looked.
pub(super) async fn tell(world: &World, viewer: &Viewer, filter: &Filter, rows: &mut [Row]) -> Result<(), Error> {
    for row in rows {
        let decided = judge(world, viewer.clone(), row.student).await?;
        let Some(right) = access::to_see_check_ins(decided.access, &decided.ties) else { continue };
        let words = if filter.due {
            world.database.next_step(right).await?
        } else if access::to_check_in(decided.access, &decided.ties).is_some() {
            world.database.asked(right).await?.map(|asked| asked.words)
        } else {
            None
        };
        let Some(words) = words else { continue };
        // Where the trail cannot be written, the list is there without them.
        let looked = world.database.record_once(right.entry(Deed::LookedAtCheckIns, world.now_ms())).await;
        if looked.is_ok() {
            row.words = words;
        }
    }
    Ok(())
}
