//! What a paper consists of, one block below the other. typst gets them as values: `plan.typ` lays each kind out.

use serde::Serialize;

use crate::text::Run;

/// A line, and in which direction it runs.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Line {
    pub rtl: bool,
    pub runs: Vec<Run>,
}

/// A line of a list, with the list below it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Item {
    #[serde(flatten)]
    pub line: Line,
    pub ordered: bool,
    pub items: Vec<Item>,
}

/// A box of the grid: what it is about, its square, and how it stands in words.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Square {
    #[serde(flatten)]
    pub line: Line,
    pub mark: &'static str,
    pub says: Option<String>,
}

/// What something is, and its name.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Fact {
    pub what: String,
    #[serde(flatten)]
    pub line: Line,
}

/// A goal with how far it is, and what its card says.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Goal {
    #[serde(flatten)]
    pub line: Line,
    pub state: String,
    pub facts: Vec<Fact>,
}

/// What stands on a paper, one below the other.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum Block {
    Heading {
        level: u8,
        #[serde(flatten)]
        line: Line,
    },
    Paragraph(Line),
    Quote(Line),
    /// What is said about the words beside it.
    Meta(Line),
    List {
        rtl: bool,
        ordered: bool,
        items: Vec<Item>,
    },
    Boxes {
        rtl: bool,
        items: Vec<Square>,
    },
    Facts {
        rtl: bool,
        items: Vec<Fact>,
    },
    Cards {
        rtl: bool,
        items: Vec<Goal>,
    },
    /// A line to sign, and one for the day.
    Sign {
        #[serde(flatten)]
        line: Line,
        day: &'static str,
    },
}

impl Block {
    /// Every text in it.
    pub(super) fn texts(&self) -> Vec<&str> {
        fn below<'a>(items: &'a [Item], found: &mut Vec<&'a str>) {
            for item in items {
                found.extend(item.line.texts());
                below(&item.items, found);
            }
        }
        match self {
            Self::Heading { line, .. } | Self::Paragraph(line) | Self::Quote(line) | Self::Meta(line) => {
                line.texts().collect()
            }
            Self::List { items, .. } => {
                let mut found = Vec::new();
                below(items, &mut found);
                found
            }
            Self::Boxes { items, .. } => {
                items.iter().flat_map(|item| item.line.texts().chain(item.says.as_deref())).collect()
            }
            Self::Facts { items, .. } => items.iter().flat_map(Fact::texts).collect(),
            Self::Cards { items, .. } => items.iter().flat_map(Goal::texts).collect(),
            Self::Sign { line, day } => line.texts().chain([*day]).collect(),
        }
    }
}

impl Line {
    fn texts(&self) -> impl Iterator<Item = &str> {
        self.runs.iter().map(|run| run.text.as_str())
    }
}

impl Fact {
    fn texts(&self) -> impl Iterator<Item = &str> {
        self.line.texts().chain([self.what.as_str()])
    }
}

impl Goal {
    fn texts(&self) -> impl Iterator<Item = &str> {
        self.line.texts().chain([self.state.as_str()]).chain(self.facts.iter().flat_map(Fact::texts))
    }
}
