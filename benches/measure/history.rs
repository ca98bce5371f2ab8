//! What typing leaves behind: bytes of log and of state, and the time to open a plan that has much of it.

use std::time::Instant;

use ilp::domain::person::PersonId;
use ilp::domain::section::Section;
use ilp::server::demo;
use ilp::storage::Database;
use ilp::sync::Cursor;
use ilp::sync::client::{Client, Outgoing};
use ilp::text::{Document, Op, plain};
use rusqlite::Connection;

use crate::{NOW_MS, Outcome, median, raw, right};

const WORDS: usize = 3_000;
/// Five keys a second, and a moment's thought after each sentence.
const KEY_MS: u64 = 200;
const THOUGHT_MS: u64 = 1_500;
const STUDENT: PersonId = PersonId(1);

/// The keys of an answer of [`WORDS`] words.
fn keys() -> String {
    const VOCABULARY: [&str; 12] =
        ["I", "want", "to", "read", "more", "and", "learn", "how", "bridges", "are", "built", "because"];
    let words: Vec<_> = (0..WORDS)
        .map(|number| {
            let word = VOCABULARY[number * 7 % VOCABULARY.len()];
            if number % 15 == 14 { format!("{word}.") } else { word.to_owned() }
        })
        .collect();
    words.join(" ")
}

/// A page on which an answer is typed, as the page's script sends it. `places` is where typing goes on after each
/// sentence: at the end, or somewhere before it.
struct Page {
    document: Document,
    client: Client,
    now: u64,
}

impl Page {
    async fn open(database: &Database, writer: u64) -> Outcome<Self> {
        let pulled = database.pull(right(STUDENT)?, Cursor::default()).await?;
        let mut document = Document::new(writer);
        for update in &pulled.updates {
            document.apply(update)?;
        }
        let mut client = Client::new(writer);
        client.answered(pulled.head, true, 0);
        Ok(Self { document, client, now: 0 })
    }

    async fn send(&mut self, database: &Database) -> Outcome<()> {
        let Some(request) = self.client.next(self.now) else { return Ok(()) };
        let head = match request.update {
            Some(Outgoing::Updates(updates)) => {
                database.save(right(STUDENT)?, Document::merge(&updates)?, NOW_MS).await?.head
            }
            Some(Outgoing::Lacking | Outgoing::Left(_)) => return Err("nothing was lost".into()),
            None => request.cursor,
        };
        self.client.answered(head, true, self.now);
        Ok(())
    }

    /// Types all of `keys`; `jumps` says whether each sentence is written somewhere within what stands there.
    async fn types(&mut self, database: &Database, section: Section, keys: &str, jumps: bool) -> Outcome<()> {
        let length = |document: &Document| ilp::text::utf16_len(&plain(&document.words(section)));
        let mut at = length(&self.document);
        for (number, key) in keys.chars().enumerate() {
            let step = vec![Op::retain(at), Op::insert(key)];
            self.client.edited(self.document.edit_words(section, &step)?, self.now);
            at += 1;
            self.now += KEY_MS;
            if key == '.' {
                self.now += THOUGHT_MS;
                if jumps {
                    at = u32::try_from(number)? * 31 % (length(&self.document) + 1);
                }
            }
            self.send(database).await?;
        }
        self.client.flush();
        self.send(database).await
    }
}

async fn opening(database: &Database, raw: &Connection) -> Outcome<(f64, f64)> {
    let (mut ours, mut yardstick) = (Vec::new(), Vec::new());
    let mut read =
        raw.prepare("SELECT seq, author_id, at_ms, bytes, hash FROM plan_log WHERE district_id = 1 AND plan_id = 1")?;
    for _ in 0..25 {
        let started = Instant::now();
        std::hint::black_box(database.open_plan(right(STUDENT)?, 0, u64::MAX).await?);
        ours.push(started.elapsed().as_secs_f64() * 1e3);
        let started = Instant::now();
        let rows = read.query_map([], |row| Ok((row.get::<_, Vec<u8>>(3)?, row.get::<_, Vec<u8>>(4)?)))?;
        std::hint::black_box(rows.collect::<Result<Vec<_>, _>>()?);
        yardstick.push(started.elapsed().as_secs_f64() * 1e3);
    }
    Ok((median(ours), median(yardstick)))
}

pub async fn history() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("history.db");
    let database = Database::open(&file).await?;
    demo::make(&database, 1, 1, NOW_MS, drop).await?;
    let raw = raw::reader(&file, &database).await?;
    let keys = keys();
    let figures = |raw: &Connection| -> Outcome<(i64, i64)> {
        let figures = "SELECT count(*), sum(length(bytes)) FROM plan_log WHERE plan_id = 1";
        Ok(raw.query_row(figures, [], |row| Ok((row.get(0)?, row.get::<_, Option<i64>>(1)?.unwrap_or(0))))?)
    };
    let before = figures(&raw)?;
    let mut page = Page::open(&database, 1_000).await?;
    page.types(&database, Section::Goals, &keys, false).await?;
    let (rows, bytes) = figures(&raw)?;
    println!(
        "  {} characters typed: {} updates of {} bytes together in the log, {} bytes of state",
        keys.len(),
        rows - before.0,
        bytes - before.1,
        page.document.whole().len(),
    );
    println!("  one answer: {}", sentence(opening(&database, &raw).await?));
    // Four years: each year all three answers grow by a thousand words, sentences put in anywhere, on another page.
    for year in 0..4u64 {
        for section in Section::WRITTEN {
            let mut page = Page::open(&database, 2_000 + 10 * year + section as u64).await?;
            page.types(&database, section, &keys[..keys.len() / 3], true).await?;
        }
    }
    let (rows, bytes) = figures(&raw)?;
    println!("  four years more, 12,000 words put in anywhere: {rows} updates, {bytes} bytes in the log");
    println!("  all of it: {}", sentence(opening(&database, &raw).await?));
    database.close().await;
    Ok(())
}

fn sentence((ours, yardstick): (f64, f64)) -> String {
    format!("opened in {ours:.1} ms; its rows read by SQLite alone in {yardstick:.1} ms, ratio {:.1}", ours / yardstick)
}
