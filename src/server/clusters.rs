//! `GET /cluster` describes the clusters. `POST /cluster/run` runs a link on one of them, and streams what happens.
//! `POST /cluster/calibrate` does the short runs that show what the cluster costs for this link.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures::stream;
use http_body_util::{BodyExt, Limited, StreamBody};
use hyper::body::{Body, Bytes, Frame};
use hyper::header::{ALLOW, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use hyper::{Method, Request, Response, StatusCode};
use serde::Deserialize;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};
use tokio::time::timeout;

use super::runner::{Order, Purpose, Runner};
use crate::machine::native::http::{Answer, answer, problem};
use crate::machine::remote::RemoteMessage;
use crate::machine::{Scheduler, StopSignal};
use crate::share::link;
use crate::strategy::Job;

/// The maximum length of a body: a link of 2,000 characters, even if all of them are escaped.
const MAX_BODY_BYTES: usize = 16 << 10;

/// How long a client may take to send it.
const BODY_WITHIN: Duration = Duration::from_secs(5);

/// How long a run that was canceled may take to end.
const CANCELED_WITHIN: Duration = Duration::from_secs(5);

/// How often progress is reported.
const PROGRESS_EVERY: Duration = Duration::from_millis(200);

/// Says which clusters there are, so that the page asks for them only where there are some.
const CLUSTERS: HeaderName = HeaderName::from_static("manyhands-clusters");

/// The clusters, and the run in progress.
pub struct Clusters {
    runner: Runner,
    ids: HeaderValue,
    places: Arc<Semaphore>,
    last: Mutex<Arc<StopSignal>>,
}

/// The body of a request for a run.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wish {
    link: String,
    strategy: String,
}

/// Why there is no run, as a sentence.
type Refusal = (StatusCode, String);

impl Clusters {
    /// The clusters of this runner.
    pub fn new(runner: Runner) -> Clusters {
        let ids = runner.clusters().iter().map(|cluster| cluster.scheduler.id()).collect::<Vec<_>>().join(",");
        // Ids are always valid in a header.
        let ids = HeaderValue::try_from(ids).unwrap_or(const { HeaderValue::from_static("") });
        Clusters { runner, ids, places: Arc::new(Semaphore::new(1)), last: Mutex::default() }
    }

    /// Adds a header that says which clusters there are.
    pub fn announce(&self, headers: &mut HeaderMap) {
        headers.insert(CLUSTERS, self.ids.clone());
    }

    /// Answers a request below `/cluster`.
    pub async fn respond<B>(&self, request: Request<B>) -> Answer
    where
        B: Body<Data = Bytes> + Send,
        B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let method = request.method().clone();
        let allowed = match (request.uri().path(), &method) {
            ("/cluster", &Method::GET) => return self.description(),
            ("/cluster", _) => "GET",
            ("/cluster/run", &Method::POST) => return self.run(request, Purpose::Run).await,
            ("/cluster/calibrate", &Method::POST) => return self.run(request, Purpose::Calibration).await,
            ("/cluster/run" | "/cluster/calibrate", _) => "POST",
            _ => return problem(StatusCode::NOT_FOUND, "Only /cluster, /cluster/run and /cluster/calibrate exist."),
        };
        let mut refusal = problem(StatusCode::METHOD_NOT_ALLOWED, &format!("Use {allowed}."));
        refusal.headers_mut().insert(ALLOW, HeaderValue::from_static(allowed));
        refusal
    }

    fn description(&self) -> Answer {
        match serde_json::to_vec(self.runner.clusters()) {
            Ok(json) => answer(json, "application/json"),
            Err(error) => problem(StatusCode::INTERNAL_SERVER_ERROR, &error.to_string()),
        }
    }

    async fn run<B>(&self, request: Request<B>, purpose: Purpose) -> Answer
    where
        B: Body<Data = Bytes> + Send,
        B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let run = self.begin(request, purpose).await;
        run.unwrap_or_else(|(status, reason)| problem(status, &reason))
    }

    async fn begin<B>(&self, request: Request<B>, purpose: Purpose) -> Result<Answer, Refusal>
    where
        B: Body<Data = Bytes> + Send,
        B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let wish = read(request).await?;
        let known = self.runner.clusters().iter().map(|cluster| cluster.scheduler);
        let scheduler = known.clone().find(|scheduler| scheduler.id() == wish.strategy);
        let scheduler = scheduler.ok_or_else(|| {
            let known = known.map(Scheduler::id).collect::<Vec<_>>().join(" or ");
            refusal(StatusCode::BAD_REQUEST, format!("The strategy must be {known}."))
        })?;
        let parsed = link::read(&wish.link);
        if let Some(problem) = parsed.problems.first() {
            return Err(refusal(StatusCode::BAD_REQUEST, format!("The link was not run. {problem}")));
        }
        let ordered = std::time::Instant::now();
        let place = self.place().await?;
        let (outcome, end) = oneshot::channel();
        let cancel = Arc::new(StopSignal::default());
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&cancel);
        let experiment = parsed.experiment;
        let job = Arc::new(Job::new(experiment.workload.clone(), experiment.resources));
        let run = Run { job: Arc::clone(&job), cancel: Arc::clone(&cancel), end: Some(end) };
        self.runner.order(Order { purpose, experiment, scheduler, job, cancel, ordered, outcome, place });
        let messages = stream::unfold(run, |mut run| async move {
            let message = run.next().await?;
            Some((Ok(Frame::data(Bytes::from(message.encode()))), run))
        });
        let mut answer = Response::new(StreamBody::new(messages).boxed_unsync());
        answer.headers_mut().insert(CONTENT_TYPE, const { HeaderValue::from_static("application/octet-stream") });
        Ok(answer)
    }

    /// A run that was canceled needs some milliseconds to end.
    async fn place(&self) -> Result<OwnedSemaphorePermit, Refusal> {
        let busy = |reason: &str| refusal(StatusCode::CONFLICT, reason);
        if let Ok(place) = Arc::clone(&self.places).try_acquire_owned() {
            return Ok(place);
        }
        if !self.last().is_given() {
            return Err(busy("The clusters are busy with another run. Wait until it ends, or cancel it."));
        }
        let place = timeout(CANCELED_WITHIN, Arc::clone(&self.places).acquire_owned()).await;
        place
            .ok()
            .and_then(Result::ok)
            .ok_or_else(|| busy("The last run was canceled but is still stopping. Try again in a moment."))
    }

    fn last(&self) -> Arc<StopSignal> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn refusal(status: StatusCode, reason: impl Into<String>) -> Refusal {
    (status, reason.into())
}

async fn read<B>(request: Request<B>) -> Result<Wish, Refusal>
where
    B: Body<Data = Bytes> + Send,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let content_type = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if content_type
        .split(';')
        .next()
        .is_none_or(|essence| !essence.trim_ascii().eq_ignore_ascii_case("application/json"))
    {
        return Err(refusal(StatusCode::UNSUPPORTED_MEDIA_TYPE, "Send the link and the strategy as application/json."));
    }
    let body = timeout(BODY_WITHIN, Limited::new(request.into_body(), MAX_BODY_BYTES).collect()).await;
    let body =
        body.map_err(|_| refusal(StatusCode::REQUEST_TIMEOUT, "The request did not arrive within 5 seconds."))?;
    let body = body.map_err(|_| {
        refusal(StatusCode::PAYLOAD_TOO_LARGE, format!("The body must be complete and at most {MAX_BODY_BYTES} bytes."))
    })?;
    serde_json::from_slice(&body.to_bytes())
        .map_err(|_| refusal(StatusCode::BAD_REQUEST, r#"Send {"link": "…", "strategy": "…"} as JSON."#))
}

/// A run, as long as its client waits for it. Dropping it cancels it.
struct Run {
    job: Arc<Job>,
    cancel: Arc<StopSignal>,
    /// `None` once it has ended.
    end: Option<oneshot::Receiver<RemoteMessage>>,
}

impl Run {
    /// What happens next; `None` after the end.
    async fn next(&mut self) -> Option<RemoteMessage> {
        let end = self.end.as_mut()?;
        let failed = |reason: &str| RemoteMessage::Failed { task: None, reason: String::from(reason) };
        let last = match timeout(PROGRESS_EVERY, end).await {
            Err(_) => return Some(RemoteMessage::Progress(self.job.done())),
            Ok(Ok(last)) => last,
            Ok(Err(_)) => failed("The run ended unexpectedly. Start the server again."),
        };
        self.end = None;
        Some(last)
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        self.cancel.give();
    }
}
