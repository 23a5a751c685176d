import adapter from '@sveltejs/adapter-static';

/** @type {import('@sveltejs/kit').Config} */
const config = {
  kit: {
    adapter: adapter({ fallback: 'app.html', precompress: true }),
    // Ours to register: a phone registers it for the residents' pages only.
    serviceWorker: { register: false },
    // Addresses of files begin at the root: the same shell answers on every path.
    paths: { relative: false },
    version: { pollInterval: 0 },
    alias: { $parts: 'src/lib/parts', $texts: 'src/lib/i18n' }
  },
  compilerOptions: { runes: true, warningFilter: (warning) => !warning.filename?.includes('node_modules') }
};

export default config;
