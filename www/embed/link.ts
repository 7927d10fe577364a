// Reads and writes links without the engine, for a page that only shows what a link says. Rust decides what a link means:
// `link.test.ts` compares the two. The engine says what is wrong in a link once it is started.

import type { Amount, Description, OwnTask, Settings, Step, StepId, StepKind } from '../model/generated.ts';

/** The settings of a link, clamped to their ranges. */
export function readLink(link: string, description: Description): Settings {
  const { amounts, defaults, lessons, strategies, own } = description;
  const { given } = parametersIn(link, description);
  const list = (name: string) => given.get(name)?.split(',') ?? [];
  const numbers = Object.values(amounts).map((amount) => [amount.id, numberIn(given.get(amount.id), amount)]);
  const steps = list('steps').slice(0, description.maxSteps);
  const names = new Set(list('run').map(trim));
  const run = [...names].flatMap((name) => strategies.find(({ id }) => id === name)?.id ?? []);
  const lesson = lessons.find((id) => id === given.get('lesson'));
  const ownTask = given.has('own') && { own: ownTaskIn(list('own'), own) };
  return {
    ...defaults,
    ...Object.fromEntries(numbers),
    steps: orDefault(
      steps.flatMap((text) => readStep(text, description.steps)?.step ?? []),
      defaults.steps,
    ),
    run: orDefault(run, defaults.run),
    ...(lesson && { lesson }),
    ...ownTask,
  };
}

/** The parameters of a link that are read, and whether it is too long. */
export function parametersIn(link: string, { maxLinkLength }: Description): { given: URLSearchParams; isCut: boolean } {
  const fragment = trim(link).replace(/^.*?#/s, '');
  const within = shorten(fragment, maxLinkLength);
  // A '?' at its start would be dropped.
  return { given: new URLSearchParams(`?${within}`), isCut: within !== fragment };
}

/** The parameters that are complete within the longest link. */
function shorten(fragment: string, longest: number): string {
  // A character is one or two units of a string.
  const [...characters] = fragment.slice(0, 2 * (longest + 1));
  if (characters.length <= longest) return fragment;
  const within = characters.slice(0, longest).join('');
  return characters[longest] === '&' ? within : within.slice(0, Math.max(0, within.lastIndexOf('&')));
}

/** The link of settings that are in range, without the '#'. Defaults are left out. */
export function writeLink(settings: Settings, { parameters, defaults, steps, version }: Description): string {
  const kindOf = (step: Step) => steps.find(({ id }) => id === step.id);
  const texts = (settings: Settings): Record<string, unknown> => ({
    ...settings,
    steps: settings.steps.map((step) => writeStep(step, kindOf(step))).join(),
    run: settings.run.join(),
    own: settings.own && Object.entries(settings.own).map(([name, value]) => `${name}:${value}`),
  });
  const [given, left] = [texts(settings), texts(defaults)];
  const written = parameters.filter((name) => given[name] !== undefined && given[name] !== left[name]);
  return [`v=${version}`, ...written.map((name) => `${name}=${given[name]}`)].join('&');
}

const SEPARATOR = /(?=[:~])/;

const separatorOf = ({ id }: Amount) => (id === 'jitter' ? '~' : ':');

/** A step, and whether all of its text says something; null if there is no such kind. */
export function readStep(text: string, kinds: readonly StepKind[]): { step: Step; isExact: boolean } | null {
  const [name = '', ...given] = text.split(SEPARATOR);
  const kind = kinds.find(({ id }) => id === trim(name));
  if (!kind) return null;
  const left = [...kind.amounts];
  const values = new Map<string, string>();
  for (const part of given) {
    const place = left.findIndex((amount) => separatorOf(amount) === part[0]);
    const [amount] = left.splice(0, place < 0 ? left.length : place + 1).slice(-1);
    if (place >= 0 && amount) values.set(amount.id, part.slice(1));
  }
  const amounts = kind.amounts.map((amount) => [amount.id, numberIn(values.get(amount.id) ?? null, amount)]);
  const isExact =
    values.size === given.length &&
    kind.amounts.every((amount, place) => {
      const value = values.get(amount.id);
      return value === undefined ? place > 0 : isIn(value, amount);
    });
  return { step: { id: kind.id as StepId, ...Object.fromEntries(amounts) }, isExact };
}

function writeStep(step: Step, kind: StepKind | undefined): string {
  const amounts = kind?.amounts ?? [];
  const written = amounts.filter(({ id, default: otherwise }, place) => place === 0 || step[id] !== otherwise);
  return step.id + written.map((amount) => `${separatorOf(amount)}${step[amount.id]}`).join('');
}

/** Only what the link says about it: the page fills in the rest. */
function ownTaskIn(parts: string[], names: readonly string[]): OwnTask {
  const given = parts.map((part) => part.split(':').map(trim));
  const entries = names.flatMap((name) => {
    const [, value = ''] = given.find(([other]) => other === name) ?? [];
    return WHOLE.test(value) ? [[name, Number(value)]] : [];
  });
  return Object.fromEntries(entries);
}

export const WHOLE = /^-?[0-9]+$/;

/** Whether this is a number in range. */
export const isIn = (text: string, amount: Amount) => WHOLE.test(trim(text)) && numberIn(text, amount) === Number(text);

function numberIn(text: string | null, { min, max, default: otherwise }: Amount): number {
  const given = trim(text ?? '');
  return WHOLE.test(given) ? Math.min(Math.max(Number(given), min), max) : otherwise;
}

/** Removes ASCII white space at both ends. */
export const trim = (text: string) => /[^ \t\n\f\r](?:.*[^ \t\n\f\r])?/s.exec(text)?.[0] ?? '';

const orDefault = <T>(list: T[], otherwise: T[]) => (list.length > 0 ? list : otherwise);
