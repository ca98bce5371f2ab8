//! The grid of *Preparing for Success*: every grade from 6 to 12, the student's own open. Each box is saved
//! on its own and undone with one more click; without script each is a small form.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;
use leptos_router::components::A;

use crate::api::boxes::Confirmed;
use crate::api::edit::SetItem;
use crate::api::plan::{Plan, my_plan};
use crate::domain::catalogue::{Catalogue, Entry};
use crate::domain::checklist::{ItemState, REASON_LIMIT, may_pick};
use crate::domain::grade::Grade;
use crate::domain::guide::Voice;
use crate::domain::person::PersonId;
use crate::domain::section::Section;
use crate::say;
use crate::ui::language;
use crate::ui::live::{Command, Live};
use crate::ui::part::{ConfirmedBy, FormError, Help, LateWords, SaidThen, StatusLine, load};

mod others;

use self::others::{LeftPicked, Others};

type Items = Signal<BTreeMap<String, ItemState>>;
/// The reasons that could not be saved, by their boxes; and the seal of whose page it is.
type Waits = (BTreeMap<String, String>, Option<String>);

/// The signed-in student's grid.
#[component]
pub fn Success() -> impl IntoView {
    let plan = Resource::new_blocking(|| (), |()| my_plan());
    view! {
        <Title text=Section::Success.title_in(language()) />
        {load(plan, |plan: Plan| view! { <Grid plan /> })}
    }
}

#[component]
fn Grid(plan: Plan) -> impl IntoView {
    let live = expect_context::<Live>();
    let language = language();
    let before = plan.items;
    let confirmed = StoredValue::new(plan.confirmed);
    let worded = StoredValue::new(plan.worded);
    let others = plan.others;
    // What was ticked before the page was live, until the plan is here and has it.
    let early = RwSignal::new(BTreeMap::<String, ItemState>::new());
    let items = Signal::derive(move || {
        live.items.get().unwrap_or_else(|| {
            let early = early.get();
            before.iter().map(|(key, state)| (key.clone(), state.clone())).chain(early).collect()
        })
    });
    let (person, own) = (plan.student, plan.grade);
    let list = StoredValue::new(plan.catalogue);
    let picks =
        Memo::new(move |_| items.with(|items| list.with_value(|list| may_pick(list.picked(items).count()).is_ok())));
    let suggested = StoredValue::new(plan.suggested);
    let too_long = plan.reasons.iter().find(|(_, reason)| ItemState::not_for_me(reason).is_err());
    let too_long = too_long.map(|(key, _)| ("reason", format!("reason-{key}")));
    let waits = StoredValue::new((plan.reasons, plan.from));
    #[cfg(feature = "hydrate")]
    let shown = crate::ui::browser::shown_grades(own);
    #[cfg(not(feature = "hydrate"))]
    let shown = vec![own.number()];
    let open = RwSignal::new(shown.clone());
    #[cfg(feature = "hydrate")]
    Effect::new({
        let (student, grade) = (plan.student, plan.grade);
        move |_| {
            live.start(student, grade, list.get_value());
            // What was ticked before the page was live is an edit like any other.
            for (key, done) in crate::ui::browser::take_early().ticks {
                let state = if done { ItemState::Done } else { ItemState::NotYet };
                early.update(|early| drop(early.insert(key.clone(), state.clone())));
                live.ask(Command::SetItem { key, state });
            }
            let unlike =
                |those: &[u8]| Grade::ALL.map(Grade::number).into_iter().filter(|one| !those.contains(one)).collect();
            // What was folded before the page was live counts before what was kept.
            if shown != [grade.number()] {
                crate::ui::browser::keep_folded(student, grade, unlike(&shown));
            } else if let Some(folded) = crate::ui::browser::folded(student, grade) {
                open.set(unlike(&folded));
            }
        }
    });
    view! {
        <article class="section tone-success">
            <header class="page-head">
                <p class="back"><A href="/plan">{say::bar_my_plan(language)}</A></p>
                <h1>{Section::Success.title_in(language)}</h1>
                <p class="lead">
                    {say::success_line(language)} " "
                    <a rel="external" href=format!("/guide/success?voice={}", Voice::of(own).slug())>{say::beside_guide(language)}</a>
                </p>
                <p class="meta" role="status">{move || (!picks.get()).then(|| say::success_three(language))}</p>
            </header>
            <FormError path=SetItem::PATH to=too_long />
            <LateWords />
            <div class="grades" data-boxes-of=person.0>
                {Grade::ALL.into_iter().map(|grade| view! { <GradeBoxes person list suggested waits grade own items picks confirmed worded open /> }).collect_view()}
                <LeftPicked person list items />
                {(!others.is_empty()).then(|| view! { <Others others confirmed /> })}
            </div>
            // What is true while the page sleeps, and while a box waits for it to wake.
            <div class="save save-grid" data-asleep=say::status_saved(language) data-waking=say::status_saving(language)>
                <StatusLine before=say::success_each_saves(language) />
            </div>
            <FormError path="/api/ask_help" />
            <form method="post" action="/api/ask_help">
                <input type="hidden" name="person" value=person.to_string() />
                <Help asks=plan.asks_help />
            </form>
        </article>
    }
}

/// The button that picks a box to work on next, or puts it down.
fn pick_form(
    person: PersonId,
    item: String,
    is_next: bool,
    submit: impl FnMut(leptos::ev::SubmitEvent) + 'static,
) -> impl IntoView {
    let language = language();
    let (mark, says) =
        if is_next { ("not_yet", say::item_unpick(language)) } else { ("next", say::item_pick(language)) };
    view! {
        <form method="post" action="/api/set_item" class="pick" on:submit=submit>
            <input type="hidden" name="person" value=person.to_string() />
            <input type="hidden" name="item" value=item />
            <button class="quiet" type="submit" name="mark" value=mark>{says}</button>
        </form>
    }
}

#[component]
fn GradeBoxes(
    person: PersonId,
    list: StoredValue<Catalogue>,
    suggested: StoredValue<Vec<String>>,
    waits: StoredValue<Waits>,
    grade: Grade,
    own: Grade,
    items: Items,
    picks: Memo<bool>,
    confirmed: StoredValue<BTreeMap<String, Confirmed>>,
    worded: StoredValue<BTreeMap<String, String>>,
    open: RwSignal<Vec<u8>>,
) -> impl IntoView {
    let language = language();
    let settled = move || {
        let items = items.get();
        let is_settled = |key: &String| items.get(key).is_some_and(ItemState::is_settled);
        list.with_value(|list| list.keys_of(grade).filter(is_settled).count())
    };
    let entries = list.with_value(|list| list.entries_of(grade).collect::<Vec<_>>());
    let total = entries.len();
    let fold = move |event: leptos::ev::Event| {
        let is_open = event_target::<leptos::web_sys::Element>(&event).has_attribute("open");
        // The browser tells it also of what it opened itself, at first or as it was kept.
        if open.with_untracked(|open| open.contains(&grade.number())) == is_open {
            return;
        }
        open.update(|open| {
            open.retain(|other| *other != grade.number());
            if is_open {
                open.push(grade.number());
            }
        });
        #[cfg(feature = "hydrate")]
        crate::ui::browser::keep_folded(
            person,
            own,
            Grade::ALL
                .map(Grade::number)
                .into_iter()
                .filter(|grade| !open.get_untracked().contains(grade))
                .collect::<Vec<_>>(),
        );
    };
    view! {
        <details
            class="grade" class:grade-own=grade == own
            data-grade=grade.number()
            open=grade == own prop:open=move || open.get().contains(&grade.number())
            on:toggle=fold
        >
            <summary>
                <h2>{say::grade(language, usize::from(grade.number()))}</h2>
                {(grade == own).then(|| view! { <span class="pill">{say::home_here(language)}</span> })}
                <span class="grade-count">{move || say::home_count(language, settled(), total)}</span>
            </summary>
            <ul class="items">
                {entries
                    .into_iter()
                    .map(|entry| {
                        let confirmed = confirmed.with_value(|all| all.get(&entry.key()).cloned());
                        let worded = worded.with_value(|all| all.get(&entry.key()).cloned());
                        // In the student's own grade alone.
                        let helps = suggested.with_value(|all| all.get(entry.item.area as usize).cloned());
                        let helps = helps.filter(|title| grade == own && !title.is_empty());
                        view! { <Item person entry own helps waits items picks confirmed worded /> }
                    })
                    .collect_view()}
            </ul>
        </details>
    }
}

#[component]
fn Item(
    person: PersonId,
    entry: Entry,
    own: Grade,
    helps: Option<String>,
    waits: StoredValue<Waits>,
    items: Items,
    picks: Memo<bool>,
    confirmed: Option<Confirmed>,
    worded: Option<String>,
) -> impl IntoView {
    let live = expect_context::<Live>();
    let language = language();
    let key = entry.key();
    let state = Memo::new({
        let key = key.clone();
        move |_| items.with(|items| items.get(&key).cloned().unwrap_or_default())
    });
    let id = format!("item-{key}");
    let first = state.get_untracked();
    // What the form says that it showed.
    let was_done = first == ItemState::Done;
    let is_done = move || state.get() == ItemState::Done;
    let is_aside = move || matches!(state.get(), ItemState::NotForMe { .. });
    let is_exempt = move || state.with(|state| !state.is_students_own());
    // Who takes the tick back takes it back for good: what is ticked anew is another tick.
    let stays = Memo::new(move |before: Option<&bool>| before != Some(&false) && is_done());
    let (waits, from) = waits.with_value(|(waits, from)| (waits.get(&key).cloned(), from.clone()));
    // Its form alone takes in what waits, and lets go of it.
    let is_waiting = waits.is_some();
    let written = waits.unwrap_or_else(|| match &first {
        ItemState::NotForMe { reason } => reason.clone(),
        _ => String::new(),
    });
    let takes_back = move || !is_waiting && is_aside();
    let field = is_waiting.then(|| format!("reason-{key}"));
    let (whose, from) = from.map_or_else(|| ("person", person.to_string()), |from| ("from", from));
    let reason = RwSignal::new(written.clone());
    // Hydration sets the field to the signal: what was typed before it has to be there by then.
    #[cfg(feature = "hydrate")]
    if let Some(typed) = crate::ui::browser::early_reason(&key) {
        reason.set(typed);
    }
    let ask = StoredValue::new({
        let key = key.clone();
        move |state: ItemState| live.ask(Command::SetItem { key: key.clone(), state })
    });
    // What a tick replaced comes back with the tick that is taken back; a pick, where there is still room for one.
    let replaced = StoredValue::new(ItemState::NotYet);
    #[cfg(feature = "hydrate")]
    if crate::ui::browser::is_early_tick(&key) {
        replaced.set_value(first.clone());
    }
    let tick = move |event: leptos::ev::Event| {
        let now = if event_target_checked(&event) {
            // Until the plan is here the state is the one that came with the page, whatever was asked since.
            let before = state.get_untracked();
            replaced.set_value(if before == ItemState::Done { ItemState::NotYet } else { before });
            ItemState::Done
        } else {
            let before = replaced.get_value();
            replaced.set_value(ItemState::NotYet);
            if before == ItemState::Next && !picks.get_untracked() { ItemState::NotYet } else { before }
        };
        ask.with_value(|ask| ask(now));
    };
    let prevent = move |event: &leptos::ev::SubmitEvent| {
        let is_live = live.is_open();
        if is_live {
            event.prevent_default();
        }
        is_live
    };
    let set_aside = move |event: leptos::ev::SubmitEvent| {
        if !is_waiting && prevent(&event) {
            let state = if matches!(state.get_untracked(), ItemState::NotForMe { .. }) {
                ItemState::NotYet
            } else {
                ItemState::not_for_me(&reason.get_untracked()).unwrap_or_default()
            };
            ask.with_value(|ask| ask(state));
        }
    };
    let item = key.clone();
    let is_next = move || state.get() == ItemState::Next;
    // Of other grades only what was picked can be taken back: the way goes through one's own.
    let is_own = entry.grade == own;
    let picked = move || is_next() || (is_own && picks.get() && state.get() == ItemState::NotYet);
    let pick = move |event: leptos::ev::SubmitEvent| {
        // How many are picked only the plan says, or the server.
        if live.items.with_untracked(Option::is_some) && prevent(&event) {
            let state = if is_next() { ItemState::NotYet } else { ItemState::Next };
            ask.with_value(|ask| ask(state));
        }
    };
    let says = move || state.with(|state| state.own_words(language));
    let title = entry.item.area.title_in(language);
    let opens_record = entry.item.key == "all.ontrack";
    let (grade, topic) = (entry.grade, entry.item.area.slug());
    view! {
        <li class="item" class:item-done=is_done class:item-next=is_next class:item-aside=is_aside id=id>
            <form method="post" action="/api/set_item" class="tick" on:submit=move |event| { prevent(&event); }>
                <input type="hidden" name="person" value=person.to_string() />
                <input type="hidden" name="item" value=key.clone() />
                <label>
                    <input
                        type="checkbox" name="mark" value="done" checked=was_done prop:checked=is_done
                        disabled=is_exempt autocomplete="off" on:change=tick
                    />
                    <span dir="auto">{entry.item.title}</span>
                </label>
                <button
                    class="quiet without-script" type="submit" disabled=is_exempt
                    name=was_done.then_some("was") value=was_done.then_some("done")
                >{say::item_save(language)}</button>
            </form>
            <p class="item-says">
                {title} " \u{b7} "
                {helps.filter(|_| !first.is_settled()).map(|helps| view! {
                    <a rel="external" href=format!("/plan/resources?grade={grade}&topic={topic}")>
                        {say::home_resources(language)} ": " <bdi>{helps}</bdi>
                    </a>
                    " \u{b7} "
                })}
                {opens_record.then(|| view! {
                    <a rel="external" href="/plan/school">{say::home_school(language)}</a> " \u{b7} "
                })}
                <span dir="auto">{says}</span>
            </p>
            {confirmed.map(|confirmed| view! {
                <p class="item-says" hidden=move || !stays.get()><ConfirmedBy confirmed /></p>
            })}
            {worded.map(|words| view! {
                <p class="item-says" hidden=move || !stays.get()><SaidThen words /></p>
            })}
            {move || (!is_exempt()).then(|| view! {
                <details class="aside" open=is_waiting>
                    <summary>{move || if takes_back() { say::item_change(language) } else { say::item_not_for_me(language) }}</summary>
                    <form method="post" action="/api/set_item" on:submit=set_aside>
                        <input type="hidden" name=whose value=from.clone() />
                        <input type="hidden" name="item" value=key.clone() />
                        <input type="hidden" name="mark" value=move || if takes_back() { "not_yet" } else { "not_for_me" } />
                        <label>
                            {if is_waiting { say::item_why_unsaved(language) } else { say::item_why_not(language) }}
                            <input
                                id=field.clone() type="text" name="reason" dir="auto" maxlength=REASON_LIMIT.to_string()
                                value=written.clone() prop:value=move || reason.get()
                                on:input=move |event| reason.set(event_target_value(&event))
                            />
                        </label>
                        <button class="quiet" type="submit">
                            {move || if takes_back() { say::item_take_back(language) } else { say::item_set_aside(language) }}
                        </button>
                    </form>
                </details>
            })}
            {move || picked().then(|| view! {
                {pick_form(person, item.clone(), is_next(), pick)}
            })}
        </li>
    }
}
