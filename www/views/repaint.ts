import { useEffect, useState } from 'preact/hooks';

const COLORS = ['(prefers-color-scheme: dark)', '(forced-colors: active)'];

/** Draws a component again when the page's colors change: a canvas does not follow by itself. */
export function useRepaint(): number {
  const [times, setTimes] = useState(0);
  useEffect(() => {
    const again = () => setTimes((before) => before + 1);
    const listening = new AbortController();
    for (const query of COLORS) matchMedia(query).addEventListener('change', again, { signal: listening.signal });
    const theme = new MutationObserver(again);
    theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      listening.abort();
      theme.disconnect();
    };
  }, []);
  return times;
}

/** Calls back when the element has another size, until the returned function is called. */
export function onResize(element: HTMLElement, callBack: () => void): () => void {
  const observer = new ResizeObserver(callBack);
  observer.observe(element);
  return () => observer.disconnect();
}
