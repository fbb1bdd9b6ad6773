//! Header fields by their bytes: unfolded, in order, bounded. Used for the head of a mail and for the blocks of a report.

/// A head is read so far, in bytes; what stands below is not looked at.
const MOST_HEAD: usize = 256 * 1024;
/// So many fields are read.
const MOST_FIELDS: usize = 500;
/// A longer value is cut here, in bytes.
const LONGEST_VALUE: usize = 16 * 1024;

/// Fields in the order they stand, names in lower case.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<(String, String)>);

impl Fields {
    /// The first field of that name.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// All fields of that name, the topmost first.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The head of a mail: what stands above its first empty line, a "From " line of a mailbox passed over.
pub(super) fn head(raw: &[u8]) -> Fields {
    let bytes = &raw[..raw.len().min(MOST_HEAD)];
    let mut lines = bytes.split(|&byte| byte == b'\n').peekable();
    if lines.peek().is_some_and(|line| line.starts_with(b"From ")) {
        lines.next();
    }
    read(lines.skip_while(|line| line.trim_ascii().is_empty()))
}

/// Blocks of fields parted by empty lines, as a delivery report has them.
pub(super) fn blocks(bytes: &[u8], most: usize) -> Vec<Fields> {
    let bytes = &bytes[..bytes.len().min(MOST_HEAD)];
    let mut lines = bytes.split(|&byte| byte == b'\n').peekable();
    let mut blocks = Vec::new();
    while lines.peek().is_some() && blocks.len() < most {
        let block = read(lines.by_ref());
        if !block.is_empty() {
            blocks.push(block);
        }
    }
    blocks
}

/// Fields up to the first empty line.
fn read<'a>(lines: impl Iterator<Item = &'a [u8]>) -> Fields {
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in lines {
        if line.trim_ascii().is_empty() {
            break;
        }
        let text = String::from_utf8_lossy(line.trim_ascii_end());
        if text.starts_with([' ', '\t']) {
            if let Some((_, value)) = fields.last_mut().filter(|(_, value)| value.len() + text.len() < LONGEST_VALUE) {
                value.push(' ');
                value.push_str(text.trim());
            }
        } else if let Some((name, value)) = text.split_once(':').filter(|_| fields.len() < MOST_FIELDS) {
            let mut value = value.trim().to_owned();
            value.truncate(
                (0..=LONGEST_VALUE.min(value.len())).rev().find(|&at| value.is_char_boundary(at)).unwrap_or(0),
            );
            fields.push((name.trim().to_ascii_lowercase(), value));
        }
    }
    Fields(fields)
}

/// The first address in a text: of angle brackets if there are any, without comments and marks around it.
pub(super) fn address(text: &str) -> Option<String> {
    let inner = text.split_once('<').and_then(|(_, rest)| rest.split_once('>')).map(|(inner, _)| inner);
    inner.and_then(bare_address).or_else(|| text.split_whitespace().find_map(bare_address))
}

/// A word that is an address, the marks around it taken off: one "@", dots that part, a domain of two parts at least.
pub(super) fn bare_address(word: &str) -> Option<String> {
    let word = word.trim().trim_matches(|c: char| "<>()[]\"',;:*".contains(c)).trim_end_matches(['.', '!', '?']);
    let word = word.rsplit_once(':').map_or(word, |(_, rest)| rest);
    let word = word
        .rsplit_once('=')
        .filter(|(before, _)| before.contains(';') || before == &"SMTP")
        .map_or(word, |(_, rest)| rest);
    let (user, host) = word.rsplit_once('@')?;
    let parts = |text: &str| text.split('.').all(|part| !part.is_empty());
    let is_user = !user.is_empty()
        && user.len() <= 128
        && parts(user)
        && user.chars().all(|c| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c));
    let is_host = host.contains('.')
        && host.len() <= 253
        && parts(host)
        && host.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '.');
    (is_user && is_host).then(|| word.to_owned())
}
