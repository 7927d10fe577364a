// @template processes
//! $sentence
//!
//! Each process does whole tasks in a memory of its own. Starting them is part of the price.
//!
//! $link

// @include imports
// @include constants

/// Set for the processes that this one starts.
const WORKER: &str = "MANYHANDS_WORKER";

fn main() -> Result<()> {
    if env::var_os(WORKER).is_some() {
        return answer();
    }
    let begin = Instant::now();
    let next = AtomicU32::new(0);
    let results = Mutex::new(vec![Vec::new(); TASKS as usize]);
    let work = || -> Result<()> {
        let mut process = Process::start()?;
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
        let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(work)).collect();
        threads.into_iter().try_for_each(|thread| thread.join().expect("no thread panics"))
    })?;
    report(begin, &results.into_inner()?);
    Ok(())
}

/// This program once more. It is told tasks, and tells their results.
struct Process {
    child: Child,
    tasks: ChildStdin,
    results: ChildStdout,
}

impl Process {
    fn start() -> Result<Process> {
        let mut child = Command::new(env::current_exe()?)
            .args(env::args_os().skip(1))
            .env(WORKER, "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
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

/// Does the tasks that it is told, until the other side ends.
fn answer() -> Result<()> {
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
