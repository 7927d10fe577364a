import type { ComponentChildren } from 'preact';

/** What is wrong with the page. */
export function Alert({ children }: { children: ComponentChildren }) {
  return (
    <p class="notice failed" role="alert">
      {children}
    </p>
  );
}
