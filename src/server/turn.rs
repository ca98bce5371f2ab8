//! The turn of the day: looks at the clock once a minute, and lets the desk follow where a check-in window opened or
//! closed, and keeps the numbers of the day. It never reckons how long until midnight: a clock that jumps is noticed
//! within the minute.

use std::time::Duration;

use super::refused::Refused;
use crate::api::Clock;
use crate::api::company::Company;
use crate::storage::Database;

const LOOK: Duration = Duration::from_mins(1);

/// Turns the day now, and whenever a minute has passed, and lets windows remind that have opened or end soon, with
/// `by_mail` by e-mail, too; never over. What failed is tried again. Open pages are told where their plans stand then, and
/// what was refused and has no line of its own is told of at the same time.
pub async fn turn_for_ever(database: Database, clock: Clock, by_mail: bool, (company, refused): (Company, Refused)) {
    loop {
        if let Err(error) = database.turn_day((clock.0)()).await {
            tracing::error!(%error, "the day was not turned; tried again in a minute");
        }
        if let Err(error) = database.remind_by_windows(by_mail, (clock.0)()).await {
            tracing::error!(%error, "windows did not remind; tried again in a minute");
        }
        if let Err(error) = company.look_again(&database).await {
            tracing::error!(%error, "open pages were not told where their plans stand; tried again in a minute");
        }
        tokio::time::sleep(LOOK).await;
        refused.tell_rest();
    }
}
