// What the page remarks where neither Rust nor the engine can, in English; other languages know it by its code.

import type { Remark } from '../model/engine.ts';

/** A measurement was requested during a sweep. */
export const BUSY: Remark = { code: 'busy', message: 'Something else is being measured.' };
