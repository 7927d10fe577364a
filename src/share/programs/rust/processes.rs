// @template processes
//! $sentence
//!
//! Each process runs one task at a time, in its own memory. The time includes starting
//! the processes.
// @if limit
//! At most $limit waits are in flight at once, across all processes.
// @end
//!
//! $link

// @include imports
// @include constants

/// The environment variable that is set in child processes.
const WORKER: &str = "MANYHANDS_WORKER";

fn main() -> Result<()> {
    if env::var_os(WORKER).is_some() {
        return work();
    }
    let begin = Instant::now();
    let next = AtomicU32::new(0);
    let results = Mutex::new(vec![Vec::new(); TASKS as usize]);
    // @if limit
    let permits = Client::new($limit)?;
    // @end
    let run_tasks = || -> Result<()> {
        let mut process = Process::start($permits)?;
        loop {
            let task = next.fetch_add(1, Ordering::Relaxed);
            if task >= TASKS {
                return Ok(());
            }
            let result = process.run_task(task)?;
            results.lock().expect("no thread panics")[task as usize] = result;
        }
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..PROCESSES).map(|_| scope.spawn(run_tasks)).collect();
        threads.into_iter().try_for_each(|thread| thread.join().expect("no thread panics"))
    })?;
    report(begin, &results.into_inner()?);
    Ok(())
}

/// A child process that runs this program. It reads task numbers, and writes results.
struct Process {
    child: Child,
    tasks: ChildStdin,
    results: ChildStdout,
}

impl Process {
    fn start($permits-parameter) -> Result<Process> {
        let mut command = Command::new(env::current_exe()?);
        command.args(env::args_os().skip(1)).env(WORKER, "1").stdin(Stdio::piped()).stdout(Stdio::piped());
        // @if limit
        permits.configure(&mut command);
        // @end
        let mut child = command.spawn()?;
        let tasks = child.stdin.take().expect("it is piped");
        let results = child.stdout.take().expect("it is piped");
        Ok(Process { child, tasks, results })
    }

    fn run_task(&mut self, task: u32) -> Result<Vec<u8>> {
        self.tasks.write_all(&task.to_le_bytes())?;
        let mut length = [0; 8];
        self.results.read_exact(&mut length)?;
        let mut result = vec![0; u64::from_le_bytes(length) as usize];
        self.results.read_exact(&mut result)?;
        Ok(result)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs tasks for the parent process, until it closes the pipe.
fn work() -> Result<()> {
    let (mut tasks, mut results) = (io::stdin().lock(), io::stdout().lock());
    let mut task = [0; 4];
    while tasks.read_exact(&mut task).is_ok() {
        let result = run_task(u32::from_le_bytes(task))?;
        results.write_all(&(result.len() as u64).to_le_bytes())?;
        results.write_all(&result)?;
        results.flush()?;
    }
    Ok(())
}

fn run_task($task: u32) -> Result<Vec<u8>> {
// @include steps
}
// @include waits
// @include kernels
// @include report
// @template permits
// @if limit
&permits
// @end
// @template permits-parameter
// @if limit
permits: &Client
// @end
