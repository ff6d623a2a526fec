//! The short hand of an SVG path.
//!
//! Takes points in tenths of a unit, writes commands. It must not know what it draws.

/// A place on the canvas, in tenths of a unit.
pub(super) type Place = (i32, i32);

/// A piece of a circle: one of the four that lead from place to place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Arc {
    pub(super) radius: i32,
    pub(super) is_large: bool,
    pub(super) is_clockwise: bool,
}

/// Writes one path; each command relative or absolute, whichever is shorter.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Pen {
    at: Place,
    start: Place,
}

impl Pen {
    /// Lifts the pen and sets it down elsewhere.
    pub(super) fn move_to(&mut self, out: &mut String, to: Place) {
        // A path that begins with a relative move begins at the origin: the same, never shorter.
        let absolute = [('M', to.0), (' ', to.1)];
        let relative = [('m', to.0 - self.at.0), (' ', to.1 - self.at.1)];
        shorter(out, &absolute, &relative);
        self.at = to;
        self.start = to;
    }

    /// Draws a straight line.
    pub(super) fn line_to(&mut self, out: &mut String, to: Place) {
        let (across, down) = (to.0 - self.at.0, to.1 - self.at.1);
        match (across, down) {
            (0, 0) => {}
            (_, 0) => shorter(out, &[('H', to.0)], &[('h', across)]),
            (0, _) => shorter(out, &[('V', to.1)], &[('v', down)]),
            _ => shorter(out, &[('L', to.0), (' ', to.1)], &[('l', across), (' ', down)]),
        }
        self.at = to;
    }

    /// Draws a piece of a circle.
    pub(super) fn arc_to(&mut self, out: &mut String, to: Place, arc: Arc) {
        out.push('a');
        number(out, arc.radius);
        separated(out, ' ', arc.radius);
        out.push_str(" 0 ");
        out.push_str(if arc.is_large { "1 " } else { "0 " });
        out.push_str(if arc.is_clockwise { "1" } else { "0" });
        separated(out, ' ', to.0 - self.at.0);
        separated(out, ' ', to.1 - self.at.1);
        self.at = to;
    }

    /// Closes a shape.
    pub(super) fn close(&mut self, out: &mut String) {
        out.push('z');
        self.at = self.start;
    }

    /// Draws a whole circle.
    pub(super) fn circle(&mut self, out: &mut String, centre: Place, radius: i32) {
        self.move_to(out, (centre.0 - radius, centre.1));
        for across in [2 * radius, -2 * radius] {
            out.push('a');
            number(out, radius);
            out.push(' ');
            number(out, radius);
            out.push_str(" 0 1 1");
            separated(out, ' ', across);
            out.push_str(" 0");
        }
        self.close(out);
    }
}

/// Writes the shorter of two commands; the relative one when they are alike.
fn shorter(out: &mut String, absolute: &[(char, i32)], relative: &[(char, i32)]) {
    let start = out.len();
    command(out, absolute);
    let middle = out.len();
    command(out, relative);
    if middle - start < out.len() - middle {
        out.truncate(middle);
    } else {
        out.drain(start..middle);
    }
}

fn command(out: &mut String, parts: &[(char, i32)]) {
    for &(before, tenths) in parts {
        separated(out, before, tenths);
    }
}

/// Writes a number after a letter or a space; a minus sign is space enough.
fn separated(out: &mut String, before: char, tenths: i32) {
    if before != ' ' || tenths >= 0 {
        out.push(before);
    }
    number(out, tenths);
}

/// Writes tenths as a number with at most one decimal: 305 is `30.5`, -4 is `-.4`.
pub(super) fn number(out: &mut String, tenths: i32) {
    if tenths < 0 {
        out.push('-');
    }
    let size = tenths.unsigned_abs();
    let (whole, tenth) = (size / 10, size % 10);
    if whole > 0 || tenth == 0 {
        digits(out, whole);
    }
    if tenth > 0 {
        out.push('.');
        digits(out, tenth);
    }
}

/// Faster than the formatter by three, in the one place where a drawing spends its time.
fn digits(out: &mut String, whole: u32) {
    if whole >= 10 {
        digits(out, whole / 10);
    }
    out.push(char::from_digit(whole % 10, 10).unwrap_or('0'));
}
