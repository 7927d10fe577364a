import type { Page } from 'puppeteer-core';

/** The directives that refuse what nothing else does, whatever the other host answers. */
export const VIOLATED = ['connect-src', 'script-src-elem'];

declare global {
  var importFrom: (url: string) => Promise<unknown>;
}

interface Breaches {
  /** The attempts that nothing refused. */
  succeeded: string[];
  violated: string[];
}

/** What injected code would try. */
export async function breaches(page: Page, elsewhere: string): Promise<Breaches> {
  // As text, because vitest rewrites imports.
  await page.evaluate(`globalThis.importFrom = (url) => import(url)`);
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
      'a module from elsewhere': () => globalThis.importFrom(`${elsewhere}script.js`),
      'a worker from elsewhere': () => new Worker(`${elsewhere}worker.js`),
      'a worker of a blob': () => new Worker(blob),
      'a worker of data': () => new Worker('data:text/javascript,postMessage(1)'),
      'a request to elsewhere': () => fetch(elsewhere, { mode: 'no-cors' }),
    };
    const violated = new Set<string>();
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
      if (!effectiveDirective.includes('trusted-types')) violated.add(effectiveDirective);
    });
    const succeeded: string[] = [];
    for (const [name, attempt] of Object.entries(attempts)) {
      try {
        await attempt();
        succeeded.push(name);
      } catch (error) {
        if (!(error instanceof TypeError)) succeeded.push(`${name}: ${error}`);
      }
    }
    // Events come later than errors.
    await new Promise((resolve) => setTimeout(resolve, 500));
    return { succeeded, violated: [...violated].sort() };
  }, elsewhere);
}
