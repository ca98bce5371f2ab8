//! The words of a section with the comments on them in the margin: how adults read and comment.

use leptos::prelude::*;

use super::comments::{NewComment, Threads};
use super::notes::Notes;
use super::talk::Opening;
use super::{Talk, Words};
use crate::domain::section::Section;
use crate::say;
use crate::text::Line;
use crate::ui::language;

/// The words, the passages that have comments marked in them, and beside them what was said.
#[component]
pub fn Annotated(talk: Talk, section: Section, lines: Vec<Line>, blank: Opening) -> impl IntoView {
    let language = language();
    let count = Memo::new(move |_| talk.comments.with(|comments| comments.of(section).count()));
    let notes = Memo::new(move |_| talk.comments.with(|comments| Notes::of(comments, talk.student, section)));
    let may_open = talk.comments.with_untracked(|comments| comments.may_open);
    let is_empty = lines.is_empty();
    let title = format!("comments-{}", section.slug());
    view! {
        <div class="annotated">
            {if is_empty {
                view! { <p class="empty">{say::no_words(language)}</p> }.into_any()
            } else {
                (move || view! { <Words lines=lines.clone() notes=notes.get() /> }).into_any()
            }}
            <div class="margin">
                <h3 id=title.clone() class:unseen=move || count.get() == 0>{say::comments(language)}</h3>
                {may_open.then(|| view! { <NewComment talk section blank /> })}
                <Threads talk section in_words=true heading=4 />
                {move || (count.get() == 0).then(|| view! {
                    <p class="empty">
                        {if may_open && !is_empty {
                            say::no_comments_yet(language)
                        } else {
                            say::no_comments(language)
                        }}
                    </p>
                })}
            </div>
        </div>
    }
}
