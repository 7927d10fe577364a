import '../styles/code.css';
import { useMemo, useRef } from 'preact/hooks';
import type { Actions } from '../controller.ts';
import { program as english } from '../words/en/panels.ts';
import { useWords } from '../words/use-words.ts';
import { type Piece, splitTokens, stripMarks } from './code-tokens.ts';
import { Button } from './controls.tsx';

/** Text with syntax highlighting, and a button that copies it. */
export function Listing({ name, text, actions }: { name: string; text: string; actions: Actions }) {
  const words = useWords('program', english);
  const listing = useRef<HTMLPreElement>(null);
  const tokens = useMemo(() => splitTokens(text).map(tokenElement), [text]);
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
      <Button text={words.copy} aria-label={words.copyOf(name)} onPress={copy} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must be able to */}
      <section tabIndex={0} aria-label={name}>
        <pre ref={listing} translate={false}>
          <code>{tokens}</code>
        </pre>
      </section>
    </div>
  );
}

function tokenElement({ kind, text }: Piece, at: number) {
  if (!kind) return text;
  return (
    <span key={at} class={`token-${kind}`}>
      {text}
    </span>
  );
}
