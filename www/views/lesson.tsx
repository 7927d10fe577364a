// A lesson that is open: what it asks, and after the run what happened.

import '../styles/lesson.css';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Actions, PageProps } from '../controller.ts';
import { choiceOutcome, nearness } from '../guesses.ts';
import { type Finding, findingOf } from '../lessons/findings.ts';
import type { Lesson as LessonLink, Place } from '../lessons/lessons.ts';
import { finish, finished, forget, LESSONS, placeOfLesson } from '../lessons/lessons.ts';
import { isStale, type Result, rows, type State } from '../state.ts';
import { choices } from '../words/en/choices.ts';
import { guessing, type LessonWords, lessons } from '../words/en/lessons.ts';
import { useWords } from '../words/use-words.ts';
import { ChoiceTable } from './choice-table.tsx';
import { Button, closeMenu } from './controls.tsx';
import { GuessField } from './guess.tsx';

/** From this step on a clock is too coarse for short times. */
const COARSE_US = 500;

export function Lesson({ id, state, actions }: PageProps & { id: string }) {
  const words = useWords('lessons', lessons);
  const place = placeOfLesson(id);
  const title = useFocusOnChange(id);
  useGuesses(place, state, actions);
  if (!place) return null;
  const { lesson, number } = place;
  const said = words.each[lesson.id];
  return (
    <section class="lesson" aria-labelledby="lesson-title">
      <div class="lesson-head">
        <p>{words.place(number, LESSONS.length)}</p>
        <h2 id="lesson-title" ref={title} tabIndex={-1}>
          {said.title}
        </h2>
        <Navigation place={place} state={state} actions={actions} />
      </div>
      <div class="lesson-body">
        <div>
          <p>{said.idea}</p>
          <p class="question">{said.question}</p>
          <Question lesson={lesson} state={state} actions={actions} />
          {rows(state).some(({ info, ticked, measurable }) => ticked && !measurable && info.scheduler === null) && (
            <p class="aside-note">{words.noThreads}</p>
          )}
        </div>
        <Explanation lesson={lesson} state={state} result={resultOf(place, state)} />
      </div>
      {!place.next && <ChoiceTable strategies={state.description.strategies} />}
    </section>
  );
}

/** What was measured with the lesson's own settings; of others it has nothing to say. */
function resultOf({ lesson }: Place, state: State): Result | null {
  return state.fragment === lesson.link && !isStale(state) ? state.result : null;
}

function Navigation({ place, state, actions }: { place: Place; state: State; actions: Actions }) {
  const words = useWords('lessons', lessons);
  const { previous, next } = place;
  const leave = () => {
    const { lesson: _, ...settings } = state.settings;
    actions.commit(settings);
    // The button goes away with the lesson: the focus goes to where lessons are found.
    document.querySelector<HTMLElement>('[popovertarget=menu-lessons]')?.focus();
  };
  const neighbor = (rel: string, to: typeof next, text: (title: string) => string) =>
    to && (
      <a rel={rel} href={`#${to.link}`}>
        {text(words.each[to.id].title)}
      </a>
    );
  return (
    <nav aria-label={words.navigation}>
      {neighbor('prev', previous, words.previous)}
      {neighbor('next', next, words.next)}
      <Button class="plain" text={words.leave} onPress={leave} />
    </nav>
  );
}

/** Who goes on to another lesson begins at its title, also with a screen reader; who opens a link keeps their place. */
function useFocusOnChange(id: string) {
  const title = useRef<HTMLHeadingElement>(null);
  const before = useRef(id);
  useLayoutEffect(() => {
    if (before.current !== id) title.current?.focus();
    before.current = id;
  }, [id]);
  return title;
}

/**
 * A lesson that asks for a time has the rows ask for it, too, as long as the settings are its own; unless it has been
 * answered by a run.
 */
function useGuesses(place: Place | null, state: State, actions: Actions): void {
  const link = place?.lesson.link;
  const isOpen = link !== undefined && state.fragment === link;
  const isAnswered = place !== null && resultOf(place, state) !== null;
  const wanted = isOpen && place?.lesson.asks.about === 'time' && !isAnswered;
  useLayoutEffect(() => {
    if (!wanted) return;
    actions.setGuessing(true);
    return () => actions.setGuessing(false);
    // The run that answers it ends it by itself, and what a person has chosen since then stays.
  }, [link, isOpen]);
}

/** Where the question of a lesson is answered: a time, or one of a few answers. */
function Question({ lesson, state, actions }: PageProps & { lesson: LessonLink }) {
  const words = useWords('lessons', lessons);
  const answers = useAnswers(lesson, state);
  const { guesses, activity, description } = state;
  const { asks } = lesson;
  if (asks.about === 'time') {
    const info = description.strategies.find(({ id }) => id === asks.of);
    if (!info) return null;
    return (
      <p class="asked">
        {words.guess}: <GuessField state={state} actions={actions} row={{ info }} />
      </p>
    );
  }
  return (
    <fieldset class="asked">
      <legend class="unseen">{words.each[lesson.id].question}</legend>
      {answers.map(({ id, label }) => (
        <label key={id}>
          <input
            type="radio"
            name="answer"
            checked={guesses.answer === id}
            disabled={activity.running}
            onChange={() => actions.setGuesses({ ...guesses, answer: id })}
          />{' '}
          {label}
        </label>
      ))}
    </fieldset>
  );
}

/** What can be answered to a question that is not about a time. */
function useAnswers({ asks }: LessonLink, { description, settings }: State): { id: string; label: string }[] {
  const { bound } = useWords('lessons', lessons);
  if (asks.about === 'bound') return (['waits', 'computing', 'both'] as const).map((id) => ({ id, label: bound[id] }));
  return description.strategies.filter(({ id }) => settings.run.includes(id));
}

interface ExplanationProps {
  lesson: LessonLink;
  state: State;
  /** Of the lesson's own settings. */
  result: Result | null;
}

/** What happened, in the reader's own figures. It is read out when it comes. */
function Explanation({ lesson, state, result }: ExplanationProps) {
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

function NothingYet({ lesson, state, isMissing }: { lesson: LessonLink; state: State; isMissing: boolean }) {
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

function Found({ lesson, state, result, finding }: ExplanationProps & { result: Result; finding: Finding }) {
  const words = useWords('lessons', lessons);
  const { title } = useWords('choices', choices);
  const { runs, environment } = result.report;
  const { timerResolutionUs: stepUs } = environment;
  const why = runs.find(({ strategy }) => strategy === finding.about)?.why;
  const judged = useJudged(lesson, state, result, finding);
  // Which lesson's figures these are is lost in `Finding`; `findingOf` gave those of this one.
  const { showed, hidden } = words.each[lesson.id] as LessonWords<typeof finding.figures>;
  return (
    <>
      {judged && <p class="judged">{judged}</p>}
      <p>{(finding.showed ? showed : hidden)(finding.figures)}</p>
      {!finding.showed && why && <p>{words.here(why.long.message)}</p>}
      {LESSONS.at(-1)?.id === lesson.id && <p>{words.end(title)}</p>}
      {stepUs >= COARSE_US && <p>{words.coarse(stepUs / 1_000)}</p>}
    </>
  );
}

/** How near the answer was, if there was one. */
function useJudged(lesson: LessonLink, state: State, { report, guesses }: Result, { figures }: Finding) {
  const words = useWords('lessons', lessons);
  const { outcome } = useWords('guessing', guessing);
  const answers = useAnswers(lesson, state);
  const { asks } = lesson;
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

/** All lessons. Each is a link: it opens the lesson and starts nothing. */
export function LessonList({ current }: { current: string | undefined }) {
  const words = useWords('lessons', lessons);
  const [done, setDone] = useState(() => finished());
  const clear = () => {
    forget();
    setDone([]);
  };
  return (
    <>
      <ol>
        {LESSONS.map(({ id, link }, index) => (
          <li key={id}>
            <a href={`#${link}`} aria-current={id === current ? 'page' : undefined} onClick={closeMenu}>
              {index + 1}. {words.each[id].title}
            </a>
            {done.includes(id) && <span class="done"> {words.finished}</span>}
          </li>
        ))}
      </ol>
      <p>
        {words.progress(done.length, LESSONS.length)}{' '}
        {done.length > 0 && <Button class="plain" text={words.forget} onPress={clear} />}
      </p>
    </>
  );
}
