//! E-mail: what administrators of the district see of it, and whether somebody wants any.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::administration::{administrator, pressed_by_administrator};
use super::error::Error;
use crate::domain::person::PersonId;

/// Trouble in a sentence, and when. The time is RFC 3339 in UTC.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trouble {
    pub words: String,
    pub at: String,
}

/// A message that will not be tried again by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    pub batch: i64,
    pub person: PersonId,
    pub name: String,
    pub is_given_up: bool,
    pub trouble: Trouble,
}

/// Where the messages of the district are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    /// Whether this server was told how to send any.
    pub is_set_up: bool,
    pub waiting: i64,
    pub sent: i64,
    pub refused: i64,
    pub withdrawn: i64,
    pub last: Option<Trouble>,
    pub list: Vec<Refused>,
    pub from: Option<String>,
}

/// What somebody is asked about e-mail, on the page of their account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    pub address: Option<String>,
    pub is_wanted: bool,
    pub sends_mail: bool,
    pub from: Option<String>,
}

/// The messages of the administrator's district.
#[server(endpoint = "administered_mail", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn administered_mail() -> Result<Post, Error> {
    use super::context::{answer, world};
    answer(
        async {
            let world = world()?;
            let right = administrator(&world).await?;
            let post = world.database.post(right).await?;
            let list = post.list.into_iter().map(|one| Refused {
                batch: one.batch,
                person: one.person,
                name: one.name,
                is_given_up: one.is_given_up,
                trouble: told(one.what),
            });
            Ok(Post {
                is_set_up: world.sends_mail,
                waiting: post.waiting,
                sent: post.sent,
                refused: post.refused,
                withdrawn: post.withdrawn,
                last: post.last.map(told),
                list: list.collect(),
                from: world.seal.of(right.who()),
            })
        }
        .await,
    )
}

fn told(what: crate::storage::Troubled) -> Trouble {
    let language = super::language::spoken();
    let code = what.code.map(|code| crate::say::mail_code(language, &code.to_string())).unwrap_or_default();
    Trouble { words: what.trouble.words_in(language).to_owned() + &code, at: super::context::instant(what.at_ms) }
}

/// Lets a message that was refused be tried again.
#[server(endpoint = "try_mail_again", output = super::json::Answer)]
pub async fn try_mail_again(batch: i64, person: PersonId, from: Option<String>) -> Result<(), Error> {
    use super::context::{answer, world};
    answer(
        async {
            let world = world()?;
            let right = pressed_by_administrator(&world, from.as_deref(), |_| true).await?;
            world.database.try_mail_again(right, (batch, person), world.now_ms()).await?;
            leptos_axum::redirect("/admin/mail?saved=1");
            Ok(())
        }
        .await,
    )
}

/// Whether the viewer wants e-mail; nothing for those to whom none goes.
#[server(endpoint = "my_mail", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn my_mail() -> Result<Option<Wish>, Error> {
    use super::context::{answer, signed_in, world};
    answer(
        async {
            let world = world()?;
            let viewer = signed_in(&world).await?;
            let wish = world.database.wish(&viewer).await?;
            Ok(wish.map(|wish| Wish {
                address: wish.address,
                is_wanted: wish.is_wanted,
                sends_mail: world.sends_mail,
                from: world.seal.of(viewer.who()),
            }))
        }
        .await,
    )
}

/// Whether whoever got this token by e-mail is still written to.
#[server(endpoint = "open_mail_off", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn open_mail_off(token: String) -> Result<bool, Error> {
    use super::context::{answer, world};
    answer(async { Ok(world()?.database.is_written_to(&token).await?) }.await)
}

/// POST /mail/off/TOKEN: stops the e-mails to whoever got this token. A mail program sends this form by itself (RFC 8058,
/// 3.2), in either of the two types of a form, without a cookie, and is not led on to another address; the page's own
/// button says that it is one.
///
/// # Errors
/// [`Error::NotFound`] where this server never made such a token.
#[cfg(feature = "ssr")]
pub async fn stop(
    axum::extract::State(world): axum::extract::State<super::World>,
    axum::extract::Path(token): axum::extract::Path<String>,
    form: axum::body::Bytes,
) -> Result<axum::response::Response, Error> {
    use axum::response::{IntoResponse, Redirect};
    world.database.stop_mail(&token).await?;
    if form.as_ref() == b"from=page" {
        return Ok(Redirect::to(&format!("/mail/off/{token}")).into_response());
    }
    Ok("No more e-mails.".into_response())
}

/// Says whether the viewer wants e-mail; a box that is not ticked is not sent.
#[server(endpoint = "set_my_mail", output = super::json::Answer)]
pub async fn set_my_mail(wanted: Option<String>, from: Option<String>) -> Result<(), Error> {
    use super::context::{answer, signed_in, world};
    answer(
        async {
            let world = world()?;
            let viewer = signed_in(&world).await?;
            world.pressed_by(from.as_deref(), viewer.who())?;
            world.database.set_wish(&viewer, wanted.is_some()).await?;
            leptos_axum::redirect("/account?done=mail");
            Ok(())
        }
        .await,
    )
}
