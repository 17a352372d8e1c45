//! Where streets and places stand in a call, and whether something else stands near them.

use crate::lang::nl::classes::KNOWN_PLACE;
use crate::lang::nl::gazetteers;
use crate::recognize::gazetteer::Ambiguity;
use crate::recognize::tokens::{Case, TokenKind, Tokens};

/// Turns over which an address is still what the talk is about.
const TURNS: usize = 1;

/// Where streets and places stand in a call: what comes near them may be the rest of an address.
pub(in crate::lang::nl::address) struct Marks {
    /// The last tokens of streets, in order.
    streets: Vec<usize>,
    /// Those of streets that were found since, in order.
    more: Vec<usize>,
    /// The last tokens of places, in order.
    places: Vec<usize>,
}

impl Marks {
    pub(in crate::lang::nl::address) fn new(tokens: &Tokens<'_>, mut streets: Vec<usize>) -> Self {
        streets.sort_unstable();
        let places = (0..tokens.all().len())
            .filter(|token| is_place(tokens, *token))
            .collect();
        Self {
            streets,
            more: Vec::new(),
            places,
        }
    }

    /// Adds a street behind those that were added before.
    pub(super) fn add_street(&mut self, last: usize) {
        self.more.push(last);
    }

    pub(super) fn last_street(&self, before: usize) -> Option<usize> {
        Self::last(&self.streets, before).max(Self::last(&self.more, before))
    }

    fn last(list: &[usize], before: usize) -> Option<usize> {
        let next = list.partition_point(|token| *token < before);
        next.checked_sub(1).and_then(|last| list.get(last)).copied()
    }

    /// The last street before a token, near it.
    pub(super) fn street(&self, tokens: &Tokens<'_>, token: usize, near: usize) -> Option<usize> {
        self.last_street(token)
            .filter(|last| is_near(tokens, *last, token, near))
    }

    /// The last place before a token, near it and in its turn.
    pub(super) fn place(&self, tokens: &Tokens<'_>, token: usize, near: usize) -> Option<usize> {
        let turn = tokens.get(token)?.turn;
        Self::last(&self.places, token).filter(|last| {
            token - last <= near && tokens.get(*last).is_some_and(|last| last.turn == turn)
        })
    }
}

fn is_near(tokens: &Tokens<'_>, last: usize, token: usize, near: usize) -> bool {
    let turn = |token: usize| tokens.get(token).map_or(0, |token| token.turn);
    token - last <= near && turn(token) - turn(last) <= TURNS
}

pub(super) fn is_place(tokens: &Tokens<'_>, token: usize) -> bool {
    if !tokens.is(token, KNOWN_PLACE) {
        return false;
    }
    let Some(word) = tokens.get(token) else {
        return false;
    };
    let written = !tokens.is_cased(token) || word.case != Case::Lower;
    word.kind == TokenKind::Word
        && written
        && tokens
            .entry(gazetteers::places(), token)
            .is_some_and(|entry| {
                entry.ambiguity() == Ambiguity::None
                    || matches!(
                        tokens.previous_words::<1>(token),
                        ["in" | "uit" | "te" | "naar" | "van"]
                    )
            })
}

/// Places of the list that have more than two letters.
pub(in crate::lang::nl) fn is_known_place(word: &str) -> bool {
    word.len() > 2 && gazetteers::places().contains(word)
}
