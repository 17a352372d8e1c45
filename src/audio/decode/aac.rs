//! Tells AAC-LC from its relatives, which would be decoded at half their rate or not at all.
//!
//! Source: ISO/IEC 14496-3, section 1.6.2.1 (AudioSpecificConfig), table 1.17 (object types) and
//! section 4.4.2.7 (extension payloads).

use super::layout::Fault;

/// Reads bits from the highest of the first byte on.
struct Bits<'a> {
    bytes: &'a [u8],
    position: usize,
}

impl Bits<'_> {
    fn take(&mut self, count: usize) -> Option<u32> {
        let mut number = 0;
        for _ in 0..count {
            let byte = self.bytes.get(self.position / 8)?;
            number = number << 1 | u32::from(byte >> (7 - self.position % 8) & 1);
            self.position += 1;
        }
        Some(number)
    }

    fn object_type(&mut self) -> Option<u32> {
        match self.take(5)? {
            31 => Some(32 + self.take(6)?),
            other => Some(other),
        }
    }

    fn sample_rate(&mut self) -> Option<u32> {
        match self.take(4)? {
            15 => self.take(24),
            index => [
                96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000,
                11_025, 8_000, 7_350,
            ]
            .get(index as usize)
            .copied(),
        }
    }
}

/// Refuses all but AAC-LC by its AudioSpecificConfig.
pub(super) fn check_config(config: &[u8]) -> Result<(), Fault> {
    let mut bits = Bits {
        bytes: config,
        position: 0,
    };
    let Some((kind, extended)) = object_types(&mut bits) else {
        return Err(Fault::new("the AAC configuration is cut off"));
    };
    let name = match (kind, extended) {
        (2, false) => return Ok(()),
        (5 | 29, _) | (_, true) => "HE-AAC",
        (1, _) => "AAC Main",
        (3, _) => "AAC-SSR",
        (4, _) => "AAC-LTP",
        (23, _) => "AAC-LD",
        (39, _) => "AAC-ELD",
        (42, _) => "xHE-AAC (USAC)",
        _ => {
            return Err(Fault::unsupported(format!(
                "MPEG-4 audio object type {kind}"
            )));
        }
    };
    Err(Fault::unsupported(name))
}

/// The object type, and whether an extension behind the configuration adds the upper band.
fn object_types(bits: &mut Bits) -> Option<(u32, bool)> {
    let kind = bits.object_type()?;
    bits.sample_rate()?;
    let channels = bits.take(4)?;
    if kind != 2 || channels == 0 {
        return Some((kind, false));
    }
    let _short_frames = bits.take(1)?;
    if bits.take(1)? == 1 {
        bits.take(14)?;
    }
    bits.take(1)?;
    let extended =
        bits.take(11) == Some(0x2B7) && bits.object_type() == Some(5) && bits.take(1) == Some(1);
    Some((kind, extended))
}

/// Looks in the packets for the upper band of HE-AAC where the configuration does not tell.
///
/// That band stands in the last fill element before the end of a packet. Where an element begins is
/// not known without decoding, so each bit from which a fill element reaches exactly the end counts;
/// this happens by chance in some packets, and in HE-AAC in every packet.
#[derive(Default)]
pub(super) struct UpperBand {
    packets: u32,
    suspicious: u32,
}

impl UpperBand {
    /// Packets that are looked at before it is decided.
    const ENOUGH: u32 = 24;

    /// Takes a packet; `true` when the packets so far show that this is HE-AAC.
    pub(super) fn found_in(&mut self, packet: &[u8]) -> bool {
        if self.packets < Self::ENOUGH {
            self.packets += 1;
            self.suspicious += u32::from(ends_with_upper_band(packet));
        }
        self.packets == Self::ENOUGH && self.suspicious * 2 > Self::ENOUGH
    }
}

fn ends_with_upper_band(packet: &[u8]) -> bool {
    let end = packet.len() * 8;
    // A fill element has at most 15 + 255 - 1 bytes behind its first 15 bits.
    let first = end.saturating_sub(2_200);
    (first..end).any(|position| reaches_end(packet, position, end) == Some(true))
}

fn reaches_end(packet: &[u8], position: usize, end: usize) -> Option<bool> {
    let mut bits = Bits {
        bytes: packet,
        position,
    };
    if bits.take(3)? != 6 {
        return Some(false);
    }
    let mut count = bits.take(4)? as usize;
    if count == 15 {
        count += bits.take(8)? as usize;
        count -= 1;
    }
    let payload = bits.position;
    if count == 0 || !matches!(bits.take(4)?, 0xD | 0xE) {
        return Some(false);
    }
    bits.position = payload + count * 8;
    // The end element, and zeros up to the next byte.
    Some(bits.take(3)? == 7 && end - bits.position < 8 && bits.take(end - bits.position)? == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(config: &[u8]) -> String {
        check_config(config).map_or_else(|fault| format!("{fault:?}"), |()| "accepted".to_owned())
    }

    #[test]
    fn aac_lc_is_accepted_and_its_relatives_are_named() {
        // AAC-LC, 44.1 kHz, 2 channels.
        assert_eq!(message(&[0x12, 0x10]), "accepted");
        // The same at 22.05 kHz, followed by the extension that doubles the rate.
        assert!(message(&[0x13, 0x90, 0x56, 0xE5, 0xA0]).contains("HE-AAC is not supported"));
        // The same extension that says the band is not there.
        assert_eq!(message(&[0x13, 0x90, 0x56, 0xE5, 0x00]), "accepted");
        assert!(message(&[0x2B, 0x92, 0x08, 0x00]).contains("HE-AAC is not supported"));
        assert!(message(&[0x0A, 0x10]).contains("AAC Main"));
        assert!(message(&[0xF8]).contains("cut off"));
    }

    #[test]
    fn a_fill_element_with_an_upper_band_in_every_packet_is_he_aac() {
        // 16 bits of anything, then fill element (110), 2 bytes (0010), type 1101 and 12 bits, end (111).
        let bits = format!("{:016b}11000101101{:012b}111", 0x2140, 0x5A5).into_bytes();
        let packet: Vec<u8> = bits
            .chunks(8)
            .map(|byte| {
                byte.iter()
                    .enumerate()
                    .fold(0, |sum, (at, bit)| sum | (bit - b'0') << (7 - at))
            })
            .collect();
        let mut band = UpperBand::default();
        assert!((0..UpperBand::ENOUGH).any(|_| band.found_in(&packet)));
        let mut none = UpperBand::default();
        assert!(!(0..100).any(|_| none.found_in(&[0x21, 0x10, 0x04, 0x60, 0x8C, 0x1C])));
    }
}
