//! The entry of the program.

use std::process::ExitCode;

/// The system's allocator gives memory of short-lived buffers back to the system and fetches it again.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    atsakas::main()
}
