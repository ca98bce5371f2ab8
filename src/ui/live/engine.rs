//! The hands of `sync::client`: timers, requests and the editor around the state machine. One for the whole
//! application, so that words still on their way survive a change of page.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Command, Live};
use crate::api::{self, edit::Bytes};
use crate::domain::completion::Standing;
use crate::domain::grade::Grade;
use crate::domain::person::PersonId;
use crate::domain::section::Section;
use crate::sync::client::{Client, Failure, Outgoing, Request};
use crate::text::{Delta, Document, difference, pieces, plain};
use crate::ui::browser::{self, EditorView};

/// How often the state machine is asked whether something is due.
const TICK_MS: u32 = 200;

struct Engine {
    live: Live,
    student: PersonId,
    grade: Grade,
    document: Document,
    client: Client,
    /// The log has been read once: what is written now builds on it.
    is_here: bool,
    /// Asked for before that.
    waiting: Vec<Command>,
    /// Updates of others that wait while an input method composes.
    inbox: Vec<Vec<u8>>,
    editor: Option<(Section, Rc<EditorView>)>,
    /// A text area that becomes an editor as soon as the plan is here.
    opening: Option<Opening>,
}

/// The view, and what stood in the text area that it takes the place of.
pub type Opened = (Rc<EditorView>, String);

type Open = Box<dyn FnOnce(&Document) -> Option<Opened>>;

struct Opening {
    section: Section,
    /// The text that the server put into the text area.
    before: String,
    open: Open,
}

thread_local! {
    static ENGINE: RefCell<Option<Engine>> = const { RefCell::new(None) };
    /// What the editor told while the engine was at work on it.
    static MEANWHILE: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Runs `work` on the engine if there is one. Never called from within itself.
fn with<T>(work: impl FnOnce(&mut Engine) -> T) -> Option<T> {
    ENGINE.with(|engine| engine.try_borrow_mut().ok().and_then(|mut engine| engine.as_mut().map(work)))
}

pub(super) fn start(live: Live, student: PersonId, grade: Grade) {
    if with(|engine| engine.student == student).is_some() {
        return;
    }
    let Ok(writer) = crate::text::client_id() else { return };
    let engine = Engine {
        live,
        student,
        grade,
        document: Document::new(writer),
        client: Client::new(0),
        is_here: false,
        waiting: Vec::new(),
        inbox: Vec::new(),
        editor: None,
        opening: None,
    };
    ENGINE.with(|slot| *slot.borrow_mut() = Some(engine));
    browser::every(TICK_MS, tick);
    browser::warn_before_closing(|| with(|engine| engine.client.has_unsaved()).unwrap_or(false));
    tick();
}

pub(super) fn ask(command: Command) {
    with(|engine| {
        if engine.is_here {
            engine.carry_out(command);
        } else {
            engine.waiting.push(command);
        }
        engine.show();
    });
    tick();
}

/// Turns a text area into an editor once the plan is here; what was typed into the text area meanwhile is
/// an edit like any other. `open` mounts the view over the document and gives what stood in the text area.
/// The editor is closed when the returned guard is called.
pub fn open_editor(
    section: Section,
    before: String,
    open: impl FnOnce(&Document) -> Option<Opened> + 'static,
) -> impl FnOnce() {
    with(|engine| {
        engine.opening = Some(Opening { section, before, open: Box::new(open) });
        engine.open_waiting();
        engine.show();
    });
    move || {
        with(|engine| {
            engine.opening = None;
            if engine.editor.as_ref().is_some_and(|(open, _)| *open == section) {
                engine.editor = None;
            }
        });
    }
}

/// The editor changed: `delta` is what its student did.
pub fn typed(section: Section, delta: &str) {
    let taken = with(|engine| {
        engine.write_json(section, delta);
        engine.show();
    });
    if taken.is_none() {
        MEANWHILE.with(|meanwhile| meanwhile.borrow_mut().push(delta.to_owned()));
    }
}

fn tick() {
    let due = with(|engine| {
        engine.take_in(Vec::new());
        engine.client.next(browser::now_ms()).map(|request| (engine.student, engine.fill(request)))
    });
    if let Some(Some((student, (cursor, update)))) = due {
        spawn_local(async move {
            let answer = api::edit::push(student, cursor, update.map(Bytes)).await;
            with(|engine| {
                let now = browser::now_ms();
                match answer {
                    Ok(pushed) => {
                        let carried_something = engine.client.has_unsaved();
                        engine.client.answered(pushed.head, now);
                        engine.take_in(pushed.updates.into_iter().map(|update| update.0).collect());
                        engine.arrive();
                        if carried_something {
                            engine.live.saved_at.set(Some(browser::local_time(&pushed.at)));
                        }
                    }
                    Err(error) => engine.client.failed(failure(&error), now),
                }
                engine.show();
            });
        });
    }
}

fn failure(error: &api::Error) -> Failure {
    match error {
        api::Error::Refused(refusal) => Failure::Refused(*refusal),
        api::Error::SignedOut | api::Error::NotFound => Failure::SignedOut,
        api::Error::Unreachable => Failure::Unreachable,
        api::Error::CannotSave | api::Error::Unexpected | api::Error::Unreadable | api::Error::Invalid { .. } => {
            Failure::ServerCannotSave
        }
    }
}

impl Engine {
    fn fill(&self, request: Request) -> (u64, Option<Vec<u8>>) {
        let update = request.update.map(|outgoing| match outgoing {
            Outgoing::Whole => self.document.whole(),
            // Never nothing: what a request says that it carries is dropped once it is confirmed.
            Outgoing::Updates(updates) => Document::merge(&updates).unwrap_or_else(|_| self.document.whole()),
        });
        (request.cursor, update)
    }

    /// The first answer: what waited for it happens now.
    fn arrive(&mut self) {
        if self.is_here {
            return;
        }
        self.is_here = true;
        for command in std::mem::take(&mut self.waiting) {
            self.carry_out(command);
        }
        self.open_waiting();
    }

    fn open_waiting(&mut self) {
        if !self.is_here {
            return;
        }
        let Some(opening) = self.opening.take() else { return };
        let section = opening.section;
        // Opened on the text of the document, then what the student typed too early follows as an edit.
        if let Some((view, typed)) = (opening.open)(&self.document) {
            let early = difference(&opening.before, &typed);
            self.editor = Some((section, view));
            if !early.is_empty() {
                let here = plain(&self.document.words(section));
                let delta = if here == opening.before {
                    early
                } else {
                    difference(&here, &merged(&here, &opening.before, &typed))
                };
                self.write(section, delta.clone());
                self.show_in_editor(&delta);
            }
        }
    }

    fn carry_out(&mut self, command: Command) {
        let now = browser::now_ms();
        match command {
            Command::SetItem { key, state } => self.client.edited(self.document.set_item(&key, &state), now),
            Command::SetCompleted { section, completed } => {
                self.client.edited(self.document.set_completed(section, completed), now);
            }
            Command::Flush => self.client.flush(),
        }
    }

    /// Shows a change in the open editor; should the editor answer with one of its own, that is kept too.
    fn show_in_editor(&mut self, delta: &Delta) {
        let Some((section, view)) = &self.editor else { return };
        let section = *section;
        if let Ok(json) = serde_json::to_string(delta) {
            view.apply(&json);
        }
        for delta in MEANWHILE.with(RefCell::take) {
            self.write_json(section, &delta);
        }
    }

    fn write_json(&mut self, section: Section, delta: &str) {
        let written = serde_json::from_str(delta).is_ok_and(|delta| self.write(section, delta));
        if !written {
            browser::complain("the editor told of a change that does not fit; taking over what it shows");
            self.take_over(section);
        }
    }

    /// The words that the editor shows win over what it told: nothing that a student sees may be missing.
    fn take_over(&mut self, section: Section) {
        let shown = self.editor.as_ref().and_then(|(_, view)| serde_json::from_str(&view.text()).ok());
        if let Some(shown) = shown {
            let here = plain(&self.document.words(section));
            self.write(section, difference(&here, &plain(&shown)));
        }
    }

    /// Whether all of it fitted.
    fn write(&mut self, section: Section, delta: Delta) -> bool {
        pieces(delta).iter().all(|piece| {
            let update = self.document.edit_words(section, piece);
            update.map(|update| self.client.edited(update, browser::now_ms())).is_ok()
        })
    }

    /// Takes updates of others into the document and the open editor, unless an input method composes: then
    /// they wait, and nothing moves under the fingers.
    fn take_in(&mut self, updates: Vec<Vec<u8>>) {
        self.inbox.extend(updates);
        if self.inbox.is_empty() || self.editor.as_ref().is_some_and(|(_, view)| view.is_composing()) {
            return;
        }
        for update in std::mem::take(&mut self.inbox) {
            let Ok(change) = self.document.apply(&update) else { continue };
            let open = self.editor.as_ref().map(|(section, _)| *section as usize);
            if let Some(delta) = open.and_then(|open| change.words.get(open)).filter(|delta| !delta.is_empty()) {
                self.show_in_editor(delta);
            }
        }
        self.show();
    }

    /// Tells the pages what is true now.
    fn show(&self) {
        if !self.is_here {
            return;
        }
        let live = self.live;
        let status = Some(self.client.status());
        if live.status.get_untracked() != status {
            live.status.set(status);
        }
        let standing = Some(Standing::of(&self.document.facts(self.grade)));
        if live.standing.get_untracked() != standing {
            live.standing.set(standing);
        }
        let items = Some(self.document.items());
        if live.items.get_untracked() != items {
            live.items.set(items);
        }
        let completed = Some(self.document.called_completed());
        if live.completed.get_untracked() != completed {
            live.completed.set(completed);
        }
    }
}

/// What was typed over `before`, on top of `here`: the text that the page was made from has moved on.
fn merged(here: &str, before: &str, typed: &str) -> String {
    let mut document = Document::new(0);
    let mut early = Document::new(1);
    let start = document.edit_words(Section::Goals, &difference("", before)).unwrap_or_default();
    let brought = early.apply(&start).and_then(|_| early.edit_words(Section::Goals, &difference(before, typed)));
    let moved = document.edit_words(Section::Goals, &difference(before, here));
    if let (Ok(_), Ok(brought)) = (moved, brought)
        && document.apply(&brought).is_ok()
    {
        return plain(&document.words(Section::Goals));
    }
    typed.to_owned()
}
