import type { Preset } from '../model/generated.ts';
import { useWords } from '../words/use-words.ts';
import { closeMenu, Menu } from './menu.tsx';

/** Named starting points. Each is a link: it fills in the form and starts nothing. */
export function Presets({ presets }: { presets: Preset[] }) {
  const words = useWords('page');
  return (
    <Menu id="presets" label={words.presets}>
      {() => (
        <ul>
          {presets.map(({ id, title, sentence, link }) => (
            <li key={id}>
              <a href={`#${link}`} onClick={closeMenu}>
                {title}
              </a>
              <p>{sentence}</p>
            </li>
          ))}
        </ul>
      )}
    </Menu>
  );
}
