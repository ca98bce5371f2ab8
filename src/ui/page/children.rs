//! A guardian's start: each child as a card. Links and forms alone.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::api::family::{Child, Children as Found, OpenWindow, open_children};
use crate::domain::catalogue::Catalogue;
use crate::domain::conversation::Conversation;
use crate::domain::grade::Grade;
use crate::domain::guide::Month;
use crate::domain::person::PersonId;
use crate::domain::section::Sections;
use crate::say::{self, HERE, Language, around};
use crate::ui::language;
use crate::ui::part::{FormError, Four, Reminders, SayRead, When, load, said};

/// The viewer's children.
#[component]
pub fn Children() -> impl IntoView {
    let language = language();
    let children = Resource::new_blocking(|| (), |()| open_children());
    view! {
        <Title text=say::bar_my_children(language) />
        {load(children, move |Found { here: children, gone, from, catalogue, month, asked }: Found| {
            let is_empty = children.is_empty() && gone.is_empty();
            let has_gone = !gone.is_empty();
            let asked: Vec<_> = asked.into_iter().map(Month).collect();
            view! {
                <header class="page-head">
                    <h1>{say::bar_my_children(language)}</h1>
                </header>
                <FormError path="/api/acknowledge_plan" />
                <FormError path="/api/put_reminder_away" />
                {is_empty.then(|| view! {
                    <section class="sheet narrow empty">
                        <p>
                            {say::children_none(language)}
                        </p>
                    </section>
                })}
                <ul class="family">{children.into_iter().map(|one| child(one, from.clone(), (month, &asked, &catalogue))).collect_view()}</ul>
                {has_gone.then(|| view! {
                    <section class="sheet narrow" aria-labelledby="gone">
                        <h2 id="gone">{say::children_gone(language)}</h2>
                        <p>{say::children_gone_what(language)}</p>
                        <ul class="plain">
                            {gone
                                .into_iter()
                                .map(|(student, name)| {
                                    let (before, behind) = around(&say::children_record_of(language, HERE));
                                    view! {
                                        <li><a rel="external" href=format!("/students/{student}/record")>{before} <bdi>{name}</bdi> {behind}</a></li>
                                    }
                                })
                                .collect_view()}
                        </ul>
                    </section>
                })}
            }
        })}
    }
}

fn child(
    Child { card, readings, reminders, window }: Child,
    sender: Option<String>,
    of: (u8, &[Month], &Catalogue),
) -> impl IntoView + use<> {
    let language = language();
    let (before, behind) = around(&say::child_changed(language, HERE));
    let student = card.student;
    let (read, may_say, from) =
        readings.map_or((Vec::new(), None, None), |readings| (readings.all, readings.may_say, readings.from));
    view! {
        <li class="sheet" id=format!("child-{student}")>
            <h2 dir="auto"><a rel="external" href=format!("/students/{student}")>{card.name.clone()}</a></h2>
            <p class="meta">{say::child_meta(language, usize::from(card.grade.number()), &card.school)}</p>
            <Reminders reminders child=Some(student) from=sender />
            {window.map(|window| view! { <p class="open-window" dir="auto">{open_window(language, &window)}</p> })}
            <Four standing=card.standing sections=Sections::ALL />
            <p>{before} <When at=card.changed never=say::child_nothing_yet(language) /> {behind}</p>
            {read.into_iter().map(|read| view! { <p class="meta">{said(read)}</p> }).collect_view()}
            <div class="ways">
                <a class="button" rel="external" href=format!("/students/{student}")>
                    {say::child_read(language)} <span class="unseen">{say::child_of(language, &card.name)}</span>
                </a>
                <a class="quiet" rel="external" href=format!("/students/{student}/who")>
                    {say::child_who(language)} <span class="unseen">{say::child_who_of(language, &card.name)}</span>
                </a>
                <a class="quiet" rel="external" href=format!("/students/{student}/print")>
                    {say::child_print(language)} <span class="unseen">{say::child_of(language, &card.name)}</span>
                </a>
                <a class="quiet" rel="external" href=format!("/students/{student}/resources")>
                    {say::home_resources(language)} <span class="unseen">{say::child_of(language, &card.name)}</span>
                </a>
                <a class="quiet" rel="external" href=format!("/students/{student}/sharing")>
                    {say::child_sharing(language)} <span class="unseen">{say::child_sharing_of(language, &card.name)}</span>
                </a>
                <a class="quiet" rel="external" href=format!("/students/{student}/record")>
                    {say::child_record(language)} <span class="unseen">{say::child_of(language, &card.name)}</span>
                </a>
            </div>
            {to_talk_about(language, student, of, card.grade)}
            {may_say.map(|seq| view! { <SayRead student seq back="children" from /> })}
        </li>
    }
}

/// The window that is open: what it is, until when, and what a family can do in it.
pub(super) fn open_window(language: Language, window: &OpenWindow) -> String {
    let can = match (window.is_revisited, window.is_checked_in) {
        (false, false) => say::family_window_neither(language),
        (true, false) => say::family_window_revisited(language),
        (false, true) => say::family_window_talked(language),
        (true, true) => say::family_window_both(language),
    };
    say::family_window(language, &window.name, &say::on(language, &window.last), can)
}

/// What to ask the student, and what to look at together.
pub(super) fn to_ask(language: Language, grade: Grade, talk: Conversation) -> impl IntoView {
    let Conversation { question, item } = talk;
    view! {
        <li>{say::month_ask(language)} " " <q>{question}</q></li>
        <li>
            {say::month_look(language, usize::from(grade.number()))} " " <q dir="auto">{item.title}</q> ". "
            {say::month_how_far(language)}
        </li>
    }
}

/// What to talk about this month.
fn to_talk_about(
    language: Language,
    student: PersonId,
    (month, asked, list): (u8, &[Month], &Catalogue),
    grade: Grade,
) -> Option<impl IntoView + use<>> {
    let talk = Conversation::of(asked, month, grade, list)?;
    let labelled = format!("month-{student}");
    let id = labelled.clone();
    Some(view! {
        <section class="month" aria-labelledby=labelled>
            <h3 id=id>{say::month_title(language, month.into())}</h3>
            <ul>
                {to_ask(language, grade, talk)}
                <li>{say::month_read(language)}</li>
            </ul>
            <p class="meta">{say::month_end(language)}</p>
        </section>
    })
}
