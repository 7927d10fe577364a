/// The body for `id`: the 32-bit words of Marsaglia's xorshift generator (13, 17, 5), little endian, truncated to `length`.
/// Its initial state is the FNV-1a hash of the id's characters, or 1 if that is 0. `www/io/body.ts` does the same, so a
/// link has the same results in a browser and here.
pub fn response_body(id: &str, length: usize) -> Vec<u8> {
    let mut state = fnv1a(id).max(1);
    let mut body = Vec::with_capacity(length.next_multiple_of(4));
    while body.len() < length {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        body.extend_from_slice(&state.to_le_bytes());
    }
    body.truncate(length);
    body
}

/// FNV-1a over the bytes of a text.
pub fn fnv1a(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
