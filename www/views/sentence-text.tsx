import type { Amount, Settings } from '../model/generated.ts';
import { stepAmount, unitOf } from '../settings.ts';
import type { State } from '../state.ts';
import { useWords } from '../words/use-words.ts';

type Setup = Pick<State, 'settings' | 'description'>;

/** The settings as a read-only sentence, in the same words as the one with the controls. */
export function SentenceText({ state }: { state: State }) {
  const words = useWords('sentence');
  const [workload, resources] = [useWorkloadText(state), useResourcesText(state)];
  return (
    <section class="sentence" aria-label={words.label}>
      <p class="workload">{workload}</p>
      <p class="resources">{resources}</p>
    </section>
  );
}

/** What the workload is run with: `with 4 threads, at most 6 waits in flight, …`. */
export function useResourcesText({ settings, description }: Setup): string {
  const { threads, lock, limit, repeats, seed } = useWords('sentence');
  const amount = useAmountText();
  const phrase = (
    id: 'threads' | 'switch' | 'repeats' | 'seed',
    { before, after }: { before: string; after: string },
  ) => `${before}${amount(description.amounts[id], settings[id])}${after}`;
  const most =
    settings.limit === 0 ? limit.none : `${limit.most} ${amount(description.amounts.limit, settings.limit, '')}`;
  const unit = unitOf(description.amounts.limit, settings.limit);
  const resources = [
    phrase('threads', threads),
    `${limit.before}${most} ${unit}${limit.after}`,
    settings.run.includes('gil-threads') && phrase('switch', lock),
    phrase('repeats', repeats),
    phrase('seed', seed),
    settings.check === 1 && `+ ${description.amounts.check.label}`,
  ];
  return resources.filter(Boolean).join(' ');
}

/** What each task does: `12 tasks, each: sleep for 40 ms`. */
export function useWorkloadText({ settings, description }: Setup): string {
  const words = useWords('sentence');
  const amount = useAmountText();
  const step = (step: Settings['steps'][number]) => {
    const kind = description.steps.find(({ id }) => id === step.id);
    const parts = Object.entries(words.amounts[step.id]).flatMap(([id, before]) => {
      const of = kind?.amounts.find((amount) => amount.id === id);
      const value = stepAmount(step, id);
      const isLeftOut = of === undefined || (id === 'jitter' && value === 0);
      return isLeftOut ? [] : [before, amount(of, value)];
    });
    return [kind?.label, ...parts].filter(Boolean).join(' ');
  };
  const tasks = amount(description.amounts.tasks, settings.tasks);
  return `${words.tasks.before}${tasks}${words.tasks.after} ${settings.steps.map(step).join(`, ${words.next} `)}`;
}

function useAmountText() {
  const { count } = useWords('figures');
  return (amount: Amount, value: number, unit = unitOf(amount, value)) => `${count(value)} ${unit}`.trim();
}
