import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Result } from '../state.ts';

/**
 * On touch screens, scrolls a new result into view, unless its first row is already visible. With a mouse, scrolling is
 * easier, and a page that moves under the pointer is annoying.
 */
export function useScrollToResult(section: RefObject<HTMLElement | null>, result: Result | null): void {
  /** The settings of the last result: changing the language makes a new result, but not new settings. */
  const seen = useRef(result?.settings);
  useEffect(() => {
    if (!result || result.settings === seen.current) return;
    seen.current = result.settings;
    // A lesson's explanation is above the result.
    if (result.settings.lesson !== undefined || !matchMedia('(pointer: coarse)').matches) return;
    const row = section.current?.querySelector('.row')?.getBoundingClientRect();
    const bottom = innerHeight - Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingBottom);
    if (row && row.top >= 0 && row.bottom <= bottom) return;
    const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
    section.current?.scrollIntoView({ block: 'start', behavior });
  }, [section, result]);
}
