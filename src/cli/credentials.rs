//! What stores may take credentials from: variables, and the files of the AWS tools.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

/// What of these files is used, and the variable that it stands for.
const OF_FILES: [(&str, &str); 4] = [
    ("aws_access_key_id", "AWS_ACCESS_KEY_ID"),
    ("aws_secret_access_key", "AWS_SECRET_ACCESS_KEY"),
    ("aws_session_token", "AWS_SESSION_TOKEN"),
    ("region", "AWS_REGION"),
];

/// Variables of the cloud services; where those of AWS give no key, its files do
/// (docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html, read 2026-11-25).
pub(crate) fn environment() -> Vec<(String, String)> {
    let ours = |name: &str| {
        ["AWS_", "GOOGLE_", "AZURE_"]
            .iter()
            .any(|p| name.starts_with(p))
    };
    let mut all: BTreeMap<String, String> = std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .filter(|(name, _)| ours(name))
        .collect();
    let other = [
        "AWS_ACCESS_KEY_ID",
        "AWS_WEB_IDENTITY_TOKEN_FILE",
        "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    ];
    if other.iter().all(|name| !all.contains_key(*name)) {
        let profile = all
            .get("AWS_PROFILE")
            .cloned()
            .unwrap_or_else(|| "default".into());
        for (variable, file) in [
            ("AWS_SHARED_CREDENTIALS_FILE", ".aws/credentials"),
            ("AWS_CONFIG_FILE", ".aws/config"),
        ] {
            let path = all.get(variable).map(PathBuf::from).or_else(|| {
                let home = std::env::var_os("HOME")?;
                Some(PathBuf::from(home).join(file))
            });
            let text = path.and_then(|path| fs::read_to_string(path).ok());
            for (name, value) in of_profile(&text.unwrap_or_default(), &profile) {
                all.entry(name.to_owned()).or_insert(value);
            }
        }
    }
    all.into_iter().collect()
}

/// What a file says of a profile, which is called `[name]` or `[profile name]`.
fn of_profile(text: &str, profile: &str) -> Vec<(&'static str, String)> {
    let mut here = false;
    let mut found = Vec::new();
    for line in text.lines().map(str::trim) {
        if let Some(name) = line
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'))
        {
            let name = name.trim();
            here = name.strip_prefix("profile ").unwrap_or(name).trim() == profile;
        } else if here
            && let Some((name, value)) = line.split_once('=')
            && let Some((_, variable)) = OF_FILES.iter().find(|(known, _)| *known == name.trim())
        {
            found.push((*variable, value.trim().to_owned()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_named_profile_is_read_and_no_other() {
        let text = "[default]\naws_access_key_id = a\n\n[profile night]\nregion=eu-west-1\n\
            aws_access_key_id = b\naws_secret_access_key=c=\n[other]\nregion = x\n";
        let night = of_profile(text, "night");
        let expected = [
            ("AWS_REGION", "eu-west-1"),
            ("AWS_ACCESS_KEY_ID", "b"),
            ("AWS_SECRET_ACCESS_KEY", "c="),
        ];
        assert_eq!(
            night,
            expected.map(|(name, value)| (name, value.to_owned()))
        );
        assert!(of_profile(text, "none").is_empty());
    }
}
