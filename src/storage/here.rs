//! Who is here: the one way to say in SQL that a person has not left. `left_day` is the first day on which they are
//! gone, by the district's calendar, and never a day to come: the seats of the desk, which are changed in the transaction
//! that writes it, ask only whether there is one.

/// The day that it is in a district, whose row has this name, at a time in milliseconds since 1970.
macro_rules! today {
    ($district:literal, $now_ms:literal) => {
        concat!("date(", $now_ms, " / 1000 - ", $district, ".behind_utc * 60, 'unixepoch')")
    };
}

/// The day in a district, by its number, of a change at a time in milliseconds since 1970; as days since that, 0 for never.
macro_rules! day_of_change {
    ($district:literal, $at_ms:literal) => {
        concat!(
            "coalesce((SELECT max((",
            $at_ms,
            " / 60000 - h.behind_utc) / 1440, 0) FROM district h WHERE h.district_id = ",
            $district,
            "), 0)"
        )
    };
}

/// Whether what has this row was made by now, give or take an hour. What a clock made that ran years ahead would else last
/// until that day comes.
macro_rules! is_made {
    ($made_ms:literal, $now_ms:literal) => {
        concat!("(", $made_ms, " <= ", $now_ms, " + 3600000)")
    };
}

/// Whether the person whose row has this name is here on a day.
macro_rules! is_here {
    ($person:literal, $day:literal) => {
        concat!("(", $person, ".left_day IS NULL OR ", $day, " < ", $person, ".left_day)")
    };
}

/// The same at a time in milliseconds since 1970.
macro_rules! is_here_now {
    ($person:literal, $district:literal, $now_ms:literal) => {
        concat!(
            "(",
            $person,
            ".left_day IS NULL OR ",
            $crate::storage::here::today!($district, $now_ms),
            " < ",
            $person,
            ".left_day)"
        )
    };
}

/// The first day on which a graduate whose row has this name reads no more, and NULL for everybody else: never later than
/// the day on which their plans are removed.
macro_rules! reads_until {
    ($person:literal, $district:literal) => {
        concat!(
            "iif(",
            $person,
            ".graduated = 1, date(",
            $person,
            ".left_day, '+' || min(",
            $district,
            ".graduates_read_years, ",
            $district,
            ".plan_years) || ' years'), NULL)"
        )
    };
}

/// Whether the person may sign in at a time in milliseconds since 1970: who is here, and a graduate who still reads.
macro_rules! may_enter_now {
    ($person:literal, $district:literal, $now_ms:literal) => {
        concat!(
            "(",
            $crate::storage::here::is_here_now!($person, $district, $now_ms),
            " OR coalesce(",
            $crate::storage::here::today!($district, $now_ms),
            " < ",
            $crate::storage::here::reads_until!($person, $district),
            ", 0))"
        )
    };
}

pub(super) use {day_of_change, is_here, is_here_now, is_made, may_enter_now, reads_until, today};
