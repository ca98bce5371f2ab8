//! A plan as the blocks of a paper, in the order in which it is read. The page to print has the same words.

use std::collections::BTreeMap;

use super::Print;
use super::blocks::{Block, Fact, Goal, Item, Line, Square};
use crate::api::card::CardTold;
use crate::api::check_in::Entry;
use crate::domain::catalogue::{Beside, Catalogue, Entry as GridBox};
use crate::domain::checklist::ItemState;
use crate::domain::grade::Grade;
use crate::domain::section::Section;
use crate::say::{self, Language};
use crate::text::{Block as Kind, Line as Written, Run};

/// Longer stretches without a space are cut where the sheet ends, between any two letters.
const LONGEST_WORD: usize = 40;
/// Where a line may end, and nothing is seen.
const BREAK: char = '\u{200b}';

/// Makes the blocks of a plan in one language.
pub(super) struct Writer {
    pub language: Language,
}

impl Writer {
    /// The whole plan.
    pub(super) fn plan(&self, print: Print) -> Vec<Block> {
        let language = self.language;
        let facts = print.facts(language);
        let Print { name, grade, standing, words, mut cards, catalogue, items, worded, check_ins, .. } = print;
        let facts = facts.into_iter().map(|(what, value)| self.fact(what, &value)).collect();
        let rtl = language.is_rtl();
        let mut blocks = vec![
            Block::Meta(self.words(say::product(language))),
            self.heading(1, &name),
            Block::Facts { rtl, items: facts },
        ];
        for (section, lines) in Section::WRITTEN.into_iter().zip(words) {
            blocks.push(self.heading(2, section.title_in(language)));
            blocks.push(Block::Meta(self.words(standing.state(section).title_in(language))));
            self.written(lines, &mut blocks);
            if section == Section::Goals {
                self.cards(std::mem::take(&mut cards), &mut blocks);
            }
        }
        blocks.push(self.heading(2, Section::Success.title_in(language)));
        blocks.push(Block::Meta(self.words(standing.state(Section::Success).title_in(language))));
        self.grid((grade, &catalogue), (&items, &worded), &mut blocks);
        blocks.push(self.heading(2, say::print_check_ins(language)));
        if check_ins.is_empty() {
            blocks.push(Block::Meta(self.words(say::print_no_check_in(language))));
        }
        for one in check_ins {
            self.check_in(one, &mut blocks);
        }
        blocks.push(self.heading(2, say::print_signs(language)));
        blocks.push(Block::Paragraph(self.words(say::print_signs_what(language))));
        let who = [say::print_student(language), say::print_family(language), say::print_counselor(language)];
        blocks.extend(who.map(|who| Block::Sign { line: self.words(who), day: say::print_day(language) }));
        blocks.push(Block::Meta(self.words(say::print_end(language))));
        blocks
    }

    fn heading(&self, level: u8, text: &str) -> Block {
        Block::Heading { level, line: self.words(text) }
    }

    fn words(&self, text: &str) -> Line {
        self.line(vec![Run { text: text.to_owned(), ..Run::default() }])
    }

    fn fact(&self, what: &str, words: &str) -> Fact {
        Fact { what: what.to_owned(), line: self.words(&self.apart(words)) }
    }

    /// Words that stand within a line of the paper. Where they run the other way they are set apart (Unicode's isolates),
    /// so that a point at their end stays there.
    fn apart(&self, words: &str) -> String {
        if words.chars().find(|one| one.is_alphabetic()).is_some_and(is_rtl) == self.language.is_rtl() {
            return words.to_owned();
        }
        let lines: Vec<_> = words.split('\n').map(|line| format!("\u{2068}{line}\u{2069}")).collect();
        lines.join("\n")
    }

    /// These runs as a line, which runs as its first letter does.
    fn line(&self, runs: Vec<Run>) -> Line {
        let first = runs.iter().flat_map(|run| run.text.chars()).find(|one| one.is_alphabetic());
        let rtl = first.map_or(self.language.is_rtl(), is_rtl);
        let runs = runs.into_iter().map(|run| Run { text: shown(&run.text), ..run }).collect();
        Line { rtl, runs }
    }

    /// The student's words, or that there are none.
    fn written(&self, lines: Vec<Written>, blocks: &mut Vec<Block>) {
        let has_words = |line: &Written| line.runs.iter().any(|run| !run.text.trim().is_empty());
        // An empty line is a space between others, which they have here anyway.
        let lines: Vec<_> = lines.into_iter().filter(has_words).collect();
        if lines.is_empty() {
            blocks.push(Block::Meta(self.words(say::meeting_empty(self.language))));
        }
        // The heading of the section is of level 2. Whoever goes from heading to heading leaves none out.
        let mut above = 2;
        let is_list = |kind| matches!(kind, Kind::Bullet | Kind::Numbered);
        for group in lines.chunk_by(|one, next| is_list(one.block) && one.block == next.block) {
            let Some(first) = group.first() else { continue };
            let line = self.line(first.runs.clone());
            blocks.push(match first.block {
                Kind::Heading | Kind::Subheading => {
                    above = if first.block == Kind::Heading { 3 } else { (above + 1).min(4) };
                    Block::Heading { level: above, line }
                }
                Kind::Quote => Block::Quote(line),
                Kind::Bullet | Kind::Numbered => {
                    let ordered = first.block == Kind::Numbered;
                    Block::List { rtl: line.rtl, ordered, items: self.items(group, ordered) }
                }
                Kind::Paragraph => Block::Paragraph(line),
            });
        }
    }

    /// The lines of a list, each with those below it that are indented further.
    fn items(&self, lines: &[Written], ordered: bool) -> Vec<Item> {
        let mut items = Vec::new();
        let mut rest = lines;
        while let Some((first, behind)) = rest.split_first() {
            let below = behind.iter().take_while(|line| line.indent > first.indent).count();
            let (below, behind) = behind.split_at(below);
            items.push(Item { line: self.line(first.runs.clone()), ordered, items: self.items(below, ordered) });
            rest = behind;
        }
        items
    }

    /// The cards of the goals; nothing where there is none.
    fn cards(&self, cards: Vec<CardTold>, blocks: &mut Vec<Block>) {
        if cards.is_empty() {
            return;
        }
        blocks.push(self.heading(3, say::cards_title(self.language)));
        let goal = |card: CardTold| Goal {
            line: self.words(&self.apart(&card.title)),
            state: card.state,
            facts: card.parts.iter().map(|(what, words)| self.fact(what, words)).collect(),
        };
        blocks.push(Block::Cards { rtl: self.language.is_rtl(), items: cards.into_iter().map(goal).collect() });
    }

    /// The boxes of the own grade, whatever they say, those of other grades that are done, and what stands in no grade any
    /// more.
    fn grid(
        &self,
        (own, catalogue): (Grade, &Catalogue),
        (items, worded): (&BTreeMap<String, ItemState>, &BTreeMap<String, String>),
        blocks: &mut Vec<Block>,
    ) {
        let language = self.language;
        let state = |one: &GridBox| items.get(&one.key()).cloned().unwrap_or_default();
        let of = |grade: Grade| say::grade(language, grade.number().into());
        let list = |items: Vec<Square>| Block::Boxes { rtl: language.is_rtl(), items };
        blocks.push(self.heading(3, &of(own)));
        let said = |one: &GridBox| {
            let words = worded.get(&one.key())?;
            Some(format!("{} {}", say::item_said_then(language), self.apart(words)))
        };
        let boxes = catalogue.entries_of(own).map(|one| self.square((&one.item.title, said(&one)), &state(&one)));
        blocks.push(list(boxes.collect()));
        let mut is_first = true;
        for grade in Grade::ALL.into_iter().filter(|grade| *grade != own) {
            let done: Vec<_> = catalogue.entries_of(grade).filter(|one| state(one) == ItemState::Done).collect();
            if done.is_empty() {
                continue;
            }
            if std::mem::take(&mut is_first) {
                blocks.push(self.heading(3, say::print_before(language)));
            }
            blocks.push(self.heading(4, &of(grade)));
            // The heading above says that they are done.
            blocks.push(list(done.iter().map(|one| self.line_of(&one.item.title, "done", said(one))).collect()));
        }
        let beside = catalogue.besides(items);
        if !beside.is_empty() {
            blocks.push(self.heading(3, say::success_others(language)));
            let square = |one: &Beside| self.square((&one.title_in(language), None), &one.state);
            blocks.push(list(beside.iter().map(square).collect()));
        }
    }

    /// A box with what it says in words, since the square is seen alone, and what it said when it was ticked, where that is
    /// something else.
    fn square(&self, (title, said): (&str, Option<String>), state: &ItemState) -> Square {
        let mark = match state {
            ItemState::NotYet | ItemState::Next => "open",
            ItemState::Done => "done",
            ItemState::NotForMe { .. } | ItemState::Exempt { .. } => "other",
        };
        let says = std::iter::once(state.words_in(self.language)).chain(said);
        self.line_of(title, mark, Some(says.collect::<Vec<_>>().join(" \u{b7} ")))
    }

    fn line_of(&self, title: &str, mark: &'static str, says: Option<String>) -> Square {
        Square { line: self.words(title), mark, says: says.map(|says| shown(&says)) }
    }

    /// What was agreed on a day, and what comes next.
    fn check_in(&self, entry: Entry, blocks: &mut Vec<Block>) {
        let language = self.language;
        let Entry { day, name, capacity, present, agreed, next_step, next_day, window, .. } = entry;
        let window = window.map(|window| format!(" \u{b7} {}", self.apart(&window))).unwrap_or_default();
        let by = say::meeting_by(language, &self.apart(&name), capacity.words_in(language));
        blocks.push(self.heading(3, &format!("{}{window}{by}", say::on(language, &day))));
        let next_day = next_day.map(|day| format!(" ({})", say::on(language, &day))).unwrap_or_default();
        let next = format!("{}{next_day}:", say::entry_next(language));
        let said = [
            (say::entry_present(language), present),
            (say::entry_agreed(language), agreed),
            (next.as_str(), next_step),
        ];
        for (what, words) in said.into_iter().filter(|(_, words)| !words.is_empty()) {
            let what = Run { text: format!("{what} "), bold: true, ..Run::default() };
            blocks.push(Block::Paragraph(self.line(vec![what, Run { text: self.apart(&words), ..Run::default() }])));
        }
    }
}

/// Whether a letter is of a script that is written from right to left (Unicode: Hebrew to Arabic, and what is like them).
const fn is_rtl(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// A text without what no font has because it is no letter, and with a way out of a word that no line has room for.
fn shown(text: &str) -> String {
    // Controls, marks of the order of bytes, and what Unicode keeps free for ever.
    let is_none = |one: char| {
        let code = u32::from(one);
        (one.is_control() && !matches!(one, '\n' | '\t'))
            || matches!(one, '\u{feff}' | '\u{fff9}'..='\u{fffc}' | '\u{fdd0}'..='\u{fdef}')
            || code & 0xfffe == 0xfffe
    };
    let mut shown = String::with_capacity(text.len());
    let mut length = 0;
    for one in text.chars().filter(|one| !is_none(*one)) {
        // Where scripts have no spaces, or letters that hang together, typst knows where a line may end.
        length = if one.is_whitespace() || one >= '\u{e00}' { 0 } else { length + 1 };
        if length > LONGEST_WORD {
            shown.push(BREAK);
            length = 1;
        }
        shown.push(if one == '\t' { ' ' } else { one });
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::{Block, CardTold, Writer, shown};
    use crate::say::Language;
    use crate::text::{Block as Kind, Line as Written, Run};

    fn line(block: Kind, indent: u8, text: &str) -> Written {
        Written { block, indent, runs: vec![Run { text: text.to_owned(), ..Run::default() }] }
    }

    fn blocks(lines: Vec<Written>) -> Vec<Block> {
        let mut blocks = Vec::new();
        Writer { language: Language::En }.written(lines, &mut blocks);
        blocks
    }

    #[test]
    fn a_heading_is_never_more_than_one_level_below_the_one_before_it() {
        let made = blocks(vec![
            line(Kind::Subheading, 0, "a"),
            line(Kind::Subheading, 0, "b"),
            line(Kind::Heading, 0, "c"),
            line(Kind::Subheading, 0, "d"),
        ]);
        let mut before = 2;
        for block in made {
            let Block::Heading { level, .. } = block else { panic!("a heading") };
            assert!(level <= before + 1 && (3..=4).contains(&level));
            before = level;
        }
    }

    #[test]
    fn an_indented_line_of_a_list_is_below_the_line_before_it() {
        let made = blocks(vec![
            line(Kind::Bullet, 2, "a"),
            line(Kind::Bullet, 0, "b"),
            line(Kind::Bullet, 1, "c"),
            line(Kind::Bullet, 4, "d"),
            line(Kind::Bullet, 0, "e"),
            line(Kind::Numbered, 0, "f"),
        ]);
        let [Block::List { items, ordered: false, .. }, Block::List { ordered: true, .. }] = &made[..] else {
            panic!("two lists: {made:?}")
        };
        assert_eq!(items.len(), 3);
        assert_eq!(items[1].items[0].items[0].line.runs[0].text, "d");
        assert_eq!(made[0].texts(), ["a", "b", "c", "d", "e"]);
    }

    #[test]
    fn a_card_is_a_goal_with_how_far_it_is_and_its_parts_and_without_cards_there_is_no_heading() {
        let writer = Writer { language: Language::En };
        let made = |cards| {
            let mut blocks = Vec::new();
            writer.cards(cards, &mut blocks);
            blocks
        };
        assert!(made(Vec::new()).is_empty());
        let part = |what: &str, words: &str| (what.to_owned(), words.to_owned());
        let card = CardTold {
            id: String::new(),
            title: "Read six books".to_owned(),
            state: "in progress".to_owned(),
            parts: vec![
                part("Measurable", "From 1 to 6"),
                part("Relevant", "\u{623}\u{62d}\u{628} \u{630}\u{644}\u{643}"),
            ],
        };
        let blocks = made(vec![card]);
        let [Block::Heading { level: 3, .. }, cards] = &blocks[..] else { panic!("a heading and cards") };
        let said = ["Read six books", "in progress", "From 1 to 6", "Measurable"];
        assert_eq!(cards.texts()[..4], said);
        let Block::Cards { items, .. } = cards else { panic!("cards") };
        let [measurable, relevant] = &items[0].facts[..] else { panic!("two parts: {items:?}") };
        assert!(!measurable.line.rtl && relevant.line.rtl, "each part runs as it was written");
    }

    #[test]
    fn a_line_runs_as_its_first_letter_does() {
        let runs_left = |text: &str| Writer { language: Language::En }.words(text).rtl;
        assert!(runs_left("123 \u{639}\u{644}\u{645} abc") && !runs_left("abc \u{639}") && !runs_left("123"));
        assert!(Writer { language: Language::Ar }.words("123").rtl);
    }

    #[test]
    fn words_that_run_the_other_way_are_set_apart_from_the_line_around_them() {
        let apart = |language, words: &str| Writer { language }.apart(words);
        assert_eq!(apart(Language::Ar, "Count.\nOrder."), "\u{2068}Count.\u{2069}\n\u{2068}Order.\u{2069}");
        assert_eq!(apart(Language::Ar, "2026\u{2013}27"), "\u{2068}2026\u{2013}27\u{2069}");
        assert_eq!(apart(Language::En, "Count."), "Count.");
        assert_eq!(apart(Language::Ar, "\u{639}\u{644}\u{645}."), "\u{639}\u{644}\u{645}.");
    }

    #[test]
    fn what_is_no_letter_is_left_out_and_a_word_without_end_may_be_cut() {
        assert_eq!(shown("a\u{7}\u{feff}\u{fffe}\u{10ffff}\tb\nc"), "a b\nc");
        let cut = shown(&"x".repeat(100));
        assert_eq!((cut.matches('x').count(), cut.matches('\u{200b}').count()), (100, 2));
        assert_eq!(shown("\u{5b66}\u{5b66}").chars().count(), 2);
    }
}
