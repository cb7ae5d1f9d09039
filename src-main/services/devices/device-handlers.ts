import type { deviceProcedures } from '#contract/devices.ts';
import type { Handlers } from '#contract/procedure.ts';
import { callerOf } from '../cashiers/caller.ts';
import type { DrawerService } from '../drawer/drawer-service.ts';
import type { DeviceSetupService } from './device-setup-service.ts';

/** Handlers of the manager's device procedures. */
export function deviceHandlers(deps: {
  readonly drawer: DrawerService;
  readonly setup: DeviceSetupService;
}): Handlers<typeof deviceProcedures> {
  const { drawer, setup } = deps;
  return {
    'drawer.openWithoutSale': ({ commandId, reason }, context) => drawer.open(commandId, reason, callerOf(context)),
    'devices.setup': () => setup.setup(),
    'devices.ports': () => setup.ports(),
    'devices.save': ({ setup: wanted }, context) => setup.save(wanted, callerOf(context)),
    'devices.test': ({ commandId, device }, context) => setup.test(commandId, device, callerOf(context)),
    'devices.watch': ({ after }) => setup.watch(after),
  };
}
