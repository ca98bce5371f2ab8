//! The second oracle: who may read what, as SQL over the raw tables, written from the duties and not from the product.
//! Both must agree for every pair of a person and a student in a district full of chance.

use std::collections::BTreeMap;

use ilp::domain::access::{self, PlanAccess};
use ilp::domain::day::Day;
use ilp::domain::person::{PersonId, SchoolId, Viewer};

use crate::support::{DISTRICT, Dice, TestFile};

/// For each pair: who, whose, 'own', 'reason' (may state one first), or the bits of the sections that are open: Goals 1,
/// Barriers 2, Strategies 4, Success 8. A pair that is not here: nothing at all.
const ORACLE: &str = "
WITH now(day, ms) AS (SELECT date($1 / 1000 - 60 * (SELECT behind_utc FROM district), 'unixepoch'), $1),
living AS (SELECT person.* FROM person, now WHERE left_day IS NULL OR left_day > day),
graduated AS (SELECT person_id, day < date(left_day, '+' || min(graduates_read_years, plan_years) || ' years') AS reads
    FROM person p JOIN district d ON d.district_id = p.district_id, now WHERE graduated),
opened(person, student, bits) AS (
    SELECT counselor_id, student_id, 15 FROM caseload JOIN living ON person_id = counselor_id, now
        WHERE role = 'counselor' AND ifnull(since_day, '') <= day AND day < ifnull(until_day, '9')
    UNION ALL
    SELECT guardian_id, student_id, 15 FROM guardian g JOIN living l ON l.person_id = guardian_id, now
        JOIN person child ON child.person_id = student_id JOIN district d ON d.district_id = g.district_id
        WHERE l.role != 'student' AND NOT blocked AND ifnull(since_day, '') <= day AND day < ifnull(until_day, '9')
          AND (child.born_day IS NULL OR day < date(child.born_day, '+18 years') OR guardians_stay OR granted_day IS NOT NULL)
          AND g.student_id NOT IN (SELECT person_id FROM graduated WHERE NOT reads)
    UNION ALL
    SELECT t.teacher_id, s.student_id, teacher_sections FROM class_teacher t JOIN class_student s USING (district_id, class_id)
        JOIN living ON person_id = t.teacher_id JOIN district d ON d.district_id = t.district_id, now
        WHERE role = 'teacher' AND ifnull(t.since_day, '') <= day AND day < ifnull(t.until_day, '9')
          AND ifnull(s.since_day, '') <= day AND day < ifnull(s.until_day, '9')
    UNION ALL
    SELECT partner_id, student_id, sections FROM consent JOIN living ON person_id = partner_id, now
        WHERE role = 'partner' AND revoked_ms IS NULL AND since_day <= day AND day < until_day
          AND (given_by, consent.student_id) NOT IN (SELECT guardian_id, guardian.student_id FROM guardian WHERE blocked)
    UNION ALL
    SELECT r.person_id, r.student_id, 15 FROM reason r JOIN concerned c ON c.person = r.person_id AND c.student = r.student_id, now
        WHERE ms < until_ms
),
concerned(person, student) AS (
    SELECT l.person_id, s.person_id FROM living l JOIN person s ON s.role = 'student'
        WHERE l.role = 'district_admin'
           OR (l.role IN ('counselor', 'teacher', 'staff', 'school_admin') AND l.school_id = s.school_id)
),
merged(person, student, bits) AS (
    SELECT person, student, max(bits & 1) | max(bits & 2) | max(bits & 4) | max(bits & 8) FROM opened GROUP BY 1, 2 HAVING max(bits) > 0
)
SELECT person, student, CAST(bits AS TEXT) FROM merged
UNION ALL SELECT person_id, person_id, 'own' FROM living WHERE role = 'student' AND person_id NOT IN (SELECT person_id FROM graduated)
UNION ALL SELECT person_id, person_id, '15' FROM graduated WHERE reads
UNION ALL SELECT person, student, 'reason' FROM concerned WHERE (person, student) NOT IN (SELECT person, student FROM merged)";

/// What is open to whom at this moment.
pub fn decisions(file: &TestFile, now_ms: i64) -> BTreeMap<(i64, i64), String> {
    let sql = file.sql();
    let mut statement = sql.prepare(ORACLE).expect("the oracle");
    let rows = statement.query_map([now_ms], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)));
    rows.expect("rows").collect::<Result<_, _>>().expect("pairs")
}

/// The bits that a decision of the oracle opens.
pub fn bits(decision: Option<&String>) -> u8 {
    match decision.map(String::as_str) {
        None | Some("reason") => 0,
        Some("own") => 15,
        Some(bits) => bits.parse().expect("bits"),
    }
}

/// Adults of every role and relations between everybody, in force, over, and not yet: whatever the tables can hold.
pub fn fill_with_chance(file: &TestFile, seed: u64) {
    const ROLES: [&str; 8] =
        ["guardian", "counselor", "teacher", "staff", "partner", "school_admin", "district_admin", "owner"];
    let (mut dice, mut graduates) = (Dice(seed), Dice(seed + 1_000));
    let days =
        ["NULL", "date('2026-11-24', '-9 days')", "date('2026-11-24', '+9 days')", "date('2026-11-24', '-3 days')"];
    let mut statements = Vec::new();
    for me in 5_001..=5_060 {
        let role = ROLES[dice.below(ROLES.len())];
        let school = 1 + dice.below(3);
        let left = if dice.below(8) == 0 { days[1] } else { days[2 * dice.below(2)] };
        statements.push(format!(
            "INSERT INTO person (district_id, person_id, role, name, name_key, school_id, left_day)
             VALUES (1, {me}, '{role}', 'Somebody', 'somebody', {school}, {left})"
        ));
        statements.push(format!("INSERT INTO class VALUES (1, {me}, {school}, 'A class', NULL)"));
    }
    // Of age, not yet, and nobody knows.
    for student in 1..=120 {
        let born = [
            "NULL",
            "date('2026-11-24', '-18 years', '-3 days')",
            "date('2026-11-24', '-18 years', '+3 days')",
            "date('2026-11-24', '-12 years')",
        ];
        statements.push(format!("UPDATE person SET born_day = {} WHERE person_id = {student}", born[dice.below(4)]));
        // Who graduated reads, or read until lately.
        if let Some(ago) = ["-9 days", "-23 months", "-25 months"].get(graduates.below(12)) {
            statements.push(format!(
                "UPDATE person SET left_day = date('2026-11-24', '{ago}'), graduated = 1 WHERE person_id = {student}"
            ));
        }
    }
    // The demo has consents and reasons of its own, under lower numbers.
    for number in 90_000..93_000 {
        let (me, other, student) = (5_001 + dice.below(60), 5_001 + dice.below(60), 1 + dice.below(120));
        let (since, until) = (days[dice.below(4)], days[dice.below(4)]);
        let flag = dice.below(4) / 3;
        statements.push(match dice.below(7) {
            0 => format!(
                "INSERT OR IGNORE INTO caseload SELECT 1, {me}, name_key, {student}, {since}, {until} FROM person WHERE person_id = {student}"
            ),
            1 => format!("INSERT OR IGNORE INTO class_teacher VALUES (1, {me}, {other}, {since}, {until})"),
            2 | 3 => format!("INSERT OR IGNORE INTO class_student VALUES (1, {student}, {other}, {since}, {until})"),
            4 => format!("INSERT OR IGNORE INTO guardian VALUES (1, {me}, {student}, '', {since}, {until}, {flag}, {})", days[dice.below(2)]),
            5 => {
                let revoked = if flag == 1 { "1, 1" } else { "NULL, NULL" };
                let (since, until) = [("-9", "-3"), ("-9", "+9"), ("+3", "+9")][dice.below(3)];
                // By the student, or by somebody who may be a guardian, and may be kept away.
                let giver = [student, other][dice.below(2)];
                format!(
                    "INSERT INTO consent VALUES (1, 1000 + {number}, {student}, {me}, {}, 'mentoring', {giver}, 1,
                     date('2026-11-24', '{since} days'), date('2026-11-24', '{until} days'), {revoked})",
                    1 + dice.below(15)
                )
            }
            _ => {
                let until = if flag == 1 { 2 } else { i64::MAX };
                format!("INSERT INTO reason VALUES (1, {number}, {me}, {student}, 'why', 1, {until}, NULL, NULL, NULL)")
            }
        });
    }
    statements.insert(0, "BEGIN".to_owned());
    statements.push("COMMIT".to_owned());
    file.sql().execute_batch(&statements.join(";\n")).expect("a district of chance");
}

/// Everybody as the product sees them; not those who are gone.
fn viewers(file: &TestFile, now_ms: i64) -> Vec<Viewer> {
    let behind = i32::try_from(file.number("SELECT behind_utc FROM district")).expect("minutes");
    let today = Day::at(now_ms, behind);
    let sql = file.sql();
    let mut statement =
        sql.prepare("SELECT person_id, role, school_id, left_day, graduated FROM person").expect("people");
    let rows = statement.query_map([], |row| {
        let role: String = row.get(1)?;
        let left: Option<String> = row.get(3)?;
        let viewer = Viewer {
            district: DISTRICT,
            person: PersonId(row.get(0)?),
            role: role.parse().expect("a role"),
            name: String::new(),
            school: row.get::<_, Option<i64>>(2)?.map(SchoolId),
            grade: None,
            is_guardian: false,
            today,
            reads_until: left
                .as_ref()
                .filter(|_| matches!(row.get::<_, bool>(4), Ok(true)))
                .map(|left| left.parse::<Day>().expect("a day").years_later(2)),
        };
        Ok((viewer, left))
    });
    let rows = rows.expect("rows").map(|row| row.expect("a person"));
    let is_here = |left: Option<&String>| left.is_none_or(|left| *left > today.to_string());
    rows.filter(|(viewer, left)| viewer.reads_until.is_some() || is_here(left.as_ref()))
        .map(|(viewer, _)| viewer)
        .collect()
}

#[tokio::test]
async fn the_product_and_a_second_oracle_decide_alike_about_every_pair() {
    for seed in 1..=2 {
        let file = TestFile::large_demo();
        fill_with_chance(&file, seed);
        let database = file.open().await;
        let now_ms = ilp::server::system_clock().0();
        let expected = decisions(&file, now_ms);
        let (mut pairs, mut open) = (0, BTreeMap::new());
        for viewer in viewers(&file, now_ms) {
            // Most of the students ask the same; a part of them stands for all.
            if viewer.person.0 <= 120 && viewer.person.0 % 8 != 0 {
                continue;
            }
            for student in (1..=120).map(PersonId) {
                let ties = database.ties(&viewer, student, now_ms).await.expect("ties");
                let decided = match access::to_plan(&viewer, student, &ties) {
                    PlanAccess::Write(_) => Some("own".to_owned()),
                    PlanAccess::Read(read) => {
                        let bit = |section| {
                            1 << ilp::domain::section::Section::ALL
                                .iter()
                                .position(|other| *other == section)
                                .expect("one")
                        };
                        let bits: u8 = read.sections().iter().map(bit).sum();
                        Some(bits.to_string())
                    }
                    PlanAccess::ReasonFirst(_) => Some("reason".to_owned()),
                    PlanAccess::Absent => None,
                };
                let expected = expected.get(&(viewer.person.0, student.0));
                assert_eq!(decided.as_ref(), expected, "{viewer:?} and student {student}, seed {seed}: {ties:?}");
                pairs += 1;
                *open.entry(decided.unwrap_or_default()).or_insert(0) += 1;
            }
        }
        assert!(pairs > 6_000 && open.len() > 10, "seed {seed}: {pairs} pairs, {open:?}");
    }
}
