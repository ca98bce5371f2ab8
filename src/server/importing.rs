//! Files of a district at the command line: what they would change in sentences, and then exactly that, all or nothing.

use std::fs::File;
use std::path::{Path, PathBuf};

use super::settings::settings;
use crate::domain::administration::at_the_server;
use crate::domain::import::Kind;
use crate::say::{self, Language};
use crate::storage::sheet::Sheet;
use crate::storage::{Database, Difference, Error, Together};

/// What is brought in by one command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    One(Kind),
    /// The school's own records of its students, each from the file that has its name.
    Records,
}

impl std::str::FromStr for What {
    type Err = crate::domain::error::Error;

    fn from_str(slug: &str) -> Result<Self, Self::Err> {
        if slug == "records" { Ok(Self::Records) } else { slug.parse().map(Self::One) }
    }
}

/// How many rows files have behind their first lines, as somebody said: one number for the one file of a command, or one
/// with the name of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rows {
    /// Nothing is the one file of the command.
    kind: Option<Kind>,
    number: u64,
}

impl std::str::FromStr for Rows {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (kind, number) = match text.split_once('=') {
            Some((kind, number)) => (Some(kind.parse::<Kind>().map_err(|error| error.to_string())?), number),
            None => (None, text),
        };
        let number = number.parse().map_err(|_| "Write a number of rows, or a kind and a number: credits=1200.")?;
        Ok(Self { kind, number })
    }
}

/// Brings files in to the one district of this database; without `apply` it only tells what they change. `hear` is told what
/// there is to say, line by line. A file that has other than the `rows` that were announced is refused.
///
/// # Errors
/// A sentence: nothing was changed.
pub async fn import(
    database: &Path,
    what: What,
    (paths, rows): (&[PathBuf], &[Rows]),
    (apply, now_ms): (bool, i64),
    mut hear: impl FnMut(String),
) -> Result<(), String> {
    let plain = |error: Error| error.to_string();
    let files = files(what, paths)?;
    let announced = announced(&files, rows)?;
    let issuers = settings()?.settings.providers.issuers();
    let open = || {
        let sheet = |(kind, path): &(Kind, PathBuf)| {
            let source = File::open(path).map_err(|error| format!("{} cannot be opened: {error}.", path.display()))?;
            let sheet = Sheet::open(source, *kind).map_err(|why| format!("{}: {why}", path.display()))?;
            let rows = announced.iter().find(|(of, _)| of == kind).map(|(_, number)| *number);
            Ok((*kind, sheet.knowing(issuers.clone()).of_rows(rows)))
        };
        files.iter().map(sheet).collect::<Result<Vec<_>, String>>()
    };
    let mut sheets = open()?;
    let database = Database::open(database).await.map_err(plain)?;
    let [district] = database.districts().await.map_err(plain)?[..] else {
        return Err("This needs a database with one district in it. Nothing was changed.".to_owned());
    };
    let right = at_the_server(district);
    let mut told = |together: &Together| {
        for (difference, (_, path)) in together.differences.iter().zip(&files) {
            tell(difference, (files.len() > 1).then_some(path.as_path()), &mut hear);
        }
    };
    // One file alone is compared without keeping anybody from saving meanwhile.
    let shown = match (what, sheets.pop()) {
        (What::One(kind), Some((_, sheet))) => {
            let difference = database.compare(right, kind, sheet, now_ms).await.map_err(plain)?;
            Together { differences: vec![difference], is_done: false }
        }
        (_, last) => {
            sheets.extend(last);
            database.import_together(right, sheets, None, now_ms).await.map_err(plain)?
        }
    };
    told(&shown);
    if shown.is_wrong() {
        return Err("Nothing was changed. Mend these lines, then try again.".to_owned());
    }
    if !apply {
        hear("Nothing was changed. With --apply it is.".to_owned());
    } else if shown.differences.iter().any(Difference::can_be_applied) {
        let fingerprints = shown.fingerprints();
        let done = database.import_together(right, open()?, Some(&fingerprints), now_ms).await.map_err(plain)?;
        if !done.is_done {
            told(&done);
            return Err(
                "Somebody changed something meanwhile; this is what it comes to now. Nothing was changed; try again."
                    .to_owned(),
            );
        }
        hear("Done.".to_owned());
    }
    database.close().await;
    Ok(())
}

/// The files of a command, in the order in which they are brought in.
fn files(what: What, paths: &[PathBuf]) -> Result<Vec<(Kind, PathBuf)>, String> {
    match (what, paths) {
        (What::One(kind), [path]) => Ok(vec![(kind, path.clone())]),
        (What::One(_), _) => Err("This takes one file. Nothing was changed.".to_owned()),
        (What::Records, paths) => {
            let names = Kind::RECORDS.map(|kind| format!("{}.csv", kind.slug()));
            let mut files = Vec::new();
            for path in paths {
                let is_named = |name: &String| path.file_name().is_some_and(|file| file == name.as_str());
                let found = Kind::RECORDS.into_iter().zip(&names);
                let before = files.len();
                if path.is_dir() {
                    files.extend(found.map(|(kind, name)| (kind, path.join(name))).filter(|(_, file)| file.exists()));
                } else {
                    files.extend(found.filter(|(_, name)| is_named(name)).map(|(kind, _)| (kind, path.clone())));
                }
                if files.len() == before {
                    return Err(format!(
                        "{} is none of {}, and no folder with one of them. Nothing was changed.",
                        path.display(),
                        names.join(", ")
                    ));
                }
            }
            files.sort_by_key(|(kind, _)| Kind::RECORDS.iter().position(|other| other == kind));
            if files.windows(2).any(|pair| pair[0].0 == pair[1].0) {
                return Err("One of these files is named twice. Nothing was changed.".to_owned());
            }
            Ok(files)
        }
    }
}

/// How many rows each file should have, as far as that was said.
fn announced(files: &[(Kind, PathBuf)], rows: &[Rows]) -> Result<Vec<(Kind, u64)>, String> {
    let mut announced = Vec::new();
    for Rows { kind, number } in rows {
        let kind = match (kind, files) {
            (Some(kind), _) if files.iter().any(|(other, _)| other == kind) => *kind,
            (Some(kind), _) => {
                let missing = kind.slug();
                return Err(format!("{missing}.csv should have {number} rows and is not there. Nothing was changed."));
            }
            (None, [(kind, _)]) => *kind,
            (None, _) => {
                let why =
                    "These are several files: say the rows of each, like --rows credits=1200. Nothing was changed.";
                return Err(why.to_owned());
            }
        };
        if announced.iter().any(|(other, _)| *other == kind) {
            return Err(format!("The rows of {}.csv are said twice. Nothing was changed.", kind.slug()));
        }
        announced.push((kind, *number));
    }
    Ok(announced)
}

/// A difference, line by line; of several files with the name of each.
fn tell(difference: &Difference, path: Option<&Path>, hear: &mut impl FnMut(String)) {
    let file = path.and_then(Path::file_name).map(|name| name.display().to_string());
    let line = file.as_ref().map_or_else(|| "Line".to_owned(), |file| format!("{file}, line"));
    for column in &difference.unread {
        let of = file.as_ref().map(|file| format!(" of {file}")).unwrap_or_default();
        hear(format!("The column \u{201c}{column}\u{201d}{of} is not read."));
    }
    for (number, what) in &difference.told {
        hear(format!("{line} {number}: {what}"));
    }
    for (number, what) in &difference.wrong {
        hear(format!("{line} {number}: {what}"));
    }
    if let Some(number) = difference.open_line {
        hear(format!("{line} {number}: {}", say::import_open(Language::En)));
    }
    let of = file.map(|file| format!("{file}: ")).unwrap_or_default();
    hear(format!("{of}{}", difference.sentence()));
}

#[cfg(test)]
mod tests {
    use super::{Kind, Rows, What, announced, files};

    #[test]
    fn the_records_of_a_folder_come_in_the_order_in_which_they_name_each_other() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["tests.csv", "credits.csv", "requirements.csv", "notes.txt"] {
            std::fs::write(folder.path().join(name), "").expect("a file");
        }
        let kinds = |paths: &[std::path::PathBuf]| {
            files(What::Records, paths).map(|files| files.into_iter().map(|(kind, _)| kind).collect::<Vec<_>>())
        };
        assert_eq!(kinds(&[folder.path().to_owned()]), Ok(vec![Kind::Requirements, Kind::Credits, Kind::Tests]));
        let of = |name: &str| folder.path().join(name);
        assert_eq!(kinds(&[of("tests.csv"), of("requirements.csv")]), Ok(vec![Kind::Requirements, Kind::Tests]));
        assert!(kinds(&[of("notes.txt")]).expect_err("no record").contains("none of requirements.csv, credits.csv"));
        assert!(kinds(&[of("tests.csv"), folder.path().to_owned()]).expect_err("twice").contains("named twice"));
        assert!("records".parse() == Ok(What::Records) && "people".parse() == Ok(What::One(Kind::People)));
    }

    #[test]
    fn rows_are_said_of_the_one_file_or_of_each_by_its_name() {
        let of = |kinds: &[Kind]| kinds.iter().map(|kind| (*kind, std::path::PathBuf::new())).collect::<Vec<_>>();
        let rows = |said: &[&str]| said.iter().map(|one| one.parse()).collect::<Result<Vec<Rows>, _>>();
        let (one, two) = (of(&[Kind::Credits]), of(&[Kind::Requirements, Kind::Credits]));
        let said = |files: &[_], texts: &[&str]| announced(files, &rows(texts).expect("rows"));
        assert_eq!(said(&one, &["12"]), Ok(vec![(Kind::Credits, 12)]));
        assert_eq!(said(&two, &["credits=12"]), Ok(vec![(Kind::Credits, 12)]));
        assert!(said(&two, &["12"]).expect_err("which").contains("say the rows of each"));
        assert!(
            said(&two, &["tests=3"]).expect_err("a file that did not come").contains("tests.csv should have 3 rows")
        );
        assert!(said(&one, &["1", "credits=2"]).expect_err("twice").contains("said twice"));
        assert!(rows(&["many"]).is_err() && rows(&["gold=1"]).is_err() && rows(&["-1"]).is_err());
    }
}
