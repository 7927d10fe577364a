// Generated from Rust: see src/share/typescript.rs. Don't edit it.

/** The formats of exported files. */
export type ExportFormat = "json" | "json+spans" | "csv" | "spans" | "chrome" | "perfetto" | "svg";

/** The charts, in the order of their tabs. */
export type ChartId = "samples" | "overheads" | "predicted" | "sweep";

/** The lessons, in their order. */
export type LessonId = "one-pair-of-hands" | "many-hands" | "waits-or-work" | "blocked-loop" | "the-lock" | "own-kitchens" | "too-many-cooks" | "download-and-process" | "six-doors" | "amdahls-bill" | "scheduler-costs" | "more-machines";

/** The kinds of steps. */
export type StepId = "fetch" | "sleep" | "primes" | "squares" | "mandelbrot" | "thumbnail" | "encrypt" | "sha256" | "matmul" | "sort";

/** The numbers of the kinds of spans. */
export const SpanKind = { start: 0, queue: 1, wait: 2, lock: 3, copy: 4, compute: 5 } as const;

/** Which strategy to take, and why. */
export type Advice = {
/** The strategy. */
strategy: StrategyId,
/** Which one and why, in one sentence. */
reason: string,
/** The same, for programs. */
because: Reason,
/** What the time is spent on. */
boundBy: BoundBy,
/** The part of a single task's time that is waiting; absent if it takes no time. */
waitsShare: number | null,
/** The part of the time of all tasks that overlapping waits save on an ideal machine. */
overlapSaves: number,
/** The part of the remaining time that all cores of that machine then save. */
coresSave: number,
/** How many cores it has: eight, or as many as this one if it has more. For an own task, those of its machine. */
idealCores: number,
/** The makespan of the advised strategy here, in milliseconds. */
makespanMs: number,
/** How many times as fast as sequential it is here. */
gain: number,
/** The lower end of the gain's interval. */
gainLow: number | null,
/** The upper end of the gain's interval. */
gainHigh: number | null,
/** Whether the makespan is predicted and not measured: only if no measured strategy is meant for such a workload. */
predicted: boolean,
/** Why this run is unreliable, if it is. */
warning: Message<Warning> | null,
/** How many threads or processes to take; absent if cores do not limit it, or it was not tried. */
workers: Message<WorkerCount> | null,
/** The three key figures. */
figures: Array<KeyFigure>,
/** The fastest other suitable strategy: measured if the advised one is. */
next: Alternative | null,
/** What limits the advice. */
doubts: Array<Message<Doubt>>,
/** A strategy that was not measured, and might be worth it. Predicted. */
suggestion: Message<Suggestion> | null,
/** Which strategy to take on a server with eight cores. Predicted, as the same machine of `whatIf`. */
server: ServerAdvice | null,
/** What would change the advice here. Predicted; absent if predictions don't agree with the measurement. */
change: Message<Change> | null, };

/** Another strategy. */
export type Alternative = {
/** The strategy. */
strategy: StrategyId,
/** How long it takes, in milliseconds. */
makespanMs: number,
/** Whether that is predicted, and not measured. */
predicted: boolean, };

/** The curve of Amdahl's law that fits the measurements best. */
export type Amdahl = {
/** The serial part, which more workers do not shorten, 0 to 1. */
serialFraction: number,
/** The value of the curve at one worker, in milliseconds. */
oneMs: number,
/** The largest possible speedup over one worker; `None` if nothing is serial. */
most: number | null,
/** The coefficient of determination: how much of the variance of the times the curve explains, 1 for all of it. `None` if
 * the times do not differ. */
rSquared: number | null,
/** The root mean square deviation of the times from the curve, as a part of it. */
error: number,
/** Whether the times do not follow the law. */
isPoor: boolean,
/** The curve, at every number of workers between the first and the last measured one. */
curve: Array<CurvePoint>, };

/** A figure that a person can set. */
export type Amount = {
/** Its name in links and settings. */
id: string,
/** Its name for a person, as it stands within a sentence. */
label: string,
/** Its unit; empty for a plain number. */
unit: string,
/** The smallest value. */
min: number,
/** The largest value. */
max: number,
/** The value that is used unless another is given. */
default: number,
/** The scale of its slider. */
scale: Scale,
/** What it means, in a sentence. */
help: string, };

/** The amounts of the whole experiment, by name. */
export type Amounts = { tasks: Amount, threads: Amount, limit: Amount, switch: Amount, repeats: Amount, check: Amount, seed: Amount, };

/** The answer. All of it is predicted. */
export type Answer = {
/** Which strategy to take. */
advice: Advice,
/** How long each strategy would take, the simplest first. */
strategies: Array<Predicted>,
/** How long it would take with more cores, and on many nodes. */
whatIf: Array<WhatIf>,
/** The strategies whose pool is of processes here, as threads share a lock. */
onProcesses: Array<StrategyId>, };

/** Who can answer fetches. */
export type AnsweredBy = "server" | "service-worker" | "none";

/** A build of the engine. */
export type Artifact = "threads" | "plain" | "native";

/** A step of a task: the address of everything that happens in a run. */
export type At = {
/** The task's number, from 0. */
task: number,
/** The step's number within its task, from 0. */
step: number, };

/** What the time of a workload is spent on. Waits count if overlapping them saves at least a tenth on an ideal machine.
 * Computing counts if all its cores then save at least a tenth of the rest. */
export type BoundBy = "waits" | "computing" | "both" | "nothing";

/** A family of browsers. */
export type Browser = "native" | "chromium" | "firefox" | "webkit" | "other";

/** The costs on the machine of a measurement, found by a short calibration. Times are milliseconds. Figures that no selected
 * strategy needs are absent. */
export type Calibration = {
/** How many cores the machine reports, which can be too many or too few. */
cores: number,
/** How much 1, 2, 4, ... threads computed together, compared with one. Empty if it was not tried. */
threadGains: Array<ThreadGain>,
/** The number of useful threads: the fewest that compute about as much as any number of them. `thread_gains` shows
 * whether more than were tried might help. */
usefulThreads: number | null,
/** The most that any number of threads computes together, as a multiple of one thread. */
effectiveCores: number | null,
/** The most fetches that can be in flight at once; absent if no limit was found, or nothing is fetched. */
connections: number | null,
/** The computations of a task. */
steps: Array<StepCost>,
/** The length of a task's result, in bytes. */
resultBytes: number,
/** Whether the pool consists of processes, because the page has no shared memory. */
poolOfProcesses: boolean,
/** Handing one of many computations to the pool. */
dispatchMs: number | null,
/** Splitting a computation over the threads and joining the parts, not including the dispatch. */
joinMs: number | null,
/** Starting a process. */
processStartMs: number | null,
/** A message to or from a process, not including the copying of its bytes. */
messageMs: number | null,
/** Copying a byte between memories; absent if results are too short to measure it. */
copyMsPerByte: number | null,
/** How much longer than requested a sleep on the event loop takes. */
overshootMs: number | null,
/** How much longer than requested a sleep that blocks a thread or a process takes. */
blockingOvershootMs: number | null,
/** How much longer than the server's wait a single fetch takes. */
roundTripMs: number | null,
/** The part of that in which the machine handles one fetch at a time. */
requestMs: number | null,
/** The clusters. */
clusters: Array<ClusterCalibration>,
/** How long the calibration took. */
tookMs: number, };

/** What a figure is: that of the field `share` (a part), `times` (a factor) or `ms` (milliseconds). */
export type Caption = { "code": "waiting",
/** The part. */
share: number,
/** What the time of all tasks is spent on. */
boundBy: BoundBy,
/** Which part of what is left goes away on this many cores when waits overlap. */
coresSave: number,
/** How many. */
cores: number, } | { "code": "computing",
/** The part. */
share: number,
/** What the time of all tasks is spent on. */
boundBy: BoundBy,
/** Which part goes away when waits overlap. */
overlapSaves: number, } | { "code": "no-time",
/** 0. */
ms: number, } | { "code": "gain",
/** How many times. */
times: number,
/** The lower end of the interval. */
low: number | null,
/** The upper end of the interval. */
high: number | null, } | { "code": "total",
/** In milliseconds. */
ms: number, } | { "code": "server",
/** With which strategy. */
strategy: StrategyId,
/** In milliseconds. */
ms: number, } | { "code": "next",
/** Which one. */
strategy: StrategyId,
/** In milliseconds. */
ms: number, } | { "code": "faster",
/** Which one. */
strategy: StrategyId,
/** In milliseconds. */
ms: number,
/** How much less, as a part. */
less: number, };

/** A cause of the makespan of a strategy. */
export type Cause = { "code": "one-at-a-time", "args": {
/** How many. */
tasks: number, } } | { "code": "loop-blocked", "args": {
/** The part of the makespan. */
share: number,
/** The longest time without a turn. */
stallMs: Millis, } } | { "code": "lock", "args": {
/** The part of the threads' time. */
share: number, } } | { "code": "connections", "args": {
/** The largest number in flight at once. */
inFlight: number,
/** The largest number that was ready at once. */
asked: number, } } | { "code": "limit", "args": {
/** Waits at once. */
limit: number, } } | { "code": "blocked", "args": {
/** Threads or processes. */
lanes: number,
/** Whether they are processes. */
processes: boolean,
/** The part of their time. */
share: number, } } | { "code": "shared-cores", "args": {
/** Threads or processes. */
lanes: number,
/** Whether they are processes. */
processes: boolean,
/** Cores that the browser reports. */
cores: number, } } | { "code": "starting", "args": {
/** How many. */
processes: number,
/** How long, on average. */
ms: Millis, } } | { "code": "copying", "args": {
/** How long, on average. */
ms: Millis, } } | { "code": "barrier", "args": {
/** How long, on average over all tasks. */
ms: Millis, } } | { "code": "handing-out", "args": {
/** One computation, on average. */
computeMs: Millis,
/** Whether they were handed to processes. */
processes: boolean,
/** The part of the threads' or processes' time. */
idle: number, } } | { "code": "computing", "args": {
/** The most lanes at once. */
active: number,
/** The part of the makespan in which at least one computed. */
share: number, } } | { "code": "waiting", "args": {
/** The part of the makespan in which at least one was outstanding. */
share: number, } } | { "code": "waits-overlapped", "args": {
/** The most at once. */
inFlight: number,
/** The sum of all. */
sumMs: Millis, } } | { "code": "computed-together", "args": {
/** The most at once. */
active: number,
/** The sum of all. */
sumMs: Millis,
/** In how much time. */
tookMs: Millis, } } | { "code": "waited-while-computing", "args": {
/** For how long. */
ms: Millis, } } | { "code": "short-tasks", "args": {
/** The waits of a task, on average. */
waitMs: Millis,
/** The computing of a task, on average. */
computeMs: Millis, } };

/** A reason why a figure may be unreliable. */
export type Caveat = { "code": "few-samples",
/** How many there are. */
samples: number,
/** How many it takes. */
fewest: number, } | { "code": "wide-interval",
/** Its width, as a part of the median. */
width: number, } | { "code": "coarse-clock",
/** The clock's step. */
stepMs: Millis,
/** The median that was measured with it. */
medianMs: Millis, } | { "code": "not-warm" } | { "code": "cold-sample",
/** The first sample. */
firstMs: Millis,
/** The slowest of the others. */
othersMs: Millis, } | { "code": "disturbed-rounds",
/** How many. */
rounds: number, } | { "code": "more-threads-than-cores",
/** Threads of the pool, or processes. */
threads: number,
/** Whether they are processes. */
processes: boolean,
/** How many cores there are: found by the calibration, or else reported by the browser. */
cores: number, } | { "code": "speedup-above-cores",
/** The speedup. */
speedup: number,
/** How many cores the machine reports. */
cores: number, } | { "code": "connection-limit",
/** The largest number that was ready at once. */
asked: number,
/** The largest number that was in flight at once. */
inFlight: number, } | { "code": "computed-in-processes" } | { "code": "results-differ" };

/** What would change the advice. Predicted. */
export type Change = { "code": "changes",
/** The condition. */
condition: Condition,
/** The other strategy. */
strategy: StrategyId, } | { "code": "stays",
/** The tried conditions. */
tried: Array<Condition>, } | { "code": "unknown" };

/** The difference that explains why two strategies change places: with it alone, they change places in a simulation, too. */
export type ChangeReason = { "code": "threads",
/** There. */
there: number,
/** Here. */
here: number, } | { "code": "cores",
/** There. */
there: number,
/** Here. */
here: number, } | { "code": "computing",
/** There. */
thereMs: number,
/** Here. */
hereMs: number, } | { "code": "process-start",
/** There. */
thereMs: number,
/** Here. */
hereMs: number, };

/** The difference between two runs of the same strategy: the noise. Smaller differences between strategies mean nothing. */
export type Check = {
/** The strategy. */
strategy: StrategyId,
/** How many times as long the strategy's own runs took as those of the check, by their medians. */
ratio: number,
/** The lower end of the ratio's interval. */
low: number | null,
/** The upper end of the ratio's interval. */
high: number | null, };

/** A checked link or settings, for the page. */
export type CheckedSettings = {
/** The settings, with everything in range. */
settings: Settings,
/** Their link, without the `#`. */
fragment: string,
/** The whole link, without the `#`: also with the view. */
link: string,
/** What the sender of the link looks at. */
view: SharedView | null,
/** The workload in words. */
sentence: string,
/** Results that were measured elsewhere. */
results: Array<SharedResults>,
/** What was invalid. */
problems: Array<Problem>,
/** That it takes long to measure this, if it does. */
forecast: Message<Forecast> | null, };

/** The costs on a cluster, found by a short calibration. Times are milliseconds. */
export type ClusterCalibration = {
/** Its scheduler. */
scheduler: Scheduler,
/** How many workers it has. */
workers: number,
/** How many computers the workers are on. */
hosts: number,
/** How many tasks a message carries. */
group: number,
/** How long it took to start; absent if it was running already. */
startupMs: number | null,
/** From sending a message with one tiny task to its result, while nothing else happens. */
roundTripMs: number,
/** The time for each of many such messages that are sent at once. */
messageMs: number,
/** How long the client and the scheduler compute for each of them; absent if it is not known. */
schedulingMs: number | null,
/** How long a worker computes for each of them, besides its task; absent if it is not known. */
handlingMs: number | null,
/** The transfer of a byte of a result; absent if results are too short to measure it. */
copyMsPerByte: number | null,
/** How many times as much as one worker all of them compute together, on one computer; absent if tasks do not compute, or
 * hardly computed at the same time, or there is one worker. */
effectiveCores: number | null,
/** Each computation of a task on a worker, while the others are idle. */
steps: Array<WorkerStepCost>,
/** How much longer than requested a sleep takes; absent if tasks do not sleep. */
overshootMs: number | null, };

/** A cluster, as its client describes it. */
export type ClusterDescription = {
/** Its scheduler. */
scheduler: Scheduler,
/** The name and version of its software: `Dask 2026.8.0`. */
software: string,
/** What of its interface sends the tasks: `client`, `actors` or `tasks`. */
api: string,
/** Its workers, in the order of their lanes. */
workers: Array<WorkerDescription>,
/** How long it took to start, in milliseconds; `None` if it was running already. */
startupMs: number | null, };

/** Which strategy is the fastest. */
export type Comparison = {
/** The ids of the strategy with the smallest median and of all that can't be told apart from it, because they do not
 * clearly take a tenth longer. In the order of the report. */
fastest: Array<StrategyId>,
/** The same in words. */
sentence: string,
/** The finding behind the words. */
finding: Finding, };

/** One thing that could be different. */
export type Condition = "lock" | "no-lock" | "more-cores" | "no-limit" | "more-computing" | "less-computing" | "any-computing" | "longer-waits" | "shorter-waits" | "any-waits" | "more-tasks";

/** One measurement beside another. */
export type Contrast = {
/** The strategies that both have, in the order of this one. Empty if the two did not do the same work. */
rows: Array<ContrastRow>,
/** What differs and why: a paragraph. */
observations: Array<Message<Observation>>, };

/** One strategy in both. */
export type ContrastRow = {
/** The strategy. */
strategy: StrategyId,
/** How many times as fast it is here as there, or now as before: the other median by this one. */
ratio: number,
/** The lower end of the ratio's interval; absent if there are too few samples. */
low: number | null,
/** The upper end of the ratio's interval. */
high: number | null,
/** Whether the interval does not contain 1. */
isClear: boolean, };

/** A value at which two strategies swap ranks. */
export type Crossing = {
/** The strategy that is faster below this value. */
below: StrategyId,
/** The strategy that is faster above this value. */
above: StrategyId,
/** The value at which they take equally long, interpolated between two measured values. */
value: number,
/** Their makespan there, in milliseconds. */
ms: number,
/** The last value at which the first strategy is clearly faster, and the first value at which the second one is. Absent
 * unless both exist. */
between: [number, number] | null,
/** Whether no other strategy is faster there. */
leads: boolean, };

/** The makespans of a strategy over a sweep. */
export type Curve = {
/** The strategy. */
strategy: StrategyId,
/** The measured points, by ascending value. */
points: Array<MeasuredPoint>,
/** The ideal line: perfect scaling over threads; otherwise the ideal machine with the same cores and no overheads. */
ideal: Array<CurvePoint>,
/** Amdahl's law, if the sweep was over threads that this strategy uses. */
amdahl: Amdahl | null,
/** Whether there were more threads than cores, which Amdahl's law does not account for. */
beyondCores: boolean, };

/** A point on a curve. */
export type CurvePoint = {
/** A value of the swept setting. */
value: number,
/** The makespan at this value, in milliseconds. */
ms: number, };

/** The analysis of a sweep. */
export type Curves = {
/** One curve per strategy, in the order in which they were measured. */
strategies: Array<Curve>,
/** The crossings of two curves, those of the leaders first. */
crossings: Array<Crossing>,
/** How many more times two lines cross, possibly because of noise. */
unsure: number, };

/** A day in UTC, as the number of days since 1970-01-01. In JSON it is the text `YYYY-MM-DD`. */
export type Day = string;

/** Everything that a page needs to build its form: every choice, range, default, unit and explanation. */
export type Description = {
/** The version of the link's format. */
version: number,
/** The names of all parameters of a link. */
parameters: Array<string>,
/** The most characters of a link that are read. */
maxLinkLength: number,
/** The names of all lessons. */
lessons: Array<string>,
/** The names of the figures of a person's own task. */
own: Array<string>,
/** The default settings. */
defaults: Settings,
/** The amounts of the whole experiment. */
amounts: Amounts,
/** The kinds of step. */
steps: Array<StepKind>,
/** The most steps a task can have. */
maxSteps: number,
/** The strategies, in the order of the page. */
strategies: Array<Strategy>,
/** Named starting points. */
presets: Array<Preset>,
/** The link, without its `#`, that the page opens where its address says none. */
start: string, };

/** A part of the difference between the ideal machine and the measurement. */
export type Difference = {
/** What it is, for programs: `dispatch`, `start`, `copy`, `connections`, `overshoot`, `shared-cores`, or
 * `unexplained`. These stay as they are. */
code: string,
/** How much it adds; negative if it shortens the run. */
ms: number, };

/** What a task does in a step. */
export type Doing = "wait" | "compute";

/** What limits the advice. */
export type Doubt = { "code": "too-few-samples",
/** How many there are. */
samples: number,
/** How many are needed. */
fewest: number, } | { "code": "no-clear-difference",
/** The advised one. */
strategy: StrategyId,
/** The others. */
strategies: Array<StrategyId>, } | { "code": "about-as-fast",
/** The advised one. */
strategy: StrategyId,
/** The others. */
strategies: Array<StrategyId>, } | { "code": "little-gained",
/** The one that took less time. */
faster: StrategyId,
/** How much less time it took, as a part. */
less: number,
/** How long it took, in milliseconds. */
fasterMs: number,
/** How long the advised one took, in milliseconds. */
makespanMs: number, } | { "code": "unsuitable",
/** The one that took less time. */
faster: StrategyId,
/** What the time is spent on. */
boundBy: BoundBy,
/** How much less time it took, as a part. */
less: number,
/** How long it took, in milliseconds. */
fasterMs: number,
/** How long the advised one took, in milliseconds. */
makespanMs: number, } | { "code": "nothing-suitable",
/** The advised one. */
strategy: StrategyId,
/** What the time is spent on. */
boundBy: BoundBy, } | { "code": "unsteady" };

/** Where something was measured. */
export type Environment = {
/** The browser's name and version; natively, the name of the system after `native`. */
browser: string,
/** The family of the operating system. */
system: System,
/** The version of the engine. */
version: string,
/** The day of the measurement. */
date: Day,
/** How many cores the browser reports. Some cap the number, round it or make it up. */
cores: number,
/** Whether the page is cross-origin isolated. Otherwise there is no shared memory, and the clock is coarse. */
isolated: boolean,
/** The resolution of the clock, in microseconds. */
timerResolutionUs: number,
/** Which build of the engine ran. */
artifact: Artifact,
/** Why there are no threads, if there are none. */
threadsOff: ThreadsOff | null,
/** Who answers fetches. */
responder: Responder,
/** The clusters that can be used. */
clusters: Array<ClusterDescription>, };

/** Why the results of a machine are not in the charts. */
export type Exclusion = "duplicate" | "other-work" | "other-results" | "other-settings";

/** Why a run ended early. The text is shown to the person who pressed Run. */
export type Failure = { "code": "cancelled" } | { "code": "does-not-fit",
/** How many bytes of memory the tasks of a run may use. */
available: number,
/** The strategies that need more. */
needs: Array<MemoryNeed>,
/** What would make them fit. */
remedies: Array<Remedy>, } | { "code": "out-of-memory",
/** What was being computed, if that is known. */
at: At | null, } | { "code": "fetch",
/** Which one. */
at: At,
/** What happened, as a sentence. */
reason: string, } | { "code": "no-threads",
/** How many were requested. */
count: number,
/** What happened, as a sentence. */
reason: string, } | { "code": "thread-died",
/** Its number in the pool, from 0. */
thread: number,
/** What it was computing, if anything. */
at: At | null,
/** The browser's error message. */
reason: string, } | { "code": "stopped",
/** What it was computing, if anything. */
at: At | null,
/** The browser's error message. */
reason: string, } | { "code": "no-server",
/** What happened, as a sentence. */
reason: string, } | { "code": "no-process",
/** Its number, from 0. */
process: number,
/** What happened, as a sentence. */
reason: string, } | { "code": "no-cluster",
/** Its scheduler. */
scheduler: Scheduler,
/** What happened, as a sentence. */
reason: string, } | { "code": "cluster",
/** Its scheduler. */
scheduler: Scheduler,
/** The first task of the group that has no result. */
task: number,
/** What happened, as a sentence. */
reason: string, } | { "code": "process",
/** Its number, from 0. */
process: number,
/** The task that it was running. */
task: number,
/** What happened, as a sentence. */
reason: string, };

/** A number that can be set: of the whole experiment, or of a step. */
export type Figure = {
/** The kind of step, if it belongs to one. */
step: StepSyntax | null,
/** Which number. */
amount: Amount, };

/** Why a file was not opened. */
export type FileProblem = { "code": "too-large",
/** Its size in bytes. */
size: number,
/** The largest size. */
most: number, } | { "code": "not-json" } | { "code": "not-report" } | { "code": "newer-report",
/** Its format. */
version: number,
/** The newest format that is read. */
reads: number, } | { "code": "invalid-link" } | { "code": "impossible-time" } | { "code": "too-many" } | { "code": "contradiction" };

/** How the strategies compare. */
export type Finding = { "code": "too-few-samples",
/** How many are needed. */
fewest: number, } | { "code": "no-clear-difference",
/** These strategies. */
strategies: Array<StrategyId>, } | { "code": "fastest",
/** Which. */
strategy: StrategyId,
/** How many times as fast. */
ratio: number,
/** The one it is compared with: sequential, or else the next fastest. */
than: StrategyId, };

/** A measurement that takes long. */
export type Forecast = { "code": "long",
/** About how long, in milliseconds. */
ms: number, } | { "code": "mostly-one",
/** About how long, in milliseconds. */
ms: number,
/** The strategy that takes more than half of it. */
strategy: StrategyId, };

/** A figure in large type, and whether it is predicted. */
export type KeyFigure = {
/** Whether it is predicted, and not measured. */
predicted: boolean,
/** The sentence in English. */
message: string, } & ({ "code": "waiting",
/** The part. */
share: number,
/** What the time of all tasks is spent on. */
boundBy: BoundBy,
/** Which part of what is left goes away on this many cores when waits overlap. */
coresSave: number,
/** How many. */
cores: number, } | { "code": "computing",
/** The part. */
share: number,
/** What the time of all tasks is spent on. */
boundBy: BoundBy,
/** Which part goes away when waits overlap. */
overlapSaves: number, } | { "code": "no-time",
/** 0. */
ms: number, } | { "code": "gain",
/** How many times. */
times: number,
/** The lower end of the interval. */
low: number | null,
/** The upper end of the interval. */
high: number | null, } | { "code": "total",
/** In milliseconds. */
ms: number, } | { "code": "server",
/** With which strategy. */
strategy: StrategyId,
/** In milliseconds. */
ms: number, } | { "code": "next",
/** Which one. */
strategy: StrategyId,
/** In milliseconds. */
ms: number, } | { "code": "faster",
/** Which one. */
strategy: StrategyId,
/** In milliseconds. */
ms: number,
/** How much less, as a part. */
less: number, });

/** What a lane is. */
export type LaneKind = "main-thread" | "event-loop" | "thread" | "thread-loop" | "process" | "cluster-worker";

/** A lane of a trace. */
export type LaneView = {
/** In English, unless it is its own name. */
name: string,
/** Whether the name is its own, such as that of a cluster's worker, and not derived from its kind and number. */
hasOwnName: boolean,
/** What it is. */
kind: LaneKind,
/** Its number among the lanes of its kind, from 1. */
number: number, };

/** Costs on a machine, from its calibration. Unknown ones are absent. */
export type MachineCosts = {
/** Each computation of a task, in the order of the steps, on one lane. Waits are left out. */
steps: Array<Millis>,
/** The most that any number of threads computes together, as a multiple of one. */
effectiveCores: number | null,
/** Handing one of many computations to the pool. */
dispatch: Millis | null,
/** Starting a process. */
processStart: Millis | null, };

/** The measurement at one value. */
export type MeasuredPoint = {
/** The value of the swept setting. */
value: number,
/** The number of samples. */
samples: number,
/** Their median, in milliseconds. */
medianMs: number,
/** The lower end of the median's interval, in milliseconds; absent if there are too few samples. */
lowMs: number | null,
/** The upper end of the median's interval, in milliseconds. */
highMs: number | null, };

/** A strategy that needs more memory than there is. */
export type MemoryNeed = {
/** Its id. */
strategy: StrategyId,
/** How many tasks are in memory at once. */
tasks: number,
/** How many bytes they need. */
bytes: number, };

/** A typed sentence, serialized as its code, its figures, and the sentence in English. */
export type Message<T> = {
/** The sentence in English. */
message: string, } & T;

/** A time or a length of time in milliseconds. A time is counted from the run's start. */
export type Millis = number;

/** Computers that a dealer hands the tasks to. */
export type Nodes = {
/** How many there are. */
count: number,
/** The cores of each. */
cores: number,
/** How many of them take part: there are no more than tasks, or than waits allowed at once. */
used: number,
/** The waits at once of the node that has the most of them; absent without a limit. */
limit: number | null,
/** How long the dealer is busy with all tasks, in milliseconds: nothing ends sooner. */
dealingMs: number, };

/** A note about the whole report. */
export type Note = { "code": "six-connections",
/** How many fetches each step makes: one per task. */
fetches: number,
/** How long the first such step waits. */
ms: number,
/** The number of waves. */
waves: number,
/** The largest number in flight at once, under any strategy. */
inFlight: number,
/** Who answers them, six at a time. */
answeredBy: AnsweredBy, } | { "code": "answered-by-page" } | { "code": "threads-off" } & ThreadsOff | { "code": "clock-steps",
/** The clock's step. */
stepMs: Millis, } | { "code": "repeated-rounds",
/** How many. */
rounds: number, } | { "code": "noise",
/** The strategy. */
strategy: StrategyId,
/** The median of the difference, as a part. */
noise: number, } | { "code": "useful-threads",
/** Whether a browser reports them, or else the system. */
browser: boolean,
/** How many cores it reports. */
cores: number,
/** The fewest threads that compute about as much as any number of them. */
threads: number,
/** How many times as much as one of them they compute together. */
gain: number,
/** The most threads that were tried. */
tried: number, } | { "code": "no-cluster",
/** Its scheduler. */
scheduler: Scheduler, } | { "code": "cluster-messages",
/** The scheduler of the cluster. */
scheduler: Scheduler,
/** How many workers it has. */
workers: number,
/** How many threads or processes other strategies have; absent if none have any, or they have as many as the cluster. */
threads: number | null,
/** The time for each of many messages. */
messageMs: Millis,
/** How many tasks a message carries. */
group: number,
/** From this length on, tasks take less time there than one after another; absent if no length was found. */
paysFromMs: Millis | null, } | { "code": "waits-take-no-core" } | { "code": "cancelled",
/** Complete rounds. */
done: number,
/** Rounds that were asked for. */
rounds: number, } | { "code": "failed",
/** Complete rounds. */
done: number,
/** Rounds that were asked for. */
rounds: number, };

/** Something that differs between two measurements, or does not. */
export type Observation = { "code": "other-work" } | { "code": "other-results" } | { "code": "other-settings",
/** Which. */
differences: Array<SettingDifference>,
/** What the other measurement is. */
reference: Reference, } | { "code": "other-version",
/** Its version. */
there: string,
/** The version here. */
here: string, } | { "code": "other-responder",
/** Who answered there. */
there: AnsweredBy,
/** Who answered here. */
here: AnsweredBy,
/** What the other measurement is. */
reference: Reference, } | { "code": "only-quantiles" } | { "code": "not-in-both",
/** Which. */
strategies: Array<StrategyId>, } | { "code": "same-fastest",
/** These. */
strategies: Array<StrategyId>, } | { "code": "other-fastest",
/** The fastest there. */
there: Array<StrategyId>,
/** The fastest here. */
here: Array<StrategyId>,
/** What the other measurement is. */
reference: Reference, } | { "code": "too-few-samples",
/** How many are needed. */
fewest: number, } | { "code": "same-order" } | { "code": "changed-places",
/** The one that is faster here. */
strategy: StrategyId,
/** The one that was faster there. */
than: StrategyId,
/** The one difference that explains it in a simulation; absent if none does. */
because: ChangeReason | null,
/** What the other measurement is. */
reference: Reference, } | { "code": "computing",
/** The computations of one task there, on one core. */
thereMs: number,
/** The same here. */
hereMs: number,
/** What the other measurement is. */
reference: Reference, } | { "code": "same-computing" } | { "code": "same-waits" } | { "code": "cores",
/** There. */
there: number,
/** Here. */
here: number,
/** What the other measurement is. */
reference: Reference, } | { "code": "process-start",
/** There. */
thereMs: number,
/** Here. */
hereMs: number,
/** What the other measurement is. */
reference: Reference, };

/** How the lanes spent their time, in milliseconds. Each moment of each lane counts once, so the parts add up to lanes times
 * makespan. If several spans are open on a lane, as on the event loop, the moment belongs to the last of these parts, in
 * the order of the fields. */
export type Overheads = {
/** Nothing was going on. */
idleMs: number,
/** A worker was starting. */
startMs: number,
/** A task was ready but could not continue. */
queueMs: number,
/** A wait lasted longer than asked. */
waitBeyondMs: number,
/** A wait, within the time asked for. */
waitMs: number,
/** It waited for the interpreter lock. */
lockMs: number,
/** Something was copied between memories. */
copyMs: number,
/** It computed. */
computeMs: number, };

/** A person's own task: what they know of it, where it would run, and what is assumed about that. Each figure is within its
 * range in [`limits`]; links, settings and pages use the id it has there. */
export type OwnTask = {
/** How long it waits, in milliseconds. */
wait: number,
/** How long it then computes on a core that nothing else uses, in milliseconds. */
compute: number,
/** How many of them there are. */
tasks: number,
/** The cores that they share. */
cores: number,
/** The most waits at once; 0 for no limit. */
limit: number,
/** 1 where threads share an interpreter lock, as Python's do. */
lock: number,
/** 1 where one computation can be split over several cores. */
split: number,
/** Threads where each does whole tasks and waits block it. */
threads: number,
/** Handing a computation to a thread, in microseconds. */
handover: number,
/** Starting a process, in milliseconds of a core. */
start: number,
/** A message to or from a process, in microseconds. */
message: number,
/** What the dealer of a cluster takes for each task, in microseconds. */
dealer: number,
/** A task on its way to a node, or a result on its way back, in microseconds. */
network: number, };

/** The answer, with the form's controls and the checked figures. */
export type OwnTaskView = {
/** The figures that a person knows about the task, in the order of the form's sentence. */
amounts: Array<Amount>,
/** The assumptions, which can be changed. */
assumed: Array<Amount>,
/** The figures of the question, with everything in range. */
given: OwnTask,
/** What was invalid. */
problems: Array<Problem>,
/** The answer; absent if it would take too long to simulate. */
answer: Answer | null,
/** A similar experiment that can be measured here. */
trial: TrialView | null, };

/** How a task spent its time, in milliseconds, on average over all tasks. If it does something on several lanes at once,
 * each of them counts. */
export type PerTask = {
/** It was ready but could not continue. */
queueMs: number,
/** It waited, within the time asked for. */
waitMs: number,
/** It waited longer than asked. */
waitBeyondMs: number,
/** It waited for the interpreter lock. */
lockMs: number,
/** Its arguments or its result were copied. */
copyMs: number,
/** It computed. */
computeMs: number, };

/** The words of a picture. Whatever is missing is in English. */
export type PictureWords = {
/** The language, such as `de`. */
language?: string,
/** The workload in words. */
sentence?: string,
/** The settings, as a sentence. */
settings?: string,
/** Where it was measured. */
machine?: string,
/** When it was measured. */
date?: string,
/** The head of the column with the medians. */
makespan?: string,
/** The head of the column with the speedups. */
speedup?: string,
/** What stands between the digits of times on the axis: a point or a comma. */
decimalPoint?: string,
/** The names of strategies. */
strategies: { [key in StrategyId]?: string },
/** The names of lanes. `#` stands for the lane's number. */
lanes: { [key in LaneKind]?: string },
/** What lanes do, in the legend. */
kinds: { [kind in keyof typeof SpanKind]?: string },
/** The figures beside the rows. */
figures: { [key in StrategyId]?: RowFigures }, };

/** What a measurement ran on. */
export type Platform = {
/** The browser's family, or none. */
browser: Browser,
/** The browser's major version; 0 if it is unknown, or there is no browser. */
major: number,
/** The family of the operating system. */
system: System, };

/** The measurements at one value. */
export type Point = {
/** The value of the swept setting. */
value: number,
/** The strategies, each with one sample per round. */
strategies: Array<StrategyPoint>, };

/** A strategy on a machine that was not there. */
export type Predicted = {
/** The strategy. */
strategy: StrategyId,
/** The predicted makespan, in milliseconds; absent if simulating it would take too long. */
predictedMs: number | null,
/** How many lanes would take part. */
lanes: number, };

/** A strategy that was selected but could not be measured here. All its figures are predicted. */
export type PredictedRun = {
/** The strategy. */
strategy: StrategyId,
/** Its name for a person. */
label: string,
/** The makespan on this machine if it had shared memory, in milliseconds: the prediction from the calibration, corrected by
 * how far the predictions for the measured strategies were off. Absent without a calibration, or if it would take too
 * long to simulate. */
predictedMs: number | null,
/** The makespan on an ideal machine with as many cores and no overheads, in milliseconds. */
idealMs: number | null,
/** How many times as fast it is as sequential, which was measured. */
speedup: number | null, };

/** A named starting point. */
export type Preset = {
/** Its name for programs. */
id: string,
/** Its name for a person. */
title: string,
/** What it shows, as a sentence. */
sentence: string,
/** Its link, without the `#`. */
link: string, };

/** A problem as it leaves Rust. */
export type Problem = {
/** The setting that it concerns, by its name in a link; empty if it concerns all of them. */
parameter: string,
/** The sentence in English. */
message: string, } & ({ "code": "too-long",
/** Characters after the `#`. */
length: number,
/** The most that are read. */
longest: number, } | { "code": "not-settings" } | { "code": "newer-version",
/** The format that it states. */
given: Quoted, } | { "code": "no-version",
/** The format that it states. */
given: Quoted, } | { "code": "unknown-setting",
/** Its name. */
given: Quoted, } | { "code": "repeated-setting", } | { "code": "not-whole",
/** What should be one. */
figure: Figure,
/** The value given. */
given: Quoted, } | { "code": "out-of-range",
/** Which number. */
figure: Figure,
/** The value given. */
given: Quoted,
/** The nearest one in range. */
used: number, } | { "code": "missing-amount",
/** The missing amount. */
figure: Figure, } | { "code": "surplus",
/** The kind of step. */
step: StepSyntax,
/** The additional value. */
given: Quoted, } | { "code": "unknown-step",
/** The value given. */
given: Quoted, } | { "code": "too-many-steps",
/** How many. */
given: number, } | { "code": "unknown-strategy",
/** The value given. */
given: Quoted, } | { "code": "repeated-strategy",
/** Which one. */
strategy: StrategyId, } | { "code": "unknown-lesson",
/** The value given. */
given: Quoted, } | { "code": "unknown-amount",
/** Its name. */
given: Quoted, } | { "code": "not-shown",
/** The part. */
given: Quoted, } | { "code": "damaged-results" } | { "code": "newer-results" } | { "code": "too-many-results",
/** How many. */
given: number, } | { "code": "empty",
/** The default, as it appears in a link. */
used: string, });

/** A program, and how to run it. */
export type Program = {
/** The source code. */
text: string,
/** The commands, for a terminal, that install its dependencies and run it. */
commands: string, };

/** The progress of a measurement. */
export type Progress = { strategy: StrategyId, label: string,
/** The number of the round, from 0. */
round: number, rounds: number,
/** Finished tasks of this run. */
done: number, tasks: number,
/** The finished part of the whole measurement, in thousandths. */
permille: number,
/** The estimated remaining time. */
leftMs: number | null,
/** Whether this run is a warm-up. */
warmingUp: boolean,
/** Whether the server should have answered long ago. */
overdue: boolean,
/** In English. */
text: string, };

/** Quoted text from a link or settings: escaped, on one line, and short. */
export type Quoted = string;

/** Which strategy to take and why, in one sentence. */
export type Reason = { "code": "too-small",
/** The simplest strategy. */
strategy: StrategyId,
/** The makespan of sequential, in milliseconds. */
sequentialMs: number, } | { "code": "none-better",
/** Sequential. */
strategy: StrategyId,
/** What the time is spent on. */
boundBy: BoundBy,
/** The makespan of sequential, in milliseconds. */
sequentialMs: number, } | { "code": "best-measured",
/** Sequential. */
strategy: StrategyId,
/** What the time is spent on. */
boundBy: BoundBy,
/** The makespan of sequential, in milliseconds. */
sequentialMs: number, } | { "code": "better",
/** What the time is spent on. */
boundBy: BoundBy,
/** The strategy. */
strategy: StrategyId,
/** Whether its workers are processes instead of threads, because threads would share a lock, or the page has no shared
 * memory. */
onProcesses: boolean,
/** Whether one that was not measured might be better. */
ofMeasured: boolean,
/** How long it takes, in milliseconds. */
makespanMs: number,
/** The makespan of sequential, in milliseconds. */
sequentialMs: number,
/** Whether `makespan_ms` is predicted, and not measured. */
predicted: boolean, };

/** What the other measurement is. */
export type Reference = "theirs" | "earlier";

/** A change that makes a workload fit into memory. */
export type Remedy = "tasks" | "threads" | "size";

/** Everything about an experiment that was run. Other tools read it as JSON. */
export type Report = {
/** The version of this format. */
version: number,
/** Where it was measured. */
environment: Environment,
/** What was run. */
workload: WorkloadDescription,
/** The link of the experiment. */
link: string,
/** The measurement of each strategy, in the order of the link. */
runs: Array<Run>,
/** The strategies of the link that could not be measured here, because they need shared memory. */
predicted: Array<PredictedRun>,
/** Which strategy is the fastest, if there are several to compare. */
comparison: Comparison | null,
/** The A/A check, if there was one. */
check: Check | null,
/** Whether it was canceled. The figures are then those of the complete rounds. */
cancelled: boolean,
/** Whether it failed. The figures are then those of the complete rounds. */
failed: boolean,
/** What things cost on this machine; absent if it was not calibrated. */
calibration: Calibration | null,
/** Predictions for other machines. */
whatIf: Array<WhatIf>,
/** Which strategy to take; absent without a calibration. */
advice: Advice | null,
/** Notes about the whole report. */
notes: Array<Message<Note>>, };

/** Who answers fetches, and over which protocol. Figures from different responders are not comparable. */
export type Responder = {
/** Who answers. */
by: AnsweredBy,
/** The registered name of the protocol, such as `http/1.1` or `h2`; `None` if it is unknown or there is none. */
protocol: string | null, };

/** The figures of a strategy, each with its unit. */
export type RowFigures = {
/** The median. */
median?: string,
/** The interval of the median. */
interval?: string,
/** The speedup. */
speedup?: string,
/** The interval of the speedup. */
speedupInterval?: string, };

/** The measurement of one strategy. Unknown figures are absent, never 0. Counts, stall and parts of the time are those of the
 * sample nearest the median, whose trace is kept. */
export type Run = {
/** The strategy. */
strategy: StrategyId,
/** Its name for a person. */
label: string,
/** The run in words. */
sentence: string,
/** The makespan of every sample, in milliseconds, round by round. */
samplesMs: Array<number>,
/** The index in `samplesMs` of the sample whose trace is kept and drawn: the one nearest the median. */
tracedSample: number,
/** The median of the samples, in milliseconds. The page never receives a run without samples. */
medianMs: number,
/** The lower end of the median's interval, in milliseconds. */
lowMs: number | null,
/** The upper end of the median's interval, in milliseconds. */
highMs: number | null,
/** How long its threads or its cluster took to start before the first sample, in milliseconds. This is not part of the makespan. */
startupMs: number | null,
/** How many times as fast as sequential: its median by this one. */
speedup: number | null,
/** The lower end of the speedup's interval. */
speedupLow: number | null,
/** The upper end of the speedup's interval. */
speedupHigh: number | null,
/** Speedup per lane. It can exceed 1 where waits overlap. */
efficiency: number | null,
/** The digest of all results, 16 hexadecimal digits; absent if the samples differ. */
checksum: string | null,
/** The number of lanes: the event loop, if the strategy uses it, and its threads or processes. */
lanes: number,
/** The largest number of waits in flight at once. */
maxInFlight: number,
/** The largest number of lanes computing at once. */
maxActive: number,
/** The longest time that the event loop could not run, in milliseconds. */
loopStallMs: number | null,
/** How many lanes were computing, on average. If there are more lanes than cores, this is not the number of busy cores. */
coresBusy: number | null,
/** Where the lanes' time went. */
overheads: Overheads | null,
/** How a task spent its time, on average. */
perTask: PerTask | null,
/** The largest amount of memory of any of its runs, in bytes, if the machine reports it. */
memoryBytes: number | null,
/** How much longer it took than on the ideal machine, in milliseconds. */
overheadMs: number | null,
/** The predicted makespan on the calibrated machine, in milliseconds. */
predictedMs: number | null,
/** The predicted makespan on an ideal machine with as many cores and no overheads, in milliseconds. */
idealMs: number | null,
/** The parts of the overhead, from the ideal machine to the measurement. */
difference: Array<Difference>,
/** Why it took that long, and no longer. */
why: Why | null,
/** Why figures may be unreliable. */
caveats: Array<Message<Caveat>>, };

/** The scale of a slider. */
export type Scale = "linear" | "log";

/** The software that distributes tasks over a cluster. */
export type Scheduler = "dask" | "ray";

/** Which strategy to take elsewhere. */
export type ServerAdvice = {
/** The strategy. */
strategy: StrategyId,
/** How long it takes there, in milliseconds. Predicted. */
makespanMs: number,
/** Whether that is a tenth less than here, or better. */
worth: boolean, };

/** A setting that both have, with different values. */
export type SettingDifference = {
/** Its name in links. */
setting: string,
/** Its value here. */
here: number,
/** The other value. */
there: number, };

/** An experiment in the page's format. A limit of 0 means no limit. */
export type Settings = { tasks: number, steps: Array<Step>, run: Array<StrategyId>, threads: number, limit: number, switch: number, repeats: number, check: number, seed: number,
/** The lesson that they belong to; absent if there is none. */
lesson?: LessonId,
/** The person's own task; absent if there is none. */
own?: OwnTask, };

/** What was measured elsewhere, or earlier. Nobody has verified it. */
export type SharedReport = {
/** The link of the experiment, without results. */
link: string,
/** What was run. */
workload: WorkloadDescription,
/** The day of the measurement, as `YYYY-MM-DD`. */
date: Day,
/** The version of the engine. */
version: string,
/** Whether that is the version of this engine. */
isSameVersion: boolean,
/** What ran it. */
platform: Platform,
/** The number of cores. */
cores: number,
/** Who answered fetches. */
answeredBy: AnsweredBy,
/** The digest of all results, 16 hexadecimal digits; absent if strategies had different ones. */
checksum: string | null,
/** Costs on that machine. */
costs: MachineCosts,
/** Whether there are samples, and not only their quantiles. */
hasSamples: boolean,
/** The strategies that were measured, in the order of the link. */
runs: Array<SharedRun>,
/** Which strategy is the fastest; absent without samples. */
comparison: Comparison | null, };

/** Results as text, with the settings that they belong to. */
export type SharedResults = {
/** The link of the settings, without the `#` and without results. */
settings: string,
/** The value of `r`. It can be longer than a link may be. */
value: string,
/** The link with the results, without the `#`; absent if not even their quantiles fit in it. */
link: string | null, };

/** The figures of one strategy. */
export type SharedRun = {
/** The strategy. */
strategy: StrategyId,
/** Its name for a person. */
label: string,
/** The number of samples. */
samples: number,
/** The makespan of every sample, in milliseconds, round by round; empty if only quantiles are known. */
samplesMs: Array<number>,
/** The median of the samples, in milliseconds. */
medianMs: number,
/** The lower end of the median's interval, in milliseconds. */
lowMs: number | null,
/** The upper end of the median's interval, in milliseconds. */
highMs: number | null,
/** How many times as fast as sequential. */
speedup: number | null,
/** The lower end of the speedup's interval. */
speedupLow: number | null,
/** The upper end of the speedup's interval. */
speedupHigh: number | null, };

/** How a result is looked at. The default is a result as it is first shown. */
export type SharedView = {
/** The rows that are open. */
open: Array<StrategyId>,
/** Whether open rows show tasks instead of lanes. */
byTasks: boolean,
/** Where the shown part of the time axis begins and ends, in microseconds; `None` if all of it is shown. */
zoom: [number, number] | null,
/** The number of the task that is followed, from 1. */
task: number | null,
/** How far a replay has come, in microseconds. */
at: number | null,
/** The chart that is open, one of [`CHARTS`]. */
chart: ChartId | null, };

/** The spacing of the values of a range. */
export type Spacing = "linear" | "geometric";

/** One step of a task. */
export type Step = { id: StepId; [amount: string]: string | number };

/** The cost of a computation on an otherwise idle core, in milliseconds, by kind of lane. */
export type StepCost = {
/** The step's number within its task, from 0. */
step: number,
/** The computation. */
kernel: { id: StepId, size: number },
/** On the event loop. */
eventLoopMs: number,
/** On a thread. */
threadMs: number | null,
/** In a process. */
processMs: number | null,
/** The part that stayed on one thread when it was split over all: the serial fraction of Amdahl's law, 0 to 1. */
serial: number | null,
/** The length of its input, in bytes. */
inputBytes: number,
/** The length of its result, in bytes. */
resultBytes: number, };

/** A kind of step. */
export type StepKind = {
/** Its name in links and settings. */
id: StepId,
/** Its name for a person, as it stands within a sentence. */
label: string,
/** Whether it waits or computes. */
kind: Doing,
/** What it does, as a sentence. */
help: string,
/** What can be set, the most important first. */
amounts: Array<Amount>, };

/** How a step is written in a link. */
export type StepSyntax = { id: StepId, syntax: string, };

/** A strategy, for a person. */
export type Strategy = {
/** Its name in links and reports. */
id: StrategyId,
/** Its name for a person. */
label: string,
/** What does the same in Python. */
python: string,
/** What happens, and which tasks it is for. */
help: string,
/** Whether it needs shared memory. On a page without, it is predicted. */
needsSharedMemory: boolean,
/** Whether it has threads, processes or workers of a cluster. */
hasWorkers: boolean,
/** The name of the scheduler of its cluster, if it runs on one. */
scheduler: string | null, };

/** A strategy. */
export type StrategyId = "sequential" | "event-loop" | "event-loops" | "gil-threads" | "threads" | "processes" | "fork-join" | "two-phase" | "pipeline" | "dask" | "ray";

/** The measurements of one strategy at one value. */
export type StrategyPoint = {
/** The strategy. */
strategy: StrategyId,
/** The makespans in milliseconds, one per round. */
samplesMs: Array<number>,
/** The makespan on a machine with the same cores and no overheads, in milliseconds; absent if it is not known. */
idealMs: number | null, };

/** A strategy that was not measured but might be worth it. */
export type Suggestion = { "code": "might-be-better",
/** The strategy. */
strategy: StrategyId,
/** How many times as fast as the advised one. */
timesAsFast: number,
/** Its predicted makespan, in milliseconds. */
predictedMs: number,
/** The lower end of its range, from the prediction that was the furthest above its measurement. */
lowMs: number,
/** The upper end of its range, from the prediction that was the furthest below its measurement. */
highMs: number,
/** Whether it can be measured on this page. */
isMeasurable: boolean, } | { "code": "might-do-as-well",
/** The strategy. */
strategy: StrategyId,
/** Its predicted makespan, in milliseconds. */
predictedMs: number,
/** The lower end of its range. */
lowMs: number,
/** The upper end of its range. */
highMs: number, };

/** The measurements of a sweep. */
export type Sweep = {
/** The setting that varied. */
swept: SweepVariable,
/** The spacing of its values. */
spacing: Spacing,
/** The number of cores. */
cores: number,
/** The measured points, by ascending value. */
points: Array<Point>, };

/** The points of a sweep. */
export type SweepPlan = {
/** The range: the one that was asked for, or the nearest valid one. */
range: SweepRange,
/** The points, in ascending order. */
points: Array<SweepPoint>, };

/** One point of a sweep. */
export type SweepPoint = {
/** The value of the setting. */
value: number,
/** The settings to measure. */
settings: Settings, };

/** The values of a sweep. */
export type SweepRange = {
/** The first. */
from: number,
/** The last, which is more. */
to: number,
/** The maximum number of values. There can be fewer, because duplicates of whole numbers are dropped. */
points: number,
/** Their spacing. */
spacing: Spacing, };

/** The sweep that the page asks for. */
export type SweepRequest = {
/** The setting that varies. */
swept: SweepVariable,
/** Its range; if absent, one is suggested. */
range: SweepRange | null,
/** The number of cores. */
cores: number, };

/** The setting that varies in a sweep. */
export type SweepVariable = "tasks" | "threads" | "limit" | { "step": number };

/** A family of operating systems. */
export type System = "linux" | "windows" | "macos" | "android" | "ios" | "other";

/** How much several threads compute together, compared with one. */
export type ThreadGain = {
/** The number of threads. */
threads: number,
/** How many times as much as one thread they compute in the same time. */
gain: number, };

/** Why a page has no threads. */
export type ThreadsOff = {
/** What failed. */
cause: ThreadsOffCause,
/** What the browser said, without a full stop; empty if it said nothing. */
reason: string, };

/** What threads need but could not get. */
export type ThreadsOffCause = "insecure" | "not-isolated" | "framed" | "no-shared-memory" | "memory" | "module" | "workers";

/** A link to an experiment that is similar to the task. */
export type TrialView = {
/** The link, without its `#`. */
fragment: string,
/** The number of tasks. */
tasks: number,
/** How long each waits, in milliseconds. */
waitMs: number,
/** About how long each computes, in milliseconds. */
computeMs: number,
/** The maximum number of simultaneous waits; absent without a limit. */
limit: number | null,
/** Whether the experiment is expected to show the answer clearly. */
shows: boolean,
/** Whether `compute_ms` was calibrated on this machine, and is not assumed. */
calibrated: boolean, };

/** The results of many machines. */
export type Wall = {
/** Sorted by browser, version, system and cores, and then by date. */
machines: Array<WallMachine>,
/** A chart for each strategy that at least one machine measured, in the order in which they first appear. */
charts: Array<WallChart>, };

/** The makespan of a strategy on one machine. */
export type WallBar = {
/** The place of the machine among the machines. */
machine: number,
/** The median, in milliseconds. */
medianMs: number,
/** The lower end of the median's interval, in milliseconds. */
lowMs: number | null,
/** The upper end of the median's interval, in milliseconds. */
highMs: number | null, };

/** One strategy on all machines. */
export type WallChart = {
/** The strategy. */
strategy: StrategyId,
/** Its name for a person. */
label: string,
/** One for each machine that measured it, in the order of the machines. */
bars: Array<WallBar>,
/** How many times as long the slowest machine took as the fastest, by their medians; absent with fewer than two. */
spread: number | null, };

/** The results of one machine. */
export type WallMachine = {
/** Where it was among the results given, from 0. */
given: number,
/** What it measured. */
report: SharedReport,
/** Why it is not in the charts, if it is not. */
exclusion: Exclusion | null, };

/** Why a whole measurement is unreliable. */
export type Warning = { "code": "no-parallel-gain",
/** How many cores the machine reports. */
cores: number,
/** How many times as much as one they computed. */
gain: number, };

/** A machine that was not there, and how strategies would do on it. */
export type WhatIf = {
/** The machine, for programs. These stay as they are. */
machine: string,
/** The machine, for people. */
label: string,
/** The id of the strategy to take there: of those that are at most a tenth slower than the fastest of all, the simplest
 * suitable one, or else the simplest; absent if none could be simulated. */
best: StrategyId | null,
/** How long each chosen strategy would take there, and the best one. For a person's own task, and on nodes, those near
 * the fastest. */
runs: Array<Predicted>,
/** If it is several computers, each of which runs the strategy. */
nodes: Nodes | null, };

/** Why a run was long and why it was short, in the sample nearest the median. */
export type Why = {
/** Why it took that long, for people who guessed less. */
long: Message<Cause>,
/** Why it took no longer, for people who guessed more. */
short: Message<Cause>, };

/** How many threads or processes to use. */
export type WorkerCount = { "code": "enough",
/** How many. */
count: number,
/** Whether they are processes. */
processes: boolean, } | { "code": "at-least",
/** How many. */
count: number,
/** Whether they are processes. */
processes: boolean, } | { "code": "one-for-each-task",
/** How many. */
count: number,
/** Whether they are processes. */
processes: boolean, };

/** A worker of a cluster. */
export type WorkerDescription = {
/** What the scheduler calls it. */
id: string,
/** The name of its lane. */
name: string,
/** The name of its computer. */
host: string,
/** The id of its process. */
pid: number,
/** How far its clock is ahead of the client's, in milliseconds; 0 on the same computer. */
clockOffsetMs: number,
/** How wrong that can be, in milliseconds. */
clockBoundMs: number, };

/** The cost of a computation on a worker of a cluster. */
export type WorkerStepCost = {
/** The computation. */
kernel: { id: StepId, size: number },
/** How long it takes, in milliseconds. */
ms: number, };

/** A workload, and its description. */
export type WorkloadDescription = {
/** The workload in words. */
sentence: string,
/** The number of tasks. */
tasks: number,
/** What each task does. */
steps: Array<Step>,
/** The seed of jitter and contents. */
seed: number, };
