//! What the settings say of an identity provider: a table `[[ilp.provider]]`. The secret stands in a file of its own,
//! so that Leptos.toml may be shown around.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use openidconnect::{ClientId, ClientSecret, IssuerUrl, Scope};
use serde::Deserialize;

use crate::auth::provider::{Provider, Providers, SubjectClaim, Terms};
use crate::domain::person::Role;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Table {
    id: String,
    name: String,
    issuer: String,
    client_id: String,
    /// Where the secret is, from the folder of Leptos.toml.
    client_secret_file: PathBuf,
    #[serde(default)]
    scopes: Vec<String>,
    /// Who may sign in with it; everybody where it is not said.
    r#for: Option<Vec<String>>,
    /// Claims that the token must carry.
    #[serde(default)]
    require: BTreeMap<String, String>,
    /// `sub` or `oid`.
    subject: Option<String>,
}

/// All of them, with their secrets, which are read relative to `folder`.
///
/// # Errors
/// What is wrong, for whoever set it.
pub(super) fn providers(tables: Vec<Table>, folder: &Path) -> Result<Providers, String> {
    let mut all = Vec::new();
    for table in tables {
        let id = table.id.clone();
        let provider = table.provider(folder).map_err(|what| format!("provider {id}: {what}"))?;
        if all.iter().any(|other: &Provider| other.id() == provider.id()) {
            return Err(format!("provider {id} is named twice"));
        }
        all.push(provider);
    }
    Ok(Providers::new(all))
}

impl Table {
    fn provider(self, folder: &Path) -> Result<Provider, String> {
        let is_slug = |text: &str| {
            (1..=40).contains(&text.len())
                && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        };
        if !is_slug(&self.id) {
            return Err("id is made of a-z, 0-9 and -".to_owned());
        }
        if self.name.trim().is_empty() || self.client_id.is_empty() {
            return Err("name and client-id are not empty".to_owned());
        }
        // An address is compared letter by letter with what the provider says; nothing may be made of it.
        let issuer = IssuerUrl::new(self.issuer.clone()).map_err(|_| "issuer is an address: https://…".to_owned())?;
        let roles = match self.r#for {
            None => Role::ALL.to_vec(),
            Some(named) => {
                let parsed = named.iter().map(|role| role.parse().map_err(|_| format!("for names no role: {role}")));
                parsed.collect::<Result<Vec<Role>, _>>()?
            }
        };
        let subject = match self.subject.as_deref() {
            None | Some("sub") => SubjectClaim::Sub,
            Some("oid") => SubjectClaim::Oid,
            // An address or a name changes hands, and with it the account would.
            Some(_) => return Err("subject is sub or oid".to_owned()),
        };
        let secret = std::fs::read_to_string(folder.join(&self.client_secret_file))
            .map_err(|error| format!("{} cannot be read: {error}", self.client_secret_file.display()))?;
        let secret = secret.trim();
        if secret.is_empty() {
            return Err(format!("{} holds no secret", self.client_secret_file.display()));
        }
        let terms = Terms {
            id: self.id,
            name: self.name.trim().to_owned(),
            issuer,
            client_id: ClientId::new(self.client_id),
            secret: ClientSecret::new(secret.to_owned()),
            scopes: self.scopes.into_iter().filter(|scope| scope != "openid").map(Scope::new).collect(),
            roles,
            require: self.require,
            subject,
        };
        Provider::new(terms).map_err(str::to_owned)
    }
}

#[cfg(test)]
mod tests {
    use super::{Table, providers};

    const GOOD: &str = r#"
        id = "google"
        name = "Google"
        issuer = "https://accounts.google.com"
        client-id = "1.apps.example"
        client-secret-file = "secret"
    "#;

    fn of(text: &str) -> Result<Vec<String>, String> {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("secret"), "s3cret\n").expect("a file");
        std::fs::write(folder.path().join("empty"), "\n").expect("a file");
        let table = toml::from_str::<Table>(text).map_err(|error| error.message().to_owned())?;
        let all = providers(vec![table], folder.path())?;
        Ok(all.iter().map(|provider| format!("{provider:?} {}", provider.issuer())).collect())
    }

    #[test]
    fn a_provider_is_what_its_table_says_and_never_shows_its_secret() {
        assert_eq!(of(GOOD), Ok(vec!["Provider(google) https://accounts.google.com".to_owned()]));
        let full = format!(
            "{GOOD}\nscopes = [\"openid\", \"profile\"]\nfor = [\"student\", \"teacher\"]\nsubject = \"oid\"\nrequire = {{ hd = \"school.example\" }}"
        );
        assert_eq!(of(&full).map(|all| all.len()), Ok(1));
    }

    #[test]
    fn what_is_wrong_with_a_table_is_said_at_the_start() {
        for (from, to, says) in [
            ("id = \"google\"", "id = \"Goo/gle\"", "a-z"),
            ("https://accounts.google.com", "http://accounts.google.com", "https://"),
            ("https://accounts.google.com", "accounts.google.com", "issuer"),
            ("= \"secret\"", "= \"nowhere\"", "nowhere"),
            ("= \"secret\"", "= \"empty\"", "no secret"),
            ("client-id =", "clientid =", "clientid"),
            ("id = \"google\"", "id = \"google\"\nfor = [\"janitor\"]", "janitor"),
            ("id = \"google\"", "id = \"google\"\nsubject = \"email\"", "sub or oid"),
            ("id = \"google\"", "id = \"google\"\nclient-secret = \"x\"", "client-secret"),
        ] {
            let error = of(&GOOD.replace(from, to)).expect_err(to);
            assert!(error.contains(says), "{to}: {error}");
            assert!(!error.contains("s3cret"), "{error}");
        }
    }
}
