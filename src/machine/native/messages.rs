//! What a process is told and what it answers: frames, each a length and so many bytes, over the child's standard input
//! and output. Numbers are little endian, times those of the run, in milliseconds.

use std::io::{self, Read, Write};

use crate::machine::{Failure, Output};
use crate::trace::{Kind, Millis, Span};
use crate::workload::{At, Workload};

/// No result of any step is nearly as long.
const LONGEST: usize = 1 << 28;

/// Writes a frame.
///
/// # Errors
/// When the other side has gone.
pub fn send(mut to: impl Write, bytes: &[u8]) -> io::Result<()> {
    to.write_all(&(bytes.len() as u32).to_le_bytes())?;
    to.write_all(bytes)?;
    to.flush()
}

/// Reads a frame; None where there are no more.
///
/// # Errors
/// When it is cut off, or longer than anything that is ever sent.
pub fn receive(mut from: impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 4];
    if let Err(error) = from.read_exact(&mut length) {
        return if error.kind() == io::ErrorKind::UnexpectedEof { Ok(None) } else { Err(error) };
    }
    let length = u32::from_le_bytes(length) as usize;
    if length > LONGEST {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "a message that is too long"));
    }
    let mut bytes = vec![0; length];
    from.read_exact(&mut bytes)?;
    Ok(Some(bytes))
}

/// What a process is told first.
#[derive(Debug, PartialEq)]
pub struct Hello {
    /// When the run began, in milliseconds since 1970.
    pub began: f64,
    /// The port of the server on this computer.
    pub port: u16,
    /// Of which it does tasks.
    pub workload: Workload,
}

impl Hello {
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = self.began.to_le_bytes().to_vec();
        bytes.extend(self.port.to_le_bytes());
        bytes.extend(self.workload.to_words().into_iter().flat_map(u32::to_le_bytes));
        bytes
    }

    pub fn from_bytes(bytes: &[u8]) -> Option<Hello> {
        let mut reader = Reader(bytes);
        let (began, port) = (f64::from_le_bytes(reader.take()?), u16::from_le_bytes(reader.take()?));
        let mut words = Vec::new();
        while !reader.0.is_empty() {
            words.push(u32::from_le_bytes(reader.take()?));
        }
        Some(Hello { began, port, workload: Workload::from_words(&words)? })
    }
}

/// What a process answers when it has done a task.
#[derive(Debug, PartialEq)]
pub struct Answer {
    /// When it had been told of the task, and when it was done.
    pub within: (Millis, Millis),
    /// What happened in between.
    pub spans: Vec<Span>,
    /// What came out, or why nothing has.
    pub result: Result<Output, Failure>,
}

const DONE: u8 = 0;
const FETCH_FAILED: u8 = 1;
const CANCELLED: u8 = 2;

impl Answer {
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let time = |bytes: &mut Vec<u8>, Millis(time): Millis| bytes.extend(time.to_le_bytes());
        time(&mut bytes, self.within.0);
        time(&mut bytes, self.within.1);
        bytes.extend((self.spans.len() as u32).to_le_bytes());
        for span in &self.spans {
            bytes.extend([span.step, span.kind as u8]);
            time(&mut bytes, span.begin);
            time(&mut bytes, span.end);
        }
        match &self.result {
            Ok(Output { payload, digest }) => {
                bytes.push(DONE);
                bytes.extend(digest.to_le_bytes());
                bytes.extend(payload);
            }
            Err(Failure::Fetch { at, reason }) => {
                bytes.extend([FETCH_FAILED, at.step]);
                bytes.extend(reason.as_bytes());
            }
            Err(_) => bytes.push(CANCELLED),
        }
        bytes
    }

    /// The answer for this task; None where the bytes are no answer.
    pub fn from_bytes(bytes: &[u8], task: u32) -> Option<Answer> {
        let mut reader = Reader(bytes);
        let within = (reader.time()?, reader.time()?);
        let count = u32::from_le_bytes(reader.take()?);
        let spans = (0..count).map(|_| reader.span(task)).collect::<Option<Vec<Span>>>()?;
        let [status] = reader.take()?;
        let result = match status {
            DONE => {
                let digest = u64::from_le_bytes(reader.take()?);
                Ok(Output { digest, payload: reader.0.to_vec() })
            }
            FETCH_FAILED => {
                let [step] = reader.take()?;
                let reason = String::from_utf8_lossy(reader.0).into_owned();
                Err(Failure::Fetch { at: At { task, step }, reason })
            }
            CANCELLED => Err(Failure::Cancelled),
            _ => return None,
        };
        Some(Answer { within, spans, result })
    }
}

/// What is left to read.
struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn take<const LENGTH: usize>(&mut self) -> Option<[u8; LENGTH]> {
        let (bytes, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*bytes)
    }

    fn time(&mut self) -> Option<Millis> {
        Some(Millis(f64::from_le_bytes(self.take()?)))
    }

    fn span(&mut self, task: u32) -> Option<Span> {
        let [step, kind] = self.take()?;
        let kinds = [Kind::Start, Kind::Queue, Kind::Wait, Kind::Lock, Kind::Copy, Kind::Compute];
        let kind = kinds.into_iter().find(|known| *known as u8 == kind)?;
        Some(Span { task, step, kind, begin: self.time()?, end: self.time()? })
    }
}
