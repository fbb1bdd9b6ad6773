//! The little of DER (X.690) that keys are written in: from a private key's PEM text to its bare form and to its public half.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

const INTEGER: u8 = 0x02;
const BITS: u8 = 0x03;
const OCTETS: u8 = 0x04;
const SEQUENCE: u8 = 0x30;
/// `AlgorithmIdentifier` of RSA: the object 1.2.840.113549.1.1.1 and NULL.
const RSA: [u8; 15] = [0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00];

/// The `RSAPrivateKey` (RFC 8017) of a PEM text, bare or inside a `PrivateKeyInfo` (RFC 5208).
///
/// # Errors
/// In words what it is instead.
pub fn private_key(pem: &str) -> Result<Vec<u8>, String> {
    let begin = pem.lines().find_map(|line| line.trim().strip_prefix("-----BEGIN ")).unwrap_or_default();
    let label = begin.trim_end_matches('-');
    let is_inside = match label {
        "RSA PRIVATE KEY" => false,
        "PRIVATE KEY" => true,
        "" => return Err("it is no PEM file".to_owned()),
        other => return Err(format!("it holds a `{other}`, not an RSA private key without a password")),
    };
    let lines = pem.lines().map(str::trim).skip_while(|line| !line.starts_with("-----BEGIN "));
    let body: String = lines.skip(1).take_while(|line| !line.starts_with("-----END ")).collect();
    let bytes = STANDARD.decode(body).map_err(|_| "the text between its lines is damaged".to_owned())?;
    if is_inside { unwrapped(&bytes).ok_or_else(|| "it holds no RSA key".to_owned()) } else { Ok(bytes) }
}

fn unwrapped(info: &[u8]) -> Option<Vec<u8>> {
    let (inside, _) = element(info, SEQUENCE)?;
    let (_, rest) = element(inside, INTEGER)?;
    let rest = rest.strip_prefix(&RSA)?;
    Some(element(rest, OCTETS)?.0.to_vec())
}

/// How many bits an `RSAPrivateKey` has, and its `SubjectPublicKeyInfo`.
pub fn public_key(key: &[u8]) -> Option<(usize, Vec<u8>)> {
    let (inside, _) = element(key, SEQUENCE)?;
    let (_, rest) = element(inside, INTEGER)?;
    let (modulus, rest) = element(rest, INTEGER)?;
    let (exponent, _) = element(rest, INTEGER)?;
    let bare = modulus.iter().skip_while(|byte| **byte == 0).count();
    let public = written(SEQUENCE, &[written(INTEGER, modulus), written(INTEGER, exponent)].concat());
    let bits = written(BITS, &[&[0][..], &public].concat());
    Some((bare * 8, written(SEQUENCE, &[&RSA[..], &bits].concat())))
}

/// As the PEM text of a bare key.
pub fn pkcs1_pem(key: &[u8]) -> String {
    let text = STANDARD.encode(key);
    let mut pem = String::from("-----BEGIN RSA PRIVATE KEY-----\n");
    let mut rest = text.as_str();
    while !rest.is_empty() {
        let (line, after) = rest.split_at(rest.len().min(64));
        pem.push_str(line);
        pem.push('\n');
        rest = after;
    }
    pem + "-----END RSA PRIVATE KEY-----\n"
}

/// The content of the element at the beginning, if it is of this kind, and what comes after it.
fn element(bytes: &[u8], kind: u8) -> Option<(&[u8], &[u8])> {
    let rest = bytes.strip_prefix(&[kind])?;
    let (first, rest) = rest.split_first()?;
    let (length, rest) = if *first < 0x80 {
        (usize::from(*first), rest)
    } else {
        let (digits, rest) = rest.split_at_checked(usize::from(*first & 0x7f))?;
        if digits.len() > 4 {
            return None;
        }
        (digits.iter().fold(0, |length, digit| length << 8 | usize::from(*digit)), rest)
    };
    rest.split_at_checked(length)
}

fn written(kind: u8, content: &[u8]) -> Vec<u8> {
    let length = content.len();
    let digits: Vec<u8> = length.to_be_bytes().into_iter().skip_while(|byte| *byte == 0).collect();
    let mut bytes = vec![kind];
    if length < 0x80 {
        bytes.push(u8::try_from(length).unwrap_or_default());
    } else {
        bytes.push(0x80 | u8::try_from(digits.len()).unwrap_or_default());
        bytes.extend(digits);
    }
    bytes.extend(content);
    bytes
}
