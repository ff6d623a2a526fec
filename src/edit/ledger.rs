//! New addresses into the ledger.

use std::collections::BTreeSet;

/// How a new ledger begins.
const HEAD: &str = "\
# Every address that was ever published, so that none is lost: `annals check` finds one that leads
# nowhere. `annals ledger` adds the new ones. It never takes one away.
";

/// A ledger with more addresses.
#[derive(Debug, PartialEq, Eq)]
pub struct Extended {
    /// Its text.
    pub text: String,
    /// How many addresses were added.
    pub added: usize,
    /// How many it has.
    pub all: usize,
}

/// Adds addresses to the text of a ledger, or to a new one. Nothing is taken away; comments stay at the
/// top. One address a line in their order, so that two people's additions seldom meet in one place.
#[must_use]
pub fn extend_ledger(text: Option<&str>, addresses: &BTreeSet<String>) -> Extended {
    let before = text.unwrap_or(HEAD);
    let lines = || before.lines().map(str::trim_end).filter(|line| !line.is_empty());
    let is_comment = |line: &&str| line.starts_with('#');
    let known: BTreeSet<&str> =
        lines().filter(|line| !is_comment(line)).map(|line| line.trim_start_matches('/')).collect();
    let all: BTreeSet<&str> =
        known.iter().copied().chain(addresses.iter().map(String::as_str)).collect();
    let end = if before.contains("\r\n") { "\r\n" } else { "\n" };
    let written = lines().filter(is_comment).chain(all.iter().copied());
    Extended {
        text: written.flat_map(|line| [line, end]).collect(),
        added: all.len() - known.len(),
        all: all.len(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::extend_ledger;

    fn some(addresses: &[&str]) -> BTreeSet<String> {
        addresses.iter().map(|&address| address.to_owned()).collect()
    }

    #[test]
    fn addresses_come_in_their_order_and_none_is_taken_away() {
        let before = "# Ours.\n\n/report/2023-24/\nreport/2023-24/old/\n";
        let after = extend_ledger(Some(before), &some(&["about/", "report/2023-24/"]));
        let text = "# Ours.\nabout/\nreport/2023-24/\nreport/2023-24/old/\n";
        assert_eq!((after.text.as_str(), after.added, after.all), (text, 1, 3));
        assert_eq!(extend_ledger(Some(text), &some(&["about/"])).added, 0);
    }

    #[test]
    fn lines_end_as_they_did() {
        let after = extend_ledger(Some("b/\r\n"), &some(&["a/"]));
        assert_eq!(after.text, "a/\r\nb/\r\n");
    }

    #[test]
    fn a_new_ledger_says_what_it_is_for() {
        let after = extend_ledger(None, &some(&["a/"]));
        assert!(after.text.starts_with("# Every address"), "{}", after.text);
        assert!(after.text.ends_with("\na/\n"), "{}", after.text);
    }
}
