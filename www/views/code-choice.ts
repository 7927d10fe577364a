import type { ProgramLanguage } from '../model/engine.ts';
import type { StrategyId } from '../model/generated.ts';
import type { State } from '../state.ts';

/** Which program is looked at. */
export interface CodeChoice {
  strategy: StrategyId;
  language: ProgramLanguage;
}

const KEY = 'code';

/** What was chosen last; else the strategy that is advised, or the last one that runs, in Python. */
export function chosenCode({ description, result, settings }: State): CodeChoice {
  const { strategy, language } = remembered();
  const known = description.strategies.find(({ id }) => id === strategy)?.id;
  return {
    strategy: known ?? result?.report.advice?.strategy ?? settings.run.at(-1) ?? 'sequential',
    language: language === 'rust' ? 'rust' : 'python',
  };
}

/** Where the browser keeps nothing for this page, the choice lasts as long as the program is shown. */
export function rememberCode(choice: CodeChoice): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(choice));
  } catch {}
}

function remembered(): Partial<CodeChoice> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') ?? {};
  } catch {
    return {};
  }
}
