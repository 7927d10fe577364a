// The English messages of the page that Rust does not know. Other languages translate them by their codes.

import type { Remark, SettingRemark } from '../model/engine.ts';

/** A measurement was requested during a sweep. */
export const BUSY: Remark = { code: 'busy', message: 'Something else is being measured.' };

export const NOTHING_TICKED: Remark = { code: 'nothing-ticked', message: 'No strategy is ticked. Tick at least one.' };

/** For a link that is read without the engine, which knows more. */
export function unread(parts: string[]): SettingRemark & { parts: string[] } {
  const message = `Not everything in this link can be used as it is: ${parts.join(', ')}. Press Run to see why.`;
  return { parameter: 'link', code: 'unread', parts, message };
}
