//! What a store says when it does not do what it was asked to.

use std::fmt;
use std::io;

/// The result of everything that a store does.
pub type StoreResult<T> = std::result::Result<T, StoreError>;

/// What went wrong, without the key: that may hold names and numbers of people. Messages of servers
/// quote keys, so none of them is kept; their status is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreError {
    /// What kind of error it is.
    pub kind: StoreErrorKind,
    detail: String,
}

/// Kinds of errors of stores.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StoreErrorKind {
    /// There is no such object, folder or bucket.
    Missing,
    /// There is one already.
    Exists,
    /// The credentials are wrong or not enough.
    Denied,
    /// It is another version than the one that was asked for.
    Changed,
    /// The store cannot do this.
    Unsupported,
    /// It is longer than the store takes in one piece.
    TooLarge,
    /// The server did not answer, or answered that it cannot now, also after trying again. It may help to
    /// try later.
    Unavailable,
    /// The work was stopped.
    Interrupted,
    /// Anything else.
    Other,
}

impl StoreErrorKind {
    /// The name in a ledger or a summary.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Exists => "exists",
            Self::Denied => "denied",
            Self::Changed => "changed",
            Self::Unsupported => "unsupported",
            Self::TooLarge => "too_large",
            Self::Unavailable => "unavailable",
            Self::Interrupted => "interrupted",
            Self::Other => "other",
        }
    }

    const fn says(self) -> &'static str {
        match self {
            Self::Missing => "it is not there",
            Self::Exists => "there is one already",
            Self::Denied => "the store refuses the credentials",
            Self::Changed => "it has changed meanwhile",
            Self::Unsupported => "the store cannot do that",
            Self::TooLarge => "it is too long for the store",
            Self::Unavailable => "the store does not answer as it should",
            Self::Interrupted => "the work was stopped",
            Self::Other => "the store failed",
        }
    }
}

impl StoreError {
    /// An error with what else is known of it, which must hold no key.
    pub(crate) fn new(kind: StoreErrorKind, detail: impl Into<String>) -> Self {
        Self {
            kind,
            detail: detail.into(),
        }
    }

    pub(super) fn unsupported(detail: &str) -> Self {
        Self::new(StoreErrorKind::Unsupported, detail)
    }

    pub(super) fn too_large(length: u64, largest: u64) -> Self {
        let detail = format!("{length} bytes, and at most {largest} go in one piece");
        Self::new(StoreErrorKind::TooLarge, detail)
    }

    /// An error of the file system; its kind is kept, since its message may hold a path.
    pub(crate) fn local(error: io::Error) -> Self {
        let kind = match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => StoreErrorKind::Missing,
            io::ErrorKind::AlreadyExists => StoreErrorKind::Exists,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                StoreErrorKind::Denied
            }
            _ => StoreErrorKind::Other,
        };
        Self::new(kind, error.kind().to_string())
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.says())?;
        if !self.detail.is_empty() {
            write!(f, " ({})", self.detail)?;
        }
        Ok(())
    }
}

impl std::error::Error for StoreError {}
