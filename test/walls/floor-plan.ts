/** Every room of `src-main`. */
export const ROOMS = [
  'domain',
  'ports',
  'contract',
  'services',
  'gate',
  'square',
  'devices',
  'storage',
  'backend',
  'wiring',
  'hosts',
] as const;

/** A room's name, which is its folder and its alias. */
export type Room = (typeof ROOMS)[number];

/** Rooms without Node, without a page, without a clock. */
export const PURE_ROOMS = ['domain', 'ports', 'contract', 'services', 'gate'] as const satisfies readonly Room[];

/** A place in the house whose imports are fenced alike: the file a breach is planted in, and what may come in. */
export interface Place {
  readonly file: string;
  readonly room: Room | 'renderer';
  readonly mayImport: readonly Room[];
  readonly packages: readonly string[];
}

const HOST_ARROWS = ['domain', 'ports', 'contract', 'gate', 'wiring'] as const;

/** The house's arrows and fences, written down a second time so that the linter's settings prove themselves. */
export const PLACES: readonly Place[] = [
  { file: 'src-main/domain/planted.ts', room: 'domain', mayImport: [], packages: [] },
  { file: 'src-main/domain/phone/planted.ts', room: 'domain', mayImport: [], packages: ['libphonenumber-js'] },
  { file: 'src-main/ports/planted.ts', room: 'ports', mayImport: ['domain'], packages: [] },
  { file: 'src-main/contract/planted.ts', room: 'contract', mayImport: ['domain'], packages: ['zod'] },
  { file: 'src-main/services/planted.ts', room: 'services', mayImport: ['domain', 'ports', 'contract'], packages: [] },
  { file: 'src-main/gate/planted.ts', room: 'gate', mayImport: ['domain', 'contract'], packages: [] },
  { file: 'src-main/square/planted.ts', room: 'square', mayImport: ['domain', 'ports'], packages: ['square'] },
  { file: 'src-main/devices/planted.ts', room: 'devices', mayImport: ['domain', 'ports'], packages: [] },
  {
    file: 'src-main/devices/links/serial-link.ts',
    room: 'devices',
    mayImport: ['domain', 'ports'],
    packages: ['serialport'],
  },
  {
    file: 'src-main/devices/printer/render.ts',
    room: 'devices',
    mayImport: ['domain', 'ports'],
    packages: ['node-thermal-printer'],
  },
  {
    file: 'src-main/devices/printer/raster/planted.ts',
    room: 'devices',
    mayImport: ['domain', 'ports'],
    packages: [
      '@napi-rs/canvas',
      '@fontsource-variable/noto-sans-jp',
      '@fontsource-variable/noto-sans-mono',
      '@fontsource-variable/noto-emoji',
    ],
  },
  {
    file: 'src-main/storage/planted.ts',
    room: 'storage',
    mayImport: ['domain', 'ports'],
    packages: ['better-sqlite3'],
  },
  {
    file: 'src-main/backend/planted.ts',
    room: 'backend',
    mayImport: ['domain'],
    packages: ['hono', '@hono/node-server', 'better-sqlite3', 'zod', 'ical.js'],
  },
  {
    file: 'src-main/wiring/planted.ts',
    room: 'wiring',
    mayImport: ['domain', 'ports', 'contract', 'services', 'gate', 'square', 'devices', 'storage', 'backend'],
    packages: ['pino', 'zod'],
  },
  { file: 'src-main/hosts/electron/planted.ts', room: 'hosts', mayImport: HOST_ARROWS, packages: ['electron'] },
  {
    file: 'src-main/hosts/web/planted.ts',
    room: 'hosts',
    mayImport: HOST_ARROWS,
    packages: ['hono', '@hono/node-server', 'ws'],
  },
  {
    file: 'src-main/hosts/cli/planted.ts',
    room: 'hosts',
    mayImport: [...HOST_ARROWS, 'square', 'storage', 'backend'],
    packages: ['hono', '@hono/node-server', 'zod'],
  },
  {
    file: 'src-renderer/planted.ts',
    room: 'renderer',
    mayImport: ['domain', 'contract'],
    packages: ['react', 'react-dom', 'zustand'],
  },
];
