//! The only place that touches the browser: its clocks, its timers, its storage, the page's own
//! elements, and the editor's view. Everything else here is data.

use std::cell::RefCell;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlScriptElement};

mod device;
mod draft;
mod editor;
mod folds;

pub use device::{Device, Kept, Left, Listening, listen, waits};
pub use draft::{draft, keep_draft};
pub use editor::{Area, EditorCalls, EditorView, active_passage, load_editor, passage_at, show_thread};
pub use folds::{folded, keep_folded, shown_grades};

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn since_the_page_began() -> f64;
}

/// Milliseconds of a clock that nobody can set: the clock on the wall may jump back by an hour, and words must not wait
/// for it.
pub fn now_ms() -> u64 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "positive, and small for ages")]
    let now = since_the_page_began() as u64;
    now
}

/// The time of day that was `ms` milliseconds before `at` (RFC 3339), as this browser writes it.
pub fn time_before(at: &str, ms: u64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "exact below 2^53")]
    let at = js_sys::Date::new(&at.into()).get_time() - ms as f64;
    let options = js_sys::Object::new();
    for part in ["hour", "minute", "second"] {
        drop(js_sys::Reflect::set(&options, &part.into(), &"2-digit".into()));
    }
    js_sys::Date::new(&at.into()).to_locale_time_string_with_options("default", &options).into()
}

/// The time `at` (RFC 3339) on this browser's own calendar and clock, written the same way; without a zone.
pub fn here(at: &str) -> String {
    let date = js_sys::Date::new(&at.into());
    let local = date.get_time() - date.get_timezone_offset() * 60_000.0;
    js_sys::Date::new(&local.into()).to_iso_string().into()
}

/// Calls `work` every `ms` milliseconds for as long as the page lives.
pub fn every(ms: u32, work: impl FnMut() + 'static) {
    gloo_timers::callback::Interval::new(ms, work).forget();
}

/// Waits so many milliseconds.
pub async fn wait(ms: u32) {
    gloo_timers::future::TimeoutFuture::new(ms).await;
}

/// What `work` gives, or nothing where it took longer than `ms` milliseconds: then it is dropped.
pub async fn within<T>(ms: u32, work: impl Future<Output = T>) -> Option<T> {
    let work = std::pin::pin!(work);
    let time = std::pin::pin!(gloo_timers::future::TimeoutFuture::new(ms));
    match futures::future::select(work, time).await {
        futures::future::Either::Left((done, _)) => Some(done),
        futures::future::Either::Right(_) => None,
    }
}

/// Does `work` as soon as what is under way has ended.
pub fn soon(work: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(work);
}

/// The language of the document, as the server said it.
pub fn language() -> Option<String> {
    document()?.document_element()?.get_attribute("lang")
}

/// The path of the page's own address.
pub fn path() -> String {
    web_sys::window().and_then(|window| window.location().pathname().ok()).unwrap_or_default()
}

/// Whether the page is one whose words only its form takes.
pub fn is_form_alone() -> bool {
    document().is_some_and(|document| document.query_selector("[data-by-form]").is_ok_and(|form| form.is_some()))
}

/// Loads the page at this address of ours from the server.
pub fn load(address: &str) {
    if let Some(window) = web_sys::window() {
        drop(window.location().set_href(address));
    }
}

/// Loads the page at the present address from the server.
pub fn load_again() {
    if let Some(window) = web_sys::window() {
        drop(window.location().reload());
    }
}

/// Loads the page at the present address again where an own device may have kept it.
pub fn load_kept() {
    if document()
        .and_then(|document| document.document_element())
        .is_some_and(|root| root.has_attribute("data-own-device"))
    {
        load_again();
    }
}

/// Says on the document that the server answers: what the page shows is no longer only what this device kept.
pub fn mark_connected() {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        drop(root.remove_attribute("data-kept"));
    }
}

/// Asks before the page is closed while `is_needed`.
pub fn warn_before_closing(is_needed: impl Fn() -> bool + 'static) {
    let listener = Closure::<dyn FnMut(web_sys::BeforeUnloadEvent)>::new(move |event: web_sys::BeforeUnloadEvent| {
        if is_needed() {
            event.prevent_default();
            event.set_return_value("unsaved");
        }
    });
    if let Some(window) = web_sys::window() {
        window.set_onbeforeunload(Some(listener.as_ref().unchecked_ref()));
    }
    listener.forget();
}

/// Calls `work` once, after `ms` milliseconds.
pub fn after(ms: u32, work: impl FnOnce() + 'static) {
    gloo_timers::callback::Timeout::new(ms, work).forget();
}

/// Calls `work` when the page is put aside: a phone may end it without another word.
pub fn when_put_aside(work: impl Fn() + 'static) {
    let Some(document) = document() else { return };
    let listener = Closure::<dyn FnMut()>::new(move || {
        if self::document().is_some_and(|document| document.hidden()) {
            work();
        }
    });
    drop(document.add_event_listener_with_callback("visibilitychange", listener.as_ref().unchecked_ref()));
    listener.forget();
}

/// Tells whoever looks at the browser's console that something of ours is broken; never a word of a plan.
pub fn complain(what: &str) {
    web_sys::console::error_1(&what.into());
}

/// Says on the document that the page answers now.
pub fn mark_hydrated() {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        drop(root.set_attribute("data-hydrated", "true"));
        drop(root.remove_attribute(WAKING));
    }
}

/// Says on the document that the page stays what it is: forms, each with its button.
pub fn mark_form() {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        drop(root.remove_attribute("data-hydrated"));
        drop(root.remove_attribute(WAKING));
    }
}

/// On a page that slept and is to be alive soon (`device/wake.ts`).
const WAKING: &str = "data-waking";

/// What was clicked and typed before the page was live: boxes of the grid and reasons by their key, and the answer to
/// "Have you completed this section for now?".
#[derive(Debug, Default)]
pub struct Early {
    pub ticks: Vec<(String, bool)>,
    reasons: Vec<(String, String)>,
    pub completed: Option<bool>,
}

thread_local! {
    static EARLY: RefCell<Early> = RefCell::default();
}

/// Looks for it. Comes before hydration, which sets every control to what the server knows.
pub fn notice_early() {
    let Some(inputs) = document().and_then(|document| document.query_selector_all("main input").ok()) else { return };
    let is_written = |input: &HtmlInputElement| input.name() == "reason" && input.value() != input.default_value();
    let touched = (0..inputs.length())
        .filter_map(|index| inputs.get(index)?.dyn_into::<HtmlInputElement>().ok())
        .filter(|input| input.checked() != input.default_checked() || is_written(input));
    EARLY.with_borrow_mut(|early| {
        for input in touched {
            if let Some(item) = input.form().and_then(|form| form.query_selector("[name=item]").ok().flatten()) {
                let item = item.get_attribute("value").unwrap_or_default();
                if input.name() == "reason" {
                    early.reasons.push((item, input.value()));
                } else {
                    early.ticks.push((item, input.checked()));
                }
            } else if input.name() == "completed" && input.checked() {
                early.completed = Some(input.value() == "true");
            }
        }
    });
}

/// The reason that was typed for this box before the page was live, until [`take_early`].
pub fn early_reason(item: &str) -> Option<String> {
    EARLY.with_borrow(|early| early.reasons.iter().find(|(key, _)| key == item).map(|(_, reason)| reason.clone()))
}

/// Whether this box was ticked before the page was live, until [`take_early`].
pub fn is_early_tick(item: &str) -> bool {
    EARLY.with_borrow(|early| early.ticks.iter().any(|(key, done)| *done && key == item))
}

/// What [`notice_early`] found, once.
pub fn take_early() -> Early {
    EARLY.take()
}

/// Whether something stands in a text area of the page that nobody has sent yet; what it was filled with is no writing.
pub fn is_writing() -> bool {
    let Some(areas) = document().and_then(|document| document.query_selector_all("main textarea").ok()) else {
        return false;
    };
    (0..areas.length())
        .filter_map(|index| areas.get(index)?.dyn_into::<web_sys::HtmlTextAreaElement>().ok())
        .any(|area| !area.value().trim().is_empty() && area.default_value() != Ok(area.value()))
}

/// Moves the focus to the first control of the toolbar.
pub fn focus_toolbar() {
    focus_first("[role=toolbar] [tabindex='0']");
}

/// Moves the focus to the first element that `selector` finds.
pub fn focus_first(selector: &str) {
    if let Some(element) = document().and_then(|document| document.query_selector(selector).ok().flatten())
        && let Ok(element) = element.dyn_into::<HtmlElement>()
    {
        drop(element.focus());
    }
}

/// Where a key leads in the toolbar.
#[derive(Clone, Copy, Debug)]
pub enum Walk {
    Back,
    On,
    First,
    Last,
}

/// Moves the focus along the toolbar by `step` controls, round at the ends.
pub fn walk_toolbar(walk: Walk) {
    let Some(document) = document() else { return };
    let Ok(buttons) = document.query_selector_all("[role=toolbar] button") else { return };
    let buttons: Vec<HtmlElement> =
        (0..buttons.length()).filter_map(|index| buttons.get(index)?.dyn_into().ok()).collect();
    let Some(active) = document.active_element() else { return };
    let at = buttons.iter().position(|button| **button == **active.unchecked_ref::<HtmlElement>());
    let (Some(at), count) = (at, buttons.len()) else { return };
    let next = match walk {
        Walk::Back => (at + count - 1) % count,
        Walk::On => (at + 1) % count,
        Walk::First => 0,
        Walk::Last => count - 1,
    };
    if let Some(button) = buttons.get(next) {
        for other in &buttons {
            other.set_tab_index(-1);
        }
        button.set_tab_index(0);
        drop(button.focus());
    }
}

/// Whether the caret is in this control.
pub fn is_focused(control: &Element) -> bool {
    document().and_then(|document| document.active_element()).is_some_and(|active| active == *control)
}

/// Asks for the address of a link; nothing when the student changed their mind.
pub fn ask_for_link(question: &str, current: &str) -> Option<String> {
    web_sys::window()?.prompt_with_message_and_default(question, current).ok()?
}

/// What is selected in the words of a section, in UTF-16 code units from its beginning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selected {
    pub section: String,
    pub from: u32,
    pub to: u32,
}

/// Calls `tell` at every change of the selection, until what is returned is dropped.
pub fn on_selection(mut tell: impl FnMut(Option<Selected>) + 'static) -> Option<Listener> {
    let document = document()?;
    let call = Closure::<dyn FnMut()>::new(move || tell(selected()));
    document.add_event_listener_with_callback("selectionchange", call.as_ref().unchecked_ref()).ok()?;
    Some(Listener { document, call })
}

/// Whether words of a section are selected.
pub fn has_selected() -> bool {
    selected().is_some()
}

/// A listener that goes when it is dropped.
pub struct Listener {
    document: web_sys::Document,
    call: Closure<dyn FnMut()>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        let call = self.call.as_ref().unchecked_ref();
        drop(self.document.remove_event_listener_with_callback("selectionchange", call));
    }
}

fn selected() -> Option<Selected> {
    let range = web_sys::window()?.get_selection().ok()??.get_range_at(0).ok()?;
    let (section, from) = place(&range.start_container().ok()?, range.start_offset().ok()?)?;
    let (other, to) = place(&range.end_container().ok()?, range.end_offset().ok()?)?;
    (section == other && from < to).then_some(Selected { section, from, to })
}

/// The section that a place on the page lies in, and how far from the beginning of its words.
fn place(node: &web_sys::Node, offset: u32) -> Option<(String, u32)> {
    let element = node.dyn_ref::<Element>().cloned().or_else(|| node.parent_element())?;
    let line = element.closest("[data-at]").ok()??;
    let section = line.closest("[data-section]").ok()??.get_attribute("data-section")?;
    let before = document()?.create_range().ok()?;
    before.set_start(&line, 0).ok()?;
    before.set_end(node, offset).ok()?;
    let before = before.clone_contents().ok()?;
    // What stands on the words is no part of them.
    let notes = before.query_selector_all(".note-number, .note-add").ok()?;
    for note in (0..notes.length()).filter_map(|index| notes.get(index)) {
        note.unchecked_into::<Element>().remove();
    }
    let length = crate::text::utf16_len(&before.text_content().unwrap_or_default());
    Some((section, line.get_attribute("data-at")?.parse::<u32>().ok()? + length))
}

/// Fetches a script of ours, once: what it defines, and the attribute of the page that holds its address.
async fn load_script(defines: &str, attribute: &str) -> Result<(), JsValue> {
    let document = document().ok_or(JsValue::NULL)?;
    if js_sys::Reflect::has(&js_sys::global(), &defines.into())? {
        return Ok(());
    }
    let address = document
        .document_element()
        .and_then(|root| root.get_attribute(attribute))
        .ok_or_else(|| JsValue::from("no address of the script"))?;
    let script: HtmlScriptElement = document.create_element("script")?.unchecked_into();
    script.set_src(&address);
    let loaded = js_sys::Promise::new(&mut |resolve, reject| {
        script.set_onload(Some(&resolve));
        script.set_onerror(Some(&reject));
    });
    document.head().ok_or(JsValue::NULL)?.append_child(&script)?;
    JsFuture::from(loaded).await.map(drop)
}
