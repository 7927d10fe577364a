// The worker that starts and uses the pool of wasm-bindgen-rayon. It is served next to its glue: see
// ../rows/rayon.mjs.

const glue = './manyhands_rayon.js';
const theirs = await import(glue);
await theirs.default({ module_or_path: new URL('./manyhands_rayon_bg.wasm', import.meta.url) });

self.onmessage = async ({ data: { name, args } }) => {
  const begin = performance.now();
  await theirs[name](...args);
  self.postMessage(performance.now() - begin);
};
self.postMessage('up');
