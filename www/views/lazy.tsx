// The parts of the page that come when they are wanted: with them come their words and styles.

import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../words/use-words.ts';

const PARTS = {
  charts: () => import('./charts/panel.tsx'),
  code: () => import('./code.tsx'),
  explorer: () => import('./explorer.tsx'),
  glossary: () => import('./glossary.tsx'),
  guess: () => import('./guess.tsx'),
  lesson: () => import('./lesson.tsx'),
  // biome-ignore lint/suspicious/noImportCycles: it is loaded only when it is wanted
  ownTask: () => import('./own-task.tsx'),
};

type PartName = keyof typeof PARTS;
type Part<Name extends PartName> = Awaited<ReturnType<(typeof PARTS)[Name]>>;

/** What shows a result, and lets a person move about in it. */
export type Explorer = Part<'explorer'>;
/** What asks for guesses, and shows how near they were. */
export type Guesser = Part<'guess'>;

/** Loads a part once it is wanted; null until it is there. If that fails, it is tried again the next time. */
export function useLazy<Name extends PartName>(name: Name, isWanted: boolean, onFailure = () => {}) {
  const [part, setPart] = useState<Part<Name> | null>(null);
  useEffect(() => {
    if (isWanted && !part) PARTS[name]().then((loaded) => setPart(loaded as Part<Name>), onFailure);
  }, [isWanted, part, name]);
  return part;
}

interface DetailsProps<Name extends PartName> {
  name: Name;
  class: string;
  summary: string;
  /** `isOpen`: a part that goes on while it is closed may keep its state. */
  children: (part: Part<Name>, isOpen: boolean) => ComponentChildren;
}

/** A part behind one line: it is loaded when it is opened. */
export function LazyDetails<Name extends PartName>({ name, summary, children, ...props }: DetailsProps<Name>) {
  const words = useWords('entries');
  const [isOpen, setOpen] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const part = useLazy(name, isOpen, () => setFailed(true));
  const toggle = (open: boolean) => {
    setOpen(open);
    setFailed(false);
  };
  return (
    <details {...props} onToggle={({ currentTarget }) => toggle(currentTarget.open)}>
      <summary>{summary}</summary>
      {hasFailed && <p class="failed">{words.notLoaded}</p>}
      {part && children(part, isOpen)}
    </details>
  );
}
