import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ProgramLanguage } from '../model/engine.ts';
import type { Program, StrategyId } from '../model/generated.ts';
import type { State } from '../state.ts';
import { program as english } from '../words/en/panels.ts';
import { useWords } from '../words/use-words.ts';
import type { Actions } from './actions.ts';
import { splitTokens, stripMarks } from './code-tokens.ts';
import { Choice, Select } from './controls.tsx';
import '../styles/code.css';

/** What they call themselves. */
const LANGUAGES: Record<ProgramLanguage, string> = { python: 'Python', rust: 'Rust' };

interface Props {
  state: State;
  actions: Actions;
  /** The strategy to begin with; else the last one that was chosen, or the one that is advised. */
  strategy?: StrategyId | undefined;
}

/** The program for the workload, or for the person's own task, with one strategy and in one language. */
export function Code({ state, actions, strategy }: Props) {
  const words = useWords('program', english);
  const [choice, setChoice] = useState(() => ({ ...chosenCode(state), ...(strategy && { strategy }) }));
  const program = useProgram(state, actions, choice.strategy, choice.language);
  const choose = (change: Partial<typeof choice>) => {
    const next = { ...choice, ...change };
    rememberCode(next);
    setChoice(next);
  };
  return (
    <>
      <div class="which">
        <label>
          {words.strategy}
          <Select
            value={choice.strategy}
            options={state.description.strategies}
            onChoose={(strategy) => choose({ strategy })}
          />
        </label>
        <Choice
          name="code-language"
          legend={words.language}
          options={LANGUAGES}
          chosen={choice.language}
          onChoose={(language) => choose({ language })}
        />
      </div>
      {typeof program === 'string' ? (
        <p role="status">{program === 'later' ? words.later : program}</p>
      ) : (
        program && (
          <>
            <h2>{words.run}</h2>
            <Listing name={words.run} text={program.commands} actions={actions} />
            <h2>{words.program}</h2>
            <Listing name={words.program} text={program.text} actions={actions} />
            <p>{state.settings.own ? words.fillIn : words.prints}</p>
          </>
        )
      )}
    </>
  );
}

/**
 * The program, or why there is none. During a measurement the last one stays, and
 * nothing is painted.
 */
function useProgram(
  { settings, activity: { running } }: State,
  actions: Actions,
  strategy: StrategyId,
  language: ProgramLanguage,
) {
  const [program, setProgram] = useState<Program | string | null>(running ? 'later' : null);
  useEffect(() => {
    if (running) return undefined;
    let isCurrent = true;
    const show = (program: Program | string) => {
      if (isCurrent) setProgram(program);
    };
    actions.queries.program(settings, strategy, language).then(show, (error) => show(String(error)));
    return () => {
      isCurrent = false;
    };
  }, [settings, running, strategy, language, actions]);
  return program;
}

/** A text with its tokens in color, and a button that copies it. */
function Listing({ name, text, actions }: { name: string; text: string; actions: Actions }) {
  const words = useWords('program', english);
  const listing = useRef<HTMLPreElement>(null);
  const tokens = useMemo(
    () =>
      splitTokens(text).map(({ kind, text }, at) =>
        kind ? (
          <span key={at} class={`token-${kind}`}>
            {text}
          </span>
        ) : (
          text
        ),
      ),
    [text],
  );
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(stripMarks(text));
      actions.notify({ code: 'text', text: words.copied });
    } catch {
      if (listing.current) getSelection()?.selectAllChildren(listing.current);
      actions.notify({ code: 'text', text: words.refused });
    }
  };
  return (
    <div class="listing">
      <button type="button" aria-label={words.copyOf(name)} onClick={copy}>
        {words.copy}
      </button>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must be able to */}
      <section tabIndex={0} aria-label={name}>
        <pre ref={listing} translate={false}>
          <code>{tokens}</code>
        </pre>
      </section>
    </div>
  );
}

/** Which program is looked at. */
interface CodeChoice {
  strategy: StrategyId;
  language: ProgramLanguage;
}

const KEY = 'code';

/** What was chosen last; else the strategy that is advised, or the last one that runs, in Python. */
function chosenCode({ description, result, settings }: State): CodeChoice {
  const { strategy, language } = remembered();
  const known = description.strategies.find(({ id }) => id === strategy)?.id;
  return {
    strategy: known ?? result?.report.advice?.strategy ?? settings.run.at(-1) ?? 'sequential',
    language: language === 'rust' ? 'rust' : 'python',
  };
}

/** Where the browser keeps nothing for this page, the choice lasts as long as the program is shown. */
function rememberCode(choice: CodeChoice): void {
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
