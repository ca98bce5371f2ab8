//! Writes the messages as Rust: one function for each, which takes what the message names, and the texts of all. What some language lacks, has
//! too much or says with other variables is told, all of it, and nothing is written.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::mark::{CHOICE, END, VARIABLE, WAY};
use crate::messages::{Key, Language, Message, Piece};
use crate::plural::{FORMS, form};

/// What a message takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Word,
    Number,
}

/// The code of the module, or every fault.
pub fn write(languages: &[Language], in_browser: &BTreeSet<String>, has_pseudo: bool) -> Result<String, Vec<String>> {
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
    // Those of the browser come first, and their numbers are the places in what it is brought.
    let (said_there, others): (Vec<_>, Vec<_>) =
        first.messages.iter().partition(|(name, _)| in_browser.contains(*name));
    let mut taken = Vec::new();
    for (number, (name, message)) in said_there.iter().chain(&others).copied().enumerate() {
        let mut kinds = Takes::default();
        languages.iter().filter_map(|language| language.messages.get(name)).for_each(|said| kinds.know(said));
        for language in languages {
            match language.messages.get(name) {
                Some(said) => {
                    let mut found = |fault: &str| faults.push(format!("{}: {name}: {fault}", language.tag));
                    compare(message, said, language, &mut found);
                }
                None => faults.push(format!("{}: {name} is missing", language.tag)),
            }
        }
        function(&mut code, name, number, message, &kinds, number < said_there.len());
        taken.push((name, kinds));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    rules(&mut code, first);
    let messages: Vec<_> = taken.iter().map(|(name, kinds)| (*name, kinds)).collect();
    texts(&mut code, &messages, languages, has_pseudo, said_there.len());
    Ok(code)
}

/// The sentences of rules, `rule-…`, found by what they say in the first language: rules are told there in the place
/// where they are decided.
fn rules(code: &mut String, first: &Language) {
    let arms = first.messages.iter().filter(|(name, _)| name.starts_with("rule-")).map(|(name, said)| {
        let name = snake(name);
        let names = said.iter().filter(|piece| matches!(piece, Piece::Word(_))).count();
        let given = (0..names)
            .map(|at| if at == 0 { ", given.first()?".to_owned() } else { format!(", given.get({at})?") })
            .collect::<Vec<_>>()
            .concat();
        let owned = if names == 0 { ".to_owned()" } else { "" };
        format!("        {:?} => {name}(language{given}){owned},\n", in_code(said))
    });
    let _ = writeln!(
        code,
        "/// The sentence of a rule in another language, with what it names; nothing where it was not carried over.\n\
         #[cfg(not(feature = \"hydrate\"))]\npub fn rule(language: Language, said: &str, given: &[String]) -> Option<String> {{\n    \
         Some(match said {{\n{}        _ => return None,\n    }})\n}}",
        arms.collect::<String>()
    );
}

/// The sentence of a rule as the code has it, where each thing that it names is `{}`. A rule names words alone.
fn in_code(message: &Message) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Text(text) => text.clone(),
        _ => "{}".to_owned(),
    };
    message.iter().map(piece).collect()
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
    /// Which one it is, as a digit: no message takes more than ten.
    fn digit(&self, name: &str) -> char {
        let at = self.0.iter().position(|(known, _)| known == name).unwrap_or_default();
        char::from_digit(u32::try_from(at).unwrap_or(10), 10).unwrap_or('9')
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
        Key::Named(name) => name != "other" && FORMS.contains(&name.as_str()),
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

/// One message as a function; its text is found by its number.
fn function(code: &mut String, name: &str, number: usize, message: &Message, kinds: &Takes, in_browser: bool) {
    // What is a mark in a message is none in a comment.
    let english = plainly(message).replace('<', "&lt;").replace('[', "\\[");
    let name = snake(name);
    let _ = writeln!(code, "/// {english}");
    if !in_browser {
        // Much of `domain` is built for the browser and not used there. Only where one of these is, its mark comes into
        // the wasm, and scripts/site.sh finds it.
        let (result, made) = if kinds.0.is_empty() { ("&'static str", "") } else { ("String", ".to_owned()") };
        let takes: String =
            kinds.0.iter().map(|(_, kind)| if *kind == Kind::Word { ", _: &str" } else { ", _: usize" }).collect();
        let _ = writeln!(
            code,
            "#[cfg(feature = \"hydrate\")]\npub fn {name}(_: Language{takes}) -> {result} {{\n    \"not in the browser: {name}\"{made}\n}}"
        );
        code.push_str("#[cfg(not(feature = \"hydrate\"))]\n");
    }
    if kinds.0.is_empty() {
        let _ =
            writeln!(code, "pub fn {name}(language: Language) -> &'static str {{\n    pattern(language, {number})\n}}");
        return;
    }
    let (mut takes, mut given) = (String::new(), Vec::new());
    for (name, kind) in &kinds.0 {
        let (kind, shape) = match kind {
            Kind::Word => ("&str", "Word"),
            Kind::Number => ("usize", "Number"),
        };
        let _ = write!(takes, ", {}: {kind}", snake(name));
        given.push(format!("Given::{shape}({})", snake(name)));
    }
    let _ = writeln!(
        code,
        "pub fn {name}(language: Language{takes}) -> String {{\n    said(language, {number}, &[{}])\n}}",
        given.join(", ")
    );
}

/// The texts of all messages in every language, and what tells this edition from every other.
fn texts(
    code: &mut String,
    messages: &[(&String, &Takes)],
    languages: &[Language],
    has_pseudo: bool,
    in_browser: usize,
) {
    let mut all: Vec<Vec<String>> = languages
        .iter()
        .map(|language| messages.iter().map(|(name, kinds)| encoded(&language.messages[*name], kinds)).collect())
        .collect();
    // Without the pseudo-locale: the wasm of a release comes alive before a server of a debug build, too.
    let mut edition = DefaultHasher::new();
    for texts in &all {
        texts[..in_browser].hash(&mut edition);
    }
    if let Some(first) = languages.first().filter(|_| has_pseudo) {
        all.push(messages.iter().map(|(name, kinds)| encoded(&pseudo(&first.messages[*name]), kinds)).collect());
    }
    let _ = writeln!(
        code,
        "/// So many of the messages, the first ones, are said by the browser too.\n\
         #[cfg(not(feature = \"hydrate\"))]\npub(super) const IN_BROWSER: usize = {in_browser};\n\
         /// Which messages are meant by their numbers: both sides must mean the same.\n\
         pub(super) const EDITION: &str = \"{:016x}\";\n\
         #[cfg(not(feature = \"hydrate\"))]\npub(super) static TEXTS: [[&str; {}]; {}] = {all:?};",
        edition.finish(),
        messages.len(),
        all.len()
    );
}

/// A message as `src/say/pattern.rs` reads it.
fn encoded(message: &Message, kinds: &Takes) -> String {
    let mut text = String::new();
    for piece in message {
        match piece {
            Piece::Text(said) => text.push_str(said),
            Piece::Word(name) | Piece::Number(name) => {
                text.push(VARIABLE);
                text.push(kinds.digit(name));
            }
            Piece::Choice { by, ways, otherwise, .. } => {
                text.push(CHOICE);
                text.push(kinds.digit(by));
                let mut way = |key: &str, said: &Message| {
                    text.push_str(key);
                    text.push(WAY);
                    text.push_str(&encoded(said, kinds));
                    text.push(END);
                };
                // A number that is named goes before its form.
                let (exactly, forms): (Vec<_>, Vec<_>) =
                    ways.iter().partition(|(key, _)| matches!(key, Key::Exactly(_)));
                for (key, said) in exactly.into_iter().chain(forms) {
                    match key {
                        Key::Exactly(number) => way(&number.to_string(), said),
                        Key::Named(name) => way(name, said),
                    }
                }
                way("", otherwise);
                text.push(END);
            }
        }
    }
    text
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
