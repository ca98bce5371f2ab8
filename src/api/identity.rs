//! Signing in with an identity provider, as pages know it: which there are, which are one's own, and the word that
//! makes a proved account one's own.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::context::{answer, headers, instant, signed_in, world};
use super::door::{opening, way_on};
use super::error::Error;
use super::provider::{Trouble, browser};
use super::sign_in::refused;
use crate::auth::provider::{Provider, Purpose};
use crate::domain::account::CodeKind;
use crate::domain::trail::Capacity;
use crate::storage::{Error as Below, Identity};

/// A provider that one may sign in with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Way {
    /// In its address: `/sign-in/with/ID`.
    pub id: String,
    /// On its button.
    pub name: String,
}

/// A provider that the signed-in person may use, or uses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnWay {
    pub way: Way,
    /// Since when; nothing where it is not linked.
    pub since: Option<String>,
}

/// An account that was proved at a provider just now, in this browser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    pub way: Way,
    /// What the provider calls its owner.
    pub name: Option<String>,
    /// Whether an invitation is to be used with it; else it is linked to whoever is signed in.
    pub joins: bool,
}

/// The providers of this server.
#[server(endpoint = "sign_in_ways", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn sign_in_ways() -> Result<Vec<Way>, Error> {
    answer(async { Ok(world()?.providers.iter().map(Way::of).collect()) }.await)
}

/// The providers that the signed-in person may use, and which of them are linked.
#[server(endpoint = "own_ways", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn own_ways() -> Result<Vec<OwnWay>, Error> {
    answer(
        async {
            let world = world()?;
            let viewer = signed_in(&world).await?;
            let linked = world.database.identities(viewer.district, viewer.person).await?;
            let ways = world.providers.iter().filter_map(|provider| {
                let since = linked.iter().find(|(issuer, _)| issuer == provider.issuer());
                let since = since.map(|(_, ms)| instant(*ms));
                (since.is_some() || provider.serves(viewer.role)).then(|| OwnWay { way: Way::of(provider), since })
            });
            Ok(ways.collect())
        }
        .await,
    )
}

/// The account that waits for its person's word; not found where none does.
#[server(endpoint = "waiting_account", input = leptos::server_fn::codec::GetUrl, output = super::json::Answer)]
pub async fn waiting_account() -> Result<Waiting, Error> {
    answer(
        async {
            let world = world()?;
            let browser = browser(&world, &headers()?).ok_or(Error::NotFound)?;
            let waiting = world.providers.underway.waiting(&browser, world.now_ms());
            let (provider, proof, purpose) = waiting.ok_or(Error::NotFound)?;
            let provider = world.providers.get(&provider).ok_or(Error::NotFound)?;
            let joins = matches!(purpose, Purpose::Join(_));
            Ok(Waiting { way: Way::of(provider), name: proof.name, joins })
        }
        .await,
    )
}

/// Makes the account that waits the signed-in person's own. Only a POST from our own page comes here: whoever
/// lured a browser through a provider with another's account is stopped by the question.
#[server(endpoint = "link_account", output = super::json::Answer)]
pub async fn link_account() -> Result<(), Error> {
    answer(
        async {
            let world = world()?;
            let viewer = signed_in(&world).await?;
            let browser = browser(&world, &headers()?).ok_or(Error::NotFound)?;
            let now_ms = world.now_ms();
            let (provider, proof, purpose) = world.providers.underway.take(&browser, now_ms).ok_or(Error::NotFound)?;
            let who = (viewer.district, viewer.person);
            if purpose != Purpose::Link(who.0, who.1) {
                return Err(Error::NotFound);
            }
            let served = world.providers.get(&provider).is_some_and(|provider| provider.serves(viewer.role));
            if !served {
                leptos_axum::redirect(&Trouble::NotForYou.page());
                return Ok(());
            }
            let identity = Identity { issuer: proof.issuer, subject: proof.subject };
            let by = (Some(viewer.person), Capacity::of(viewer.role));
            match world.database.link(&identity, who, by, now_ms).await {
                Err(Below::Taken) => leptos_axum::redirect(&Trouble::Taken.page()),
                linked => {
                    linked?;
                    leptos_axum::redirect("/account");
                }
            }
            Ok(())
        }
        .await,
    )
}

/// Uses the invitation with which this browser went to the provider: whoever it is for signs in with that account from
/// now on, and is signed in.
#[server(endpoint = "join_with_account", output = super::json::Answer)]
pub async fn join_with_account() -> Result<(), Error> {
    answer(
        async {
            let world = world()?;
            let browser = browser(&world, &headers()?).ok_or(Error::NotFound)?;
            let now_ms = world.now_ms();
            let (provider, proof, purpose) = world.providers.underway.take(&browser, now_ms).ok_or(Error::NotFound)?;
            let Purpose::Join(code) = purpose else { return Err(Error::NotFound) };
            let invited =
                world.database.open_code(&code, now_ms).await?.filter(|open| open.kind == CodeKind::Invitation);
            let Some(invited) = invited else {
                leptos_axum::redirect(&Trouble::CodeUsed.page());
                return Ok(());
            };
            if !world.providers.get(&provider).is_some_and(|provider| provider.serves(invited.role)) {
                leptos_axum::redirect(&Trouble::NotForYou.page());
                return Ok(());
            }
            let identity = Identity { issuer: proof.issuer, subject: proof.subject };
            let who = match world.database.join(&identity, &code, now_ms).await {
                Err(Below::Taken) => {
                    leptos_axum::redirect(&Trouble::Taken.page());
                    return Ok(());
                }
                Err(Below::NotFound) => {
                    leptos_axum::redirect(&Trouble::CodeUsed.page());
                    return Ok(());
                }
                joined => joined?,
            };
            let opening = opening(&world, who, invited.role, true)?;
            world.database.open_session(&opening.session, now_ms).await?;
            opening.hand_over(&world)?;
            leptos_axum::redirect(&way_on(None, invited.role));
            Ok(())
        }
        .await,
    )
}

/// Ends that the signed-in person signs in with this provider, unless nothing would be left to sign in with.
#[server(endpoint = "unlink_account", output = super::json::Answer)]
pub async fn unlink_account(id: String) -> Result<(), Error> {
    answer(
        async {
            let world = world()?;
            let viewer = signed_in(&world).await?;
            let issuer = world.providers.get(&id).ok_or(Error::NotFound)?.issuer().to_owned();
            let (who, now_ms) = ((viewer.district, viewer.person), world.now_ms());
            let account = world.database.account(who, now_ms).await?;
            let others = world.database.identities(who.0, who.1).await?;
            if account.is_none_or(|account| account.password.is_none())
                && others.iter().all(|(other, _)| *other == issuer)
            {
                return Err(refused(
                    "id",
                    "You have no other way to sign in. Ask your school for a code and choose a password first.",
                ));
            }
            let by = (Some(viewer.person), Capacity::of(viewer.role));
            world.database.unlink(&issuer, who, by, now_ms).await?;
            leptos_axum::redirect("/account");
            Ok(())
        }
        .await,
    )
}

impl Way {
    fn of(provider: &Provider) -> Self {
        Self { id: provider.id().to_owned(), name: provider.name().to_owned() }
    }
}
