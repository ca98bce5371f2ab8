//! What an entry of the record says behind the name of whoever did it, in the reader's language. The file has an English
//! phrase of its own (`what`, `storage::Part`).

use serde::Deserialize;

use crate::domain::school_record::Hundredths;
use crate::domain::school_year::SchoolYear;
use crate::domain::section::Sections;
use crate::say::{self, HERE, Language, list, on};

/// What a phrase is made of: the names of the file (docs/record.md).
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Row {
    kind: String,
    act: String,
    suggestion: Option<String>,
    about: String,
    day: String,
    corrects_day: Option<String>,
    held: bool,
    present: String,
    asks: bool,
    reason: String,
    window: Option<String>,
    taken_back: bool,
    state: String,
    partner: String,
    sections: u8,
    ended: Option<String>,
    finding: Option<String>,
    name: String,
    place: String,
    kinship: String,
    since: Option<String>,
    until: Option<String>,
    first: String,
    last: String,
    grade: u8,
    step: String,
    school_year: Option<SchoolYear>,
    course: String,
    subject: String,
    credits_in_hundredths: Hundredths,
    in_progress_in_hundredths: Hundredths,
    requirement: String,
    amount_in_hundredths: Hundredths,
    mark: Option<String>,
    enrolled_in_hundredths: Hundredths,
    present_in_hundredths: Hundredths,
    test: String,
    score_in_hundredths: Hundredths,
    maximum_in_hundredths: Option<Hundredths>,
}

/// The phrase of an entry of this part, with [`HERE`] where what a person or a place wrote or is called belongs, and that.
/// Nothing where the deed alone says it.
pub fn told(language: Language, part: &str, row: Row) -> (Option<String>, Option<String>) {
    let day = on(language, &row.day);
    let term = || {
        let since = row.since.as_deref().map(|since| say::told_since(language, &on(language, since)));
        let until = row.until.as_deref().map(|until| say::told_until(language, &on(language, until)));
        since.unwrap_or_default() + &until.unwrap_or_default()
    };
    let (says, of) = match part {
        "milestones" => (milestone(language, &row.kind).to_owned(), None),
        "acknowledgements" => (say::told_acknowledged(language).to_owned(), None),
        "withdrawn_on_paper" if row.act == "withdrawn" => {
            (say::told_withdrawn_on_paper(language, HERE, &day), Some(row.name))
        }
        "read_on_paper" | "withdrawn_on_paper" => (say::told_read_on_paper(language, HERE, &day), Some(row.name)),
        "comments" => (comment(language, &row), Some(row.about)),
        "confirmations" if row.act == "confirmed" => (say::told_confirmed(language).to_owned(), None),
        "confirmations" => (say::told_withdrawn(language).to_owned(), None),
        "check_ins" => {
            let with = if row.held && !row.present.is_empty() { say::told_with(language, HERE) } else { String::new() };
            (check_in(language, &row, &day) + &with, Some(row.present))
        }
        "check_ins_read" => (say::told_check_in_read(language, &day), None),
        "asked_for_check_ins" if row.asks => (say::told_asked(language).to_owned(), None),
        "asked_for_check_ins" => (say::told_asked_no_more(language).to_owned(), None),
        "revisits" => (say::told_revisited(language).to_owned(), None),
        "assigned_windows" => {
            let (first, last) = (on(language, &row.first), on(language, &row.last));
            (say::told_assigned_window(language, HERE, &first, &last), row.window)
        }
        "grades" => (grade_move(language, &row.step, row.grade), None),
        "credits" | "progress" | "attendance" | "tests" => school_record(language, part, row),
        "reminders" => {
            let back = if row.taken_back { say::told_taken_back(language) } else { "" };
            (reminder(language, &row.reason) + back, row.window)
        }
        "messages" => (message(language, &row.state).to_owned(), None),
        "consents" => {
            let titles: Vec<_> = Sections::from_bits(row.sections)
                .unwrap_or_default()
                .iter()
                .map(|section| section.title_in(language))
                .collect();
            let ended = row.ended.map(|at| say::told_let_ended(language, &on(language, &at))).unwrap_or_default();
            (say::told_let(language, HERE, &list(language, &titles)) + &ended, Some(row.partner))
        }
        "reasons" => {
            let found = match row.finding.as_deref() {
                Some("fitting") => say::told_reason_fitting(language),
                Some("questioned") => say::told_reason_questioned(language),
                _ => "",
            };
            ([say::told_reason(language), found].concat(), None)
        }
        "received" => (say::told_received(language, &row.name, HERE), Some(row.place)),
        "guardians" if row.kinship.is_empty() => (say::told_guardian(language).to_owned() + &term(), None),
        "guardians" => (say::told_guardian_as(language, HERE) + &term(), Some(row.kinship)),
        "counselors" => (say::told_counselor(language).to_owned() + &term(), None),
        "classes" => (say::told_class(language).to_owned() + &term(), None),
        "refused" => (say::told_refused(language).to_owned(), None),
        "unsaved" => (say::told_unsaved(language).to_owned(), None),
        _ => return (None, None),
    };
    let of = of.filter(|_| says.contains(HERE));
    (Some(says), of)
}

fn grade_move(language: Language, step: &str, grade: u8) -> String {
    let says = match step {
        "up" => say::told_grade_up,
        "stays" => say::told_grade_stays,
        _ => say::told_grade_graduated,
    };
    says(language, grade.into())
}

/// What the school's own records say: a course, what is done or how many hours, the attendance of a year, a test.
fn school_record(language: Language, part: &str, row: Row) -> (String, Option<String>) {
    let year = row.school_year.map(|year| year.to_string()).unwrap_or_default();
    match part {
        "credits" => {
            let mark = row.mark.map(|mark| say::told_mark(language, &mark)).unwrap_or_default();
            let credits = row.credits_in_hundredths.to_string();
            let course = format!("{} ({})", row.course, row.subject);
            let underway = row.in_progress_in_hundredths;
            let underway = (underway.0 > 0).then(|| say::told_in_progress(language, &underway.to_string()));
            (say::told_credit(language, HERE, &year, &credits) + &underway.unwrap_or_default() + &mark, Some(course))
        }
        "progress" => {
            (say::told_progress(language, HERE, &row.amount_in_hundredths.to_string()), Some(row.requirement))
        }
        "attendance" => {
            let (present, enrolled) = (row.present_in_hundredths, row.enrolled_in_hundredths);
            (say::told_attendance(language, &year, &present.to_string(), &enrolled.to_string()), None)
        }
        _ => {
            let score = row.score_in_hundredths.to_string();
            let says = match row.maximum_in_hundredths {
                Some(most) => say::told_test_of(language, HERE, &score, &most.to_string()),
                None => say::told_test(language, HERE, &score),
            };
            (says, Some(row.test))
        }
    }
}

fn milestone(language: Language, kind: &str) -> &'static str {
    match kind {
        "year_start" => say::told_year_start(language),
        "submitted" => say::told_submitted(language),
        _ => say::told_reviewed(language),
    }
}

fn comment(language: Language, row: &Row) -> String {
    let said = match row.act.as_str() {
        "opened" if row.suggestion.is_none() => say::told_commented,
        "opened" => say::told_suggested,
        "replied" => say::told_replied,
        "resolved" => say::told_resolved,
        "accepted" => say::told_accepted,
        "declined" => say::told_declined,
        _ => say::told_reopened,
    };
    said(language, HERE)
}

fn check_in(language: Language, row: &Row, day: &str) -> String {
    let other = row.corrects_day.as_deref().map(|other| on(language, other));
    match other {
        Some(other) if !row.held => say::told_no_talk(language, &other),
        Some(other) => say::told_check_in_instead(language, day, &other),
        None => say::told_check_in(language, day),
    }
}

fn reminder(language: Language, reason: &str) -> String {
    match reason {
        "window" => say::told_reminded_window(language, HERE),
        "sections" => say::told_reminded_sections(language).to_owned(),
        _ => say::told_reminded_counselor(language).to_owned(),
    }
}

fn message(language: Language, state: &str) -> &'static str {
    match state {
        "sent" => say::told_mail_sent(language),
        "waiting" => say::told_mail_waiting(language),
        "trying" => say::told_mail_trying(language),
        "withdrawn" => say::told_mail_withdrawn(language),
        _ => say::told_mail_failed(language),
    }
}

#[cfg(test)]
mod tests {
    use super::{Row, SchoolYear, told};
    use crate::say::{HERE, Language};

    #[test]
    fn an_entry_says_what_was_done_and_keeps_the_words_of_people_apart() {
        let row = |json: &str| serde_json::from_str::<Row>(json).expect("a row");
        for (part, json, says, of) in [
            ("milestones", r#"{"kind":"submitted"}"#, "gave the plan to be read".to_owned(), None),
            ("comments", r#"{"act":"opened","about":"my goal"}"#, format!("commented on “{HERE}”"), Some("my goal")),
            (
                "check_ins",
                r#"{"held":true,"day":"2026-11-24","corrects_day":"2026-11-23","present":"Pop"}"#,
                format!("logged a check-in of Nov 24, 2026, in the place of the one of Nov 23, 2026, with {HERE}"),
                Some("Pop"),
            ),
            (
                "consents",
                r#"{"partner":"Club","sections":5,"ended":"2026-11-24T08:00:00Z"}"#,
                format!(
                    "let {HERE} read Setting Goals and Identifying Strategies to Reach Goals, and it was ended on Nov 24, 2026"
                ),
                Some("Club"),
            ),
            (
                "guardians",
                r#"{"kinship":"mother","since":"2024-09-01"}"#,
                format!("guardian ({HERE}), since Sep 1, 2024"),
                Some("mother"),
            ),
            (
                "assigned_windows",
                r#"{"window":"Finals","kind":"midyear","first":"2026-11-24","last":"2026-12-04"}"#,
                format!("assigned the window {HERE}, Nov 24, 2026 to Dec 4, 2026"),
                Some("Finals"),
            ),
            ("grades", r#"{"year":2026,"grade":8,"step":"up"}"#, "moved the student up from grade 8".to_owned(), None),
            (
                "credits",
                r#"{"school_year":2025,"course":"Algebra 1","subject":"math","credits_in_hundredths":50,"mark":"B+"}"#,
                format!("has {HERE} of {}: credits 0.5, mark B+", SchoolYear(2025)),
                Some("Algebra 1 (math)"),
            ),
            (
                "tests",
                r#"{"test":"PSAT","score_in_hundredths":101000,"maximum_in_hundredths":null}"#,
                format!("has the result of {HERE}: 1010"),
                Some("PSAT"),
            ),
        ] {
            assert_eq!(told(Language::En, part, row(json)), (Some(says), of.map(str::to_owned)), "{part}");
        }
        assert_eq!(told(Language::Es, "looked", Row::default()), (None, None));
    }
}
