import type { Preset } from '../model/generated.ts';
import { useWords } from '../words/use-words.ts';

/** Named starting points. Each is a link: it fills in the form and starts nothing. */
export function Presets({ presets }: { presets: Preset[] }) {
  const words = useWords('page');
  const close = ({ currentTarget }: { currentTarget: HTMLElement }) =>
    currentTarget.closest('details')?.removeAttribute('open');
  return (
    <details class="presets">
      <summary>{words.presets}</summary>
      <ul>
        {presets.map(({ id, title, sentence, link }) => (
          <li key={id}>
            <a href={`#${link}`} onClick={close}>
              {title}
            </a>
            <p>{sentence}</p>
          </li>
        ))}
      </ul>
    </details>
  );
}
