//! The line of news from the server: how far the log reaches, what was said, who is here.

use leptos::prelude::*;

use super::engine::{tick, with};
use crate::api::company::News;
use crate::domain::person::PersonId;
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
