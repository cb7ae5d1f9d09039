import type { BrowserWindow } from 'electron';
import type { OfficeDoor } from '#ports/office-door.ts';
import { reloadAfterCrash } from './crash-guard.ts';
import type { FrameIpc } from './frame-ipc.ts';
import { openOfficeWindow } from './windows.ts';

/** Opens the office's window, or brings the one that is open to the front. */
export function officeDoor(preload: string, frames: FrameIpc): OfficeDoor {
  let office: BrowserWindow | undefined;
  return {
    open() {
      if (office && !office.isDestroyed()) {
        if (office.isMinimized()) office.restore();
        office.focus();
      } else {
        office = openOfficeWindow(preload);
        frames.listenTo('office', office.webContents);
        reloadAfterCrash(office);
      }
      return {};
    },
  };
}
