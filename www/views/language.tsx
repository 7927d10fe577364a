import { LANGUAGES, type LanguageId } from '../words/languages.ts';
import { useWords } from '../words/use-words.ts';

const IDS = Object.keys(LANGUAGES) as LanguageId[];

/** In which words the page speaks. Each language calls itself by its own name. */
export function LanguageSwitch({
  language,
  onChoose,
}: {
  language: LanguageId;
  onChoose: (id: LanguageId) => void;
}) {
  const words = useWords('page');
  return (
    <select
      class="language"
      aria-label={words.language}
      value={language}
      onChange={({ currentTarget }) => onChoose(currentTarget.value as LanguageId)}
    >
      {IDS.map((id) => (
        <option key={id} value={id} lang={LANGUAGES[id].tag}>
          {LANGUAGES[id].name}
        </option>
      ))}
    </select>
  );
}
