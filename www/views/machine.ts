import type { SharedReport } from '../model/generated.ts';
import type { machine } from '../words/en/share.ts';

/** What ran a measurement, in words: `Chromium 141 on Linux, 2 cores`. */
export function machineText(
  { platform, cores }: Pick<SharedReport, 'platform' | 'cores'>,
  words: typeof machine,
  count: (value: number) => string,
): string {
  const { browser, major, system } = platform;
  const name = words.browsers[browser] + (major > 0 ? ` ${major}` : '');
  return [words.on(name, words.systems[system]), words.cores(count(cores), cores === 1)].join(', ');
}
