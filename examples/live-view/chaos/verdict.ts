import type { ChaosState } from './chaos-state.js';

/** More would only hide the first. */
const shown = 5;

/** Whether every event was delivered or declared, and every stream is back. Throws an error that says what is wrong. */
export function verdict({ faults, verdict: judged }: ChaosState): string {
  if (judged === undefined) throw new Error('There was no verdict');
  const { events, subscriptions } = judged;
  const lost = faults.filter(({ end }) => end === 'lost');
  const wrongs = [
    ...events.violations.map(({ message }) => message),
    ...subscriptions.lost.map((stream) => `${stream} is not subscribed any more`),
    ...subscriptions.extra.map((stream) => `${stream} is subscribed for nobody`),
    ...subscriptions.twice.map((stream) => `${stream} is subscribed twice`),
    ...lost.map(({ number }) => `not every stream came back after fault ${number}`),
  ];
  const more = wrongs.length - shown + events.more;
  if (wrongs.length > 0) {
    const rest = more > 0 ? [`and ${more} more`] : [];
    throw new Error(['NOT delivered or declared:', ...wrongs.slice(0, shown), ...rest].join('\n  '));
  }
  const { sent, delivered, declared, gaps } = events.counts;
  return (
    `Delivered or declared: of ${sent} events ${delivered} came, once and in order, and ${declared} lie in the ${gaps} ` +
    `gaps that ${faults[0]?.number ?? 0} faults left`
  );
}
