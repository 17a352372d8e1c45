//! What people say when they ask for an identifier or announce one, in the Netherlands and Flanders.
//!
//! Sources: the phrasings are those of ordinary calls; the kinds and their usual announcers stand in
//! the module of each recognizer.

mod names;
mod online;
mod papers;
mod person;
mod phrases;

use std::sync::LazyLock;

use super::code_cues;
use crate::recognize::Entity;
use crate::recognize::tokens::{Cue, CueKind, CueTable};

/// The cues of Dutch, ready for matching.
pub static CUES: LazyLock<CueTable> = LazyLock::new(|| CueTable::new(all(), super::sound::sound));

/// Words that by themselves say what a value is: asked for or announced, the value is near.
const NOUNS: [&[(Entity, &[&str])]; 4] =
    [person::NOUNS, papers::NOUNS, online::NOUNS, names::NOUNS];

/// Words before or behind a noun that make a question of it.
fn all() -> Vec<Cue> {
    let mut cues = Vec::new();
    for (entity, nouns) in NOUNS.into_iter().flatten() {
        for noun in *nouns {
            cues.push(Cue {
                phrase: noun,
                entity: *entity,
                kind: kind_of_noun(*entity),
            });
        }
    }
    for (entity, kind, phrases) in phrases::PHRASES.iter().chain(code_cues::PHRASES) {
        cues.extend(phrases.iter().map(|phrase| Cue {
            phrase,
            entity: *entity,
            kind: *kind,
        }));
    }
    cues
}

/// A noun ends what was asked before, except where people use it without giving a value.
fn kind_of_noun(entity: Entity) -> CueKind {
    match entity {
        Entity::Url | Entity::Username | Entity::Name | Entity::Address | Entity::Location => {
            CueKind::Mention
        }
        _ => CueKind::Ask,
    }
}
