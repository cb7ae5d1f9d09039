import { existsSync, globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { type Configuration, Packager } from 'electron-builder';
import { beforeAll, describe, expect, it } from 'vitest';

const HOUSE = resolve(import.meta.dirname, '..', '..');
const { name, productName, dependencies } = JSON.parse(readFileSync(join(HOUSE, 'package.json'), 'utf8'));

/** The matcher electron-builder itself packs with. */
interface Matcher {
  createFilter(): (file: string, stat: { isDirectory(): boolean }) => boolean;
}
const fromBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const { FileMatcher } = fromBuilder('app-builder-lib/out/fileMatcher') as {
  FileMatcher: new (from: string, to: string, expand: (pattern: string) => string, patterns: unknown) => Matcher;
};

function matcher(patterns: readonly string[]): (file: string) => boolean {
  const filter = new FileMatcher(HOUSE, HOUSE, (pattern) => pattern, patterns).createFilter();
  return (file) => filter(join(HOUSE, file), { isDirectory: () => false });
}

/** Patterns as they stand in the file; loading wraps some of them. */
function patternsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(patternsOf);
  return patternsOf((value as { filter?: unknown }).filter ?? []);
}

/** What goes into the package. Packages are collected by themselves, so of their patterns only the excluding ones count. */
function packing({ files }: Configuration): (file: string) => boolean {
  const patterns = patternsOf(files);
  const own = matcher(patterns);
  const modules = matcher(['**/*', ...patterns.filter((pattern) => pattern.startsWith('!'))]);
  return (file) => (file.startsWith('node_modules/') ? modules(file) : own(file));
}

const filesOf = (pattern: string): string[] =>
  globSync(pattern, { cwd: HOUSE, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(HOUSE.length + 1));

describe('the package', () => {
  let config: Configuration;
  beforeAll(async () => {
    const packager = new Packager({ projectDir: HOUSE });
    await packager.validateConfig();
    config = packager.config;
  });

  it('is described as electron-builder wants it, for every platform', () => {
    expect(config).toMatchObject({
      productName,
      npmRebuild: false,
      win: { target: 'nsis' },
      mac: { target: 'dmg' },
      linux: { target: ['AppImage', 'deb'] },
    });
    expect(config.appId).toContain(name);
    for (const platform of [config.win, config.mac, config.linux]) {
      expect(existsSync(join(HOUSE, String(platform?.icon)))).toBe(true);
    }
  });

  it('holds the whole build and all it reads at run time', () => {
    const packs = packing(config);
    const wanted = [
      'package.json',
      'out/main/main.js',
      'out/preload/preload.cjs',
      'out/renderer/index.html',
      'assets/demo/store.json',
      ...filesOf('out/main/**'),
      ...filesOf('out/renderer/assets/**'),
      ...filesOf('assets/printers/*.json'),
      ...filesOf('assets/demo/pictures/*'),
    ];
    expect(wanted.filter((file) => !existsSync(join(HOUSE, file)))).toEqual([]);
    expect(wanted.filter((file) => !packs(file))).toEqual([]);
  });

  it('holds no source, no test and nothing private', () => {
    const packs = packing(config);
    const unwanted = [
      ...filesOf('src-main/**'),
      ...filesOf('src-renderer/**'),
      ...filesOf('test/**'),
      ...filesOf('.ci/*'),
      ...filesOf('docs/**'),
      'electron.vite.config.ts',
      'regulars.json',
      '.env',
    ];
    expect(unwanted.length).toBeGreaterThan(100);
    expect(unwanted.filter(packs)).toEqual([]);
  });

  it('holds the packages the main process loads, without their sources', () => {
    const packs = packing(config);
    const loaded = Object.keys(dependencies).filter((one) => !['react', 'react-dom', 'zustand'].includes(one));
    expect(loaded.filter((one) => !packs(`node_modules/${one}/package.json`))).toEqual([]);
    expect(filesOf('node_modules/better-sqlite3/{deps,src}/**').filter(packs)).toEqual([]);
  });

  it.each(['better-sqlite3', '@serialport/bindings-cpp'])('unpacks every native file of %s', (one) => {
    const packs = packing(config);
    const unpacks = matcher(patternsOf(config.asarUnpack));
    const natives = filesOf(`node_modules/${one}/prebuilds/**/*.node`);
    expect(natives.length).toBeGreaterThan(4);
    expect(natives.filter((file) => !packs(file) || !unpacks(file))).toEqual([]);
  });

  it('unpacks the native file that draws letters, and packs the fonts it draws with', () => {
    const packs = packing(config);
    const unpacks = matcher(patternsOf(config.asarUnpack));
    const natives = filesOf('node_modules/@napi-rs/canvas-*/*.node');
    expect(natives.length).toBeGreaterThan(0);
    expect(natives.filter((file) => !packs(file) || !unpacks(file))).toEqual([]);
    const fonts = filesOf('node_modules/@fontsource-variable/noto-*/files/*-wght-normal.woff2');
    expect(fonts.length).toBeGreaterThan(130);
    expect(fonts.filter((file) => !packs(file))).toEqual([]);
    expect(packs('node_modules/@fontsource-variable/noto-sans-jp/unicode.json')).toBe(true);
    expect(packs('node_modules/@fontsource-variable/noto-sans-mono/files/noto-sans-mono-latin-wdth-normal.woff2')).toBe(
      false,
    );
  });

  it('unpacks nothing but native files', () => {
    expect(filesOf('out/**').filter(matcher(patternsOf(config.asarUnpack)))).toEqual([]);
  });
});
