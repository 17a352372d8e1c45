use piep::audio::Source;
use piep::redact::PlanSettings;
use piep::score::audio::{AudioScore, Truth};
use piep::transcribe::{Transcriber, Whisper, WhisperOptions, Written};
use piep::*;
use std::path::PathBuf;
#[test]
fn tune() {
    let dir = PathBuf::from(std::env::var("CALLS").unwrap());
    let cache = dir.join("cache");
    std::fs::create_dir_all(&cache).unwrap();
    let mut calls = vec![];
    let mut model = None;
    let mut truths: Vec<_> = std::fs::read_dir(&dir)
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.to_string_lossy().ends_with(".truth.json"))
        .collect();
    truths.sort();
    for p in truths {
        let truth = Truth::read(&p).unwrap();
        let id = RecordingId::new("x");
        let rec = audio::Recording::open(
            id.clone(),
            Source::open(&id, &truth.audio_path(&p)).unwrap(),
            &Default::default(),
        )
        .unwrap();
        let c = cache.join(p.file_name().unwrap());
        let act = audio::activity::detect(&rec.speech, &Default::default());
        if !c.exists() {
            let m = model.get_or_insert_with(|| {
                Whisper::load(
                    "models/fixture-nl.bin".as_ref(),
                    WhisperOptions {
                        threads: 2,
                        ..Default::default()
                    },
                )
                .unwrap()
            });
            let t = m.transcribe(&rec, &act).unwrap();
            std::fs::write(&c, redact::texts(&t, None, "nl").json).unwrap();
        }
        let w = Written::read("c", &std::fs::read_to_string(&c).unwrap()).unwrap();
        calls.push((p, truth, rec, w));
    }
    let variants: Vec<(String, PlanSettings)> = std::env::var("VARIANTS")
        .unwrap()
        .split(';')
        .map(|v| {
            let v = v.trim().to_string();
            let t = v.replace(',', "\n");
            (v, toml::from_str(&t).unwrap())
        })
        .collect();
    let show = std::env::var("SHOW").is_ok();
    for (name, settings) in variants {
        let config = Config {
            plan: settings,
            ..Config::default()
        }
        .resolve(2)
        .unwrap();
        let pipe = Pipeline::new(&config, Default::default(), Default::default()).unwrap();
        let mut all = AudioScore::default();
        let mut reasons = std::collections::BTreeMap::new();
        for (p, truth, rec, w) in &calls {
            let planned = pipe.plan(rec.clone(), w).unwrap();
            let mut s = AudioScore::default();
            s.count(truth, &planned);
            if show {
                println!(
                    "==== {} leak {:.1} loss {:.1} wer {:.1}",
                    p.file_name().unwrap().to_string_lossy(),
                    s.leak.percent(),
                    s.loss.percent(),
                    s.words.rate()
                );
                println!("{}", pipe.texts(&planned).txt);
                println!("{}", redact::texts(&planned.transcript, None, "nl").txt);
            }
            for m in &planned.plan.audio {
                *reasons.entry(m.reason.as_str()).or_insert(0.0) +=
                    m.time.duration().as_secs_f64() * m.channels.len() as f64 / 2.0;
            }
            all.add(&s);
        }
        let kinds: Vec<_> = all
            .kinds
            .iter()
            .map(|(k, m)| format!("{k} {:.1}", m.percent()))
            .collect();
        println!(
            "{name}: leak {:.2} loss {:.2} heard {:.1} wer {:.1}  {reasons:.0?}\n     {}",
            all.leak.percent(),
            all.loss.percent(),
            all.leaking.percent(),
            all.words.rate(),
            kinds.join(" ")
        );
    }
}
