import { useEffect, useRef, useState } from 'preact/hooks';
import type { Actions } from '../controller.ts';
import type { OwnTask, Preset } from '../model/generated.ts';
import type { State } from '../state.ts';
import { save } from '../storage.ts';
import { LANGUAGES, type LanguageId } from '../words/languages.ts';
import { useWords } from '../words/use-words.ts';
import { Button, closeMenu, Menu } from './controls.tsx';
import { useLazy } from './lazy.tsx';

interface Props {
  /** Null while the page loads. */
  state: State | null;
  actions: Actions | null;
  language: LanguageId;
  onChoose: (language: LanguageId) => void;
}

/** The name of the page, and what is always within reach. */
export function Header({ state, actions, language, onChoose }: Props) {
  const words = useWords('page');
  return (
    <header class={state ? '' : 'coming'}>
      <h1>{words.name}</h1>
      <p>{words.motto}</p>
      <LessonsMenu lesson={state?.settings.lesson} />
      <OwnTaskButton state={state} actions={actions} />
      <Presets presets={state?.description.presets ?? []} />
      <LanguageSwitch language={language} onChoose={onChoose} />
      <ThemeSwitch />
    </header>
  );
}

/** The lessons. Their list is loaded when the menu opens. */
function LessonsMenu({ lesson }: { lesson: string | undefined }) {
  const words = useWords('entries');
  return (
    <Menu id="lessons" label={words.lessons}>
      {(isOpen) => isOpen && <List lesson={lesson} />}
    </Menu>
  );
}

function List({ lesson }: { lesson: string | undefined }) {
  const words = useWords('entries');
  const [list, fault] = useLazy('lesson', true);
  if (fault) return <p class="failed">{words[fault]}</p>;
  return list && <list.LessonList current={lesson} />;
}

/** All of it has its default. */
const DEFAULTS = {} as OwnTask;

/**
 * Opens the dialog for people who only know their own task; it is loaded then. It is open as long as the settings have
 * such a task, so a link can open it, and Back closes it. If the link has results, too, they come first.
 */
function OwnTaskButton({ state, actions }: Pick<Props, 'state' | 'actions'>) {
  const words = useWords('entries');
  const last = useRef(DEFAULTS);
  const own = state?.settings.own;
  const [isWanted, setWanted] = useState(false);
  useEffect(() => {
    if (own) last.current = own;
    else setWanted(false);
  }, [own]);
  const isOpen = own !== undefined && (isWanted || state?.other?.reference !== 'theirs');
  const close = () => {
    setWanted(false);
    if (!state?.settings.own || !actions) return;
    const { own: _, ...settings } = state.settings;
    actions.commit(settings);
  };
  const [part, fault] = useLazy('ownTask', isOpen);
  useEffect(() => {
    if (!fault) return;
    if (fault === 'notLoaded') close();
    actions?.notify({ code: 'text', text: words[fault] });
  }, [fault]);
  return (
    <>
      <Button
        class="plain"
        text={words.ownTask}
        aria-haspopup="dialog"
        onPress={() => {
          setWanted(true);
          if (state) actions?.commit({ ...state.settings, own: last.current });
        }}
      />
      {/* Before it is checked, there are no values to show. */}
      {isOpen && own.wait !== undefined && part && state && actions && (
        <part.OwnTaskDialog state={state} actions={actions} own={own} onClose={close} />
      )}
    </>
  );
}

/** Named starting points. Each is a link: it fills in the form and starts nothing. */
function Presets({ presets }: { presets: Preset[] }) {
  const words = useWords('page');
  return (
    <Menu id="presets" label={words.presets}>
      {() => (
        <ul>
          {presets.map(({ id, title, sentence, link }) => (
            <li key={id}>
              <a href={`#${link}`} onClick={closeMenu}>
                {title}
              </a>
              <p>{sentence}</p>
            </li>
          ))}
        </ul>
      )}
    </Menu>
  );
}

/** The language of the page. Each language is called by its own name. */
function LanguageSwitch({ language, onChoose }: Pick<Props, 'language' | 'onChoose'>) {
  const words = useWords('page');
  return (
    <select
      class="language"
      aria-label={words.language}
      value={language}
      onChange={({ currentTarget }) => onChoose(currentTarget.value as LanguageId)}
    >
      {Object.entries(LANGUAGES).map(([id, { name, tag }]) => (
        <option key={id} value={id} lang={tag}>
          {name}
        </option>
      ))}
    </select>
  );
}

const KEY = 'theme';
const SYSTEM_IS_DARK = '(prefers-color-scheme: dark)';

/** Dark or light. What differs from the system's choice is remembered; what does not follows the system. */
function ThemeSwitch() {
  const words = useWords('page');
  const [dark, setDark] = useState(isDark);
  const turn = () => {
    const theme = isDark() ? 'light' : 'dark';
    const own = (theme === 'dark') !== matchMedia(SYSTEM_IS_DARK).matches;
    if (own) document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
    save(KEY, own ? theme : null);
    setDark(!dark);
  };
  return <Button class="plain theme" text={words.dark} aria-pressed={dark} onPress={turn} />;
}

function isDark(): boolean {
  const { theme } = document.documentElement.dataset;
  return theme ? theme === 'dark' : matchMedia(SYSTEM_IS_DARK).matches;
}
