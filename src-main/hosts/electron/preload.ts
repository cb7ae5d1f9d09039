import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import { FROM_SCREEN, TO_SCREEN } from './channels.ts';

/** All a screen has of the kiosk: frames out, frames in. Nothing of Electron itself is handed over. */
contextBridge.exposeInMainWorld('regulars', {
  send: (frame: unknown): void => ipcRenderer.send(FROM_SCREEN, frame),
  onFrame: (listener: (frame: unknown) => void): (() => void) => {
    const pass = (_event: IpcRendererEvent, frame: unknown): void => {
      ipcRenderer.send(FROM_SCREEN, { kind: 'taken' });
      listener(frame);
    };
    ipcRenderer.on(TO_SCREEN, pass);
    return () => {
      ipcRenderer.off(TO_SCREEN, pass);
    };
  },
});
