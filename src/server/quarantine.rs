//! What was refused, at the command line: listed without a word of a plan, shown, admitted, removed.

use std::path::Path;

use clap::Subcommand;

use crate::domain::access::{MayLookAfter, to_look_after_all};
use crate::domain::administration::at_the_server;
use crate::domain::section::Section;
use crate::say::Language;
use crate::storage::{Brought, Database, Error, KeptAside};
use crate::sync::Refusal;
use crate::text::{Change, Error as Unfit, Op};

/// What is done about it. A server may run on the file meanwhile.
#[derive(Clone, Copy, Debug, Subcommand)]
pub enum Quarantine {
    /// Say what was refused, by number: when, whose plan, who sent it, why, how large. No word of a plan
    List,
    /// Print the words that one of it would bring; the look stands on the trail
    Show { number: i64 },
    /// Take one of it into its plan after all, checked like any change, once
    Admit { number: i64 },
    /// Remove one of it for ever, once backups of its day are as old as the district keeps them
    Drop { number: i64 },
}

/// Gives what there is to say, line by line.
///
/// # Errors
/// A sentence: nothing was changed.
pub async fn look_after(database: &Path, what: Quarantine, now_ms: i64) -> Result<Vec<String>, String> {
    let plain = |error: Error| error.to_string();
    let database = Database::open(database).await.map_err(plain)?;
    let done = carry_out(&database, what, now_ms).await;
    database.close().await;
    done
}

async fn carry_out(database: &Database, what: Quarantine, now_ms: i64) -> Result<Vec<String>, String> {
    let mut all = Vec::new();
    for district in database.districts().await.map_err(|error| error.to_string())? {
        let Some(right) = to_look_after_all(at_the_server(district)) else { continue };
        let kept = database.quarantine(right).await.map_err(|error| error.to_string())?;
        all.extend(kept.into_iter().map(|kept| (right, kept)));
    }
    let (Quarantine::Show { number } | Quarantine::Admit { number } | Quarantine::Drop { number }) = what else {
        return Ok(list(&all));
    };
    let gone = || format!("There is no number {number} in the quarantine. Nothing was changed.");
    let (right, _) = all.iter().find(|(_, kept)| kept.number == number).ok_or_else(gone)?;
    let plain = |error| match error {
        Error::NotFound => gone(),
        Error::Refused(Refusal::Behind) => {
            "This builds on words that the plan does not have. Nothing was admitted, and it stays.".to_owned()
        }
        Error::Refused(refusal) => format!("{refusal} Nothing was admitted, and it stays."),
        other => other.to_string(),
    };
    match what {
        Quarantine::Show { .. } => {
            database.show_refused(*right, number, now_ms).await.map(|brought| show(&brought)).map_err(plain)
        }
        Quarantine::Admit { .. } => {
            let saved = database.admit_refused(*right, number, now_ms).await.map_err(plain)?;
            Ok(vec![if saved.before == saved.head {
                format!("The plan has all of number {number} already. It left the quarantine.")
            } else {
                format!("Number {number} stands in its plan now, as change {}.", saved.head.seq)
            }])
        }
        Quarantine::Drop { .. } | Quarantine::List => {
            database.drop_refused(*right, number, now_ms).await.map_err(plain)?;
            Ok(vec![format!("Number {number} was removed. Backups of before still hold it.")])
        }
    }
}

fn list(all: &[(MayLookAfter, KeptAside)]) -> Vec<String> {
    let line = |(right, kept): &(MayLookAfter, KeptAside)| {
        let KeptAside { number, student, sender, reason, bytes, .. } = kept;
        let district = right.district();
        format!(
            "{number}: {}, district {district}, plan of student #{student}, sent by #{sender}, {bytes} bytes. {reason}",
            moment(kept.at_ms)
        )
    };
    let mut lines: Vec<_> = all.iter().map(line).collect();
    lines.push(match all.len() {
        0 => "Nothing was refused.".to_owned(),
        _ => "`ilp quarantine show NUMBER` prints the words of one; docs/operating.md tells what to do with it."
            .to_owned(),
    });
    lines
}

/// A moment, in UTC.
fn moment(ms: i64) -> String {
    time::OffsetDateTime::from_unix_timestamp(ms.div_euclid(1_000))
        .ok()
        .and_then(|at| at.format(&time::format_description::well_known::Rfc3339).ok())
        .unwrap_or_default()
}

fn show(brought: &Brought) -> Vec<String> {
    let mut lines = list_one(&brought.kept);
    match &brought.change {
        Err(Unfit::Behind) => lines.push("It builds on words that the plan does not have.".to_owned()),
        Err(Unfit::Unreadable | Unfit::OutOfRange) => lines.push("Nobody can read it.".to_owned()),
        Err(Unfit::Unknown) => lines.push("It holds something that a plan cannot hold.".to_owned()),
        Ok(change) if !change.is_new => lines.push("The plan has all of it already.".to_owned()),
        Ok(change) => lines.extend(brings(change)),
    }
    lines
}

fn list_one(kept: &KeptAside) -> Vec<String> {
    vec![format!("Number {}, {}, plan of student #{}. {}", kept.number, moment(kept.at_ms), kept.student, kept.reason)]
}

/// The words that a change brings, and how much it takes away. What would steer a terminal is shown as what it is.
fn brings(change: &Change) -> Vec<String> {
    let shown = |words: &str| {
        let plain = |c: char| if c.is_control() && c != '\n' { c.escape_unicode().to_string() } else { c.to_string() };
        words.chars().map(plain).collect::<String>()
    };
    let mut lines = Vec::new();
    for (section, steps) in Section::WRITTEN.into_iter().zip(&change.words) {
        let mut gone = 0;
        let mut come = Vec::new();
        for step in steps {
            match step {
                Op::Insert { insert, .. } => come.push(shown(insert)),
                Op::Delete { delete } => gone += delete,
                Op::Retain { .. } => {}
            }
        }
        if !come.is_empty() || gone > 0 {
            lines.push(format!("{}: it takes {gone} characters away and brings", section.title_in(Language::En)));
            lines.extend(come);
        }
    }
    lines.extend(change.boxes.iter().map(|(key, _)| format!("It sets the box {}.", shown(key))));
    lines.extend(change.called.then(|| "It says or takes back \u{201c}completed for now\u{201d}.".to_owned()));
    lines.extend(change.cards.then(|| "It changes a card.".to_owned()));
    lines
}
