import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { homesOf } from '#walls/areas.ts';
import { FLOOR_PLAN } from '#walls/floor-plan.ts';
import { HOUSE } from './house-copy.ts';

interface Manifest {
  readonly name?: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly allowScripts?: Readonly<Record<string, boolean>>;
}

const readJson = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;
const manifest = readJson<Manifest>(join(HOUSE, 'package.json'));
const lock = readJson<{ packages: Record<string, { version?: string; hasInstallScript?: boolean }> }>(
  join(HOUSE, 'package-lock.json'),
);

const nameOf = (lockPath: string) => lockPath.slice(lockPath.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** Folders of installed packages, those inside other packages included. */
function installed(modules: string): string[] {
  if (!existsSync(modules)) return [];
  return readdirSync(modules, { withFileTypes: true }).flatMap((entry) => {
    if (!entry.isDirectory() || entry.name.startsWith('.')) return [];
    const folder = join(modules, entry.name);
    return entry.name.startsWith('@') ? installed(folder) : [folder, ...installed(join(folder, 'node_modules'))];
  });
}

/** npm runs a script for these three names, and builds where it finds a binding.gyp. */
function runsAtInstall(folder: string): boolean {
  const path = join(folder, 'package.json');
  if (!existsSync(path)) return false;
  const { scripts = {} } = readJson<Manifest>(path);
  const named = ['preinstall', 'install', 'postinstall'].some((script) => scripts[script] !== undefined);
  return named || existsSync(join(folder, 'binding.gyp'));
}

describe('the packages', () => {
  const direct = { ...manifest.dependencies, ...manifest.devDependencies };

  it('are named in exact versions', () => {
    const loose = Object.entries(direct).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
    expect(loose).toEqual([]);
  });

  it('stand in the lock file as they are named', () => {
    const differing = Object.entries(direct).filter(
      ([name, version]) => lock.packages[`node_modules/${name}`]?.version !== version,
    );
    expect(differing).toEqual([]);
  });

  it('run at install only what allowScripts decides about', () => {
    const byLock = Object.entries(lock.packages)
      .filter(([, entry]) => entry.hasInstallScript)
      .map(([path]) => nameOf(path));
    const byFolder = installed(join(HOUSE, 'node_modules'))
      .filter(runsAtInstall)
      .map((folder) => nameOf(folder.replaceAll('\\', '/')));
    const undecided = [...new Set([...byLock, ...byFolder])].filter((name) => !(name in (manifest.allowScripts ?? {})));
    expect(undecided).toEqual([]);
  });

  it('let Node fetch itself, for every script runs on it', () => {
    expect(manifest.allowScripts?.node).toBe(true);
  });

  it('have a home in the house, each that runs in the kiosk', () => {
    const homes = homesOf(FLOOR_PLAN);
    const homeless = Object.keys(manifest.dependencies ?? {}).filter((name) => !homes.has(name));
    expect(homeless).toEqual([]);
  });
});
