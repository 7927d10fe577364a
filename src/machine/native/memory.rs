use std::fs;

/// How many bytes of memory this computer has, as Linux reports; `None` if it is not known.
pub fn physical_bytes() -> Option<u64> {
    let info = fs::read_to_string("/proc/meminfo").ok()?;
    kilobytes(&info, "MemTotal:")
}

/// How many bytes of memory a process currently uses, including shared memory: its resident set, as Linux reports. `None`
/// if it is not known.
pub fn resident_bytes(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    kilobytes(&status, "VmRSS:")
}

/// The value of this name in a file of `/proc`, in bytes.
fn kilobytes(file: &str, name: &str) -> Option<u64> {
    let line = file.lines().find_map(|line| line.strip_prefix(name))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim_end().parse().ok()?;
    Some(kilobytes * 1024)
}
