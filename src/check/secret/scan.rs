//! One reading of a text for all that must not be published.
//!
//! Takes a text of any kind, gives places in it. Every letter is looked at once, and around a place
//! only so many more: the time is that of the length.

use std::ops::Range;

use super::{birth, digits, email};

/// What stands at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    NhsNumber,
    NationalInsurance,
    Birth,
    Email,
    Mobile,
}

/// Every place of a text. Ways to reach people are looked for only when asked.
pub(super) fn scan(text: &str, asked: bool) -> Vec<(Range<usize>, What)> {
    let mut found = Vec::new();
    let mut places = Vec::new();
    birth::dates(text, &mut places);
    found.extend(places.drain(..).map(|place| (place, What::Birth)));
    if asked {
        email::addresses(text, &mut places);
        found.extend(places.drain(..).map(|place| (place, What::Email)));
    }
    for group in (Groups { text, at: 0 }) {
        let is = |what: What| move |place| (place, what);
        let number = digits::nhs_number(text, &group).map(is(What::NhsNumber));
        let number = number
            .or_else(|| digits::national_insurance(text, &group).map(is(What::NationalInsurance)));
        let mobile = || digits::mobile(text, &group).map(is(What::Mobile));
        found.extend(number.or_else(|| asked.then(mobile).flatten()));
    }
    found.sort_by_key(|(place, _)| place.start);
    found
}

/// The groups of digits of a text.
struct Groups<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Groups<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let bytes = self.text.as_bytes();
        let start = self.at + bytes.get(self.at..)?.iter().position(u8::is_ascii_digit)?;
        let length = bytes[start..].iter().take_while(|it| it.is_ascii_digit()).count();
        self.at = start + length;
        Some(start..self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::{What, scan};

    fn found(text: &str) -> Vec<(&str, What)> {
        scan(text, true).into_iter().map(|(place, what)| (&text[place], what)).collect()
    }

    fn all_are(what: What, cases: &[(&str, &str)]) {
        for (text, wanted) in cases {
            assert_eq!(found(text), [(*wanted, what)], "{text}");
        }
    }

    #[test]
    fn nhs_numbers_are_known_by_their_last_digit() {
        all_are(
            What::NhsNumber,
            &[
                ("943 476 5919", "943 476 5919"),
                ("nhs = 9434765919\n", "9434765919"),
                ("nhs = 943_476_5919\n", "943_476_5919"),
                ("(401-023-2137)", "401-023-2137"),
                ("the number 943\u{a0}476\u{a0}5919.", "943\u{a0}476\u{a0}5919"),
                ("jo-9434765919.jpg", "9434765919"),
            ],
        );
    }

    #[test]
    fn other_figures_of_ten_digits_are_no_nhs_numbers() {
        for text in [
            "943 476 5918",
            "UPRN 4010232137",
            "ISBN 9434765919",
            "https://www.ashmere.example/file/9434765919",
            "1.9434765919",
            "94347659190",
            "x9434765919",
            "9434765919x",
            "£9,434,765,919",
            "01 943 476 5919",
            "5010232133",
            "0800 123456",
            "2022 2023 24",
            "+44 300 123 1234",
            "1060000000",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn national_insurance_numbers_have_their_letters() {
        all_are(
            What::NationalInsurance,
            &[
                ("AB123456C", "AB123456C"),
                ("(AB 12 34 56 C)", "AB 12 34 56 C"),
                ("National Insurance: ab123456d", "ab123456d"),
            ],
        );
        for text in [
            "QQ123456C",
            "AB123456E",
            "AO123456C",
            "GB123456A",
            "ab123456c",
            "XAB123456C",
            "AB123456CD",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn a_day_of_birth_follows_its_words() {
        all_are(
            What::Birth,
            &[
                ("She was born on 3 May 2009.", "3 May 2009"),
                ("born on Sunday the 3rd of May, 2009", "3rd of May, 2009"),
                ("Born: May 3, 2009", "May 3, 2009"),
                ("**DOB:** 03/05/2009", "03/05/2009"),
                ("D.O.B. 3.5.09", "3.5.09"),
                ("dob = 2009-05-03", "2009-05-03"),
                ("date_of_birth = \"3 May 2009\"", "3 May 2009"),
                ("Date of birth\n3 May 2009", "3 May 2009"),
                ("name,dob,ward\nJo,2009-05-03,North", "2009-05-03"),
                ("| Name | Date of birth |\n| --- | --- |\n| Jo | 3/5/2009 |", "3/5/2009"),
            ],
        );
    }

    #[test]
    fn other_days_are_nobodys_birth() {
        for text in [
            "Children born in the pandemic. It began on 23 March 2020.",
            "born between 1 April 2009 and 31 March 2010",
            "born 1 September 2019 to 31 August 2020",
            "born on or after 1 January 2024",
            "born in May 2009",
            "the newborn 3 May 2024",
            "She was born on 30 November 1874.",
            "the date of birth of a child; on 3 May 2024 we met",
            "their birthday on 3 May 2024",
            "Jacob 3 May 2024",
            "born\n\n3 May 2024",
            "name,dob,ward\nJo,12,North",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn mobile_numbers_are_known_however_they_are_spaced() {
        all_are(
            What::Mobile,
            &[
                ("07700 900123", "07700 900123"),
                ("Call 07700900123.", "07700900123"),
                ("+44 7700 900 123", "+44 7700 900 123"),
                ("+44 (0)7700-900-123", "+44 (0)7700-900-123"),
                ("+447700900123", "+447700900123"),
            ],
        );
        for text in [
            "01922 652900",
            "0808 2000 247",
            "2007, 700 900 123 people",
            "07700 90012",
            "07700 9001234",
            "07/11/2023 12345",
            "+44 1632 960001",
            "0770090012x",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn addresses_end_where_their_domains_do() {
        all_are(
            What::Email,
            &[
                ("Write to jo.bloggs+hub@gmail.com.", "jo.bloggs+hub@gmail.com"),
                ("<mailto:Jo@Ashmere.gov.uk>", "Jo@Ashmere.gov.uk"),
                ("email = \"jo@ashmere.org\"", "jo@ashmere.org"),
            ],
        );
        for text in [
            "@media print",
            "npm@1.2.3",
            "hub@ashmere.example",
            "jo@example.com",
            "jo@",
            "a @ b.uk",
            "@b.uk",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn letters_of_every_width_are_no_trouble() {
        for text in [
            "é07",
            "born ش 3",
            "bé",
            "ü@é.fr",
            "d.o.b",
            "dob",
            "B",
            "born 3 Mañ 2009",
            "٣b",
            "AB12345é",
        ] {
            let _ = scan(text, true);
        }
    }
}
