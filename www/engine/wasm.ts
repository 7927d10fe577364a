import { FileFault } from '../model/file-fault.ts';

/** Compiles a module while it loads, unless the host sends it with another type, which browsers refuse. */
export async function compileWasm(url: string): Promise<WebAssembly.Module> {
  // Asked again if it is damaged: the browser may have stored what the host sent during an incomplete upload.
  const module = (await compiled(url, 'default')) ?? (await compiled(url, 'reload'));
  if (!module) throw new FileFault(`${url.replace(/^.*\//, '')} is missing or damaged, or needs a newer browser`);
  return module;
}

/** Null if it is missing or damaged, or if this browser lacks what it needs. */
async function compiled(url: string, cache: RequestCache): Promise<WebAssembly.Module | null> {
  const response = await fetch(url, { cache }).catch(() => null);
  if (!response?.ok) return null;
  const hasType = response.headers.get('content-type') === 'application/wasm';
  if (hasType) {
    const module = await WebAssembly.compileStreaming(response).catch(() => null);
    if (module || cache === 'default') return module;
  }
  const whole = hasType ? await fetch(url).catch(() => null) : response;
  const bytes = await whole?.arrayBuffer().catch(() => null);
  // If it is valid, what fails now is not the file's fault, for example a lack of memory.
  return bytes && WebAssembly.validate(bytes) ? WebAssembly.compile(bytes) : null;
}
