//! Makes identity numbers, valid and not, in every form people write them. Deterministic: the same numbers in every run.
//! Nobody's: dates and serials come from a counter.

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Short,
    ShortHyphen,
    ShortPlus,
    ShortSpace,
    ShortSpacedHyphen,
    ShortNonBreaking,
    ShortFullWidth,
    ShortEscaped,
    Long,
    LongHyphen,
    LongSpace,
    LongDash,
    DatedHyphen,
    LongInvisible,
}

impl Form {
    pub const ALL: [Self; 14] = [
        Self::Short,
        Self::ShortHyphen,
        Self::ShortPlus,
        Self::ShortSpace,
        Self::ShortSpacedHyphen,
        Self::ShortNonBreaking,
        Self::ShortFullWidth,
        Self::ShortEscaped,
        Self::Long,
        Self::LongHyphen,
        Self::LongSpace,
        Self::LongDash,
        Self::DatedHyphen,
        Self::LongInvisible,
    ];

    fn write(self, date: &str, serial: &str) -> String {
        let short = &date[2..];
        match self {
            Self::Short => format!("{short}{serial}"),
            Self::ShortHyphen => format!("{short}-{serial}"),
            Self::ShortPlus => format!("{short}+{serial}"),
            Self::ShortSpace => format!("{short} {serial}"),
            Self::ShortSpacedHyphen => format!("{short} - {serial}"),
            Self::ShortNonBreaking => format!("{short}\u{2011}{serial}"),
            Self::ShortFullWidth => format!("{short}-{serial}").chars().map(full_width).collect(),
            Self::ShortEscaped => format!("{short}\\-{serial}"),
            Self::Long => format!("{date}{serial}"),
            Self::LongHyphen => format!("{date}-{serial}"),
            Self::LongSpace => format!("{date}\u{a0}{serial}"),
            Self::LongDash => format!("{date}\u{2013}{serial}"),
            Self::DatedHyphen => format!("{}-{}-{}-{serial}", &date[..4], &date[4..6], &date[6..]),
            Self::LongInvisible => format!("{date}-\u{200b}{serial}"),
        }
    }
}

fn full_width(c: char) -> char {
    c.to_digit(10).map_or(c, |d| char::from_u32(0xff10 + d).expect("full-width digits follow each other"))
}

/// The generator.
#[derive(Default)]
pub struct Numbers {
    counter: u32,
}

impl Numbers {
    /// A sentence with its places filled.
    pub fn fill(&mut self, sentence: &str) -> String {
        let mut filled = sentence.to_owned();
        for place in ["{id}", "{coordination}", "{reference}"] {
            while filled.contains(place) {
                let form = Form::ALL[self.counter as usize % Form::ALL.len()];
                let number = match place {
                    "{id}" => self.valid(form, false),
                    "{coordination}" => self.valid(form, true),
                    _ => self.wrong_date(Form::Short),
                };
                filled = filled.replacen(place, &number, 1);
            }
        }
        filled
    }

    pub fn valid(&mut self, form: Form, coordination: bool) -> String {
        let (date, serial) = self.next(if coordination { 60 } else { 0 });
        form.write(&date, &format!("{serial:03}{}", check_digit(&date, serial)))
    }

    pub fn wrong_checksum(&mut self, form: Form) -> String {
        let (date, serial) = self.next(0);
        form.write(&date, &format!("{serial:03}{}", (check_digit(&date, serial) + 1 + self.counter % 9) % 10))
    }

    /// A right checksum over a month or day that does not exist.
    pub fn wrong_date(&mut self, form: Form) -> String {
        let (date, serial) = self.next(0);
        let date = format!("{}{}{}", &date[..4], if self.counter.is_multiple_of(2) { "31" } else { "00" }, &date[6..]);
        form.write(&date, &format!("{serial:03}{}", check_digit(&date, serial)))
    }

    /// A date of six or eight digits, made into a number without separator.
    pub fn finish(date: &str) -> String {
        let long = format!("20{date}");
        format!("{date}123{}", check_digit(&long[long.len() - 8..], 123))
    }

    fn next(&mut self, offset: u32) -> (String, u32) {
        self.counter += 1;
        let n = self.counter;
        let date = format!("{:04}{:02}{:02}", 1925 + n * 7 % 101, 1 + n * 5 % 12, offset + 1 + n * 11 % 28);
        (date, n * 37 % 1000)
    }
}

/// The Luhn digit over the last six digits of the date and the serial.
fn check_digit(date: &str, serial: u32) -> u32 {
    let digits = format!("{}{serial:03}", &date[date.len() - 6..]);
    let sum: u32 = digits
        .chars()
        .enumerate()
        .map(|(place, c)| {
            let product = c.to_digit(10).expect("only digits are written") * if place % 2 == 0 { 2 } else { 1 };
            product / 10 + product % 10
        })
        .sum();
    (10 - sum % 10) % 10
}
