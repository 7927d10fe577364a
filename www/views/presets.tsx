import type { Preset } from '../model.ts';

/** Named starting points. Each is a link: it fills in the form and starts nothing. */
export function Presets({ presets }: { presets: Preset[] }) {
  const close = ({ currentTarget }: { currentTarget: HTMLElement }) =>
    currentTarget.closest('details')?.removeAttribute('open');
  return (
    <details class="presets">
      <summary>Presets</summary>
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
