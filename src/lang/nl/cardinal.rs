//! Adding up the parts of a number word by word.
//!
//! Dutch says the unit before the ten ("zes en tachtig"), the biggest part first otherwise, and
//! counts in hundreds up to ninety-nine ("negentienhonderd"). Ten and unit never add ("tachtig zes"
//! is 80 and 6). Source: Algemene Nederlandse Spraakkunst 7.2.1.1.

use super::number_words::Atom;

/// A number under construction.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sum {
    total: u64,
    /// The next scale word must be smaller than this.
    scale_limit: u64,
    hundreds: Option<u64>,
    low: Low,
    pending_en: bool,
    closed: bool,
    started: bool,
}

/// The part below one hundred.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Low {
    None,
    /// 1 to 9: "en" and a ten may follow.
    Unit(u64),
    Full(u64),
}

impl Low {
    fn value(self) -> u64 {
        match self {
            Self::None => 0,
            Self::Unit(value) | Self::Full(value) => value,
        }
    }
}

impl Sum {
    /// Nothing read yet.
    pub(super) const EMPTY: Self = Self {
        total: 0,
        scale_limit: u64::MAX,
        hundreds: None,
        low: Low::None,
        pending_en: false,
        closed: false,
        started: false,
    };

    /// Whether a number may end here.
    pub(super) fn is_complete(&self) -> bool {
        self.started && !self.pending_en
    }

    /// Whether a part below one hundred has been read after something bigger: it may turn out to be
    /// the first part of the next number ("driehonderd twee | honderd").
    pub(super) fn has_low_after_bigger(&self) -> bool {
        self.low != Low::None && (self.hundreds.is_some() || self.total > 0)
    }

    /// The value so far.
    pub(super) fn value(&self) -> u64 {
        self.total.saturating_add(self.group())
    }

    fn group(&self) -> u64 {
        self.hundreds.unwrap_or(0).saturating_add(self.low.value())
    }

    /// Takes one more part; false and unchanged where it cannot belong to this number. `glued` says
    /// that it stands in the same written word as the part before.
    pub(super) fn push(&mut self, atom: Atom, glued: bool) -> bool {
        if self.closed {
            return false;
        }
        let taken = match atom {
            Atom::Small(value) => self.push_small(u64::from(value)),
            Atom::Figures(value) => self.push_figures(value),
            Atom::Code => self.push_code(),
            Atom::En => self.push_en(),
            Atom::Hundred => self.push_hundred(glued),
            Atom::Scale(scale) => self.push_scale(scale),
        };
        self.started |= taken;
        taken
    }

    fn push_small(&mut self, value: u64) -> bool {
        match self.low {
            Low::None if value == 0 => {
                self.closed = !self.started;
                self.closed
            }
            Low::None => {
                self.low = if value < 10 {
                    Low::Unit(value)
                } else {
                    Low::Full(value)
                };
                self.pending_en = false;
                true
            }
            Low::Unit(unit) if self.pending_en && value >= 20 => {
                self.low = Low::Full(unit + value);
                self.pending_en = false;
                true
            }
            _ => false,
        }
    }

    fn push_figures(&mut self, value: u64) -> bool {
        if !self.started && value >= 100 {
            // Only a scale word may follow: "250 duizend".
            self.low = Low::Full(value);
            self.closed = value >= 1_000;
            return true;
        }
        // "5 en 20" are two numbers: figures are never the ten of a unit.
        value < 100 && self.low == Low::None && self.push_small(value)
    }

    fn push_code(&mut self) -> bool {
        self.closed = !self.started;
        self.closed
    }

    fn push_en(&mut self) -> bool {
        let after_bigger = self.low == Low::None && (self.hundreds.is_some() || self.total > 0);
        let fits = !self.pending_en && (matches!(self.low, Low::Unit(_)) || after_bigger);
        self.pending_en |= fits;
        fits
    }

    fn push_hundred(&mut self, glued: bool) -> bool {
        let factor = self.low.value();
        let counts = match self.low {
            Low::None => true,
            Low::Unit(_) => !self.pending_en,
            Low::Full(11..=99) => self.scale_limit > 1_000 && (glued || !factor.is_multiple_of(10)),
            Low::Full(_) => false,
        };
        if !counts || self.hundreds.is_some() {
            return false;
        }
        self.hundreds = Some(factor.max(1) * 100);
        self.low = Low::None;
        self.pending_en = false;
        true
    }

    fn push_scale(&mut self, scale: u64) -> bool {
        let unit_waits = self.pending_en && self.low != Low::None;
        let count = self.group().max(1);
        if unit_waits || scale >= self.scale_limit || count >= 1_000 {
            return false;
        }
        self.total = self.total.saturating_add(count.saturating_mul(scale));
        self.scale_limit = scale;
        self.hundreds = None;
        self.low = Low::None;
        self.pending_en = false;
        true
    }
}
