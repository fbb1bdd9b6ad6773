//! A DNS server of one test: it knows some texts by name, and says of every other name that there is none (RFC 1035).

use std::collections::HashMap;
use std::net::UdpSocket;

/// Header bytes before the question.
const HEADER: usize = 12;
/// The type and class of a question.
const TYPE_AND_CLASS: usize = 4;
/// The longest part of a text.
const PART: usize = 255;

/// Starts it on a free port of this machine and answers its address. It ends with the test's process.
pub fn serve(texts: &[(&str, &str)]) -> String {
    let socket = UdpSocket::bind("127.0.0.1:0").expect("a free port");
    let address = socket.local_addr().expect("an address").to_string();
    let mut known: HashMap<String, Vec<String>> = HashMap::new();
    for (name, text) in texts {
        known.entry((*name).to_owned()).or_default().push((*text).to_owned());
    }
    std::thread::spawn(move || {
        let mut buffer = [0; 1_500];
        while let Ok((length, from)) = socket.recv_from(&mut buffer) {
            let answer = answer(&buffer[..length], &known);
            socket.send_to(&answer, from).expect("the answer goes out");
        }
    });
    address
}

fn answer(query: &[u8], known: &HashMap<String, Vec<String>>) -> Vec<u8> {
    let (name, length) = name(&query[HEADER..]);
    let texts = known.get(&name).map_or(&[][..], Vec::as_slice);
    let count = u16::try_from(texts.len()).expect("few texts").to_be_bytes();
    let mut answer = query[..2].to_vec();
    // An answer, recursion available; name error (3) where nothing is known.
    answer.extend([0x81, if texts.is_empty() { 0x83 } else { 0x80 }, 0, 1, count[0], count[1], 0, 0, 0, 0]);
    answer.extend(&query[HEADER..HEADER + length + TYPE_AND_CLASS]);
    for text in texts {
        let parts: Vec<u8> = text.as_bytes().chunks(PART).flat_map(with_length).collect();
        // The name of the question, TXT, IN, a minute.
        answer.extend([0xc0, 0x0c, 0, 16, 0, 1, 0, 0, 0, 60]);
        answer.extend(u16::try_from(parts.len()).expect("a short text").to_be_bytes());
        answer.extend(parts);
    }
    answer
}

fn with_length(part: &[u8]) -> Vec<u8> {
    let length = u8::try_from(part.len()).expect("a short part");
    std::iter::once(length).chain(part.iter().copied()).collect()
}

/// The name that a question begins with, and how many bytes it takes.
fn name(question: &[u8]) -> (String, usize) {
    let (mut labels, mut at) = (Vec::new(), 0);
    while question[at] > 0 {
        let end = at + 1 + usize::from(question[at]);
        labels.push(String::from_utf8_lossy(&question[at + 1..end]).to_lowercase());
        at = end;
    }
    (labels.join("."), at + 1)
}
