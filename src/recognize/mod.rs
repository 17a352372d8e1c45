//! Finding what identifies a person.
//!
//! A [`Recognizer`] is a value: a name, an entity and a function without state. It reads the
//! normalized [`Tokens`](tokens::Tokens) of a whole call and adds to [`Findings`]. Recognizers do not
//! call each other and their order does not matter.

mod answered;
mod asked;
pub mod card;
pub mod checksum;
mod classes;
pub mod cookie_id;
pub mod customer_id;
mod described;
pub mod device_id;
mod dictated;
mod echo;
pub mod email;
pub mod fold;
pub mod gazetteer;
mod house;
pub mod iban;
pub mod ip_address;
mod joints;
pub mod mac_address;
pub mod own;
mod plain;
mod readback;
pub mod repeats;
pub mod secret;
mod spelled;
mod talk;
mod together;
pub mod tokens;
pub mod url;
pub mod username;
pub mod values;

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::transcript::{Span, Transcript};

/// A kind of identifier. The names are the labels that stand in masked transcripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[non_exhaustive]
#[allow(missing_docs)] // The labels say what they are; `describe` says it in a sentence.
pub enum Entity {
    Name,
    Bsn,
    NationalId,
    Location,
    Address,
    Postcode,
    Phone,
    Email,
    Iban,
    Card,
    DateOfBirth,
    Age,
    LicensePlate,
    IdDocument,
    CustomerId,
    IpAddress,
    MacAddress,
    DeviceId,
    CookieId,
    Username,
    Secret,
    Url,
    SocialIdentity,
    Health,
}

impl Entity {
    /// Every kind, in the order in which tables list them.
    pub const ALL: [Self; 24] = [
        Self::Name,
        Self::Bsn,
        Self::NationalId,
        Self::Location,
        Self::Address,
        Self::Postcode,
        Self::Phone,
        Self::Email,
        Self::Iban,
        Self::Card,
        Self::DateOfBirth,
        Self::Age,
        Self::LicensePlate,
        Self::IdDocument,
        Self::CustomerId,
        Self::IpAddress,
        Self::MacAddress,
        Self::DeviceId,
        Self::CookieId,
        Self::Username,
        Self::Secret,
        Self::Url,
        Self::SocialIdentity,
        Self::Health,
    ];

    /// The label in masked transcripts, reports and annotated calls.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Name => "NAME",
            Self::Bsn => "BSN",
            Self::NationalId => "NATIONAL_ID",
            Self::Location => "LOCATION",
            Self::Address => "ADDRESS",
            Self::Postcode => "POSTCODE",
            Self::Phone => "PHONE",
            Self::Email => "EMAIL",
            Self::Iban => "IBAN",
            Self::Card => "CARD",
            Self::DateOfBirth => "DATE_OF_BIRTH",
            Self::Age => "AGE",
            Self::LicensePlate => "LICENSE_PLATE",
            Self::IdDocument => "ID_DOCUMENT",
            Self::CustomerId => "CUSTOMER_ID",
            Self::IpAddress => "IP_ADDRESS",
            Self::MacAddress => "MAC_ADDRESS",
            Self::DeviceId => "DEVICE_ID",
            Self::CookieId => "COOKIE_ID",
            Self::Username => "USERNAME",
            Self::Secret => "SECRET",
            Self::Url => "URL",
            Self::SocialIdentity => "SOCIAL_IDENTITY",
            Self::Health => "HEALTH",
        }
    }

    /// The kind with this label.
    pub fn from_label(label: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|entity| entity.label() == label)
    }

    /// Whether its values are made of digits and letters only, in no language.
    pub(crate) const fn is_code(self) -> bool {
        matches!(
            self,
            Self::Bsn
                | Self::NationalId
                | Self::Postcode
                | Self::Phone
                | Self::Iban
                | Self::Card
                | Self::LicensePlate
                | Self::IdDocument
                | Self::CustomerId
                | Self::IpAddress
                | Self::MacAddress
                | Self::DeviceId
                | Self::CookieId
        )
    }

    /// Whether it points at one person by itself. The others identify in combination; the accuracy
    /// of these alone is quoted as *direct* recall.
    pub const fn is_direct(self) -> bool {
        !matches!(
            self,
            Self::Age | Self::SocialIdentity | Self::Health | Self::Location
        )
    }
}

/// Whether a text is what stands between the brackets of a mask: the label of an entity, `UNKNOWN`, `UNSURE` or
/// `UNHEARD`.
pub fn is_label(text: &str) -> bool {
    Entity::from_label(text).is_some() || matches!(text, "UNKNOWN" | "UNSURE" | "UNHEARD")
}

impl fmt::Display for Entity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}

/// How many independent things support a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// The form alone.
    Possible,
    /// The form and one support: a cue, a check digit that holds, a gazetteer entry, a neighbour.
    Likely,
    /// Two supports, or a form that nothing else has.
    Certain,
}

impl Confidence {
    /// The confidence that this many supports give.
    pub const fn of_supports(supports: usize) -> Self {
        match supports {
            0 => Self::Possible,
            1 => Self::Likely,
            _ => Self::Certain,
        }
    }

    /// The name in machine-readable output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Possible => "possible",
            Self::Likely => "likely",
            Self::Certain => "certain",
        }
    }
}

/// One occurrence of something that identifies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub entity: Entity,
    /// Where it stands.
    pub span: Span,
    /// How sure it is.
    pub confidence: Confidence,
    /// The name of the recognizer that found it.
    pub recognizer: &'static str,
}

/// What the recognizers found so far, in no particular order; findings may overlap.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    all: Vec<Finding>,
    current: Option<(&'static str, Entity)>,
}

impl Findings {
    /// Adds a finding of the recognizer that runs now; an empty span adds nothing.
    pub fn push(&mut self, span: Span, confidence: Confidence) {
        if let (Some((recognizer, entity)), false) = (self.current, span.start >= span.end) {
            self.all.push(Finding {
                entity,
                span,
                confidence,
                recognizer,
            });
        }
    }

    /// Adds a finding made elsewhere; an empty span adds nothing.
    pub fn add(&mut self, finding: Finding) {
        if finding.span.start < finding.span.end {
            self.all.push(finding);
        }
    }

    /// Adds tokens that a pass behind the recognizers found, as likely.
    fn add_likely(
        &mut self,
        tokens: &tokens::Tokens<'_>,
        range: Range<usize>,
        entity: Entity,
        recognizer: &'static str,
    ) {
        self.add(Finding {
            entity,
            span: tokens.span(range),
            confidence: Confidence::Likely,
            recognizer,
        });
    }

    /// The findings from [`Confidence::Likely`] on.
    fn likely(&self) -> impl Iterator<Item = &Finding> {
        let all = self.all.iter();
        all.filter(|finding| finding.confidence >= Confidence::Likely)
    }

    /// For every token whether it is in one of the likely findings of these kinds.
    fn covered(&self, tokens: &tokens::Tokens<'_>, counts: impl Fn(Entity) -> bool) -> Vec<bool> {
        let mut covered = vec![false; tokens.all().len()];
        for finding in self.likely().filter(|finding| counts(finding.entity)) {
            for token in tokens.within(&finding.span) {
                covered[token] = true;
            }
        }
        covered
    }

    /// Runs one recognizer over the call.
    pub fn run(&mut self, recognizer: &Recognizer, tokens: &tokens::Tokens) {
        self.current = Some((recognizer.name, recognizer.entity));
        (recognizer.find)(tokens, self);
        self.current = None;
    }

    /// All findings.
    pub fn as_slice(&self) -> &[Finding] {
        &self.all
    }

    /// All findings, given away.
    pub fn into_vec(self) -> Vec<Finding> {
        self.all
    }
}

/// A kind of identifier and the function that finds it.
#[derive(Clone, Copy)]
pub struct Recognizer {
    /// Its name, in lower case with underscores; its file and its fixture have the same name.
    pub name: &'static str,
    /// What it finds.
    pub entity: Entity,
    /// Reads the tokens of a call and adds what it finds. It has no state and never fails.
    pub find: fn(&tokens::Tokens, &mut Findings),
    /// The file that it stands in: its documentation is its page in the program.
    pub source: &'static str,
}

impl Recognizer {
    /// What it finds, the form, what it does not find, examples and sources: the documentation of its
    /// module, in Markdown.
    pub fn page(&self) -> String {
        self.source
            .lines()
            .map_while(|line| line.strip_prefix("//!"))
            .flat_map(|line| [line.strip_prefix(' ').unwrap_or(line), "\n"])
            .collect()
    }

    /// The first sentence of its page.
    pub fn summary(&self) -> String {
        let page = self.page();
        let first = page.split("\n\n").next().unwrap_or("");
        first.trim_end().replace('\n', " ")
    }
}

impl fmt::Debug for Recognizer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recognizer")
            .field("name", &self.name)
            .field("entity", &self.entity)
            .finish_non_exhaustive()
    }
}

/// What is known of a call once it was read.
#[derive(Clone, Debug, Default)]
pub struct Recognition {
    /// What identifies somebody; findings may overlap.
    pub findings: Vec<Finding>,
    /// Numbers that are plainly amounts, times or quantities, and what the user leaves alone.
    pub explained: Vec<Span>,
    /// Those of them that have one number and its unit right behind it: "drie keer", "vijftig milligram".
    pub counted: Vec<Span>,
    /// Numbers of which nothing says that they are: in a call that was heard, and in the strict policy, they are masked.
    pub unexplained: Vec<Span>,
    /// Ordinary words that hardly anybody says: they may be anything where something near them was not understood.
    pub rare: Vec<Span>,
    /// Words that look like a part of what identifies somebody, though no recognizer knows what they are.
    pub suspects: Vec<Suspect>,
    /// Pieces that identify together, of speakers of whom there are several.
    pub indirect: Vec<Span>,
}

/// A word that looks like a part of what identifies somebody.
#[derive(Clone, Debug, PartialEq)]
pub struct Suspect {
    /// Where it stands.
    pub span: Span,
    /// How often such words are parts of it, 0.0..=1.0.
    pub probability: f32,
}

/// Finds everything that the recognizers of a language find in a call. Findings may overlap; which of
/// them are masked is decided by the plan.
pub fn recognize(
    transcript: &Transcript,
    vocabulary: &tokens::Vocabulary,
    recognizers: &[Recognizer],
) -> Vec<Finding> {
    in_tokens(&tokens::Tokens::new(transcript, vocabulary), recognizers)
}

/// The same in tokens that were made already.
pub fn in_tokens(tokens: &tokens::Tokens<'_>, recognizers: &[Recognizer]) -> Vec<Finding> {
    let mut findings = Findings::default();
    for recognizer in recognizers {
        findings.run(recognizer, tokens);
    }
    spelled::find(tokens, &mut findings);
    asked::find(tokens, &mut findings);
    answered::find(tokens, &mut findings);
    talk::find(tokens, &mut findings);
    dictated::find(tokens, &mut findings);
    repeats::find(tokens, &mut findings);
    readback::find(tokens, &mut findings);
    echo::find(tokens, &mut findings);
    described::find(tokens, &mut findings);
    joints::open(tokens, findings.into_vec())
}
