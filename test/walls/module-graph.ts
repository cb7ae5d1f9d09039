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

/** What a page holds before it asks for more: the modules of its first script and of those that come with it, and its styles. */
export interface FirstLoad {
  readonly modules: readonly string[];
  readonly styles: string;
  /** Modules that come only when they are asked for. */
  readonly later: readonly string[];
}

/** Builds, and tells what is loaded at once and what later. */
export async function firstLoad(config: InlineConfig): Promise<FirstLoad> {
  const built = await build(
    mergeConfig(config, {
      configFile: false,
      logLevel: 'error',
      build: { write: false, emptyOutDir: false },
    } satisfies InlineConfig),
  );
  const output = [built].flat().flatMap((part) => ('output' in part ? part.output : []));
  const chunks = new Map(output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file] as const] : [])));
  const atOnce = new Set([...chunks.values()].filter(({ isEntry }) => isEntry));
  for (const chunk of atOnce) {
    for (const name of chunk.imports) {
      const more = chunks.get(name);
      if (more) atOnce.add(more);
    }
  }
  const sheets = new Set([...atOnce].flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]));
  const texts = output.flatMap((file) =>
    file.type === 'asset' && sheets.has(file.fileName) ? [String(file.source)] : [],
  );
  const modulesOf = (some: Iterable<{ readonly moduleIds: readonly string[] }>) =>
    [...some].flatMap(({ moduleIds }) => moduleIds.map(shortName));
  const later = [...chunks.values()].filter((chunk) => !atOnce.has(chunk));
  return { modules: modulesOf(atOnce), styles: texts.join('\n'), later: modulesOf(later) };
}

function shortName(id: string): string {
  const path = id.replace(/\?.*$/, '').replaceAll('\\', '/');
  const inPackage = path.match(/.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1];
  if (inPackage !== undefined) return inPackage;
  return path.startsWith(HOUSE) ? relative(HOUSE, path).replaceAll('\\', '/') : path;
}
