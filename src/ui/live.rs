//! The student's open plan in this browser: what pages show of it, and what they can ask of it. On the
//! server, and until the page is live, it is silent, and forms do the work.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::api::company::Presence;
use crate::api::edit::Life;
use crate::domain::checklist::ItemState;
use crate::domain::completion::Standing;
use crate::domain::section::{Section, Sections};
use crate::sync::client::Status;
use crate::sync::page::Late;
use crate::text::{Comparison, Delta};

#[cfg(feature = "hydrate")]
mod editor;
#[cfg(feature = "hydrate")]
mod engine;
#[cfg(feature = "hydrate")]
mod news;
#[cfg(feature = "hydrate")]
mod own;
#[cfg(feature = "hydrate")]
mod reading;
#[cfg(feature = "hydrate")]
pub use editor::{Mark, draw_passages, leave_words, open_editor, reveal, typed, typed_in_area, version, write_in_area};
#[cfg(feature = "hydrate")]
pub use reading::read_along;

/// What can be asked of the plan.
#[derive(Clone, Debug)]
#[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "only a browser reads it"))]
pub enum Command {
    SetItem {
        key: String,
        state: ItemState,
    },
    SetCompleted {
        section: Section,
        completed: bool,
    },
    /// Send what waits, now.
    Flush,
}

/// The plan as pages see it. Nothing until the plan has come from the server, or something waits for it.
#[derive(Clone, Copy, Debug)]
pub struct Live {
    pub status: RwSignal<Option<Status>>,
    /// Up to when all that was written here is saved, as this browser writes times.
    pub saved_at: RwSignal<Option<String>>,
    pub standing: RwSignal<Option<Standing>>,
    pub items: RwSignal<Option<BTreeMap<String, ItemState>>>,
    pub completed: RwSignal<Option<Sections>>,
    /// Who else has this plan open.
    pub here: RwSignal<Vec<Presence>>,
    /// How many things were said about this plan, and which start of the server told so.
    pub said: RwSignal<Option<(u64, Life)>>,
    /// Words of an earlier page or of another device that came late, to be said aloud.
    pub merged: RwSignal<Vec<Merged>>,
    /// How many records on this device nobody can open with this person's key.
    pub closed: RwSignal<u64>,
    /// What of that the server did not take, one after the other: to be taken away as a file.
    pub stays: RwSignal<Vec<Stays>>,
    /// How often something of this page was taken back because the server does not know it.
    pub taken_back: RwSignal<u64>,
    /// Somebody pressed Save and waits to hear what comes of it.
    pub is_asked: RwSignal<bool>,
    /// Who carries out what is asked. By address and not by name, so that a page which only asks need not carry the
    /// words with it.
    hand: StoredValue<Option<fn(Command)>>,
}

/// Something that lies on the device and that the server does not take: the words in it, or, where there are none, its bytes
/// in base64.
pub type Stays = Result<String, String>;

/// The late changes of one section, with what they did together.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    pub section: Section,
    /// Why they come late.
    pub late: Late,
    /// The words before the first change that nobody has put away yet.
    pub before: Delta,
    pub comparison: Comparison,
}

impl Live {
    /// Silent until a page opens the plan.
    pub fn new() -> Self {
        Self {
            status: RwSignal::new(None),
            saved_at: RwSignal::new(None),
            standing: RwSignal::new(None),
            items: RwSignal::new(None),
            completed: RwSignal::new(None),
            here: RwSignal::new(Vec::new()),
            said: RwSignal::new(None),
            merged: RwSignal::new(Vec::new()),
            closed: RwSignal::new(0),
            stays: RwSignal::new(Vec::new()),
            taken_back: RwSignal::new(0),
            is_asked: RwSignal::new(false),
            hand: StoredValue::new(None),
        }
    }

    /// Opens the plan of the signed-in student, who is in this grade and finds this list, once for as long as the application runs.
    #[cfg(feature = "hydrate")]
    pub fn start(
        self,
        student: crate::domain::person::PersonId,
        grade: crate::domain::grade::Grade,
        list: crate::domain::catalogue::Catalogue,
    ) {
        self.hand.set_value(Some(engine::ask));
        engine::start(self, student, (grade, list));
    }

    /// Whether what is asked here is carried out here, now or as soon as the plan has come; else forms do it.
    pub fn is_open(self) -> bool {
        self.hand.with_value(Option::is_some)
    }

    /// Whether something typed or ticked here is not on the server yet.
    pub fn has_unsaved(self) -> bool {
        self.status.get_untracked().is_some_and(|status| status != Status::Saved)
    }

    /// Does it now, or as soon as the plan is here. On the server nothing.
    pub fn ask(self, command: Command) {
        if matches!(command, Command::Flush) && self.has_unsaved() {
            self.is_asked.set(true);
        }
        if let Some(hand) = self.hand.get_value() {
            hand(command);
        }
    }
}
