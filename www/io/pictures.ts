/** The names of the pictures that `scripts/make-pictures.mjs` makes, in the order of `Pictures`. */

export const MOTIFS = ['hills', 'julia', 'valley'];
export const WIDTHS = [96, 240, 480, 960, 1600];

/** The files' names in the folder `pictures`, by motif. */
export const PICTURE_FILES = MOTIFS.map((motif) => WIDTHS.map((width) => `${motif}-${width}.jpg`));
