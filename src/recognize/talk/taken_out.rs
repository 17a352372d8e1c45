//! Signs that do not belong to a value: "laat die zeven maar weg", "die nul moet eruit".

use std::ops::Range;

use crate::recognize::tokens::Tokens;

/// Words behind a sign among which it is said that it goes out.
const BEHIND: usize = 4;

/// A number or a letter that is to be left out of a value.
pub(super) fn taken_out(tokens: &Tokens<'_>, token: usize) -> Option<Range<usize>> {
    let item = tokens
        .item_at(token)
        .filter(|item| item.tokens.start == token)?;
    let [before, order] = tokens.previous_words::<2>(token);
    let shown = matches!(before, "die" | "de" | "dien" | "dieje" | "deze");
    if !shown {
        return None;
    }
    let mut behind = tokens
        .words_behind(item.tokens.end)
        .take(BEHIND)
        .map(|word| tokens.text(word));
    let goes = if matches!(
        order,
        "laat" | "haal" | "doe" | "gooi" | "streep" | "schrap"
    ) {
        matches!(order, "schrap") || behind.any(is_out)
    } else {
        let verb = behind.next().is_some_and(|word| {
            matches!(
                word,
                "moet" | "mag" | "kan" | "hoort" | "valt" | "gaat" | "klopt" | "moest"
            )
        });
        verb && behind.any(|word| is_out(word) || matches!(word, "niet" | "bij"))
    };
    goes.then(|| item.tokens.clone())
}

fn is_out(word: &str) -> bool {
    matches!(
        word,
        "weg"
            | "eruit"
            | "eraf"
            | "uit"
            | "af"
            | "achterwege"
            | "ertussenuit"
            | "door"
            | "vanaf"
            | "vanachter"
    )
}
