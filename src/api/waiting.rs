//! Words of a form without script that came after the end of its session. They wait in memory under a random ticket
//! that the browser holds, and stand in the text area again when the same person has signed in there.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use http::request::Parts;
use leptos::prelude::use_context;

use super::context::{Form, Sheet, World, cookie, hash};
use super::door::{secret, set_cookie};
use super::error::Error;
use crate::auth::address;
use crate::domain::person::PersonId;

const HOUR_MS: i64 = 60 * 60 * 1_000;
/// How long somebody may take to sign in again: a night, and the way to school.
const WAITS_MS: i64 = 24 * HOUR_MS;

/// Words of one form.
struct Entry {
    ticket: [u8; 32],
    person: PersonId,
    sheet: Sheet,
    form: Form,
    /// Where they came from.
    address: String,
    until_ms: i64,
}

/// All that waits. It is apart from what signed-in people could not save, and when it is full the network that holds most
/// of it loses its own oldest words: nobody pushes out a stranger's.
#[derive(Clone, Default)]
pub struct Waiting(Arc<Mutex<Vec<Entry>>>);

impl fmt::Debug for Waiting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Never the words: this may end in a log.
        f.write_str("Waiting")
    }
}

impl Waiting {
    /// What all of them may hold together, in bytes.
    const LIMIT: usize = 64 << 20;

    fn keep(&self, entry: Entry, now_ms: i64) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let same =
            |other: &Entry| (other.ticket, other.person, other.sheet) == (entry.ticket, entry.person, entry.sheet);
        all.retain(|other| other.until_ms > now_ms && !same(other));
        all.push(entry);
        while all.iter().map(size).sum::<usize>() > Self::LIMIT {
            let held_by = |address: &str| all.iter().filter(|entry| entry.address == address).map(size).sum::<usize>();
            let most = all.iter().map(|entry| held_by(&entry.address)).max().unwrap_or(0);
            let oldest = all.iter().position(|entry| held_by(&entry.address) == most).unwrap_or(0);
            all.remove(oldest);
        }
    }

    fn of(&self, ticket: [u8; 32], person: PersonId, sheet: Sheet, now_ms: i64) -> Option<Form> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_it = |entry: &&Entry| (entry.ticket, entry.person, entry.sheet) == (ticket, person, sheet);
        all.iter().find(|entry| is_it(entry) && entry.until_ms > now_ms).map(|entry| entry.form.clone())
    }

    fn forget(&self, ticket: [u8; 32], person: PersonId, sheet: Sheet) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|entry| (entry.ticket, entry.person, entry.sheet) != (ticket, person, sheet));
    }
}

fn size(entry: &Entry) -> usize {
    entry.form.words.len() + entry.form.part.len() + size_of::<Entry>()
}

fn ticket(world: &World) -> Option<[u8; 32]> {
    cookie(&use_context::<Parts>()?.headers, world.site.ticket_cookie_name()).map(hash)
}

/// Lets the words of this person's form wait, under the ticket that the browser has or gets.
///
/// # Errors
/// [`Error::Unexpected`]: they do not wait.
pub(super) fn keep(world: &World, person: PersonId, sheet: Sheet, form: Form) -> Result<(), Error> {
    let request = use_context::<Parts>().ok_or(Error::Unexpected)?;
    let ticket = if let Some(ticket) = ticket(world) {
        ticket
    } else {
        let fresh = secret()?;
        let cookie = world.site.cookie(world.site.ticket_cookie_name(), &fresh);
        set_cookie(&format!("{cookie}; Max-Age={}", WAITS_MS / 1_000))?;
        hash(&fresh)
    };
    let now_ms = world.now_ms();
    let address = address(&request, &world.site);
    world.waiting.keep(Entry { ticket, person, sheet, form, address, until_ms: now_ms + WAITS_MS }, now_ms);
    Ok(())
}

/// The words of this person that wait in this browser.
pub(super) fn of(world: &World, person: PersonId, sheet: Sheet) -> Option<Form> {
    world.waiting.of(ticket(world)?, person, sheet, world.now_ms())
}

/// They are saved.
pub(super) fn forget(world: &World, person: PersonId, sheet: Sheet) {
    if let Some(ticket) = ticket(world) {
        world.waiting.forget(ticket, person, sheet);
    }
}

#[cfg(test)]
mod tests {
    use super::{Entry, Form, PersonId, Sheet, Waiting};
    use crate::domain::section::Section;

    const SHEET: Sheet = Sheet::Section(Section::Goals);

    fn entry(ticket: u8, address: &str, length: usize) -> Entry {
        let form = Form { words: "x".repeat(length), ..Form::default() };
        Entry {
            ticket: [ticket; 32],
            person: PersonId(1),
            sheet: SHEET,
            form,
            address: address.to_owned(),
            until_ms: 100,
        }
    }

    #[test]
    fn words_wait_for_one_person_in_one_browser_and_not_for_ever() {
        let waiting = Waiting::default();
        waiting.keep(entry(1, "a", 5), 0);
        assert!(waiting.of([1; 32], PersonId(1), SHEET, 99).is_some());
        assert!(waiting.of([1; 32], PersonId(1), SHEET, 100).is_none(), "too late");
        assert!(waiting.of([1; 32], PersonId(2), SHEET, 0).is_none(), "somebody else");
        assert!(waiting.of([2; 32], PersonId(1), SHEET, 0).is_none(), "another browser");
        assert!(waiting.of([1; 32], PersonId(1), Sheet::Section(Section::Barriers), 0).is_none(), "another form");
        waiting.forget([1; 32], PersonId(1), SHEET);
        assert!(waiting.of([1; 32], PersonId(1), SHEET, 0).is_none());
    }

    #[test]
    fn a_stranger_who_sends_much_pushes_out_nobodys_words_but_their_own() {
        let waiting = Waiting::default();
        waiting.keep(entry(1, "school", 1 << 20), 0);
        for ticket in 2..100 {
            waiting.keep(entry(ticket, "stranger", 8 << 20), 0);
        }
        assert!(waiting.of([1; 32], PersonId(1), SHEET, 0).is_some());
        assert!(waiting.of([2; 32], PersonId(1), SHEET, 0).is_none());
        assert!(waiting.of([99; 32], PersonId(1), SHEET, 0).is_some());
    }
}
