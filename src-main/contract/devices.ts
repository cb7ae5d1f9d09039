import { z } from 'zod';
import type { ErrorCode } from '#domain/errors/codes.ts';
import { commandIdField } from './fields.ts';
import { procedure } from './procedure.ts';

const text = z.string().min(1).max(255);
const byte = z.int().min(0).max(255);
const baudRate = z.int().min(300).max(4_000_000);
const serial = z.strictObject({
  kind: z.literal('serial'),
  path: text,
  baudRate,
  flow: z.enum(['none', 'rtscts', 'xonxoff']),
});
const tcp = z.strictObject({ kind: z.literal('tcp'), host: text, port: z.int().min(1).max(65_535) });
const virtual = z.strictObject({ kind: z.literal('virtual') });
const sharedLine = z.strictObject({ kind: z.literal('printer') });
const realLink = z.discriminatedUnion('kind', [serial, tcp]);

const deviceSetupField = z.strictObject({
  printer: z.strictObject({ link: z.discriminatedUnion('kind', [virtual, serial, tcp]), model: text }),
  display: z.strictObject({
    link: z.discriminatedUnion('kind', [virtual, serial, tcp, sharedLine]),
    commandSet: z.enum(['escpos', 'cd5220', 'logic-controls', 'dsp800', 'aedex']),
    codePage: z.exactOptional(z.enum(['PC437', 'PC850', 'PC858', 'WPC1252'])),
  }),
  scanner: z.exactOptional(z.strictObject({ link: realLink, suffix: z.string().min(1).max(4) })),
  keypad: z.exactOptional(
    z.strictObject({
      link: realLink,
      keys: z.strictObject({
        digits: z.string().length(10),
        clear: byte,
        enter: byte,
        start: z.exactOptional(byte),
        end: z.exactOptional(byte),
      }),
      wake: z.string().max(32),
    }),
  ),
  drawer: z.strictObject({ pin: z.literal([2, 5]), openWhen: z.exactOptional(z.enum(['low', 'high'])) }),
  paper: z.strictObject({ widthMm: z.literal([58, 80]), logo: z.exactOptional(z.string().min(1).max(4096)) }),
});

/** The device part of the settings, in full. */
export type DeviceSetup = z.output<typeof deviceSetupField>;

/** A serial port this computer has. */
export interface FoundPortView {
  readonly path: string;
  /** Who made it, where the system knows. */
  readonly label?: string;
}

/** What the Devices screen needs to be filled in. */
export interface DeviceSetupView {
  readonly setup: DeviceSetup;
  readonly printerModels: readonly { readonly id: string; readonly name: string }[];
  /** Environment variables that stand over the file: what they name cannot be changed here. */
  readonly overriddenBy: readonly string[];
}

/** A device of the counter, in the monitor. */
export type WatchedDevice = 'printer' | 'display' | 'scanner' | 'keypad';

/** Some bytes that went over a line. Of a keypad only how many. */
export interface WatchedBytes {
  readonly seq: number;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly device: WatchedDevice;
  readonly direction: 'to' | 'from';
  readonly count: number;
  /** The first of them. */
  readonly hex: string;
}

/** A trouble as it began. */
export interface DeviceTrouble {
  readonly at: string;
  /** `data`: no device, but the files of the data folder. */
  readonly device: WatchedDevice | 'data';
  readonly code: ErrorCode;
  readonly data?: unknown;
}

/** Setting devices up, for a manager. */
export const deviceProcedures = {
  /** Opens the drawer without a sale, from the counter alone; the reason is kept with who gave it. Errors: device.*. */
  'drawer.openWithoutSale': procedure({
    audience: ['cashier'],
    role: 'manager',
    input: z.strictObject({ commandId: commandIdField, reason: z.string().trim().min(1).max(200) }),
  }).returns<null>(),
  /** The device settings as the file has them. */
  'devices.setup': procedure({
    audience: ['cashier', 'office'],
    role: 'manager',
    input: z.strictObject({}),
  }).returns<DeviceSetupView>(),
  /** The ports that the machine has now; others may be typed. */
  'devices.ports': procedure({
    audience: ['cashier', 'office'],
    role: 'manager',
    input: z.strictObject({}),
  }).returns<readonly FoundPortView[]>(),
  /** Writes the device settings and opens the devices again. Errors: settings.invalid, storage.*. */
  'devices.save': procedure({
    audience: ['cashier', 'office'],
    role: 'manager',
    input: z.strictObject({ setup: deviceSetupField }),
  }).returns<null>(),
  /** Prints a test page, or shows a test text for some seconds. Errors: device.*. */
  'devices.test': procedure({
    audience: ['cashier', 'office'],
    role: 'manager',
    input: z.strictObject({ commandId: commandIdField, device: z.enum(['printer', 'display']) }),
  }).returns<null>(),
  /** What went over the lines after `after`, newest last and bounded, and the last troubles. */
  'devices.watch': procedure({
    audience: ['cashier', 'office'],
    role: 'manager',
    input: z.strictObject({ after: z.int().min(0) }),
  }).returns<{ readonly bytes: readonly WatchedBytes[]; readonly troubles: readonly DeviceTrouble[] }>(),
};
