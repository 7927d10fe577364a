import '../styles/qr.css';
import { generate } from 'lean-qr';
import { toSvgPath } from 'lean-qr/extras/svg';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { qr } from '../words/en/exports.ts';
import { useWords } from '../words/use-words.ts';
import { Button } from './controls.tsx';

/** The margin that readers need, in modules. */
const QUIET_ZONE = 4;
/** Above this width in modules, cameras have trouble with a code as small as the one beside the link. */
const DENSE = 81;

/** The code as an SVG path, in modules. */
interface QrPath {
  /** Of the code without its margin. */
  size: number;
  path: string;
}

/** Null if the text does not fit into the largest code. */
export function qrPath(text: string): QrPath | null {
  try {
    const code = generate(text);
    return { size: code.size, path: toSvgPath(code) };
  } catch {
    return null;
  }
}

/** A QR code of the link, which can be shown and printed as large as the window or the sheet. */
export function QrCode({ link }: { link: string }) {
  const words = useWords('qr', qr);
  const [isLarge, setLarge] = useState(false);
  const code = useMemo(() => qrPath(link), [link]);
  if (!code) return <p>{words.tooLong}</p>;
  const drawing = <Drawing code={code} name={words.name} />;
  return (
    <div class="qr">
      {drawing}
      {code.size > DENSE && <p>{words.dense}</p>}
      <Button text={words.enlarge} onPress={() => setLarge(true)} />
      {isLarge && <LargeCode code={code} onClose={() => setLarge(false)} />}
    </div>
  );
}

function LargeCode({ code, onClose }: { code: QrPath; onClose: () => void }) {
  const words = useWords('qr', qr);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      class="qr-large"
      aria-labelledby="qr-large"
      onClose={onClose}
      // Elsewhere on the page the key ends a run.
      onKeyDown={(event) => event.key === 'Escape' && event.stopPropagation()}
    >
      <div class="top">
        <h2 id="qr-large">{words.large}</h2>
        <Button text={words.print} onPress={() => print()} />
        <Button text={words.close} onPress={() => dialog.current?.close()} />
      </div>
      <Drawing code={code} name={words.name} />
    </dialog>
  );
}

function Drawing({ code: { size, path }, name }: { code: QrPath; name: string }) {
  const whole = size + 2 * QUIET_ZONE;
  return (
    <svg
      role="img"
      aria-label={name}
      viewBox={`${-QUIET_ZONE} ${-QUIET_ZONE} ${whole} ${whole}`}
      shape-rendering="crispEdges"
    >
      <path d={path} fill="currentColor" />
    </svg>
  );
}
