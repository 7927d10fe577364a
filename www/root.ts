/** The address of the site's root, wherever the site is and whichever of its pages this is. */
export const ROOT = new URL(/* @vite-ignore */ '../', import.meta.url).href;
