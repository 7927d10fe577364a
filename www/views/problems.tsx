import type { SettingRemark } from '../model/engine.ts';

/** What is wrong with the link or the input, until the settings change. */
export function Problems({ problems }: { problems: SettingRemark[] }) {
  return (
    <div class="problems" role="status">
      {problems.length > 0 && (
        <ul>
          {problems.map(({ message }) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
