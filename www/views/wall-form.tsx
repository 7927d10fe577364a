import { useState } from 'preact/hooks';
import type { PageProps } from '../controller.ts';
import type { Queries } from '../model/engine.ts';
import type { SharedResults } from '../model/generated.ts';
import { wall as wallWords } from '../words/en/share.ts';
import { failureOf, UNUSABLE } from '../words/remarks.ts';
import { useTranslator, useWords } from '../words/use-words.ts';

/** The most machines that are compared, as in a link. */
const MOST = 30;
/** A file of links is much shorter. */
const LONGEST_TEXT = 100_000;
/** The most lines whose problems are named. */
const MOST_PROBLEMS = 10;

/** Links with results, pasted or from text files with a link per line. */
export function WallForm({ state, actions }: PageProps) {
  const words = useWords('wall', wallWords);
  const translator = useTranslator();
  const [text, setText] = useState('');
  const [remarks, setRemarks] = useState<string[]>([]);
  const { running } = state.activity;
  const add = async (given: string) => {
    if (given.length > LONGEST_TEXT) return setRemarks([words.tooLong]);
    const { found, problems } = await readLinks(given, actions.queries, (problem) =>
      translator ? translator.problem(problem, state.description) : problem.message,
    );
    const isKnown = ({ value }: SharedResults, place: number) =>
      [...state.wall, ...found.slice(0, place)].some((other) => other.value === value);
    const added = found.filter((results, place) => !isKnown(results, place));
    const kept = added.slice(0, MOST - state.wall.length);
    const [left, known] = [added.length - kept.length, found.length - added.length];
    if (kept.length > 0) actions.addToWall(kept);
    const named = problems.slice(0, MOST_PROBLEMS).map(({ line, message }) => words.line(line, message));
    const all = [words.added(kept.length), ...(known > 0 ? [words.known(known)] : []), ...named];
    if (problems.length > MOST_PROBLEMS) all.push(words.more(problems.length - MOST_PROBLEMS));
    setRemarks(left > 0 ? [...all, words.full(MOST)] : all);
    if (problems.length === 0 && left === 0) setText('');
  };
  const fail = (error: unknown) => setRemarks([failureOf(error).message]);
  const open = async (files: FileList | null) => {
    const large = [...(files ?? [])].find(({ size }) => size > LONGEST_TEXT);
    if (large) return setRemarks([words.tooLarge(large.name)]);
    const texts = await Promise.all([...(files ?? [])].map((file) => file.text()));
    return add(texts.join('\n'));
  };
  return (
    <form
      class="wall-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!running) void add(text).catch(fail);
      }}
    >
      <label>
        {words.paste}
        <textarea
          rows={4}
          value={text}
          spellcheck={false}
          autocomplete="off"
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </label>
      <p>
        <button type="submit" aria-disabled={running}>
          {words.add}
        </button>{' '}
        <label>
          {words.open}{' '}
          <input
            type="file"
            multiple
            accept=".txt,text/plain"
            disabled={running}
            onChange={async ({ currentTarget }) => {
              await open(currentTarget.files).catch(fail);
              // The same file can be opened again.
              currentTarget.value = '';
            }}
          />
        </label>
      </p>
      <div role="status">
        {remarks.map((remark) => (
          <p key={remark}>{remark}</p>
        ))}
      </div>
    </form>
  );
}

type Problem = Awaited<ReturnType<Queries['checkSettings']>>['problems'][number];

/** The results in these lines, and what is wrong with the others. */
async function readLinks(text: string, queries: Queries, say: (problem: Problem) => string) {
  const found: SharedResults[] = [];
  const problems: { line: number; message: string | null }[] = [];
  for (const [place, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const checked = await queries.checkSettings(line);
    for (const results of checked.results) {
      if (await queries.explainShared(results)) found.push(results);
      else problems.push({ line: place + 1, message: say(UNUSABLE.damaged) });
    }
    const [problem] = checked.problems;
    if (problem) problems.push({ line: place + 1, message: say(problem) });
    else if (checked.results.length === 0) problems.push({ line: place + 1, message: null });
  }
  return { found, problems };
}
