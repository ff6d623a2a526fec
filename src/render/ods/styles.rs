//! How a spreadsheet looks: a plain typeface of 12 points or more, and numbers as readers write them.

use std::fmt::Write;

use super::content::Shape;

const NAMESPACES: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
    xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
    xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" \
    xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\"";

/// The part that holds for the whole document: its typeface and its language.
pub(super) fn styles(language: &str) -> String {
    let (language, country) = language.split_once('-').unwrap_or((language, "none"));
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-styles {NAMESPACES} \
         office:version=\"1.3\"><office:styles><style:default-style style:family=\"table-cell\">\
         <style:text-properties fo:font-family=\"Arial\" fo:font-size=\"12pt\" fo:language=\"{}\" \
         fo:country=\"{}\"/></style:default-style></office:styles></office:document-styles>\n",
        super::text(language),
        super::text(country)
    )
}

/// The styles of cells, columns and numbers that the sheets use.
pub(super) fn automatic(shapes: impl Iterator<Item = Shape>) -> String {
    let cell = |name: &str, more: &str| {
        format!(
            "<style:style style:name=\"{name}\" style:family=\"table-cell\">{more}</style:style>"
        )
    };
    let wrap =
        "<style:table-cell-properties fo:wrap-option=\"wrap\" style:vertical-align=\"top\"/>";
    let bold = |size: &str| {
        format!("<style:text-properties fo:font-weight=\"bold\" fo:font-size=\"{size}\"/>")
    };
    let column = |name: &str, width: &str| {
        format!(
            "<style:style style:name=\"{name}\" style:family=\"table-column\">\
             <style:table-column-properties style:column-width=\"{width}\"/></style:style>"
        )
    };
    let mut out = [
        column("first", "7cm"),
        column("other", "4cm"),
        column("long", "16cm"),
        cell("title", &bold("16pt")),
        cell("heading", &format!("{wrap}{}", bold("12pt"))),
        cell("words", wrap),
        DATE.to_owned(),
        "<style:style style:name=\"date\" style:family=\"table-cell\" style:data-style-name=\"day\"/>".to_owned(),
    ]
    .concat();
    for shape in shapes {
        let _ = write!(
            out,
            "{}<style:style style:name=\"{1}\" style:family=\"table-cell\" style:data-style-name=\"{1}-digits\"/>",
            digits(shape),
            shape.name()
        );
    }
    out
}

const DATE: &str = "<number:date-style style:name=\"day\"><number:day/><number:text> </number:text>\
    <number:month number:style=\"long\" number:textual=\"true\"/><number:text> </number:text>\
    <number:year number:style=\"long\"/></number:date-style>";

/// How a number is written: `3,335`, `84%`, `£239,446`.
fn digits(shape: Shape) -> String {
    let (name, decimals) = (shape.name(), shape.decimals());
    let number = format!(
        "<number:number number:decimal-places=\"{decimals}\" number:min-decimal-places=\"{decimals}\" \
         number:min-integer-digits=\"1\" number:grouping=\"true\"/>"
    );
    let (element, inside) = match shape {
        Shape::Number(_) => ("number-style", number),
        Shape::Percentage(_) => ("percentage-style", number + "<number:text>%</number:text>"),
        Shape::Money(_) => (
            "currency-style",
            format!("<number:currency-symbol>£</number:currency-symbol>{number}"),
        ),
    };
    format!("<number:{element} style:name=\"{name}-digits\">{inside}</number:{element}>")
}
