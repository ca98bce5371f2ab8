//! The statements that walk through a whole district in the order of the list, until a page is full; they take the same values.

use super::{DUE, Pages};
use crate::domain::roster::Order;

/// A district, walked until the page is full.
macro_rules! by_name {
    ($sieve:ident) => {
        pages!(
            $sieve,
            "standing s INDEXED BY standing_by_name",
            "s.district_id = $1",
            "0",
            "(s.name_key, s.student_id)",
            "($17, $18)",
            "s.name_key",
            "s.student_id"
        )
    };
}
const BY_NAME: Pages = by_name!(any);
/// Of these those whose next step is due; a walk through all of them reads each row once.
const BY_NAME_DUE: Pages = by_name!(due);

/// A district by day: from the place to the last day that the filter takes, or back to the first.
macro_rules! by_day {
    ($index:literal, $day:literal, $first:literal, $last:literal) => {
        Pages {
            on: page!(
                any,
                concat!("standing s INDEXED BY ", $index),
                concat!("s.district_id = $1 AND ", $day, " <= ", $last),
                $day,
                concat!("(", $day, ", s.name_key, s.student_id) > ($16, $17, $18)"),
                concat!($day, ", s.name_key, s.student_id")
            ),
            back: page!(
                any,
                concat!("standing s INDEXED BY ", $index),
                concat!("s.district_id = $1 AND ", $day, " >= ", $first),
                $day,
                concat!("(", $day, ", s.name_key, s.student_id) < ($16, $17, $18)"),
                concat!($day, " DESC, s.name_key DESC, s.student_id DESC")
            ),
        }
    };
}
const BY_CONTACT: Pages = by_day!("standing_by_contact", "s.contact_day", "$12", "$13");
const BY_CHANGE: Pages = by_day!("standing_by_change", "s.changed_day", "$10", "$11");

/// A district by when they asked, or by when the step is due: of those alone of whom that is known.
const BY_ASKED: Pages = pages!(
    any,
    "standing s INDEXED BY standing_by_asked",
    "s.district_id = $1 AND s.asked_ms > 0",
    "s.asked_ms",
    "(s.asked_ms, s.name_key, s.student_id)",
    "($16, $17, $18)",
    "s.asked_ms",
    "s.name_key",
    "s.student_id"
);
const BY_DUE: Pages = pages!(
    due,
    "standing s INDEXED BY standing_by_due",
    "s.district_id = $1 AND s.due_day > 0",
    "s.due_day",
    "(s.due_day, s.name_key, s.student_id)",
    "($16, $17, $18)",
    "s.due_day",
    "s.name_key",
    "s.student_id"
);

macro_rules! merged {
    ($up_to:literal, $side:literal, $order:literal, $commonest:literal, $end:literal) => {
        page!(
            any,
            "json_each($5) m CROSS JOIN standing s INDEXED BY standing_by_status",
            concat!(
                "s.district_id = $1 AND s.status = m.value / 16 AND s.grade = m.value % 16
                 AND s.name_key ",
                $up_to,
                " coalesce((SELECT b.name_key FROM standing b INDEXED BY standing_by_status
                     WHERE b.district_id = $1 AND b.status = $23 / 16 AND b.grade = $23 % 16
                     AND (b.name_key, b.student_id) ",
                $side,
                " ($17, $18)
                     ORDER BY ",
                $commonest,
                " LIMIT 1 OFFSET $19 - 1), ",
                $end,
                ")"
            ),
            "0",
            concat!("(s.name_key, s.student_id) ", $side, " ($17, $18)"),
            $order
        )
    };
}

/// A district by name, where few are left: each status and grade has its students by name, and the page is made of what
/// they all have up to where the commonest of them would fill it alone.
pub(in crate::storage::desk) const MERGED: Pages = Pages {
    on: merged!("<=", ">", "s.name_key, s.student_id", "b.name_key, b.student_id", "char(1114111)"),
    back: merged!(">=", "<", "s.name_key DESC, s.student_id DESC", "b.name_key DESC, b.student_id DESC", "''"),
};

/// Whether a word lies under the first letters of the one that is looked for.
macro_rules! under {
    ($word:literal, $letters:literal) => {
        concat!("substr(", $word, ", 1, ", $letters, ") = substr($2, 1, ", $letters, ")")
    };
}

/// A district by name, of those who have a word that begins like this. Each word lies in the order of the list under its
/// first letters; who has two that begin so is met at the first of them.
macro_rules! by_word {
    ($index:literal, $letters:literal) => {
        pages!(
            due,
            concat!(
                "desk_word k INDEXED BY ",
                $index,
                " CROSS JOIN standing s ON s.district_id = $1 AND s.student_id = k.student_id"
            ),
            concat!(
                "k.district_id = $1 AND ",
                under!("k.word", $letters),
                " AND k.word >= $2 AND k.word < $2 || char(1114111)
                 AND NOT EXISTS (SELECT 1 FROM desk_word o INDEXED BY ",
                $index,
                " WHERE o.district_id = $1 AND ",
                under!("o.word", $letters),
                " AND o.name_key = k.name_key AND o.student_id = k.student_id AND o.word >= $2 AND o.word < k.word)"
            ),
            "0",
            "(k.name_key, k.student_id)",
            "($17, $18)",
            "k.name_key",
            "k.student_id"
        )
    };
}
const BY_LETTER: Pages = by_word!("desk_word_by_letter", "1");
const BY_LETTERS: Pages = by_word!("desk_word_by_letters", "2");

/// The walk through a whole district.
pub(in crate::storage::desk) const fn of_district(order: Order) -> Pages {
    match order {
        Order::Name => BY_NAME,
        Order::Contact => BY_CONTACT,
        Order::Change => BY_CHANGE,
        Order::Asked => BY_ASKED,
        Order::Due => BY_DUE,
    }
}

/// Everybody of a district whose step is due: by its day or by name walked until the page is full, else read and put in
/// order.
pub(in crate::storage::desk) const fn of_due(order: Order) -> Pages {
    match order {
        Order::Due => BY_DUE,
        Order::Name => BY_NAME_DUE,
        Order::Contact | Order::Change | Order::Asked => DUE.pages,
    }
}

/// The walk through those who have a word that begins like `start`.
pub(in crate::storage::desk) fn of_word(start: &str) -> Pages {
    if start.chars().nth(1).is_some() { BY_LETTERS } else { BY_LETTER }
}
