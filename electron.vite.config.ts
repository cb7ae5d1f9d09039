import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/**
 * Main and renderer import across rooms through package.json `imports`, which Vite resolves by itself.
 * Packages of the main process stay outside the bundle: three of them bring native files.
 */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      rolldownOptions: {
        input: { main: 'src-main/hosts/electron/main.ts', 'backup-worker': 'src-main/storage/backup-worker.ts' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: 'src-main/hosts/electron/preload.ts' },
        // A sandboxed preload is read as CommonJS whatever the package says.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    // Screens live at /cashier and /customer: their assets are found from the root.
    base: '/',
    plugins: [react()],
    // A class keeps its own name in front, so that a page can be read in the browser's tools.
    css: { modules: { generateScopedName: '[local]_[hash:base64:5]' } },
    build: {
      outDir: 'out/renderer',
      minify: true,
      // The content security policy knows no data: fonts and scripts.
      assetsInlineLimit: 0,
      rolldownOptions: { input: 'src-renderer/index.html' },
    },
  },
});
