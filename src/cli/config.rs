//! `piep config`: all settings, explained, or a check of those of a file.

use piep::Result;

use super::args::ConfigArguments;
use super::console::Console;
use super::{Status, print_result, set_up};

/// All settings at their defaults.
const EXAMPLE: &str = include_str!("piep.toml");

pub(crate) fn run(arguments: &ConfigArguments) -> Result<Status> {
    if arguments.example {
        print_result(EXAMPLE)?;
    }
    if arguments.config.is_some() {
        set_up::config(arguments.config.as_ref())?.resolve(set_up::cores())?;
        Console::new(0, false).say("the settings are in order");
    }
    Ok(Status::SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use piep::Config;
    use piep::config::BatchSettings;

    #[test]
    fn the_example_is_the_defaults_and_explains_every_setting() {
        let read = Config::from_toml(EXAMPLE).expect("it parses");
        assert_eq!(read, Config::default());
        let mut names = Vec::new();
        let all = serde_json::to_value(Config::default()).expect("JSON");
        names_of(&all, &mut names);
        names_of(
            &serde_json::to_value(BatchSettings::default()).expect("JSON"),
            &mut names,
        );
        assert!(names.len() > 35, "{names:?}");
        for name in names {
            let line = |line: &str| {
                let line = line.trim_start_matches("# ").trim_start_matches('[');
                line.starts_with(&format!("{name} =")) || line.contains(&format!("{name}]"))
            };
            assert!(EXAMPLE.lines().any(line), "{name} is not explained");
        }
    }

    fn names_of(value: &serde_json::Value, names: &mut Vec<String>) {
        for (name, value) in value.as_object().into_iter().flatten() {
            names.push(name.clone());
            names_of(value, names);
        }
    }
}
