//! The points.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::features::{Kind, Sign, Told, Value};

/// Grades that there are.
const GRADES: usize = 10;

/// Distances at which a neighbour is looked at.
const NEAR: usize = 3;

/// What each feature is worth; one that is not there is worth nothing.
pub(super) struct Card {
    /// What the signs are worth, by kind, sign and grade.
    signs: Vec<f32>,
    /// What the ends of words are worth.
    endings: FxHashMap<&'static str, f32>,
    /// The words that calls are full of.
    said: FxHashMap<&'static str, Said>,
    /// What the words are worth, by their rows.
    words: Vec<Worth>,
}

/// What is known of a word that calls have.
#[derive(Clone, Copy, Default)]
pub(super) struct Said {
    /// In how many of the annotated calls somebody says it and it identifies nobody, as a power of two: 1 is one or two
    /// calls, 2 three to six, and so on; 0 is none.
    pub(super) grade: u8,
    /// Where it stands among what the words are worth; the first row is that of the words that are worth nothing.
    row: u16,
}

/// What a word is worth by itself, and at each distance before and behind another.
#[derive(Clone, Copy, Default)]
struct Worth {
    is: f32,
    before: [f32; NEAR],
    behind: [f32; NEAR],
}

/// The card of `card.txt`: a line has the kind of a feature, its value, its grade and the natural logarithm of the odds that it
/// adds, with tabs between them; and the words of `talk.txt`.
pub(super) fn card() -> &'static Card {
    static CARD: LazyLock<Card> = LazyLock::new(|| {
        let mut card = Card {
            signs: vec![0.0; Kind::ALL.len() * Sign::ALL.len() * GRADES],
            endings: FxHashMap::default(),
            said: said(),
            words: vec![Worth::default()],
        };
        for line in include_str!("card.txt").lines() {
            if !line.starts_with('#') {
                card.add(line);
            }
        }
        card
    });
    &CARD
}

/// The words of `talk.txt`.
fn said() -> FxHashMap<&'static str, Said> {
    let lines = include_str!("talk.txt").lines();
    let entries = lines.filter_map(|line| line.split_once('\t'));
    let said = |grade: &str| {
        let grade = grade.parse().ok()?;
        Some(Said { grade, row: 0 })
    };
    entries
        .filter_map(|(word, grade)| Some((word, said(grade)?)))
        .collect()
}

impl Card {
    fn add(&mut self, line: &'static str) -> Option<()> {
        let mut fields = line.split('\t');
        let (kind, value) = (fields.next()?, fields.next()?);
        let grade: u8 = fields.next()?.parse().ok()?;
        let points: f32 = fields.next()?.parse().ok()?;
        let kind = *Kind::ALL.iter().find(|one| one.name() == kind)?;
        if let Some(sign) = Sign::ALL.iter().find(|sign| sign.name() == value) {
            self.signs[place(kind, *sign, grade)?] = points;
        }
        let distance = usize::from(grade).checked_sub(1).filter(|at| *at < NEAR);
        match kind {
            Kind::Ends => {
                self.endings.insert(value, points);
            }
            Kind::Is => self.worth(value)?.is = points,
            Kind::Before => self.worth(value)?.before[distance?] = points,
            Kind::Behind => self.worth(value)?.behind[distance?] = points,
            _ => {}
        }
        Some(())
    }

    /// What a word that calls have is worth, to be written down.
    fn worth(&mut self, word: &str) -> Option<&mut Worth> {
        let said = self.said.get_mut(word)?;
        if said.row == 0 {
            said.row = u16::try_from(self.words.len()).ok()?;
            self.words.push(Worth::default());
        }
        self.words.get_mut(usize::from(said.row))
    }

    /// What is known of a word.
    pub(super) fn said(&self, word: &str) -> Said {
        self.said.get(word).copied().unwrap_or_default()
    }

    /// What a feature is worth; `said` has what is known of the words of the call.
    #[inline(always)]
    fn points(&self, kind: Kind, value: Value<'_>, grade: u8, said: &[Said]) -> f32 {
        let word = match value {
            Value::Sign(sign) => {
                let at = place(kind, sign, grade);
                let points = at.and_then(|at| self.signs.get(at));
                return points.copied().unwrap_or(0.0);
            }
            Value::Ending(ending) => return self.endings.get(ending).copied().unwrap_or(0.0),
            Value::Word(word) => said.get(word).map_or(0, |said| said.row),
        };
        let Some(worth) = self.words.get(usize::from(word)) else {
            return 0.0;
        };
        let near = usize::from(grade).wrapping_sub(1);
        match kind {
            Kind::Is => worth.is,
            Kind::Before => worth.before.get(near).copied().unwrap_or(0.0),
            Kind::Behind => worth.behind.get(near).copied().unwrap_or(0.0),
            _ => 0.0,
        }
    }
}

/// The points of a word added up.
pub(super) struct Sum<'c> {
    pub(super) card: &'c Card,
    /// What is known of the words of the call.
    pub(super) said: &'c [Said],
    pub(super) points: f32,
}

impl<'a> Told<'a> for Sum<'_> {
    // With the kind known where it is called only a look at a table is left of it.
    #[inline(always)]
    fn tell(&mut self, kind: Kind, value: Value<'a>, grade: u8) {
        self.points += self.card.points(kind, value, grade, self.said);
    }
}

/// Where the points of a sign stand.
#[inline(always)]
fn place(kind: Kind, sign: Sign, grade: u8) -> Option<usize> {
    let grade = usize::from(grade);
    (grade < GRADES).then(|| (kind as usize * Sign::ALL.len() + sign as usize) * GRADES + grade)
}
