//! Who may use whom: the table of docs/architecture.md, held against what every Cargo.toml says.
//! Development and build dependencies count as much as the others.

use crate::workspace::Workspace;
use anyhow::{Context, Result};
use serde_json::Value;

/// All of ours that a crate may use. A crate that is not here does not belong in the workspace.
const MAY_USE: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("text", &[]),
    ("storage", &["domain"]),
    ("actions", &["domain", "text", "storage"]),
    ("live", &["domain", "text"]),
    ("templates", &["domain"]),
    ("notifications", &["domain", "text", "storage", "actions", "templates"]),
    ("importers", &["domain", "text", "actions"]),
    ("server", &["domain", "text", "storage", "actions", "live", "templates", "notifications"]),
    ("praxis", &["domain", "text", "storage", "actions", "live", "templates", "notifications", "importers", "server"]),
    ("tests", &["server", "praxis"]),
    ("xtask", &[]),
];

/// Libraries that one crate has to itself, by the beginning of their name.
const KEPT_IN: &[(&str, &str)] = &[("diesel", "storage"), ("actix", "server"), ("lettre", "notifications")];

/// Every dependency is one that the tables allow.
pub fn check(workspace: &Workspace) -> Result<Vec<String>> {
    Ok(uses(&workspace.metadata)?.iter().filter_map(|(user, used)| refusal(user, used)).collect())
}

/// Every pair of a crate of ours and something that it depends on, of whatever kind.
fn uses(metadata: &Value) -> Result<Vec<(String, String)>> {
    let mut uses = Vec::new();
    for package in metadata["packages"].as_array().context("cargo metadata lists no packages")? {
        let user = package["name"].as_str().context("a package has no name")?;
        for dependency in package["dependencies"].as_array().context("a package lists no dependencies")? {
            let used = dependency["name"].as_str().context("a dependency has no name")?;
            uses.push((user.to_owned(), used.to_owned()));
        }
    }
    uses.sort();
    uses.dedup();
    Ok(uses)
}

/// Why a crate may not use another; `None` when it may.
fn refusal(user: &str, used: &str) -> Option<String> {
    let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == user) else {
        return Some(format!(
            "{user} is not in the table of layers: give it a place in layers.rs and docs/architecture.md"
        ));
    };
    if MAY_USE.iter().any(|(name, _)| *name == used) {
        let list = if allowed.is_empty() { "nothing".to_owned() } else { allowed.join(", ") };
        return (!allowed.contains(&used)).then(|| format!("{user} uses {used}, but of ours it may use {list}"));
    }
    let (_, owner) = KEPT_IN.iter().find(|(prefix, _)| used.starts_with(prefix))?;
    (user != *owner).then(|| format!("{user} uses {used}, which only {owner} may see"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_table_allows_passes() {
        for (user, used) in [("storage", "domain"), ("storage", "diesel"), ("server", "actix-ws"), ("text", "ammonia")]
        {
            assert_eq!(refusal(user, used), None, "{user} → {used}");
        }
    }

    #[test]
    fn what_the_table_does_not_allow_is_refused() {
        let pairs = [
            ("domain", "text"),
            ("storage", "actions"),
            ("templates", "storage"),
            ("importers", "storage"),
            ("server", "importers"),
            ("tests", "domain"),
            ("xtask", "domain"),
            ("actions", "diesel"),
            ("server", "diesel_migrations"),
            ("notifications", "actix-web"),
            ("praxis", "actix-web"),
            ("tests", "actix-rt"),
            ("actions", "lettre"),
            ("brand-new", "serde"),
        ];
        for (user, used) in pairs {
            assert!(refusal(user, used).is_some(), "{user} → {used}");
        }
    }

    #[test]
    fn development_dependencies_are_read_too() {
        let metadata = serde_json::json!({"packages": [
            {"name": "text", "dependencies": [{"name": "storage", "kind": "dev"}, {"name": "ammonia", "kind": null}]}
        ]});
        let pairs = uses(&metadata).unwrap();
        assert!(pairs.contains(&("text".into(), "storage".into())), "{pairs:?}");
    }
}
