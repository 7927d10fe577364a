import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Result } from '../state.ts';

/**
 * Where fingers scroll, brings a new result into view, unless its first row is there already. A mouse scrolls with less
 * effort, and a page that moves below a pointer is a nuisance.
 */
export function useScrollToResult(section: RefObject<HTMLElement | null>, result: Result | null): void {
  /** Of the last result: in another language it is another object, but its settings are not. */
  const seen = useRef(result?.settings);
  useEffect(() => {
    if (!result || result.settings === seen.current) return;
    seen.current = result.settings;
    // What a lesson explains is above.
    if (result.settings.lesson !== undefined || !matchMedia('(pointer: coarse)').matches) return;
    const row = section.current?.querySelector('.row')?.getBoundingClientRect();
    const bottom = innerHeight - Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingBottom);
    if (row && row.top >= 0 && row.bottom <= bottom) return;
    const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
    section.current?.scrollIntoView({ block: 'start', behavior });
  }, [section, result]);
}
