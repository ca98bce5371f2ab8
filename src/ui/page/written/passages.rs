//! The passages of the comments, marked in the editor over the words that they speak of, and the ways from a passage
//! to its thread and back. Without script the threads stand beside the words, each with its quote.

use leptos::ev;
use leptos::prelude::*;

use crate::api::comment::Place;
use crate::domain::comment::EventId;
use crate::domain::section::Section;
use crate::text::{Anchor, Document, plain};
use crate::ui::browser;
use crate::ui::live::{self, Mark};
use crate::ui::part::Talk;

/// Marks the open comments of a section in its editor, whichever there are.
pub fn draw(talk: Talk, section: Section) {
    Effect::new(move |_| {
        let open = talk.comments.with(|comments| {
            let open = comments.of(section).filter(|(_, thread)| !thread.is_resolved);
            // The log has a hash over it: what cannot be read is not of this version.
            open.filter_map(|(_, thread)| Some((thread.id, Anchor::decode(&thread.anchor.0).ok()?))).collect::<Vec<_>>()
        });
        live::draw_passages(section, move |document| find(talk, section, &open, document));
    });
}

/// The words can be seen and written: from now on a thread leads to its passage, and whoever decides about other words
/// means those that stand here.
pub fn open(talk: Talk) {
    talk.version.set(Some(live::version));
    talk.reveal.set(Some(|thread| live::reveal(&thread.to_string())));
}

/// Where the passages stand now; the threads tell it too.
fn find(talk: Talk, section: Section, open: &[(EventId, Anchor)], document: &Document) -> Vec<Mark> {
    let text = plain(&document.words(section));
    let mut marks = Vec::new();
    for (id, anchor) in open {
        let range = anchor.place(document, section);
        tell(talk, *id, |quote| range.as_ref().map(|range| Place::of(quote, &text, range)));
        marks.extend(range.map(|range| Mark { id: id.to_string(), from: range.start, to: range.end }));
    }
    marks
}

/// Tells a thread what became of its passage. A passage that only moved is no news.
fn tell(talk: Talk, id: EventId, place: impl FnOnce(&str) -> Option<Place>) {
    let news = talk.comments.with_untracked(|comments| {
        let thread = comments.threads.iter().find(|thread| thread.id == id)?;
        let now = place(&thread.quote);
        // A quote may be cut: what comes behind its end shows in the length.
        let words = |place: &Option<Place>| place.as_ref().map(|place| (place.now.clone(), place.to - place.from));
        (words(&now) != words(&thread.place)).then_some(now)
    });
    if let Some(place) = news {
        talk.comments.update(|comments| {
            for thread in comments.threads.iter_mut().filter(|thread| thread.id == id) {
                thread.place.clone_from(&place);
            }
        });
    }
}

/// The caret came into the passage of a thread.
pub fn enter(talk: Talk, thread: &str) {
    talk.current.set(thread.parse().ok().map(EventId));
}

/// The caret may have left it.
pub fn look(talk: Talk) {
    let current = browser::active_passage().and_then(|thread| thread.parse().ok()).map(EventId);
    if talk.current.get_untracked() != current {
        talk.current.set(current);
    }
}

/// A click on a passage shows its thread; the caret stays where it was clicked.
pub fn click(talk: Talk, event: &ev::MouseEvent) {
    look(talk);
    if let Some(thread) = browser::passage_at(event) {
        browser::show_thread(&thread, false);
    }
}

/// Alt and Enter in a passage leads to its thread. Enter alone begins a line, as everywhere in the words.
pub fn press(event: &ev::KeyboardEvent) {
    if event.alt_key()
        && event.key() == "Enter"
        && let Some(thread) = browser::active_passage()
    {
        event.prevent_default();
        browser::show_thread(&thread, true);
    }
}
