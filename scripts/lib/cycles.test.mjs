import { describe, expect, it } from 'vitest';
import { cycles, cyclesIn, rustGraph } from './cycles.mjs';
import { ROOT } from './root.mjs';

/** @param {Record<string, string>} files */
const rust = (files) => cyclesIn(rustGraph(new Map(Object.entries(files))));
it('the project has no cycles', async () => {
  expect(await cycles(ROOT)).toEqual([]);
});

describe('in Rust', () => {
  it('a cycle is found through the re-exports of a module', () => {
    const files = {
      'lib.rs': 'pub mod a; pub mod b;',
      'a/mod.rs': 'mod inner;\npub use inner::Thing;',
      'a/inner.rs': 'use crate::b::{self, other::{Other, More}};',
      'b/mod.rs': 'pub mod other;',
      'b/other.rs': 'use super::super::a::Thing;',
    };
    expect(rust(files)).toEqual([['a/inner', 'b/other', 'a/inner']]);
  });

  it('siblings that use each other are a cycle', () => {
    const files = { 'a/mod.rs': 'mod x; mod y;', 'a/x.rs': 'use super::y::Y;', 'a/y.rs': 'fn f() -> super::x::X {}' };
    expect(rust(files)).toEqual([['a/x', 'a/y', 'a/x']]);
  });

  it('a module and its children are not a cycle, and tests and comments are ignored', () => {
    const files = {
      'a/mod.rs': 'mod x;\npub use x::X;\npub struct Y;',
      'a/x.rs': 'use super::Y;\n// use super::z::Z;',
      'a/z.rs': 'use super::x::X;\n#[cfg(test)]\nmod tests {\n    use super::super::w::W;\n}',
      'a/w.rs': 'use super::z::Z;',
    };
    expect(rust(files)).toEqual([]);
  });
});
