//! The check-in windows of the demo's school year, and what some of its students and counselors have done about them.

use super::{BEHIND_UTC, DAY_MS, DISTRICT, index_of, names, right, viewer};
use crate::domain::access;
use crate::domain::administration::at_the_server;
use crate::domain::check_in::Written as CheckIn;
use crate::domain::day::Day;
use crate::domain::person::{PersonId, Role};
use crate::domain::window::Written;
use crate::storage::{Database, Error, NewPerson, Roster};

/// Students of whom the demo tells, however large it is.
const TOLD: usize = 200;
/// Name, kind, first and last day, and the grades. Those before July lie in the year after.
const WINDOWS: [(&str, &str, &str, &str, &[&str]); 4] = [
    ("Fall check-in", "fall", "09-01", "12-15", &["6", "7", "8", "9", "10", "11", "12"]),
    ("Mid-year check-in", "mid_year", "01-10", "02-28", &["6", "7", "8", "9", "10", "11", "12"]),
    ("Spring check-in", "spring", "04-01", "05-25", &["6", "7", "8", "9", "10", "11", "12"]),
    ("Moving on", "transition", "05-26", "06-20", &["8", "12"]),
];
/// What was agreed, and the next step.
const TALKS: [(&str, &str); 6] = [
    ("", ""),
    ("We read the goals together. The second one is smaller now, and has a day.", "Bring the reading log"),
    ("Talked about the bus. Leaving ten minutes earlier works on Mondays; try it every day.", ""),
    ("Everything holds. Proud of the strategies.", "Visit the career center"),
    ("The grid was out of date; most of it is done. Two boxes are for spring.", "Ask about the summer program"),
    ("Looked at classes for next year. The family will talk about it at home.", "Choose two of the four"),
];
const ASKS: [&str; 3] = ["", "Can we talk about my classes for next year?", "I changed my goal and want to show you."];

/// Sets the windows, logs check-ins, lets some students revisit their plans and some ask; `now_ms` is today.
///
/// # Errors
/// Those of the database.
pub async fn add(database: &Database, roster: &Roster, seed: u32, now_ms: i64) -> Result<(), Error> {
    for (name, kind, first, last, grades) in WINDOWS {
        let day = |text: &str| format!("{}-{text}", roster.year.0 + u16::from(text < "07-01"));
        let written = Written {
            name: name.to_owned(),
            kind: kind.to_owned(),
            year: roster.year.0.to_string(),
            first: day(first),
            last: day(last),
            grades: grades.iter().map(|grade| (*grade).to_owned()).collect(),
            school: String::new(),
            ..Written::default()
        };
        database.put_window(at_the_server(DISTRICT), (None, ""), &written.window()?, now_ms).await?;
    }
    for student in roster.people.iter().filter(|person| person.role == Role::Student).take(TOLD) {
        let mixed = names::mix(index_of(student.person, seed) ^ 0xc1);
        let ago = |number: u64| now_ms - i64::try_from(number).unwrap_or(0) * DAY_MS;
        if mixed.is_multiple_of(3) {
            log(database, roster, student.person, mixed / 3, ago(mixed / 7 % 20)).await?;
        }
        let Some(own) = right(student, Day::at(now_ms, BEHIND_UTC)) else { continue };
        if mixed % 5 == 1 {
            let at_ms = ago(mixed / 11 % 5);
            database.revisit(own, Day::at(at_ms, BEHIND_UTC), at_ms).await?;
        }
        if mixed % 13 == 2 {
            let words = ASKS[names::pick(mixed / 17, ASKS.len())];
            database.ask_check_in(own, Some(words), now_ms).await?;
        }
    }
    Ok(())
}

/// The first counselor of the student logs a check-in of the day of `at_ms`.
async fn log(database: &Database, roster: &Roster, student: PersonId, mixed: u64, at_ms: i64) -> Result<(), Error> {
    let counselor = roster.caseloads.iter().find(|(_, other)| *other == student).map(|(counselor, _)| *counselor);
    let who = |person: &&NewPerson| Some(person.person) == counselor;
    let Some(counselor) = roster.people.iter().find(who) else { return Ok(()) };
    let viewer = viewer(counselor, Day::at(at_ms, BEHIND_UTC));
    let ties = database.ties(&viewer, student, at_ms).await?;
    let Some(right) = access::to_check_in(access::to_plan(&viewer, student, &ties), &ties) else { return Ok(()) };
    let (agreed, next_step) = TALKS[names::pick(mixed, TALKS.len())];
    // Two steps of three have a day: some lie behind today, some in this week, some later.
    let days = 4 + i64::try_from(mixed / 5 % 24).unwrap_or(0);
    let has_day = !next_step.is_empty() && !(mixed / 2).is_multiple_of(3);
    let next_day = has_day.then(|| Day::from_number(viewer.today.number() + days).to_string());
    let written = CheckIn {
        present: if mixed.is_multiple_of(4) { "Student, mother, counselor".to_owned() } else { String::new() },
        agreed: agreed.to_owned(),
        next_step: next_step.to_owned(),
        next_day: next_day.unwrap_or_default(),
        ..CheckIn::on(viewer.today)
    };
    database.log_check_in(right, &written.check_in(viewer.today)?, 1, at_ms).await?;
    Ok(())
}
