//! A filter as one sentence with its number.

use crate::api::desk::Choices;
use crate::domain::roster::{Count, Filter, Span};
use crate::domain::section::Section;
use crate::domain::status::{Phase, Review};
use crate::say::{self, Language};

/// "Students in grade 10 at Northside who have not completed Strategies: 41".
pub fn sentence(language: Language, filter: &Filter, choices: &Choices, count: Count) -> String {
    let named = |list: &[(i64, String)], id: i64| {
        let found = list.iter().find(|(other, _)| *other == id).map(|(_, name)| name.as_str());
        found.unwrap_or_else(|| say::desk_another(language)).to_owned()
    };
    let sections = filter.sections;
    let missing: Vec<_> = sections.missing.iter().map(|section| section.short_in(language)).collect();
    let joined = match &missing[..] {
        [others @ .., last] if sections.any && !others.is_empty() => {
            say::desk_or(language, &others.join(say::list_comma(language)), last)
        }
        all => say::list(language, all),
    };
    let state = |section: Section| {
        let state = sections.states[section as usize]?.title_in(language).to_lowercase();
        Some(say::desk_in_state(language, section.short_in(language), &state))
    };
    let parts = [
        filter.grade.map(|grade| say::desk_in_grade(language, grade.number().into())),
        filter.school.map(|school| {
            let name = choices.schools.iter().find(|(other, _)| *other == school).map(|(_, name)| name.as_str());
            say::desk_at(language, name.unwrap_or_else(|| say::desk_another_school(language)))
        }),
        filter.class.map(|class| say::desk_in_class(language, &named(&choices.classes, class.0))),
        filter.caseload.map(|counselor| say::desk_on_caseload(language, &named(&choices.counselors, counselor.0))),
        filter.alone.then(|| say::desk_on_nobodys(language).to_owned()),
        (!missing.is_empty()).then(|| say::desk_who_miss(language, &joined)),
    ];
    let phase = filter.phase.map(|phase| match phase {
        Phase::Closed => say::desk_phase_closed(language),
        Phase::NotRevisited => say::desk_phase_not_revisited(language),
        Phase::Revisited => say::desk_phase_revisited(language),
        Phase::CheckedIn => say::desk_phase_checked_in(language),
    });
    let review = filter.review.map(|review| match review {
        Review::NoneYet => say::desk_review_none_yet(language),
        Review::Held => say::desk_review_held(language),
        Review::Missed => say::desk_review_missed(language),
    });
    let asks = filter.asks.then(|| say::desk_asking(language));
    let waits = filter.waits.then(|| say::desk_waiting(language));
    let due = filter.due.then(|| say::desk_due(language));
    let exempt = filter
        .exempt
        .map(|exempt| if exempt { say::desk_is_exempt(language) } else { say::desk_is_not_exempt(language) });
    let span = |span: Span| span.title_in(language).to_lowercase();
    let spans = [
        filter.contact.map(|contact| say::desk_last_contact(language, &span(contact))),
        filter.changed.map(|changed| say::desk_last_changed(language, &span(changed))),
    ];
    let found = (!filter.name.is_empty()).then(|| say::desk_found_by(language, &filter.name));
    let says: String = [say::desk_students(language).to_owned()]
        .into_iter()
        .chain(parts.into_iter().flatten())
        .chain(Section::ALL.into_iter().filter_map(state))
        .chain([phase, review, asks, waits, due, exempt].into_iter().flatten().map(str::to_owned))
        .chain(spans.into_iter().flatten())
        .chain(found)
        .collect();
    say::desk_sentence(language, &says, &count.words_in(language))
}

#[cfg(test)]
mod tests {
    use super::{Choices, Count, Filter, Language, Phase, Review, Section, Span, sentence};
    use crate::domain::completion::State;
    use crate::domain::grade::Grade;
    use crate::domain::person::SchoolId;
    use crate::domain::roster::BySection;

    #[test]
    fn a_filter_reads_like_a_sentence() {
        let choices = Choices { schools: vec![(SchoolId(1), "Northside".to_owned())], ..Choices::default() };
        let mut filter = Filter {
            sections: BySection::default().missing_too(Section::Strategies),
            grade: Grade::new(10),
            school: Some(SchoolId(1)),
            ..Filter::default()
        };
        let says = |filter: &Filter, count| sentence(Language::En, filter, &choices, count);
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
        let waiting = Filter { review: Some(Review::Missed), waits: true, alone: true, ..Filter::default() };
        assert_eq!(
            says(&waiting, Count::Exactly(3)),
            "Students on nobody\u{2019}s caseload, without a check-in in the last window, with a comment that waits for an answer: 3"
        );
        assert_eq!(says(&Filter::default(), Count::Exactly(1200)), "Students: 1200");
    }
}
