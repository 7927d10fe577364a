// Creates the pictures that /io serves, and the one that is built into the thumbnail kernel. They are kept in git, because
// a browser's encoder can change, which would change the results of thumbnails.
//
//   node scripts/make-pictures.mjs

import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from './lib/browsers.mjs';

const SERVED = fileURLToPath(new URL('../www/io/pictures/', import.meta.url));
const BUILT_IN = fileURLToPath(new URL('../src/workload/kernels/picture.jpg', import.meta.url));

const MOTIFS = ['hills', 'julia', 'valley'];

/** Widths in pixels, and the JPEG quality for each. The height is two thirds of the width. */
const SIZES = [
  { width: 96, quality: 0.6 },
  { width: 240, quality: 0.75 },
  { width: 480, quality: 0.8 },
  { width: 960, quality: 0.75 },
  { width: 1600, quality: 0.6 },
];

const browser = await launchBrowser('chromium');
try {
  const page = await browser.newPage();
  for (const motif of MOTIFS) {
    for (const { width, quality } of SIZES) {
      const jpeg = Buffer.from(await page.evaluate(paint, motif, width, quality), 'base64');
      await writeFile(`${SERVED}${motif}-${width}.jpg`, jpeg);
      if (motif === 'hills' && width === 96) await writeFile(BUILT_IN, jpeg);
      console.log(`${motif}-${width}.jpg  ${jpeg.length} bytes`);
    }
  }
} finally {
  await browser.close();
}

/**
 * Paints a motif and returns it as a JPEG in base 64. It runs in the page, which receives only the source of this function.
 * @param {string} motif
 * @param {number} width
 * @param {number} quality
 */
async function paint(motif, width, quality) {
  /** @typedef {[number, number, number]} Color red, green and blue from 0 to 1 */
  const height = Math.round((width * 2) / 3);

  /** @param {Color} a @param {Color} b @param {number} t @returns {Color} */
  const mix = (a, b, t) => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];

  /** A color between those given. @param {Color[]} colors @param {number} t from 0 to 1 */
  const ramp = (colors, t) => {
    const at = Math.min(Math.max(t, 0), 0.9999) * (colors.length - 1);
    const low = Math.floor(at);
    return mix(colors[low] ?? [0, 0, 0], colors[low + 1] ?? [0, 0, 0], at - low);
  };

  /** Hashes a whole number to a number from 0 to 1. @param {number} n */
  const random = (n) => {
    const wild = Math.sin(n * 127.1 + 11.7) * 43758.5453;
    return wild - Math.floor(wild);
  };

  /** Smooth noise on a line, from 0 to 1. @param {number} x */
  const noise = (x) => {
    const low = Math.floor(x);
    const t = x - low;
    const smooth = t * t * (3 - 2 * t);
    return random(low) * (1 - smooth) + random(low + 1) * smooth;
  };

  /** The height of a ridge: noise with several octaves. @param {number} x @param {number} rough */
  const ridge = (x, rough) => {
    let [sum, wave] = [0, 0.5];
    for (let octave = 0; octave < 7; octave += 1) {
      sum += wave * noise(x * 2 ** octave + octave * 17.3);
      wave *= rough;
    }
    return sum;
  };

  /** Misty ridges in the evening. @param {number} x from 0 to 1.5 @param {number} y from 0 to 1 @returns {Color} */
  const hills = (x, y) => {
    const sky = ramp(
      [
        [0.16, 0.2, 0.38],
        [0.55, 0.42, 0.55],
        [0.96, 0.66, 0.45],
        [1, 0.87, 0.64],
      ],
      y * 1.7,
    );
    const far = Math.hypot(x - 1.02, y - 0.43);
    const glow = Math.exp(-far * 5) * 0.55;
    let color = far < 0.052 ? /** @type {Color} */ ([1, 0.96, 0.84]) : mix(sky, [1, 0.93, 0.75], glow);
    const layers = 6;
    for (let layer = 0; layer < layers; layer += 1) {
      const near = layer / (layers - 1);
      const top =
        0.5 +
        near * 0.36 -
        (0.34 - near * 0.12) * (ridge(x * (1.6 + near * 1.5) + layer * 9.1, 0.42 + near * 0.08) - 0.42);
      if (y < top) continue;
      const body = ramp(
        [
          [0.73, 0.56, 0.56],
          [0.45, 0.42, 0.53],
          [0.22, 0.28, 0.4],
          [0.07, 0.12, 0.18],
        ],
        near,
      );
      const mist = Math.min((y - top) * 3.2, 1) * (1 - near) * 0.75;
      color = mix(body, [0.98, 0.78, 0.62], mist);
    }
    return color;
  };

  /**
   * The smooth number of iterations of z -> z^2 + c until a point escapes; null if it does not.
   * @param {number} x
   * @param {number} y
   * @param {number} cx
   * @param {number} cy
   * @param {number} most
   */
  const escapeTime = (x, y, cx, cy, most) => {
    let [re, im] = [x, y];
    for (let step = 0; step < most; step += 1) {
      const [rr, ii] = [re * re, im * im];
      if (rr + ii > 256) return step + 1 - Math.log2(Math.log(rr + ii) / Math.log(256));
      im = 2 * re * im + cy;
      re = rr - ii + cx;
    }
    return null;
  };

  const DUSK = /** @type {Color[]} */ ([
    [0.05, 0.07, 0.16],
    [0.11, 0.26, 0.42],
    [0.42, 0.64, 0.66],
    [0.97, 0.93, 0.8],
    [0.93, 0.62, 0.3],
    [0.55, 0.2, 0.16],
    [0.12, 0.07, 0.13],
  ]);
  const MOSS = /** @type {Color[]} */ ([
    [0.96, 0.94, 0.86],
    [0.8, 0.82, 0.62],
    [0.4, 0.58, 0.45],
    [0.1, 0.32, 0.36],
    [0.06, 0.14, 0.24],
    [0.5, 0.3, 0.34],
    [0.95, 0.7, 0.5],
  ]);

  /** @param {number} x @param {number} y @returns {Color} */
  const julia = (x, y) => {
    const [turn, scale] = [0.35, 1.6];
    const [u, v] = [(x - 0.75) * scale, (y - 0.5) * scale];
    const steps = escapeTime(
      u * Math.cos(turn) - v * Math.sin(turn),
      u * Math.sin(turn) + v * Math.cos(turn),
      -0.7269,
      0.1889,
      300,
    );
    return steps === null ? [0.05, 0.06, 0.12] : ramp(DUSK, (Math.log2(steps) - 2) / 6.2);
  };

  /** The valley of the seahorses. @param {number} x @param {number} y @returns {Color} */
  const valley = (x, y) => {
    const [cx, cy] = [-0.7461 + (x - 0.75) * 0.0085, 0.1145 + (y - 0.5) * 0.0085];
    const steps = escapeTime(0, 0, cx, cy, 800);
    return steps === null ? [0.04, 0.08, 0.12] : ramp(MOSS, (Math.log(steps) - 3.3) / 3.3);
  };

  const colorAt = motif === 'hills' ? hills : motif === 'julia' ? julia : valley;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser has no canvas.');
  const image = context.createImageData(width, height);
  const fine = 3;
  for (let at = 0; at < width * height; at += 1) {
    const sum = [0, 0, 0];
    for (let sample = 0; sample < fine * fine; sample += 1) {
      const x = (at % width) + ((sample % fine) + 0.5) / fine;
      const y = Math.floor(at / width) + (Math.floor(sample / fine) + 0.5) / fine;
      colorAt(x / height, y / height).forEach((part, index) => {
        sum[index] = (sum[index] ?? 0) + part / (fine * fine);
      });
    }
    image.data.set([...sum.map((part) => part * 255), 255], at * 4);
  }
  context.putImageData(image, 0, 0);
  const jpeg = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg', quality })).arrayBuffer());
  return btoa(Array.from(jpeg, (byte) => String.fromCharCode(byte)).join(''));
}
