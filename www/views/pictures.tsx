import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { StrategyId } from '../model/generated.ts';
import type { PictureView } from '../model/trace.ts';
import { kindOfStep } from '../settings.ts';
import { taskEnds } from '../timeline/spans.ts';
import { pictures as english } from '../words/en/result.ts';
import { useWords } from '../words/use-words.ts';
import { Select } from './controls.tsx';
import type { ExplorerProps } from './use-view.ts';

/** How high a picture is shown, in CSS pixels. */
const HEIGHT = 48;

/** What the tasks made. While a replay goes on, each picture comes when its task ends with the chosen strategy. */
export function Pictures({ state: { description, result }, rows, view, endMs }: ExplorerProps) {
  const words = useWords('pictures', english);
  const { count, time } = useWords('figures');
  const [chosen, choose] = useState<StrategyId | null>(null);
  const strategies = rows.flatMap(({ info, trace }) => (trace ? { ...info, trace } : []));
  // All strategies make the same pictures, so the fastest is chosen until a person chooses another.
  const fastest = strategies.toSorted((one, other) => one.trace.makespanMs - other.trace.makespanMs)[0];
  const { id, trace } = strategies.find((strategy) => strategy.id === chosen) ?? fastest ?? {};
  const ends = useMemo(() => (trace ? taskEnds(trace) : []), [trace]);
  if (!result || result.pictures.length === 0) return null;
  const { pictures, settings } = result;
  return (
    <section class="pictures" aria-labelledby="pictures">
      <div class="pictures-head">
        <h2 id="pictures">{words.title}</h2>
        <label>
          {words.as} <Select options={strategies} value={id} onChoose={choose} />
        </label>
        {pictures.length < settings.tasks && <p>{words.first(count(pictures.length), count(settings.tasks))}</p>}
      </div>
      <ul>
        {pictures.map((picture) => {
          const end = ends[picture.task] ?? 0;
          const task = count(picture.task + 1);
          return (
            <Tile
              key={picture.task}
              picture={picture}
              name={words.name(task, kindOfStep(description, settings, picture.step)?.label ?? '', time(end, endMs))}
              isThere={view.playedMs === null || end <= view.playedMs}
              isFollowed={view.task === picture.task}
            />
          );
        })}
      </ul>
    </section>
  );
}

interface TileProps {
  picture: PictureView;
  name: string;
  /** Its place is there before it is. */
  isThere: boolean;
  isFollowed: boolean;
}

function Tile({ picture, name, isThere, isFollowed }: TileProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height, rgba } = picture;
  useLayoutEffect(() => {
    const pixels = new ImageData(new Uint8ClampedArray(rgba), width, height);
    canvas.current?.getContext('2d')?.putImageData(pixels, 0, 0);
  }, [rgba, width, height]);
  return (
    <li class={isFollowed ? 'followed' : undefined}>
      <canvas
        ref={canvas}
        role="img"
        aria-label={name}
        title={name}
        width={width}
        height={height}
        class={height < HEIGHT ? 'coarse' : undefined}
        style={{ visibility: isThere ? 'visible' : 'hidden' }}
      />
    </li>
  );
}
