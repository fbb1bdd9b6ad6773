//! What a message's parts hold: the text to read, the list of parts, the list of attachments. Contents of attachments
//! are measured and let go.

use super::head::Fields;
use super::{charset, flowed, transfer, words};
use mail_parser::parsers::MessageStream;
use mail_parser::{ContentType, Header, HeaderName, HeaderValue, Message, MessagePart, MimeHeaders, PartType};
use std::collections::HashSet;

/// Attached messages are looked into so deep.
const DEEPEST: usize = 16;
/// HTML names its charset within so many bytes, if at all.
const META_WINDOW: usize = 1_024;

/// One piece of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// Plain text as UTF-8 with line feeds; flowed text is joined to paragraphs.
    Plain(String),
    /// HTML as UTF-8, not cleaned.
    Html(String),
}

impl Body {
    fn as_str(&self) -> &str {
        match self {
            Self::Plain(text) | Self::Html(text) => text,
        }
    }

    pub(super) fn is_blank(&self) -> bool {
        self.as_str().trim().is_empty()
    }

    pub(super) fn has_lost_characters(&self) -> bool {
        self.as_str().contains(char::REPLACEMENT_CHARACTER)
    }
}

/// A leaf part as it was declared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Type and subtype in lower case; `text/plain` where nothing sensible is declared.
    pub content_type: String,
    /// The declared charset in lower case.
    pub charset: Option<String>,
    /// The file name.
    pub name: Option<String>,
}

/// Something attached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// The file name, when it has one.
    pub name: Option<String>,
    /// Type and subtype in lower case.
    pub content_type: String,
    /// Decoded size in bytes.
    pub size: u64,
}

/// All that a message holds.
#[derive(Debug, Default)]
pub(super) struct Content<'a> {
    pub fields: Fields<'a>,
    pub body: Vec<Body>,
    pub parts: Vec<Part>,
    pub attachments: Vec<Attachment>,
    pub is_repaired: bool,
}

impl Content<'_> {
    /// A message that could not be taken apart.
    pub fn of_plain(text: String) -> Self {
        let part = Part { content_type: "text/plain".into(), charset: None, name: None };
        Self { body: vec![Body::Plain(text)], parts: vec![part], ..Self::default() }
    }
}

/// Reads parts, body and attachments of a message; the fields are left empty.
pub(super) fn read(message: &Message<'_>) -> Content<'static> {
    let mut content = Content::default();
    let chosen = read_body(message, &mut content);
    list_parts(message, &chosen, DEEPEST, &mut content);
    content
}

/// Decodes what is to be read and says which parts may be. Plain text is preferred; where it is blank, HTML is read.
fn read_body(message: &Message<'_>, content: &mut Content<'_>) -> HashSet<u32> {
    for ids in [&message.text_body, &message.html_body] {
        content.body = ids.iter().filter_map(|&id| decode(message, id, &mut content.is_repaired)).collect();
        if content.body.iter().any(|body| !body.is_blank()) {
            break;
        }
    }
    if content.body.is_empty()
        && message.parts.len() == 1
        && message.parts[0].is_text()
        && message.parts[0].attachment_name().is_none()
    {
        // A message of one text part in a rare format (text/enriched) is still a text.
        content.body.extend(decode(message, 0, &mut content.is_repaired));
    }
    message.text_body.iter().chain(&message.html_body).copied().collect()
}

fn decode(message: &Message<'_>, id: u32, is_repaired: &mut bool) -> Option<Body> {
    let part = message.parts.get(id as usize)?;
    let is_html = match part.body {
        PartType::Text(_) => false,
        PartType::Html(_) => true,
        _ => return None,
    };
    let bytes = bytes_of(message, part);
    let kind = content_type(part);
    let declared = kind.and_then(|kind| kind.attribute("charset")).map(str::to_owned);
    let label = declared.or_else(|| is_html.then(|| meta_charset(&bytes)).flatten());
    let decoded = charset::decode(&bytes, label.as_deref());
    *is_repaired |= decoded.is_repaired;
    let text = clean(&decoded.text);
    if is_html {
        return Some(Body::Html(text));
    }
    let has = |name: &str, value: &str| {
        kind.and_then(|kind| kind.attribute(name)).is_some_and(|found| found.eq_ignore_ascii_case(value))
    };
    Some(Body::Plain(if has("format", "flowed") { flowed::unflow(&text, has("delsp", "yes")) } else { text }))
}

/// The bytes of a part with its transfer encoding undone.
fn bytes_of(message: &Message<'_>, part: &MessagePart<'_>) -> Vec<u8> {
    let range = part.offset_body as usize..part.offset_end as usize;
    let raw = message.raw_message.get(range).unwrap_or_default();
    match part.headers.iter().rev().find(|header| header.name == HeaderName::ContentTransferEncoding) {
        Some(header) => match header.value.as_text().unwrap_or_default().trim().to_ascii_lowercase().as_str() {
            "base64" => transfer::base64(raw),
            "quoted-printable" => transfer::quoted_printable(raw),
            _ => raw.to_vec(),
        },
        None => raw.to_vec(),
    }
}

fn list_parts(message: &Message<'_>, chosen: &HashSet<u32>, depth: usize, content: &mut Content<'_>) {
    for (id, part) in message.parts.iter().enumerate() {
        if let PartType::Multipart(_) = part.body {
            continue;
        }
        let name = file_name(message, part);
        let content_type = type_name(part);
        // What is named is listed even when it is shown inline: it is a file that someone sent.
        let is_read = is_alternative(&content_type) && u32::try_from(id).is_ok_and(|id| chosen.contains(&id));
        if name.is_some() || !is_read && (is_attached(part) || !is_alternative(&content_type)) {
            let size = size_of(message, part);
            content.attachments.push(Attachment { name: name.clone(), content_type: content_type.clone(), size });
        }
        match &part.body {
            PartType::Message(inner) if depth > 0 => list_parts(inner, &HashSet::new(), depth - 1, content),
            _ => {
                let charset = self::content_type(part).and_then(|kind| kind.attribute("charset"));
                content.parts.push(Part { content_type, charset: charset.map(str::to_ascii_lowercase), name });
            }
        }
    }
}

/// A text without a name is another form of the body, not an attachment.
fn is_alternative(content_type: &str) -> bool {
    matches!(content_type, "text/plain" | "text/html")
}

fn is_attached(part: &MessagePart<'_>) -> bool {
    find(part, &HeaderName::ContentDisposition).is_some_and(|(_, kind)| kind.is_attachment())
}

fn size_of(message: &Message<'_>, part: &MessagePart<'_>) -> u64 {
    match &part.body {
        PartType::Message(_) | PartType::Multipart(_) => u64::from(part.offset_end.saturating_sub(part.offset_body)),
        _ => bytes_of(message, part).len() as u64,
    }
}

fn content_type<'m>(part: &'m MessagePart<'_>) -> Option<&'m ContentType<'m>> {
    find(part, &HeaderName::ContentType).map(|(_, kind)| kind)
}

fn find<'m>(part: &'m MessagePart<'_>, name: &HeaderName<'_>) -> Option<(&'m Header<'m>, &'m ContentType<'m>)> {
    let header = part.headers.iter().rev().find(|header| header.name == *name)?;
    header.value.as_content_type().map(|kind| (header, kind))
}

fn type_name(part: &MessagePart<'_>) -> String {
    if let PartType::Message(_) = part.body {
        return "message/rfc822".into();
    }
    let declared = content_type(part).and_then(|kind| Some(format!("{}/{}", kind.ctype(), kind.subtype()?)));
    let is_sensible = |name: &String| name.bytes().all(|b| b.is_ascii_graphic()) && name.matches('/').count() == 1;
    declared.filter(is_sensible).map_or_else(|| "text/plain".into(), |name| name.to_ascii_lowercase())
}

/// The file name of `Content-Disposition`, else of `Content-Type`, decoded and without a path.
fn file_name(message: &Message<'_>, part: &MessagePart<'_>) -> Option<String> {
    [(HeaderName::ContentDisposition, "filename"), (HeaderName::ContentType, "name")].iter().find_map(
        |(header, attribute)| {
            let (header, kind) = find(part, header)?;
            let name = kind.attribute(attribute)?;
            let name = if name.contains(char::REPLACEMENT_CHARACTER) {
                repaired_attribute(message, header, attribute).unwrap_or_else(|| name.to_owned())
            } else {
                name.to_owned()
            };
            let name = words::decode(name.as_bytes());
            let name = name.rsplit(['/', '\\']).next().unwrap_or_default().trim().to_owned();
            (!name.is_empty()).then_some(name)
        },
    )
}

/// Reads the attribute again with the header's raw bytes brought to UTF-8 first.
fn repaired_attribute(message: &Message<'_>, header: &Header<'_>, attribute: &str) -> Option<String> {
    let raw = message.raw_message.get(header.offset_start as usize..header.offset_end as usize)?;
    let text = charset::decode(raw, None).text;
    match MessageStream::new(text.as_bytes()).parse_content_type() {
        HeaderValue::ContentType(kind) => kind.attribute(attribute).map(str::to_owned),
        _ => None,
    }
}

/// The charset that an HTML page names itself.
fn meta_charset(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(META_WINDOW)]).to_ascii_lowercase();
    let (_, rest) = head.split_once("charset=")?;
    let rest = rest.trim_start_matches(['"', '\'']);
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c))).unwrap_or(rest.len());
    (end > 0).then(|| rest[..end].to_owned())
}

/// Line ends become line feeds; control characters that no one can read go.
pub(super) fn clean(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(is_odd) {
        out.push_str(&rest[..at]);
        let c = rest[at..].chars().next().unwrap_or_default();
        rest = &rest[at + c.len_utf8()..];
        // A carriage return ends a line alone as well; a form feed parts the pages of an old text.
        if matches!(c, '\r' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}') && !(c == '\r' && rest.starts_with('\n')) {
            out.push('\n');
        }
    }
    out.push_str(rest);
    out
}

fn is_odd(c: char) -> bool {
    c.is_control() && c != '\n' && c != '\t' || matches!(c, '\u{2028}' | '\u{2029}')
}
