import '../styles/share.css';
import type { PageProps } from '../controller.ts';
import type { SharedResults } from '../model/generated.ts';
import { isStale } from '../state.ts';
import { machine as machineWords, share } from '../words/en/share.ts';
import { useWords } from '../words/use-words.ts';
import { machineText } from './machine.ts';
import { useQuery } from './use-query.ts';

/** What a link with results says about the person's machine. */
export function Revealed({ shared, state, actions }: PageProps & { shared: SharedResults }) {
  const words = useWords('share', share);
  const machine = useWords('machine', machineWords);
  const { count, date } = useWords('figures');
  // What the link carries: it may have quantiles where the run has samples.
  const explain = async () => {
    const { results } = await actions.queries.checkSettings(shared.link ?? shared.settings);
    return results[0] ? actions.queries.explainShared(results[0]) : null;
  };
  const { answer: report } = useQuery(explain, state.activity.running, [shared]);
  if (shared.link === null) return <p class="reveals">{words.tooLong}</p>;
  if (!report) return null;
  return (
    <div class="reveals">
      <p>{words.reveals(machineText(report, machine, count), date(report.date), report.hasSamples)}</p>
      {!report.hasSamples && <p>{words.quantiles}</p>}
      {isStale(state) && <p>{words.earlier}</p>}
    </div>
  );
}
