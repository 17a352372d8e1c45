//! User names of people that somebody dealt with online, and those of ordinary words: "bij ene fietsen koning zuid op
//! marktplaats", "op Vinted heet ik kleine kast", "flits admin streepje leuven".

use std::ops::Range;

use crate::recognize::classes::{HYPHEN, NAMED_SO};
use crate::recognize::together;
use crate::recognize::tokens::{Gap, TokenKind, Tokens};

/// Words of the longest name in running talk.
const WORDS: usize = 3;

/// Words of the longest one with those that link others.
const LONGEST: usize = 6;

/// Words around a phrase among which a service is named.
const NEAR: usize = 8;

/// "ene fietsen koning zuid", "heet ik kleine kast", where a service is named that people have such names on.
pub(super) fn called(tokens: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    if !tokens.is(at, NAMED_SO) {
        return None;
    }
    let whom = match (tokens.text(at), tokens.previous_words::<1>(at)) {
        ("ene" | "genaamd" | "zekere", _) => true,
        ("heet" | "heette" | "noem" | "noemt" | "noemde", [before]) => {
            !matches!(before, "hoe" | "dat" | "zo")
        }
        ("naam", ["de" | "die"]) => tokens.previous_words::<2>(at)[1] == "onder",
        // "ik zit op discord als nacht uil twee nul"
        ("als", [service]) => is_service(service),
        _ => false,
    };
    let thing = matches!(tokens.text(at + 1), "dat" | "het" | "dit" | "zoiets" | "zo");
    if !whom || thing || !is_near_service(tokens, at) {
        return None;
    }
    let turn = tokens.get(at)?.turn;
    let start = tokens.words_from(at + 1).take(3).find(|word| {
        !matches!(
            tokens.text(*word),
            "ik" | "hij"
                | "ze"
                | "zij"
                | "die"
                | "zich"
                | "mezelf"
                | "daar"
                | "je"
                | "u"
                | "dat"
                | "uh"
                | "eh"
                | "ehm"
        )
    })?;
    if tokens.get(start)?.turn != turn {
        return None;
    }
    let article = usize::from(matches!(
        tokens.text(start),
        "de" | "het" | "den" | "kleine" | "oude" | "nieuwe"
    ));
    let first = start + article;
    let begins = matches!(
        tokens.text(first),
        "alles" | "altijd" | "nooit" | "geen" | "alle" | "niet" | "meer" | "zonder"
    );
    if (tokens.is_function(first) && !begins) || tokens.get(first)?.turn != turn {
        return None;
    }
    let (mut end, mut words) = (first, 0);
    for word in first..first + LONGEST {
        let inside = tokens.get(word).is_some_and(|next| next.turn == turn);
        if let Some(run) = tokens.run_at(word).filter(|_| inside) {
            end = run.tokens.end;
            break;
        }
        // "koning van de dansvloer"
        let links = (word == first && begins)
            || word > first
                && matches!(
                    tokens.text(word),
                    "van" | "de" | "der" | "den" | "het" | "met" | "voor" | "zonder"
                );
        if !inside || !tokens.is_word(word) {
            break;
        }
        if !links && (tokens.is_function(word) || tokens.is_filler(word) || words >= WORDS) {
            break;
        }
        if !links {
            words += 1;
            end = word + 1;
        }
    }
    // "vlaamse reus zeven": the number behind the last word.
    let end = tokens
        .run_at(end)
        .filter(|run| run.turn == turn && run.tokens.start == end && !run.unit && end > first)
        .map_or(end, |run| run.tokens.end);
    let end = together::joined(tokens, start).map_or(end, |joined| joined.max(end));
    (end > first).then_some(start..end)
}

/// Words behind which a name of that kind may stand.
pub(in crate::recognize) fn is_named_so(word: &str) -> bool {
    matches!(
        word,
        "ene"
            | "genaamd"
            | "zekere"
            | "heet"
            | "heette"
            | "noem"
            | "noemt"
            | "noemde"
            | "naam"
            | "als"
    )
}

/// Whether a service is named around a token.
fn is_near_service(tokens: &Tokens<'_>, at: usize) -> bool {
    let Some(turn) = tokens.get(at).map(|token| token.turn) else {
        return false;
    };
    let same = |word: &usize| tokens.get(*word).is_some_and(|word| word.turn == turn);
    tokens
        .words_before(at)
        .take(NEAR)
        .any(|word| is_service(tokens.text(word)))
        || tokens
            .words_from(at + 1)
            .take(NEAR)
            .take_while(same)
            .any(|word| is_service(tokens.text(word)))
}

/// Places where people are known by a name that they made up.
fn is_service(word: &str) -> bool {
    matches!(
        word,
        "marktplaats"
            | "vinted"
            | "tweedehands"
            | "2dehands"
            | "ebay"
            | "etsy"
            | "facebook"
            | "insta"
            | "instagram"
            | "tiktok"
            | "snapchat"
            | "discord"
            | "twitch"
            | "fortnite"
            | "roblox"
            | "minecraft"
            | "steam"
            | "telegram"
            | "tinder"
            | "bumble"
            | "grindr"
            | "badoo"
            | "lexa"
            | "reddit"
            | "youtube"
            | "twitter"
            | "forum"
            | "playstation"
            | "xbox"
            | "strava"
            | "spotify"
            | "airbnb"
            | "werkspot"
            | "adverteerder"
            | "datingsite"
    )
}

/// "flits admin streepje leuven", "streep je" too: words with a spoken hyphen between them, which no sentence has.
pub(super) fn hyphenated(tokens: &Tokens<'_>, token: usize) -> Option<Range<usize>> {
    let first = tokens.words_from(token).next();
    if !first.is_some_and(|word| tokens.is(word, HYPHEN)) {
        return None;
    }
    let sign_end = match tokens.next_words::<2>(token) {
        [
            "streepje" | "koppelteken" | "minteken" | "liggendstreepje",
            _,
        ] => token + 1,
        ["streep", "je"] => token + 2,
        _ => return None,
    };
    let turn = tokens.get(token)?.turn;
    let plain = |word: usize| {
        tokens
            .get(word)
            .is_some_and(|at| at.turn == turn && at.kind == TokenKind::Word)
            && !tokens.is_function(word)
            && !tokens.is_filler(word)
            && tokens.item_at(word).is_none()
            && tokens.text(word).len() > 2
            && !is_about_writing(tokens.text(word))
    };
    let spaced = |word: usize| tokens.get(word).is_some_and(|at| at.gap == Gap::Space);
    let last = token.checked_sub(1).filter(|before| plain(*before))?;
    if !spaced(token) || !plain(sign_end) || !spaced(sign_end) {
        return None;
    }
    let further = last
        .checked_sub(1)
        .filter(|before| plain(*before) && spaced(last) && !tokens.is_frequent(*before));
    Some(further.unwrap_or(last)..sign_end + 1)
}

/// A spoken hyphen, or the first part of one.
pub(in crate::recognize) fn is_hyphen(word: &str) -> bool {
    matches!(
        word,
        "streepje" | "koppelteken" | "minteken" | "liggendstreepje" | "streep"
    )
}

/// What is said of a hyphen: "laag streepje tussen".
fn is_about_writing(word: &str) -> bool {
    matches!(
        word,
        "laag"
            | "liggend"
            | "schuin"
            | "gewoon"
            | "kort"
            | "tussen"
            | "ertussen"
            | "tussenin"
            | "daartussen"
            | "erboven"
            | "boven"
            | "apart"
            | "los"
            | "punt"
            | "min"
            | "spatie"
            | "naam"
            | "kenteken"
            | "nummer"
            | "vergeten"
            | "midden"
    )
}
