//! Recall and over-masking on the annotated calls, printed with `--nocapture`.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;

use piep::{Confidence, Finding, Speaker, Transcript, Turn};

const STOP: &str = "uh eh hm ehm uhm ja nee en of de het een van der den ten ter te in op 't 's met is dat dan dus \
    nou even wacht punt komma streepje apenstaartje at underscore koppelteken dubbel twee keer nummer bus bij aan \
    voor als die";

struct Mention {
    turn: usize,
    start: usize,
    end: usize,
    label: String,
    optional: bool,
}

fn parse(block: &str) -> (String, Transcript, Vec<Mention>) {
    let (mut turns, mut mentions, mut id) = (Vec::new(), Vec::new(), String::new());
    for line in block.lines() {
        if let Some(header) = line.strip_prefix('#') {
            id = header.to_owned();
            continue;
        }
        let Some((speaker, rest)) = line.split_once(": ") else {
            continue;
        };
        let speaker = match speaker {
            "AGENT" => Speaker::Agent,
            "CALLER" => Speaker::Caller,
            _ => Speaker::Other,
        };
        let (mut text, mut rest) = (String::new(), rest);
        while let Some(open) = rest.find("[[") {
            text.push_str(&rest[..open]);
            let close = rest.find("]]").expect("closed mark");
            let (label, value) = rest[open + 2..close].split_once('|').expect("label");
            let start = text.len();
            text.push_str(value);
            let optional = label.starts_with('?');
            let label = label.trim_start_matches('?').to_owned();
            mentions.push(Mention {
                turn: turns.len(),
                start,
                end: text.len(),
                label,
                optional,
            });
            rest = &rest[close + 2..];
        }
        text.push_str(rest);
        turns.push(Turn {
            speaker,
            channel: None,
            time: None,
            text,
            words: Vec::new(),
        });
    }
    (id, Transcript { turns }, mentions)
}

/// Words as byte ranges with their core in lower case.
fn words(text: &str) -> Vec<(usize, usize, String)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_whitespace(), start) {
            (false, None) => start = Some(at),
            (true, Some(from)) => {
                let core = text[from..at]
                    .trim_matches(|c: char| !c.is_alphanumeric() && c != '\'')
                    .to_lowercase();
                words.push((from, at, core));
                start = None;
            }
            _ => {}
        }
    }
    words
}

fn is_masked(findings: &[Finding], turn: usize, at: usize) -> bool {
    findings.iter().any(|f| {
        f.confidence >= Confidence::Likely
            && f.span.turn == turn
            && f.span.start <= at
            && at < f.span.end
    })
}

fn leaks(text: &str, turn: usize, from: usize, to: usize, findings: &[Finding]) -> bool {
    text[from..to]
        .char_indices()
        .any(|(i, c)| c.is_alphanumeric() && !is_masked(findings, turn, from + i))
}

#[test]
fn annotated_calls() {
    let stop: HashSet<&str> = STOP.split_whitespace().collect();
    let nl = piep::lang::find("nl").expect("Dutch");
    for (file, show) in [("dev", true), ("held", false)] {
        let path = format!(
            "{}/fixtures/nl/calls/{file}.txt",
            env!("CARGO_MANIFEST_DIR")
        );
        let all = std::fs::read_to_string(path).expect("calls");
        let mut kinds: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        let (mut over, mut innocent, mut report) = (0, 0, String::new());
        for block in all.split("\n\n") {
            let (id, transcript, mentions) = parse(block);
            let findings = piep::recognize::recognize(&transcript, &nl.vocabulary, nl.recognizers);
            for m in mentions.iter().filter(|m| !m.optional) {
                let text = &transcript.turns[m.turn].text;
                let inside: Vec<_> = words(&text[m.start..m.end]);
                let informative: Vec<_> = inside
                    .iter()
                    .filter(|w| !stop.contains(w.2.as_str()))
                    .collect();
                let counted = if informative.is_empty() {
                    inside.iter().collect()
                } else {
                    informative
                };
                let leaked = counted
                    .iter()
                    .any(|w| leaks(text, m.turn, m.start + w.0, m.start + w.1, &findings));
                let kind = kinds.entry(m.label.clone()).or_default();
                kind.1 += 1;
                if leaked {
                    kind.0 += 1;
                    writeln!(
                        report,
                        "LEAK {} {} «{}» in: {text}",
                        &id[..12],
                        m.label,
                        &text[m.start..m.end]
                    )
                    .unwrap();
                }
            }
            for (number, turn) in transcript.turns.iter().enumerate() {
                for (from, to, _) in words(&turn.text) {
                    if mentions
                        .iter()
                        .any(|m| m.turn == number && m.start < to && from < m.end)
                    {
                        continue;
                    }
                    innocent += 1;
                    let masked = turn.text[from..to].char_indices().any(|(i, c)| {
                        c.is_alphanumeric() && is_masked(&findings, number, from + i)
                    });
                    if masked {
                        over += 1;
                        let by: Vec<_> = findings
                            .iter()
                            .filter(|f| {
                                f.span.turn == number && f.span.start < to && from < f.span.end
                            })
                            .filter(|f| f.confidence >= Confidence::Likely)
                            .map(|f| f.recognizer)
                            .collect();
                        writeln!(
                            report,
                            "OVER {} «{}» {by:?} in: {}",
                            &id[..12],
                            &turn.text[from..to],
                            turn.text
                        )
                        .unwrap();
                    }
                }
            }
        }
        if show {
            println!("{report}");
        }
        let (leaked, total) = kinds.values().fold((0, 0), |(a, b), (x, y)| (a + x, b + y));
        println!(
            "== {file}: recall {:.1} % ({leaked} of {total} leak), over-masked {:.1} % ({over} of {innocent})",
            100.0 * (total - leaked) as f64 / total as f64,
            100.0 * f64::from(over) / f64::from(innocent)
        );
        for (kind, (leaked, total)) in kinds {
            println!("   {kind:16} {leaked:3} of {total:3} leak");
        }
    }
}
