//! What the schools of the demo keep of its students: requirements, courses with marks and credits, hours of service,
//! attendance, tests. It comes in as a district's own files do.

use std::fmt::Write;
use std::io::Cursor;

use super::{DISTRICT, index_of, names};
use crate::domain::administration::at_the_server;
use crate::domain::day::Day;
use crate::domain::import::Kind;
use crate::domain::person::Role;
use crate::domain::school_year::SchoolYear;
use crate::storage::sheet::Sheet;
use crate::storage::{Database, Error, NewPerson, Roster};

/// Subject, credits to graduate, and how a course of it is called in each of the four years of high school. Nothing
/// stands for a year in which most take none.
const SUBJECTS: [(&str, &str, [&str; 4]); 8] = [
    ("English", "4", ["English 9", "English 10", "English 11", "English 12"]),
    ("Mathematics", "3", ["Algebra I", "Geometry", "Algebra II", "Statistics"]),
    ("Science", "3", ["Biology", "Chemistry", "Environmental Science", ""]),
    ("Social Studies", "3", ["World History", "U.S. History", "Government", ""]),
    ("World Language", "2", ["Spanish I", "Spanish II", "", ""]),
    ("Arts", "1", ["Drawing", "", "Photography", ""]),
    ("Health and Physical Education", "1.5", ["Physical Education", "Health", "", "Fitness"]),
    ("Electives", "2.5", ["", "Computer Science", "Career Exploration", "Internship"]),
];
/// What else is required: its kind, how many hours, and where it is written.
const OTHERS: [(&str, &str, &str); 3] =
    [("Community service", "hours", "40"), ("Graduation pathway", "done", ""), ("Senior project", "done", "")];
/// What a younger student takes.
const YOUNGER: [&str; 4] = ["English", "Mathematics", "Science", "Social Studies"];
const MARKS: [&str; 9] = ["A", "A-", "B+", "B", "B", "B-", "C+", "C", "D"];

/// Brings it in for the students of `roster`, as of `now_ms`.
///
/// # Errors
/// Those of the database.
pub async fn add(database: &Database, roster: &Roster, seed: u32, now_ms: i64) -> Result<(), Error> {
    let (year, today) = (roster.year, Day::at(now_ms, super::BEHIND_UTC));
    let mut files = [const { String::new() }; 5];
    let [requirements, credits, progress, attendance, tests] = &mut files;
    requirements.push_str("subject,school,class_from,class_until,kind,credits,hours,place,source\n");
    // Whoever is in grade 9 now, and everybody after them, needs a credit more.
    let first = year.0 + 4;
    for (place, (subject, needed, _)) in (1..).zip(SUBJECTS) {
        if subject == "Mathematics" {
            let _ = writeln!(requirements, "{subject},,,{},credits,{needed},,{place},Policy 217", first - 1);
            let _ = writeln!(requirements, "{subject},,{first},,credits,4,,{place},Policy 217 as of this year");
        } else {
            let _ = writeln!(requirements, "{subject},,,,credits,{needed},,{place},Policy 217");
        }
    }
    for (place, (name, kind, hours)) in (20..).zip(OTHERS) {
        let _ = writeln!(requirements, "{name},,,,{kind},,{hours},{place},Policy 217");
    }
    credits.push_str("student,year,course,subject,credits,in_progress,mark\n");
    progress.push_str("student,requirement,hours,done\n");
    attendance.push_str("student,year,enrolled,present\n");
    tests.push_str("student,test,date,score,maximum\n");
    for student in roster.people.iter().filter(|person| person.role == Role::Student) {
        of_student(student, year, (seed, today), [credits, progress, attendance, tests]);
    }
    let sheets = Kind::RECORDS.into_iter().zip(files);
    for (kind, text) in sheets {
        let open = || Sheet::open(Cursor::new(text.clone().into_bytes()), kind).map_err(|_| Error::Stopping);
        let right = at_the_server(DISTRICT);
        let shown = database.compare(right, kind, open()?, now_ms).await?;
        database.import(right, (kind, open()?), shown.fingerprint, now_ms).await?;
    }
    database.start_resources(at_the_server(DISTRICT), "", now_ms).await?;
    Ok(())
}

/// The lines of one student.
fn of_student(
    student: &NewPerson,
    year: SchoolYear,
    (seed, today): (u32, Day),
    [credits, progress, attendance, tests]: [&mut String; 4],
) {
    let Some(grade) = student.grade.map(|grade| u16::from(grade.number())) else { return };
    let id = format!("#{}", student.person);
    let chance = |salt: u64| names::mix(index_of(student.person, seed) ^ 0x5c00 ^ (salt << 24));
    // What is written to a string always can be.
    let write = |to: &mut String, line: String| {
        let _ = writeln!(to, "{line}");
    };
    for past in grade.saturating_sub(3).max(6)..=grade {
        let of_year = SchoolYear(year.0 - (grade - past));
        let is_now = past == grade;
        if past < 9 {
            for (order, course) in (0u64..).zip(YOUNGER) {
                let mark = MARKS[names::pick(chance(u64::from(past) * 10 + order), MARKS.len())];
                write(credits, format!("{id},{of_year},{course} {past},{course},,,{mark}"));
            }
            continue;
        }
        for (order, (subject, _, courses)) in (0u64..).zip(SUBJECTS) {
            let course = courses[usize::from(past - 9)];
            if course.is_empty() {
                continue;
            }
            let luck = chance(u64::from(past) * 100 + order);
            // One course in fourteen was not passed; nothing is earned before the year is over.
            let is_passed = !luck.is_multiple_of(14);
            let mark = if is_passed { MARKS[names::pick(luck / 14, MARKS.len())] } else { "F" };
            let half = subject == "Health and Physical Education";
            let whole = if half { "0.5" } else { "1" };
            let (earned, underway) = match (is_now, is_passed) {
                (true, _) => ("", whole),
                (false, true) => (whole, ""),
                (false, false) => ("", ""),
            };
            let mark = if is_now && luck.is_multiple_of(3) { "" } else { mark };
            write(credits, format!("{id},{of_year},{course},{subject},{earned},{underway},{mark}"));
        }
    }
    if grade >= 9 {
        let hours = chance(11) % 15 * u64::from(grade - 8);
        write(progress, format!("{id},Community service,{hours},"));
        let done = |is_done: bool| if is_done { "yes" } else { "no" };
        write(progress, format!("{id},Graduation pathway,,{}", done(grade >= 11 && chance(12).is_multiple_of(2))));
        write(progress, format!("{id},Senior project,,{}", done(grade == 12 && chance(13).is_multiple_of(3))));
    }
    // Half days; of eight students one misses more than a tenth of the days.
    let luck = chance(7);
    let missed = if luck.is_multiple_of(8) { 10 + luck / 8 % 12 } else { luck / 8 % 8 };
    let before = 2 + luck / 64 % 20;
    write(attendance, format!("{id},{},170,{}", SchoolYear(year.0 - 1), 170 - before));
    write(attendance, format!("{id},{year},50,{}", halves(100 - missed)));
    let day = |year: u16, month: u8| Day::new(year, month, 14).filter(|day| *day <= today);
    if let Some(day) = day(year.0, 4) {
        write(tests, format!("{id},State reading test,{day},{},500", 260 + chance(8) % 200));
    }
    if let Some(day) = day(year.0 - 1, 10).filter(|_| grade >= 10) {
        write(tests, format!("{id},Practice admission test,{day},{},1520", 700 + chance(9) % 60 * 10));
    }
}

/// So many half days, as files name them: 99 are 49.5.
fn halves(number: u64) -> String {
    format!("{}{}", number / 2, if number.is_multiple_of(2) { "" } else { ".5" })
}
