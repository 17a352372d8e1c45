//! Any text as a written call, as `piep text` masks it: no panic, and what is masked stays as it is.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use piep::config::Policy;
use piep::lang::nl;
use piep::recognize::own::Own;
use piep::transcript::plain;
use piep::{Config, redact};

static CONFIGS: LazyLock<[Config; 2]> = LazyLock::new(|| {
    [Policy::Balanced, Policy::Strict].map(|policy| {
        let config = Config {
            policy,
            ..Config::default()
        };
        config.resolve(1).expect("defaults")
    })
});

/// The lines of a call as `piep text` prints them.
fn masked(text: &str, config: &Config) -> String {
    let call = plain::read(text);
    let language = nl::language();
    let own = Own::default();
    let masks = redact::settled_masks(
        &call.transcript,
        &config.plan,
        &language.vocabulary.is_ordinary,
        &language.reader(&own),
    );
    for pair in masks.windows(2) {
        let (one, other) = (&pair[0].span, &pair[1].span);
        assert!((one.turn, one.end) <= (other.turn, other.start));
    }
    let line = |(turn, label): (usize, &String)| {
        format!(
            "{label}{}\n",
            redact::masked_text(&call.transcript, turn, &masks)
        )
    };
    call.labels.iter().enumerate().map(line).collect()
}

fuzz_target!(|data: &[u8]| {
    let Some((policy, data)) = data.split_first() else {
        return;
    };
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let config = &CONFIGS[usize::from(policy % 2)];
    let once = masked(text, config);
    assert_eq!(
        masked(&once, config),
        once,
        "masked again it is another text"
    );
});
