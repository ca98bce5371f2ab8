//! The grid as adults read it: what each box says and who confirmed it; for staff who may, buttons to confirm a tick and to
//! exempt from an item. All of them are forms alone.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos_router::components::A;

use super::in_list::to_student;
use super::when::When;
use crate::api::boxes::{Boxes, Confirmed};
use crate::domain::catalogue::{Catalogue, Entry};
use crate::domain::checklist::{ItemState, REASON_LIMIT};
use crate::domain::grade::Grade;
use crate::domain::person::PersonId;
use crate::say::{self, HERE, around};
use crate::ui::language;

/// The form whose buttons stand at the boxes.
const FORM: &str = "about-boxes";

/// The boxes of every grade, those of the student's `own` open, and that of the box for which there is a form; behind them what
/// says something and stands in no grade any more.
#[component]
pub fn BoxesRead(
    student: PersonId,
    own: Grade,
    list: Catalogue,
    items: BTreeMap<String, ItemState>,
    confirmed: BTreeMap<String, Confirmed>,
    worded: BTreeMap<String, String>,
    tools: Option<Boxes>,
    exempting: Signal<Option<String>>,
) -> impl IntoView {
    let language = language();
    let form = tools.as_ref().map(|tools| {
        view! {
            <form id=FORM method="post" action="/api/confirm_tick">
                <input type="hidden" name="student" value=student.to_string() />
                <input type="hidden" name="seen" value=tools.seen.to_string() />
                <input type="hidden" name="from" value=tools.from.clone() />
            </form>
        }
    });
    let grades = Grade::ALL.map(|grade| {
        let boxes: Vec<_> = list.entries_of(grade).collect();
        let keys: Vec<_> = list.keys_of(grade).collect();
        let state = |entry: &Entry| items.get(&entry.key()).cloned().unwrap_or_default();
        let settled = boxes.iter().filter(|entry| state(entry).is_settled()).count();
        let count = say::home_count(language, settled, boxes.len());
        let is_open = move || grade == own || exempting.with(|key| key.as_ref().is_some_and(|key| keys.contains(key)));
        let lines = boxes.into_iter().map(|entry| {
            let confirmed = confirmed.get(&entry.key()).cloned();
            let worded = worded.get(&entry.key()).cloned();
            let state = state(&entry);
            view! { <BoxRead student entry state confirmed worded tools=tools.clone() exempting /> }
        });
        view! {
            <details class="grade" open=is_open>
                <summary><h3>{say::grade(language, usize::from(grade.number()))}</h3><span class="grade-count">{count}</span></summary>
                <ul class="items items-read">{lines.collect_view()}</ul>
            </details>
        }
    });
    let beside = list.besides(&items);
    let beside = (!beside.is_empty()).then(|| {
        let lines = beside.into_iter().map(|one| {
            let confirmed = confirmed.get(&one.key).cloned();
            let class = if one.state == ItemState::Done { "item-mark item-mark-done" } else { "item-mark" };
            view! {
                <li class="item">
                    <span dir="auto">{one.title_in(language)}</span>
                    <span class=class dir="auto">{one.state.words_in(language)}</span>
                    {confirmed.map(|confirmed| view! { <ConfirmedBy confirmed /> })}
                </li>
            }
        });
        view! {
            <details class="grade" open>
                <summary><h3>{say::success_others(language)}</h3></summary>
                <ul class="items items-read">{lines.collect_view()}</ul>
            </details>
        }
    });
    view! { {form} {grades.into_iter().collect_view()} {beside} }
}

#[component]
fn BoxRead(
    student: PersonId,
    entry: Entry,
    state: ItemState,
    confirmed: Option<Confirmed>,
    worded: Option<String>,
    tools: Option<Boxes>,
    exempting: Signal<Option<String>>,
) -> impl IntoView {
    let language = language();
    let key = entry.key();
    let class = if state == ItemState::Done { "item-mark item-mark-done" } else { "item-mark" };
    let by = confirmed.as_ref().map(|confirmed| confirmed.by);
    let title = entry.item.title.clone();
    let buttons = tools.map(|tools| view! { <Buttons student entry state=state.clone() by tools exempting /> });
    view! {
        <li class="item" id=format!("item-{key}")>
            <span dir="auto">{title}</span>
            <span class=class dir="auto">{state.words_in(language)}</span>
            {confirmed.map(|confirmed| view! { <ConfirmedBy confirmed /> })}
            {worded.map(|words| view! { <SaidThen words /> })}
            {buttons}
        </li>
    }
}

/// Who confirmed a tick, and when.
#[component]
pub fn ConfirmedBy(confirmed: Confirmed) -> impl IntoView {
    let Confirmed { name, at, .. } = confirmed;
    let (before, behind) = around(&say::item_confirmed(language(), HERE));
    view! { <span class="item-confirmed">{before} <bdi>{name}</bdi> {behind} " " <When at=Some(at) never="" /></span> }
}

/// What a box said when it was ticked, where its district words it otherwise since.
#[component]
pub fn SaidThen(words: String) -> impl IntoView {
    view! { <span class="item-confirmed">{say::item_said_then(language())} " " <q dir="auto">{words}</q></span> }
}

/// What may be done about a box that says this, and was confirmed by this person.
#[component]
fn Buttons(
    student: PersonId,
    entry: Entry,
    state: ItemState,
    by: Option<PersonId>,
    tools: Boxes,
    exempting: Signal<Option<String>>,
) -> impl IntoView {
    let language = language();
    let key = entry.key();
    let name = entry.item.title.clone();
    let Boxes { may_confirm, own_alone, may_exempt, from, unsent, .. } = tools;
    let may_withdraw = by.is_some() && own_alone.is_none_or(|own| by == Some(own));
    let act = |title: &'static str, action: Option<&'static str>, key: &str| {
        view! {
            <button class="quiet" type="submit" form=FORM formaction=action name="item" value=key.to_owned()>
                {title}
                <span class="unseen">": " {name.clone()}</span>
            </button>
        }
    };
    let is_exempt = !state.is_students_own();
    let confirm =
        (may_confirm && state == ItemState::Done && by.is_none()).then(|| act(say::box_confirm(language), None, &key));
    let withdraw = (may_confirm && may_withdraw)
        .then(|| act(say::box_withdraw(language), Some("/api/withdraw_confirmation"), &key));
    let end =
        (may_exempt && is_exempt).then(|| act(say::box_end_exemption(language), Some("/api/end_exemption"), &key));
    let exempt = (may_exempt && !is_exempt).then(|| {
        let unsent = unsent.filter(|(item, _)| *item == key).map(|(_, reason)| reason);
        let is_unsent = unsent.is_some();
        let was_done = state == ItemState::Done;
        let is_asked = Memo::new(move |_| is_unsent || exempting.with(|asked| asked.as_deref() == Some(key.as_str())));
        move || {
            let (key, name, reason, from) = (entry.key(), name.clone(), unsent.clone(), from.clone());
            if !is_asked.get() {
                return view! {
                    <A href=to_student(student, &format!("?item={key}#item-{key}")) attr:class="quiet">
                        {say::box_exempt(language)}
                        <span class="unseen">": " {name}</span>
                    </A>
                }
                .into_any();
            }
            view! {
                <form class="exempt" method="post" action="/api/exempt_item">
                    <input type="hidden" name="student" value=student.to_string() />
                    <input type="hidden" name="item" value=key />
                    <input type="hidden" name="from" value=from />
                    <label>
                        {say::box_why(language)}
                        <input
                            type="text" name="reason" dir="auto" required maxlength=REASON_LIMIT.to_string()
                            autocomplete="off" value=reason
                        />
                    </label>
                    {was_done.then(|| view! {
                        <p>{say::box_ticked(language)}</p>
                    })}
                    <button class="button" type="submit">{say::box_exempt_now(language)}</button>
                    <A href=to_student(student, "") attr:class="quiet">{say::cancel(language)}</A>
                </form>
            }
            .into_any()
        }
    });
    view! { <span class="item-tools">{confirm} {withdraw} {end}</span> {exempt} }
}
