//! The tables about a student that are no part of a list of the record.

/// The tables that stand in the record within each plan: its log, the words, who wrote them, and the list that it came with.
pub const PLAN_TABLES: [&str; 5] = ["plan", "plan_log", "plan_writer", "restoration", "brought_list"];

/// The tables about a student or a plan that are not in the record, and why.
pub const NOT_IN_THE_RECORD: [(&str, &str); 5] = [
    ("standing", "the desk's own note of how the plan stands: all of it follows from the plan"),
    ("desk_word", "the words of the name and the number, as the desk finds them"),
    ("former", "the names of those who wrote at a former school: each stands beside what they wrote"),
    ("reminder_away", "what somebody does not want to see any more on a page of their own"),
    ("erasure", "stands only where there is no record any more"),
];
