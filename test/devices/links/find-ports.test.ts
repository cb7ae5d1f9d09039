import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { ROOT } from '../../rig/programs.ts';

it('ports are found on a machine without udevadm, where the system’s own list cannot be had', () => {
  const look = `
    const { portFinder } = await import('#devices/links/find-ports.ts');
    const { listSerialPorts } = await import('#devices/links/serial-link.ts');
    const isListed = await listSerialPorts().then(() => true, () => false);
    console.log(JSON.stringify({ isListed, ports: await portFinder.find() }));
  `;
  const env = { ...process.env, PATH: '/no/such/folder' };
  const out = execFileSync(process.execPath, ['--input-type=module', '-e', look], { cwd: ROOT, env });
  const { isListed, ports } = JSON.parse(out.toString());
  expect(isListed).toBe(process.platform !== 'linux');
  expect(Array.isArray(ports)).toBe(true);
});
