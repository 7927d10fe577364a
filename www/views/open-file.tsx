// Reports in files, which are chosen or dropped on the page.

import { useEffect } from 'preact/hooks';
import type { PageProps } from '../controller.ts';
import { showHidden } from '../show-hidden.mjs';
import { openFile } from '../words/en/share.ts';
import { failureOf } from '../words/remarks.ts';
import { useTranslator, useWords } from '../words/use-words.ts';

/** As much of a file's name is shown, in characters. */
const LONGEST_NAME = 60;

/** Opens a file, and says what came of it. If it is not opened, the page stays as it is. */
function useOpen({ state, actions }: PageProps): (file: File) => Promise<void> {
  const words = useWords('openFile', openFile);
  const translator = useTranslator();
  const say = (text: string) => actions.notify({ code: 'text', text });
  return async (file) => {
    if (state.activity.running) return say(words.busy);
    const name = showHidden([...file.name].slice(0, LONGEST_NAME).join(''));
    say(words.opening(name));
    try {
      const opened = await actions.queries.openReport(file);
      if (opened.problem) return say((translator?.fileProblem(opened.problem) ?? opened.problem).message);
      await actions.openResults(opened.results, opened.traces);
      say(words.opened(name));
    } catch (error) {
      say(words.failed(failureOf(error).message));
    }
  };
}

/** Chooses a report. */
export function OpenFile(props: PageProps) {
  const words = useWords('openFile', openFile);
  const open = useOpen(props);
  const choose = (field: HTMLInputElement) => {
    const [file] = field.files ?? [];
    if (file) void open(file);
    // So that the same file can be chosen again.
    field.value = '';
  };
  return (
    <section class="open-file" aria-label={words.title}>
      <p id="open-file">{words.about}</p>
      <input
        type="file"
        accept=".json,application/json"
        aria-label={words.choose}
        aria-describedby="open-file"
        onChange={({ currentTarget }) => choose(currentTarget)}
      />
    </section>
  );
}

/** Opens a file that was dropped. */
export function DroppedFile({ file, ...props }: PageProps & { file: File }) {
  const open = useOpen(props);
  useEffect(() => {
    // Later, because it draws the page again.
    const timer = setTimeout(() => open(file));
    return () => clearTimeout(timer);
  }, [file]);
  return null;
}
