import '../styles/compare.css';
import type { ComponentChildren } from 'preact';
import type { PageProps } from '../controller.ts';
import type { EarlierRun } from '../state.ts';
import { compare } from '../words/en/share.ts';
import { useWords } from '../words/use-words.ts';
import { OpenFile } from './open-file.tsx';
import { useResourcesText, useWorkloadText } from './sentence-text.tsx';
import { WallForm } from './wall-form.tsx';

/** What the latest run can be compared with: earlier runs of this visit, and other machines. */
export function Compare(props: PageProps) {
  return (
    <>
      <EarlierRuns {...props} />
      <WallForm {...props} />
      <OpenFile {...props} />
    </>
  );
}

const NONE = -1;

function EarlierRuns({ state, actions }: PageProps) {
  const words = useWords('compare', compare);
  const { earlier, other, activity } = state;
  const chosen = earlier.findIndex(({ results }) => results === other?.results);
  const choose = (number: number) => {
    const run = earlier[number];
    void actions.compareWith(run ? { ...run, reference: 'earlier', report: null, traces: [] } : null);
  };
  const option = (number: number, label: ComponentChildren) => (
    <label key={number}>
      <input
        type="radio"
        name="earlier"
        checked={number === chosen}
        disabled={activity.running}
        onChange={() => choose(number)}
      />
      {label}
    </label>
  );
  return (
    <section aria-label={words.earlier}>
      {earlier.length === 0 ? (
        <p>{words.noEarlier}</p>
      ) : (
        <fieldset class="earlier">
          <legend>{words.with}</legend>
          {option(NONE, words.none)}
          {earlier.map((run, number) => option(number, <RunName key={number} run={run} state={state} />))}
        </fieldset>
      )}
    </section>
  );
}

function RunName({ run, state }: { run: EarlierRun } & Pick<PageProps, 'state'>) {
  const words = useWords('compare', compare);
  const setup = { description: state.description, settings: run.settings };
  const [workload, resources] = [useWorkloadText(setup), useResourcesText(setup)];
  return <>{words.run(run.number, `${workload}; ${resources}`)}</>;
}
