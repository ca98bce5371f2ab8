//! A written section: the question, the words, the Guide beside them, and whether they are completed for
//! now. A form that works without any script; with one it becomes the editor.

use leptos::ev;
use leptos::html::{Div, Textarea};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;
use leptos_router::components::A;
use leptos_router::hooks::{use_params_map, use_query_map};

use crate::api::comment::DecideSuggestion;
use crate::api::edit::SaveWords;
use crate::api::plan::{Written, open_section};
use crate::domain::section::Section;
use crate::say;
use crate::ui::language;
use crate::ui::live::{Command, Live};
use crate::ui::part::{Company, FormError, Help, LateWords, NotSent, StatusLine, Talk, TextArea, Threads, load};

mod beside;
mod editor;
#[cfg(feature = "hydrate")]
mod passages;

use beside::{Guide, begun};
use editor::Editor;

/// One of the three written sections of the signed-in student.
#[component]
pub fn WrittenSection() -> impl IntoView {
    let params = use_params_map();
    let section = Memo::new(move |_| {
        params
            .read()
            .get("section")
            .and_then(|slug| slug.parse::<Section>().ok())
            .filter(|section| section.is_written())
    });
    move || match section.get() {
        Some(section) => {
            let answer = Resource::new_blocking(move || section, open_section);
            view! {
                <Title text=section.title_in(language()) />
                {load(answer, |answer: Written| view! { <Sheet answer /> })}
            }
            .into_any()
        }
        None => view! { <super::not_found::NotFound /> }.into_any(),
    }
}

#[component]
fn Sheet(answer: Written) -> impl IntoView {
    let Written { plan, section, base, plain, unsaved, comments, guide } = answer;
    let live = expect_context::<Live>();
    let language = language();
    let talk = Talk::new(plan.student, comments);
    talk.follow(live.said);
    let has_comments = Memo::new(move |_| talk.comments.with(|comments| comments.of(section).next().is_some()));
    let query = use_query_map();
    let was_saved = query.read_untracked().get("saved").is_some();
    // The plain way to begin from a question: the words stand there, and only the student saves them.
    let number = query.read_untracked().get("start").and_then(|number| number.parse::<usize>().ok());
    let opening =
        number.and_then(|number| guide.prompts.get(number.checked_sub(1)?)).map(|(_, opening)| opening.clone());
    let opening = opening.filter(|_| unsaved.is_none());
    let is_begun = opening.is_some();
    // Until these words are saved the page stays a form: it does not come alive, and one that is alive makes way for it.
    let by_form = unsaved.is_some() || is_begun;
    #[cfg(feature = "hydrate")]
    if by_form {
        crate::ui::browser::load(&format!("/plan/{}", section.slug()));
    }
    let plain = opening.map_or(plain.clone(), |opening| begun(&plain, &opening));
    let start = RwSignal::new(None::<String>);
    let called = plan.called_completed.has(section);
    let completed = Signal::derive(move || live.completed.get().map_or(called, |set| set.has(section)));
    let text_area = NodeRef::<Textarea>::new();
    let host = NodeRef::<Div>::new();
    #[cfg(feature = "hydrate")]
    Effect::new({
        let (student, grade, list) = (plan.student, plan.grade, plan.catalogue.clone());
        move |_| {
            live.start(student, grade, list.clone());
            // What was answered before the page was live is an edit like any other.
            if let Some(completed) = crate::ui::browser::take_early().completed {
                live.ask(Command::SetCompleted { section, completed });
            }
        }
    });

    let submit = move |event: ev::SubmitEvent| {
        // A hand that no script took is sent as without any: the words are on their way by themselves.
        let is_hand = event.submitter().is_some_and(|button| button.get_attribute("name").as_deref() == Some("hand"));
        if live.is_open() && !is_hand {
            event.prevent_default();
            live.ask(Command::Flush);
        }
    };
    let click = move |event: ev::MouseEvent| {
        #[cfg(feature = "hydrate")]
        passages::click(talk, &event);
        #[cfg(not(feature = "hydrate"))]
        drop(event);
    };
    let press = move |event: ev::KeyboardEvent| {
        #[cfg(feature = "hydrate")]
        passages::press(&event);
        #[cfg(not(feature = "hydrate"))]
        drop(event);
    };
    let look = move |_: ev::KeyboardEvent| {
        #[cfg(feature = "hydrate")]
        passages::look(talk);
    };
    let answer_completed = move |completed| live.ask(Command::SetCompleted { section, completed });
    let is_unsaved = unsaved.is_some();
    let before = if is_unsaved {
        say::written_unsaved(language)
    } else if is_begun {
        say::written_begun(language)
    } else if was_saved {
        say::written_saved(language)
    } else {
        say::written_before(language)
    };
    view! {
        <article class=format!("section tone-{}", section.slug())>
            <header class="page-head">
                <p class="back"><A href="/plan">{say::bar_my_plan(language)}</A></p>
                <h1 id="title">{section.title_in(language)}</h1>
                <p class="lead">{guide.purpose.clone()}</p>
                <p class="past-link"><A href=format!("/plan/{}/history", section.slug())>{say::written_earlier(language)}</A></p>
                {guide.notice.clone().map(|notice| view! { <p class="notice">{notice}</p> })}
            </header>
            <FormError path=SaveWords::PATH />
            <FormError path=DecideSuggestion::PATH />
            <LateWords />
            <NotSent talk />
            <div class="beside">
                <form
                    class="sheet writing" id="words" method="post" action="/api/save_words" on:submit=submit
                    data-by-form=by_form.then_some("")
                >
                    <input type="hidden" name="person" value=plan.student.to_string() />
                    <input type="hidden" name="section" value=section.slug() />
                    <input type="hidden" name="base" value=base.to_string() />
                    <input type="hidden" name="from" value=talk.from() />
                    <div class="toolbar-place">
                        <Editor talk section start plain=plain.clone() host text_area />
                    </div>
                    <div
                        class="words-host" node_ref=host
                        on:click=click on:keydown=press on:keyup=look
                    ></div>
                    <TextArea name="words" text=unsaved.unwrap_or(plain) labelled_by="title" described_by="status" node_ref=text_area />
                    <div class="save">
                        <StatusLine before />
                        <button class="button" type="submit">{say::item_save(language)}</button>
                    </div>
                    <Company here=live.here />
                    <fieldset class="question">
                        <legend>{say::written_completed(language)}</legend>
                        <label>
                            <input
                                type="radio" name="completed" value="true"
                                checked=called prop:checked=move || completed.get()
                                on:change=move |_| answer_completed(true)
                            />
                            " " {say::written_yes(language)}
                        </label>
                        <label>
                            <input
                                type="radio" name="completed" value="false"
                                checked=!called prop:checked=move || !completed.get()
                                on:change=move |_| answer_completed(false)
                            />
                            " " {say::written_not_yet(language)}
                        </label>
                    </fieldset>
                    <Help asks=plan.asks_help />
                </form>
                {move || has_comments.get().then(|| view! {
                    <section class="margin" aria-labelledby="comments">
                        <h2 id="comments">{say::comments(language)}</h2>
                        <p class="unseen" role="status">{move || at_passage(talk, section)}</p>
                        <Threads talk section in_words=false heading=3 />
                    </section>
                })}
                <Guide section grade=plan.grade guide start />
            </div>
        </article>
    }
}

/// What those hear who cannot see that the caret came into a passage.
fn at_passage(talk: Talk, section: Section) -> Option<String> {
    let language = language();
    let current = talk.current.get()?;
    talk.comments.with(|comments| {
        let (number, thread) = comments.of(section).find(|(_, thread)| thread.id == current)?;
        Some(say::written_at_passage(language, &thread.title(language, number)))
    })
}
