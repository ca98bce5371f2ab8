//! Lays a plan out on sheets, and makes the file: typst, with nothing to read but its own page and this plan.

use std::sync::LazyLock;

use serde::Serialize;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::Paper;
use super::blocks::Block;
use super::fonts::{FAMILIES, FAMILIES_RTL, found, missing};
use crate::say::{self, Language};

/// The page: how each kind of block looks. No word of a plan is in it.
const PAGE: &str = include_str!("plan.typ");

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// The longest plan, in characters: 90,000 words. It takes a core for some seconds, and some hundred MiB.
const LONGEST: usize = 500_000;
/// The most lines and stretches of one look. Each is laid out by itself: a hundred thousand lines of one letter would take
/// a GiB.
const MOST_PIECES: usize = 10_000;

/// Between the parts of a title.
const SPACE: &str = " \u{b7} ";

/// Why there is no file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// Some letters have no font here: they would be boxes.
    NoFont,
    /// It is longer than [`LONGEST`], or of more than [`MOST_PIECES`].
    TooLong,
    /// Anything else.
    Failed,
}

impl Trouble {
    /// Its name in the address of the page to print, which says it in words.
    pub(super) const fn slug(self) -> &'static str {
        match self {
            Self::NoFont => "no-font",
            Self::TooLong => "too-long",
            Self::Failed => "failed",
        }
    }
}

/// A plan that is to be laid out.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Plan {
    pub title: String,
    /// The same at the foot of each sheet.
    foot: String,
    /// Of ISO 639.
    lang: &'static str,
    rtl: bool,
    paper: &'static str,
    fonts: [&'static str; 5],
    fonts_rtl: [&'static str; 5],
    pub blocks: Vec<Block>,
}

impl Plan {
    pub(super) fn new(title: String, language: Language, paper: Paper, blocks: Vec<Block>) -> Self {
        Self {
            // Each part of it runs as it does by itself, also where it is written the other way than the line.
            foot: title.split(SPACE).map(|part| format!("\u{2068}{part}\u{2069}")).collect::<Vec<_>>().join(SPACE),
            title,
            // Without its region: it is that of the words, not that of the reader.
            lang: language.tag().split('-').next().unwrap_or("en"),
            rtl: language.is_rtl(),
            paper: match paper {
                Paper::Letter => "us-letter",
                Paper::A4 => "a4",
            },
            fonts: FAMILIES,
            fonts_rtl: FAMILIES_RTL,
            blocks,
        }
    }

    /// The file: PDF 1.7, tagged, and of PDF/UA-1 (ISO 14289-1), by which it is checked as it is made. Takes a core for
    /// as long as it takes.
    ///
    /// # Errors
    /// Those of [`Trouble`]. They say nothing of the plan.
    pub(super) fn file(&self) -> Result<Vec<u8>, Trouble> {
        let texts: Vec<&str> = self.blocks.iter().flat_map(Block::texts).chain([self.title.as_str()]).collect();
        if texts.len() > MOST_PIECES || texts.iter().map(|text| text.chars().count()).sum::<usize>() > LONGEST {
            return Err(Trouble::TooLong);
        }
        if !missing(texts.iter().flat_map(|text| text.chars())).is_empty() {
            return Err(Trouble::NoFont);
        }
        let made = self.lay_out();
        // What typst remembers for the next time is of this plan.
        typst::comemo::evict(0);
        made.ok_or(Trouble::Failed)
    }

    fn lay_out(&self) -> Option<Vec<u8>> {
        let desk = Desk::with(self)?;
        let document = typst::compile::<PagedDocument>(&desk).output.ok()?;
        let options = PdfOptions {
            creator: Smart::Custom(Some(say::product(Language::En).to_owned())),
            standards: PdfStandards::new(&[PdfStandard::Ua_1]).ok()?,
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&document, &options).ok()
    }
}

/// All that typst can see of the world.
struct Desk {
    page: Source,
    plan: (FileId, Bytes),
}

impl Desk {
    fn with(plan: &Plan) -> Option<Self> {
        let file = |name: &str| Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(name).ok()?).intern());
        let words = serde_json::to_vec(plan).ok()?;
        Some(Self {
            page: Source::new(file("plan.typ")?, PAGE.to_owned()),
            plan: (file("plan.json")?, Bytes::new(words)),
        })
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        found().book()
    }

    fn main(&self) -> FileId {
        self.page.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.page.id() { Ok(self.page.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.plan.0 { Ok(self.plan.1.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        found().font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
