//! This device: its log of unconfirmed edits, the other tabs, the server's news. The work is in `device/`, in the
//! browser's own tongue, because Web Locks and strict durability have no stable binding.

use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use super::load_script;
use crate::domain::person::PersonId;
use crate::sync::Cursor;
use crate::sync::client::Entry;

#[wasm_bindgen]
extern "C" {
    type Handle;

    #[wasm_bindgen(js_namespace = ilpDevice, js_name = open, catch)]
    async fn open_device(
        person: f64,
        page: f64,
        key: Uint8Array,
        on_update: &JsValue,
        on_left: &JsValue,
    ) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ilpDevice, js_name = waits, catch)]
    async fn waits_there(person: f64) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ilpDevice, js_name = listen)]
    fn listen_at(address: &str, asked: &str, on_news: &JsValue, on_state: &JsValue) -> js_sys::Function;

    #[wasm_bindgen(method, catch)]
    async fn keep(this: &Handle, number: f64, update: Uint8Array) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    async fn erase(this: &Handle, entries: Array) -> Result<(), JsValue>;
    #[wasm_bindgen(method)]
    fn say(this: &Handle, update: Uint8Array);
    #[wasm_bindgen(method, catch)]
    async fn look(this: &Handle) -> Result<(), JsValue>;
    #[wasm_bindgen(method, getter)]
    fn own(this: &Handle) -> bool;
    #[wasm_bindgen(method, catch)]
    async fn plan(this: &Handle) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = keepPlan)]
    async fn keep_plan(this: &Handle, cursor: String, state: Uint8Array) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    async fn forget(this: &Handle) -> Result<(), JsValue>;
}

/// Numbers of pages and records are below 2^53.
#[expect(clippy::cast_precision_loss, reason = "exact below 2^53")]
const fn number(number: u64) -> f64 {
    number as f64
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "written by `number`")]
fn field(object: &JsValue, name: &str) -> Option<u64> {
    Some(Reflect::get(object, &name.into()).ok()?.as_f64()? as u64)
}

#[expect(clippy::cast_precision_loss, reason = "people are counted, not drawn at random")]
const fn numbered(person: PersonId) -> f64 {
    person.0 as f64
}

/// Whether the plan is to be opened on a page that needs no words of it: something of this person waits on the device to
/// be sent, or the device is their own and keeps the plan.
pub async fn waits(person: PersonId) -> bool {
    load_script("ilpDevice", "data-device").await.is_ok()
        && waits_there(numbered(person)).await.is_ok_and(|waits| waits.is_truthy())
}

/// A record that a page left on this device.
#[derive(Debug)]
pub struct Left {
    pub entry: Entry,
    pub update: Vec<u8>,
}

impl Left {
    fn read(object: &JsValue) -> Option<Self> {
        let update = Reflect::get(object, &"update".into()).ok()?.dyn_into::<Uint8Array>().ok()?.to_vec();
        let entry = Entry { page: field(object, "page")?, number: field(object, "number")? };
        Some(Self { entry, update })
    }
}

/// One page's hold on the device.
pub struct Device {
    handle: Handle,
    _on_update: Closure<dyn FnMut(Uint8Array)>,
    _on_left: Closure<dyn FnMut(Array, f64)>,
}

impl Device {
    /// Opens the log of `person` for the page that writes as `page`, locked by `key` (32 bytes, or none while the server
    /// does not give it: then only the person's own device opens). `on_update` gets what
    /// other open pages of this person write, `on_left` what a page that is gone left here, in the order of its
    /// writing, and how many of the records of all such pages this key does not open; again at each [`Device::look`] while
    /// they lie there.
    ///
    /// # Errors
    /// The browser keeps nothing: a private window, an old one, no disk. Or there is no key.
    pub async fn open(
        person: PersonId,
        page: u64,
        key: &[u8],
        mut on_update: impl FnMut(Vec<u8>) + 'static,
        mut on_left: impl FnMut(Vec<Left>, u64) + 'static,
    ) -> Result<Self, JsValue> {
        load_script("ilpDevice", "data-device").await?;
        let on_update = Closure::<dyn FnMut(Uint8Array)>::new(move |update: Uint8Array| on_update(update.to_vec()));
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count")]
        let on_left = Closure::<dyn FnMut(Array, f64)>::new(move |left: Array, closed: f64| {
            on_left(left.iter().filter_map(|record| Left::read(&record)).collect(), closed as u64);
        });
        let key = Uint8Array::from(key);
        let handle = open_device(numbered(person), number(page), key, on_update.as_ref(), on_left.as_ref()).await?;
        Ok(Self { handle: handle.unchecked_into(), _on_update: on_update, _on_left: on_left })
    }

    /// Keeps an update; ends when it is on the disk.
    ///
    /// # Errors
    /// The disk is full, or the browser keeps nothing.
    pub async fn keep(&self, entry: Entry, update: &[u8]) -> Result<(), JsValue> {
        self.handle.keep(number(entry.number), Uint8Array::from(update)).await
    }

    /// Drops records. What cannot be dropped is sent again one day, and stands once.
    pub async fn erase(&self, entries: &[Entry]) {
        let list = Array::new();
        for entry in entries {
            let object = js_sys::Object::new();
            drop(Reflect::set(&object, &"page".into(), &number(entry.page).into()));
            drop(Reflect::set(&object, &"number".into(), &number(entry.number).into()));
            list.push(&object);
        }
        drop(self.handle.erase(list).await);
    }

    /// Tells the other open pages of this person.
    pub fn say(&self, update: &[u8]) {
        self.handle.say(Uint8Array::from(update));
    }

    /// Looks for records of other pages. As soon as their page is gone, `on_left` gets them.
    ///
    /// # Errors
    /// The browser does not read its disk.
    pub async fn look(&self) -> Result<(), JsValue> {
        self.handle.look().await
    }
}

/// The plan as an own device keeps it.
#[derive(Debug)]
pub struct Kept {
    /// Where the log stood.
    pub cursor: Cursor,
    /// Everything up to there, as one update.
    pub state: Vec<u8>,
    /// What waits on the device to be sent.
    pub records: Vec<Vec<u8>>,
}

impl Kept {
    fn read(object: &JsValue) -> Option<Self> {
        let part = |name: &str| Reflect::get(object, &name.into()).ok();
        let bytes = |value: JsValue| value.dyn_into::<Uint8Array>().ok().map(|bytes| bytes.to_vec());
        let records = part("records")?.dyn_into::<Array>().ok()?.iter().filter_map(bytes).collect();
        Some(Self { cursor: part("cursor")?.as_string()?.parse().ok()?, state: bytes(part("state")?)?, records })
    }
}

impl Device {
    /// Whether the person calls this device their own.
    pub fn is_own(&self) -> bool {
        self.handle.own()
    }

    /// The plan as it is kept here; nothing where it is not, or cannot be read.
    pub async fn plan(&self) -> Option<Kept> {
        Kept::read(&self.handle.plan().await.ok()?)
    }

    /// Keeps the plan as the server has confirmed it up to `cursor`; true when it is on the disk of an own device.
    pub async fn keep_plan(&self, cursor: Cursor, state: &[u8]) -> bool {
        let kept = self.handle.keep_plan(cursor.to_string(), Uint8Array::from(state)).await;
        kept.is_ok_and(|kept| kept.is_truthy())
    }

    /// Lets go of everything that is kept of the plan here, but for what waits to be sent.
    pub async fn forget(&self) {
        drop(self.handle.forget().await);
    }
}

/// A line of news; it ends when this is dropped.
pub struct Listening {
    stop: js_sys::Function,
    _on_news: Closure<dyn FnMut(String)>,
    _on_state: Closure<dyn FnMut(bool)>,
}

/// Listens to the server's news about a student's plan while the page is seen: `on_news` gets each message as JSON,
/// `on_state` whether the server is heard. Nothing where the script cannot be had: then one asks at intervals.
pub async fn listen(
    student: PersonId,
    on_news: impl FnMut(String) + 'static,
    on_state: impl FnMut(bool) + 'static,
) -> Option<Listening> {
    load_script("ilpDevice", "data-device").await.ok()?;
    let on_news = Closure::<dyn FnMut(String)>::new(on_news);
    let on_state = Closure::<dyn FnMut(bool)>::new(on_state);
    let stop = listen_at(
        &format!("/live/{student}"),
        &format!("/api/news?student={student}"),
        on_news.as_ref(),
        on_state.as_ref(),
    );
    Some(Listening { stop, _on_news: on_news, _on_state: on_state })
}

impl Drop for Listening {
    fn drop(&mut self) {
        drop(self.stop.call0(&JsValue::NULL));
    }
}
