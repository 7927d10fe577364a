import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** Whether the component is still there. Some events arrive while it is removed, or later, and are no longer of the person. */
export function useIsShown(): RefObject<boolean> {
  const isShown = useRef(true);
  useLayoutEffect(() => {
    return () => {
      isShown.current = false;
    };
  }, []);
  return isShown;
}
