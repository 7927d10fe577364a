import { useState } from 'preact/hooks';
import type { PageProps } from '../controller.ts';
import type { ProgramLanguage } from '../model/engine.ts';
import type { StrategyId } from '../model/generated.ts';
import type { State } from '../state.ts';
import { loadJson, save } from '../storage.ts';
import { program as english } from '../words/en/panels.ts';
import { useWords } from '../words/use-words.ts';
import { Choice, Select } from './controls.tsx';
import { Listing } from './listing.tsx';
import { useQuery } from './use-query.ts';

/** What they call themselves. */
const LANGUAGES: Record<ProgramLanguage, string> = { python: 'Python', rust: 'Rust' };

interface Props extends PageProps {
  /** The strategy to begin with; else the last one that was chosen, or the one that is advised. */
  strategy?: StrategyId | undefined;
}

/** The program for the workload, or for the person's own task, with one strategy and in one language. */
export function Code({ state, actions, strategy }: Props) {
  const words = useWords('program', english);
  const [choice, setChoice] = useState(() => ({ ...chosenCode(state), ...(strategy && { strategy }) }));
  const { settings, activity } = state;
  const { language } = choice;
  // An own task has no programs for clusters.
  const strategies = state.description.strategies.filter(({ scheduler }) => !settings.own || scheduler === null);
  const info = strategies.find(({ id }) => id === choice.strategy);
  const id = info?.id ?? 'sequential';
  const lacksClient = language === 'rust' ? (info?.scheduler ?? null) : null;
  const write = () => actions.queries.program(settings, id, language);
  // During a measurement the last one stays.
  const { answer: program, failure } = useQuery(write, activity.running || lacksClient !== null, [
    settings,
    id,
    language,
  ]);
  const choose = (change: Partial<typeof choice>) => {
    const next = { ...choice, ...change };
    save(KEY, JSON.stringify(next));
    setChoice(next);
  };
  return (
    <>
      <div class="which">
        <label>
          {words.strategy}
          <Select value={id} options={strategies} onChoose={(strategy) => choose({ strategy })} />
        </label>
        <Choice
          name="code-language"
          legend={words.language}
          options={LANGUAGES}
          chosen={choice.language}
          onChoose={(language) => choose({ language })}
        />
      </div>
      {failure && <p role="status">{failure}</p>}
      {lacksClient && <p role="status">{words.noClient(lacksClient)}</p>}
      {activity.running && !program && <p role="status">{words.later}</p>}
      {program && !failure && !lacksClient && (
        <>
          <h2>{words.run}</h2>
          <Listing name={words.run} text={program.commands} actions={actions} />
          <h2>{words.program}</h2>
          <Listing name={words.program} text={program.text} actions={actions} />
          <p>{settings.own ? words.fillIn : words.prints}</p>
        </>
      )}
    </>
  );
}

/** Which program is looked at. */
type CodeChoice = { strategy: StrategyId; language: ProgramLanguage };

const KEY = 'code';

/** What was chosen last; else the strategy that is advised, or the last one that runs, in Python. */
function chosenCode({ description, result, settings }: State): CodeChoice {
  const { strategy, language } = (loadJson(KEY) ?? {}) as Partial<CodeChoice>;
  const known = description.strategies.find(({ id }) => id === strategy)?.id;
  return {
    strategy: known ?? result?.report.advice?.strategy ?? settings.run.at(-1) ?? 'sequential',
    language: language === 'rust' ? 'rust' : 'python',
  };
}
