//! What the statements of the list are asked with.

use std::sync::Arc;

use crate::domain::access::{DeskScope, Whose};
use crate::domain::person::PersonId;
use crate::domain::roster::{Filter, Order, Place, Span};
use crate::storage::standing::{self, ALL};

/// A statement with its values, ready for any SQLite: what the bench gives to raw SQLite too.
#[derive(Clone, Debug)]
pub struct Question {
    pub statement: &'static str,
    /// The value of $1, $2 and so on.
    pub values: Values,
}

/// The values of a statement.
pub type Values = Arc<[Value]>;

/// A value of a statement.
#[derive(Clone, Debug)]
pub enum Value {
    Number(i64),
    Text(String),
}

/// The values that all statements take, named as in `statements`.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub district: i64,
    pub lead: Value,
    pub today: String,
    pub statuses: Vec<u16>,
    pub pairs: Vec<u32>,
    pub grades: (i64, i64),
    pub schools: (i64, i64),
    pub changed: (i64, i64),
    pub contact: (i64, i64),
    pub due: (i64, i64),
    pub words: Vec<String>,
    pub class: i64,
    pub place: Place,
    pub limit: usize,
    pub order: i64,
    pub scope: (i64, i64),
}

impl Asked {
    pub(super) fn of(scope: DeskScope, filter: &Filter, rows: usize) -> Self {
        let any_day = (0, i64::MAX);
        let days = |span: Option<Span>| span.map_or(any_day, |span| span.days(scope.today()));
        let one_or = |one: Option<i64>, all| one.map_or(all, |one| (one, one));
        Self {
            district: scope.district().0,
            lead: Value::Number(ALL),
            today: scope.today().to_string(),
            statuses: Vec::new(),
            pairs: Vec::new(),
            grades: one_or(filter.grade.map(|grade| grade.number().into()), (6, 12)),
            schools: one_or(filter.school.map(|school| school.0), (0, i64::MAX)),
            changed: days(filter.changed),
            contact: days(filter.contact),
            due: filter.due_days(scope.today()),
            words: standing::typed_words(&filter.name),
            class: filter.class.map_or(0, |class| class.0),
            place: filter.place().unwrap_or_else(Self::start),
            limit: rows + 1,
            order: filter.in_order() as i64,
            scope: if let Whose::School(own) = scope.whose() { (own.0, own.0) } else { (0, i64::MAX) },
        }
    }

    /// Led by a word, which is not asked for again: the way leads to those alone who have it.
    pub(super) fn led_by(&mut self, word: String) {
        self.words.retain(|other| *other != word);
        self.lead = Value::Text(word);
    }

    /// The place, where rows of this order can lie behind it: else the first of the filter's days.
    pub(super) fn not_before_first_day(mut self, order: Order) -> Self {
        let first = match order {
            Order::Change => self.changed.0,
            Order::Contact => self.contact.0,
            Order::Name | Order::Asked | Order::Due => return self,
        };
        if self.place.day < first {
            self.place = Place { day: first, ..Self::start() };
        }
        self
    }

    /// The place that all rows lie behind.
    pub(super) const fn start() -> Place {
        Place { day: -1, name_key: String::new(), student: PersonId(-1) }
    }

    pub(super) fn question(&self, statement: &'static str) -> Question {
        let json = |value: serde_json::Value| Value::Text(value.to_string());
        let commonest = self.pairs.first().map_or(0, |pair| i64::from(*pair));
        let values = [
            Value::Number(self.district),
            self.lead.clone(),
            Value::Text(self.today.clone()),
            json(self.statuses.as_slice().into()),
            json(self.pairs.as_slice().into()),
            Value::Number(self.grades.0),
            Value::Number(self.grades.1),
            Value::Number(self.schools.0),
            Value::Number(self.schools.1),
            Value::Number(self.changed.0),
            Value::Number(self.changed.1),
            Value::Number(self.contact.0),
            Value::Number(self.contact.1),
            json(self.words.as_slice().into()),
            Value::Number(self.class),
            Value::Number(self.place.day),
            Value::Text(self.place.name_key.clone()),
            Value::Number(self.place.student.0),
            Value::Number(i64::try_from(self.limit).unwrap_or(i64::MAX)),
            Value::Number(self.order),
            Value::Number(self.scope.0),
            Value::Number(self.scope.1),
            Value::Number(commonest),
            Value::Number(self.due.0),
            Value::Number(self.due.1),
        ];
        Question { statement, values: values.into() }
    }

    /// Whether the counters know everybody whom the filter leaves: they do not know words, days, classes, caseloads.
    pub(super) fn is_counted(&self) -> bool {
        let any_day = (0, i64::MAX);
        self.words.is_empty() && self.class == 0 && [self.changed, self.contact, self.due] == [any_day; 3]
    }
}
