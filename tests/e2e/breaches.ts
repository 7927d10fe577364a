import type { Page } from 'puppeteer-core';

/** What injected code would try. Returns the attempts that the page's policy did not refuse. */
export function breaches(page: Page, elsewhere: string): Promise<string[]> {
  return page.evaluate(async (elsewhere) => {
    const blob = URL.createObjectURL(new Blob(['postMessage(1)'], { type: 'text/javascript' }));
    const attempts: Record<string, () => unknown> = {
      markup: () => {
        document.createElement('p').innerHTML = '<b>bold</b>';
      },
      'an inline script': () => {
        document.createElement('script').textContent = 'globalThis.isInjected = true';
      },
      'a script from elsewhere': () => {
        document.createElement('script').src = `${elsewhere}script.js`;
      },
      'a worker from elsewhere': () => new Worker(`${elsewhere}worker.js`),
      'a worker of a blob': () => new Worker(blob),
      'a worker of data': () => new Worker('data:text/javascript,postMessage(1)'),
      'a service worker of a blob': () => navigator.serviceWorker?.register(blob) ?? Promise.reject(new TypeError()),
      'a request to elsewhere': () => fetch(elsewhere, { mode: 'no-cors' }),
    };
    const succeeded: string[] = [];
    for (const [name, attempt] of Object.entries(attempts)) {
      try {
        await attempt();
        succeeded.push(name);
      } catch (error) {
        if (!(error instanceof TypeError)) succeeded.push(`${name}: ${error}`);
      }
    }
    return succeeded;
  }, elsewhere);
}
