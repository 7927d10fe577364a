/** What had the focus goes away: the button above it takes it. */
export function focusShare(): void {
  document.querySelector<HTMLElement>('[popovertarget=menu-share]')?.focus();
}
