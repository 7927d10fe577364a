// The parts of the page that come when they are wanted: with them come their words and styles.

import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../words/use-words.ts';
import { useSlow } from './use-slow.ts';

const PARTS = {
  charts: () => import('./charts/panel.tsx'),
  code: () => import('./code.tsx'),
  compare: () => import('./compare.tsx'),
  download: () => import('./take-home.tsx'),
  explorer: () => import('./explorer.tsx'),
  glossary: () => import('./glossary.tsx'),
  guess: () => import('./guess.tsx'),
  lesson: () => import('./lesson.tsx'),
  openFile: () => import('./open-file.tsx'),
  others: () => import('./others.tsx'),
  // biome-ignore lint/suspicious/noImportCycles: it is loaded only when it is wanted
  ownTask: () => import('./own-task.tsx'),
  share: () => import('./share.tsx'),
  snippet: () => import('./snippet.tsx'),
  wall: () => import('./wall.tsx'),
};

type PartName = keyof typeof PARTS;
type PartFault = 'notLoaded' | 'late';
type Part<Name extends PartName> = Awaited<ReturnType<(typeof PARTS)[Name]>>;

/** What shows a result, and lets a person move about in it. */
export type Explorer = Part<'explorer'>;
/** What shows another measurement beside the result. */
export type Others = Part<'others'>;
/** What asks for guesses, and shows how near they were. */
export type Guesser = Part<'guess'>;

/** After a failure, a part that is still wanted is requested again. Firefox then fails at once, until the page is reloaded. */
const RETRY_MS = 2_000;

/** Loads a part once it is wanted; null until it is there. Also gives what is wrong, as the name of its sentence. */
export function useLazy<Name extends PartName>(name: Name, isWanted: boolean) {
  const [part, setPart] = useState<Part<Name> | null>(null);
  const [failures, setFailures] = useState(0);
  useEffect(() => {
    if (!isWanted || part) return setFailures(0);
    const load = async () => {
      const loaded = await PARTS[name]();
      // Not those of another part, which are perhaps still on their way.
      if (failures > 0) requestFailedStyles();
      setPart(loaded as Part<Name>);
    };
    const fail = () => setFailures((count) => count + 1);
    const timer = setTimeout(() => load().catch(fail), failures > 0 ? RETRY_MS : 0);
    return () => clearTimeout(timer);
  }, [isWanted, part, name, failures]);
  const isMissing = isWanted && !part;
  const isSlow = useSlow(isMissing);
  const fault: PartFault | null = !isMissing ? null : failures > 0 ? 'notLoaded' : isSlow ? 'late' : null;
  return [part, fault] as const;
}

/** The style sheets that could not be loaded. Those that are still coming have no sheet either. */
const failedStyles = new Set<HTMLLinkElement>();
if ('document' in globalThis) {
  const note = ({ target }: Event) => target instanceof HTMLLinkElement && failedStyles.add(target);
  document.addEventListener('error', note, { capture: true });
}

/** A part requests its styles only once. */
function requestFailedStyles(): void {
  for (const link of failedStyles) link.replaceWith(link.cloneNode());
  failedStyles.clear();
}

interface DetailsProps<Name extends PartName> {
  name: Name;
  /** Opens it as soon as this is so. */
  isWanted?: boolean;
  class: string;
  summary: string;
  /** `isOpen`: a part that goes on while it is closed may keep its state. */
  children: (part: Part<Name>, isOpen: boolean) => ComponentChildren;
}

/** A part behind one line: it is loaded when it is opened. */
export function LazyDetails<Name extends PartName>(props: DetailsProps<Name>) {
  const { name, class: style, summary, isWanted = false, children } = props;
  const words = useWords('entries');
  const [isOpen, setOpen] = useState(isWanted);
  useEffect(() => {
    if (isWanted) setOpen(true);
  }, [isWanted]);
  const [part, fault] = useLazy(name, isOpen);
  return (
    <details class={style} open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{summary}</summary>
      {fault && <p class="failed">{words[fault]}</p>}
      {part && children(part, isOpen)}
    </details>
  );
}
