//! The cards of one's own goals: all of them, and the form of one. Links and forms alone; `public/cards.js` shows the
//! hints as one types.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

use crate::api::card::{CardTold, hint, state};
use crate::api::cards::{Blank, Changed, Filled, Overview, Shown, open_card, open_cards};
use crate::domain::card::{Field, Hint, NAMED, PREFIXES, State, words_of};
use crate::domain::section::Section;
use crate::say::{self, Language};
use crate::ui::language;
use crate::ui::part::{FieldError, GoalCard, Moment, Sender, TextArea, TimesNote, card_parts, day, load, select};

/// Where the fields stand in the form; a text area goes by its label.
const FIELDS: &[(&str, &str)] = &[
    ("goal", "goal-label"),
    ("specific", "specific-label"),
    ("from", "from"),
    ("to", "to"),
    ("achievable", "achievable-label"),
    ("relevant", "relevant-label"),
    ("by", "by"),
    ("check", "check"),
    ("reason", "reason-label"),
];

/// All cards of the signed-in student.
#[component]
pub fn Cards() -> impl IntoView {
    let saved = use_query_map().with_untracked(|query| query.get("saved").is_some());
    let answer = Resource::new_blocking(|| (), |()| open_cards());
    load(answer, move |overview: Overview| view! { <All overview saved /> })
}

/// The form of the card in the address; `new` begins one, with a line of the goals where the address names one.
#[component]
pub fn CardForm() -> impl IntoView {
    let card = use_params_map().with_untracked(|params| params.get("card")).filter(|card| card != "new");
    let line = use_query_map().with_untracked(|query| query.get("line")?.parse::<usize>().ok());
    let answer = Resource::new_blocking(|| (), move |()| open_card(card.clone(), line));
    load(answer, move |blank: Blank| view! { <One blank /> })
}

#[component]
fn All(overview: Overview, saved: bool) -> impl IntoView {
    let language = language();
    let Overview { cards, next_check, lines } = overview;
    let (is_first, has_lines) = (cards.is_empty(), !lines.is_empty());
    view! {
        <Title text=say::cards_own(language) />
        <article class="who-page cards-page tone-goals">
            <header class="page-head">
                <p class="back"><a rel="external" href="/plan/goals">{Section::Goals.title_in(language)}</a></p>
                <h1>{say::cards_own(language)}</h1>
                <p class="lead">{say::cards_lead(language)}</p>
            </header>
            {saved.then(|| view! { <p class="notice" role="status">{say::card_saved(language)}</p> })}
            {next_check.map(|says| view! { <p class="notice" dir="auto">{says}</p> })}
            {is_first.then(|| view! { <p class="empty">{say::cards_none(language)}</p> })}
            {cards.into_iter().map(|one| shown(language, one)).collect_view()}
            <section class="sheet" aria-labelledby="begin">
                <h2 id="begin">{say::cards_begin(language)}</h2>
                {has_lines.then(|| view! {
                    <p>{say::cards_from_line(language)}</p>
                    <ul class="plain">
                        {lines
                            .into_iter()
                            .map(|(line, words)| view! {
                                <li><a rel="external" href=format!("/plan/cards/new?line={line}")><bdi>{words}</bdi></a></li>
                            })
                            .collect_view()}
                    </ul>
                })}
                <p><a class="button" rel="external" href="/plan/cards/new">{say::cards_other(language)}</a></p>
                <p class="meta"><a rel="external" href="/smart">{say::cards_smart(language)}</a></p>
            </section>
        </article>
    }
}

fn shown(language: Language, shown: Shown) -> impl IntoView + use<> {
    let Shown { card, honour, hints } = shown;
    let CardTold { id, title, state, parts } = card;
    let (labelled, href) = (format!("goal-{id}"), format!("/plan/cards/{id}"));
    let name = title.clone();
    view! {
        <section class="sheet" id=format!("card-{id}") aria-labelledby=labelled>
            <h2 id=labelled.clone() dir="auto">{title}</h2>
            <p class="goal-card-state">{state}</p>
            {card_parts(parts)}
            {honour.map(|says| view! { <p>{says}</p> })}
            {hints_said(language, hints)}
            <p><a class="quiet" rel="external" href=href>{say::card_go_on(language)} <span class="unseen">": " <bdi>{name}</bdi></span></a></p>
        </section>
    }
}

fn hints_said(language: Language, hints: Vec<String>) -> impl IntoView + use<> {
    (!hints.is_empty()).then(|| {
        view! {
            <div class="card-hints">
                <p class="meta">{say::card_hints(language)}</p>
                <ul class="plain">{hints.into_iter().map(|says| view! { <li>{says}</li> }).collect_view()}</ul>
            </div>
        }
    })
}

#[component]
fn One(blank: Blank) -> impl IntoView {
    let language = language();
    let Blank { id, is_new, fields, asks, hints, before, changes, from } = blank;
    let title = if is_new { say::card_new(language) } else { say::card_change(language) };
    view! {
        <Title text=title />
        <article class="who-page cards-page tone-goals">
            <header class="page-head">
                <p class="back"><a rel="external" href="/plan/cards">{say::cards_own(language)}</a></p>
                <h1>{title}</h1>
                <p class="lead">{say::card_lead(language)}</p>
            </header>
            <FieldError path="/api/save_card" fields=FIELDS />
            <form class="card-form sheet" method="post" action="/api/save_card" data-by-form="">
                <input type="hidden" name="card" value=id />
                {is_new.then(|| view! { <input type="hidden" name="is_new" value="true" /> })}
                <Sender from />
                {fields.into_iter().map(|(field, filled)| one_field(language, field, filled, &asks)).collect_view()}
                {may_still(language, &hints)}
                <p class="meta">{say::card_read_by(language)}</p>
                <button class="button" type="submit">{say::card_save(language)}</button>
            </form>
            {(!changes.is_empty()).then(|| view! {
                <section class="sheet" aria-labelledby="changes">
                    <h2 id="changes">{say::card_history(language)}</h2>
                    <TimesNote />
                    <ol class="trail">
                        {changes
                            .into_iter()
                            .map(|Changed { from, to, parts }| view! { <li><Moment at=from until=Some(to) /> {card_parts(parts)}</li> })
                            .collect_view()}
                    </ol>
                </section>
            })}
            {(!before.is_empty()).then(|| view! {
                <section class="sheet" aria-labelledby="before">
                    <h2 id="before">{say::card_before(language)}</h2>
                    {before
                        .into_iter()
                        .map(|(year, card)| view! { <h3>{year}</h3> <GoalCard card /> })
                        .collect_view()}
                </section>
            })}
        </article>
    }
}

/// One field: its question, which is the district's `own` where it has one, what stands in it, and what it began with.
fn one_field(language: Language, field: Field, filled: Filled, own: &[(Field, String)]) -> AnyView {
    let Filled { text, was, elsewhere } = filled;
    let slug = field.slug();
    let (label, ask) = asks(language, field);
    let own = own.iter().find(|(other, _)| *other == field).map(|(_, own)| own.clone());
    let ask = own.or_else(|| ask.map(str::to_owned));
    let (named, hint) = (format!("{slug}-label"), format!("{slug}-hint"));
    let described = hint.clone();
    let ask = ask.map(|ask| view! { <p class="meta" id=hint>{ask}</p> });
    let input = match field {
        Field::State => {
            let options = State::ALL.map(|one| (one.slug().to_owned(), state(language, one).to_owned(), one.slug() == text));
            view! {
                {select(label, "form[state]", None, options.into())}
                {ask}
            }
            .into_any()
        }
        Field::From | Field::To | Field::By => view! {
            <label for=slug>{label}</label>
            {ask}
            <input id=slug type="text" name=name_of(field) value=text maxlength="200" dir="auto" autocomplete="off" aria-describedby=described />
        }
        .into_any(),
        Field::Check => view! {
            <label for=slug>{label}</label>
            {ask}
            <input id=slug type="date" name=name_of(field) value=text autocomplete="off" aria-describedby=described />
        }
        .into_any(),
        _ => view! {
            <p class="label" id=named.clone()>{label}</p>
            {ask}
            <TextArea name=name_of(field) text labelled_by=named described_by=described rows="2" node_ref=NodeRef::new() />
        }
        .into_any(),
    };
    view! {
        {input}
        <input type="hidden" name=format!("was[{slug}]") value=was />
        {elsewhere.map(|stands| both(language, field, stands))}
    }
    .into_any()
}

/// What somebody wrote elsewhere meanwhile, and the choice.
fn both(language: Language, field: Field, stands: String) -> impl IntoView {
    let slug = field.slug();
    let keep = format!("keep[{slug}]");
    let says = match field {
        _ if stands.is_empty() => say::card_nothing(language).to_owned(),
        Field::Check => day(&stands),
        Field::State => {
            State::ALL.into_iter().find(|one| one.slug() == stands).map_or("", |one| state(language, one)).to_owned()
        }
        _ => stands.clone(),
    };
    view! {
        <fieldset class="both">
            <legend>{say::card_both(language)}</legend>
            <input type="hidden" name=format!("seen[{slug}]") value=stands />
            <label><input type="radio" name=keep.clone() value="mine" required /> {say::card_keep_mine(language)}</label>
            <label>
                <input type="radio" name=keep value="there" />
                <span>{say::card_keep_there(language)} " " <q dir="auto">{says}</q></span>
            </label>
        </fieldset>
    }
}

/// The hints, those that do not hold hidden: the script shows them as one types.
fn may_still(language: Language, hold: &[String]) -> impl IntoView + use<> {
    let list = |hint| words_of(hint).iter().map(|words| words.trim()).collect::<Vec<_>>().join(",");
    let [number, date, why] = NAMED.map(list);
    let is_quiet = hold.is_empty();
    let said = Hint::ALL.map(|one| {
        let is_hidden = !hold.iter().any(|name| name == one.slug());
        view! { <li data-hint=one.slug() hidden=is_hidden>{hint(language, one)}</li> }
    });
    view! {
        // The lists are for the script; nobody reads them.
        <div
            class="card-hints" role="status" hidden=is_quiet
            data-number=number data-date=date data-why=why data-prefixes=PREFIXES.join(",")
        >
            <p class="meta">{say::card_hints(language)}</p>
            <ul class="plain">{said.into_iter().collect_view()}</ul>
        </div>
    }
}

/// What a field is called, and what it asks.
fn asks(language: Language, field: Field) -> (&'static str, Option<&'static str>) {
    match field {
        Field::Goal => (say::card_goal(language), Some(say::card_goal_ask(language))),
        Field::Specific => (say::smart_specific(language), Some(say::smart_specific_ask(language))),
        Field::From => (say::card_from_label(language), Some(say::card_from_ask(language))),
        Field::To => (say::card_to_label(language), Some(say::smart_measurable_ask(language))),
        Field::Achievable => (say::smart_achievable(language), Some(say::smart_achievable_ask(language))),
        Field::Relevant => (say::smart_relevant(language), Some(say::smart_relevant_ask(language))),
        Field::By => (say::card_by_label(language), Some(say::card_by_ask(language))),
        Field::Check => (say::card_check_label(language), Some(say::card_check_ask(language))),
        Field::State => (say::card_state_label(language), Some(say::card_state_ask(language))),
        Field::Reason => (say::card_reason_label(language), Some(say::card_reason_ask(language))),
    }
}

/// What a field is called in the form.
const fn name_of(field: Field) -> &'static str {
    match field {
        Field::Goal => "form[goal]",
        Field::Specific => "form[specific]",
        Field::From => "form[from]",
        Field::To => "form[to]",
        Field::Achievable => "form[achievable]",
        Field::Relevant => "form[relevant]",
        Field::By => "form[by]",
        Field::Check => "form[check]",
        Field::State => "form[state]",
        Field::Reason => "form[reason]",
    }
}
