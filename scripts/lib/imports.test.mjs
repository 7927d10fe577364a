import { describe, expect, test } from 'vitest';
import { rustViolations, wwwViolations } from './imports.mjs';

describe('Rust', () => {
  test.each([
    ['a lower part', 'src/machine/mod.rs', 'use crate::workload::Step;'],
    ['its own part', 'src/machine/web/pool.rs', 'use super::host; use crate::machine::Lane;'],
    ['a link in a comment', 'src/trace/mod.rs', '//! Recorded by [`crate::machine`].'],
    ['browser APIs, where allowed', 'src/machine/web/fetch.rs', 'use web_sys::Request;'],
    ['the crate root', 'src/lib.rs', 'pub mod share;'],
  ])('%s may be named', (_, file, text) => {
    expect(rustViolations(file, text)).toEqual([]);
  });

  test.each([
    ['a higher part', 'src/machine/mod.rs', 'use crate::strategy::StrategyId;', 'uses strategy'],
    ['a path in the middle of code', 'src/trace/mod.rs', 'let m = crate::machine::new();', 'uses machine'],
    [
      'a group',
      'src/workload/mod.rs',
      'use crate::{\n  workload::{Step, trace},\n  report::Report,\n};',
      'uses report',
    ],
    ['a higher part through super', 'src/machine/web/mod.rs', 'use super::super::report::Report;', 'uses report'],
    ['browser APIs elsewhere', 'src/strategy/threads.rs', 'fn f(v: js_sys::Array) {}', 'names js_sys'],
    ['an unknown part', 'src/cloud/mod.rs', '', 'in no part'],
  ])('%s may not', (_, file, text, says) => {
    expect(rustViolations(file, text)).toEqual([expect.stringContaining(says)]);
  });
});

describe('www', () => {
  test.each([
    ['a lower part', 'www/views/row.tsx', "import { scale } from '../timeline/scale.ts';"],
    ['an artifact, in the engine', 'www/engine/thread.ts', "import { x } from '../../build/wasm/threads/threads.js';"],
    ['a package', 'www/views/row.tsx', "import { h } from 'preact';"],
  ])('%s may be imported', (_, file, text) => {
    expect(wwwViolations(file, text)).toEqual([]);
  });

  test.each([
    ['a higher part', 'www/timeline/scale.ts', "import { Row } from '../views/row.tsx';", 'uses views'],
    ['a higher part, for its types', 'www/model/report.ts', "import type { State } from '../state.ts';", 'uses state'],
    ['a higher part, dynamically', 'www/engine/client.ts', "await import('../views/page.tsx');", 'uses views'],
    ['the responder', 'www/views/row.tsx', "import '../io/query.ts';", 'uses io'],
    ['an artifact elsewhere', 'www/main.tsx', "import '../build/wasm/plain/plain.js';", 'only www/engine'],
  ])('%s may not', (_, file, text, says) => {
    expect(wwwViolations(file, text)).toEqual([expect.stringContaining(says)]);
  });
});
