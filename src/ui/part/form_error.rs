//! Why a form was not taken, on the page that a browser without script comes back to.

use leptos::prelude::*;
use leptos::server_fn::error::ServerFnUrlError;

use crate::api::Error;
use crate::ui::language;

/// What the address says of the form that was sent to this path.
#[component]
pub fn FormError(path: &'static str) -> impl IntoView {
    use_context::<ServerActionError>()
        .filter(|error| error.path() == path)
        .map(|error| ServerFnUrlError::<Error>::decode_err(error.err()))
        .map(|error| view! { <p class="alert" role="alert">{error.says(language())}</p> })
}
