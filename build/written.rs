//! Writes the messages as Rust: one function for each, which takes what the message names. What some language lacks, has
//! too much or says with other variables is told, all of it, and nothing is written.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::messages::{FORMS, Key, Language, Message, Piece};
use crate::plural::form;

/// What a message takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Word,
    Number,
}

/// The code of the module, or every fault.
pub fn write(languages: &[Language], has_pseudo: bool) -> Result<String, Vec<String>> {
    let Some((first, others)) = languages.split_first() else { return Err(vec!["there is no language".to_owned()]) };
    let mut faults = Vec::new();
    for language in languages {
        if form(&language.tag, 0).is_none() {
            faults.push(format!("{}: src/say/plural.rs has no rule for its numbers", language.tag));
        }
    }
    for other in others {
        for name in other.messages.keys().filter(|name| !first.messages.contains_key(*name)) {
            faults.push(format!("{}: {name} is no message of {}", other.tag, first.tag));
        }
    }
    let mut code = String::new();
    enumeration(&mut code, languages);
    for (name, message) in &first.messages {
        let mut kinds = Takes::default();
        let all = languages.iter().filter_map(|language| Some((language, language.messages.get(name)?)));
        for (_, said) in all.clone() {
            kinds.know(said);
        }
        for language in languages {
            match language.messages.get(name) {
                Some(said) => {
                    let mut found = |fault: &str| faults.push(format!("{}: {name}: {fault}", language.tag));
                    compare(message, said, language, &mut found);
                }
                None => faults.push(format!("{}: {name} is missing", language.tag)),
            }
        }
        if faults.is_empty() {
            let all: Vec<_> = all.collect();
            function(&mut code, name, &kinds, &all, has_pseudo);
        }
    }
    rules(&mut code, first);
    if faults.is_empty() { Ok(code) } else { Err(faults) }
}

/// The sentences of rules, `rule-…`, found by what they say in the first language: rules are told there in the place
/// where they are decided.
fn rules(code: &mut String, first: &Language) {
    let arms = first.messages.iter().filter(|(name, _)| name.starts_with("rule-"));
    let arms = arms.map(|(name, said)| format!("        {:?} => {},\n", plainly(said), snake(name)));
    let _ = writeln!(
        code,
        "/// The sentence of a rule in another language; nothing where it was not carried over.\n\
         #[cfg(feature = \"ssr\")]\npub fn rule(language: Language, said: &str) -> Option<&'static str> {{\n    \
         let message: fn(Language) -> &'static str = match said {{\n{}        _ => return None,\n    }};\n    Some(message(language))\n}}",
        arms.collect::<String>()
    );
}

fn variant(tag: &str) -> String {
    let mut letters = tag.chars().filter(char::is_ascii_alphanumeric);
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

/// The languages as a type.
fn enumeration(code: &mut String, languages: &[Language]) {
    let rows = |of: &dyn Fn(&Language) -> String| languages.iter().map(of).collect::<String>();
    let row = |language: &Language| format!("    /// {}\n    {},\n", language.name, variant(&language.tag));
    let _ = writeln!(
        code,
        "/// A language of the product.\n#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]\npub enum Language {{\n    #[default]\n{}    /// English in other letters, for tests: what is not in it is in no message.\n    #[cfg(pseudo)]\n    Pseudo,\n}}",
        rows(&row)
    );
    let arm = |what: &dyn Fn(&Language) -> String| {
        rows(&|language| format!("            Self::{} => {},\n", variant(&language.tag), what(language)))
    };
    let _ = writeln!(
        code,
        "impl Language {{\n    /// All of them, the first one first.\n    pub const ALL: [Self; {}] = [{}];\n\n\
             /// As BCP 47 names it.\n    pub const fn tag(self) -> &'static str {{\n        match self {{\n{}            #[cfg(pseudo)]\n            Self::Pseudo => \"en-XA\",\n        }}\n    }}\n\n\
             /// What it calls itself.\n    pub const fn name(self) -> &'static str {{\n        match self {{\n{}            #[cfg(pseudo)]\n            Self::Pseudo => \"Pseudo\",\n        }}\n    }}\n\n\
             /// The direction of its writing, as HTML names it.\n    pub const fn direction(self) -> &'static str {{\n        match self {{\n{}            #[cfg(pseudo)]\n            Self::Pseudo => \"ltr\",\n        }}\n    }}\n}}",
        languages.len(),
        languages.iter().map(|language| format!("Self::{}", variant(&language.tag))).collect::<Vec<_>>().join(", "),
        arm(&|language| format!("{:?}", language.tag)),
        arm(&|language| format!("{:?}", language.name)),
        arm(&|language| format!("{:?}", if language.is_rtl { "rtl" } else { "ltr" })),
    );
}

/// What a message takes, in the order in which the first language names it.
#[derive(Debug, Default)]
struct Takes(Vec<(String, Kind)>);

impl Takes {
    fn kind(&self, name: &str) -> Option<Kind> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, kind)| *kind)
    }

    fn add(&mut self, name: &str, kind: Kind) {
        match self.0.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => *known = (*known).max(kind),
            None => self.0.push((name.to_owned(), kind)),
        }
    }

    /// Adds what this message names.
    fn know(&mut self, message: &Message) {
        for piece in message {
            match piece {
                Piece::Text(_) => {}
                Piece::Word(name) => self.add(name, Kind::Word),
                Piece::Number(name) => self.add(name, Kind::Number),
                Piece::Choice { by, ways, otherwise, default } => {
                    let counts = ways.iter().map(|(key, _)| key).chain([default]).any(is_of_number);
                    self.add(by, if counts { Kind::Number } else { Kind::Word });
                    ways.iter().map(|(_, way)| way).chain([otherwise]).for_each(|way| self.know(way));
                }
            }
        }
    }
}

fn is_of_number(key: &Key) -> bool {
    match key {
        Key::Exactly(_) => true,
        Key::Named(name) => FORMS.contains(&name.as_str()) && name != "other",
    }
}

/// The choices of a message: by which variable, and between what.
fn choices(message: &Message) -> BTreeMap<String, BTreeSet<Key>> {
    let mut found: BTreeMap<String, BTreeSet<Key>> = BTreeMap::new();
    for piece in message {
        if let Piece::Choice { by, ways, otherwise, default } = piece {
            found
                .entry(by.clone())
                .or_default()
                .extend(ways.iter().map(|(key, _)| key.clone()).chain([default.clone()]));
            for (by, keys) in ways.iter().map(|(_, way)| way).chain([otherwise]).flat_map(choices) {
                found.entry(by).or_default().extend(keys);
            }
        }
    }
    found
}

/// What of a message is another than in the first language, or less than its own language needs.
fn compare(first: &Message, said: &Message, language: &Language, fault: &mut dyn FnMut(&str)) {
    let names = |message| {
        let mut takes = Takes::default();
        takes.know(message);
        takes.0.into_iter().map(|(name, _)| name).collect::<BTreeSet<_>>()
    };
    let (takes, says) = (names(first), names(said));
    if takes != says {
        fault(&format!("it takes {takes:?} and says {says:?}"));
    }
    let counts = |keys: &BTreeSet<Key>| keys.iter().any(|key| is_of_number(key) && matches!(key, Key::Named(_)));
    let (first_choices, own) = (choices(first), choices(said));
    let none = BTreeSet::new();
    for (by, keys) in &first_choices {
        let has = own.get(by).unwrap_or(&none);
        if counts(keys) || counts(has) {
            let needed: BTreeSet<_> = (0..=1_000).filter_map(|number| form(&language.tag, number)).collect();
            for needed in needed.into_iter().map(|form| FORMS[form as usize]) {
                if !has.contains(&Key::Named(needed.to_owned())) {
                    fault(&format!("its language needs [{needed}] for ${by}"));
                }
            }
        } else if has != keys {
            fault(&format!("${by} chooses between {has:?}, not {keys:?}"));
        }
    }
    let marks = |message: &Message| format!("{message:?}").matches('<').count();
    if first_choices.is_empty() && marks(first) != marks(said) {
        fault("it has not as many <marks>");
    }
}

/// One message as a function.
fn function(code: &mut String, name: &str, kinds: &Takes, all: &[(&Language, &Message)], has_pseudo: bool) {
    let mut said: Vec<_> = all
        .iter()
        .map(|(language, message)| (variant(&language.tag), language.tag.clone(), language.is_rtl, (*message).clone()))
        .collect();
    if has_pseudo && let Some((_, tag, _, message)) = said.first().cloned() {
        said.push(("Pseudo".to_owned(), tag, false, pseudo(&message)));
    }
    let name = name.replace('-', "_");
    let english = said.first().map(|(.., message)| plainly(message)).unwrap_or_default();
    // What is a mark in a message is none in a comment.
    let english = english.replace('<', "&lt;").replace('[', "\\[");
    let _ = writeln!(code, "/// {english}");
    if kinds.0.is_empty() {
        let texts: Vec<_> = said.iter().map(|(.., message)| format!("{:?}", plainly(message))).collect();
        let _ = writeln!(
            code,
            "pub const fn {name}(language: Language) -> &'static str {{\n    language.among(&[{}])\n}}",
            texts.join(", ")
        );
        return;
    }
    let takes = kinds.0.iter().map(|(name, kind)| match kind {
        Kind::Word => format!(", {}: &str", snake(name)),
        Kind::Number => format!(", {}: usize", snake(name)),
    });
    let _ = writeln!(code, "pub fn {name}(language: Language{}) -> String {{", takes.collect::<String>());
    let ways: Vec<_> = said
        .iter()
        .map(|(variant, tag, is_rtl, message)| {
            let context = Context { tag, is_rtl: *is_rtl, kinds };
            format!("        Language::{variant} => {},", context.joined(message))
        })
        .collect();
    let ways = ways.join("\n");
    for shown in kinds.0.iter().map(|(name, _)| snake(name)).filter(|name| ways.contains(&format!("shown_{name}"))) {
        let _ = writeln!(code, "    let shown_{shown} = &{shown}.to_string();");
    }
    let _ = writeln!(code, "    match language {{\n{ways}");
    let _ = writeln!(code, "    }}\n}}");
}

struct Context<'a> {
    tag: &'a str,
    is_rtl: bool,
    kinds: &'a Takes,
}

impl Context<'_> {
    /// The pieces as an expression that is a `String`.
    fn joined(&self, message: &Message) -> String {
        let pieces: Vec<_> = message.iter().flat_map(|piece| self.piece(piece)).collect();
        format!("join(&[{}])", pieces.join(", "))
    }

    fn piece(&self, piece: &Piece) -> Vec<String> {
        match piece {
            Piece::Text(text) => vec![format!("{text:?}")],
            Piece::Word(name) | Piece::Number(name) if self.kinds.kind(name) == Some(Kind::Number) => {
                vec![format!("shown_{}", snake(name))]
            }
            // What people wrote may run the other way; the sentence around it stays in order (UAX 9, FSI and PDI).
            Piece::Word(name) | Piece::Number(name) if self.is_rtl => {
                vec!["\"\\u{2068}\"".to_owned(), snake(name), "\"\\u{2069}\"".to_owned()]
            }
            Piece::Word(name) | Piece::Number(name) => vec![snake(name)],
            Piece::Choice { by, ways, otherwise, .. } => vec![self.choice(by, ways, otherwise)],
        }
    }

    fn choice(&self, by: &str, ways: &[(Key, Message)], otherwise: &Message) -> String {
        let by_name = snake(by);
        let all = ways.iter().map(|(_, way)| way).chain([otherwise]);
        let is_plain = all.clone().all(|way| way.iter().all(|piece| matches!(piece, Piece::Text(_))));
        let value = |way: &Message| if is_plain { format!("{:?}", plainly(way)) } else { self.joined(way) };
        let whole = if self.kinds.kind(by) == Some(Kind::Number) {
            let exactly = ways.iter().filter_map(|(key, way)| match key {
                Key::Exactly(number) => Some(format!("{number} => {}, ", value(way))),
                Key::Named(_) => None,
            });
            let mut forms = String::new();
            for (key, way) in ways {
                if let Key::Named(name) = key {
                    let _ = write!(forms, "plural::Form::{} => {}, ", variant(name), value(way));
                }
            }
            let rest = if forms.is_empty() {
                value(otherwise)
            } else {
                format!("match form({:?}, {by_name}) {{ {forms}_ => {} }}", self.tag, value(otherwise))
            };
            let exactly: String = exactly.collect();
            if exactly.is_empty() { rest } else { format!("match {by_name} {{ {exactly}_ => {rest} }}") }
        } else {
            let named = ways.iter().filter_map(|(key, way)| match key {
                Key::Named(name) => Some(format!("{name:?} => {}, ", value(way))),
                Key::Exactly(_) => None,
            });
            format!("match {by_name} {{ {}_ => {} }}", named.collect::<String>(), value(otherwise))
        };
        if is_plain { whole } else { format!("({whole}).as_str()") }
    }
}

fn snake(name: &str) -> String {
    name.replace('-', "_")
}

/// A message without variables, or as a comment shows it.
fn plainly(message: &Message) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Word(name) | Piece::Number(name) | Piece::Choice { by: name, .. } => format!("`{name}`"),
    };
    message.iter().map(piece).collect()
}

/// A message in letters that nobody writes English in; marks stay what they are.
fn pseudo(message: &Message) -> Message {
    let again = |way: &Message| pseudo(way);
    message
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) => Piece::Text(accented(text)),
            Piece::Choice { by, ways, otherwise, default } => Piece::Choice {
                by: by.clone(),
                ways: ways.iter().map(|(key, way)| (key.clone(), again(way))).collect(),
                otherwise: again(otherwise),
                default: default.clone(),
            },
            other => other.clone(),
        })
        .collect()
}

fn accented(text: &str) -> String {
    const PLAIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const OTHER: &str = "áƀçðéƒǧħíĵķļɱñóþɋŕšţúṽŵẋýžÁƁÇÐÉƑǦĦÍĴĶĻṀÑÓÞɊŔŠŢÚṼŴẊÝŽ";
    let mut is_mark = false;
    text.chars()
        .map(|letter| {
            is_mark = letter == '<' || is_mark && letter != '>';
            let at = PLAIN.find(letter).filter(|_| !is_mark);
            at.and_then(|at| OTHER.chars().nth(at)).unwrap_or(letter)
        })
        .collect()
}
