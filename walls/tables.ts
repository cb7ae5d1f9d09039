import { areasOf, packagesByHome, spokenName } from './areas.ts';
import type { Plan, Room } from './plan-shape.ts';

const coded = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ');

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

/** The rooms for CONTRIBUTING.md, and after them a table for each room with inner rooms. */
export function roomsTable(plan: Plan): string {
  const rows = Object.entries(plan).map(([name, room]) => [
    `\`${spokenName(plan, name)}\``,
    room.holds,
    mayImport(plan, name, room),
    room.around,
  ]);
  return [table(['Room', 'Holds', 'May import', 'Has around it'], rows), ...innerTables(plan)].join('\n\n');
}

function mayImport(plan: Plan, name: string, room: Room): string {
  const more = areasOf(plan).flatMap((area) => {
    const added = area.rooms.filter((other) => !room.mayImport.includes(other));
    if (area.room !== name || added.length === 0) return [];
    return [`\`${spokenName(plan, name, area.inside)}\` also ${added.join(', ')}`];
  });
  return [room.mayImport.join(', ') || 'nothing', ...more].join('; ');
}

function innerTables(plan: Plan): string[] {
  return Object.entries(plan).flatMap(([name, room]) => {
    if (!room.inner) return [];
    const rows = Object.entries(room.inner).map(([inside, inner]) => [
      `\`${spokenName(plan, name, inside === '.' ? '' : inside)}${inside === '.' ? '/*.ts' : ''}\``,
      inner.holds,
      inner.mayImport.join(', ') || 'nothing',
    ]);
    return [table([`Inside \`${name}\``, 'Holds', `May import of \`${name}\``], rows)];
  });
}

/** The packages and their homes, for CONTRIBUTING.md. */
export function packagesTable(plan: Plan): string {
  const rows = packagesByHome(plan).map(({ packages, homes }) => [coded(packages), coded(homes)]);
  return table(['Package', 'Home'], rows);
}
