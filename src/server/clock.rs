//! The only place that asks the machine what time it is.

use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::api::Clock;
use crate::domain::school_year::SchoolYear;

/// The machine's clock, in milliseconds since 1970.
pub fn system_clock() -> Clock {
    #[expect(clippy::disallowed_methods, reason = "here, and nowhere else")]
    let now = || {
        SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    };
    Clock(Arc::new(now))
}

/// The school year of a point in time, in UTC.
pub fn school_year(ms: i64) -> SchoolYear {
    let date =
        time::OffsetDateTime::from_unix_timestamp(ms.div_euclid(1_000)).unwrap_or(time::OffsetDateTime::UNIX_EPOCH);
    SchoolYear::of(u16::try_from(date.year()).unwrap_or(2_026), u8::from(date.month()))
}
