//! The line of news from the server: how far the log reaches, what was said, who is here.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use leptos::prelude::*;

use super::engine::{ANSWER_MS, Engine, tick, with};
use crate::api;
use crate::api::company::News;
use crate::domain::person::PersonId;
use crate::text::letters;
use crate::ui::browser;

/// Listens for as long as the application runs.
pub(super) async fn listen(student: PersonId) {
    let on_news = |news: String| {
        let Ok(news) = serde_json::from_str::<News>(&news) else { return };
        with(|engine| {
            engine.page.client().heard(news.head);
            engine.live.here.set(news.here);
            engine.live.said.set(Some((news.said, news.life)));
        });
        tick();
    };
    let on_state = |is_heard| {
        with(|engine| {
            engine.page.client().is_told(is_heard);
            if is_heard {
                engine.page.client().try_again();
            } else {
                engine.live.here.set(Vec::new());
            }
        });
    };
    let listening = browser::listen(student, on_news, on_state).await;
    with(|engine| engine.listening = listening);
}

/// Whoever is signed out cannot ask what the server still has. Only when it was started since it last confirmed may
/// something be lost: then all of this page waits again, and lies on the device before it can be closed.
pub(super) async fn doubt() {
    let Some(confirmed) = with(|engine| engine.life).flatten() else { return };
    let life = browser::within(ANSWER_MS, api::edit::present_life()).await;
    if life.is_some_and(|life| life.is_ok_and(|life| life != confirmed)) {
        with(|engine| {
            engine.page.doubt(browser::now_ms());
            engine.show();
        });
        tick();
    }
}

impl Engine {
    /// What lies on this device and is not taken by the server, for whoever wants to take it away.
    pub(super) fn show_what_stays(&mut self) {
        let count = self.page.client().stays().count();
        if self.shown_of_stays == count {
            return;
        }
        self.shown_of_stays = count;
        let all = self.page.client().stays();
        let (read, unread): (Vec<_>, Vec<_>) = all.partition(|update| !letters(&[update]).is_empty());
        // Of a word that was typed each letter may have come by itself.
        let words = (!read.is_empty()).then(|| Ok(letters(&read)));
        let bytes = unread.into_iter().map(|update| Err(STANDARD.encode(update)));
        self.live.stays.set(words.into_iter().chain(bytes).collect());
    }
}
