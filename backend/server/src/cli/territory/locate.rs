//! `atsakas territory locate`: in which area each place of a stream lies.

use std::io::BufRead;

use atsakas_territory::{Position, Territory};
use clap::Args;

use super::super::Global;
use crate::{
    failure::{Failure, Outcome},
    installed,
    io::Io,
};

pub(super) const AFTER: &str = "\
The territory is the one in use in the database: what was imported, or the sample.
A line that is no place is said on standard error with its number and ends the run with exit code 1; with --keep-going
the run goes on, prints `error` in that line's place, and has exit code 1 at its end.

Examples:
  echo 25.2873,54.6858 | atsakas territory locate
  atsakas territory locate --keep-going < places.csv > areas.csv";

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Go on after a line that is no place
    #[arg(long)]
    keep_going: bool,
    /// Look places up in the sample territory, without a database
    #[arg(long)]
    sample: bool,
}

pub(super) fn run(
    arguments: &Arguments,
    global: &Global,
    io: &mut Io<'_>,
) -> Result<Outcome, Failure> {
    let Arguments { keep_going, sample } = *arguments;
    let territory = if sample {
        installed::sample_territory()?
    } else {
        let (config, _) = global.load(&[], io)?;
        installed::territory(&config)?
    };
    locate(&territory, keep_going, io)
}

/// No line of two numbers is longer.
const LONGEST: u64 = 200;

fn locate(territory: &Territory, keep_going: bool, io: &mut Io<'_>) -> Result<Outcome, Failure> {
    // What is printed for each leaf, without and with the border near.
    let answers: Vec<[String; 2]> = territory
        .leaves()
        .iter()
        .map(|leaf| {
            ["no", "yes"].map(|border| format!("{},{},{border}\n", leaf.municipality, leaf.code))
        })
        .collect();
    let (mut line, mut number, mut outcome) = (Vec::new(), 0_u64, Outcome::Clean);
    loop {
        line.clear();
        let mut limited = std::io::Read::take(&mut *io.input, LONGEST);
        if limited.read_until(b'\n', &mut line)? == 0 {
            return Ok(outcome);
        }
        number = number.saturating_add(1);
        match place(&line) {
            Ok(at) => {
                let answer = territory.locate(at).and_then(|found| {
                    let [far, near] = answers.get(usize::try_from(found.leaf.0).ok()?)?;
                    Some(if found.border { near } else { far })
                });
                io.out
                    .write_all(answer.map_or("outside\n", String::as_str).as_bytes())?;
            }
            Err(reason) => {
                outcome = Outcome::Faults;
                io.say(format_args!("line {number}: {reason}"));
                if !keep_going {
                    return Ok(outcome);
                }
                skip_rest(&line, io.input)?;
                io.out.write_all(b"error\n")?;
            }
        }
    }
}

/// Reads what is left of a line that was too long.
fn skip_rest(line: &[u8], input: &mut dyn BufRead) -> std::io::Result<()> {
    if line.ends_with(b"\n") {
        return Ok(());
    }
    loop {
        let buffer = input.fill_buf()?;
        let Some(end) = buffer.iter().position(|byte| *byte == b'\n') else {
            let length = buffer.len();
            if length == 0 {
                return Ok(());
            }
            input.consume(length);
            continue;
        };
        input.consume(end.saturating_add(1));
        return Ok(());
    }
}

/// A position out of `lon,lat` in degrees.
fn place(line: &[u8]) -> Result<Position, String> {
    let malformed = || "expected lon,lat in degrees, e.g. 25.2873,54.6858".to_owned();
    // Cut off by the limit: what there is of it may well read as a place, and the rest as another line.
    if u64::try_from(line.len()).is_ok_and(|length| length >= LONGEST) {
        return Err(malformed());
    }
    let text = std::str::from_utf8(line).map_err(|_| malformed())?;
    let (lon, lat) = text.split_once(',').ok_or_else(malformed)?;
    let number = |text: &str| text.trim().parse::<f64>().map_err(|_| malformed());
    Position::from_degrees(number(lon)?, number(lat)?).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(input: &str, keep_going: bool) -> (Result<Outcome, Failure>, String, String) {
        let territory = installed::sample_territory()
            .map_err(|_| "no sample")
            .unwrap();
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let outcome = locate(
            &territory,
            keep_going,
            &mut Io {
                out: &mut out,
                err: &mut err,
                input: &mut input.as_bytes(),
            },
        );
        (
            outcome,
            String::from_utf8(out).unwrap(),
            String::from_utf8(err).unwrap(),
        )
    }

    #[test]
    fn each_line_gets_its_answer() {
        let (outcome, out, err) = ask("25.2873,54.6858\n2.35, 48.85\r\n25.2873,54.6858", false);
        assert!(matches!(outcome, Ok(Outcome::Clean)), "{err}");
        let lines: Vec<_> = out.lines().collect();
        assert_eq!(lines.len(), 3);
        assert!(
            lines[0].starts_with("13,13")
                && (lines[0].ends_with(",no") || lines[0].ends_with(",yes")),
            "{out}"
        );
        assert_eq!((lines[1], lines[2]), ("outside", lines[0]));
    }

    #[test]
    fn a_bad_line_is_named_and_ends_the_run_unless_told_to_go_on() {
        let input = format!(
            "25.2873,54.6858\nlabas\n25.2873,54.6858{}\n200,54\n25.2873,54.6858\n",
            "0".repeat(1_000)
        );
        let (outcome, out, err) = ask(&input, false);
        assert!(matches!(outcome, Ok(Outcome::Faults)));
        assert_eq!(
            (
                out.lines().count(),
                err.starts_with("line 2: expected lon,lat")
            ),
            (1, true),
            "{err}"
        );
        let (outcome, out, err) = ask(&input, true);
        assert!(matches!(outcome, Ok(Outcome::Faults)));
        assert_eq!(
            out.lines().filter(|line| *line == "error").count(),
            3,
            "{out}"
        );
        assert_eq!(out.lines().count(), 5);
        assert!(err.contains("line 3:") && err.contains("line 4:"), "{err}");
    }
}
