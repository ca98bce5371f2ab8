//! What somebody began to say about a plan and has not sent: it outlives a reload, a crash of the page and a missing
//! network. It stands in the tab's own storage, which ends with the tab and is no other tab's: the log of the device is
//! locked with a key that only students have. It is never shown to somebody else, and gone when somebody else begins to
//! write there: an unlocked word of one person must not lie on a device for the next.

use web_sys::Storage;

/// Whose drafts these are. The names of the drafts begin with it.
const WHOSE: &str = "ilp.drafts";

/// The tab's storage, for a person as the page's forms name them. What somebody else began here before goes.
fn drafts(person: &str) -> Option<Storage> {
    let storage = web_sys::window()?.session_storage().ok()??;
    if storage.get_item(WHOSE).ok()?.as_deref() != Some(person) {
        let names: Vec<_> = (0..storage.length().ok()?).filter_map(|at| storage.key(at).ok()?).collect();
        for name in names.iter().filter(|name| name.starts_with(WHOSE)) {
            storage.remove_item(name).ok()?;
        }
        storage.set_item(WHOSE, person).ok()?;
    }
    Some(storage)
}

fn named(name: &str) -> String {
    format!("{WHOSE}.{name}")
}

/// What this person had begun under this name.
pub fn draft(person: &str, name: &str) -> Option<String> {
    drafts(person)?.get_item(&named(name)).ok()?.filter(|words| !words.trim().is_empty())
}

/// Keeps it; empty words let go of it. Where the browser keeps nothing it stands on the page alone, as it always did.
pub fn keep_draft(person: &str, name: &str, words: &str) {
    let Some(storage) = drafts(person) else { return };
    drop(if words.trim().is_empty() {
        storage.remove_item(&named(name))
    } else {
        storage.set_item(&named(name), words)
    });
}
