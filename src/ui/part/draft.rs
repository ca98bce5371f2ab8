//! A comment or a reply that is being written: what was not sent is here again after a reload or a crash, and whoever
//! closes the page is asked first. Without script the server keeps what a form brought.

use leptos::html::Textarea;
use leptos::prelude::*;

use super::talk::Talk;
use crate::say;
use crate::ui::language;

/// What one text area of a form about a plan holds and has not sent.
#[derive(Clone, Copy)]
pub struct Draft {
    area: NodeRef<Textarea>,
    /// Whose it is, and what it is called in their tab.
    name: StoredValue<Option<(String, String)>>,
    /// What an earlier page had not sent stands in the text area again.
    pub is_back: RwSignal<bool>,
}

impl Draft {
    /// The draft of `area`, which is called `name` among those about this student's plan. What an earlier page had not
    /// sent is put into the text area, where nothing of this page's own stands there.
    pub fn new(talk: Talk, name: &str, area: NodeRef<Textarea>) -> Self {
        // What stands behind the person in it may be another on each page.
        let person = talk.from().and_then(|from| Some(from.split_once('.')?.0.to_owned()));
        let name = person.map(|person| (person, format!("{}.{name}", talk.student)));
        let draft = Self { area, name: StoredValue::new(name), is_back: RwSignal::new(false) };
        Effect::new(move |_| {
            let Some(area) = area.get() else { return };
            let is_untouched = area.default_value().is_ok_and(|text| text == area.value());
            if let Some(words) = draft.kept().filter(|_| is_untouched) {
                area.set_value(&words);
                draft.is_back.set(true);
            }
        });
        Effect::new(move |_| {
            let closing = window_event_listener(leptos::ev::beforeunload, move |event| {
                if draft.is_begun() {
                    event.prevent_default();
                    event.set_return_value("unsent");
                }
            });
            on_cleanup(move || closing.remove());
        });
        draft
    }

    /// Whether something stands there that was not sent.
    fn is_begun(self) -> bool {
        self.area.try_get_untracked().flatten().is_some_and(|area| {
            let words = area.value();
            !words.trim().is_empty() && area.default_value().is_ok_and(|text| text != words)
        })
    }

    /// Keeps what stands in the text area now; what is as the page brought it is no draft.
    pub fn keep(self) {
        if let Some(area) = self.area.get_untracked() {
            let words = area.value();
            self.put(if area.default_value().is_ok_and(|text| text == words) { "" } else { &words });
        }
    }

    /// It was sent.
    pub fn end(self) {
        self.put("");
        self.is_back.set(false);
    }

    #[cfg(feature = "hydrate")]
    fn kept(self) -> Option<String> {
        self.name.with_value(|name| name.as_ref().and_then(|(person, name)| crate::ui::browser::draft(person, name)))
    }

    #[cfg(feature = "hydrate")]
    fn put(self, words: &str) {
        self.name.with_value(|name| {
            if let Some((person, name)) = name {
                crate::ui::browser::keep_draft(person, name, words);
            }
        });
    }

    #[cfg(not(feature = "hydrate"))]
    fn kept(self) -> Option<String> {
        self.name.with_value(|_| None)
    }

    #[cfg(not(feature = "hydrate"))]
    fn put(self, _words: &str) {
        self.name.with_value(|_| ());
    }
}

/// Says that a text area holds what was not sent earlier.
#[component]
pub fn DraftIsBack(draft: Draft) -> impl IntoView {
    let says = say::draft_is_back(language());
    move || draft.is_back.get().then(|| view! { <p class="status status-device" role="status">{says}</p> })
}
