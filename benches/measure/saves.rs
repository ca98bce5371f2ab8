//! Saving, in this process: many writers at once, and one alone.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use ilp::domain::person::PersonId;
use ilp::domain::section::Section;
use ilp::server::demo;
use ilp::storage::Database;
use ilp::text::{Document, Op};
use tempfile::TempDir;
use tokio::task::JoinSet;

use crate::{NOW_MS, Outcome, ROUNDS, SAVES_EACH, WRITERS, median, raw, right};

/// Saves of the one writer.
pub const ALONE: usize = 400;

/// The updates of one student typing.
pub fn typed(student: i64, words: usize) -> Outcome<Vec<Vec<u8>>> {
    let mut document = Document::new(1_000_000 + u64::try_from(student)?);
    let mut at = 0;
    let mut updates = Vec::new();
    for number in 0..words {
        let word = format!("word{number} ");
        updates.push(document.edit_words(Section::Goals, &vec![Op::retain(at), Op::insert(word.as_str())])?);
        at += u32::try_from(word.len())?;
    }
    Ok(updates)
}

/// What all writers save, in turns.
pub fn in_turns(writers: i64, words: usize) -> Outcome<Vec<(i64, Vec<u8>)>> {
    let all = (1..=writers).map(|student| Ok((student, typed(student, words)?))).collect::<Outcome<Vec<_>>>()?;
    let turn = |number: usize| all.iter().map(move |(student, updates)| (*student, updates[number].clone()));
    Ok((0..words).flat_map(turn).collect())
}

/// Two copies of a demo district: one for us, one for the yardstick.
pub async fn files(folder: &TempDir, round: usize) -> Outcome<(PathBuf, PathBuf)> {
    let (ours, yardstick) =
        (folder.path().join(format!("ours{round}.db")), folder.path().join(format!("raw{round}.db")));
    let database = Database::open(&ours).await?;
    demo::make(&database, 200, 1, NOW_MS, drop).await?;
    database.close().await;
    raw::copy(&ours, &yardstick)?;
    Ok((ours, yardstick))
}

/// How many saves shared a commit.
pub fn batch(saves: usize, commits: u64) -> Outcome<usize> {
    let commits = usize::try_from(commits)?.max(1);
    Ok(((saves + commits / 2) / commits).max(1))
}

/// Saves a second, of ours and of the yardstick in batches of the same size.
pub fn report(round: usize, ours: (usize, Duration, u64), yardstick: &Path) -> Outcome<(f64, f64)> {
    let (saves, took, commits) = ours;
    let batch = batch(saves, commits)?;
    let jobs = in_turns(WRITERS, saves / usize::try_from(WRITERS)?)?;
    let all: Duration = raw::saves(yardstick, &jobs, batch)?.iter().sum();
    let count = f64::from(u32::try_from(saves)?);
    let (ours, raw) = (count / took.as_secs_f64(), count / all.as_secs_f64());
    println!(
        "  round {round}: {ours:6.0} saves/s; raw SQLite in batches of {batch}: {raw:6.0}; ratio {:.2}",
        ours / raw
    );
    Ok((ours, raw))
}

pub async fn many() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let mut rounds = Vec::new();
    for round in 0..ROUNDS {
        let (ours, yardstick) = files(&folder, round).await?;
        let database = Database::open(&ours).await?;
        let all = (1..=WRITERS)
            .map(|student| Ok((right(PersonId(student))?, typed(student, SAVES_EACH)?)))
            .collect::<Outcome<Vec<_>>>()?;
        let started = Instant::now();
        let mut writers = JoinSet::new();
        for (right, updates) in all {
            let database = database.clone();
            writers.spawn(async move {
                for update in updates {
                    database.save(right, update, NOW_MS).await?;
                }
                Ok::<_, ilp::storage::Error>(())
            });
        }
        while let Some(done) = writers.join_next().await {
            done??;
        }
        let took = started.elapsed();
        let saves = usize::try_from(WRITERS)? * SAVES_EACH;
        rounds.push(report(round, (saves, took, database.commits()), &yardstick)?);
        database.close().await;
    }
    summary(&rounds, 0.90);
    Ok(())
}

pub fn summary(rounds: &[(f64, f64)], goal: f64) {
    let (ours, raw) =
        (median(rounds.iter().map(|round| round.0).collect()), median(rounds.iter().map(|round| round.1).collect()));
    println!("  median: {ours:.0} saves/s, raw {raw:.0}, ratio {:.2} (goal {goal:.2} and more)", ours / raw);
}

/// The time of one save after the other.
pub async fn one() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let (ours, yardstick) = files(&folder, 0).await?;
    let database = Database::open(&ours).await?;
    let (saving, right, updates) = (database.clone(), right(PersonId(1))?, typed(1, ALONE)?);
    // In a task of the runtime, as a request is.
    let took = tokio::spawn(async move {
        let mut took = Vec::new();
        for update in updates {
            let started = Instant::now();
            saving.save(right, update, NOW_MS).await?;
            took.push(started.elapsed().as_secs_f64() * 1e6);
        }
        Ok::<_, ilp::storage::Error>(took)
    });
    let took = took.await??;
    database.close().await;
    alone("in process", took, &yardstick)
}

/// Prints the median beside that of one raw commit each.
pub fn alone(what: &str, took: Vec<f64>, yardstick: &Path) -> Outcome<()> {
    let commits = raw::saves(yardstick, &in_turns(1, ALONE)?, 1)?;
    let raw = median(commits.iter().map(|took| took.as_secs_f64() * 1e6).collect());
    let ours = median(took);
    println!("  {what}: {ours:.0} us; one raw durable commit {raw:.0} us, ratio {:.2} (goal 1.5 and less)", ours / raw);
    Ok(())
}
