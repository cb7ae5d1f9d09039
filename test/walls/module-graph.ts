import { relative } from 'node:path';
import { build, type InlineConfig, mergeConfig, type Plugin } from 'vite';
import { HOUSE } from './house-copy.ts';

/** Every module a build reads, before anything is shaken off: "src-main/…" for ours, "zod" for a package. */
export async function moduleGraph(config: InlineConfig): Promise<string[]> {
  const ids = new Set<string>();
  const collector: Plugin = {
    name: 'collect-modules',
    buildEnd() {
      for (const id of this.getModuleIds()) ids.add(shortName(id));
    },
  };
  await build(
    mergeConfig(config, {
      configFile: false,
      logLevel: 'error',
      build: { write: false, emptyOutDir: false },
      plugins: [collector],
    } satisfies InlineConfig),
  );
  return [...ids].sort();
}

function shortName(id: string): string {
  const path = id.replace(/\?.*$/, '').replaceAll('\\', '/');
  const inPackage = path.match(/.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1];
  if (inPackage !== undefined) return inPackage;
  return path.startsWith(HOUSE) ? relative(HOUSE, path).replaceAll('\\', '/') : path;
}
