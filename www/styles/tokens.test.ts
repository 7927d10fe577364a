import { describe, expect, it } from 'vitest';
import code from './code-tokens.css?raw';
import page from './tokens.css?raw';

const css = page + code;

/** The kinds of spans, by the token of what they are mostly made of. */
const KINDS = ['start', 'queue', 'wait', 'lock', 'copy', 'compute'];

type Colour = [red: number, green: number, blue: number];

/** How people see who lack one of the three kinds of cones (Machado, Oliveira and Fernandes 2009, severity 1). */
const EYES: Record<string, [Colour, Colour, Colour]> = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopic: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopic: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopic: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

describe.each([0, 1])('the colours of the drawings, light (0) and dark (1): %i', (theme) => {
  it.each(KINDS)('%s stands out from the paper as graphics have to: 3 to 1', (kind) => {
    expect(contrast(token(kind, theme), token('paper', theme))).toBeGreaterThanOrEqual(3);
  });

  it.each(['comment', 'keyword', 'name', 'number', 'string'])(
    'a %s of a program can be read as text has to: 4.5 to 1',
    (kind) => {
      expect(contrast(token(`code-${kind}`, theme), token('field', theme))).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each(Object.keys(EYES))('can be told apart by %s eyes', (eyes) => {
    // Outlines are recognized as such.
    const filled = KINDS.filter((kind) => kind !== 'queue');
    const seen = filled.map((kind) => oklab(through(eyes, token(kind, theme))));
    const pairs = seen.flatMap((one, at) =>
      seen
        .slice(at + 1)
        .map((other, further) => ({
          pair: `${filled[at]} and ${filled[at + 1 + further]}`,
          distance: Math.hypot(...one.map((value, axis) => value - (other[axis] ?? 0))),
        })),
    );
    expect(pairs.filter(({ distance }) => !(distance >= 0.1))).toEqual([]);
  });
});

/** A token's color as light, with its components from 0 to 1. */
function token(name: string, theme: number): Colour {
  const [, ...both] = new RegExp(`--${name}: light-dark\\(#(\\w{6}), #(\\w{6})\\)`).exec(css) ?? [];
  const hex = both[theme] ?? '';
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(0), channel(2), channel(4)];
}

function times([a, b, c]: Colour, [x, y, z]: Colour): number {
  return a * x + b * y + c * z;
}

function through(eyes: string, colour: Colour): Colour {
  const [red, green, blue] = EYES[eyes] ?? [colour, colour, colour];
  const clamped = (row: Colour) => Math.min(1, Math.max(0, times(row, colour)));
  return [clamped(red), clamped(green), clamped(blue)];
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(one: Colour, other: Colour): number {
  const [dark = 0, light = 0] = [one, other]
    .map((colour) => times([0.2126, 0.7152, 0.0722], colour))
    .toSorted((one, other) => one - other);
  return (light + 0.05) / (dark + 0.05);
}

/** Björn Ottosson's Oklab: equal distances look about equally far apart. */
function oklab(colour: Colour): Colour {
  const cones: Colour = [
    Math.cbrt(times([0.4122214708, 0.5363325363, 0.0514459929], colour)),
    Math.cbrt(times([0.2119034982, 0.6806995451, 0.1073969566], colour)),
    Math.cbrt(times([0.0883024619, 0.2817188376, 0.6299787005], colour)),
  ];
  return [
    times([0.2104542553, 0.793617785, -0.0040720468], cones),
    times([1.9779984951, -2.428592205, 0.4505937099], cones),
    times([0.0259040371, 0.7827717662, -0.808675766], cones),
  ];
}
