/** The address of the site's root, on each of its pages. */
export const ROOT = new URL(/* @vite-ignore */ '../', import.meta.url).href;
