import type { PageProps } from '../controller.ts';
import { Download } from './download.tsx';
import { ProfilerSwitch } from './profiler.tsx';

/** The last result, for other programs. */
export function TakeHome({ state, actions }: PageProps) {
  return (
    <>
      <Download state={state} actions={actions} />
      <ProfilerSwitch state={state} />
    </>
  );
}
