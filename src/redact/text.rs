//! The text of a turn with its masks.

use super::TextMask;
use crate::transcript::Transcript;

/// The text of a turn with every mask replaced by its label. The masks are those of the whole call.
pub fn masked_text(transcript: &Transcript, turn: usize, masks: &[TextMask]) -> String {
    let Some(text) = transcript.turns.get(turn).map(|turn| turn.text.as_str()) else {
        return String::new();
    };
    let mut masked = String::with_capacity(text.len());
    let mut at = 0;
    for mask in of_turn(masks, turn) {
        masked.push_str(text.get(at..mask.span.start).unwrap_or(""));
        masked.push('[');
        masked.push_str(mask.reason.label());
        masked.push(']');
        at = mask.span.end;
    }
    masked.push_str(text.get(at..).unwrap_or(""));
    masked
}

/// The masks of one turn.
pub(super) fn of_turn(masks: &[TextMask], turn: usize) -> &[TextMask] {
    let first = masks.partition_point(|mask| mask.span.turn < turn);
    let end = masks.partition_point(|mask| mask.span.turn <= turn);
    masks.get(first..end).unwrap_or(&[])
}
