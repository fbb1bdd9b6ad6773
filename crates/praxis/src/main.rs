//! The `praxis` binary: reads the command line and hands over. Everything else is in the library beside it.

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    praxis::run()
}
