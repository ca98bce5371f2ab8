//! Who else has the plan open. It is shown while it is so, and never stored.

use leptos::prelude::*;

use crate::api::company::Presence;
use crate::say::{self, Language};
use crate::ui::language;

/// The others, in one sentence; nothing when there is nobody.
#[component]
pub fn Company(here: RwSignal<Vec<Presence>>) -> impl IntoView {
    let language = language();
    view! {
        <p class="company" role="status">
            {move || sentence(language, &here.get())}
        </p>
    }
}

fn sentence(language: Language, here: &[Presence]) -> Option<String> {
    let names: Vec<_> =
        here.iter().map(|one| say::company_who(language, &one.name, one.role.title_in(language))).collect();
    let (last, others) = names.split_last()?;
    Some(match others {
        [] => say::company_one(language, last),
        _ => say::company_more(language, &others.join(say::list_comma(language)), last),
    })
}

#[cfg(test)]
mod tests {
    use super::{Language, Presence, sentence};
    use crate::domain::person::{PersonId, Role};

    #[test]
    fn who_is_here_is_said_in_one_sentence() {
        let one = |name: &str, role| Presence { person: PersonId(1), name: name.to_owned(), role };
        assert_eq!(sentence(Language::En, &[]), None);
        let (rivera, ana) = (one("Ms. Rivera", Role::Counselor), one("Ana", Role::Student));
        assert_eq!(
            sentence(Language::En, std::slice::from_ref(&rivera)).as_deref(),
            Some("Ms. Rivera (counselor) has this plan open, too.")
        );
        assert_eq!(
            sentence(Language::En, &[rivera, ana]).as_deref(),
            Some("Ms. Rivera (counselor) and Ana (student) have this plan open, too.")
        );
    }
}
