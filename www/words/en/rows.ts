export const rows = {
  label: 'The strategies, on one time axis',
  makespan: 'makespan',
  speedup: 'speedup',
  nothingYet: 'Nothing has run yet. Run draws what happens here, all strategies on one time axis.',
  earlier: 'From earlier settings.',
  interval: (low: string, high: string) => `${low} to ${high}`,
  /** How many there were at most. */
  atOnce: (inFlight: string, computing: string) => `${inFlight} in flight, ${computing} computing`,
};
