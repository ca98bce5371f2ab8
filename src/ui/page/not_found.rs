//! An address that leads nowhere.

use leptos::prelude::*;

use crate::api::Error;
use crate::ui::part::Failure;

/// 404, with a way back.
#[component]
pub fn NotFound() -> impl IntoView {
    #[cfg(feature = "ssr")]
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(http::StatusCode::NOT_FOUND);
    }
    view! { <Failure error=Error::NotFound /> }
}
