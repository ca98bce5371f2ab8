//! The editor's view: its script, what it is told, what it tells, and the passages that are marked in it.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlTextAreaElement};

use super::{document, focus_first, is_focused, load_script};

#[wasm_bindgen]
extern "C" {
    type Handle;

    #[wasm_bindgen(js_namespace = ilpEditor, js_name = mount, catch)]
    fn mount(host: &Element, options: &JsValue) -> Result<Handle, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn apply(this: &Handle, delta: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn show(this: &Handle, text: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(method)]
    fn composing(this: &Handle) -> bool;
    #[wasm_bindgen(method)]
    fn text(this: &Handle) -> String;
    #[wasm_bindgen(method)]
    fn run(this: &Handle, command: &str, argument: &str) -> bool;
    #[wasm_bindgen(method, catch)]
    fn anchors(this: &Handle, json: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(method)]
    fn reveal(this: &Handle, from: u32, to: u32);
    #[wasm_bindgen(method)]
    fn focus(this: &Handle);
    #[wasm_bindgen(method)]
    fn destroy(this: &Handle);
}

/// Fetches the editor's script, once; it comes only where somebody edits.
///
/// # Errors
/// The script cannot be had; the text area goes on.
pub async fn load_editor() -> Result<(), JsValue> {
    load_script("ilpEditor", "data-editor").await
}

/// A text area, as long as it takes the place of the editor.
#[derive(Clone)]
pub struct Area(HtmlTextAreaElement);

impl Area {
    /// Calls `typed` whenever somebody types into it.
    pub fn new(element: HtmlTextAreaElement, typed: impl Fn() + 'static) -> Self {
        let listener = Closure::<dyn FnMut()>::new(typed);
        element.set_oninput(Some(listener.as_ref().unchecked_ref()));
        listener.forget();
        Self(element)
    }

    /// What stands in it.
    pub fn words(&self) -> String {
        self.0.value()
    }

    /// Puts other words into it, and gives them as the browser has them: it ends lines in its own way.
    pub fn show(&self, words: &str) -> String {
        self.0.set_value(words);
        self.0.value()
    }

    /// Whether somebody writes there.
    pub fn is_focused(&self) -> bool {
        is_focused(&self.0)
    }

    /// From where to where its caret selects, in UTF-16 units.
    pub fn selection(&self) -> (u32, u32) {
        let at = |place: Result<Option<u32>, JsValue>| place.ok().flatten().unwrap_or_default();
        (at(self.0.selection_start()), at(self.0.selection_end()))
    }

    /// An editor stands in its place: it is neither seen nor sent.
    pub fn put_away(&self) {
        self.0.set_hidden(true);
        self.0.set_disabled(true);
    }
}

/// The thread whose passage was clicked, by the name that it has in [`EditorView::mark`].
pub fn passage_at(event: &web_sys::Event) -> Option<String> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest(".anchor").ok()??.get_attribute("data-id")
}

/// The thread in whose passage the caret stands.
pub fn active_passage() -> Option<String> {
    document()?.query_selector(".editor-words .anchor-active").ok()??.get_attribute("data-id")
}

/// Unfolds a thread and brings it into sight; with the focus for those who have their hands on the keyboard.
pub fn show_thread(id: &str, with_focus: bool) {
    let Some(thread) = document().and_then(|document| document.get_element_by_id(&format!("comment-{id}"))) else {
        return;
    };
    drop(thread.set_attribute("open", ""));
    if with_focus {
        focus_first(&format!("#comment-{id} > summary"));
    } else {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        thread.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// What the editor tells: a change as a delta in JSON, its state in JSON, and two wishes.
pub struct EditorCalls {
    pub on_delta: Box<dyn FnMut(String)>,
    pub on_state: Box<dyn FnMut(String)>,
    pub on_toolbar: Box<dyn FnMut()>,
    pub on_link: Box<dyn FnMut()>,
    /// The caret came into the passage of this thread, or it was clicked.
    pub on_passage: Box<dyn FnMut(String)>,
}

/// The open view of one text. Dropping it takes it off the page.
pub struct EditorView {
    handle: Handle,
    _strings: [Closure<dyn FnMut(String)>; 3],
    _wishes: [Closure<dyn FnMut()>; 2],
}

impl EditorView {
    /// Shows `text` (a delta of inserts, in JSON) inside `host` and calls back at each change.
    ///
    /// # Errors
    /// What the script threw.
    pub fn open(
        host: &Element,
        text: &str,
        labelled_by: &str,
        described_by: &str,
        calls: EditorCalls,
    ) -> Result<Self, JsValue> {
        let strings = [calls.on_delta, calls.on_state, calls.on_passage].map(Closure::new);
        let wishes = [Closure::new(calls.on_toolbar), Closure::new(calls.on_link)];
        let options = js_sys::Object::new();
        for (name, value) in [
            ("delta", &JsValue::from(text)),
            ("labelledBy", &labelled_by.into()),
            ("describedBy", &described_by.into()),
            ("editable", &JsValue::TRUE),
            ("onDelta", strings[0].as_ref()),
            ("onState", strings[1].as_ref()),
            ("onAnchor", strings[2].as_ref()),
            ("onToolbar", wishes[0].as_ref()),
            ("onLink", wishes[1].as_ref()),
        ] {
            js_sys::Reflect::set(&options, &name.into(), value)?;
        }
        Ok(Self { handle: mount(host, &options)?, _strings: strings, _wishes: wishes })
    }

    /// Shows what somebody else did.
    ///
    /// # Errors
    /// What the script threw: what is shown is no longer the text, and has to be shown anew.
    pub fn apply(&self, delta: &str) -> Result<(), JsValue> {
        self.handle.apply(delta).inspect_err(|error| {
            web_sys::console::error_2(&"the editor could not show a change".into(), error);
        })
    }

    /// Shows `text` (a delta of inserts, in JSON) in the place of whatever is shown.
    pub fn show(&self, text: &str) {
        if let Err(error) = self.handle.show(text) {
            web_sys::console::error_2(&"the editor could not show the text".into(), &error);
        }
    }

    /// The whole text as it is shown, as a delta of inserts in JSON.
    pub fn text(&self) -> String {
        self.handle.text()
    }

    /// Whether an input method is at work.
    pub fn is_composing(&self) -> bool {
        self.handle.composing()
    }

    /// Carries out a command of the toolbar.
    pub fn run(&self, command: &str, argument: &str) {
        self.handle.run(command, argument);
        self.handle.focus();
    }

    /// Draws these passages in the place of all others: their threads, from and to, in JSON.
    pub fn mark(&self, passages: &str) {
        if let Err(error) = self.handle.anchors(passages) {
            web_sys::console::error_2(&"the editor could not draw the passages".into(), &error);
        }
    }

    /// Selects a passage, or puts the caret where it begins and ends at once, and brings its beginning into sight.
    pub fn reveal(&self, from: u32, to: u32) {
        self.handle.reveal(from, to);
    }
}

impl Drop for EditorView {
    fn drop(&mut self) {
        self.handle.destroy();
    }
}
