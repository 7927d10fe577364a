import type { ComponentChildren } from 'preact';
import { type Axis, labelled, placeOn } from '../../charts/axis.ts';

/** A row of a chart: what it is of, the picture, and its figures in words, for the picture is for the eye only. */
export function ChartRow({
  name,
  axis,
  children,
  figures,
}: {
  name: ComponentChildren;
  axis: Axis;
  children: ComponentChildren;
  figures: ComponentChildren;
}) {
  return (
    <li class="chart-row">
      <p class="name">{name}</p>
      <div class="picture" aria-hidden="true">
        {axis.ticks.map((tick) => (
          <span key={tick} class="grid" style={{ left: `${placeOn(axis, tick) * 100}%` }} />
        ))}
        {children}
      </div>
      <div class="told">{figures}</div>
    </li>
  );
}

/** Each label takes about an eighth of a wide axis. */
const LABEL_ROOM = 0.12;

/** What the ticks of all rows are. */
export function ChartAxis({ axis, text }: { axis: Axis; text: (tick: number) => string }) {
  const kept = labelled(
    axis.ticks.map((tick) => placeOn(axis, tick)),
    LABEL_ROOM,
  );
  return (
    <div class="chart-axis" aria-hidden="true">
      <p>
        {axis.ticks.map(
          (tick, index) =>
            kept[index] && (
              <span key={tick} style={{ '--at': placeOn(axis, tick) }}>
                {text(tick)}
              </span>
            ),
        )}
      </p>
    </div>
  );
}

interface ChoiceProps<T extends string> {
  name: string;
  legend: string;
  options: Record<T, string>;
  chosen: T;
  onChoose: (option: T) => void;
}

/** A few views of the same thing. */
export function Choice<T extends string>({ name, legend, options, chosen, onChoose }: ChoiceProps<T>) {
  return (
    <fieldset class="choices">
      <legend>{legend}</legend>
      {(Object.entries(options) as [T, string][]).map(([id, label]) => (
        <label key={id}>
          <input type="radio" name={name} checked={id === chosen} onChange={() => onChoose(id)} />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
