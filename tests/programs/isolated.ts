// Ray listens on all network interfaces and asks for addresses outside, so it runs where there is only the loopback interface.

import { spawnSync } from 'node:child_process';

const LOOPBACK = ['sh', '-c', 'ip link set lo up && exec "$@"', 'sh'];

/** With the rights of root, or else with those of a user who is root in a namespace of their own. */
const WAYS = [
  ['unshare', '--net', ...LOOPBACK],
  ['unshare', '--map-root-user', '--net', ...LOOPBACK],
];

const isolation = WAYS.find(([program = '', ...args]) => spawnSync(program, [...args, 'true']).status === 0) ?? null;

/** What a command has to begin with to run in a network of its own, and why there is none, for the name of a test. */
export const isolated = {
  isolation,
  reason: isolation
    ? ''
    : ' (skipped: unshare and ip cannot make a network with nothing but the loopback interface here)',
};
