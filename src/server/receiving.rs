//! Receiving a travelling plan at the command line: what it comes to in sentences, and then exactly that.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::domain::administration::at_the_server;
use crate::domain::person::PersonId;
use crate::domain::travel::{Agreed, Called, FILE_LIMIT, Receipt};
use crate::say::{self, Language};
use crate::storage::{Database, Error, unfolded};

/// Receives the file for a student of the one district of this database; without `agreed` it only tells what that comes to.
/// Gives what there is to say, line by line.
///
/// # Errors
/// A sentence: nothing was changed.
pub async fn receive(
    database: &Path,
    file: &Path,
    student: PersonId,
    agreed: Option<Agreed>,
    now_ms: i64,
) -> Result<Vec<String>, String> {
    let plain = |error: Error| match error {
        Error::NotFound => format!("There is no student {student} here. Nothing was changed."),
        other => other.to_string(),
    };
    let arrived = unfolded(&read(file)?).map_err(|why| format!("{why} Nothing was changed."))?;
    let database = Database::open(database).await.map_err(plain)?;
    let [district] = database.districts().await.map_err(plain)?[..] else {
        return Err("This needs a database with one district in it. Nothing was changed.".to_owned());
    };
    let received = database.receive(at_the_server(district), student, &arrived, agreed, now_ms).await;
    database.close().await;
    let receipt = received.map_err(plain)?;
    let mut lines = told(&receipt);
    if agreed.is_some() {
        lines.push("Done. The plan is here, with its history.".to_owned());
        return Ok(lines);
    }
    if !receipt.is_surely_the_same() {
        lines.push("The names or the days of birth differ or are not known. With --same-student you say that it is one student.".to_owned());
    }
    if receipt.leaves_out() {
        lines.push("With --leave-out you say that the year which contradicts what is here may stay out.".to_owned());
    }
    lines.push("Nothing was changed. With --apply it is.".to_owned());
    Ok(lines)
}

fn read(file: &Path) -> Result<Vec<u8>, String> {
    let cannot = |error| format!("{} cannot be opened: {error}. Nothing was changed.", file.display());
    let mut bytes = Vec::new();
    // One more than is taken, so that what is too large is known to be.
    let most = FILE_LIMIT as u64 + 1;
    File::open(file).map_err(cannot)?.take(most).read_to_end(&mut bytes).map_err(cannot)?;
    Ok(bytes)
}

fn told(receipt: &Receipt) -> Vec<String> {
    let called = |Called { name, born }: &Called| match born {
        Some(born) => format!("{name}, born {born}"),
        None => format!("{name}, day of birth not known"),
    };
    let mut lines = vec![
        format!("The file is of {}. It was taken at {}, {}.", called(&receipt.there), receipt.place, receipt.taken),
        format!("It is received for {}.", called(&receipt.here)),
    ];
    lines.extend(receipt.years.iter().map(|year| year.words(Language::En)));
    lines.push(format!("Check-ins: {} in the file, {} of them new here.", receipt.check_ins, receipt.new_check_ins));
    if let Some(year) = receipt.begins_with {
        lines
            .push(format!("This year\u{2019}s plan is empty, so it begins with all that stands at the end of {year}."));
    }
    lines.extend(receipt.goes_on_with.map(|year| say::receive_goes_on(Language::En, &year.to_string())));
    if receipt.people > 0 {
        lines.push(format!(
            "People of the former school whose names stand beside what they wrote: {}. They are linked to nobody here.",
            receipt.people
        ));
    }
    lines
}
