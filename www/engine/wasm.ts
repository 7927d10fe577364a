/** Compiles a module while it loads, unless the host sends it with another type, which browsers refuse. */
export async function compileWasm(url: string): Promise<WebAssembly.Module> {
  const response = await fetch(url);
  const hasType = response.headers.get('content-type') === 'application/wasm';
  return hasType ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}
