import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { UserConfig } from 'electron-vite';
import type { InlineConfig, Plugin } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import { HOUSE } from './house-copy.ts';
import { firstLoad, moduleGraph } from './module-graph.ts';

const CLIENT = 'src-main/contract/client.ts';
const ofCore = (modules: readonly string[]) => modules.filter((id) => id.startsWith('src-main/'));
const strangers = (modules: readonly string[]) =>
  ofCore(modules).filter((id) => id !== CLIENT && !id.startsWith('src-main/domain/'));

/** The screens' own build settings. Imported, because electron-vite's loader writes a file beside the original. */
async function rendererConfig(): Promise<InlineConfig> {
  const file = pathToFileURL(join(HOUSE, 'electron.vite.config.ts')).href;
  const { default: config } = (await import(file)) as { default: UserConfig };
  if (!config.renderer) throw new Error('electron.vite.config.ts has no renderer to build');
  return config.renderer as InlineConfig;
}

/** A build of one made-up module, to see that the walls see. */
function buildOf(code: string): InlineConfig {
  const planted: Plugin = {
    name: 'planted',
    resolveId: (id) => (id === 'planted' ? `${HOUSE}/src-renderer/planted-screen.ts` : undefined),
    load: (id) => (id.endsWith('planted-screen.ts') ? code : undefined),
  };
  return { root: HOUSE, plugins: [planted], build: { rolldownOptions: { input: 'planted' } } };
}

describe('the built renderer', () => {
  let modules: readonly string[];

  beforeAll(async () => {
    modules = await moduleGraph(await rendererConfig());
  });

  it('is really the screens', () => {
    expect(modules).toEqual(expect.arrayContaining([CLIENT, 'react', 'zustand']));
    expect(modules.filter((id) => id.startsWith('src-renderer/screens/')).length).toBeGreaterThan(3);
  });

  it('holds no schema library', () => {
    expect(modules).not.toContain('zod');
  });

  it("holds nothing of the core but domain and the contract's client", () => {
    expect(strangers(modules)).toEqual([]);
  });

  it('holds only the packages screens may use', () => {
    const packages = modules.filter((id) => !id.includes('/') || id.startsWith('@'));
    const allowed = ['react', 'react-dom', 'scheduler', 'zustand', 'libphonenumber-js', '@fontsource-variable/inter'];
    const ours = new Set(allowed);
    expect(packages.filter((id) => !ours.has(id) && !id.startsWith('\0') && !id.startsWith('vite'))).toEqual([]);
  });
});

describe("the counter's pages", () => {
  const isOffice = (id: string) => id.includes('office');

  it('carry no module, no word and no style of the office, which comes when it is asked for', async () => {
    const { modules, styles, later } = await firstLoad(await rendererConfig());
    expect(modules).toContain('src-renderer/screens/cashier/cashier-page.tsx');
    expect(modules.filter(isOffice)).toEqual([]);
    expect(styles).toContain('.sign-in');
    expect(styles).not.toContain('.office');
    expect(later).toEqual(
      expect.arrayContaining([
        'src-renderer/screens/office/office-page.tsx',
        'src-renderer/messages/en-office.ts',
        'src-renderer/stores/office-screen.ts',
      ]),
    );
  });
});

describe('the look into a build', () => {
  it('sees a screen that brings the schemas in', async () => {
    const modules = await moduleGraph(
      buildOf("import { procedures } from '#contract/procedures.ts'; console.log(procedures);"),
    );
    expect(modules).toContain('zod');
    expect(strangers(modules)).toContain('src-main/contract/procedures.ts');
  });

  it('sees a module of the core that nothing uses', async () => {
    const modules = await moduleGraph(buildOf("import '#gate/gate.ts';"));
    expect(strangers(modules)).toContain('src-main/gate/gate.ts');
  });

  it('lets the client in without the schemas its types come from', async () => {
    const modules = await moduleGraph(
      buildOf("import { createClient } from '#contract/client.ts'; console.log(createClient);"),
    );
    expect(modules).toContain(CLIENT);
    expect(strangers(modules)).toEqual([]);
    expect(modules).not.toContain('zod');
  });
});
