//! Why a form was not taken, on the page that a browser without script comes back to.

use leptos::prelude::*;
use leptos::server_fn::error::ServerFnUrlError;

use crate::api::Error;
use crate::ui::language;

/// What the address says of the form that was sent to this path.
#[component]
pub fn FormError(path: &'static str) -> impl IntoView {
    refused(path).map(|error| view! { <p class="alert" role="alert">{error.says(language())}</p> })
}

/// The same on a page of HTML alone, where the sentence leads to the field that it is about: `fields` are what rules call
/// them, each with its `id` in the page. What is about none of them is a sentence alone.
#[cfg(feature = "ssr")]
#[component]
pub fn FieldError(path: &'static str, fields: &'static [(&'static str, &'static str)]) -> impl IntoView {
    refused(path).map(|error| {
        let says = error.says(language());
        let id = match &error {
            Error::Invalid { field, .. } => fields.iter().find(|(name, _)| name == field).map(|(_, id)| *id),
            _ => None,
        };
        let says = match id {
            Some(id) => view! { <a rel="external" href=format!("#{id}")>{says}</a> }.into_any(),
            None => says.into_any(),
        };
        view! { <p class="alert" role="alert">{says}</p> }
    })
}

/// The error that the form of this path was refused with.
fn refused(path: &str) -> Option<Error> {
    use_context::<ServerActionError>()
        .filter(|error| error.path() == path)
        .map(|error| ServerFnUrlError::<Error>::decode_err(error.err()))
}
