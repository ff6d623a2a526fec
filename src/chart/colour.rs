//! Colours as whole numbers, and how far apart two of them are.
//!
//! Takes hexadecimal digits, gives colours and ratios of contrast, exactly. It must not know style
//! sheets: where a colour was written is the theme's business.

use std::fmt::{self, Display, Formatter};

/// A colour of a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Colour {
    red: u8,
    green: u8,
    blue: u8,
}

/// The contrast of two colours, from 1:1 to 21:1, as [WCAG 2.2] defines it.
///
/// [WCAG 2.2]: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
#[derive(Debug, Clone, Copy)]
pub struct Contrast {
    lighter: u64,
    darker: u64,
}

impl Colour {
    /// Black.
    pub const BLACK: Self = Self { red: 0, green: 0, blue: 0 };
    /// White.
    pub const WHITE: Self = Self { red: 255, green: 255, blue: 255 };

    /// Reads `#rgb` or `#rrggbb`.
    ///
    /// ```
    /// use annals::chart::Colour;
    ///
    /// assert_eq!(Colour::read("#0C8"), Colour::read("#00cc88"));
    /// assert_eq!(Colour::read("teal"), None);
    /// ```
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        let digits: Vec<u8> = digits
            .chars()
            .map(|digit| digit.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
            .collect::<Option<_>>()?;
        let pairs: Vec<u8> = match digits.len() {
            3 => digits.iter().map(|digit| digit * 17).collect(),
            6 => {
                digits.chunks(2).map(|pair| pair.iter().fold(0, |sum, it| sum * 16 + it)).collect()
            }
            _ => return None,
        };
        match *pairs.as_slice() {
            [red, green, blue] => Some(Self { red, green, blue }),
            _ => None,
        }
    }

    /// What `color-mix(in srgb, self percent%, other)` is, to the nearest whole number.
    #[must_use]
    pub fn mixed(self, percent: u8, other: Self) -> Self {
        let percent = u16::from(percent.min(100));
        let mix = |one: u8, two: u8| {
            let sum = u16::from(one) * percent + u16::from(two) * (100 - percent);
            u8::try_from((sum + 50) / 100).unwrap_or(u8::MAX)
        };
        Self {
            red: mix(self.red, other.red),
            green: mix(self.green, other.green),
            blue: mix(self.blue, other.blue),
        }
    }

    /// How well this colour is seen on another.
    ///
    /// ```
    /// use annals::chart::Colour;
    ///
    /// assert_eq!(Colour::BLACK.on(Colour::WHITE).to_string(), "21.0:1");
    /// ```
    #[must_use]
    pub fn on(self, other: Self) -> Contrast {
        let (one, two) = (self.luminance(), other.luminance());
        Contrast { lighter: one.max(two) + FLARE, darker: one.min(two) + FLARE }
    }

    /// The colour nearest to this one, on the way to black or to white, that suits.
    pub fn nearest(self, suits: impl Fn(Self) -> bool) -> Option<Self> {
        let ends = [Self::BLACK, Self::WHITE];
        let steps = (0..=100).rev().flat_map(|percent| ends.map(|end| self.mixed(percent, end)));
        steps.into_iter().find(|colour| suits(*colour))
    }

    /// The [relative luminance] in ten-thousand-millionths: 0 is black, 10,000,000,000 is white.
    ///
    /// [relative luminance]: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
    fn luminance(self) -> u64 {
        let linear = |channel: u8| LINEAR.get(usize::from(channel)).copied().map_or(0, u64::from);
        2126 * linear(self.red) + 7152 * linear(self.green) + 722 * linear(self.blue)
    }
}

impl Display for Colour {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        write!(out, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

impl Contrast {
    /// Whether the ratio is so many tenths to one, or more: 45 stands for 4.5:1.
    #[must_use]
    pub fn is_at_least(self, tenths: u64) -> bool {
        self.lighter * 10 >= self.darker * tenths
    }
}

/// `4.5:1`, rounded down, so that what falls short never looks enough.
impl Display for Contrast {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let tenths = self.lighter * 10 / self.darker;
        write!(out, "{}.{}:1", tenths / 10, tenths % 10)
    }
}

/// The light that a screen throws back of itself, in the definition of contrast: 0.05.
const FLARE: u64 = 500_000_000;

/// How much light each step of a channel is, in millionths. Written out, because powers are floats,
/// and floats may differ from one machine to the next.
#[rustfmt::skip]
const LINEAR: [u32; 256] = [
    0, 304, 607, 911, 1214, 1518, 1821, 2125, 2428, 2732, 3035, 3347, 3677, 4025, 4391, 4777, 5182,
    5605, 6049, 6512, 6995, 7499, 8023, 8568, 9134, 9721, 10_330, 10_960, 11_612, 12_286, 12_983,
    13_702, 14_444, 15_209, 15_996, 16_807, 17_642, 18_500, 19_382, 20_289, 21_219, 22_174, 23_153,
    24_158, 25_187, 26_241, 27_321, 28_426, 29_557, 30_713, 31_896, 33_105, 34_340, 35_601, 36_889,
    38_204, 39_546, 40_915, 42_311, 43_735, 45_186, 46_665, 48_172, 49_707, 51_269, 52_861, 54_480,
    56_128, 57_805, 59_511, 61_246, 63_010, 64_803, 66_626, 68_478, 70_360, 72_272, 74_214, 76_185,
    78_187, 80_220, 82_283, 84_376, 86_500, 88_656, 90_842, 93_059, 95_307, 97_587, 99_899,
    102_242, 104_616, 107_023, 109_462, 111_932, 114_435, 116_971, 119_538, 122_139, 124_772,
    127_438, 130_136, 132_868, 135_633, 138_432, 141_263, 144_128, 147_027, 149_960, 152_926,
    155_926, 158_961, 162_029, 165_132, 168_269, 171_441, 174_647, 177_888, 181_164, 184_475,
    187_821, 191_202, 194_618, 198_069, 201_556, 205_079, 208_637, 212_231, 215_861, 219_526,
    223_228, 226_966, 230_740, 234_551, 238_398, 242_281, 246_201, 250_158, 254_152, 258_183,
    262_251, 266_356, 270_498, 274_677, 278_894, 283_149, 287_441, 291_771, 296_138, 300_544,
    304_987, 309_469, 313_989, 318_547, 323_143, 327_778, 332_452, 337_164, 341_914, 346_704,
    351_533, 356_400, 361_307, 366_253, 371_238, 376_262, 381_326, 386_429, 391_572, 396_755,
    401_978, 407_240, 412_543, 417_885, 423_268, 428_690, 434_154, 439_657, 445_201, 450_786,
    456_411, 462_077, 467_784, 473_531, 479_320, 485_150, 491_021, 496_933, 502_886, 508_881,
    514_918, 520_996, 527_115, 533_276, 539_479, 545_724, 552_011, 558_340, 564_712, 571_125,
    577_580, 584_078, 590_619, 597_202, 603_827, 610_496, 617_207, 623_960, 630_757, 637_597,
    644_480, 651_406, 658_375, 665_387, 672_443, 679_542, 686_685, 693_872, 701_102, 708_376,
    715_694, 723_055, 730_461, 737_910, 745_404, 752_942, 760_525, 768_151, 775_822, 783_538,
    791_298, 799_103, 806_952, 814_847, 822_786, 830_770, 838_799, 846_873, 854_993, 863_157,
    871_367, 879_622, 887_923, 896_269, 904_661, 913_099, 921_582, 930_111, 938_686, 947_307,
    955_973, 964_686, 973_445, 982_251, 991_102, 1_000_000,
];

#[cfg(test)]
mod tests {
    use super::Colour;

    fn colour(text: &str) -> Colour {
        Colour::read(text).expect("a colour")
    }

    #[test]
    fn ratios_are_those_of_other_tools() {
        // From the WebAIM contrast checker.
        for (one, other, ratio) in [
            ("#000", "#fff", "21.0:1"),
            ("#777", "#fff", "4.4:1"),
            ("#767676", "#fff", "4.5:1"),
            ("#f00", "#fff", "3.9:1"),
            ("#0000ff", "#ffffff", "8.5:1"),
            ("#123456", "#123456", "1.0:1"),
        ] {
            assert_eq!(colour(one).on(colour(other)).to_string(), ratio, "{one} on {other}");
            assert_eq!(colour(other).on(colour(one)).to_string(), ratio, "{other} on {one}");
        }
        assert!(colour("#767676").on(Colour::WHITE).is_at_least(45));
        assert!(!colour("#777").on(Colour::WHITE).is_at_least(45));
    }

    #[test]
    fn what_is_no_colour_is_none() {
        for text in ["", "#", "#12", "#1234", "#12345g", "123456", "#1234567", "red", "#é12"] {
            assert_eq!(Colour::read(text), None, "{text}");
        }
    }

    #[test]
    fn the_nearest_colour_keeps_what_is_enough_and_else_moves_little() {
        let near = |text| colour(text).nearest(|it| it.on(Colour::WHITE).is_at_least(45));
        assert_eq!(near("#767676"), Some(colour("#767676")));
        assert_eq!(near("#777"), Some(colour("#767676")));
        assert_eq!(colour("#777").nearest(|it| it.on(colour("#777")).is_at_least(150)), None);
    }
}
