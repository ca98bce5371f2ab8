//! The comments on the open page, as all of its parts know them.

use leptos::prelude::*;

use crate::api::Error;
use crate::api::comment::{AnswerComment, Blank, Comment, Comments, Thread, open_passage, talk};
use crate::api::edit::Life;
use crate::domain::comment::{EventId, Passage};
use crate::domain::person::PersonId;
use crate::say;
use crate::sync::Cursor;
use crate::ui::language;

mod sent;

pub use sent::{Call, sends};

/// The form for a new comment, when the address asks for one.
pub type Opening = RwSignal<Option<Result<Blank, Error>>>;

/// Tells the version of the words that stand on a page, as soon as the server has all of them.
pub type Version = fn() -> Option<Cursor>;

/// The comments on one student's words. What a form sends comes back into `comments`, each thread with the place
/// where it stands in the words of the page; whoever has the words live places a thread's `anchor` anew.
#[derive(Clone, Copy, Debug)]
pub struct Talk {
    pub student: PersonId,
    pub comments: RwSignal<Comments>,
    /// The thread in whose passage the caret stands.
    pub current: RwSignal<Option<EventId>>,
    /// Shows a thread's passage in the words, where a page can that lets one write in them.
    pub reveal: RwSignal<Option<fn(EventId)>>,
    /// The version of the words, where a page lets one write in them.
    pub version: RwSignal<Option<Version>>,
}

impl Talk {
    /// As the server gave them with the page.
    pub fn new(student: PersonId, comments: Comments) -> Self {
        Self {
            student,
            comments: RwSignal::new(comments),
            current: RwSignal::new(None),
            reveal: RwSignal::new(None),
            version: RwSignal::new(None),
        }
    }

    /// What a form of this page carries, so that the server knows whose page it is.
    pub fn from(self) -> Option<String> {
        self.comments.with_untracked(|comments| comments.from.clone())
    }

    /// The form for the passage in the address: `first` came with the page, later ones are asked for here.
    pub fn opens(self, passage: Memo<Option<Passage>>, first: Option<Result<Blank, Error>>) -> Opening {
        let blank = RwSignal::new(first);
        let open = Action::new(move |passage: &Passage| open_passage(self.student, *passage));
        Effect::new(move |before: Option<Option<Passage>>| {
            let wanted = passage.get();
            // The first time it is the one that came with the page.
            if before.is_some_and(|before| before != wanted) {
                match wanted {
                    Some(passage) => {
                        open.dispatch(passage);
                    }
                    None => blank.set(None),
                }
            }
            wanted
        });
        Effect::new(move |_| {
            if let Some(answer) = open.value().get()
                && passage.get_untracked().is_some()
            {
                blank.set(Some(answer));
            }
        });
        blank
    }

    /// Asks again for what was said whenever the server tells that there is more than this page shows, or is another one
    /// than confirmed what the forms of this page sent. What it has lost of that is sent again. `told` is how much there
    /// is, and which start of the server says so.
    pub fn follow(self, told: RwSignal<Option<(u64, Life)>>) {
        let ask = Action::new(move |seen: &u64| talk(self.student, *seen));
        let again = Action::new(|call: &Call| {
            let call = call.clone();
            async move { call.clone().send().await.map_err(|_| call) }
        });
        Effect::new(move |_| {
            let (said, seen) = self.comments.with_untracked(|comments| (comments.said, comments.base));
            if told.get().is_some_and(|(told, life)| sent::is_another(self.student, life) || told != said) {
                ask.dispatch(seen);
            }
        });
        let heard = move |comments: Comments| {
            if let Some(lost) = sent::hear(self.student, &comments).into_iter().next() {
                again.dispatch(lost);
            }
            self.comments.update(|known| hear(known, comments));
        };
        Effect::new(move |_| {
            if let Some(Ok(comments)) = ask.value().get() {
                heard(comments);
            }
        });
        Effect::new(move |_| match again.value().get() {
            Some(Ok(comments)) => heard(comments),
            Some(Err(call)) => {
                #[cfg(feature = "hydrate")]
                crate::ui::browser::after(sent::failed(&call), move || {
                    // The page may have been left.
                    if let Some(seen) = self.comments.try_with_untracked(|comments| comments.base) {
                        ask.dispatch(seen);
                    }
                });
                #[cfg(not(feature = "hydrate"))]
                sent::failed(&call);
            }
            None => {}
        });
    }

    /// Takes what came back of a form, and gives whether the form has done its work. `name` is what its next event
    /// will be called: each has a name of its own.
    pub fn take(self, answer: &Result<Comments, Error>, name: RwSignal<EventId>) -> bool {
        if let Ok(comments) = answer {
            sent::hear(self.student, comments);
            self.comments.set(comments.clone());
        }
        let is_used = match answer {
            Ok(_) => true,
            Err(error) => matches!(error, Error::Invalid { field, .. } if field == "id"),
        };
        if is_used && let Ok(next) = crate::text::client_id() {
            name.set(EventId(next));
        }
        answer.is_ok()
    }
}

/// Takes what was said meanwhile. What belongs to the forms of this page stays: a thread in which nothing was said is
/// the same as before, and is not drawn anew.
fn hear(known: &mut Comments, mut now: Comments) {
    for thread in &mut now.threads {
        let before: Option<&Thread> = known.threads.iter().find(|before| before.id == thread.id);
        if let Some(before) = before {
            thread.next = before.next;
            thread.unsent.clone_from(&before.unsent);
        }
    }
    *known = now;
}

/// Why something was not sent, what was kept and what to do.
pub fn not_sent(error: &Error) -> String {
    let language = language();
    let reason = match error {
        Error::CannotSave => say::not_sent_cannot_save(language).to_owned(),
        Error::Unreachable => say::not_sent_unreachable(language).to_owned(),
        Error::SignedOut => say::not_sent_signed_out(language).to_owned(),
        other => other.says(language),
    };
    say::not_sent(language, &reason)
}

/// Says at the top of a page that a form without script could not be sent, and where its words are.
#[component]
pub fn NotSent(talk: Talk) -> impl IntoView {
    let comment = ServerAction::<Comment>::new();
    let answer = ServerAction::<AnswerComment>::new();
    let error =
        [comment.value().get_untracked(), answer.value().get_untracked()].into_iter().flatten().find_map(Result::err);
    let place = talk.comments.with_untracked(|comments| {
        comments.threads.iter().find(|thread| thread.unsent.is_some()).map(|thread| format!("comment-{}", thread.id))
    });
    let place = place.unwrap_or_else(|| "new-comment".to_owned());
    error.map(|error| {
        view! {
            <p class="alert" role="alert">
                {not_sent(&error)} " " <a rel="external" href=format!("#{place}")>{say::not_sent_go(language())}</a>
            </p>
        }
    })
}
