//! The stored form of a layer: compact, versioned, the same bytes for the same layer.
//!
//! `ATSL`, version, level, attribution, features (texts with their length, rings as zigzag
//! differences in LEB128), FNV-1a 64 of everything before it. Reading trusts nothing: every length
//! is held against the bytes that are left before anything is allocated.

use super::{Feature, Layer, Level, Polygon, is_code};
use crate::position::Position;
use thiserror::Error;

const MAGIC: &[u8; 4] = b"ATSL";
const VERSION: u8 = 1;

/// Why bytes are not a layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum LayerBytesError {
    /// The bytes do not begin as a layer does.
    #[error("these bytes are not a territory layer")]
    NotALayer,
    /// Written by a newer program.
    #[error("the layer has format version {0}; this program reads version 1")]
    Version(u8),
    /// The bytes end early.
    #[error("the layer ends early, at byte {0}")]
    Truncated(usize),
    /// The checksum does not fit.
    #[error("the layer is damaged: its checksum does not fit")]
    Checksum,
    /// A value that no writer makes.
    #[error("the layer holds an impossible value at byte {0}")]
    Value(usize),
}

impl Layer {
    /// The stored form; equal layers give equal bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.vertex_count().saturating_mul(5));
        out.extend_from_slice(MAGIC);
        out.push(VERSION);
        out.push(match self.level {
            Level::Municipality => 0,
            Level::Eldership => 1,
            Level::Zone => 2,
        });
        put_optional(&mut out, self.attribution.as_deref());
        put_len(&mut out, self.features.len());
        for feature in &self.features {
            put_text(&mut out, &feature.code);
            put_text(&mut out, &feature.name);
            put_optional(&mut out, feature.parent.as_deref());
            put_len(&mut out, feature.polygons.len());
            for polygon in &feature.polygons {
                put_len(&mut out, polygon.rings.len());
                for ring in &polygon.rings {
                    put_ring(&mut out, ring);
                }
            }
        }
        let sum = fnv(&out);
        out.extend_from_slice(&sum.to_le_bytes());
        out
    }

    /// Reads the stored form back.
    ///
    /// # Errors
    /// When the bytes are anything else than what [`Layer::to_bytes`] of this version wrote.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, LayerBytesError> {
        let head = bytes.strip_prefix(MAGIC.as_slice());
        let version = *head
            .and_then(<[u8]>::first)
            .ok_or(LayerBytesError::NotALayer)?;
        if version != VERSION {
            return Err(LayerBytesError::Version(version));
        }
        let (body, sum) = bytes
            .split_last_chunk::<8>()
            .ok_or(LayerBytesError::Truncated(bytes.len()))?;
        if fnv(body) != u64::from_le_bytes(*sum) {
            return Err(LayerBytesError::Checksum);
        }
        let mut r = Reader { body, at: 5 };
        let level = match r.byte()? {
            0 => Level::Municipality,
            1 => Level::Eldership,
            2 => Level::Zone,
            _ => return Err(LayerBytesError::Value(r.at)),
        };
        let attribution = r.optional()?;
        let features = r.list(4, Reader::feature)?;
        if r.at != body.len() {
            return Err(LayerBytesError::Value(r.at));
        }
        Ok(Self {
            level,
            features,
            attribution,
        })
    }
}

fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn put_varint(out: &mut Vec<u8>, mut value: u64) {
    loop {
        let [low, ..] = value.to_le_bytes();
        value >>= 7;
        if value == 0 {
            out.push(low & 0x7f);
            return;
        }
        out.push(low | 0x80);
    }
}

fn put_len(out: &mut Vec<u8>, len: usize) {
    put_varint(out, u64::try_from(len).unwrap_or(u64::MAX));
}

fn put_text(out: &mut Vec<u8>, text: &str) {
    put_len(out, text.len());
    out.extend_from_slice(text.as_bytes());
}

fn put_optional(out: &mut Vec<u8>, text: Option<&str>) {
    match text {
        None => out.push(0),
        Some(text) => {
            out.push(1);
            put_text(out, text);
        }
    }
}

fn put_ring(out: &mut Vec<u8>, ring: &[Position]) {
    put_len(out, ring.len());
    let (mut lon, mut lat) = (0_i64, 0_i64);
    for p in ring {
        for (now, before) in [
            (i64::from(p.lon()), &mut lon),
            (i64::from(p.lat()), &mut lat),
        ] {
            let step = now - *before;
            put_varint(out, ((step << 1) ^ (step >> 63)).cast_unsigned());
            *before = now;
        }
    }
}

struct Reader<'a> {
    body: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Result<u8, LayerBytesError> {
        let byte = self.body.get(self.at).copied();
        self.at += 1;
        byte.ok_or(LayerBytesError::Truncated(self.body.len()))
    }

    fn varint(&mut self) -> Result<u64, LayerBytesError> {
        let mut value = 0_u64;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(LayerBytesError::Value(self.at))
    }

    /// A count of things of which each takes at least `least` bytes.
    fn len(&mut self, least: usize) -> Result<usize, LayerBytesError> {
        let len = usize::try_from(self.varint()?).unwrap_or(usize::MAX);
        let left = self.body.len().saturating_sub(self.at);
        if len.saturating_mul(least) > left {
            return Err(LayerBytesError::Truncated(self.body.len()));
        }
        Ok(len)
    }

    fn list<T>(
        &mut self,
        least: usize,
        one: impl Fn(&mut Self) -> Result<T, LayerBytesError>,
    ) -> Result<Vec<T>, LayerBytesError> {
        let len = self.len(least)?;
        // Grown, not reserved: an item in memory may be far larger than its bytes.
        let mut items = Vec::new();
        for _ in 0..len {
            items.push(one(self)?);
        }
        Ok(items)
    }

    fn text(&mut self) -> Result<String, LayerBytesError> {
        let len = self.len(1)?;
        let end = self.at + len;
        let bytes: &'a [u8] = self
            .body
            .get(self.at..end)
            .ok_or(LayerBytesError::Truncated(self.body.len()))?;
        let text = std::str::from_utf8(bytes).map_err(|_| LayerBytesError::Value(self.at))?;
        self.at = end;
        Ok(text.to_owned())
    }

    fn optional(&mut self) -> Result<Option<String>, LayerBytesError> {
        match self.byte()? {
            0 => Ok(None),
            1 => self.text().map(Some),
            _ => Err(LayerBytesError::Value(self.at)),
        }
    }

    fn feature(&mut self) -> Result<Feature, LayerBytesError> {
        let code = self.text()?;
        if !is_code(&code) {
            return Err(LayerBytesError::Value(self.at));
        }
        Ok(Feature {
            code,
            name: self.text()?,
            parent: self.optional()?,
            polygons: self.list(1, |r| {
                Ok(Polygon {
                    rings: r.list(1, Self::ring)?,
                })
            })?,
        })
    }

    fn ring(&mut self) -> Result<Vec<Position>, LayerBytesError> {
        let (mut lon, mut lat) = (0_i64, 0_i64);
        let len = self.len(2)?;
        let mut ring = Vec::new();
        for _ in 0..len {
            lon += self.step()?;
            lat += self.step()?;
            let units = i32::try_from(lon).ok().zip(i32::try_from(lat).ok());
            let p = units.and_then(|(lon, lat)| Position::from_units(lon, lat));
            ring.push(p.ok_or(LayerBytesError::Value(self.at))?);
        }
        Ok(ring)
    }

    fn step(&mut self) -> Result<i64, LayerBytesError> {
        let raw = self.varint()?;
        Ok((raw >> 1).cast_signed() ^ -((raw & 1).cast_signed()))
    }
}
