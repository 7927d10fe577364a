// @template report

/// Prints the makespan and a digest of all results.
fn report(begin: Instant, results: &[Vec<u8>]) {
    let makespan = begin.elapsed();
    println!("makespan {:.1} ms", makespan.as_secs_f64() * 1000.0);
    let digest = Sha256::digest(results.concat());
    println!("results  {}", digest.iter().map(|byte| format!("{byte:02x}")).collect::<String>());
}
// @template pool
// @if pool
    rayon::ThreadPoolBuilder::new().num_threads(THREADS).build_global()?;
// @end
// @template on-threads
fn main() -> Result<()> {
    let begin = Instant::now();
    let next = AtomicU32::new(0);
    let results = Mutex::new(vec![Vec::new(); TASKS as usize]);
    let work = || -> Result<()> {
        loop {
            let task = next.fetch_add(1, Ordering::Relaxed);
            if task >= TASKS {
                return Ok(());
            }
            let result = run_task(task)?;
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
