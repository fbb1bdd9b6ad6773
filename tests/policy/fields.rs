//! What is written in the form of a route: one set fits most, and the others say what differs.

/// Fields that fit most forms.
const COMMON: &[(&str, &str)] = &[
    ("kind", "question"),
    ("title", "Titel"),
    ("body", "Text"),
    ("name", "Namn"),
    ("purpose", "Syfte"),
    ("on", "1"),
    ("reason", "other"),
    ("note", "Anteckning"),
    ("role", "reader"),
    ("emails", "ny@norrvik.example"),
];

/// The name of the group beside one.
pub fn another(group: &str) -> String {
    format!("{group}-annan")
}

/// The fields for the form of a route: what differs for it, then `own`, what a place says of itself, then the common ones.
pub fn of(pattern: &str, own: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
    let of_own = |wanted: &str| own.iter().find(|(name, _)| *name == wanted).map_or("", |(_, value)| *value);
    let differs = match pattern {
        "/settings" => {
            vec![("language", "sv".to_owned()), ("theme", "auto".to_owned()), ("zone", "Europe/Stockholm".to_owned())]
        }
        "/settings/letters" => {
            vec![("every", "week".to_owned()), ("weekday", "2".to_owned()), ("hour", "8".to_owned())]
        }
        "/networks/{slug}/letter" => vec![("greeting", "Hej!".to_owned())],
        "/settings/notifications" => vec![("reply", "letter".to_owned())],
        "/settings/tokens" => vec![("days", "30".to_owned())],
        "/groups/{slug}/settings" => vec![("visibility", "open".to_owned())],
        "/networks/{slug}/settings" => vec![("level", "cluster".to_owned()), ("leavers", "stay".to_owned())],
        "/networks/new" => vec![
            ("level", "cluster".to_owned()),
            ("leavers", "stay".to_owned()),
            ("parent", of_own("network").to_owned()),
        ],
        "/networks/{slug}/members/requests" | "/groups/{slug}/members/requests" => {
            vec![("request", "0000000000001".to_owned()), ("decision", "approve".to_owned())]
        }
        "/threads/{id}/move" => vec![("group", another(of_own("group")))],
        _ => Vec::new(),
    };
    let mut fields = differs;
    for (name, value) in own.iter().chain(COMMON) {
        if !fields.iter().any(|(taken, _)| taken == name) {
            fields.push((name, (*value).to_owned()));
        }
    }
    fields
}
