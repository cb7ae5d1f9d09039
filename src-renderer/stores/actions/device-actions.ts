import type { DeviceSetup, DeviceSetupView, FoundPortView } from '#contract/devices.ts';
import type { OutputOf } from '#contract/procedure.ts';
import type { Procedures } from '#contract/procedures.ts';
import type { DeskKit } from './desk-kit.ts';

/** Group of presses that make a device do something: one at a time. */
export const DEVICE = 'device';

/** What the Devices screen is filled with. */
export interface DeviceChoices {
  readonly setup: DeviceSetupView;
  readonly ports: readonly FoundPortView[];
}

/** What a manager can do with devices. */
export function createDeviceActions({ client, attempt, presses }: DeskKit) {
  return {
    testDevice: (device: 'printer' | 'display') =>
      attempt('dialog', () =>
        presses.once(DEVICE, ['test', device], (commandId) => client.devices.test({ commandId, device })),
      ),
    saveDevices: (setup: DeviceSetup) => attempt('dialog', () => client.devices.save({ setup })),
    /** The choices, or undefined where they could not be read; then the dialog says why. */
    async readDevices(): Promise<DeviceChoices | undefined> {
      let choices: DeviceChoices | undefined;
      await attempt('dialog', async () => {
        const [setup, ports] = await Promise.all([client.devices.setup({}), client.devices.ports({})]);
        choices = { setup, ports };
      });
      return choices;
    },
    /** What has happened on the lines since `after`; undefined while the line to the kiosk is down. */
    watchDevices(after: number): Promise<OutputOf<Procedures['devices.watch']> | undefined> {
      return client.devices.watch({ after }).catch(() => undefined);
    },
  };
}
