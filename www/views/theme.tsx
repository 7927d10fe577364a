import { useState } from 'preact/hooks';
import { useWords } from '../words/use-words.ts';

const KEY = 'theme';
const SYSTEM_IS_DARK = '(prefers-color-scheme: dark)';

/** Dark or light. What differs from the system's choice is remembered; what does not follows the system. */
export function ThemeSwitch() {
  const words = useWords('page');
  const [dark, setDark] = useState(isDark);
  const turn = () => {
    const theme = isDark() ? 'light' : 'dark';
    const own = (theme === 'dark') !== matchMedia(SYSTEM_IS_DARK).matches;
    if (own) document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
    remember(own ? theme : null);
    setDark(!dark);
  };
  return (
    <button type="button" class="plain theme" aria-pressed={dark} onClick={turn}>
      {words.dark}
    </button>
  );
}

function isDark(): boolean {
  const { theme } = document.documentElement.dataset;
  return theme ? theme === 'dark' : matchMedia(SYSTEM_IS_DARK).matches;
}

/** Where the browser keeps nothing for this page, the choice lasts as long as the page. */
function remember(theme: string | null): void {
  try {
    if (theme) localStorage.setItem(KEY, theme);
    else localStorage.removeItem(KEY);
  } catch {}
}
