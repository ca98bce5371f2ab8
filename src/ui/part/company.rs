//! Who else has the plan open. It is shown while it is so, and never stored.

use leptos::prelude::*;

use crate::api::company::Presence;

/// The others, in one sentence; nothing when there is nobody.
#[component]
pub fn Company(here: RwSignal<Vec<Presence>>) -> impl IntoView {
    view! {
        <p class="company" role="status">
            {move || sentence(&here.get())}
        </p>
    }
}

fn sentence(here: &[Presence]) -> Option<String> {
    let names: Vec<_> = here.iter().map(|one| format!("{} ({})", one.name, one.role.title())).collect();
    let (last, others) = names.split_last()?;
    Some(match others {
        [] => format!("{last} has this plan open, too."),
        _ => format!("{} and {last} have this plan open, too.", others.join(", ")),
    })
}

#[cfg(test)]
mod tests {
    use super::{Presence, sentence};
    use crate::domain::person::{PersonId, Role};

    #[test]
    fn who_is_here_is_said_in_one_sentence() {
        let one = |name: &str, role| Presence { person: PersonId(1), name: name.to_owned(), role };
        assert_eq!(sentence(&[]), None);
        let (rivera, ana) = (one("Ms. Rivera", Role::Counselor), one("Ana", Role::Student));
        assert_eq!(
            sentence(std::slice::from_ref(&rivera)).as_deref(),
            Some("Ms. Rivera (counselor) has this plan open, too.")
        );
        assert_eq!(
            sentence(&[rivera, ana]).as_deref(),
            Some("Ms. Rivera (counselor) and Ana (student) have this plan open, too.")
        );
    }
}
