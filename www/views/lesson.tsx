// A lesson that is open: what it asks, and after the run what happened.

import '../styles/lesson.css';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { LESSONS, type Place, placeOfLesson } from '../lessons/lessons.ts';
import { isStale, type Result, type State } from '../state.ts';
import { lessons } from '../words/en/lessons.ts';
import { useWords } from '../words/use-words.ts';
import type { Actions } from './actions.ts';
import { ChoiceTable } from './choice-table.tsx';
import { Explanation } from './lesson-explanation.tsx';
import { LessonQuestion } from './lesson-question.tsx';

interface Props {
  id: string;
  state: State;
  actions: Actions;
}

export function Lesson({ id, state, actions }: Props) {
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
          <LessonQuestion lesson={lesson} state={state} actions={actions} />
          {lacksThreads(state) && <p class="aside-note">{words.noThreads}</p>}
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

/** Whether a strategy that is to be run cannot. */
function lacksThreads({ description, isolation, settings }: State): boolean {
  const needs = (id: string) => description.strategies.some((strategy) => strategy.id === id && strategy.needsThreads);
  return !isolation.threads && settings.run.some(needs);
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
  return (
    <nav aria-label={words.navigation}>
      {previous && (
        <a href={`#${previous.link}`} rel="prev">
          {words.previous(words.each[previous.id].title)}
        </a>
      )}
      {next && (
        <a href={`#${next.link}`} rel="next">
          {words.next(words.each[next.id].title)}
        </a>
      )}
      <button type="button" class="plain" onClick={leave}>
        {words.leave}
      </button>
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
 * answered by a run. Outside of the render that finds it out: what it changes is the state of the whole page.
 */
function useGuesses(place: Place | null, state: State, actions: Actions): void {
  const link = place?.lesson.link;
  const isOpen = link !== undefined && state.fragment === link;
  const isAnswered = place !== null && resultOf(place, state) !== null;
  const wanted = isOpen && place?.lesson.asks.about === 'time' && !isAnswered;
  useLayoutEffect(() => {
    if (!wanted) return;
    queueMicrotask(() => actions.setGuessing(true));
    return () => queueMicrotask(() => actions.setGuessing(false));
    // The run that answers it ends it by itself, and what a person has chosen since then stays.
  }, [link, isOpen]);
}
