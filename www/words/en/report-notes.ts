export const reportNotes = {
  title: 'What you see here',
  explained:
    'The line is the makespan, from the start to the end of the last task, in the median. Below it is the last ' +
    'sample, lane by lane; where waits overlap, the height is how many are in flight.',
  measured: (parts: string) => `Measured on this machine: ${parts}.`,
  cores: (cores: number) => `${cores} ${cores === 1 ? 'core' : 'cores'}`,
  isolated: 'isolated',
  notIsolated: 'not isolated',
  clock: (microseconds: string) => `clock ${microseconds} µs`,
};
