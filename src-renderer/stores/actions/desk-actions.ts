import type { DeskKit } from './desk-kit.ts';
import { createDeviceActions } from './device-actions.ts';
import { createOfflineActions } from './offline-actions.ts';
import { createReportActions } from './report-actions.ts';

/** Everything a manager can do at the counter and in the office alike. */
export type DeskActions = ReturnType<typeof createDeskActions>;

/** Builds them. */
export function createDeskActions(kit: DeskKit) {
  return { ...createDeviceActions(kit), ...createOfflineActions(kit), ...createReportActions(kit) };
}
