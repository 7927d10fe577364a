import { useEffect, useState } from 'preact/hooks';

/** How long nothing may happen before the page says what it waits for. `www/boot.js` waits as long. */
export const SLOW_AFTER_MS = 10_000;

/** Whether something has been awaited for so long that a person should know. */
export function useSlow(isAwaited: boolean): boolean {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    setSlow(false);
    if (!isAwaited) return undefined;
    const timer = setTimeout(() => setSlow(true), SLOW_AFTER_MS);
    return () => clearTimeout(timer);
  }, [isAwaited]);
  return isAwaited && isSlow;
}
