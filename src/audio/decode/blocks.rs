//! Packets from one plain run of blocks: PCM, G.711 and ADPCM.

use symphonia::core::audio::Channels;
use symphonia::core::codecs::audio::well_known as codec;
use symphonia::core::codecs::audio::{AudioCodecId, AudioCodecParameters};
use symphonia::core::packet::Packet;
use symphonia::core::units::{Duration, Timestamp};

use super::bytes::Bytes;
use super::layout::{Blocks, Encoding};
use crate::audio::source::Source;

/// Reads a quarter of a second at a time.
pub(super) struct BlockReader {
    bytes: Bytes,
    blocks: Blocks,
    blocks_per_packet: u64,
    frame: u64,
}

impl BlockReader {
    pub(super) fn new(source: &Source, blocks: Blocks) -> std::io::Result<Self> {
        let mut bytes = Bytes::new(source);
        bytes.seek(blocks.start)?;
        let quarter = u64::from(blocks.sample_rate / 4).max(1);
        // A packet is read in one piece of at most 64 KiB.
        let fitting = (65_536 / blocks.bytes_per_block.max(1)).max(1);
        let blocks_per_packet = (quarter / blocks.frames_per_block.max(1)).clamp(1, fitting);
        Ok(Self {
            bytes,
            blocks,
            blocks_per_packet,
            frame: 0,
        })
    }

    /// What the decoder must know.
    pub(super) fn parameters(&self) -> AudioCodecParameters {
        let mut parameters = AudioCodecParameters::new();
        let blocks = &self.blocks;
        parameters
            .for_codec(codec_id(blocks.encoding))
            .with_sample_rate(blocks.sample_rate)
            .with_channels(Channels::Discrete(blocks.channels))
            .with_frames_per_block(blocks.frames_per_block)
            .with_max_frames_per_packet(self.blocks_per_packet * blocks.frames_per_block);
        // The G.711 laws give more bits than they take, which the decoder knows.
        let plain = !matches!(blocks.encoding, Encoding::Alaw | Encoding::Ulaw);
        if let Some(bytes) = blocks.encoding.bytes_per_sample().filter(|_| plain) {
            parameters
                .with_bits_per_sample(bytes as u32 * 8)
                .with_bits_per_coded_sample(bytes as u32 * 8);
        }
        parameters
    }

    pub(super) fn next_packet(&mut self) -> std::io::Result<Option<Packet>> {
        let size = self.blocks.bytes_per_block.max(1);
        let left = self.blocks.end.saturating_sub(self.bytes.position()) / size;
        let count = left.min(self.blocks_per_packet);
        let mut data = self.bytes.vec(count * size)?;
        if data.is_empty() {
            return Ok(None);
        }
        let got = if self.blocks.frames_per_block > 1 {
            (data.len() as u64).div_ceil(size)
        } else {
            data.len() as u64 / size
        };
        data.resize((got * size) as usize, 0);
        let frames = got * self.blocks.frames_per_block;
        let start = Timestamp::new(i64::try_from(self.frame).unwrap_or(i64::MAX));
        self.frame += frames;
        Ok((got > 0).then(|| Packet::new(0, start, Duration::new(frames), data)))
    }
}

fn codec_id(encoding: Encoding) -> AudioCodecId {
    match encoding {
        Encoding::U8 => codec::CODEC_ID_PCM_U8,
        Encoding::S8 => codec::CODEC_ID_PCM_S8,
        Encoding::S16Le => codec::CODEC_ID_PCM_S16LE,
        Encoding::S24Le => codec::CODEC_ID_PCM_S24LE,
        Encoding::S32Le => codec::CODEC_ID_PCM_S32LE,
        Encoding::S16Be => codec::CODEC_ID_PCM_S16BE,
        Encoding::S24Be => codec::CODEC_ID_PCM_S24BE,
        Encoding::S32Be => codec::CODEC_ID_PCM_S32BE,
        Encoding::F32Le => codec::CODEC_ID_PCM_F32LE,
        Encoding::F64Le => codec::CODEC_ID_PCM_F64LE,
        Encoding::F32Be => codec::CODEC_ID_PCM_F32BE,
        Encoding::F64Be => codec::CODEC_ID_PCM_F64BE,
        Encoding::Alaw => codec::CODEC_ID_PCM_ALAW,
        Encoding::Ulaw => codec::CODEC_ID_PCM_MULAW,
        Encoding::ImaAdpcm => codec::CODEC_ID_ADPCM_IMA_WAV,
        Encoding::MsAdpcm => codec::CODEC_ID_ADPCM_MS,
    }
}
