import type { State } from '../state.ts';
import type { Translator } from '../words/translator.ts';

/** The state, with all that the engine has said told by a translator; without one the engine speaks for itself. */
export function inLanguage(state: State, translator: Translator | undefined): State {
  if (!translator) return state;
  const { description, failure, isolation, problems, result, sentence, settings } = state;
  return {
    ...state,
    description: translator.description(description),
    isolation: translator.isolation(isolation),
    sentence: translator.workload(settings, sentence),
    problems: translator.problems(problems, description),
    failure: failure && translator.failure(failure),
    result:
      result &&
      translator.once(result, ({ report, traces, ...result }) => ({
        ...result,
        report: translator.report(report),
        traces: traces.map((trace) => translator.trace(trace)),
      })),
  };
}
