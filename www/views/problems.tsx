import type { SettingRemark } from '../model/engine.ts';

/** What could not be taken as it was. It goes once the settings are changed. */
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
