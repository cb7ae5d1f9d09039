import { areasOf, folderOf } from './areas.ts';
import { jsonText } from './json-text.ts';
import type { Plan, Room, Surroundings } from './plan-shape.ts';

const PAGE = ['ES2024', 'DOM', 'DOM.Iterable'];
const BUNDLED = { jsx: 'react-jsx', module: 'ESNext', moduleResolution: 'Bundler' };

/** What the compiler is told of a room's surroundings. */
const SURROUNDINGS: Readonly<Record<Surroundings, object>> = {
  nothing: {},
  node: { types: ['node'] },
  'node and page': { types: ['node'], lib: ['ES2024', 'DOM'] },
  page: { lib: PAGE, ...BUNDLED, types: ['vite/client'] },
};

/** One `tsconfig.json` for each room, one for the tests, and one that names them all; by path. */
export function compilerProjects(plan: Plan): Map<string, string> {
  const names = Object.keys(plan);
  const folders = names.map((name) => folderOf(plan, name));
  const projects = new Map<string, string>();
  for (const [name, room] of Object.entries(plan)) {
    const folder = folderOf(plan, name);
    projects.set(`${folder}/tsconfig.json`, jsonText(projectOf(plan, name, room)));
  }
  const tests = project(
    'test',
    'test',
    { lib: PAGE, ...BUNDLED, types: ['node', 'vite/client'] },
    ['**/*.tsx'],
    folders,
  );
  projects.set('test/tsconfig.json', jsonText(tests));
  projects.set('tsconfig.json', jsonText({ files: [], references: references('.', [...folders, 'test']) }));
  return projects;
}

function projectOf(plan: Plan, name: string, room: Room): object {
  const folder = folderOf(plan, name);
  const top = upFrom(folder);
  const rooms = new Set(areasOf(plan).flatMap((area) => (area.room === name ? area.rooms : [])));
  const targets = Object.keys(plan).filter((other) => rooms.has(other));
  const more = [...(room.around === 'page' ? ['**/*.tsx'] : []), ...(room.reads ?? []).map((path) => `${top}/${path}`)];
  const entered = targets.map((other) => folderOf(plan, other));
  return project(name, folder, SURROUNDINGS[room.around], more, entered);
}

function project(name: string, folder: string, around: object, more: readonly string[], entered: readonly string[]) {
  const top = upFrom(folder);
  const tsc = `${top}/.tsc/${name}`;
  return {
    extends: relativePath(folder, 'src-main/tsconfig.base.json'),
    compilerOptions: { rootDir: top, outDir: tsc, tsBuildInfoFile: `${tsc}.tsbuildinfo`, ...around },
    include: ['**/*.ts', ...more],
    references: references(folder, entered),
  };
}

const upFrom = (folder: string) => folder.replaceAll(/[^/]+/g, '..');

const references = (from: string, folders: readonly string[]) =>
  folders.map((folder) => ({ path: from === '.' ? `./${folder}` : relativePath(from, folder) }));

function relativePath(from: string, to: string): string {
  const parent = from.includes('/') ? from.slice(0, from.lastIndexOf('/') + 1) : undefined;
  return parent && to.startsWith(parent) ? `../${to.slice(parent.length)}` : `${upFrom(from)}/${to}`;
}
