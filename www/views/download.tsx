import '../styles/download.css';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { PageProps } from '../controller.ts';
import { type FileFormat, makeFile } from '../exports/file.ts';
import { fileName } from '../exports/file-name.ts';
import { PictureTooLarge } from '../exports/png.ts';
import { forgetOldHandover, KEPT_MS, pageOfHandover, storeHandover } from '../handover.ts';
import { messageOf } from '../model/error-message.ts';
import type { Result } from '../state.ts';
import { download } from '../words/en/exports.ts';
import { failureOf } from '../words/remarks.ts';
import { useTranslator, useWords } from '../words/use-words.ts';
import { Button } from './controls.tsx';
import { usePictureWords } from './picture-words.ts';
import { saveAs } from './save-as.ts';
import { useWorkloadText } from './sentence-text.tsx';

type FileId = keyof typeof download.files;

/** What can be downloaded, and its formats. */
const FORMATS: Record<FileId, FileFormat[]> = {
  picture: ['svg', 'png'],
  report: ['json', 'json+spans'],
  samples: ['csv'],
  spans: ['spans'],
  trace: ['chrome', 'perfetto'],
};

/** Files of the last result, for other programs. */
export function Download({ state, actions }: PageProps) {
  const words = useWords('download', download);
  const { count } = useWords('figures');
  const { result, activity } = state;
  const [isMaking, setMaking] = useState(false);
  const [status, setStatus] = useState<string | null>(null);
  const explain = useFailureText();
  const pictureWords = usePictureWords(state);
  useEffect(() => setStatus(null), [result]);
  if (!result) return <p class="download">{words.nothingYet}</p>;
  const make = (format: FileFormat) => makeFile(actions.queries, result, format, pictureWords);
  const save = async (format: FileFormat) => {
    setMaking(true);
    setStatus(words.making);
    try {
      const name = fileName(result.settings, format, result.report.environment.date);
      saveAs(await make(format), name);
      setStatus(words.saved(name));
    } catch (error) {
      setStatus(explain(error));
    }
    setMaking(false);
  };
  const spans = result.traces.reduce((sum, { begin }) => sum + begin.length, 0);
  const isOff = isMaking || activity.running;
  return (
    <section class="download" aria-label={words.label}>
      {(Object.keys(FORMATS) as FileId[]).map((file) => (
        <div key={file}>
          <p>{words.files[file]}</p>
          {FORMATS[file].map((format) => (
            <Button
              key={format}
              text={words.formats[format]}
              aria-label={words.button(words.files[file], words.formats[format])}
              off={isOff}
              onPress={() => save(format)}
            />
          ))}
          {file === 'trace' && (
            <OpenPerfetto state={state} result={result} isOff={isOff} make={make} onFailure={setStatus} />
          )}
        </div>
      ))}
      <p>{words.spanCount(count(spans))}</p>
      <p role="status">{activity.running ? words.later : status}</p>
    </section>
  );
}

interface OpenPerfettoProps {
  state: PageProps['state'];
  result: Result;
  isOff: boolean;
  make: (format: FileFormat) => Promise<Blob>;
  onFailure: (message: string) => void;
}

/** Opens the page that opens Perfetto, which shows the trace as soon as it is made and stored here. */
function OpenPerfetto({ state: { description }, result, isOff, make, onFailure }: OpenPerfettoProps) {
  const words = useWords('download', download);
  const explain = useFailureText();
  const title = useWorkloadText({ description, settings: result.settings });
  const id = useMemo(() => Math.random().toString(36).slice(2), [result]);
  useEffect(forget, []);
  const store = async () => {
    const fileNamed = fileName(result.settings, 'perfetto', result.report.environment.date);
    setTimeout(forget, KEPT_MS);
    const handover = { id, storedAt: Date.now(), title, fileName: fileNamed, trace: null, failure: null };
    try {
      await storeHandover(handover);
      const made = make('perfetto').then(
        async (file) => ({ trace: await file.arrayBuffer() }),
        (error: unknown) => ({ failure: explain(error) }),
      );
      await storeHandover({ ...handover, ...(await made) });
    } catch (error) {
      onFailure(words.noStorage(messageOf(error)));
    }
  };
  if (isOff) return <span class="off">{words.openPerfetto}</span>;
  return (
    <a
      href={pageOfHandover(id)}
      target="_blank"
      rel="noopener"
      title={words.perfettoHelp}
      onClick={store}
      onAuxClick={store}
    >
      {words.openPerfetto}
    </a>
  );
}

/** The trace that nobody has taken. */
function forget(): void {
  forgetOldHandover().catch(() => {});
}

/** Says why a file could not be made. */
function useFailureText(): (error: unknown) => string {
  const words = useWords('download', download);
  const translator = useTranslator();
  return (error) => {
    if (error instanceof PictureTooLarge) return words.tooLarge;
    const failure = failureOf(error);
    return words.failed((translator?.failure(failure) ?? failure).message);
  };
}
