// The service worker of the page, for hosts that only serve files. It is built as one classic script at the site's root.

import { isResponderAnswer, PROBE } from '../io/probe.ts';
import { isIsolating, isolate } from './isolation.ts';
import type { Question } from './messages.ts';
import { IO, SiteResponder } from './responder.ts';

declare const self: ServiceWorkerGlobalScope;

/** From the build: see scripts/lib/site.ts. */
declare const SITE: { pictures: string[][] };

const url = (path: string) => new URL(path, self.registration.scope).href;
const responder = new SiteResponder(SITE.pictures, (path) => fetch(url(path)));

/** Whether the page that was loaded last would have been isolated without this worker. */
let hostIsolates = false;

self.addEventListener('install', () => void self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const [address = ''] = request.url.split(/[?#]/);
  // Pages of other sites on the same origin are none of its business.
  if (!address.startsWith(self.registration.scope)) return;
  if (address === url(IO)) event.respondWith(responder.respond(request).then(isolate));
  else if (request.method === 'GET') event.respondWith(load(request).then(isolate));
});

async function load(request: Request): Promise<Response> {
  const response = await fetch(request);
  if (request.mode === 'navigate') hostIsolates = isIsolating(response);
  return response;
}

const ANSWERS: Record<Question, () => Promise<unknown>> = {
  claim: () => self.clients.claim(),
  'is-superfluous': async () => hostIsolates && (await hasResponder()),
};

self.addEventListener('message', (event) => {
  const [port] = event.ports;
  const answer = ANSWERS[event.data as Question]?.();
  if (answer) event.waitUntil(answer.then((value) => port?.postMessage(value)));
});

/** Whether the host itself answers `/io`. */
function hasResponder(): Promise<boolean> {
  return fetch(url(`${IO}?${PROBE}`), { cache: 'no-store' }).then(isResponderAnswer, () => false);
}
