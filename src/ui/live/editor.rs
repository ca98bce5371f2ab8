//! The open editor and the engine: what the student types goes into the page, what others write is shown, and the
//! view and the document never differ for long.

use std::cell::RefCell;
use std::rc::Rc;

use serde::Serialize;

use super::engine::{Engine, tick, with};
use crate::domain::section::Section;
use crate::sync::Cursor;
use crate::sync::client::{RECORD_MS, Status};
use crate::text::{Change, Delta, Document, Op, difference, plain, utf16_len};
use crate::ui::browser::{self, EditorView};

/// A passage that somebody commented on: the name of its thread, and where it stands.
#[derive(Debug, Serialize)]
pub struct Mark {
    pub id: String,
    pub from: u32,
    pub to: u32,
}

/// Finds the passages in the words as they are now. By address, so that a page without an editor need not carry what
/// finds them.
type Places = Box<dyn Fn(&Document) -> Vec<Mark>>;
pub(super) type Passages = (Section, Places);

type Open = Box<dyn FnOnce(&Document) -> Option<Rc<EditorView>>>;

pub(super) struct Opening {
    section: Section,
    open: Open,
}

/// A text area whose words are edits like any other. Where the editor's script cannot come, it goes on so.
pub(super) struct Writing {
    section: Section,
    area: browser::Area,
    /// What of it is in the document; at first what the server put into it.
    before: String,
}

/// What was typed over `before` into a text area that is gone.
pub(super) struct TypedOver {
    section: Section,
    before: String,
    typed: String,
}

thread_local! {
    /// What the editor told while the engine was at work on it.
    static MEANWHILE: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Takes what stands in a text area for words of the section, as soon as the plan is here and until an editor takes its
/// place. `before` is what the server put into it.
pub fn write_in_area(section: Section, area: browser::Area, before: String) {
    with(|engine| engine.writing = Some(Writing { section, area, before }));
    typed_in_area();
}

/// Somebody may have typed into the text area.
pub fn typed_in_area() {
    with(|engine| {
        engine.take_in_area();
        engine.show();
    });
    browser::after(RECORD_MS, tick);
}

/// Puts an editor into the place of the text area once the plan is here. `open` mounts the view over the document.
pub fn open_editor(section: Section, open: impl FnOnce(&Document) -> Option<Rc<EditorView>> + 'static) {
    with(|engine| {
        engine.opening = Some(Opening { section, open: Box::new(open) });
        engine.open_waiting();
        engine.show();
    });
}

/// The page of the section is left: its words stay in the document, or wait for it.
pub fn leave_words(section: Section) {
    with(|engine| {
        engine.take_in();
        if let Some(Writing { area, before, .. }) = engine.writing.take_if(|writing| writing.section == section) {
            let typed = area.words();
            engine.early.extend((typed != before).then_some(TypedOver { section, before, typed }));
        }
        engine.opening.take_if(|opening| opening.section == section);
        engine.editor.take_if(|(open, _)| *open == section);
        engine.passages.take_if(|(of, _)| *of == section);
    });
}

/// Draws these passages in the editor of the section from now on, and goes on finding them.
pub fn draw_passages(section: Section, places: impl Fn(&Document) -> Vec<Mark> + 'static) {
    with(|engine| {
        engine.passages = Some((section, Box::new(places)));
        engine.are_passages_due = true;
    });
    tick();
}

/// Shows the passage of a thread in the open editor.
pub fn reveal(thread: &str) {
    with(|engine| {
        let (Some((_, view)), Some((_, places))) = (&engine.editor, &engine.passages) else { return };
        if let Some(mark) = places(engine.page.document()).iter().find(|mark| mark.id == thread) {
            view.reveal(mark.from, mark.to);
        }
    });
}

/// The version of the words that the page shows, once the server has them all and nothing waits to be shown.
pub fn version() -> Option<Cursor> {
    with(|engine| {
        let is_at_rest = engine.page.status() == Status::Saved && engine.page.awaits().is_none();
        is_at_rest.then(|| engine.page.client().cursor())
    })
    .flatten()
}

/// The editor changed: `delta` is what its student did.
pub fn typed(section: Section, delta: &str) {
    let taken = with(|engine| {
        engine.write_json(section, delta);
        // A key must not wait for what is counted over the whole plan.
        engine.show_status();
        engine.is_ahead = true;
    });
    if taken.is_none() {
        MEANWHILE.with(|meanwhile| meanwhile.borrow_mut().push(delta.to_owned()));
    }
    browser::after(RECORD_MS, tick);
}

impl Engine {
    pub(super) fn open_waiting(&mut self) {
        if !self.page.is_here() || self.opening.is_none() {
            return;
        }
        // Nothing of the text area may be put away that is not in the document: the next tick tries again.
        self.take_in();
        if self.has_early_words() {
            return;
        }
        let Some(opening) = self.opening.take() else { return };
        if let Some(view) = (opening.open)(self.page.document()) {
            self.writing = None;
            self.editor = Some((opening.section, view));
            self.are_passages_due = true;
        }
    }

    /// What was typed into the text area becomes an edit of the document, whatever that says by now.
    pub(super) fn take_in_area(&mut self) {
        // What came with the page is not in the document before everything that waits to be shown is.
        if !self.page.is_here() || self.page.awaits().is_some() {
            return;
        }
        for early in std::mem::take(&mut self.early) {
            if !self.write_over(early.section, &early.before, &early.typed) {
                self.early.push(early);
            }
        }
        let Some(writing) = &self.writing else { return };
        let (section, before, typed) = (writing.section, writing.before.clone(), writing.area.words());
        let is_written = typed != before && self.write_over(section, &before, &typed);
        if let Some(writing) = self.writing.as_mut().filter(|_| is_written) {
            writing.before = typed;
        }
    }

    /// What was typed over `before` becomes an edit of the words that stand there by now. Whether all of it fitted.
    fn write_over(&mut self, section: Section, before: &str, typed: &str) -> bool {
        let here = plain(&self.page.document().words(section));
        let wanted = if here == before { typed.to_owned() } else { merged(&here, before, typed) };
        self.write(section, difference(&here, &wanted))
    }

    /// Whether words stand in a text area, or stood in one that is gone, that came before the plan.
    pub(super) fn has_early_words(&self) -> bool {
        let is_typed = |writing: &Writing| writing.area.words() != writing.before;
        !self.early.is_empty() || self.writing.as_ref().is_some_and(is_typed)
    }

    /// What somebody else wrote stands in the text area, too, unless somebody writes there.
    fn show_in_area(&mut self) {
        let is_still = |writing: &&mut Writing| !writing.area.is_focused() && writing.area.words() == writing.before;
        let Some(writing) = self.writing.as_mut().filter(is_still) else { return };
        writing.before = writing.area.show(&plain(&self.page.document().words(writing.section)));
    }

    /// Shows a change in the open editor; should the editor answer with one of its own, that is kept too. An editor that
    /// cannot show it begins again with the document: what is typed later would land in wrong places.
    fn show_in_editor(&mut self, delta: &Delta) {
        let Some((section, view)) = &self.editor else { return };
        let (section, view) = (*section, view.clone());
        let is_shown = serde_json::to_string(delta).is_ok_and(|json| view.apply(&json).is_ok());
        for delta in MEANWHILE.with(RefCell::take) {
            if is_shown {
                self.write_json(section, &delta);
            } else if let Ok(delta) = serde_json::from_str(&delta) {
                // What the editor shows must not be taken over now; its letters are kept, wherever they stand.
                self.write(section, delta);
            }
        }
        if !is_shown && let Ok(json) = serde_json::to_string(&self.page.document().words(section)) {
            view.show(&json);
            self.are_passages_due = true;
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
            let here = plain(&self.page.document().words(section));
            self.write(section, difference(&here, &plain(&shown)));
        }
    }

    /// Whether all of it fitted.
    fn write(&mut self, section: Section, delta: Delta) -> bool {
        self.have_words_moved = true;
        self.page.write(section, &delta, browser::now_ms()).is_ok()
    }

    pub(super) fn show_change(&mut self, change: &Change) {
        self.show_in_area();
        let open = self.editor.as_ref().map(|(section, _)| *section as usize);
        if let Some(delta) = open.and_then(|open| change.words.get(open)).filter(|delta| !delta.is_empty()) {
            self.have_words_moved = true;
            self.show_in_editor(delta);
        }
    }

    /// A change could not be told apart: the editor shows the document from its start.
    pub(super) fn show_anew(&mut self) {
        self.show_in_area();
        let Some((section, view)) = &self.editor else { return };
        let here = self.page.document().words(*section);
        let Ok(shown) = serde_json::from_str::<Delta>(&view.text()) else { return };
        if shown != here {
            let mut delta = here;
            delta.push(Op::Delete { delete: utf16_len(&plain(&shown)) });
            self.show_in_editor(&delta);
            self.are_passages_due = true;
        }
    }

    /// The view carries the passages through every edit; but one whose words had gone and came back it does not know.
    pub(super) fn draw_due_passages(&mut self) {
        let (Some((section, view)), Some((of, places))) = (&self.editor, &self.passages) else { return };
        if !self.are_passages_due || section != of || view.is_composing() {
            return;
        }
        if let Ok(json) = serde_json::to_string(&places(self.page.document())) {
            view.mark(&json);
        }
        self.are_passages_due = false;
        self.have_words_moved = false;
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
