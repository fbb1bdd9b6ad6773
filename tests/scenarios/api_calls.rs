//! What the scenarios of the API call with and look at, and the people of `natverk`. No scenario of its own.
//! The browser and the program themselves are in `harness`.

use harness::{App, Page, User};
use praxis::testing::{Level, Role};
use serde_json::Value;

#[track_caller]
pub fn is_problem(page: &Page, status: u16, kind: &str) {
    assert_eq!(page.status, status, "{}", page.body);
    assert_eq!(page.header("content-type"), "application/problem+json");
    assert!(page.json()["type"].as_str().is_some_and(|t| t.ends_with(kind)), "{}", page.body);
}

pub async fn call(user: &User, method: &str, path: &str, body: Value) -> Page {
    user.send(method, &format!("/api/v1{path}"), Some(body)).await
}

pub async fn put(user: &User, path: &str, body: Value) -> Page {
    call(user, "PUT", path, body).await
}

pub async fn delete(user: &User, path: &str) -> Page {
    user.send("DELETE", &format!("/api/v1{path}"), None).await
}

pub async fn get(user: &User, path: &str) -> Page {
    user.get(&format!("/api/v1{path}")).await
}

pub fn items(page: Page) -> Vec<Value> {
    page.expect(200).json()["items"].as_array().expect("a list").clone()
}

pub fn id(value: &Value) -> String {
    value["id"].as_str().expect("an id").to_owned()
}

/// Lea leads, Moa moderates, Mia and Bo are members of `natverk`; Stig leads another network.
pub struct People {
    pub lead: User,
    pub moderator: User,
    pub member: User,
    pub bo: User,
    pub stranger: User,
}

impl People {
    pub async fn new(app: &App) -> Self {
        app.with_group().await;
        app.network("annat", Level::All).await;
        Self {
            lead: app.user_in("Lea", "natverk", Role::Lead).await,
            moderator: app.user_in("Moa", "natverk", Role::Moderator).await,
            member: app.user_in("Mia", "natverk", Role::Member).await,
            bo: app.user_in("Bo", "natverk", Role::Member).await,
            stranger: app.user_in("Stig", "annat", Role::Lead).await,
        }
    }
}
