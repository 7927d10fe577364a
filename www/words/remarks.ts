// The English messages of the page that Rust does not know. Other languages translate them by their codes.

import type { Remark, SettingRemark } from '../model/engine.ts';
import { messageOf } from '../model/error-message.ts';
import { isFileFault } from '../model/file-fault.ts';

/** A measurement was requested during a sweep. */
export const BUSY: Remark = { code: 'busy', message: 'Something else is being measured.' };

export const NOTHING_TICKED: Remark = { code: 'nothing-ticked', message: 'No strategy is ticked. Tick at least one.' };

/** A file of the site is missing or damaged. `www/boot.js` says the same where no module could be loaded. */
export const FILE_FAULT: Remark = {
  code: 'file',
  message:
    'A file of Manyhands is missing or damaged, or this browser is too old for it. Reload the page, or try a current browser. If neither helps, the site was not uploaded completely.',
};

/** What the engine says of a frame without threads; a frame says so before it loads the engine. */
export const FRAMED: Remark & { cause: string; reason: string } = {
  code: 'threads-off',
  cause: 'framed',
  reason: '',
  message:
    'Threads are off: they share memory, which this browser does not allow in this frame. Open the page in its own tab to measure with threads.',
};

/** What the engine says of results in a link that can't be used; a frame says so before it loads the engine. */
export const UNUSABLE: Record<'damaged' | 'newer', SettingRemark> = {
  damaged: {
    parameter: 'r',
    code: 'damaged-results',
    message: 'This link was cut or changed: its results are missing. Copy the whole link again.',
  },
  newer: {
    parameter: 'r',
    code: 'newer-results',
    message: 'The results in this link need a newer version of Manyhands.',
  },
};

/** An error as a failure for a person. */
export function failureOf(error: unknown): Remark {
  return isFileFault(error) ? FILE_FAULT : { code: 'error', message: messageOf(error) };
}

/** For a link that is read without the engine, which knows more. */
export function unread(parts: string[]): SettingRemark & { parts: string[] } {
  const message = `Some of this link is ignored or changed: ${parts.join(', ')}. Press Run to see why.`;
  return { parameter: 'link', code: 'unread', parts, message };
}
