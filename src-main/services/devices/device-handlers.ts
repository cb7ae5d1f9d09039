import type { deviceProcedures } from '#contract/devices.ts';
import type { Handlers } from '#contract/procedure.ts';
import type { DrawerService } from '../drawer/drawer-service.ts';
import type { DeviceSetupService } from './device-setup-service.ts';

/** Handlers of the manager's device procedures. */
export function deviceHandlers(deps: {
  readonly drawer: DrawerService;
  readonly setup: DeviceSetupService;
}): Handlers<typeof deviceProcedures> {
  const { drawer, setup } = deps;
  return {
    'drawer.openWithoutSale': ({ commandId, reason }) => drawer.open(commandId, reason),
    'devices.setup': () => setup.setup(),
    'devices.ports': () => setup.ports(),
    'devices.save': ({ setup: wanted }) => setup.save(wanted),
    'devices.test': ({ commandId, device }) => setup.test(commandId, device),
    'devices.watch': ({ after }) => setup.watch(after),
  };
}
