import type { Address } from './address.ts';
import type { Controller } from './controller.ts';
import type { FileFormat } from './exports/file.ts';
import type { Outcome, SettingRemark } from './model/engine.ts';
import type { AnsweredBy, CheckedSettings, Responder } from './model/generated.ts';

/** The page as programs see it: command line, tests and benchmarks come in here. */
export interface PageApi {
  /** Settled once the link is read and Run can be pressed; rejected if that cannot be. */
  ready: Promise<void>;
  /** Does what pressing Run does. */
  measure(): Promise<Outcome>;
  /** What the form shows, what was wrong with the link, and the link as it should be. */
  settings(): Promise<Pick<CheckedSettings, 'settings'> & { problems: SettingRemark[]; link: string }>;
  /** How far the run under way is, in words; null where there is nothing to tell. */
  progress(): Promise<string | null>;
  /** A file of the last result for another program, as base64. */
  export(format: FileFormat): Promise<string>;
  /** What this page has, from its host or its service worker. */
  hosting(): Promise<{ threads: boolean; answeredBy: AnsweredBy }>;
  /** Whether the whole page is stored for offline use. Resolves once that is known. */
  offline: Promise<boolean>;
}

declare global {
  var manyhands: PageApi;
}

export function exposePageApi(
  controller: Promise<Controller>,
  address: Address,
  responder: () => Promise<Responder>,
  offline: Promise<boolean>,
): void {
  const ready = controller.then(() => {
    performance.mark('ready');
  });
  // The caller gets the error; without a caller it is not an error of the page.
  ready.catch(() => {});
  globalThis.manyhands = {
    ready,
    measure: async () => (await controller).run(),
    settings: async () => {
      const { settings, problems } = (await controller).state;
      return { settings, problems, link: address.link };
    },
    progress: async () => (await controller).progress.current?.text ?? null,
    export: async (format) => {
      const { base64, makeFile } = await import('./exports/file.ts');
      const { queries, state } = await controller;
      if (!state.result) throw new Error('nothing has been measured.');
      return base64(await makeFile(queries, state.result, format));
    },
    hosting: async () => ({ threads: (await controller).state.isolation.threads, answeredBy: (await responder()).by }),
    offline,
  };
}
