//! Why a form was not taken, on the page that a browser without script comes back to.

use leptos::prelude::*;
use leptos::server_fn::error::ServerFnUrlError;

use crate::api::Error;
use crate::ui::language;

/// What the address says of the form that was sent to this path.
#[component]
pub fn FormError(
    path: &'static str,
    /// The `id` in the page of what rules call by this name, where there is such a field.
    #[prop(default = None)]
    to: Option<(&'static str, String)>,
) -> impl IntoView {
    refused(path).map(|error| sentence(&error, to.filter(|(name, _)| is_about(&error, name)).map(|(_, id)| id)))
}

/// Whether a rule about the field that rules call by this name is broken.
fn is_about(error: &Error, name: &str) -> bool {
    matches!(error, Error::Invalid { field, .. } if field == name)
}

/// The sentence of an error, which leads to the field with this `id`.
fn sentence(error: &Error, id: Option<String>) -> impl IntoView + use<> {
    let says = error.says(language());
    let says = match id {
        Some(id) => view! { <a rel="external" href=format!("#{id}")>{says}</a> }.into_any(),
        None => says.into_any(),
    };
    view! { <p class="alert" role="alert">{says}</p> }
}

/// The same on a page of HTML alone, where the sentence leads to the field that it is about: `fields` are what rules call
/// them, each with its `id` in the page; of several forms of one kind `behind` is what the one that was sent puts behind
/// them. What is about none of them is a sentence alone.
#[cfg(feature = "ssr")]
#[component]
pub fn FieldError(
    #[prop(into)] path: String,
    fields: &'static [(&'static str, &'static str)],
    #[prop(optional)] behind: String,
) -> impl IntoView {
    refused(&path).map(|error| rule_said(&error, fields, &behind))
}

/// The sentence of an error, which leads to its field.
#[cfg(feature = "ssr")]
pub fn rule_said(error: &Error, fields: &[(&str, &str)], behind: &str) -> impl IntoView + use<> {
    let field = fields.iter().find(|(name, _)| is_about(error, name));
    sentence(error, field.map(|(_, id)| format!("{id}{behind}")))
}

/// The error that the form of this path was refused with.
fn refused(path: &str) -> Option<Error> {
    use_context::<ServerActionError>()
        .filter(|error| error.path() == path)
        .map(|error| ServerFnUrlError::<Error>::decode_err(error.err()))
}
