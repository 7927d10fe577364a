import { useMemo, useState } from 'preact/hooks';
import type { Handover } from '../handover.ts';
import type { perfetto } from '../words/en/exports.ts';
import type { figuresIn } from '../words/figures.ts';
import { type HandoverEnd, handOver } from './hand-over.ts';

/** What the page knows about the trace. */
export type Step =
  | { at: 'coming' | 'gone' }
  /** `reason` is a sentence. */
  | { at: 'failed' | 'noStorage'; reason: string }
  | { at: 'ready'; handover: Handover & { trace: ArrayBuffer } };

interface Props {
  step: Step;
  words: typeof perfetto;
  figures: ReturnType<typeof figuresIn>;
  onHandedOver: () => void;
}

export function View({ step, ...props }: Props) {
  const { words } = props;
  return (
    <main>
      <h1>{words.title}</h1>
      <p>
        {words.what} {words.how}
      </p>
      <p>{words.untilThen}</p>
      {step.at === 'ready' ? (
        <Ready handover={step.handover} {...props} />
      ) : (
        <p role="status">{standing(step, words)}</p>
      )}
    </main>
  );
}

function standing(step: Exclude<Step, { at: 'ready' }>, words: typeof perfetto): string {
  if (step.at === 'failed') return step.reason;
  return step.at === 'noStorage' ? words.noStorage(step.reason) : words[step.at];
}

function Ready({
  handover,
  words,
  figures,
  onHandedOver,
}: Omit<Props, 'step'> & { handover: Handover & { trace: ArrayBuffer } }) {
  const { trace, title, fileName } = handover;
  const [end, setEnd] = useState<HandoverEnd | 'opening' | null>(null);
  const address = useMemo(() => URL.createObjectURL(new Blob([trace])), [trace]);
  const open = async () => {
    setEnd('opening');
    const end = await handOver({ buffer: trace, title, fileName });
    setEnd(end);
    if (end === 'done') onHandedOver();
  };
  return (
    <>
      <p class="what">{title}</p>
      <p class="actions">
        <button type="button" onClick={() => end === 'opening' || open()} aria-disabled={end === 'opening'}>
          {words.open}
        </button>
        <a href={address} download={fileName}>
          {words.download(figures.bytes(trace.byteLength))}
        </a>
      </p>
      <p role="status">{end && (end === 'opening' ? words.opening : words.ends[end])}</p>
      <p class="kept">{words.kept}</p>
    </>
  );
}
