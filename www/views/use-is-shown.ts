import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** Whether the component is still mounted. Events that arrive while it is removed, or later, must be ignored. */
export function useIsShown(): RefObject<boolean> {
  const isShown = useRef(true);
  useLayoutEffect(() => {
    return () => {
      isShown.current = false;
    };
  }, []);
  return isShown;
}
