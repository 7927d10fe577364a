// Finds what in a link is not used as it is written. The engine says why, once it is started.

import type { Description } from '../model/generated.ts';
import { isIn, parametersIn, readStep, trim, WHOLE } from './link.ts';

/** The parameters of which anything is ignored or changed, and `…` if the rest of the link is too long to be read. */
export function unreadParts(link: string, description: Description): string[] {
  const { given, isCut } = parametersIn(link, description);
  const checks = checksFor(description);
  const seen = new Set<string>();
  // Results are read elsewhere, and may be several.
  const unread = [...given].filter(([name, value]) => {
    if (name === 'r') return false;
    const isFirst = !seen.has(name);
    seen.add(name);
    return !(isFirst && checks.get(name)?.(value));
  });
  return [...unread.map(([name, value]) => `${name}=${value}`), ...(isCut ? ['…'] : [])];
}

/** Whether a value is used as it is, by the name of its parameter. */
function checksFor(description: Description): Map<string, (value: string) => boolean> {
  const { amounts, lessons, maxSteps, own, strategies, steps, version } = description;
  const isStrategy = (name: string) => strategies.some(({ id }) => id === name);
  const isOwn = (part: string) => {
    const [name = '', value = '', ...more] = part.split(':').map(trim);
    return own.includes(name) && WHOLE.test(value) && more.length === 0;
  };
  return new Map<string, (value: string) => boolean>([
    ...Object.values(amounts).map((amount) => [amount.id, (value: string) => isIn(value, amount)] as const),
    ['v', (value) => Number(value) === version],
    ['lesson', (value) => lessons.includes(value)],
    // Only the engine knows what a result can show.
    ['view', () => true],
    ['own', (value) => value.split(',').every(isOwn)],
    [
      'run',
      (value) => {
        const names = value.split(',').map(trim);
        return new Set(names).size === names.length && names.every(isStrategy);
      },
    ],
    [
      'steps',
      (value) => {
        const given = value.split(',');
        return given.length <= maxSteps && given.every((step) => readStep(step, steps)?.isExact);
      },
    ],
  ]);
}
