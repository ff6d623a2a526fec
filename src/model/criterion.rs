//! The 55 success criteria of levels A and AA in
//! [WCAG 2.2](https://www.w3.org/TR/WCAG22/), by number.

/// A success criterion.
#[derive(Debug, PartialEq, Eq)]
pub struct Criterion {
    /// Its number: "1.4.10".
    pub number: &'static str,
    /// Its name: "Reflow".
    pub name: &'static str,
}

impl Criterion {
    /// The criterion of a number.
    #[must_use]
    pub fn of(number: &str) -> Option<&'static Self> {
        CRITERIA.iter().find(|known| known.number == number)
    }

    /// The page that explains it.
    #[must_use]
    pub fn url(&self) -> String {
        let name = self.name.to_lowercase().replace(' ', "-");
        let name: String =
            name.chars().filter(|it| it.is_ascii_lowercase() || *it == '-').collect();
        format!("https://www.w3.org/WAI/WCAG22/Understanding/{name}.html")
    }
}

const fn criterion(number: &'static str, name: &'static str) -> Criterion {
    Criterion { number, name }
}

/// Every criterion of levels A and AA.
pub static CRITERIA: [Criterion; 55] = [
    criterion("1.1.1", "Non-text Content"),
    criterion("1.2.1", "Audio-only and Video-only (Prerecorded)"),
    criterion("1.2.2", "Captions (Prerecorded)"),
    criterion("1.2.3", "Audio Description or Media Alternative (Prerecorded)"),
    criterion("1.2.4", "Captions (Live)"),
    criterion("1.2.5", "Audio Description (Prerecorded)"),
    criterion("1.3.1", "Info and Relationships"),
    criterion("1.3.2", "Meaningful Sequence"),
    criterion("1.3.3", "Sensory Characteristics"),
    criterion("1.3.4", "Orientation"),
    criterion("1.3.5", "Identify Input Purpose"),
    criterion("1.4.1", "Use of Color"),
    criterion("1.4.2", "Audio Control"),
    criterion("1.4.3", "Contrast (Minimum)"),
    criterion("1.4.4", "Resize Text"),
    criterion("1.4.5", "Images of Text"),
    criterion("1.4.10", "Reflow"),
    criterion("1.4.11", "Non-text Contrast"),
    criterion("1.4.12", "Text Spacing"),
    criterion("1.4.13", "Content on Hover or Focus"),
    criterion("2.1.1", "Keyboard"),
    criterion("2.1.2", "No Keyboard Trap"),
    criterion("2.1.4", "Character Key Shortcuts"),
    criterion("2.2.1", "Timing Adjustable"),
    criterion("2.2.2", "Pause, Stop, Hide"),
    criterion("2.3.1", "Three Flashes or Below Threshold"),
    criterion("2.4.1", "Bypass Blocks"),
    criterion("2.4.2", "Page Titled"),
    criterion("2.4.3", "Focus Order"),
    criterion("2.4.4", "Link Purpose (In Context)"),
    criterion("2.4.5", "Multiple Ways"),
    criterion("2.4.6", "Headings and Labels"),
    criterion("2.4.7", "Focus Visible"),
    criterion("2.4.11", "Focus Not Obscured (Minimum)"),
    criterion("2.5.1", "Pointer Gestures"),
    criterion("2.5.2", "Pointer Cancellation"),
    criterion("2.5.3", "Label in Name"),
    criterion("2.5.4", "Motion Actuation"),
    criterion("2.5.7", "Dragging Movements"),
    criterion("2.5.8", "Target Size (Minimum)"),
    criterion("3.1.1", "Language of Page"),
    criterion("3.1.2", "Language of Parts"),
    criterion("3.2.1", "On Focus"),
    criterion("3.2.2", "On Input"),
    criterion("3.2.3", "Consistent Navigation"),
    criterion("3.2.4", "Consistent Identification"),
    criterion("3.2.6", "Consistent Help"),
    criterion("3.3.1", "Error Identification"),
    criterion("3.3.2", "Labels or Instructions"),
    criterion("3.3.3", "Error Suggestion"),
    criterion("3.3.4", "Error Prevention (Legal, Financial, Data)"),
    criterion("3.3.7", "Redundant Entry"),
    criterion("3.3.8", "Accessible Authentication (Minimum)"),
    criterion("4.1.2", "Name, Role, Value"),
    criterion("4.1.3", "Status Messages"),
];

#[cfg(test)]
mod tests {
    use super::Criterion;

    #[test]
    fn each_is_explained_where_the_consortium_explains_it() {
        let url = |number| Criterion::of(number).map(Criterion::url);
        let page =
            |name: &str| Some(format!("https://www.w3.org/WAI/WCAG22/Understanding/{name}.html"));
        assert_eq!(url("1.1.1"), page("non-text-content"));
        assert_eq!(url("1.2.1"), page("audio-only-and-video-only-prerecorded"));
        assert_eq!(url("2.2.2"), page("pause-stop-hide"));
        assert_eq!(url("2.4.11"), page("focus-not-obscured-minimum"));
        assert_eq!(url("3.3.4"), page("error-prevention-legal-financial-data"));
        assert_eq!(url("4.1.1"), None, "it was taken out of WCAG 2.2");
    }
}
