import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

interface Props {
  id: string;
  label: string;
  /** `isOpen`: what is shown may be loaded only then. */
  children: (isOpen: boolean) => ComponentChildren;
}

/** A button that opens what is behind it: the browser closes it on Escape and on a click outside. */
export function Menu({ id, label, children }: Props) {
  const [isOpen, setOpen] = useState(false);
  const target = `menu-${id}`;
  return (
    <>
      <button
        type="button"
        class="plain opens"
        popovertarget={target}
        aria-expanded={isOpen}
        style={{ anchorName: `--${target}` }}
      >
        {label}
      </button>
      <div
        id={target}
        popover="auto"
        class="menu"
        style={{ positionAnchor: `--${target}` }}
        onToggle={({ newState }) => setOpen(newState === 'open')}
      >
        {children(isOpen)}
      </div>
    </>
  );
}

/** Closes the menu that a link is in: following the link doesn't. */
export function closeMenu({ currentTarget }: { currentTarget: HTMLElement }): void {
  currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
}
