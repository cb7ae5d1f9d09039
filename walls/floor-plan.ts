import { BACKEND_ROOMS } from './backend-rooms.ts';
import { floorPlan } from './plan-shape.ts';

/**
 * The floor plan: every room, what it is for, whom it may import and which packages it may use.
 * `npm run walls` writes what Biome, the compiler and npm need from it, and the tables of CONTRIBUTING.md.
 * `plan-shape.ts` says what each field means.
 */
export const FLOOR_PLAN = floorPlan({
  domain: {
    holds: 'pure rules: money, pricing, loyalty, checkout, receipt, phone, errors',
    mayImport: [],
    refusal: 'domain imports only domain: what comes from outside is an argument.',
    around: 'nothing',
    places: { phone: { packages: ['libphonenumber-js'] } },
  },
  ports: {
    holds: 'interfaces of what the core needs from outside',
    mayImport: ['domain'],
    refusal: 'ports import only domain: implementations belong in square, devices or storage.',
    around: 'nothing',
  },
  contract: {
    holds: 'procedures, views and frames between core and screens',
    mayImport: ['domain'],
    refusal: 'contract imports only domain: what a call does belongs in services.',
    around: 'nothing',
    packages: ['zod'],
  },
  services: {
    holds: "use cases; the only executor of the checkout's table",
    mayImport: ['domain', 'ports', 'contract'],
    refusal: 'services import only domain, ports and contract: wiring hands adapters in.',
    around: 'nothing',
  },
  gate: {
    holds: 'frames in and out: audience, schema, handler, projection, errors',
    mayImport: ['domain', 'contract'],
    refusal: 'gate imports only contract and domain: wiring hands handlers in.',
    around: 'nothing',
  },
  square: {
    holds: 'order and loyalty clients',
    mayImport: ['domain', 'ports'],
    refusal: 'square imports only ports and domain: wiring joins adapters.',
    around: 'node',
    packages: ['square'],
  },
  devices: {
    holds: 'links, printer, display, and their virtual twins',
    mayImport: ['domain', 'ports'],
    refusal: 'devices import only ports and domain: wiring joins adapters.',
    around: 'node',
    places: {
      barcode: { packages: ['qr', 'jsbarcode'] },
      'links/serial-link.ts': { packages: ['serialport'] },
      'printer/render': { packages: ['node-thermal-printer'] },
      'printer/raster': {
        packages: [
          '@napi-rs/canvas',
          '@fontsource-variable/noto-sans-jp',
          '@fontsource-variable/noto-sans-mono',
          '@fontsource-variable/noto-emoji',
        ],
      },
    },
    reads: ['assets/printers/*.json', 'assets/displays/*.json'],
  },
  storage: {
    holds: "the kiosk's own SQLite file",
    mayImport: ['domain', 'ports'],
    refusal: 'storage imports only ports and domain: wiring joins adapters.',
    around: 'node',
    packages: ['better-sqlite3'],
  },
  settings: {
    holds: '`regulars.json`: its schema, its faults in words, the environment laid over it',
    mayImport: ['domain', 'ports'],
    refusal: 'settings import only ports and domain: what they mean is for those that read them.',
    around: 'node',
    packages: ['zod'],
  },
  runtime: {
    holds: "the machine's clock, ids and timers, the log, and the signals between services",
    mayImport: ['domain', 'ports'],
    refusal: 'runtime imports only ports and domain: wiring hands it to those that need it.',
    around: 'node',
    packages: ['pino'],
  },
  backend: {
    holds: 'the embedded Square-compatible backend',
    mayImport: ['domain'],
    refusal: 'backend imports only domain: it stands in for Square and knows no kiosk.',
    around: 'node',
    packages: ['zod'],
    inner: BACKEND_ROOMS,
  },
  wiring: {
    holds: 'construction only',
    mayImport: [
      'domain',
      'ports',
      'contract',
      'services',
      'gate',
      'square',
      'devices',
      'storage',
      'settings',
      'runtime',
      'backend',
    ],
    refusal: 'wiring imports neither hosts nor screens: hosts open what wiring builds.',
    around: 'node',
  },
  hosts: {
    holds: 'Electron, web, command line',
    mayImport: ['domain', 'ports', 'contract', 'gate', 'wiring'],
    refusal: 'hosts import only wiring, gate, contract, ports and domain: construction belongs in wiring.',
    around: 'node and page',
    places: {
      electron: { packages: ['electron'] },
      web: { packages: ['hono', '@hono/node-server', 'ws'] },
      cli: {
        packages: ['hono', '@hono/node-server', 'zod'],
        rooms: ['square', 'devices', 'storage', 'settings', 'backend'],
      },
    },
  },
  renderer: {
    folder: 'src-renderer',
    holds: 'screens',
    mayImport: ['domain', 'contract'],
    refusal: 'Screens import only contract and domain. What the kiosk does is asked for through the client.',
    around: 'page',
    packages: ['react', 'react-dom', 'zustand', '@fontsource-variable/inter'],
  },
  walls: {
    folder: 'walls',
    holds: 'this plan, and what writes the walls from it',
    mayImport: [],
    refusal: 'walls are built before the house: they import nothing of it.',
    around: 'node',
  },
});
