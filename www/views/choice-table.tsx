import type { Strategy } from '../model/generated.ts';
import { choices } from '../words/en/lessons.ts';
import { useWords } from '../words/use-words.ts';

/** Which strategy to take for which kind of task: what the lessons come to. */
export function ChoiceTable({ strategies }: { strategies: Strategy[] }) {
  const words = useWords('choices', choices);
  const rows = [
    ...strategies.map(({ id, label }) => {
      const [kind, python] = words.rows[id];
      return [kind, label, python] as const;
    }),
    ...words.others,
  ];
  return (
    <section class="choices-table" aria-labelledby="choices">
      <h3 id="choices">{words.title}</h3>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.kind}</th>
            <th scope="col">{words.strategy}</th>
            <th scope="col">{words.python}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([kind, strategy, python]) => (
            <tr key={kind}>
              <th scope="row">{kind}</th>
              <td>{strategy}</td>
              <td>{python}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{words.measure}</p>
    </section>
  );
}
