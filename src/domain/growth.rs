//! How a plan grew over the years: each goal from year to year, by its card, and how many words there are. Nothing is
//! judged here: what a student said is put beside what the student said before.

use std::collections::BTreeMap;

use super::card::{CardId, Cards, Field, State};
use super::grade::Grade;
use super::school_year::SchoolYear;

/// Days behind the one on which a goal was called reached in which adults are heard about it: two months, so that an
/// answer from behind a vacation counts.
pub const HEARD_DAYS: i64 = 60;

/// A goal as it stood at the end of a year, or as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    pub year: SchoolYear,
    pub grade: Option<Grade>,
    /// In the student's words.
    pub title: String,
    pub state: State,
    /// Why it was changed or let go, where the student says so.
    pub reason: String,
}

/// A goal through the years, the oldest first. Years that say nothing new about a goal that is done with are left out:
/// the card only went along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    pub card: CardId,
    pub stops: Vec<Stop>,
}

impl Goal {
    /// The year in which it was called reached, where that still holds: a title that is mended later moves it nowhere.
    pub fn reached_in(&self) -> Option<SchoolYear> {
        let reached = self.stops.iter().rev().take_while(|stop| stop.state == State::Reached);
        reached.last().map(|first| first.year)
    }
}

/// The goals of some years, the oldest year first; those that were there first come first.
pub fn through<'a>(years: impl IntoIterator<Item = (SchoolYear, Option<Grade>, &'a Cards)>) -> Vec<Goal> {
    let mut goals: BTreeMap<CardId, Goal> = BTreeMap::new();
    for (year, grade, cards) in years {
        for (id, card) in cards {
            let state = card.state();
            let reason = if state.has_reason() { card.get(Field::Reason) } else { "" };
            let stop = Stop { year, grade, title: card.title().to_owned(), state, reason: reason.to_owned() };
            let goal = goals.entry(*id).or_insert_with(|| Goal { card: *id, stops: Vec::new() });
            let says_the_same = |last: &Stop| {
                !stop.state.is_open()
                    && (&last.title, last.state, &last.reason) == (&stop.title, stop.state, &stop.reason)
            };
            if !goal.stops.last().is_some_and(says_the_same) {
                goal.stops.push(stop);
            }
        }
    }
    goals.into_values().collect()
}

/// How many words a text has.
pub fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

#[cfg(test)]
mod tests {
    use super::{Cards, Field, SchoolYear, State, through, words};

    fn cards(all: &[(u64, &str, &str)]) -> Cards {
        let card = |(seconds, goal, state): &(u64, &str, &str)| {
            let id = super::CardId::at(i64::try_from(*seconds).expect("a time") * 1_000, 0);
            (id, [(Field::Goal, (*goal).to_owned()), (Field::State, (*state).to_owned())].into_iter().collect())
        };
        all.iter().map(card).collect()
    }

    #[test]
    fn a_goal_goes_on_under_its_card_and_years_that_only_carried_it_along_are_left_out() {
        let years = [
            cards(&[(5, "Swim", "in_progress")]),
            cards(&[(5, "Swim a mile", "in_progress"), (9, "Draw", "let_go")]),
            cards(&[(5, "Swim a mile", "reached"), (9, "Draw", "let_go")]),
            cards(&[(5, "Swim one mile", "reached"), (9, "Draw", "in_progress")]),
        ];
        let goals = through((2024..).map(SchoolYear).zip(&years).map(|(year, cards)| (year, None, cards)));
        let told: Vec<Vec<_>> = goals
            .iter()
            .map(|goal| goal.stops.iter().map(|stop| (stop.year.0, stop.title.as_str(), stop.state)).collect())
            .collect();
        assert_eq!(
            told,
            [
                vec![
                    (2024, "Swim", State::InProgress),
                    (2025, "Swim a mile", State::InProgress),
                    (2026, "Swim a mile", State::Reached),
                    (2027, "Swim one mile", State::Reached)
                ],
                vec![(2025, "Draw", State::LetGo), (2027, "Draw", State::InProgress)],
            ]
        );
        assert_eq!(goals[0].reached_in(), Some(SchoolYear(2026)));
        assert_eq!(goals[1].reached_in(), None, "taken up again");
    }

    #[test]
    fn words_are_counted_and_bare_signs_are_none() {
        assert_eq!(words("I read \u{2013} twice a week,\n* and draw. 3 - 4"), 9);
        assert_eq!(words(" \n "), 0);
    }
}
