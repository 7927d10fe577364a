/// <reference path="./programs.d.ts" />

import type { ProgramLanguage } from '../model/engine.ts';
import type { Program, Settings } from '../model/generated.ts';
import { loadPlain } from './plain.ts';

const TEMPLATES: Record<ProgramLanguage, () => Promise<{ default: string[] }>> = {
  python: () => import('virtual:programs/python'),
  rust: () => import('virtual:programs/rust'),
};

/** Writes a program. What that takes is loaded when it is first asked for. */
export async function writeProgram(
  settings: Settings,
  strategy: string,
  language: ProgramLanguage,
): Promise<Program> {
  const [{ glue, module }, templates] = await Promise.all([loadPlain(), TEMPLATES[language]()]);
  glue.initSync({ module });
  return JSON.parse(glue.writeProgram(settings, strategy, templates.default));
}
