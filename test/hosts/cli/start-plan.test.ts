import { utimesSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findBrowser } from '#hosts/cli/browser.ts';
import { isBuilt } from '#hosts/cli/ensure-built.ts';
import { hasScreen, planStart } from '#hosts/cli/start-plan.ts';
import { defaultDataDir } from '#hosts/screens/data-dir.ts';

const everything = { hasScreen: true, hasElectron: true, canFetch: true, fetchFailedBefore: false, hasBrowser: true };

describe('how the kiosk starts', () => {
  it.each([
    ['in Electron where its binary is', {}, 'electron'],
    ['in Electron although an earlier fetch failed', { fetchFailedBefore: true }, 'electron'],
    ['after one try to fetch Electron', { hasElectron: false }, 'fetch'],
    ['in a browser after a failed try', { hasElectron: false, fetchFailedBefore: true }, 'browser'],
    ['in a browser without the package', { hasElectron: false, canFetch: false }, 'browser'],
    ['by addresses without a browser', { hasElectron: false, canFetch: false, hasBrowser: false }, 'addresses'],
    ['by addresses without a screen', { hasScreen: false }, 'addresses'],
    ['by addresses without a screen, fetching nothing', { hasScreen: false, hasElectron: false }, 'addresses'],
  ] as const)('%s', (_how, lacking, plan) => {
    expect(planStart({ ...everything, ...lacking })).toBe(plan);
  });

  it('knows a machine without a screen', () => {
    expect(hasScreen('linux', {})).toBe(false);
    expect(hasScreen('linux', { DISPLAY: '' })).toBe(false);
    expect(hasScreen('linux', { DISPLAY: ':0' })).toBe(true);
    expect(hasScreen('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
    expect(hasScreen('win32', {})).toBe(true);
  });
});

describe('the browser', () => {
  it.each([
    ['linux', { PATH: '/usr/bin:/snap/bin' }, '/snap/bin/chromium'],
    ['darwin', {}, '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'],
  ] as const)('is found on %s', (platform, env, path) => {
    expect(findBrowser({ platform, env, isExecutable: (candidate) => candidate === path })).toBe(path);
  });

  it('may be missing', () => {
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      expect(findBrowser({ platform, env: {}, isExecutable: () => false })).toBeUndefined();
    }
  });
});

describe('the data folder', () => {
  it('lies where each system keeps the data of programs', () => {
    expect(defaultDataDir({ platform: 'linux', home: '/ana', env: {} })).toBe('/ana/.config/regulars');
    expect(defaultDataDir({ platform: 'linux', home: '/ana', env: { XDG_CONFIG_HOME: '/x' } })).toBe('/x/regulars');
    expect(defaultDataDir({ platform: 'darwin', home: '/ana', env: {} })).toContain('Application Support/regulars');
  });
});

describe('a build', () => {
  it('is used while no source is newer and nothing is missing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'regulars-built-'));
    const sources = join(folder, 'src', 'deep');
    await mkdir(sources, { recursive: true });
    const source = join(sources, 'a.ts');
    const result = join(folder, 'out.js');
    for (const file of [source, result]) writeFileSync(file, '');
    const at = (file: string, seconds: number) => utimesSync(file, seconds, seconds);
    for (const path of [folder, join(folder, 'src'), sources]) at(path, 5);
    at(source, 10);
    at(result, 20);
    expect(isBuilt([result], [join(folder, 'src')])).toBe(true);
    expect(isBuilt([result, join(folder, 'other.js')], [join(folder, 'src')])).toBe(false);
    at(source, 30);
    expect(isBuilt([result], [join(folder, 'src')])).toBe(false);
    await rm(folder, { recursive: true });
  });
});
