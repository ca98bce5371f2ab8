//! The memory of this process.

use crate::Outcome;

/// MiB, as Linux counts them for this process: now (`VmRSS`), or the most since the peak was forgotten (`VmHWM`).
pub fn memory(field: &str) -> Outcome<f64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix(field)?.strip_prefix(':'));
    let kib: f64 = line.and_then(|line| line.split_whitespace().next()).ok_or("no such field")?.parse()?;
    Ok(kib / 1_024.0)
}

/// Where the kernel does not let it be forgotten, the peak is that since the start.
pub fn forget_the_peak() {
    if let Err(error) = std::fs::write("/proc/self/clear_refs", "5") {
        println!("  (the peak of memory is that since the start: {error})");
    }
}
