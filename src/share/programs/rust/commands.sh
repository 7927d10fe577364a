# @template commands
# It needs Rust 1.88 or later.
cargo new $name
cd $name
# @if encrypt
cargo add chacha20poly1305@=0.11.0
# @end
# @if event-loop event-loops pipeline two-phase+wait
cargo add futures@=0.3.34
# @end
# @if thumbnail
cargo add image@=0.25.10 --no-default-features --features jpeg
# @end
# @if limit+processes
cargo add jobserver@=0.1.35
# @end
# @if pool
cargo add rayon@=1.12.0
# @end
# @if fetch+async
cargo add reqwest@=0.13.5 --no-default-features
# @end
# @if fetch+!async
cargo add reqwest@=0.13.5 --no-default-features --features blocking
# @end
cargo add sha2@=0.11.1
# @if async
cargo add tokio@=1.54.1 --features macros,rt,sync,time
# @end

# Save the program as src/main.rs.
# @if fetch

# In the Manyhands folder, start the server that the program fetches from.
# Leave it running, and use another terminal for the rest.
npm start

# @end
# @include connections
cargo run --release$server
# @template connections
# @if many-connections
# Up to $connections connections are open at once, and each uses a file descriptor.
ulimit -n 4096
# @end
# @if refused-connections
# The server refuses more than 1,000 requests at once: set a limit in Manyhands.
# @end
# @template server
# @if fetch
 -- http://127.0.0.1:4173
# @end
# @template own-commands
# It needs Rust 1.88 or later.
cargo new $name
cd $name
# @if async
cargo add futures@=0.3.34
cargo add tokio@=1.54.1 --features rt,sync,time
# @end
# @if fork-join
cargo add rayon@=1.12.0
# @end

# Save the program as src/main.rs, and put your own code where it says "<-".
cargo run --release
