import { spawnSync } from 'node:child_process';

const TIOCVHANGUP = 0x5437;

/**
 * Hangs a terminal up as the kernel does when a USB adapter is pulled; false where this needs rights or a program that
 * is not there, said aloud, and in CI a failure.
 */
export function hangUp(path: string): boolean {
  const script = `import fcntl, os, sys; fcntl.ioctl(os.open(sys.argv[1], os.O_RDWR | os.O_NOCTTY), ${TIOCVHANGUP}, 0)`;
  if (spawnSync('python3', ['-c', script, path]).status === 0) return true;
  const message = 'SKIPPED: a true hang-up needs root and python3.';
  if (process.env.CI === 'true' && process.getuid?.() === 0) throw new Error(message);
  console.warn(message);
  return false;
}
