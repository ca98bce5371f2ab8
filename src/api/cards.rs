//! The cards of one's own plan: all of them, the form of one, and what comes of it. No form puts a text in the place of
//! one that the student has not seen: what was changed elsewhere meanwhile is shown beside what was typed, and the student
//! chooses.

use std::collections::BTreeMap;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use self::history::changes;
use super::card::{CardTold, hints_in, honour, next_check};
use super::context::{Form, Sheet, World, answer, own_plan, signed_in, world, writer_of};
use super::error::Error;
use super::guide::words_for;
use super::language::spoken;
use super::refused::{show_too_late, too_late};
use crate::domain::access::{MayRead, MayWrite, to_own_plan};
use crate::domain::card::{CARDS_LIMIT, Card, CardId, Field, Hint, LONG_LIMIT, hints, trimmed};
use crate::domain::error::Error as Broken;
use crate::domain::grade::Grade;
use crate::domain::guide::{Place, Topic, Voice, Words};
use crate::domain::merge::Merge;
use crate::domain::person::DistrictId;
use crate::domain::section::Section;
use crate::say;
use crate::sync::server::Replica;
use crate::text::{beginning, client_id, plain};

mod history;

pub use history::Changed;

/// Letters of a line of the answer that are shown; as much of it as a card holds begins the card.
const SHOWN: usize = 160;
/// Lines of the answer that are offered.
const LINES: usize = 40;

const MEANWHILE: Broken = Broken::new(
    "card",
    "This card was changed somewhere else while you wrote. What you changed beside that is saved. Where both changed the same part, both are shown below: choose, then save again.",
);
const ENOUGH: Broken = Broken::new(
    "card",
    "Your plan has 60 cards, and that is as many as it can show. Nothing was saved; what you wrote stands here. Use one of the cards that you have.",
);

/// A card on the page of all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    pub card: CardTold,
    /// What is good about its state, where there is something to say.
    pub honour: Option<String>,
    pub hints: Vec<String>,
}

/// The page of all cards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overview {
    /// The oldest first.
    pub cards: Vec<Shown>,
    /// The check that comes first, in words.
    pub next_check: Option<String>,
    /// The lines of the goals, each with its number, of which none is a card yet.
    pub lines: Vec<(usize, String)>,
}

/// The texts of a card in a form, by the names of their fields.
pub type Texts = BTreeMap<String, String>;

/// A field in the form of a card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filled {
    /// What stands in it.
    pub text: String,
    /// What the form says that it began with.
    pub was: String,
    /// What somebody wrote elsewhere meanwhile, where the student has to choose.
    pub elsewhere: Option<String>,
}

/// The form of one card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Blank {
    pub id: String,
    /// Whether it is the form that begins a card.
    pub is_new: bool,
    /// In the order of [`Field::ALL`].
    pub fields: Vec<(Field, Filled)>,
    /// What a field asks in the district's own words, where it has any.
    pub asks: Vec<(Field, String)>,
    /// The names of the hints that hold.
    pub hints: Vec<String>,
    /// The same goal in the years before, the newest first: what the year is called, and the card.
    pub before: Vec<(String, CardTold)>,
    /// How it came to be this year, the newest first.
    pub changes: Vec<Changed>,
    /// So that the server knows whose page it is.
    pub from: Option<String>,
}

/// The cards of the signed-in student.
#[server(endpoint = "open_cards", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_cards() -> Result<Overview, Error> {
    answer(
        async {
            let world = world()?;
            let viewer = signed_in(&world).await?;
            let right = to_own_plan(&viewer).ok_or(Error::NotFound)?;
            let language = spoken();
            let open = world.database.open_plan(right, 0, u64::MAX).await?;
            let document = open.replica.document();
            let cards = document.cards();
            let is_card = |line: &str| cards.values().any(|card| card.get(Field::Goal) == line);
            let lines = lines_of(&plain(&document.words(Section::Goals)));
            let lines = lines.into_iter().enumerate().filter(|(_, line)| !is_card(line));
            Ok(Overview {
                lines: lines.take(LINES).map(|(number, line)| (number, beginning(&line, SHOWN))).collect(),
                next_check: next_check(language, &cards, viewer.today),
                cards: cards
                    .iter()
                    .map(|(id, card)| Shown {
                        card: CardTold::of(language, &id.to_string(), card),
                        honour: honour(language, card).map(str::to_owned),
                        hints: hints_in(language, card),
                    })
                    .collect(),
            })
        }
        .await,
    )
}

/// What a district asks in its own words about each letter of SMART, at the field that answers it.
async fn own_asks(world: &World, district: DistrictId, grade: Grade) -> Result<Vec<(Field, String)>, Error> {
    const ANSWERED: [Field; 5] = [Field::Specific, Field::To, Field::Achievable, Field::Relevant, Field::By];
    let voice = Voice::of(grade);
    let [.., smart, _] = words_for(world, Some(district), voice).await?;
    let standard = Words::standard(Place::new(Topic::Smart, voice, spoken())).letters;
    let both = smart.letters.into_iter().zip(standard).map(|(own, standard)| (own.ask, standard.ask));
    let own = ANSWERED.into_iter().zip(both).filter(|(_, (own, standard))| own != standard);
    Ok(own.map(|(field, (own, _))| (field, own)).collect())
}

/// The form of the card with this name; of a new one without, which begins with line `line` of the goals.
#[server(endpoint = "open_card", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_card(card: Option<String>, line: Option<usize>) -> Result<Blank, Error> {
    answer(
        async {
            let world = world()?;
            let right = own_plan(&world).await?;
            let asked = card.map(|card| card.parse::<CardId>()).transpose().map_err(|_| Error::NotFound)?;
            let kept = match asked {
                Some(card) => world.unsaved(right.who(), Sheet::Card(card)).await?,
                None => world.unsaved_new_card(right.who()).await?,
            };
            let kept = kept.and_then(|form| form.fields::<Kept>());
            let chance = client_id().map_err(|_| Error::Unexpected)?;
            let id = asked.or(kept.as_ref().and_then(|kept| kept.id.parse().ok()));
            let id = id.unwrap_or_else(|| CardId::at(world.now_ms(), chance));
            let open = world.database.open_plan(right, 0, u64::MAX).await?;
            let now = open.replica.document().cards().remove(&id);
            // What was typed into a card that is gone from the plan since is not gone.
            if now.is_none() && asked.is_some() && kept.is_none() {
                return Err(Error::NotFound);
            }
            // The form comes back as that of the same address, also where the card stands in the plan by now.
            let is_new = asked.is_none();
            let now = now.unwrap_or_default();
            let begun = line.filter(|_| kept.is_none()).and_then(|line| {
                let goals = plain(&open.replica.document().words(Section::Goals));
                Field::Goal.parse(lines_of(&goals).get(line)?).ok()
            });
            let fields: Vec<_> = Field::ALL
                .into_iter()
                .map(|field| {
                    let stands = stands(&now, field);
                    let mut filled =
                        kept.as_ref().map_or_else(|| Filled::of(&stands), |kept| kept.over(field, &stands));
                    if let (Field::Goal, true, Some(line)) = (field, is_new, &begun) {
                        filled.text.clone_from(line);
                    }
                    (field, filled)
                })
                .collect();
            let asks = own_asks(&world, right.read().district(), open.grade).await?;
            let typed: Card = fields.iter().map(|(field, filled)| (*field, trimmed(&filled.text))).collect();
            Ok(Blank {
                id: id.to_string(),
                is_new,
                hints: hints(&typed).into_iter().map(Hint::slug).map(str::to_owned).collect(),
                before: if is_new { Vec::new() } else { before(&world, right, id).await? },
                changes: if is_new { Vec::new() } else { changes(&world, right, id, spoken()).await? },
                fields,
                asks,
                from: world.seal.of(right.who()),
            })
        }
        .await,
    )
}

/// The form of a card. `form` is what stands in its fields, `was` what they began with: only what is different is set,
/// and only where nobody else changed it since. Of a field that both changed, `keep` says whether what was typed (`mine`)
/// or what stands (`there`) is to be kept, and `seen` what the student saw standing there. `is_new` says that the form
/// began a card.
#[server(endpoint = "save_card", output = super::json::Answer)]
pub async fn save_card(
    card: String,
    #[server(default)] is_new: bool,
    #[server(default)] form: Texts,
    #[server(default)] was: Texts,
    #[server(default)] seen: Texts,
    #[server(default)] keep: Texts,
    from: Option<String>,
) -> Result<(), Error> {
    answer(
        async {
            let world = world()?;
            let id = card.parse::<CardId>().map_err(|_| Error::NotFound)?;
            let kept = Kept { id: card, form, was };
            let sheet = if is_new { Sheet::NewCard(id) } else { Sheet::Card(id) };
            let held = Form::of(&kept);
            let right = own_plan(&world).await;
            if right == Err(Error::NotFound)
                && let Some(read) = too_late(&world, (from.as_deref(), None), (sheet, &held)).await?
            {
                // The fields wait for their student already: where nothing more comes of them, nothing is lost.
                drop(put_card_aside(&world, read, id, &kept).await);
                return show_too_late();
            }
            let right = world.sent_by(from.as_deref(), right, MayWrite::who, (sheet, &held)).await?;
            let saved = save(&world, right, id, &kept, (&seen, &keep)).await;
            world.settle(saved, (right.who(), sheet), held).await?;
            leptos_axum::redirect(&format!("/plan/cards?saved=1#card-{id}"));
            Ok(())
        }
        .await,
    )
}

/// A form of a card that waits to be saved.
#[derive(Serialize, Deserialize)]
pub(super) struct Kept {
    id: String,
    form: Texts,
    was: Texts,
}

impl Kept {
    /// What was typed into its fields, one under the other.
    pub(super) fn typed(&self) -> String {
        let fields = Field::ALL.into_iter().filter(|field| *field != Field::State).map(|field| self.of(field).0);
        fields.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
    }

    /// What stands in a field of the form, and what it began with. A field that the form lacks was not touched.
    fn of(&self, field: Field) -> (String, String) {
        let was = self.was.get(field.slug()).map(|text| trimmed(text)).unwrap_or_default();
        let typed = self.form.get(field.slug()).map_or_else(|| was.clone(), |text| trimmed(text));
        (typed, was)
    }

    /// The same over what stands in the plan now.
    fn over(&self, field: Field, now: &str) -> Filled {
        let (text, was) = self.of(field);
        match Merge::of(&was, &text, now) {
            Merge::Stands => Filled::of(now),
            Merge::Set => Filled { text, was, elsewhere: None },
            Merge::Ask => Filled { text, was, elsewhere: Some(now.to_owned()) },
        }
    }
}

impl Filled {
    fn of(text: &str) -> Self {
        Self { text: text.to_owned(), was: text.to_owned(), elsewhere: None }
    }
}

async fn save(
    world: &World,
    right: MayWrite,
    id: CardId,
    kept: &Kept,
    (seen, keep): (&Texts, &Texts),
) -> Result<(), Error> {
    let mut is_asked = false;
    let compare = |replica: &mut Replica| -> Result<Option<Vec<u8>>, Error> {
        let (update, asked) = compared(replica, id, kept, (seen, keep))?;
        is_asked = asked;
        Ok(update)
    };
    world.save_compared(right, compare).await?;
    if is_asked { Err(MEANWHILE.into()) } else { Ok(()) }
}

/// What a form sets over what stands in the plan now, and whether the student has to choose of anything.
fn compared(
    replica: &mut Replica,
    id: CardId,
    kept: &Kept,
    (seen, keep): (&Texts, &Texts),
) -> Result<(Option<Vec<u8>>, bool), Error> {
    let mut cards = replica.document().cards();
    if !cards.contains_key(&id) && cards.len() >= CARDS_LIMIT {
        return Err(ENOUGH.into());
    }
    let now = cards.remove(&id).unwrap_or_default();
    let (mut set, mut is_asked) = (Vec::new(), false);
    for field in Field::ALL {
        let (typed, was) = kept.of(field);
        let stands = stands(&now, field);
        let has_seen = seen.get(field.slug()).is_some_and(|text| trimmed(text) == stands);
        match (Merge::of(&was, &typed, &stands), keep.get(field.slug()).map(String::as_str)) {
            (Merge::Stands, _) => {}
            (Merge::Ask, Some("there")) if has_seen => {}
            (Merge::Set, _) => set.push((field, field.parse(&typed)?)),
            (Merge::Ask, Some("mine")) if has_seen => set.push((field, field.parse(&typed)?)),
            (Merge::Ask, _) => is_asked = true,
        }
    }
    // A form that nobody filled makes no card.
    let is_blank = now.is_empty() && set.iter().all(|(field, _)| *field == Field::State);
    Ok(((!set.is_empty() && !is_blank).then(|| replica.set_card(id, &set)), is_asked))
}

/// The card of somebody who reads their plan and writes in it no more: what it sets is kept aside like an edit that comes too
/// late. The same form makes the same update.
async fn put_card_aside(world: &World, read: MayRead, id: CardId, kept: &Kept) -> Result<(), Error> {
    let writer = writer_of(&(read.district(), read.student(), &kept.id, &kept.form, &kept.was));
    let (mut replica, _) = world.database.open_newest(read, writer, u64::MAX).await?;
    let none = Texts::new();
    if let (Some(update), _) = compared(&mut replica, id, kept, (&none, &none))? {
        world.database.put_aside(read, &update, world.now_ms()).await?;
    }
    Ok(())
}

/// What stands in a field, as a form shows it: a goal without a state is not started.
fn stands(card: &Card, field: Field) -> String {
    if field == Field::State { card.state().slug().to_owned() } else { trimmed(card.get(field)) }
}

/// The same card in the years that are over.
async fn before(world: &World, right: MayWrite, id: CardId) -> Result<Vec<(String, CardTold)>, Error> {
    let language = spoken();
    let mut before = Vec::new();
    for year in world.database.years(right).await?.into_iter().filter(|year| year.is_closed) {
        let replica = world.database.plan_of_year(&year).await?;
        if let Some(card) = replica.document().cards().get(&id) {
            let name = year.year.to_string();
            let name =
                year.grade.map_or(name.clone(), |grade| say::years_grade(language, grade.number().into(), &name));
            before.push((name, CardTold::of(language, &id.to_string(), card)));
        }
    }
    Ok(before)
}

/// The lines of an answer in which something stands, each as a card begins with it.
fn lines_of(text: &str) -> Vec<String> {
    text.lines().map(|line| beginning(line, LONG_LIMIT - 1)).filter(|line| !line.is_empty()).collect()
}
