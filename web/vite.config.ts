import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

// `npm run dev` beside `make run`: pages from here, the API from there.
const api = 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [sveltekit()],
  build: { target: 'es2022', reportCompressedSize: false, assetsInlineLimit: 0, modulePreload: false, chunkSizeWarningLimit: 1500, rolldownOptions: { checks: { pluginTimings: false } } },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': api, '/desk/v1': api, '/contractor/v1': api, '/confirm': api, '/map/base.pmtiles': api }
  }
});
