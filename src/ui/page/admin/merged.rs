//! What a form carries and says so that of two administrators neither overwrites unseen what the other saved.

use leptos::prelude::*;

use crate::domain::merge::Shown;
use crate::say;
use crate::ui::language;

/// What each of these fields began with.
pub(super) fn began(form: &Shown, fields: &[&'static str]) -> impl IntoView + use<> {
    let fields = fields.iter().map(|field| {
        let now = form.fields.get(*field).map(|field| field.now.clone()).unwrap_or_default();
        view! { <input type="hidden" name=format!("was[{field}]") value=now /> }
    });
    fields.collect_view()
}

/// A field: its label, the `control` of this id, which is told what describes it, and what somebody else saved there meanwhile.
pub(super) fn field<C: IntoView + 'static>(
    form: &Shown,
    (name, id): (&str, &str),
    label: impl IntoView + 'static,
    control: impl FnOnce(Option<String>) -> C,
) -> AnyView {
    let control = control(described(form, name, id));
    view! {
        <label>{label} {control}</label>
        {meanwhile(form, (name, id), str::to_owned)}
    }
    .into_any()
}

/// What describes the control `id` of a field: what somebody else saved there meanwhile.
pub(super) fn described(form: &Shown, field: &str, id: &str) -> Option<String> {
    form.contested(field).map(|_| format!("{id}-meanwhile"))
}

/// That, where it is another than what is typed; `says` puts it into words.
pub(super) fn meanwhile(form: &Shown, (field, id): (&str, &str), says: impl Fn(&str) -> String) -> Option<AnyView> {
    let language = language();
    let id = format!("{id}-meanwhile");
    let theirs = form.contested(field).map(|theirs| match theirs {
        "" => say::card_nothing(language).to_owned(),
        theirs => says(theirs),
    });
    theirs.map(|theirs| {
        view! { <p class="meta" id=id>{say::admin_meanwhile(language)} " " <q dir="auto">{theirs}</q></p> }.into_any()
    })
}
