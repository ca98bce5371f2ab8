//! The travelling plan as one ZIP: folding it up, and unfolding what strangers send. Nothing is unfolded to a disk, and no
//! more into memory than a plan can have.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::check::checked;
use super::form::Travelling;
use crate::domain::comment::Event;
use crate::domain::error::Error as Rule;
use crate::domain::travel::{FILE_LIMIT, FORMAT, PART_LIMIT, VERSION};
use crate::storage::trail::hex;

const PAGE: &str = "index.html";
const PLAN: &str = "plan.json";
const SCHEMA: &str = "schema.json";
const MANIFEST: &str = "manifest.json";
/// What `manifest.json` may have, in bytes.
const MANIFEST_LIMIT: u64 = 64 << 10;

/// What is in the file, and the marks by which a change is noticed.
#[derive(Serialize, Deserialize)]
struct Manifest {
    format: String,
    version: u32,
    files: BTreeMap<String, Listed>,
}

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Listed {
    bytes: u64,
    sha256: String,
}

impl Listed {
    fn of(bytes: &[u8]) -> Self {
        Self { bytes: bytes.len() as u64, sha256: mark_of(bytes) }
    }
}

/// SHA-256 in hexadecimal.
pub fn mark_of(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes).into())
}

/// A travelling plan that was read and checked.
#[derive(Debug)]
pub struct Arrived {
    pub travelling: Travelling,
    /// What was said about each plan; its authors are the numbers of the file.
    pub(super) said: Vec<Vec<Event>>,
    /// SHA-256 of `plan.json`.
    pub mark: [u8; 32],
}

/// A travelling plan as a file. `page` is what people read of it, `schema` what programs read about it.
///
/// # Errors
/// It cannot be written, in the words of the program that folds.
pub fn folded(travelling: &Travelling, page: &str, schema: &str) -> Result<Vec<u8>, String> {
    let plan = serde_json::to_vec(travelling).map_err(|error| error.to_string())?;
    let parts = [(PAGE, page.as_bytes()), (PLAN, plan.as_slice()), (SCHEMA, schema.as_bytes())];
    let manifest = Manifest {
        format: FORMAT.to_owned(),
        version: VERSION,
        files: parts.iter().map(|(name, bytes)| ((*name).to_owned(), Listed::of(bytes))).collect(),
    };
    let manifest = serde_json::to_vec_pretty(&manifest).map_err(|error| error.to_string())?;
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in parts.into_iter().chain([(MANIFEST, manifest.as_slice())]) {
        zip.start_file(name, options).map_err(|error| error.to_string())?;
        zip.write_all(bytes).map_err(|error| error.to_string())?;
    }
    Ok(zip.finish().map_err(|error| error.to_string())?.into_inner())
}

/// Reads and checks a file that somebody sent: everything that can be known without a look at the database.
///
/// # Errors
/// A sentence for whoever sent it.
pub fn unfolded(bytes: &[u8]) -> Result<Arrived, Rule> {
    if bytes.is_empty() {
        return Err(Rule::new("file", "Choose the file first: it ends in .zip."));
    }
    if bytes.len() > FILE_LIMIT {
        let most = (FILE_LIMIT >> 20).to_string();
        return Err(Rule::naming("file", "This file is too large for a travelling plan: {} MB at most.", [most]));
    }
    let is_zip = bytes.starts_with(b"PK\x03\x04");
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| {
        if is_zip {
            Rule::new("file", "This file is cut off or damaged: its end is missing. Ask for it again, or copy it again.")
        } else {
            Rule::new("file", "This is no ZIP file, so it is no travelling plan. Choose the file as it was taken, with all that is in it.")
        }
    })?;
    for place in 0..zip.len() {
        let name = zip.name_for_index(place).unwrap_or_default();
        if name.contains("..") || name.starts_with(['/', '\\']) || name.contains([':', '\\']) {
            return Err(Rule::new(
                "file",
                "A file in this ZIP has a name that leads out of it. No travelling plan has such a name, so nothing of it was read.",
            ));
        }
        if ![PAGE, PLAN, SCHEMA, MANIFEST].contains(&name) {
            let name: String = name.chars().filter(|c| !c.is_control()).take(60).collect();
            return Err(Rule::naming(
                "file",
                "In this ZIP there is \u{201c}{}\u{201d}, which does not belong in a travelling plan. Choose the file as it was taken.",
                [name],
            ));
        }
    }
    let manifest = part(&mut zip, MANIFEST, MANIFEST_LIMIT)?;
    let manifest: Manifest = serde_json::from_slice(&manifest).map_err(|_| not_ours())?;
    if manifest.format != FORMAT {
        return Err(not_ours());
    }
    is_known(manifest.version)?;
    let mut plan = Vec::new();
    for name in [PAGE, SCHEMA, PLAN] {
        plan = part(&mut zip, name, PART_LIMIT)?;
        if manifest.files.get(name) != Some(&Listed::of(&plan)) {
            return Err(Rule::naming(
                "file",
                "Something in {} was changed since this file was taken: its mark in {} does not fit. Ask for the file again.",
                [name.to_owned(), MANIFEST.to_owned()],
            ));
        }
    }
    let mark = Sha256::digest(&plan).into();
    let unreadable = |error: serde_json::Error| {
        Rule::naming(
            "file",
            "{} does not say what a travelling plan says (line {}, column {}).",
            [PLAN.to_owned(), error.line().to_string(), error.column().to_string()],
        )
    };
    let travelling: Travelling = serde_json::from_slice(&plan).map_err(unreadable)?;
    drop(plan);
    if travelling.format != FORMAT {
        return Err(not_ours());
    }
    is_known(travelling.version)?;
    let said = checked(&travelling)?;
    Ok(Arrived { travelling, said, mark })
}

const fn not_ours() -> Rule {
    Rule::new("file", "This ZIP holds no travelling plan of an Individual Learning Plan.")
}

fn is_known(version: u32) -> Result<(), Rule> {
    if version <= VERSION {
        return Ok(());
    }
    Err(Rule::naming(
        "file",
        "This file was taken from a newer version of ILP: its format is {}, and this server knows {}. Bring this server up to date, then try again.",
        [version.to_string(), VERSION.to_string()],
    ))
}

/// One part of the file, not larger than `limit`, whatever it claims.
fn part(zip: &mut ZipArchive<Cursor<&[u8]>>, name: &str, limit: u64) -> Result<Vec<u8>, Rule> {
    let named = [name.to_owned()];
    let file = match zip.by_name(name) {
        Ok(file) => file,
        Err(zip::result::ZipError::FileNotFound) if name == MANIFEST => return Err(not_ours()),
        Err(zip::result::ZipError::FileNotFound) => {
            return Err(Rule::naming("file", "{} is missing in this file. Choose it as it was taken.", named));
        }
        Err(_) => {
            return Err(Rule::naming("file", "{} in this ZIP is packed in a way that no travelling plan is.", named));
        }
    };
    let mut bytes = Vec::new();
    let read = file.take(limit + 1).read_to_end(&mut bytes);
    if bytes.len() as u64 > limit {
        return Err(Rule::naming(
            "file",
            "{} unfolds to more than {} MB, which no plan has. Nothing more of it was read.",
            [name.to_owned(), (limit >> 20).max(1).to_string()],
        ));
    }
    read.map_err(|_| {
        Rule::naming("file", "{} in this file is damaged. Ask for the file again, or copy it again.", named)
    })?;
    Ok(bytes)
}
