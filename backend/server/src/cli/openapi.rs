//! `atsakas openapi`: the contract on standard output.

use crate::{
    contract::openapi_yaml,
    failure::{Failure, Outcome},
    io::Io,
};

pub(super) fn run(io: &mut Io<'_>) -> Result<Outcome, Failure> {
    io.out.write_all(openapi_yaml().as_bytes())?;
    Ok(Outcome::Clean)
}
