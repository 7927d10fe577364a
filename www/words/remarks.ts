// The English messages of the page that Rust does not know. Other languages translate them by their codes.

import type { Remark } from '../model/engine.ts';

/** A measurement was requested during a sweep. */
export const BUSY: Remark = { code: 'busy', message: 'Something else is being measured.' };

export const NOTHING_TICKED: Remark = { code: 'nothing-ticked', message: 'No strategy is ticked. Tick at least one.' };
