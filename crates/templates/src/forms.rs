//! What went wrong with a form: messages at the fields and in the summary above it.
//! The messages are whole sentences in the reader's language; what is allowed is decided elsewhere.

/// One message tied to a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The field's `name`, which is also its `id` in the page; empty for what concerns the whole form.
    pub field: String,
    /// A whole sentence: what is wrong and what to do.
    pub message: String,
}

/// Every message about a form, in the order of its fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormErrors(pub Vec<FieldError>);

impl FormErrors {
    /// One message.
    #[must_use]
    pub fn one(field: &str, message: impl Into<String>) -> Self {
        Self(vec![FieldError { field: field.to_owned(), message: message.into() }])
    }

    /// Adds a message.
    pub fn add(&mut self, field: &str, message: impl Into<String>) {
        self.0.push(FieldError { field: field.to_owned(), message: message.into() });
    }

    /// The first message about a field.
    #[must_use]
    pub fn at(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|error| error.field == field).map(|error| error.message.as_str())
    }

    /// Whether anything is wrong.
    #[must_use]
    pub const fn any(&self) -> bool {
        !self.0.is_empty()
    }
}

/// A choice in a list: the value sent, the words shown, whether it is chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What the reader sees.
    pub label: String,
    /// Whether it is chosen now.
    pub is_chosen: bool,
}

impl Choice {
    /// A choice, chosen if its value is `chosen`.
    #[must_use]
    pub fn new(value: impl Into<String>, label: impl Into<String>, chosen: &str) -> Self {
        let value = value.into();
        let is_chosen = value == chosen;
        Self { value, label: label.into(), is_chosen }
    }
}
