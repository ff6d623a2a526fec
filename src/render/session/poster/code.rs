//! A QR code: an address that a telephone can read.

use std::fmt::Write;

use qrcodegen::{QrCode, QrCodeEcc};

/// The empty edge that readers need, in squares; four by the standard (ISO/IEC 18004).
const QUIET: i32 = 4;

/// A code as a drawing of one path.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Drawn {
    /// How many squares it has each way, the empty edge among them.
    pub(super) side: i32,
    /// The dark squares, as the path of an SVG.
    pub(super) path: String,
}

/// Draws an address; nothing when it is too long for any code. A code can be read when up to 15 of
/// 100 squares are spoilt.
pub(super) fn drawn(address: &str) -> Option<Drawn> {
    let code = QrCode::encode_text(address, QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|at| code.get_module(*at, y)).count();
            let run = i32::try_from(run).unwrap_or(1);
            if run > 0 {
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run.max(1);
        }
    }
    Some(Drawn { side: code.size() + 2 * QUIET, path })
}
