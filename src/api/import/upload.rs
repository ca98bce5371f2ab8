//! The hands of it: a file that was sent waits in memory for its button, for each administrator one.

use std::fmt;
use std::io::Cursor;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::body::Body;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use futures::stream::{self, StreamExt};
use http::{HeaderMap, StatusCode};

use super::Shown;
use crate::api::World;
use crate::api::attachment::{CSV, attachment};
use crate::api::context::viewer_of;
use crate::api::error::Error;
use crate::api::language::language_of;
use crate::domain::administration::{MayAdminister, to_administer};
use crate::domain::error::Error as Rule;
use crate::domain::import::{Fault, Kind};
use crate::domain::person::{DistrictId, PersonId};
use crate::say::{self, Language};
use crate::storage::sheet::Sheet;
use crate::storage::{Difference, Imported};

/// The largest file that the page takes, in bytes; larger ones go in at the command line.
pub(super) const FILE_LIMIT: usize = 20 << 20;
/// What all files that wait may hold together; the oldest go first.
const ALL_LIMIT: usize = 100 << 20;

/// A file that was sent, and what it comes to.
struct Waiting {
    who: (DistrictId, Option<PersonId>),
    kind: Kind,
    bytes: Arc<[u8]>,
    /// How many rows it should have, where that was said.
    rows: Option<u64>,
    found: Result<Difference, Fault>,
    is_done: bool,
    is_new: bool,
}

/// Files that wait for their button. In memory alone: whoever sent one has it still.
#[derive(Clone, Default)]
pub struct Imports(Arc<Mutex<Vec<Waiting>>>);

impl fmt::Debug for Imports {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Never what is in them: this may end in a log.
        f.write_str("Imports")
    }
}

fn text(bytes: &[u8]) -> String {
    base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, bytes)
}

const fn who(right: &MayAdminister) -> (DistrictId, Option<PersonId>) {
    (right.district(), right.actor())
}

impl Imports {
    fn all(&self) -> MutexGuard<'_, Vec<Waiting>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn keep(&self, waiting: Waiting) {
        let mut all = self.all();
        all.retain(|other| other.who != waiting.who);
        all.push(waiting);
        while all.iter().map(|waiting| waiting.bytes.len()).sum::<usize>() > ALL_LIMIT {
            all.remove(0);
        }
    }

    /// What this administrator's file comes to, in a language.
    pub(super) fn shown(&self, right: &MayAdminister, language: Language) -> Option<Shown> {
        let all = self.all();
        let Waiting { kind, found, is_done, is_new, .. } = all.iter().find(|waiting| waiting.who == who(right))?;
        let nothing = Shown {
            kind: *kind,
            sentence: String::new(),
            told: Vec::new(),
            wrong: Vec::new(),
            wrong_count: 0,
            warning: None,
            unread: Vec::new(),
            fingerprint: None,
            is_done: *is_done,
            is_new: *is_new,
        };
        Some(match found {
            Err(fault) => Shown { sentence: fault.says(language), wrong_count: 1, ..nothing },
            Ok(difference) => Shown {
                sentence: difference.sentence_in(language),
                told: difference.told.iter().map(|(line, what)| (*line, what.says(language))).collect(),
                wrong: difference.wrong.iter().map(|(line, what)| (*line, what.says(language))).collect(),
                wrong_count: difference.wrong_count,
                warning: difference.open_line.map(|line| {
                    let line = usize::try_from(line).unwrap_or(usize::MAX);
                    say::import_line(language, line, say::import_open(language))
                }),
                unread: difference.unread.clone(),
                fingerprint: (difference.can_be_applied() && !is_done).then(|| text(&difference.fingerprint)),
                ..nothing
            },
        })
    }

    /// Applies the file of this administrator, if it still comes to what has this fingerprint.
    pub(super) async fn apply(&self, world: &World, right: MayAdminister, fingerprint: &str) -> Result<(), Error> {
        let gone = || Rule::new("file", "This file is no longer here. Choose it again.");
        let (kind, bytes, rows, shown) = {
            let all = self.all();
            let waiting = all.iter().find(|waiting| waiting.who == who(&right) && !waiting.is_done).ok_or_else(gone)?;
            let shown = waiting.found.as_ref().ok().map(|difference| difference.fingerprint).ok_or_else(gone)?;
            (waiting.kind, waiting.bytes.clone(), waiting.rows, shown)
        };
        if text(&shown) != fingerprint {
            return Err(Rule::new("file", "Another file was chosen since. Look at what it changes first.").into());
        }
        let sheet = Sheet::open(Cursor::new(bytes.clone()), kind).map_err(|_| gone())?;
        let sheet = sheet.knowing(world.providers.issuers()).of_rows(rows);
        let (found, is_done) = match world.database.import(right, (kind, sheet), shown, world.now_ms()).await? {
            Imported::Done(difference) => (difference, true),
            Imported::NotAsShown(difference) => (difference, false),
        };
        // What has been done needs no file any more.
        let bytes = if is_done { Arc::from([]) } else { bytes };
        self.keep(Waiting { who: who(&right), kind, bytes, rows, found: Ok(found), is_done, is_new: !is_done });
        Ok(())
    }
}

async fn administrator(world: &World, headers: &HeaderMap) -> Result<MayAdminister, Error> {
    let viewer = viewer_of(world, headers).await?.ok_or(Error::SignedOut)?;
    to_administer(&viewer).filter(MayAdminister::has_students).ok_or(Error::NotFound)
}

/// `POST /api/read_import`: a form with `kind`, a `file` or the lines themselves in `pasted`, and in `rows` how many they
/// are, where somebody knows. Compares, and leads to the page that shows what would change.
///
/// # Errors
/// A sentence for who sent it: no right, a form that cannot be read, a file that is too large.
pub async fn read(
    State(world): State<World>,
    headers: HeaderMap,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, Response> {
    let refused = IntoResponse::into_response;
    let right = administrator(&world, &headers).await.map_err(refused)?;
    let language = language_of(&world, &headers).await.map_err(refused)?;
    let (kind, bytes, rows) = parts(form.map_err(|_| refused(Error::Unreadable))?, language).await?;
    let rows = rows.map(|rows| rows.parse::<u64>()).transpose();
    let found = match (Sheet::open(Cursor::new(bytes.clone()), kind), &rows) {
        (_, Err(_)) => Err(Fault::NoNumberOfRows),
        (Err(fault), _) => Err(fault),
        (Ok(sheet), Ok(rows)) => {
            let sheet = sheet.knowing(world.providers.issuers()).of_rows(*rows);
            let compared = world.database.compare(right, kind, sheet, world.now_ms()).await;
            Ok(compared.map_err(|error| refused(Error::from(error)))?)
        }
    };
    let rows = rows.ok().flatten();
    world.imports.keep(Waiting { who: who(&right), kind, bytes, rows, found, is_done: false, is_new: false });
    Ok(Redirect::to("/admin/import#shown").into_response())
}

async fn parts(mut form: Multipart, language: Language) -> Result<(Kind, Arc<[u8]>, Option<String>), Response> {
    let unreadable = || Error::Unreadable.into_response();
    let (mut kind, mut file, mut pasted, mut rows) = (None, Vec::new(), Vec::new(), None);
    while let Some(mut field) = form.next_field().await.map_err(|_| unreadable())? {
        let into = match field.name().unwrap_or_default() {
            "kind" => {
                let slug = field.text().await.map_err(|_| unreadable())?;
                kind = slug.parse::<Kind>().ok();
                continue;
            }
            "rows" => {
                let said = field.text().await.map_err(|_| unreadable())?;
                rows = Some(said.trim().to_owned()).filter(|said| !said.is_empty());
                continue;
            }
            "file" => &mut file,
            "pasted" => &mut pasted,
            _ => continue,
        };
        while let Some(chunk) = field.chunk().await.map_err(|_| unreadable())? {
            if into.len() + chunk.len() > FILE_LIMIT {
                let sentence = say::import_too_large(language, FILE_LIMIT >> 20);
                return Err((StatusCode::PAYLOAD_TOO_LARGE, sentence).into_response());
            }
            into.extend_from_slice(&chunk);
        }
    }
    // A text area has no line end behind its last line.
    if !pasted.is_empty() {
        pasted.push(b'\n');
    }
    let bytes = if file.is_empty() { pasted } else { file };
    Ok((kind.ok_or_else(unreadable)?, bytes.into(), rows))
}

/// `GET /admin/export/{kind}`: a list as a file, page by page: however long it is, a page of it is in memory.
///
/// # Errors
/// [`Error::NotFound`] where this administrator has no such list; [`Error::CannotSave`]: it was not recorded.
pub async fn download(
    State(world): State<World>,
    headers: HeaderMap,
    Path(kind): Path<String>,
) -> Result<Response, Error> {
    let right = administrator(&world, &headers).await?;
    let kind: Kind = kind.strip_suffix(".csv").unwrap_or_default().parse().map_err(|_| Error::NotFound)?;
    let taken = world.database.export(right, kind, world.now_ms()).await?;
    let lines = stream::try_unfold((world, taken), async |(world, mut taken)| {
        let lines = world.database.lines_of(&mut taken).await.map_err(Error::from)?;
        Ok::<_, Error>(lines.map(|lines| (lines, (world, taken))))
    });
    // What breaks off is no whole file, and the browser says so.
    let lines = lines.map(|lines| lines.map_err(|error| std::io::Error::other(error.to_string())));
    Ok(attachment(CSV, &format!("{}.csv", kind.slug()), Body::from_stream(lines)))
}
