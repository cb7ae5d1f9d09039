import { dirname, relative } from 'node:path/posix';
import { type Area, areasOf, folderOf, homesOf } from '#walls/areas.ts';
import type { Plan } from '#walls/plan-shape.ts';

/** An import line, and whether the plan allows it where it is planted. */
export interface Planted {
  readonly text: string;
  readonly allowed: boolean;
}

/** A file to plant imports in, and every import worth trying there. */
export interface Bed {
  readonly file: string;
  readonly imports: readonly Planted[];
}

/** A bed in every area of the plan; in an inner room with folders two: at its top, and one folder below it. */
export function bedsOf(plan: Plan): Bed[] {
  return areasOf(plan).flatMap((area) => filesIn(area).map((file) => ({ file, imports: importsAt(plan, area, file) })));
}

function filesIn(area: Area): string[] {
  if (area.inside.endsWith('.ts')) return [`${area.folder}/${area.inside}`];
  const folder = area.inside === '' ? area.folder : `${area.folder}/${area.inside}`;
  return [`${folder}/planted.ts`, ...(area.depth > 0 ? [`${folder}/deep/planted.ts`] : [])];
}

/** Every arrow by alias (a value and a type), every way out by relative path, every package and one of Node's modules. */
function importsAt(plan: Plan, area: Area, file: string): Planted[] {
  const around = plan[area.room]?.around;
  return [
    ...Object.keys(plan)
      .filter((room) => room !== area.room)
      .flatMap((room) => roomImports(plan, area, file, room)),
    ...innerImports(plan, area, file),
    ...[...homesOf(plan).keys()].flatMap((name) => {
      const allowed = area.packages.includes(name);
      return [
        { text: `import '${name}';`, allowed },
        { text: `import type { A } from '${name}/deep/a';`, allowed },
        { text: `await import('${name}');`, allowed },
      ];
    }),
    { text: "import 'node:fs/promises';", allowed: around === 'node' || around === 'node and page' },
    { text: `import '#${area.room}/a.ts';`, allowed: false },
    { text: "import './beside.ts';", allowed: true },
    // At the top of an inner room the file above belongs to another one.
    ...(area.inner && !file.includes('/deep/')
      ? []
      : [{ text: "import type { A } from '../above.ts';", allowed: true }]),
  ];
}

function roomImports(plan: Plan, area: Area, file: string, room: string): Planted[] {
  const allowed = area.rooms.includes(room);
  const path = relative(dirname(file), `${folderOf(plan, room)}/a.ts`);
  return [
    { text: `import '#${room}/a.ts';`, allowed },
    { text: `import type { A } from '#${room}/deep/er/a.ts';`, allowed },
    { text: `export { A } from '#${room}/deep/a.ts';`, allowed },
    { text: `import '${path}';`, allowed: false },
    { text: `import type { A } from '${path}';`, allowed: false },
  ];
}

function innerImports(plan: Plan, area: Area, file: string): Planted[] {
  if (!area.inner) return [];
  const own = area.inside === '' ? '.' : area.inside;
  const allowedHere = area.inner;
  const pathTo = (inside: string) => {
    const path = relative(dirname(file), `${area.folder}/${inside}`);
    return path.startsWith('.') ? path : `./${path}`;
  };
  const others = [...new Set(['.', ...Object.keys(plan[area.room]?.inner ?? {})])].filter((inside) => inside !== own);
  const stranger = { text: `import '${pathTo('no-inner-room/a.ts')}';`, allowed: own === '.' };
  const known = others.flatMap((inside) => {
    const allowed = allowedHere.includes(inside);
    const deep = `import type { A } from '${pathTo(`${inside}/deep/a.ts`)}';`;
    return [
      { text: `import '${pathTo(`${inside}/a.ts`)}';`, allowed },
      { text: `export { A } from '${pathTo(`${inside}/a.ts`)}';`, allowed },
      ...(inside === '.' ? [] : [{ text: deep, allowed }]),
    ];
  });
  return [stranger, ...known];
}
