// The web servers of docs/hosting.md, to test their configurations.

import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isDebian } from './apt.mjs';
import { ROOT } from './root.mjs';
import { isExecutable, run } from './run.mjs';

/** Debian's packages are unpacked here. Installing them would start their servers, which would listen on all interfaces. */
const FOLDER = join(ROOT, 'build/web-servers');
const PACKAGES = ['caddy', 'nginx', 'nginx-common'];

const SERVERS = {
  nginx: join(FOLDER, 'usr/sbin/nginx'),
  caddy: join(FOLDER, 'usr/bin/caddy'),
  mimeTypes: join(FOLDER, 'etc/nginx/mime.types'),
};

/** The programs of nginx and Caddy, and the file types that Debian's nginx knows. Null where there is no apt. */
export async function webServers() {
  if (!isDebian) return null;
  if (!isExecutable(SERVERS.nginx) || !isExecutable(SERVERS.caddy)) {
    await mkdir(FOLDER, { recursive: true });
    await run('apt-get', ['-q', 'download', ...PACKAGES], { cwd: FOLDER });
    const archives = (await readdir(FOLDER)).filter((name) => name.endsWith('.deb'));
    for (const archive of archives) await run('dpkg-deb', ['-x', archive, '.'], { cwd: FOLDER });
  }
  return SERVERS;
}
