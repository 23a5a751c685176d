//! What an upload may cost, and the stop watch that holds decoders to it.

use std::io;
use std::time::{Duration, Instant};

use crate::intake_error::IntakeError;

/// What one upload, and all uploads together, may cost. All sizes are checked before a pixel is decoded.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Bytes of the file, inclusive.
    pub bytes: usize,
    /// Width times height as stored, inclusive.
    pub pixels: u64,
    /// The longer side as stored, in pixels, inclusive.
    pub side: u32,
    /// Time from the start of decoding to the last encoded picture.
    pub time: Duration,
    /// Time that an upload may wait for a free decoder, and again for memory; after it the caller hears `Busy`.
    pub wait: Duration,
    /// Decoders that work at the same time.
    pub parallel: usize,
    /// Mebibytes that all decoders together may be expected to need; one that needs more works alone.
    pub memory_mib: u32,
}

impl Default for Limits {
    /// 20 MB, 50 megapixels, 12,000 a side, 10 s of work, 5 s of waiting, one decoder a core, 512 MiB.
    fn default() -> Self {
        Self {
            bytes: 20_000_000,
            pixels: 50_000_000,
            side: 12_000,
            time: Duration::from_secs(10),
            wait: Duration::from_secs(5),
            parallel: std::thread::available_parallelism().map_or(2, usize::from),
            memory_mib: 512,
        }
    }
}

impl Limits {
    /// Refuses a picture of `width` × `height` that is empty or larger than the limits.
    pub(crate) fn check_size(&self, width: u32, height: u32) -> Result<(), IntakeError> {
        if width == 0 || height == 0 {
            return Err(IntakeError::Unreadable {
                why: "a side of zero pixels".to_owned(),
            });
        }
        let pixels = u64::from(width) * u64::from(height);
        if width.max(height) > self.side || pixels > self.pixels {
            return Err(IntakeError::TooManyPixels {
                width,
                height,
                pixel_limit: self.pixels,
                side_limit: self.side,
            });
        }
        Ok(())
    }
}

/// The moment after which work on one upload stops.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Watch {
    until: Instant,
}

impl Watch {
    pub(crate) fn start(time: Duration) -> Self {
        let now = Instant::now();
        Self {
            until: now.checked_add(time).unwrap_or(now),
        }
    }

    pub(crate) fn is_over(self) -> bool {
        Instant::now() >= self.until
    }

    /// `TimedOut` when the time is over.
    pub(crate) fn check(self) -> Result<(), IntakeError> {
        if self.is_over() {
            Err(IntakeError::TimedOut)
        } else {
            Ok(())
        }
    }
}

/// Bytes handed to a decoder, which stop coming when the time is over: decoders cannot be interrupted otherwise.
#[derive(Debug)]
pub(crate) struct WatchedReader<'a> {
    bytes: &'a [u8],
    at: usize,
    look_at: usize,
    watch: Watch,
}

/// How many bytes a decoder gets between two looks at the watch.
const LOOK_EVERY: usize = 4096;

impl<'a> WatchedReader<'a> {
    pub(crate) fn new(bytes: &'a [u8], watch: Watch) -> Self {
        Self {
            bytes,
            at: 0,
            look_at: 0,
            watch,
        }
    }

    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    #[inline]
    fn look(&mut self) -> io::Result<()> {
        if self.at >= self.look_at {
            self.look_at = self.at.saturating_add(LOOK_EVERY);
            if self.watch.is_over() {
                return Err(io::Error::from(io::ErrorKind::TimedOut));
            }
        }
        Ok(())
    }
}

impl io::Read for WatchedReader<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.look()?;
        let mut rest = self.rest();
        let read = rest.read(buffer)?;
        self.at += read;
        Ok(read)
    }

    // The JPEG decoder reads byte by byte, so this path is the hot one.
    #[inline]
    fn read_exact(&mut self, buffer: &mut [u8]) -> io::Result<()> {
        self.look()?;
        let end = self.at.saturating_add(buffer.len());
        if let Some(source) = self.bytes.get(self.at..end) {
            buffer.copy_from_slice(source);
            self.at = end;
            return Ok(());
        }
        self.at = self.bytes.len();
        Err(io::Error::from(io::ErrorKind::UnexpectedEof))
    }
}

impl io::BufRead for WatchedReader<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.look()?;
        let rest = self.rest();
        Ok(rest.get(..LOOK_EVERY).unwrap_or(rest))
    }

    fn consume(&mut self, amount: usize) {
        self.at = self.at.saturating_add(amount).min(self.bytes.len());
    }
}

impl io::Seek for WatchedReader<'_> {
    fn seek(&mut self, to: io::SeekFrom) -> io::Result<u64> {
        let mut cursor = io::Cursor::new(self.bytes);
        cursor.set_position(u64::try_from(self.at).unwrap_or(u64::MAX));
        let at = cursor.seek(to)?;
        self.at = usize::try_from(at).unwrap_or(usize::MAX);
        self.look_at = self.at;
        Ok(at)
    }
}
