//! Ogg pages, each looked at: a page that is lost or damaged is skipped in silence by players.
//!
//! Sources: RFC 3533 (Ogg pages), RFC 7845 (Opus in Ogg), Vorbis I specification, section 4.2.2.

use super::bytes::{Bytes, le};
use super::layout::{Fault, Layout};

/// The first stream of sound in the file.
struct Stream {
    serial: u64,
    kind: Kind,
    next_page: u64,
    /// Granule position of the last page that had one.
    granule: u64,
    /// Granule position at which the sound begins, known after the first page with sound.
    begin: Option<u64>,
    ended: bool,
}

#[derive(Clone, Copy)]
enum Kind {
    Opus { pre_skip: u64, gain: f32 },
    Other { sample_rate: u64 },
}

struct Page {
    header: Vec<u8>,
    lacing: Vec<u8>,
    body: Vec<u8>,
}

/// Walks over all pages of an Ogg file.
pub(super) fn read(bytes: &mut Bytes) -> Result<Layout, Fault> {
    let mut stream: Option<Stream> = None;
    let mut other = None;
    let mut damage = None;
    while bytes.left() > 0 {
        let start = bytes.position();
        let page = match read_page(bytes)? {
            Ok(page) => page,
            Err(problem) => {
                let at = stream.as_ref().map_or(0.0, Stream::seconds);
                damage = Some(format!(
                    "the Ogg page at byte {start}, after {at:.2} s, {problem}"
                ));
                break;
            }
        };
        let serial = le(&page.header, 14, 4).unwrap_or(0);
        let flags = page.header.get(5).copied().unwrap_or(0);
        match &mut stream {
            Some(stream) if stream.serial == serial && flags & 2 == 0 => {
                if let Err(problem) = stream.take(&page, flags) {
                    damage = Some(problem);
                    break;
                }
            }
            None if flags & 2 != 0 => match kind_of(&page.body)? {
                Ok(kind) => {
                    stream = Some(Stream::new(
                        serial,
                        kind,
                        le(&page.header, 18, 4).unwrap_or(0) + 1,
                    ))
                }
                Err(name) => other = other.or(Some(name)),
            },
            // A chained file begins anew here; the decoder says so when it gets there.
            Some(stream) if flags & 2 != 0 && stream.ended => break,
            _ => {}
        }
    }
    let Some(stream) = stream else {
        let what = other.unwrap_or("streams that piep does not know");
        return Err(Fault::new(format!(
            "there is no audio track in this Ogg file, only {what}"
        )));
    };
    if !stream.ended && damage.is_none() {
        damage = Some(format!(
            "the Ogg stream stops after {:.2} s, before its last page",
            stream.seconds()
        ));
    }
    Ok(stream.layout(damage))
}

/// Reads one page whole and checks it; the inner error says what is wrong with it.
fn read_page(bytes: &mut Bytes) -> Result<Result<Page, &'static str>, Fault> {
    let header = bytes.vec(27)?;
    if !header.starts_with(b"OggS") {
        return Ok(Err("does not begin like one"));
    }
    let Some(segments) = header.get(26) else {
        return Ok(Err("is cut off"));
    };
    let lacing = bytes.vec(u64::from(*segments))?;
    let size: u64 = lacing.iter().map(|length| u64::from(*length)).sum();
    let body = bytes.vec(size)?;
    if lacing.len() < usize::from(*segments) || (body.len() as u64) < size {
        return Ok(Err("is cut off"));
    }
    let checksum = le(&header, 22, 4);
    let zeroed = header
        .iter()
        .enumerate()
        .map(|(at, byte)| if (22..26).contains(&at) { 0 } else { *byte });
    let all = zeroed
        .chain(lacing.iter().copied())
        .chain(body.iter().copied());
    if checksum != Some(u64::from(crc(all))) {
        return Ok(Err("is damaged: its checksum is wrong"));
    }
    Ok(Ok(Page {
        header,
        lacing,
        body,
    }))
}

/// The checksum of RFC 3533: CRC-32 of polynomial 0x04C11DB7, not reflected, from zero.
fn crc(bytes: impl Iterator<Item = u8>) -> u32 {
    const TABLE: [u32; 256] = table();
    bytes.fold(0, |crc, byte| {
        let entry = TABLE
            .get(usize::from((crc >> 24) as u8 ^ byte))
            .copied()
            .unwrap_or(0);
        crc << 8 ^ entry
    })
}

const fn table() -> [u32; 256] {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let mut crc = (byte as u32) << 24;
        let mut bit = 0;
        while bit < 8 {
            crc = if crc & 0x8000_0000 != 0 {
                crc << 1 ^ 0x04C1_1DB7
            } else {
                crc << 1
            };
            bit += 1;
        }
        table[byte] = crc;
        byte += 1;
    }
    table
}

/// What the first packet of a stream announces; the inner error names what is no sound.
fn kind_of(packet: &[u8]) -> Result<Result<Kind, &'static str>, Fault> {
    if packet.starts_with(b"OpusHead") {
        let channels = packet.get(9).copied().unwrap_or(0);
        if !(1..=2).contains(&channels) {
            return Err(Fault::unsupported(format!("Opus with {channels} channels")));
        }
        // Q7.8 decibels, RFC 7845, section 5.1.
        let gain = le(packet, 16, 2).unwrap_or(0) as u16 as i16;
        let gain = 10f32.powf(f32::from(gain) / (20.0 * 256.0));
        return Ok(Ok(Kind::Opus {
            pre_skip: le(packet, 10, 2).unwrap_or(0),
            gain,
        }));
    }
    if packet.starts_with(b"\x01vorbis") {
        return Ok(Ok(Kind::Other {
            sample_rate: le(packet, 12, 4).unwrap_or(0),
        }));
    }
    if packet.starts_with(b"\x7FFLAC") {
        // STREAMINFO begins at 17; its rate is the 20 bits from byte 10 on.
        let rate = super::bytes::be(packet, 27, 3).unwrap_or(0) >> 4;
        return Ok(Ok(Kind::Other { sample_rate: rate }));
    }
    if packet.starts_with(b"Speex   ") {
        return Err(Fault::unsupported("Speex in Ogg"));
    }
    Ok(Err(if packet.starts_with(b"\x80theora") {
        "Theora video"
    } else {
        "streams that piep does not know"
    }))
}

impl Stream {
    fn new(serial: u64, kind: Kind, next_page: u64) -> Self {
        Self {
            serial,
            kind,
            next_page,
            granule: 0,
            begin: None,
            ended: false,
        }
    }

    fn take(&mut self, page: &Page, flags: u8) -> Result<(), String> {
        let number = le(&page.header, 18, 4).unwrap_or(0);
        if number != self.next_page {
            return Err(format!(
                "Ogg pages are missing after {:.2} s: page {} was expected, page {number} is there",
                self.seconds(),
                self.next_page
            ));
        }
        self.next_page = (number + 1) & 0xFFFF_FFFF;
        self.ended |= flags & 4 != 0;
        let granule = le(&page.header, 6, 8).unwrap_or(u64::MAX);
        if granule == u64::MAX {
            return Ok(());
        }
        if self.begin.is_none() && granule > 0 {
            // A stream that was cut out of a longer one begins later than at zero.
            self.begin = Some(match self.kind {
                Kind::Opus { .. } => granule.saturating_sub(opus_frames(page)),
                Kind::Other { .. } => 0,
            });
        }
        self.granule = self.granule.max(granule);
        Ok(())
    }

    fn seconds(&self) -> f64 {
        let rate = match self.kind {
            Kind::Opus { .. } => 48_000,
            Kind::Other { sample_rate } => sample_rate.max(1),
        };
        self.granule as f64 / rate as f64
    }

    fn layout(&self, damage: Option<String>) -> Layout {
        let name = "Ogg";
        match self.kind {
            Kind::Opus { pre_skip, gain } => {
                let frames = self
                    .granule
                    .saturating_sub(self.begin.unwrap_or(0))
                    .saturating_sub(pre_skip);
                let frames = Some(frames).filter(|_| damage.is_none());
                Layout {
                    name,
                    skip: pre_skip,
                    frames,
                    own_trim: true,
                    gain: Some(gain),
                    damage,
                    ..Layout::default()
                }
            }
            Kind::Other { .. } => Layout {
                name,
                damage,
                ..Layout::default()
            },
        }
    }
}

/// Frames at 48 kHz of all packets that end on a page.
fn opus_frames(page: &Page) -> u64 {
    let mut frames = 0;
    let mut packet = 0;
    let mut at = 0;
    for length in &page.lacing {
        at += usize::from(*length);
        if *length < 255 {
            frames += page.body.get(packet..at).map_or(0, packet_frames);
            packet = at;
        }
    }
    frames
}

/// Frames at 48 kHz of one Opus packet: RFC 6716, section 3.1.
fn packet_frames(packet: &[u8]) -> u64 {
    let Some(toc) = packet.first() else { return 0 };
    let size = match toc >> 3 {
        config @ 0..=11 => [480, 960, 1_920, 2_880].get(usize::from(config % 4)),
        config @ 12..=15 => [480, 960].get(usize::from(config % 2)),
        config => [120, 240, 480, 960].get(usize::from(config % 4)),
    };
    let count = match toc & 3 {
        0 => 1,
        1 | 2 => 2,
        _ => packet.get(1).map_or(0, |byte| u64::from(byte & 0x3F)),
    };
    size.copied().unwrap_or(0) * count
}
