//! Reading along: an adult's page of a plan that shows what the student writes while it is open.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::company::{News, Presence};
use crate::api::edit::Life;
use crate::domain::person::PersonId;
use crate::ui::browser::{self, Listening};

/// How long the page waits for somebody who writes.
const LATER_MS: u32 = 2_000;

/// Until the calling page is left: shows who is here, tells how much was `said` and by which start of the server, and calls `read_again` when the plan
/// has other words than those that are `shown`, by their number in its log.
pub fn read_along(
    student: PersonId,
    here: RwSignal<Vec<Presence>>,
    said: RwSignal<Option<(u64, Life)>>,
    shown: impl Fn() -> Option<u64> + 'static,
    read_again: impl Fn() + 'static,
) {
    let read_again: Rc<dyn Fn()> = Rc::new(read_again);
    let is_waiting = StoredValue::new_local(false);
    let listening = StoredValue::new_local(None::<Listening>);
    let on_news = move |news: String| {
        let Ok(news) = serde_json::from_str::<News>(&news) else { return };
        here.try_set(news.here);
        said.try_set(Some((news.said, news.life)));
        // One wait is enough, however many messages come meanwhile.
        if shown().is_some_and(|shown| shown != news.head) && is_waiting.try_get_value() == Some(false) {
            is_waiting.set_value(true);
            read_when_free(read_again.clone(), is_waiting);
        }
    };
    let on_state = move |is_heard: bool| {
        if !is_heard {
            here.try_set(Vec::new());
        }
    };
    spawn_local(async move {
        // Dropped at once if the page was left meanwhile.
        let line = browser::listen(student, on_news, on_state).await;
        drop(listening.try_set_value(line));
    });
    on_cleanup(move || drop(listening.try_update_value(Option::take)));
}

/// Reading again makes the page anew, with all its forms: not while somebody has begun to write in one, or has selected
/// the words to write about.
fn read_when_free(read_again: Rc<dyn Fn()>, is_waiting: StoredValue<bool, LocalStorage>) {
    if is_waiting.try_get_value().is_none() {
        // The page was left.
    } else if browser::is_writing() || browser::has_selected() {
        browser::after(LATER_MS, move || read_when_free(read_again, is_waiting));
    } else {
        is_waiting.set_value(false);
        read_again();
    }
}
