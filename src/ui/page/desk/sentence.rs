//! A filter as one sentence with its number.

use crate::api::desk::Choices;
use crate::domain::roster::{Count, Filter};
use crate::domain::section::Section;
use crate::domain::status::Phase;

/// "Students in grade 10 at Northside who have not completed Strategies: 41".
pub fn sentence(filter: &Filter, choices: &Choices, count: Count) -> String {
    let named = |list: &[(i64, String)], id: i64| {
        list.iter().find(|(other, _)| *other == id).map_or_else(|| "another".to_owned(), |(_, name)| name.clone())
    };
    let sections = filter.sections;
    let missing: Vec<_> = sections.missing.iter().map(Section::short).collect();
    let joined = missing.join(if sections.any { " or " } else { " and " });
    let state = |section: Section| {
        sections.states[section as usize].map(|state| format!(", {} {}", section.short(), state.title().to_lowercase()))
    };
    let parts = [
        filter.grade.map(|grade| format!(" in grade {grade}")),
        filter.school.map(|school| {
            let name = choices.schools.iter().find(|(other, _)| *other == school).map(|(_, name)| name.clone());
            format!(" at {}", name.unwrap_or_else(|| "another school".to_owned()))
        }),
        filter.class.map(|class| format!(" in the class {}", named(&choices.classes, class.0))),
        filter.caseload.map(|counselor| format!(" on the caseload of {}", named(&choices.counselors, counselor.0))),
        (!missing.is_empty()).then(|| format!(" who have not completed {joined}")),
    ];
    let phase = filter.phase.map(|phase| match phase {
        Phase::Closed => ", no window open",
        Phase::NotRevisited => ", not revisited in this window",
        Phase::Revisited => ", revisited and not checked in yet",
        Phase::CheckedIn => ", checked in",
    });
    let asks = filter.asks.then_some(", asking for a check-in");
    let exempt =
        filter.exempt.map(|exempt| if exempt { ", exempt from an item of the list" } else { ", exempt from no item" });
    let spans = [(filter.contact, "last check-in"), (filter.changed, "last change")];
    let spans =
        spans.into_iter().filter_map(|(span, what)| Some(format!(", {what}: {}", span?.title().to_lowercase())));
    let found = (!filter.name.is_empty()).then(|| format!(", found by \u{201c}{}\u{201d}", filter.name));
    ["Students".to_owned()]
        .into_iter()
        .chain(parts.into_iter().flatten())
        .chain(Section::ALL.into_iter().filter_map(state))
        .chain([phase, asks, exempt].into_iter().flatten().map(str::to_owned))
        .chain(spans)
        .chain(found)
        .chain([format!(": {count}")])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Choices, Count, Filter, Phase, Section, sentence};
    use crate::domain::completion::State;
    use crate::domain::grade::Grade;
    use crate::domain::person::SchoolId;
    use crate::domain::roster::{BySection, Span};

    #[test]
    fn a_filter_reads_like_a_sentence() {
        let choices = Choices { schools: vec![(SchoolId(1), "Northside".to_owned())], ..Choices::default() };
        let mut filter = Filter {
            sections: BySection::default().missing_too(Section::Strategies),
            grade: Grade::new(10),
            school: Some(SchoolId(1)),
            ..Filter::default()
        };
        let says = |filter: &Filter, count| sentence(filter, &choices, count);
        assert_eq!(
            says(&filter, Count::Exactly(41)),
            "Students in grade 10 at Northside who have not completed Strategies: 41"
        );
        filter.sections = BySection { any: true, ..filter.sections.missing_too(Section::Goals) };
        filter.sections.states[Section::Barriers as usize] = Some(State::InProgress);
        filter = Filter {
            school: None,
            phase: Some(Phase::NotRevisited),
            asks: true,
            exempt: Some(false),
            contact: Some(Span::Never),
            name: "nu".to_owned(),
            ..filter
        };
        assert_eq!(
            says(&filter, Count::Over(200)),
            "Students in grade 10 who have not completed Goals or Strategies, Barriers in progress, \
             not revisited in this window, asking for a check-in, exempt from no item, last check-in: never, found by \u{201c}nu\u{201d}: 200 and more"
        );
        assert_eq!(says(&Filter::default(), Count::Exactly(1200)), "Students: 1200");
    }
}
