//! A small ZIP archive in memory: deflated files with UTF-8 names, no more of the format than that. Limits: 4 GiB, 65,535 files.

use domain::Time;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use std::io::Write as _;

/// An archive being written.
pub struct Zip {
    stamp: [u16; 2],
    out: Vec<u8>,
    directory: Vec<u8>,
    files: u16,
}

impl Zip {
    /// An archive whose files are of this moment, in UTC.
    pub fn of(now: Time) -> Self {
        Self { stamp: stamp(now), out: Vec::new(), directory: Vec::new(), files: 0 }
    }

    /// Adds a file.
    ///
    /// # Errors
    /// When the archive would be larger than the format allows.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> std::io::Result<()> {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes)?;
        let packed = encoder.finish()?;
        let mut crc = flate2::Crc::new();
        crc.update(bytes);
        let too_large = |_| std::io::Error::other("the archive is too large");
        let (size, packed_size) =
            (u32::try_from(bytes.len()).map_err(too_large)?, u32::try_from(packed.len()).map_err(too_large)?);
        let (offset, name_size) =
            (u32::try_from(self.out.len()).map_err(too_large)?, u16::try_from(name.len()).map_err(too_large)?);
        // Needs 2.0, UTF-8 name, deflated, time and date, as the two headers share it.
        let mut shared = Vec::new();
        for word in [20_u16, 0x0800, 8, self.stamp[0], self.stamp[1]] {
            shared.extend(word.to_le_bytes());
        }
        for word in [crc.sum(), packed_size, size] {
            shared.extend(word.to_le_bytes());
        }
        shared.extend(name_size.to_le_bytes());
        shared.extend(0_u16.to_le_bytes());
        self.out.extend(b"PK\x03\x04");
        self.out.extend(&shared);
        self.out.extend(name.as_bytes());
        self.out.extend(packed);
        self.directory.extend(b"PK\x01\x02");
        self.directory.extend(20_u16.to_le_bytes());
        self.directory.extend(&shared);
        // No comment, first disk, no attributes.
        self.directory.extend([0; 10]);
        self.directory.extend(offset.to_le_bytes());
        self.directory.extend(name.as_bytes());
        self.files += 1;
        Ok(())
    }

    /// The archive.
    pub fn finish(mut self) -> Vec<u8> {
        let word = |n: usize| u32::try_from(n).unwrap_or(u32::MAX).to_le_bytes();
        let (offset, size) = (word(self.out.len()), word(self.directory.len()));
        self.out.extend(&self.directory);
        self.out.extend(b"PK\x05\x06\0\0\0\0");
        self.out.extend(self.files.to_le_bytes());
        self.out.extend(self.files.to_le_bytes());
        self.out.extend(size);
        self.out.extend(offset);
        self.out.extend(0_u16.to_le_bytes());
        self.out
    }
}

/// Time and date as MS-DOS wrote them, to two seconds; what the format cannot hold is its first day.
fn stamp(now: Time) -> [u16; 2] {
    const FIRST_DAY: [u16; 2] = [0, 0x21];
    let text = now.rfc3339();
    let parts: Vec<u16> = text.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect();
    match parts.as_slice() {
        [year @ 1980..=2107, month, day, hour, minute, second, ..] => {
            [(hour << 11) | (minute << 5) | (second / 2), ((year - 1980) << 9) | (month << 5) | day]
        }
        _ => FIRST_DAY,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_the_date_of_its_making() {
        let micros = 1_795_382_049_000_000;
        let [time, date] = stamp(Time(micros));
        assert!(Time(micros).rfc3339().starts_with("2026-11-22T21:14:09"), "{}", Time(micros).rfc3339());
        assert_eq!((date >> 9) + 1980, 2026);
        assert_eq!((date >> 5 & 15, date & 31, time >> 11, time >> 5 & 63), (11, 22, 21, 14));
        assert_eq!(stamp(Time(0)), [0, 0x21]);
    }

    #[test]
    fn an_archive_is_as_long_as_its_parts_say() {
        let mut zip = Zip::of(Time(0));
        zip.add("å.txt", b"hello hello hello").unwrap();
        zip.add("b.txt", b"").unwrap();
        let bytes = zip.finish();
        let end = bytes.len() - 22;
        assert_eq!(&bytes[end..end + 4], b"PK\x05\x06");
        let number = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
        assert_eq!(number(end + 12) + number(end + 16), end, "directory and its place end where the end begins");
        assert_eq!(&bytes[number(end + 16)..number(end + 16) + 4], b"PK\x01\x02");
    }
}
