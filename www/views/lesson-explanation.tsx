import { useEffect } from 'preact/hooks';
import { choiceOutcome, nearness } from '../guesses.ts';
import { type Finding, findingOf } from '../lessons/findings.ts';
import { LESSONS, type Lesson } from '../lessons/lessons.ts';
import { finish } from '../lessons/progress.ts';
import type { Cause, LessonId, Message } from '../model/generated.ts';
import type { Result, State } from '../state.ts';
import { choices, guessing, type LessonWords, lessons } from '../words/en/lessons.ts';
import { useWords } from '../words/use-words.ts';
import { useAnswers } from './lesson-question.tsx';

/** From this step on a clock is too coarse for short times. */
const COARSE_US = 500;

interface Props {
  lesson: Lesson;
  state: State;
  /** Of the lesson's own settings. */
  result: Result | null;
}

/** What happened, in the reader's own figures. It is read out when it comes. */
export function Explanation({ lesson, state, result }: Props) {
  const words = useWords('lessons', lessons);
  const finding = result && findingOf(lesson.id, result);
  useEffect(() => {
    if (finding) finish(lesson.id);
  }, [lesson.id, finding !== null]);
  return (
    <div class="explanation">
      <h3>{words.explanation}</h3>
      <div aria-live="polite">
        {finding && result ? (
          <Found lesson={lesson} state={state} result={result} finding={finding} />
        ) : (
          <NothingYet lesson={lesson} state={state} isMissing={result !== null} />
        )}
      </div>
    </div>
  );
}

function NothingYet({ lesson, state, isMissing }: { lesson: Lesson; state: State; isMissing: boolean }) {
  const words = useWords('lessons', lessons);
  if (isMissing) return <p>{words.missing}</p>;
  if (state.fragment !== lesson.link) {
    return (
      <p>
        {words.others} <a href={`#${lesson.link}`}>{words.back}</a>
      </p>
    );
  }
  return <p>{state.activity.running ? words.running : words.before}</p>;
}

interface FoundProps {
  lesson: Lesson;
  state: State;
  result: Result;
  finding: Finding;
}

function Found({ lesson, state, result, finding }: FoundProps) {
  const words = useWords('lessons', lessons);
  const { report } = result;
  const about = report.runs.find(({ strategy }) => strategy === finding.about);
  const stepUs = report.environment.timerResolutionUs;
  const isLast = LESSONS.at(-1)?.id === lesson.id;
  const choiceWords = useWords('choices', choices);
  const judged = useJudged(lesson, state, result, finding);
  return (
    <>
      {judged && <p class="judged">{judged}</p>}
      <p>{tell(words.each, lesson.id, finding)}</p>
      {!finding.showed && about?.why && <Here reason={about.why.long} />}
      {isLast && <p>{words.end(choiceWords.title)}</p>}
      {stepUs >= COARSE_US && <p>{words.coarse(stepUs / 1_000)}</p>}
    </>
  );
}

function Here({ reason }: { reason: Message<Cause> }) {
  const words = useWords('lessons', lessons);
  return <p>{words.here(reason.message)}</p>;
}

/** The sentences of a lesson, with the figures that belong to it. */
function tell(each: typeof lessons.each, id: LessonId, { showed, figures }: Finding): string {
  // Which lesson's figures these are is lost in `Finding`; `findingOf` gave those of this one.
  const { showed: said, hidden } = each[id] as LessonWords<typeof figures>;
  return (showed ? said : hidden)(figures);
}

/** How near the answer was, if there was one. */
function useJudged(lesson: Lesson, state: State, result: Result, { figures }: Finding): string | null {
  const words = useWords('lessons', lessons);
  const { outcome } = useWords('guessing', guessing);
  const answers = useAnswers(lesson, state);
  const { asks } = lesson;
  const { report, guesses } = result;
  if (asks.about === 'time') {
    const run = report.runs.find(({ strategy }) => strategy === asks.of);
    const guess = guesses.ms[asks.of];
    return run && guess !== undefined ? outcome(nearness(guess, run)) : null;
  }
  const label = (id: string) => answers.find((answer) => answer.id === id)?.label ?? id;
  const { answer } = guesses;
  if (answer === null) return null;
  if ('bound' in figures) {
    const truth = words.bound[figures.bound];
    return figures.bound === answer ? words.right(label(answer)) : words.wrong(label(answer), truth);
  }
  return words.chosen(choiceOutcome(answer, report, label));
}
