// The page's service worker, for static hosts. It is built as one classic script at the site's root.

import { abortedFetches } from '../io/aborted-fetches.ts';
import { isResponderAnswer, PROBE } from '../io/probe.ts';
import { IO, SiteResponder } from '../io/site-responder.ts';
import { type Build, SiteFiles, withoutQuery } from './files.ts';
import { isIsolating, isOfPerfetto, type SiteHeaders, withHeaders } from './headers.ts';
import { type QuestionName, readQuestion } from './messages.ts';
import { OpenRequests } from './open-requests.ts';

declare const self: ServiceWorkerGlobalScope;

/** From the build: see scripts/lib/site.ts. */
declare const SITE: Build & { pictures: string[][]; headers: SiteHeaders };
const site = SITE;

const url = (path: string) => new URL(path, self.registration.scope).href;
const files = new SiteFiles(self.registration.scope, site);
const responder = new SiteResponder(site.pictures, (path) => files.file(new Request(url(path))));
const requests = new OpenRequests(async (clientId) => (await self.clients.get(clientId)) !== undefined);
abortedFetches()?.addEventListener('message', ({ data }) => requests.abort(data));

/** Whether the page that was loaded last would have been isolated without this worker. */
let hostIsolates = false;
let hasLeft = false;

self.addEventListener('install', () => void self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request, clientId } = event;
  const answer = (response: Promise<Response>) =>
    event.respondWith(response.then((response) => withHeaders(response, request.url, url(''), site.headers)));
  if (withoutQuery(request.url) === url(IO)) answer(respond(request, clientId));
  else if (request.method === 'GET' && files.has(request)) answer(load(request));
});

function respond({ method, url, headers }: Request, clientId: string): Promise<Response> {
  return requests.answer(url, clientId, (signal) => responder.respond({ method, url, headers, signal }));
}

async function load(request: Request): Promise<Response> {
  if (request.mode !== 'navigate') return files.file(request);
  const page = await files.page(request.url);
  if (!isOfPerfetto(request.url, url(''))) hostIsolates = isIsolating(page);
  return page;
}

const ANSWERS: Record<QuestionName, (build: string) => Promise<unknown>> = {
  claim: () => self.clients.claim(),
  leave: async () => hostIsolates && (await hasResponder()) && (await leave()),
  build: async () => site.build,
  keep: (build) => keep(build).catch(() => false),
};

self.addEventListener('message', (event) => {
  const [port] = event.ports;
  const question = readQuestion(event.data);
  if (question === null) return;
  const answer = ANSWERS[question.name](question.build);
  event.waitUntil(answer.then((value) => port?.postMessage(value)));
});

async function keep(build: string): Promise<boolean> {
  // Nobody would delete the files.
  if (hasLeft) return false;
  await files.keep();
  // Pages of other builds may still need their files.
  const pages = await self.clients.matchAll({ type: 'window' });
  if (build === site.build && pages.length === 1) await files.forget(site.build);
  return true;
}

/** The pages that ask for it must reload, also those that are not the first: a page whose service worker is gone would register it again. */
async function leave(): Promise<true> {
  hasLeft = true;
  await files.forget();
  await self.registration.unregister();
  return true;
}

/** Whether the host itself answers `/io`. */
function hasResponder(): Promise<boolean> {
  return fetch(url(`${IO}?${PROBE}`), { cache: 'no-store' }).then(isResponderAnswer, () => false);
}
