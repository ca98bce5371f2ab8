//! The history of an answer as a page, beside its rows read and applied by yrs alone.

use std::time::Instant;

use ilp::domain::person::PersonId;
use ilp::domain::section::Section;
use ilp::server::{Application, Settings, demo, system_clock};
use ilp::storage::Database;
use ilp::text::{Document, Op};
use leptos::config::LeptosOptions;
use rusqlite::Connection;

use crate::bytes::body;
use crate::{NOW_MS, Outcome, median, raw, right};

/// A 3,000-word answer in 17,000 rows, one for each key, at 40 sittings; and the same as the browser sends it,
/// eight keys or two seconds together.
pub async fn past() -> Outcome<()> {
    const KEYS: usize = 17_000;
    let text: Vec<char> =
        "Goals grow when somebody writes them down and comes back. ".chars().cycle().take(KEYS).collect();
    let mut page = Document::new(1_000_000);
    let mut length = 0;
    let mut keys = Vec::with_capacity(KEYS);
    for (key, letter) in text.iter().enumerate() {
        // One key in twenty takes back the letter before it.
        let delta = if key % 20 == 19 {
            length -= 1;
            vec![Op::retain(length), Op::Delete { delete: 1 }]
        } else {
            length += 1;
            vec![Op::retain(length - 1), Op::insert(*letter)]
        };
        keys.push(page.edit_words(Section::Goals, &delta)?);
    }
    let together: Vec<_> = keys.chunks(8).map(Document::merge).collect::<Result<_, _>>()?;
    let folder = tempfile::tempdir()?;
    for (what, updates) in [("key by key", &keys), ("as the browser sends it", &together)] {
        let file = folder.path().join(format!("{}.db", updates.len()));
        let database = Database::open(&file).await?;
        demo::make(&database, 8, 1, NOW_MS, drop).await?;
        let raw = raw::reader(&file, &database).await?;
        let student: i64 = raw.query_row(
            "SELECT min(student_id) FROM standing WHERE plan_id NOT IN (SELECT plan_id FROM plan_log)",
            [],
            |row| row.get(0),
        )?;
        let right = right(PersonId(student))?;
        for (number, update) in updates.iter().enumerate() {
            let at = number * 300 + number * 40 / updates.len() * 1_200_000;
            database.save(right, update.clone(), NOW_MS + i64::try_from(at)?).await?;
        }
        database.close().await;
        let options = LeptosOptions::builder().output_name("ilp").site_addr(([127, 0, 0, 1], 3000)).build();
        let application = Application::build(&file, options, Settings::unhurried(), system_clock()).await?;
        let (mut rows, mut pages, mut yardstick) = (Vec::new(), Vec::new(), Vec::new());
        body(&application, student, "/plan/goals/history", "br").await?;
        for _ in 0..15 {
            let started = Instant::now();
            std::hint::black_box(application.database.history(right).await?);
            rows.push(started.elapsed().as_secs_f64() * 1e3);
            let started = Instant::now();
            body(&application, student, "/plan/goals/history", "br").await?;
            pages.push(started.elapsed().as_secs_f64() * 1e3);
            let started = Instant::now();
            std::hint::black_box(raw_history(&raw, student)?);
            yardstick.push(started.elapsed().as_secs_f64() * 1e3);
        }
        let (rows, pages, yardstick) = (median(rows), median(pages), median(yardstick));
        println!(
            "  {what}, {} rows: the whole page {pages:.1} ms (goal 100 and less), of it reading the log {rows:.1}; raw SQLite and yrs, row by row {yardstick:.1} ms, ratio {:.2}",
            updates.len(),
            pages / yardstick
        );
    }
    Ok(())
}

/// The same rows read by one prepared statement and applied one by one by yrs alone, to the text at the end.
fn raw_history(raw: &Connection, student: i64) -> Outcome<String> {
    use yrs::updates::decoder::Decode;
    use yrs::{Doc, GetString, Options, Transact, Update};

    let mut statement = raw.prepare_cached(
        "SELECT seq, author_id, at_ms, bytes, hash FROM plan_log
         WHERE district_id = 1 AND plan_id = (SELECT plan_id FROM standing WHERE district_id = 1 AND student_id = ?1) ORDER BY seq",
    )?;
    let doc = Doc::with_options(Options { skip_gc: true, ..Options::default() });
    let text = doc.get_or_insert_text("goals");
    let mut rows = statement.query([student])?;
    while let Some(row) = rows.next()? {
        let bytes: Vec<u8> = row.get(3)?;
        doc.transact_mut().apply_update(Update::decode_v1(&bytes)?)?;
    }
    Ok(text.get_string(&doc.transact()))
}
