// In every browser and artifact, the results are exactly those of the native machine: tests/checksums.rs reads the same
// table.

import { expect, it } from 'vitest';
import { STRATEGIES, WITHOUT_SHARED_MEMORY } from '../../scripts/lib/strategies.mjs';
import table from '../checksums.json' with { type: 'json' };
import { inEachBrowser } from './site.ts';
import { measure } from './traces.ts';

for (const isolated of [true, false]) {
  inEachBrowser({ isolated }, (site) => {
    it.each(Object.entries(table))(`${isolated ? 'threads' : 'plain'}: %s`, async (steps, checksum) => {
      const strategies = isolated ? STRATEGIES : WITHOUT_SHARED_MEMORY;
      const page = await site.open(`v=1&tasks=3&steps=${steps}&run=${strategies.join()}&threads=3&repeats=1`);
      const { report } = await measure(page);
      expect(report.runs.map((run) => run.checksum)).toEqual(strategies.map(() => checksum));
    });
  });
}
