//! A room: who of a class has the plan open, who is done, and whose hand is up; and the student's own hand. What comes
//! out of the plans is the standing of one section, which the desk shows too.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::desk::Choices;
use super::error::Error;
use crate::domain::person::PersonId;
use crate::domain::room::{Choice, Doing};
use crate::domain::roster::Count;

/// A student of a room. No number and no link: what stands here stands on a wall.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    /// Cut to what the room needs (`domain::room::wall_names`).
    pub name: String,
    pub doing: Doing,
}

/// A room as it is now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Room {
    /// What was asked for.
    pub choice: Choice,
    /// By name; nothing where no room was chosen yet.
    pub seats: Option<Vec<Seat>>,
    /// Those who wait for help, who waits longest first: places in `seats`.
    pub waiting: Vec<u32>,
    /// How many students the room has, also those beyond the first page.
    pub count: Count,
    pub choices: Choices,
}

/// The room that `query`, the address of the page, names, with the students whom the viewer may list.
#[server(endpoint = "open_room", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_room(#[server(default)] query: Choice) -> Result<Room, Error> {
    use super::context::{answer, signed_in, world};
    use crate::domain::access;
    use crate::domain::room::wall_names;
    answer(
        async {
            let world = world()?;
            let viewer = signed_in(&world).await?;
            let right = access::to_room(&viewer).ok_or(Error::NotFound)?;
            let found = world.database.desk_choices(right.scope(), query.school).await?;
            let choices = super::desk::choices(found);
            if !query.is_room_of(&right.scope()) {
                let (seats, waiting, count) = (None, Vec::new(), Count::Exactly(0));
                return Ok(Room { choice: query, seats, waiting, count, choices });
            }
            let page = world.database.room(right, query, world.now_ms()).await?;
            let signs = world.signs.of(viewer.district, page.rows.iter().map(|row| row.student));
            let names = wall_names(&page.rows.iter().map(|row| row.name.clone()).collect::<Vec<_>>());
            let now_ms = world.now_ms();
            let (mut seats, mut waiting) = (Vec::new(), Vec::new());
            for (place, ((row, name), signs)) in (0_u32..).zip(page.rows.iter().zip(names).zip(signs)) {
                let signs = signs.and_changed(row.changed_ms);
                waiting.extend(signs.asks_since(now_ms).map(|since| (since, place)));
                seats.push(Seat { name, doing: Doing::of(signs, row.status.standing, query.lesson, now_ms) });
            }
            waiting.sort_unstable();
            let waiting = waiting.into_iter().map(|(_, place)| place).collect();
            Ok(Room { choice: query, seats: Some(seats), waiting, count: page.count, choices })
        }
        .await,
    )
}

/// The signed-in student asks for help in the lesson (`hand` is true), or no longer does. `person` is whose page it is:
/// on a shared computer nobody puts up the hand of another.
#[server(endpoint = "ask_help", output = super::json::Answer)]
pub async fn ask_help(person: Option<PersonId>, hand: bool) -> Result<(), Error> {
    use super::context::{answer, own_plan, world};
    answer(
        async {
            let world = world()?;
            let right = own_plan(&world).await?;
            if person.is_some_and(|person| person != right.author()) {
                return Err(super::seal::NOT_YOURS.into());
            }
            world.signs.raise_hand(right, hand, world.now_ms());
            leptos_axum::redirect("/plan/success#help");
            Ok(())
        }
        .await,
    )
}
